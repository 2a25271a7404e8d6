"""The seal of a generation: a checksum of every file in it, and the private copy that is made by checking it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from vectorstore.errors import GenerationDamaged

SEAL = "SEAL.json"
BLOCK_BYTES = 1 << 20


def seal(directory: Path) -> str:
    """Write the seal of everything in `directory`; gives the seal's own checksum, which the pointer keeps."""
    files = {name: _checksum(directory / name) for name in _names(directory)}
    written = json.dumps(files, indent=1, sort_keys=True).encode()
    (directory / SEAL).write_bytes(written)
    return hashlib.sha256(written).hexdigest()


def damage(directory: Path, seal_sha256: str) -> tuple[str, ...]:
    """Every way in which the files of `directory` differ from its seal; empty when it is whole."""
    try:
        sealed = read_seal(directory, seal_sha256)
    except GenerationDamaged as error:
        return (str(error),)
    problems = list(_listing_problems(directory, sealed))
    for name, checksum in sealed.items():
        try:
            if _checksum(directory / name) != checksum:
                problems.append(f"{name} was altered")
        except FileNotFoundError:
            continue  # named by the listing
        except OSError as error:
            problems.append(f"{name} cannot be read: {error.strerror}")
    return tuple(problems)


def is_intact(directory: Path, seal_sha256: str, name: str) -> bool:
    """Whether one file is as it was sealed, whatever state the others are in."""
    try:
        return _checksum(directory / name) == read_seal(directory, seal_sha256).get(name)
    except (OSError, GenerationDamaged):
        return False


def copy_sealed(source: Path, target: Path, seal_sha256: str) -> None:
    """Copy a generation into the empty folder `target`, each block checked as it is copied.

    What lands in `target` is what was checked, whatever happens to `source` later: no inode is shared, since Chroma
    rewrites its files on opening and a memory-mapped file that is cut short kills the process that maps it.

    Raises:
        GenerationDamaged: a file is missing, altered or too many.
    """
    sealed = read_seal(source, seal_sha256)
    if problems := tuple(_listing_problems(source, sealed)):
        raise GenerationDamaged("; ".join(problems))
    for name, checksum in sealed.items():
        _copy_checked(source / name, target / name, checksum)


def read_seal(directory: Path, seal_sha256: str) -> Mapping[str, str]:
    """File name -> checksum, as sealed.

    Raises:
        GenerationDamaged: there is no seal, or it is not the one that the pointer names.
    """
    try:
        written = (directory / SEAL).read_bytes()
    except OSError as error:
        raise GenerationDamaged(f"{SEAL} cannot be read: {error.strerror}") from error
    if hashlib.sha256(written).hexdigest() != seal_sha256:
        raise GenerationDamaged(f"{SEAL} was altered")
    return {str(name): str(checksum) for name, checksum in json.loads(written).items()}


def sync_tree(directory: Path) -> None:
    """Make every file and folder under `directory` survive a loss of power."""
    for folder, _, files in os.walk(directory, topdown=False):
        for name in files:
            sync(Path(folder, name))
        sync(Path(folder))


def sync(path: Path) -> None:
    """Flush one file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def size_bytes(directory: Path) -> int:
    """How much the files under `directory` hold."""
    return sum((directory / name).lstat().st_size for name in _names(directory))


def _names(directory: Path) -> list[str]:
    """Relative names of all files but the seal; links count as files, so that one can never stand in for a file."""
    names: list[str] = []
    for folder, folders, files in os.walk(directory):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        names.extend(Path(folder, name).relative_to(directory).as_posix() for name in (*files, *links))
    return sorted(name for name in names if name != SEAL)


def _listing_problems(directory: Path, sealed: Mapping[str, str]) -> Iterator[str]:
    names = set(_names(directory))
    yield from (f"{name} is missing" for name in sealed if name not in names)
    yield from (f"{name} does not belong there" for name in sorted(names) if name not in sealed)
    yield from (f"{name} is a link" for name in sorted(names & set(sealed)) if (directory / name).is_symlink())


def _copy_checked(source: Path, target: Path, checksum: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    try:
        original = source.open("rb")
    except OSError as error:
        raise GenerationDamaged(f"{source.name} cannot be read: {error.strerror}") from error
    with original, target.open("wb") as copy:
        for block in _blocks(original):
            digest.update(block)
            copy.write(block)
    if digest.hexdigest() != checksum:
        raise GenerationDamaged(f"{source.name} was altered")


def _checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in _blocks(file):
            digest.update(block)
    return digest.hexdigest()


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(BLOCK_BYTES):
        yield block
