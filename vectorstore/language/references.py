"""References to legal and Party instruments in documents and questions: type, number or name, date, issuer."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vectorstore.language.analysis import fold
from vectorstore.language.date_parts import YEAR, find_parts
from vectorstore.language.document_numbers import DocumentNumber, find_document_numbers
from vectorstore.language.instruments import TYPE_PATTERN, type_named, type_of_symbol
from vectorstore.language.issuers import read_issuer
from vectorstore.language.laws import NamedInstrument, find_named
from vectorstore.language.numbers import PrintedNumber, find_numbers, number_key
from vectorstore.records import Span

__all__ = ["DocumentNumber", "Reference", "find_document_numbers", "find_references", "number_key"]


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of an instrument. `number` is repaired ("23-QĐ/TW"); a law cited by name has none."""

    type: str | None  # "Chỉ thị"; None where only a symbol is printed that the Party uses for two types
    number: str | None
    name: str | None  # "Luật Tiếp công dân"
    date: str | None  # ISO, or the year alone
    issuer: str | None  # "Thủ tướng Chính phủ"
    span: Span  # from the type to the date or the issuer


G = r"\s{1,3}"
# "Chỉ thị số số 46", "Quyết định 555", "Công văn số:", "Nghị quyết của Quốc hội số", "Decision No."
TYPE_LEAD = re.compile(
    rf"(?<!\w)(?P<type>{TYPE_PATTERN})(?:{G}cua{G}(?!{TYPE_PATTERN})[a-z ]{{4,30}}?(?={G}so))?"
    rf"(?:{G}(?:so|no\.?))?(?:{G}so)?\s{{0,2}}:?\s{{0,2}}$"
)
NUMBER_LEAD = re.compile(r"(?<!\w)(?:so|no\.?)\s{0,2}:?\s{0,2}$")
# "Luật Bảo vệ môi trường số 72/2020/QH14"
NAME_TO_NUMBER = re.compile(rf"\s{{0,2}},?{G}(?:luat{G})?so\s{{0,2}}")
# "ngày 26/11/2021", ", ngày 17/9/2025", "(ngày 12/3/2020)", "năm 2021", "ban hành ngày", "dated 26 November 2021"
DATE_TAIL = re.compile(
    rf"\s{{0,3}}[,(]?\s{{0,3}}(?:(?:duoc{G})?(?:ban{G}hanh|ky|thong{G}qua)(?:{G}vao)?{G})?(?:ngay|dated|of)\s{{1,6}}(?=\d)"
)
YEAR_TAIL = re.compile(rf"\s{{0,2}},?{G}nam{G}(?P<year>{YEAR})(?!\d|\s?[-–]\s?\d)")
LEAD_WINDOW = 48  # characters: the longest type and "số"
DATE_WINDOW = 40  # characters: "18 tháng 02 năm 1998" with its gaps


def find_references(text: str) -> list[Reference]:
    """References in order, none inside another. `text` is NFC; marks and capitals may be missing in questions."""
    folded = fold(text)
    names = find_named(text)
    ends = [named.span.end for named in names]
    numbered = [
        _numbered(text, folded, printed, _name_before(folded, names, ends, printed)) for printed in find_numbers(text)
    ]
    starts = [reference.span.start for reference in numbered]
    alone = [_named(text, folded, named) for named in names if not _overlaps(named.span, numbered, starts)]
    return list(_apart(sorted([*numbered, *alone], key=lambda reference: reference.span)))


def _name_before(
    folded: str, names: list[NamedInstrument], ends: list[int], printed: PrintedNumber
) -> NamedInstrument | None:
    at = bisect_right(ends, printed.span.start) - 1
    is_numbered = at >= 0 and NAME_TO_NUMBER.fullmatch(folded, ends[at], printed.span.start)
    return names[at] if is_numbered else None


def _overlaps(span: Span, numbered: list[Reference], starts: list[int]) -> bool:
    near = numbered[max(0, bisect_right(starts, span.start) - 1) : bisect_right(starts, span.end)]
    return any(span.start < other.span.end and other.span.start < span.end for other in near)


def _apart(references: list[Reference]) -> Iterator[Reference]:
    end = 0
    for reference in references:
        if reference.span.start >= end:
            yield reference
            end = reference.span.end


def _numbered(text: str, folded: str, printed: PrintedNumber, named: NamedInstrument | None) -> Reference:
    window = (max(0, printed.span.start - LEAD_WINDOW), printed.span.start)
    lead = TYPE_LEAD.search(folded, *window) or NUMBER_LEAD.search(folded, *window)
    kind = type_named(lead["type"]) if lead and "type" in lead.groupdict() else None
    if kind in (None, "Văn bản"):
        kind = type_of_symbol(printed.symbol)
    start = lead.start() if lead else printed.span.start
    reference = Reference(kind, printed.number, None, None, None, Span(start, printed.span.end))
    if named:
        reference = replace(reference, type=named.type, name=named.name, span=Span(named.span.start, printed.span.end))
    return _with_tail(text, folded, reference)


def _named(text: str, folded: str, named: NamedInstrument) -> Reference:
    reference = Reference(named.type, None, named.name, named.year, None, named.span)
    return reference if named.year else _with_tail(text, folded, reference)


def _with_tail(text: str, folded: str, reference: Reference) -> Reference:
    """Add the date and the issuer behind it, in either order."""
    dated = _with_date(text, folded, reference)
    issuer, end = read_issuer(text, dated.span.end)
    if issuer:
        dated = replace(dated, issuer=issuer, span=Span(dated.span.start, end))
    return dated if dated.date else _with_date(text, folded, dated)


def _with_date(text: str, folded: str, reference: Reference) -> Reference:
    end = reference.span.end
    if tail := DATE_TAIL.match(folded, end):
        parts = find_parts("ngày " + text[tail.end() : tail.end() + DATE_WINDOW])
        if parts and parts[0].precision == "day" and parts[0].year and parts[0].span.start == len("ngày "):
            end = tail.end() + parts[0].span.end - len("ngày ")
            return replace(reference, date=parts[0].iso(), span=Span(reference.span.start, end))
    if (year := YEAR_TAIL.match(folded, end)) and not reference.name:
        return replace(reference, date=year["year"], span=Span(reference.span.start, year.end()))
    return reference
