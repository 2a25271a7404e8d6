"""Type, number, place and date as a letterhead prints them, or leaves them blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.extract.fields import Field
from ingest.layout.letterhead import DOCUMENT_TYPES, NUMBER_LINE, PLACE_DATE, TYPE_LINE
from ingest.layout.lines import Line
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import province_now
from vectorstore.records import Span

TYPES = (  # a type's kinds count as the type: "Kế hoạch liên tịch", "Chương trình hành động", "Thông báo kết luận"
    "Kế hoạch", "Chương trình", "Công điện", "Chỉ thị", "Quyết định", "Nghị quyết", "Hướng dẫn", "Thông báo", "Báo cáo",
    "Tờ trình", "Thông tri", "Kết luận", "Quy chế", "Quy định", "Đề án", "Phương án", "Dự án", "Thông tư", "Nghị định",
    "Pháp lệnh", "Luật", "Lệnh", "Quy trình", "Điều lệ", "Công văn", "Biên bản", "Giấy mời", "Lời kêu gọi",
    "Thư kêu gọi",
)  # fmt: skip
_FOLDED = {name: fold(name) for name in TYPES}
BLANK = r"[\s.…_/]*"  # "ngày     tháng 02", "ngày ….. tháng ….."
NUMBER = re.compile(  # as printed: "Số: 79/KH-UBND", "Số: /KH-UBND", "Số 01 - CTr/TU", "Số: 12/2023/QĐ-UBND"
    r"S[ốỐ]\s*[:.]?\s*(?P<serial>\d[\d.]*[a-zđ]?)?[.…_\s]*(?P<mark>[-–/])\s*"
    r"(?P<rest>(?:(?:19|20)\d\d\s*[/-]\s*)?(?P<symbol>[A-ZĐ][^\W_]*(?:\s?[-–/.&]\s?[A-ZĐ][^\W_]*)*))"
)
DATED = (
    re.compile(  # "Gia Lai, ngày 10 tháng 01 năm 2023", "Hải Dương, ngày tháng 02 năm 2025", "Hà Nội, ngày 9/1/2025"
        rf"(?P<place>[A-ZĐ][^,;:|]{{1,50}}?)\s*,?\s*[Nn]gày{BLANK}(?P<day>\d{{1,2}})?{BLANK}(?:tháng)?{BLANK}"
        rf"(?P<month>\d{{1,2}})?{BLANK}(?:năm)?{BLANK}(?P<year>(?:19|20)\d\d)?"
    )
)
LINE_BREAK = re.compile(r"[\n\r]")
LONGEST_DATE = 300  # code points, with the other column's words before it
PLACE_TAIL = re.compile(r".*[\d/|]\S*\s+")  # "Số: 03/NQ-CP Hà Nội": what stands before the place in its line


@dataclass(frozen=True, slots=True)
class Number:
    """A document's own number; `value` is None where only the symbol is printed."""

    value: str | None
    symbol: str
    span: Span


@dataclass(frozen=True, slots=True)
class Dated:
    """Place and date of issue; the date has the precision that is filled in."""

    place: Field | None
    issued: str | None
    blanks: tuple[str, ...]
    span: Span


def type_of_words(folded: str) -> str | None:
    """The type that folded words begin with: "quyet dinh phe duyet" -> "Quyết định"."""
    found = re.match(rf"(?:du thao\s+)?({DOCUMENT_TYPES})\b", folded)
    return next((name for name in TYPES if found and found.group(1).startswith(_FOLDED[name])), None)


def read_type(lines: Sequence[Line]) -> Field | None:
    """The line that only names the type: "KẾ HOẠCH"."""
    typed = [line for line in lines if TYPE_LINE.fullmatch(line.folded) and line.words[0].isupper()]
    line = next((line for line in typed if line.is_capitals), typed[0] if typed else None)
    name = type_of_words(line.folded) if line else None
    return Field(name, line.span) if line and name else None


def read_number(lines: Sequence[Line]) -> Number | None:
    """The number in the first line that begins with "Số:"; it may have been left blank before the symbol."""
    for line, below in zip_longest(lines, lines[1:]):
        if not NUMBER_LINE.fullmatch(line.words):
            continue
        found = NUMBER.search(line.words)
        if found:
            return _number(found, line.span.start)
        if below is not None and (found := NUMBER.search(f"{line.words} {below.words}")):
            return _number(found, line.span.start)
    return None


def _number(found: re.Match[str], offset: int) -> Number:
    symbol = _tight(found["symbol"])
    value = f"{found['serial']}{found['mark']}{_tight(found['rest'])}" if found["serial"] else None
    return Number(value, symbol, Span(offset + found.start(), offset + found.end()))


def _tight(words: str) -> str:
    return re.sub(r"\s+", "", words).rstrip(".-–/")


def read_dated(text: str, lines: Sequence[Line]) -> Dated | None:
    """The line "Gia Lai, ngày 10 tháng 01 năm 2023", in up to three parts: "Sơn", "La, ngày 11 tháng 3", "năm 2020"."""
    found = [_dated_in(text, lines[first : first + count]) for count in (1, 2, 3) for first in range(len(lines))]
    dated = [each for each in found if each]
    of_province = (each for each in dated if each.place and province_now(each.place.value))
    return next(of_province, dated[0] if dated else None)


def _dated_in(text: str, lines: Sequence[Line]) -> Dated | None:
    start = lines[0].span.start
    words = LINE_BREAK.sub(" ", text[start : lines[-1].span.end])  # as long as before, so places hold
    found = DATED.search(words) if len(words) < LONGEST_DATE and PLACE_DATE.fullmatch(fold(words)) else None
    return _dated(found, start) if found else None


def _dated(found: re.Match[str], offset: int) -> Dated:
    parts = {name: _possible(found[name], most) for name, most in (("day", 31), ("month", 12), ("year", 9999))}
    blanks = tuple(f"issued_{name}" for name, value in parts.items() if not value)
    lead = PLACE_TAIL.match(found["place"])
    start = found.start("place") + (lead.end() if lead else 0)
    words = found.string[start : found.end("place")].strip(" *_")
    place = Field(" ".join(words.split()), Span(offset + start, offset + start + len(words))) if words else None
    return Dated(place, _iso(parts), blanks, Span(offset + start, offset + len(found.group().rstrip()) + found.start()))


def _possible(digits: str | None, most: int) -> str | None:
    return digits if digits and 0 < int(digits) <= most else None


def _iso(parts: dict[str, str | None]) -> str | None:
    """As much of the date as is filled in, from the year on: "2025-02" for "ngày tháng 02 năm 2025"."""
    iso = parts["year"]
    for name in ("month", "day"):
        value = parts[name]
        if iso is None or value is None:
            break
        iso = f"{iso}-{int(value):02}"
    return iso
