"""Duties in labelled lines below a task: "- Cơ quan chủ trì: Sở Tư pháp", "- Thời gian hoàn thành: Quý IV/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.extract.charge_words import BODY
from ingest.extract.duty_tables import CHARGED, row_duty
from ingest.extract.subjects import Names
from ingest.extract.task_tables import COLUMNS, Cells, Column
from vectorstore.language.analysis import fold
from vectorstore.records import Duty, Span

LABEL = re.compile(r"[ \t(*_]*(?P<label>[^:\n]{3,60}?)[ \t*_]*:[ \t*_]*(?P<value>[^\n]*[^\s.;,)*_])")


def label_of(text: str, unit: Span) -> tuple[Column, Span] | None:
    """The column that a line's label stands for, and where its value is; None for other lines."""
    match = LABEL.match(text, unit.start, unit.end)
    label = fold(" ".join(match.group("label").split())) if match else ""
    column = next((name for name, pattern in COLUMNS.items() if name != "task" and pattern.match(label)), None)
    return (column, Span(*match.span("value"))) if match and column else None


def labelled_duties(names: Names, path: str, title: Span, units: Sequence[Span]) -> Iterator[Duty]:
    """The duties of a section whose tasks are followed by labelled lines; its title is the first task."""
    task: Span = title
    cells: Cells = {}
    for unit in units:
        labelled = label_of(names.text, unit)
        if labelled:
            cells.setdefault(*labelled)
        else:
            yield from _duties(names, path, task, cells)
            task, cells = unit, {}
    yield from _duties(names, path, task, cells)


def _duties(names: Names, path: str, task: Span, cells: Cells) -> Iterator[Duty]:
    if task.start == task.end:
        return
    for column, role in CHARGED:
        value = cells.get(column)
        if value and (names.chain(value.start, value.end) or BODY.match(names.text, value.start, value.end)):
            yield row_duty(names.text, {**cells, "task": task}, value, role, path)
