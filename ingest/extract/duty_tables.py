"""Duties in task tables: one for each row and role."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extract.places import Places
from ingest.extract.task_tables import Cells, Column, TaskTables
from vectorstore.records import Duty, DutyRole, Span

CHARGED: tuple[tuple[Column, DutyRole], ...] = (
    ("lead", "lead"),
    ("implement", "implement"),
    ("coordinate", "coordinate"),
)


def table_duties(text: str, tables: TaskTables, places: Places) -> Iterator[Duty]:
    """The duties of each row in order; agencies of one cell stay together, as printed."""
    for row in tables.rows:
        task = row.cells.get("task")
        section = places.section_at(task.start) if task else None
        for column, role in CHARGED:
            if task and column in row.cells:
                yield row_duty(text, row.cells, row.cells[column], role, section.path if section else "")


def row_duty(text: str, cells: Cells, actors: Span, role: DutyRole, path: str) -> Duty:
    """The duty of a row's cells, by column: "task", and "due" and "product" where there are such."""

    def words(column: Column) -> str | None:
        return (" ".join(cells[column].of(text).split()) or None) if column in cells else None

    actor_words = " ".join(actors.of(text).split())
    return Duty(actor_words, role, words("task") or "", path, cells["task"], actors, words("due"), words("product"))
