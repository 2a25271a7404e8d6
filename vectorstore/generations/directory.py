"""The layout of a data directory, and whether it can be written.

LOCK                     held by the one writer, naming it
CURRENT                  the pointer: which generation is served, and which one before it
embeddings.sqlite        the embedding cache; it can always be made again
generations/<id>/        immutable: register.sqlite, keywords/, vectors/, manifest.json, SEAL.json
generations/tmp-*        a build that has not been published
run/<pid>-<id>-*/        private copies of serving processes
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import DataDirectoryUnusable

logger = logging.getLogger(__name__)

MOUNTS = Path("/proc/self/mounts")
# flock and atomic renames are not dependable there: chromadb and SQLite both warn against them.
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "glusterfs", "ceph"})
REGISTER, KEYWORDS, VECTORS = "register.sqlite", "keywords", "vectors"  # in the folder of a generation
UNPUBLISHED = "tmp-"  # how the folder of a build begins
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@dataclass(frozen=True, slots=True)
class DataDirectory:
    """Where things lie under one data directory."""

    root: Path

    @property
    def lock(self) -> Path:
        """The writer's lock."""
        return self.root / "LOCK"

    @property
    def pointer(self) -> Path:
        """The file whose renaming publishes a generation."""
        return self.root / "CURRENT"

    @property
    def embeddings(self) -> Path:
        """The embedding cache."""
        return self.root / "embeddings.sqlite"

    @property
    def generations(self) -> Path:
        """The folder of all generations."""
        return self.root / "generations"

    @property
    def run(self) -> Path:
        """The folder of private copies."""
        return self.root / "run"

    def generation(self, generation_id: str) -> Path:
        """The folder of one generation."""
        return self.generations / generation_id


def prepare(directory: DataDirectory) -> None:
    """Make the directory and prove that it can be written.

    Raises:
        DataDirectoryUnusable: it cannot.
    """
    with translated(directory.root):
        directory.generations.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=directory.root) as probe:
            probe.write(b"0")
    if (file_system := network_file_system(directory.root)) is not None:
        logger.warning("%s is on a network file system (%s): keep it on a local disk", directory.root, file_system)


def require_space(directory: DataDirectory, needed_bytes: int) -> None:
    """Refuse to begin what the disk cannot hold.

    Raises:
        DataDirectoryUnusable: less than `needed_bytes` is free.
    """
    with translated(directory.root):
        free_bytes = shutil.disk_usage(directory.root).free
    if free_bytes < needed_bytes:
        raise DataDirectoryUnusable(
            f"the disk of {directory.root} has {free_bytes >> 20} MiB free, {(needed_bytes >> 20) + 1} MiB are needed; "
            "free some space or choose another data directory with --data-dir"
        )


@contextmanager
def translated(root: Path) -> Iterator[None]:
    """Turn the operating system's refusals into a message that says what to do."""
    try:
        yield
    except OSError as error:
        raise DataDirectoryUnusable(_advice(root, error)) from error


def _advice(root: Path, error: OSError) -> str:
    if error.errno in FULL:
        return f"the disk of {root} is full; free some space and run this again (what was there is untouched)"
    return (
        f"the data directory {root} cannot be written by user {os.geteuid()} ({error.strerror or error}); "
        "give it write access or choose another with --data-dir"
    )


def network_file_system(path: Path, mounts: Path = MOUNTS) -> str | None:
    """The kind of network file system that `path` lies on, or None."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    resolved = path.resolve()
    # server:/export /srv/plans nfs4 rw,relatime 0 0
    points = [(Path(fields[1]), fields[2]) for fields in map(str.split, lines) if len(fields) > 2]
    holding = [(point, kind) for point, kind in points if resolved.is_relative_to(point)]
    kind = max(holding, key=lambda mount: len(mount[0].parts), default=(None, ""))[1]
    return kind if kind in NETWORK_FILE_SYSTEMS else None
