"""A news page that reports a document: "ngày 13/01/2023, Ủy ban nhân dân tỉnh đã ban hành Văn bản số 276/UBND-NCPC"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.box import iso_date
from ingest.extract.fields import Field
from ingest.extract.letterhead import type_of_words
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import find_agencies
from vectorstore.language.instruments import type_of_symbol
from vectorstore.records import Span

OPENING = 4_000  # code points; a report names its document in its first paragraphs
DATE_BEFORE = 200  # code points from the date to the number
REPORT = re.compile(  # folded: "da ban hanh Van ban so 276/UBND-NCPC", "vua co Cong van so 12/UBND-VX ngay 3/1/2024"
    r"\b(?:ban hanh|co|ky|ky ban hanh|ra)\s+(?P<type>[a-z]+(?: [a-z]+){0,3})\s+(?:so\s*:?\s*)"
    r"(?P<number>\d[\d.]*[a-z]?[/-](?P<symbol>[a-z0-9/&.-]*[a-z0-9]))(?:\s*,?\s*ngay\s+(?P<date>\d{1,2}[/.-]\d{1,2}[/.-]\d{4}))?"
)
DATE = re.compile(r"ngay\s+\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report says of its document."""

    type: Field
    number: Field
    symbol: str
    issued: Field | None
    issuer: Field | None


def read_report(text: str) -> Reported | None:
    """The document that the page reports, or None where it names none."""
    opening = text[:OPENING]
    folded = fold(opening)
    found = REPORT.search(folded)
    if found is None:
        return None
    symbol = opening[found.start("symbol") : found.end("symbol")]
    name = type_of_words(found["type"]) or type_of_symbol(symbol) or "Công văn"
    start = max(0, found.start() - DATE_BEFORE)
    return Reported(
        Field(name, Span(found.start("type"), found.end("type"))),
        Field(opening[found.start("number") : found.end("number")], Span(found.start("number"), found.end("number"))),
        symbol,
        _issued(folded, found, start),
        _issuer(opening, Span(start, found.start())),
    )


def _issued(folded: str, found: re.Match[str], start: int) -> Field | None:
    if found["date"]:
        return Field(iso_date(found["date"]) or "", Span(found.start("date"), found.end("date")))
    dates = list(DATE.finditer(folded, start, found.start()))
    iso = iso_date(dates[-1].group()) if dates else None
    return Field(iso, Span(dates[-1].start(), dates[-1].end())) if iso else None


def _issuer(opening: str, window: Span) -> Field | None:
    agencies = [agency for agency in find_agencies(window.of(opening)) if agency.kind == "agency"]
    if not agencies:
        return None
    last = agencies[-1]
    return Field(last.name, Span(window.start + last.span.start, window.start + last.span.end))
