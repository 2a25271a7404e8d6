"""Header fields printed by a web page in a box or in front matter: "• Số hiệu: 79/KH-UBND", "date: 2026-07-11"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ingest.extract.fields import Field, lines_of
from ingest.layout.lines import Line, clean
from ingest.layout.page import BOX_LABEL
from vectorstore.records import Section, Span

LABELS: dict[str, str] = {  # folded label -> field
    "so hieu": "number",
    "so ky hieu": "number",
    "so/ky hieu": "number",
    "so, ky hieu": "number",
    "loai": "type",  # "Loại văn bản"
    "co quan ban hanh": "issuer",
    "ngay ban hanh": "issued",
    "date": "issued",
    "nguoi ky": "signer",
    "chuc danh": "signer_role",
    "trich yeu": "title",
    "title": "title",
    "ngay hieu luc": "effective",
    "ngay co hieu luc": "effective",
    "hieu luc": "status",
    "tinh trang": "status",
    "tinh trang hieu luc": "status",
    "trang thai": "status",
    "noi ban hanh": "place",
}
ROW = re.compile(
    r"[\W_]*([a-z][a-z /,]{2,24}?)(?:\s+van ban)?\s*[:|\t]\s*(.*)"
)  # folded; value as printed is cut from words
CELL = re.compile(r"[^|]+")
FEWEST_PAIRED = 4  # cells of a line with two pairs
UNKNOWN = re.compile(r"(?:dang cap nhat|updating|\W*)")
DATE = re.compile(
    r"(\d{1,2})\s*(?:[/.-]|thang)\s*(\d{1,2})\s*(?:[/.-]|nam)\s*((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d)"
)


def read_boxes(text: str, sections: Sequence[Section]) -> dict[str, Field]:
    """Field name -> what the page's boxes print of it; the first box that knows a field counts."""
    fields: dict[str, Field] = {}
    for section in sections:
        if section.kind == "validity":
            for name, field in _rows(lines_of(text, section)):
                fields.setdefault(name, field)
    return fields


def _rows(lines: Sequence[Line]) -> Iterator[tuple[str, Field]]:
    for line in lines:
        yield from _pairs(line)
    for line, below in zip_longest(lines, lines[1:]):
        row = ROW.match(line.folded)
        name = LABELS.get(row.group(1).strip()) if row else None
        if row is None or name is None:
            continue
        value, span = line.words[row.start(2) :], Span(line.span.start + row.start(2), line.span.end)
        if not value.strip() and below is not None and not BOX_LABEL.fullmatch(below.folded):
            value, span = below.words, below.span
        value = clean(value).strip("\"'“” ")
        if value:
            yield name, Field(value, span)


def _pairs(line: Line) -> Iterator[tuple[str, Field]]:
    """Several pairs of label and value in one line: "Số hiệu: | 1383/QĐ-BNV | Loại văn bản: | Quyết định |"."""
    cells = list(CELL.finditer(line.folded))
    if len(cells) < FEWEST_PAIRED:
        return
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        name = LABELS.get(label.group().strip(" :").removesuffix(" van ban"))
        words = clean(line.words[value.start() : value.end()])
        if name and words:
            yield name, Field(words, Span(line.span.start + value.start(), line.span.start + value.end()))


def is_known(folded: str) -> bool:
    """Whether a box's value says something: not "Đang cập nhật"."""
    return UNKNOWN.fullmatch(folded) is None


def iso_date(folded: str) -> str | None:
    """ISO date of a value such as "10/01/2023", "11 thang 7 nam 2026", "2026-07-11"."""
    found = DATE.search(folded)
    if not found:
        return None
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    return f"{year}-{int(month):02}-{int(day):02}" if year else f"{iso_year}-{iso_month}-{iso_day}"
