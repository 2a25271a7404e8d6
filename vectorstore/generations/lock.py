"""One writer at a time, behind a lock that names its holder."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from vectorstore.errors import WriterBusy
from vectorstore.generations.directory import DataDirectory, prepare, translated

NAMING_SECONDS = 1.0  # a new holder writes its name right after locking; wait at most so long to read it
NAMING_STEP_SECONDS = 0.02


@contextmanager
def writing(data_dir: Path) -> Iterator[DataDirectory]:
    """Hold the writer's lock; the kernel lets go of it when the process ends, however it ends.

    Raises:
        WriterBusy: another process, named in the message, holds it.
        DataDirectoryUnusable: the directory cannot be written.
    """
    directory = DataDirectory(data_dir.absolute())
    prepare(directory)
    with translated(directory.root):
        descriptor = os.open(directory.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _lock(descriptor, directory.root)
        yield directory
    finally:
        os.close(descriptor)


def _lock(descriptor: int, root: Path) -> None:
    with translated(root):  # a file system that knows no locks
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = f"{root} is being written by {_holder(descriptor)}; run this again when it has finished"
            raise WriterBusy(message) from error
    started = datetime.now(UTC).isoformat(timespec="seconds")
    name = {"pid": os.getpid(), "host": socket.gethostname(), "started": started}
    with translated(root):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(name).encode(), 0)


def _holder(descriptor: int) -> str:
    """Who holds the lock; the file may still be empty or name the one before, who died without cleaning."""
    deadline = time.monotonic() + NAMING_SECONDS
    while True:
        name = _name(os.pread(descriptor, 4096, 0))
        if name is not None and is_alive(int(name["pid"])):
            return f"process {name['pid']} on {name['host']} since {name['started']}"
        if time.monotonic() > deadline:
            # alive, but in another container or on another machine, where its process number means nothing to us
            return f"process {name['pid']} on {name['host']} since {name['started']}" if name else "another process"
        time.sleep(NAMING_STEP_SECONDS)


def _name(written: bytes) -> dict[str, str] | None:
    try:
        name = json.loads(written)
        return {key: str(name[key]) for key in ("pid", "host", "started")}
    except (ValueError, TypeError, KeyError):
        return None


def is_alive(pid: int) -> bool:
    """Whether a process with this number runs on this machine."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's
    return True
