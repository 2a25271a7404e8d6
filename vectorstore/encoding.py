"""Records as JSON and back, exactly: what the register stores of a record is this text."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter

RecordT = TypeVar("RecordT")

_ADAPTERS: dict[type[object], TypeAdapter[Any]] = {}  # by kind; each takes some milliseconds to build


def encode(record: object) -> str:
    """A record as a JSON object of its fields by name, the records within it as objects too."""
    return _adapter(type(record)).dump_json(record).decode()


def decode(kind: type[RecordT], encoded: str) -> RecordT:
    """The record of this kind that `encode` was given."""
    record: RecordT = _adapter(kind).validate_json(encoded)
    return record


def _adapter(kind: type[object]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
