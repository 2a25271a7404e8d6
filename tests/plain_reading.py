"""A reader for tests of what happens around reading: a document of paragraphs, one chunk each, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

from ingest.load import LoadedSource
from tests.fakes import make_document
from vectorstore.generations.manifest import PlannedDocument
from vectorstore.records import Chunk, Reading, Span

FAULTY = "lỗi của chương trình"  # a document with these words makes the reader fail
UNFAITHFUL = "sai lệch"  # one with these is read to something that is not in it


def read_plainly(
    loaded: LoadedSource, planned: PlannedDocument, ingested_at: str, on_stage: Callable[[str], None]
) -> Reading:
    if FAULTY in loaded.text:
        raise RuntimeError("a fault of ours")
    chunks: list[Chunk] = []
    start = 0
    for ordinal, line in enumerate(loaded.text.split("\n")):
        span = Span(start, start + len(line))
        start = span.end + 1
        id = hashlib.sha256(f"{planned.id} {planned.sha256} {ordinal}".encode()).hexdigest()[:32]
        text = "không có trong văn bản" if UNFAITHFUL in line else line
        chunks.append(Chunk(id, planned.id, ordinal, "", (), span, text, len(line.split()), ()))
    on_stage("chunk")
    return Reading(
        document=replace(
            make_document(planned.id), source=planned.source, sha256=planned.sha256, ingested_at=ingested_at
        ),
        origin=planned.origin,
        text=loaded.text,
        sections=(),
        chunks=tuple(chunks),
        deadlines=(),
        duties=(),
        legal_references=(),
        targets=(),
        warnings=loaded.warnings,
    )
