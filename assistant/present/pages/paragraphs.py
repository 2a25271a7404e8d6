"""A stored text as paragraphs to read: where each stands, and what part of the document it is.

The text is not changed: a paragraph is a span. Lines that a scan broke in the middle of a sentence are one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.present.pages.tables import Row, Table, find_tables
from vectorstore.records import Section, SectionKind, Span

WRAPPED_CHARS = 40  # a line shorter than this was ended on purpose: a name, a heading, a line of the letterhead
_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.;:!?…/)”\"]\s*$")
# "trên địa bàn tỉnh Hải Dương"; "15/7/2021 của Chính phủ, Kế hoạch số 5128/KH-UBND"
_RUNS_ON = re.compile(r"[a-zà-ỹđ]|\d{1,2}/\d")
_ENUMERATED = re.compile(r"[a-zđ]{1,2}[).]\s")  # "a) Sở Nội vụ", "đ) …"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it is shown, or one row of a table."""

    span: Span
    kind: SectionKind
    is_heading: bool  # nothing but a section's title
    depth: int  # of the innermost section
    sections: tuple[int, ...]  # which sections begin here, by their place in the document
    row: Row | None = None
    table: Table | None = None  # whose row it is


def paragraphs(text: str, sections: Sequence[Section]) -> tuple[Paragraph, ...]:
    """All paragraphs in order; together they hold every character that is not white space."""
    lines = _lines(text)
    of_row = {row.span: (row, table) for table in find_tables(text, lines) for row in table.rows}
    return tuple(
        _placed(span, text, sections, *of_row.get(span, (None, None))) for span in _spans(text, lines, of_row.keys())
    )


def paragraph_spans(text: str) -> tuple[Span, ...]:
    """Where the paragraphs and the rows of tables stand."""
    return tuple(one.span for one in paragraphs(text, ()))


def _spans(text: str, lines: Sequence[Span], rows: Collection[Span]) -> tuple[Span, ...]:
    """Where the paragraphs stand, without the white space around them; a row of a table is its whole line."""
    spans: list[Span] = []
    for line in lines:
        words = line.of(text)
        if line in rows:
            spans.append(line)
            continue
        start = line.start + len(words) - len(words.lstrip())
        end = line.start + len(words.rstrip())
        if spans and spans[-1] not in rows and _runs_on(spans[-1].of(text), text[start:end]):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _lines(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text) if match.group().strip()]


def _runs_on(before: str, line: str) -> bool:
    last_line = before.rsplit("\n", 1)[-1]
    if len(last_line) < WRAPPED_CHARS or _SENTENCE_END.search(last_line):
        return False
    return bool(_RUNS_ON.match(line)) and not _ENUMERATED.match(line)


def _placed(span: Span, text: str, sections: Sequence[Section], row: Row | None, table: Table | None) -> Paragraph:
    beginning = [index for index, section in enumerate(sections) if span.start <= section.title_span.start < span.end]
    around = [section for section in sections if section.span.start <= span.start < section.span.end]
    innermost = max(around, key=lambda section: section.depth, default=None)
    if innermost is None and beginning:
        innermost = sections[beginning[0]]
    return Paragraph(
        span=span,
        kind=innermost.kind if innermost else "item",
        is_heading=row is None and any(_is_whole(sections[index], span, text) for index in beginning),
        depth=innermost.depth if innermost else 0,
        sections=tuple(beginning),
        row=row,
        table=table,
    )


def _is_whole(section: Section, span: Span, text: str) -> bool:
    """Whether the paragraph is this section's title and nothing else."""
    if section.kind not in ("heading", "item", "appendix") or not section.title:
        return False
    return not (text[span.start : section.title_span.start] + text[section.title_span.end : span.end]).strip(" \t*.:")
