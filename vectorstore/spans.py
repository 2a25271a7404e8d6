"""The spans within records: finding every one, moving every one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

from vectorstore.records import Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

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
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple([_moved(member, move) for member in value])
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        return kind(*[_moved(getattr(value, name), move) for name in _names(kind)])
    return value


@cache
def _names(kind: type[DataclassInstance]) -> tuple[str, ...]:
    """The fields of a kind of record, as its constructor takes them."""
    return tuple(field.name for field in fields(kind))
