"""The tables of a stored text: lines whose cells are parted by bars or by tabs, as plans list tasks.

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|----|----------|-----------------|-----------|
| 1  | Tập huấn | Sở Nội vụ       | Quý II    |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.records import Span

FEWEST_ROWS = 2  # one line with bars is a sentence with bars
FEWEST_BARS = 2
HEADER_CHARS = 60  # of a cell that names a column
FEWEST_COLUMNS_NAMED = 3  # of a tab table; two columns are a letterhead or names beside figures
RULE = re.compile(r"[\s|:+\-–=_]+")  # "|---|:--:|"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    span: Span  # the whole line
    cells: tuple[Span, ...]  # between the marks, in order
    is_rule: bool  # nothing but the line under the header


@dataclass(frozen=True, slots=True)
class Table:
    """Adjacent rows."""

    rows: tuple[Row, ...]
    has_header: bool  # whether the first row names the columns

    @property
    def columns(self) -> int:
        """Of its widest row."""
        return max(len(row.cells) for row in self.rows)


def find_tables(text: str, lines: Sequence[Span]) -> tuple[Table, ...]:
    """All tables among the lines of a text, in order."""
    found: list[Table] = []
    rows: list[Row] = []
    mark = ""
    for line in [*lines, None]:
        is_next = bool(rows and line and _is_line_end(text[rows[-1].span.end : line.start]))
        own_mark = _mark(line.of(text), mark if is_next else "") if line else ""
        if rows and not (is_next and own_mark == mark):
            found += _table(text, rows, mark)
            rows = []
        mark = own_mark
        if line and mark:
            rows.append(Row(line, tuple(_cells(text, line, mark)), bool(RULE.fullmatch(line.of(text)))))
    return tuple(found)


def _is_line_end(between: str) -> bool:
    return len(between) == 1 or between == "\r\n"


def _mark(line: str, above: str) -> str:
    """What parts the cells of a line, the mark of the row `above` known; "" when it is none of a table."""
    if line.count("|") >= FEWEST_BARS:
        return "|"
    is_parted = "\t" in (line if above == "\t" else line.strip())  # below a row the first cells may be empty
    return "\t" if is_parted else ""


def _cells(text: str, line: Span, mark: str) -> Iterator[Span]:
    start, end = line.start, line.end
    if mark == "|":  # nothing stands outside of the outer bars
        words = line.of(text)
        start += len(words) - len(words.lstrip()) + 1 if words.lstrip().startswith("|") else 0
        end -= len(words) - len(words.rstrip()) + 1 if words.rstrip().endswith("|") else 0
    edges = [start - 1, *(at for at in range(start, end) if text[at] == mark), max(end, start)]
    return (Span(left + 1, right) for left, right in pairwise(edges))


def _table(text: str, rows: list[Row], mark: str) -> list[Table]:
    if len(rows) < FEWEST_ROWS or all(row.is_rule for row in rows):
        return []
    ruled = rows[1].is_rule and not rows[0].is_rule
    return [Table(tuple(rows), ruled or (mark == "\t" and _names_columns(text, rows[0])))]


def _names_columns(text: str, row: Row) -> bool:
    names = [cell.of(text).strip() for cell in row.cells]
    return len(names) >= FEWEST_COLUMNS_NAMED and all(
        name and len(name) <= HEADER_CHARS and not name[0].isdigit() for name in names
    )
