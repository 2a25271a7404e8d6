"""Documents named in a question by type and serial: "CV 1639", "kế hoạch 5793", "plan 79", "Decision 217-QĐ/TW"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from vectorstore.language.analysis import fold
from vectorstore.language.instruments import SYMBOL_TYPES, TYPE_PATTERN, type_named, type_of_symbol
from vectorstore.language.numbers import find_numbers
from vectorstore.records import Span


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as people say it; `number` only when the symbol is said too."""

    type: str | None  # None for "văn bản 276", where any type may be meant
    serial: str  # "1639", without leading zeros
    number: str | None  # "217-QĐ/TW"
    span: Span


ABBREVIATIONS = {name: type for name, type in SYMBOL_TYPES.items() if len(name) > 1} | {"vb": "Văn bản"}
G = r"\s{1,3}"
NAMED = rf"(?:{TYPE_PATTERN}|{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})"
# "CV 1639", "kế hoạch số 5793", "plan No. 79", "Chỉ thị 01/2012"; "5 năm", "6 tháng" and "2025" are no serials
SAID = re.compile(
    rf"(?<![\w/.\-])(?P<type>{NAMED})(?P<so>{G}(?:so|no\.?|number)\s{{0,2}}:?)?[\s\-]{{1,3}}(?P<serial>\d{{1,5}})"
    r"(?P<year>/(?:19|20)\d\d)?(?![\w%‰]|[/\-–.,]\d|/[a-z]|\s?%)"
    rf"(?!{G}(?:nam|thang|ngay|quy(?! dinh| che)|tuan|gio|lan|ky(?! ngay| boi)|trieu|ty|nghin|dong|nguoi|xa|huyen|tinh"
    r"|cap|ha|don vi|co (?:quan|so)|bo,|bo nganh|so,|so nganh|noi dung|nhiem vu|chi tieu|mo hinh|ho (?:so|dan|ngheo)"
    r"|year|month|day|percent|per|week|documents?|plans?)s?\b)"
)
YEAR = re.compile(r"(?:19|20)\d\d")


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Numbers said with their symbol or by type and serial alone, in order."""
    said = [
        DocumentNumber(type_of_symbol(printed.symbol), _serial(printed.serial), printed.number, printed.span)
        for printed in find_numbers(text)
    ]
    starts = [number.span.start for number in said]
    alone = []
    for found in SAID.finditer(fold(text)):
        is_year = YEAR.fullmatch(found["serial"]) and not found["so"]  # "kế hoạch 2025" is a plan of that year
        is_taken = bisect_right(starts, found.end()) != bisect_right(starts, found.start())
        if not is_year and not is_taken:
            alone.append(_said(text, found))
    return sorted([*said, *alone], key=lambda number: number.span)


def _serial(digits: str) -> str:
    return re.sub(r"\D", "", digits).lstrip("0") or "0"


def _said(text: str, found: re.Match[str]) -> DocumentNumber:
    word = found["type"]
    kind = ABBREVIATIONS.get(word) or type_named(word)
    return DocumentNumber(
        None if kind == "Văn bản" else kind, _serial(found["serial"]), None, Span(found.start(), found.end())
    )
