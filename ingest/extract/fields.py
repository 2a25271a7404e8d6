"""What every reader of header fields shares: a value with its place, and the lines of a section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.layout.lines import Line, read_lines
from vectorstore.records import Section, SectionKind, Span

CELL_END = re.compile(r"<br\s*/?>|\|")
CELL_MARKS = " \t*_"


@dataclass(frozen=True, slots=True)
class Field:
    """A header field as understood, and where it is printed."""

    value: str
    span: Span


def lines_of(text: str, section: Section | None) -> list[Line]:
    """A section's lines, their spans in the whole text."""
    if section is None:
        return []
    start = section.span.start
    return [
        replace(line, span=Span(line.span.start + start, line.span.end + start))
        for line in read_lines(section.span.of(text))
    ]


def cells_of(text: str, section: Section | None) -> list[Line]:
    """A section's lines, rows of a table taken apart: "UBND TỈNH LÀO CAI<br>SỞ Y TẾ | CỘNG HÒA XÃ HỘI …"."""
    return [cell for line in lines_of(text, section) for cell in _cells(line)]


def _cells(line: Line) -> Iterator[Line]:
    start = 0
    for end, following in [*(bar.span() for bar in CELL_END.finditer(line.words)), (len(line.words), 0)]:
        words = line.words[start:end]
        lead = len(words) - len(words.lstrip(CELL_MARKS))
        if stripped := words.strip(CELL_MARKS):
            yield part_of(line, start + lead, start + lead + len(stripped))
        start = following


def part_of(line: Line, start: int, end: int) -> Line:
    """The words of a line from `start` to `end`."""
    span = Span(line.span.start + start, line.span.start + end)
    return replace(line, span=span, words=line.words[start:end], folded=line.folded[start:end])


def first_of(sections: Sequence[Section], kind: SectionKind) -> Section | None:
    """The document's own section of a kind; those of its appendices do not count."""
    return next((section for section in sections if section.kind == kind and section.depth == 0), None)
