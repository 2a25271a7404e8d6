"""What becomes of each file given, decided before any of them is read: carried over, read, or the same as another.

A document is known by its origin, the absolute path of its file: the same path with other bytes is the same document
in a new version. A folder that is given again mirrors itself: what came from it and is there no more is removed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from vectorstore.generations.manifest import PlannedDocument
from vectorstore.language.analysis import fold

ID_CHARACTERS = 80  # of a slug; the rest of a longer name is cut, as file names and addresses have their limits
SUFFIX_DIGITS = 6  # hexadecimal, of the origin's sha256; tells documents of one slug apart
NO_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Given:
    """A file given, as it was found."""

    path: Path
    source: str
    sha256: str | None  # None when it was rejected
    rejection: str | None = None

    @property
    def origin(self) -> str:
        """The path as text that every store can hold, even where a name is not UTF-8."""
        return origin_of(self.path)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with a file given."""

    given: Given
    action: Literal["keep", "read", "same", "reject"]
    document_id: str | None  # its own, or for "same" that of the document with the same content
    held: PlannedDocument | None  # what is stored of this origin


def origin_of(path: Path) -> str:
    """A path as text that every store can hold."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def mirror(given: Sequence[Given], folders: Sequence[Path]) -> Callable[[str], bool]:
    """Tells of an origin whether it lay in one of the `folders` given and is there no more.

    What lies below a folder that could not be listed is not gone: it cannot be seen.
    """
    there = {each.origin for each in given}
    unseen = [each.path for each in given if each.rejection is not None and each.path.is_dir()]

    def is_gone(origin: str) -> bool:
        path = Path(origin)
        came_from_them = any(path.is_relative_to(folder) for folder in folders)
        return came_from_them and origin not in there and not any(path.is_relative_to(folder) for folder in unseen)

    return is_gone


def decide(given: Sequence[Given], held: Iterable[PlannedDocument]) -> tuple[Decision, ...]:
    """A decision for each file, in order.

    Args:
        held: the documents stored, but those that are gone.
    """
    by_origin = {document.origin: document for document in held}
    owners = dict(_lasting_content(given, by_origin))
    ids = {document.id for document in by_origin.values()}
    decisions: list[Decision] = []
    for each in given:
        own = by_origin.get(each.origin)
        if each.sha256 is None:
            decisions.append(Decision(each, "reject", own.id if own else None, own))
        elif own is not None and own.sha256 == each.sha256:
            decisions.append(Decision(each, "keep", own.id, own))
        elif each.sha256 in owners:
            decisions.append(Decision(each, "same", owners[each.sha256], own))
        else:
            id = own.id if own else document_id(each.source, each.origin, ids)
            ids.add(id)
            owners[each.sha256] = id
            decisions.append(Decision(each, "read", id, own))
    return tuple(decisions)


def _lasting_content(given: Sequence[Given], by_origin: Mapping[str, PlannedDocument]) -> Iterable[tuple[str, str]]:
    """The sha256 and id of each stored document that stays: not given, unchanged, or its new version rejected."""
    found = {each.origin: each.sha256 for each in given}
    for origin, document in by_origin.items():
        if found.get(origin) in (None, document.sha256):
            yield document.sha256, document.id


def document_id(source: str, origin: str, taken: Iterable[str]) -> str:
    """An id made of a file's relative path, "2023/Kế hoạch 79.txt" -> "2023-ke-hoach-79", told apart from `taken`."""
    stem = str(Path(source).with_suffix(""))
    slug = NO_WORD.sub("-", fold(stem)).strip("-")[:ID_CHARACTERS].rstrip("-") or "document"
    if slug not in (others := frozenset(taken)):
        return slug
    digest = hashlib.sha256(origin.encode()).hexdigest()
    candidates = (f"{slug}-{digest[:digits]}" for digits in range(SUFFIX_DIGITS, len(digest) + 1))
    return next(id for id in candidates if id not in others)
