"""The spans within records: finding every one, moving every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from vectorstore.records import Span

RecordT = TypeVar("RecordT")


def spans_of(record: object) -> Iterator[Span]:
    """Every span in a record, in the records and tuples within it too."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for member in record:
            yield from spans_of(member)
    elif is_dataclass(record):
        for field in fields(record):
            yield from spans_of(getattr(record, field.name))


def moved(record: RecordT, move: Callable[[Span], Span]) -> RecordT:
    """The same record with every span in it moved."""
    return cast(RecordT, _moved(record, move))


def _moved(value: object, move: Callable[[Span], Span]) -> object:
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(member, move) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _moved(getattr(value, field.name), move) for field in fields(value)})
    return value
