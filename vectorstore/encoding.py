"""Records as JSON and back, exactly: what the register stores of a record is this text."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import fields
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


def version(layout: str, kinds: Iterable[type[Any]]) -> int:
    """A positive 31-bit number that changes when `layout`, or a field of the records of these kinds, changes."""
    described = [(kind.__name__, field.name, str(field.type)) for kind in kinds for field in fields(kind)]
    return zlib.crc32(repr((layout, described)).encode()) & 0x7FFF_FFFF


def _adapter(kind: type[object]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
