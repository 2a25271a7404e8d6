"""The trip of one document: from its text to everything that is stored of it, every span in the text as stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from ingest.chunk import chunks
from ingest.extract.actors import find_duties
from ingest.extract.deadlines import find_deadlines
from ingest.extract.findings import Findings
from ingest.extract.header import Header, read_header
from ingest.extract.references import find_legal_references
from ingest.extract.spelling import as_printed
from ingest.extract.targets import find_targets
from ingest.load import LoadedSource
from ingest.normalise import normalise
from ingest.parse import parse
from vectorstore import language, records
from vectorstore.generations.manifest import PlannedDocument
from vectorstore.language.gazetteer import province_now
from vectorstore.records import Document, Reading
from vectorstore.spans import moved

READER = (
    Path(__file__).parent,
    Path(language.__path__[0]),
    Path(str(records.__file__)),
)  # all that a reading depends on


def read(loaded: LoadedSource, planned: PlannedDocument, ingested_at: str, on_stage: Callable[[str], None]) -> Reading:
    """Read one document.

    Args:
        ingested_at: ISO 8601, UTC, seconds.
        on_stage: told the name of each stage when it has ended.
    """
    normalised = normalise(loaded.text)
    on_stage("normalise")
    text = normalised.text
    sections = parse(text)
    on_stage("parse")
    header = as_printed(read_header(text, sections), lambda span: normalised.to_source(span).of(loaded.text))
    findings = Findings(text, sections)
    reading = Reading(
        document=_document(header, planned, ingested_at),
        origin=planned.origin,
        text=loaded.text,
        sections=sections,
        chunks=(),
        deadlines=find_deadlines(findings, header.issued, header.addressees),
        duties=find_duties(findings),
        legal_references=find_legal_references(findings, header.number),
        targets=find_targets(findings),
        warnings=loaded.warnings,
    )
    on_stage("extract")
    reading = replace(reading, chunks=chunks(text, sections, findings.names.all, planned.id, planned.sha256))
    on_stage("chunk")
    return _verbatim(moved(reading, normalised.to_source))


def _document(header: Header, planned: PlannedDocument, ingested_at: str) -> Document:
    return Document(
        id=planned.id,
        source=planned.source,
        sha256=planned.sha256,
        ingested_at=ingested_at,
        type=header.type,
        number=header.number,
        symbol=header.symbol,
        issuer=header.issuer,
        province=header.province,
        province_now=province_now(header.province) if header.province else None,
        place=header.place,
        issued=header.issued,
        years=header.years,
        title=header.title,
        signer=header.signer,
        signer_role=header.signer_role,
        recipients=header.recipients,
        blanks=header.blanks,
        validity=header.validity,
        header_spans=header.header_spans,
        addressees=header.addressees,
    )


def _verbatim(reading: Reading) -> Reading:
    """What is quoted is cut from the text as stored; what is only named stays as it was repaired."""
    text = reading.text
    return replace(
        reading,
        chunks=tuple(replace(chunk, text=chunk.span.of(text)) for chunk in reading.chunks),
        deadlines=tuple(replace(deadline, as_printed=deadline.span.of(text)) for deadline in reading.deadlines),
    )


@cache
def reader_version() -> str:
    """Changes with any line of code or data that a reading depends on, so that no document is left half up to date."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in READER for path in (folder.rglob("*") if folder.is_dir() else (folder,))):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
