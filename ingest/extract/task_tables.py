"""Task tables: rows of task, agencies, due time and product, in markdown or parted by tabs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from vectorstore.language.analysis import fold
from vectorstore.records import Span

Column = Literal["task", "lead", "implement", "coordinate", "due", "product"]
Cells = dict[Column, Span]

FEWEST_CELLS = 3  # number, task and agency or due time
LONGEST_HEADER = 60  # code points of a column's heading: "Cơ quan, đơn vị chủ trì thực hiện"
LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"[\s|:+\-–=_]*")
YEAR = re.compile(r"\d{4}")  # a heading names none, a row may
# Headings of columns: "Cơ quan chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành", "Sản phẩm", "Nội dung công việc"
COLUMNS: dict[Column, re.Pattern[str]] = {
    "coordinate": re.compile(r"(?!.*chu tri).*phoi hop"),
    "lead": re.compile(r".*chu tri|.*chiu trach nhiem|.*phu trach"),
    "implement": re.compile(
        r"(?:co quan|don vi|bo phan|to chuc|nguoi|dia phuong)(?: .*)?(?:thuc hien|trien khai)?$|phan cong"
    ),
    "due": re.compile(r"thoi (?:gian|han|diem)|tien do|han |hoan thanh|lo trinh|ngay hoan|moc |.*cham nhat"),
    "product": re.compile(r"san pham|ket qua|dau ra"),
    "task": re.compile(r"(?:ten|(?:cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec|giai phap|hang muc))(?!\w)"),
}
SHARED: frozenset[Column] = frozenset({"task", "due"})  # by the rows of a task's further agencies
SAYING: frozenset[Column] = frozenset({"lead", "implement", "coordinate", "due", "product"})


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of a task table."""

    span: Span
    cells: Cells  # of the columns known; an empty cell of a merged one stands for the cell above it

    @property
    def lead(self) -> Span | None:
        """Who does it: the agency in charge, or where only one column names agencies, those."""
        return self.cells.get("lead") or self.cells.get("implement")

    @property
    def what(self) -> Span | None:
        """The task, or what is to come of it."""
        return self.cells.get("task") or self.cells.get("product")


class TaskTables:
    """The rows of a document's task tables."""

    def __init__(self, text: str) -> None:
        lines = [(line, _cells(text, line.start(), line.end())) for line in LINE.finditer(text)]
        self.lines = frozenset(line.start() for line, cells in lines if cells)  # of any table
        self.rows = list(_rows(text, lines))
        self._starts = [row.span.start for row in self.rows]

    def row_at(self, position: int) -> TaskRow | None:
        """The row that holds the position."""
        at = bisect_right(self._starts, position) - 1
        return self.rows[at] if at >= 0 and position < self.rows[at].span.end else None


def _rows(text: str, lines: list[tuple[re.Match[str], list[Span]]]) -> Iterator[TaskRow]:
    columns: dict[Column, int] = {}
    above: Cells = {}
    for line, cells in lines:
        if RULE.fullmatch(line.group()):
            continue
        if not cells:
            columns = {}
        elif found := _header(text, cells):
            columns, above = found, {}
        elif columns:
            above = _row(text, cells, columns, above)  # empty where a row only groups others: "I | Nhóm nhiệm vụ | |"
            if above:
                yield TaskRow(Span(*line.span()), above)


def _row(text: str, cells: list[Span], columns: dict[Column, int], above: Cells) -> Cells:
    printed: Cells = {
        column: cells[at] for column, at in columns.items() if at < len(cells) and cells[at].of(text).strip()
    }
    if not printed.keys() & SAYING:
        return {}
    inherited = {column: span for column, span in above.items() if column not in printed and column != "product"}
    if "task" in columns and "task" not in printed:
        inherited = {column: span for column, span in inherited.items() if column in SHARED}
    elif "coordinate" in inherited and "lead" in printed:
        del inherited["coordinate"]  # another agency in charge has its own partners, or none
    return {column: _stripped(text, span) for column, span in (inherited | printed).items()}


def _header(text: str, cells: list[Span]) -> dict[Column, int]:
    """Column -> index, where the cells are headings of a task table."""
    columns: dict[Column, int] = {}
    names = [fold(" ".join(cell.of(text).split())).strip(" *_#") for cell in cells]
    for at, name in enumerate(names):
        column = next((each for each, pattern in COLUMNS.items() if pattern.match(name)), None)
        if column and len(name) <= LONGEST_HEADER:
            columns.setdefault(column, at)
    is_header = "due" in columns or ("task" in columns and columns.keys() & {"lead", "implement"})
    if not is_header or any(map(YEAR.search, names)):
        columns.clear()
    return columns


def _cells(text: str, start: int, end: int) -> list[Span]:
    """The cells of a line; none where it is no table's."""
    mark = "|" if text.count("|", start, end) >= FEWEST_CELLS - 1 else "\t"
    if text.count(mark, start, end) < FEWEST_CELLS - 1:
        return []
    edges = [start - 1, *(at for at in range(start, end) if text[at] == mark), end]
    cells = [Span(left + 1, right) for left, right in pairwise(edges)]
    if mark == "|":  # nothing stands outside the outer bars
        first = 0 if cells[0].of(text).strip() else 1
        last = len(cells) if cells[-1].of(text).strip() else len(cells) - 1
        cells = cells[first:last]
    return cells if len(cells) >= FEWEST_CELLS else []


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip(" \t*_"))
    return Span(span.start + lead, max(span.start + lead, span.start + len(words.rstrip(" \t*_"))))
