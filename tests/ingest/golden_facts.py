"""The facts of a reading, one a line, as the golden registers in golden/ hold them.

After a change of the extractors: `python -m tests.ingest.golden_facts` writes the files anew; read the difference, fact
by fact, against the document before keeping it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ingest.load import load
from ingest.reading import read
from vectorstore.generations.manifest import PlannedDocument
from vectorstore.records import Reading, Span

CORPUS = Path(__file__).parents[2] / "corpus"
GOLDEN = Path(__file__).with_name("golden")
HEADER = ("type", "number", "issuer", "province", "province_now", "place", "issued", "years", "title", "signer",
          "signer_role", "addressees", "recipients", "blanks")  # fmt: skip
DEADLINE = ("date", "end", "recurrence", "period", "relation", "time", "what", "actors", "report_to", "via")
QUOTED = 70  # code points of a duty's words; enough to find it


def reading_of(path: Path) -> Reading:
    """A document of the corpus, read as an ingest reads it."""
    planned = PlannedDocument(path.stem, path.name, str(path), "")
    return read(load(path, 10_000_000), planned, "2026-01-15T00:00:00", lambda _: None)


def facts_of(reading: Reading) -> Iterator[str]:
    """One JSON object a line; empty fields are left out, `quote` is what is printed."""

    def line(kind: str, section: str, span: Span | None = None, **fields: object) -> str:
        quote = {"quote": " ".join(span.of(reading.text).split())} if span else {}
        kept = {name: value for name, value in fields.items() if value not in (None, "", ())}
        return json.dumps({"fact": kind, "section": section, **kept, **quote}, ensure_ascii=False)

    document = reading.document
    yield line("header", "", **{name: getattr(document, name) for name in HEADER})
    for one in reading.deadlines:
        yield line("deadline", one.section, one.span, **{name: getattr(one, name) for name in DEADLINE})
    for one in reading.legal_references:
        yield line("reference", one.section, one.span, type=one.type, number=one.number, name=one.name, date=one.date,
                   issuer=one.issuer, role=one.role)  # fmt: skip
    for one in reading.targets:
        yield line("target", one.section, figure=one.figure, what=one.what)
    for one in reading.duties:
        words = " ".join(one.text.split())
        yield line("duty", one.section, role=one.role, actors=one.actors, due=one.due,
                   quote=words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …")  # fmt: skip


def write() -> None:
    """Write the golden registers as they are read today."""
    for path in sorted(CORPUS.glob("*.txt")):
        lines = [*facts_of(reading_of(path)), ""]
        (GOLDEN / f"{path.stem}.jsonl").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write()
