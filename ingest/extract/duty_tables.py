"""Duties in task tables: rows of task, agency in charge, agencies coordinating, due time and product."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.extract.subjects import Names
from vectorstore.language.analysis import fold
from vectorstore.records import Duty, DutyRole, Section, Span

FEWEST_CELLS = 3  # number, task and agency
LONGEST_HEADER = 60  # code points of a column's heading: "Cơ quan, đơn vị chủ trì thực hiện"
LINE = re.compile(r"[^\n]+")
RULE = re.compile(r"[\s|:+\-–=_]*")
# Headings of columns: "Nội dung công việc", "Cơ quan chủ trì", "Đơn vị phối hợp", "Thời hạn hoàn thành", "Sản phẩm"
COLUMNS = {
    "coordinate": re.compile(r"(?!.*chu tri).*phoi hop"),
    "lead": re.compile(r".*chu tri|.*chiu trach nhiem|.*phu trach"),
    "implement": re.compile(r"(?:co quan|don vi|bo phan|to chuc|nguoi)(?: .*)?(?:thuc hien|trien khai)?$"),
    "due": re.compile(r"thoi (?:gian|han|diem)|tien do|han |hoan thanh|lo trinh|ngay hoan"),
    "product": re.compile(r"san pham|ket qua|dau ra"),
    "task": re.compile(r"(?:ten |cac )?(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec|giai phap)"),
}
CHARGED: tuple[tuple[str, DutyRole], ...] = (("lead", "lead"), ("implement", "implement"), ("coordinate", "coordinate"))


@dataclass(slots=True)
class _Row:
    """A row's cells by column; an empty cell of agencies or time stands for the one above it."""

    cells: dict[str, Span]


def table_duties(names: Names, sections: Sequence[Section]) -> Iterator[Duty]:
    """One duty for each row and role; agencies of one cell stay together, as printed."""
    finder = _Sections(sections)
    for row in _rows(names.text):
        for column, role in CHARGED:
            if column in row.cells and "task" in row.cells:
                yield row_duty(names.text, row.cells, row.cells[column], role, finder.path_at(row.cells["task"].start))


def table_lines(text: str) -> frozenset[int]:
    """Where the lines of tables begin; no sentence is read from them."""
    return frozenset(
        line.start() for line in LINE.finditer(text) if len(_cells(text, line.start(), line.end())) >= FEWEST_CELLS
    )


def row_duty(text: str, cells: dict[str, Span], actors: Span, role: DutyRole, path: str) -> Duty:
    """The duty of a row's cells, by column: "task", and "due" and "product" where there are such."""

    def words(column: str) -> str | None:
        return (" ".join(cells[column].of(text).split()) or None) if column in cells else None

    actor_words = " ".join(actors.of(text).split())
    return Duty(actor_words, role, words("task") or "", path, cells["task"], actors, words("due"), words("product"))


def _rows(text: str) -> Iterator[_Row]:
    columns: dict[str, int] = {}
    above: dict[str, Span] = {}
    for line in LINE.finditer(text):
        cells = _cells(text, line.start(), line.end())
        if len(cells) < FEWEST_CELLS:
            columns = {} if not RULE.fullmatch(line.group()) else columns
            continue
        if RULE.fullmatch(line.group()):
            continue
        if found := _header(text, cells):
            columns, above = found, {}
        elif columns and (row := _row(text, cells, columns, above)):
            above = row.cells
            yield row
        else:
            above = {}  # a row that only groups others: "I | Nhóm nhiệm vụ | |"


def _row(text: str, cells: list[Span], columns: dict[str, int], above: dict[str, Span]) -> _Row | None:
    printed = {column: cells[at] for column, at in columns.items() if at < len(cells) and cells[at].of(text).strip()}
    if not printed.keys() & {"lead", "implement", "coordinate", "due", "product"}:
        return None
    inherited = {column: span for column, span in above.items() if column not in printed and column != "product"}
    if "task" not in printed:
        inherited = {column: span for column, span in inherited.items() if column in ("task", "due")}
    elif "coordinate" in inherited and "lead" in printed:
        del inherited["coordinate"]  # another agency in charge has its own partners, or none
    return _Row({column: _stripped(text, span) for column, span in {**inherited, **printed}.items()})


def _header(text: str, cells: list[Span]) -> dict[str, int]:
    """Column -> index, where the cells are headings of a task table."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        words = fold(" ".join(cell.of(text).split())).strip(" *_#")
        column = next(
            (name for name, pattern in COLUMNS.items() if len(words) <= LONGEST_HEADER and pattern.match(words)), None
        )
        if column:
            columns.setdefault(column, at)
    is_header = "task" in columns and bool(columns.keys() & {"lead", "implement"})
    return columns if is_header else {}


def _cells(text: str, start: int, end: int) -> list[Span]:
    mark = "|" if text.count("|", start, end) >= FEWEST_CELLS - 1 else "\t"
    if text.count(mark, start, end) < FEWEST_CELLS - 1:
        return []
    edges = [start - 1, *(at for at in range(start, end) if text[at] == mark), end]
    cells = [Span(left + 1, right) for left, right in pairwise(edges)]
    if mark == "|":  # nothing stands outside the outer bars
        first = 0 if cells[0].of(text).strip() else 1
        last = len(cells) if cells[-1].of(text).strip() else len(cells) - 1
        cells = cells[first:last]
    return cells


def _stripped(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip(" \t*_"))
    return Span(span.start + lead, max(span.start + lead, span.start + len(words.rstrip(" \t*_"))))


class _Sections:
    """The innermost section at a position."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._starts = [section.span.start for section in sections]

    def path_at(self, position: int) -> str:
        at = bisect_right(self._starts, position) - 1
        while at >= 0:
            if position < self._sections[at].span.end:
                return self._sections[at].path
            at -= 1
        return ""
