"""The pointer file: which generation is served, and which one before it is kept to fall back to."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass

from vectorstore.generations.directory import UNPUBLISHED, DataDirectory
from vectorstore.generations.seal import SEAL, sync

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A generation by its id and the checksum of its seal: together they fix every byte of it."""

    id: str
    seal_sha256: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """What `CURRENT` says."""

    current: Sealed | None
    previous: Sealed | None
    is_recovered: bool = False  # put together from what is there, since the file itself was damaged

    def kept(self) -> tuple[Sealed, ...]:
        """The generations that may be served, the best first."""
        return tuple(sealed for sealed in (self.current, self.previous) if sealed is not None)


NOTHING = Pointer(None, None)


def read_pointer(directory: DataDirectory) -> Pointer:
    """What is published; when the pointer is damaged, with an alarm, what else is there, the newest first."""
    try:
        written = json.loads(directory.pointer.read_bytes())
        return Pointer(_sealed(written["current"]), _sealed(written["previous"]))
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError, TypeError, KeyError) as error:
        logger.critical("%s cannot be read (%s): ingest the documents again to mend it", directory.pointer, error)
        return _recovered(directory)


def write_pointer(directory: DataDirectory, pointer: Pointer, on_step: Callable[[str], None]) -> None:
    """Publish: the renaming in here is the only moment at which anything changes for readers."""
    beside = directory.pointer.with_name("CURRENT.tmp")
    written = {"current": pointer.current, "previous": pointer.previous}
    beside.write_text(json.dumps(written, default=asdict), encoding="utf-8")
    sync(beside)
    on_step("pointed")
    beside.replace(directory.pointer)
    sync(directory.root)


def pointer_version(directory: DataDirectory) -> tuple[int, int] | None:
    """Changes whenever the pointer is renamed into place, even to the same words; None when there is none."""
    try:
        status = directory.pointer.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns


def _recovered(directory: DataDirectory) -> Pointer:
    seals = sorted(directory.generations.glob(f"*/{SEAL}"), key=lambda seal: seal.stat().st_mtime_ns, reverse=True)
    complete = [seal for seal in seals if not seal.parent.name.startswith(UNPUBLISHED)]
    found = [Sealed(seal.parent.name, hashlib.sha256(seal.read_bytes()).hexdigest()) for seal in complete]
    current, previous, *_ = [*found, None, None]
    return Pointer(current, previous, is_recovered=True)


def _sealed(written: dict[str, str] | None) -> Sealed | None:
    return None if written is None else Sealed(str(written["id"]), str(written["seal_sha256"]))
