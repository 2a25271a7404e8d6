"""Publishing hand-made readings, with the hash embedder and without a process of its own for verification."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.fakes import HashEmbedder, make_document, make_reading
from vectorstore.errors import VerificationFailed
from vectorstore.generations.build import Hooks, publish
from vectorstore.generations.lock import writing
from vectorstore.generations.manifest import Plan, planned
from vectorstore.generations.standing import survey
from vectorstore.generations.verify import problems_of
from vectorstore.records import LedgerEntry, Reading


def verify_here(directory: Path, embeddings: Path) -> None:
    if problems := list(problems_of(directory, embeddings)):
        raise VerificationFailed("; ".join(problems))


def ignore(*_: object) -> None:
    pass


def make_plan(readings: Sequence[Reading], reader: str = "reader-1", embedder: str = "hash-1") -> Plan:
    ledger = tuple(
        LedgerEntry(reading.document.source, reading.origin, "stored", None, reading.document.id)
        for reading in readings
    )
    return Plan(tuple(map(planned, readings)), ledger, reader, embedder)


def publish_readings(
    data_dir: Path,
    readings: Sequence[Reading],
    *,
    on_step: Callable[[str], None] = ignore,
    verify: Callable[[Path, Path], None] = verify_here,
    embedder: HashEmbedder | None = None,
) -> str:
    """The id of the generation that holds just these readings."""
    readings = sorted(readings, key=lambda reading: reading.document.id)
    embedder = embedder or HashEmbedder()
    with writing(data_dir) as directory:
        plan = make_plan(readings, embedder=embedder.fingerprint)
        publish(directory, survey(directory), plan, readings, embedder, Hooks(on_step, ignore, verify))
        return plan.id


def version(number: int, documents: int = 3) -> list[Reading]:
    """A library whose every document says which version it is: a mixture of two versions cannot go unseen."""
    return [
        make_reading(
            replace(make_document(f"plan-{place}"), sha256=f"{number:032x}{place:032x}"),
            ("Sở Nội vụ", f"Báo cáo trước ngày {1 + place}/5/2023, bản {number}."),
            f"Ủy ban nhân dân huyện thứ {place} thực hiện, bản {number}.",
        )
        for place in range(documents)
    ]
