"""Task tables: rows of task, agency in charge and due time, in markdown or parted by tabs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.language.analysis import fold
from vectorstore.records import Span


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row; an empty cell of a merged one stands for the cell above it."""

    span: Span
    due: Span
    task: Span | None
    lead: Span | None


FEWEST_CELLS = 3  # a table with a due column has at least number, task and due time
LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"[\s|:+\-–=_]+")
G = r"\s{1,3}"
# Headers of columns: "Thời gian hoàn thành", "Tiến độ", "Nội dung công việc", "Cơ quan chủ trì"
DUE_HEADER = re.compile(
    rf"(?:thoi{G}(?:gian|han|diem)|tien{G}do|han{G}(?:hoan|bao|nop|chot|cuoi)|hoan{G}thanh|ngay{G}hoan|lo{G}trinh|moc)(?!\w)"
)
TASK_HEADER = re.compile(
    rf"(?:(?:ten{G})?(?:noi{G}dung|nhiem{G}vu|cong{G}viec|hoat{G}dong|ten|dau{G}viec|san{G}pham))(?!\w)"
)
LEAD_HEADER = re.compile(
    rf"(?:(?:don{G}vi|co{G}quan|dia{G}phuong|bo{G}phan)[^|]{{0,30}}?)?(?:chu{G}tri|thuc{G}hien|phu{G}trach|chiu{G}trach|don{G}vi|co{G}quan)(?!\w)"
)


class TaskTables:
    """The rows of a document's task tables, by position."""

    def __init__(self, text: str) -> None:
        self._rows = list(_rows(text))
        self._starts = [row.span.start for row in self._rows]

    def row_at(self, position: int) -> TaskRow | None:
        """The row that holds the position."""
        at = bisect_right(self._starts, position) - 1
        return self._rows[at] if at >= 0 and position < self._rows[at].span.end else None


@dataclass(slots=True)
class _Columns:
    due: int
    task: int | None
    lead: int | None
    count: int


def _rows(text: str) -> Iterator[TaskRow]:
    columns: _Columns | None = None
    above: TaskRow | None = None
    end = -2
    for line in LINE.finditer(text):
        cells = _cells(text, line.start(), line.end())
        if len(cells) < FEWEST_CELLS or line.start() - end > 2:
            columns = above = None
        end = line.end()
        if len(cells) < FEWEST_CELLS or RULE.fullmatch(line.group()):
            continue
        if columns is None or _columns(text, cells):
            columns, above = _columns(text, cells), None
            continue
        if len(cells) >= columns.count - 1:
            above = _row(text, Span(line.start(), line.end()), cells, columns, above)
            if above:
                yield above


def _cells(text: str, start: int, end: int) -> list[Span]:
    mark = "|" if text.count("|", start, end) >= FEWEST_CELLS - 1 else "\t"
    edges = [start - 1, *(at for at in range(start, end) if text[at] == mark), end]
    cells = [Span(left + 1, right) for left, right in pairwise(edges)]
    if mark == "|":
        cells = cells[not cells[0].of(text).strip() : len(cells) - (not cells[-1].of(text).strip())]
    return cells


def _columns(text: str, cells: list[Span]) -> _Columns | None:
    names = [fold(cell.of(text)).strip(" *_") for cell in cells]
    due = next((at for at, name in enumerate(names) if DUE_HEADER.match(name) and len(name) < 60), None)
    if due is None or any(re.search(r"\d{4}", name) for name in names):
        return None
    task = next((at for at, name in enumerate(names) if TASK_HEADER.match(name)), None)
    lead = next((at for at, name in enumerate(names) if at not in (due, task) and LEAD_HEADER.match(name)), None)
    return _Columns(due, task, lead, len(cells))


def _row(text: str, span: Span, cells: list[Span], columns: _Columns, above: TaskRow | None) -> TaskRow | None:
    def cell(at: int | None) -> Span | None:
        return cells[at] if at is not None and at < len(cells) and cells[at].of(text).strip() else None

    due = cells[columns.due] if columns.due < len(cells) else None
    if due is None:
        return None
    task = cell(columns.task) or (above and above.task)
    return TaskRow(span, due, task or None, cell(columns.lead) or (above.lead if above else None))
