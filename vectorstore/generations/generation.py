"""A generation open for reading: register, keywords and vectors that belong together, in a private copy.

A reader never opens the published files: it copies them into a folder of its own, checking the seal on the way, and
opens the copy. So Chroma, which rewrites its files on opening, spoils nothing, and no damage or deletion of published
files reaches a reader that is at work. The copy is locked (flock on its folder) as long as its process lives; that is
how the garbage collection, here or in another container, knows whose copies are left over.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import numpy as np

from vectorstore.chroma import VectorStore
from vectorstore.errors import EmbedderChanged, GenerationDamaged, GenerationOutdated, NoGeneration
from vectorstore.generations.directory import KEYWORDS, REGISTER, VECTORS, DataDirectory, translated
from vectorstore.generations.manifest import Manifest, read_manifest, versions
from vectorstore.generations.pointer import Sealed, pointer_version, read_pointer
from vectorstore.generations.seal import copy_sealed
from vectorstore.keywords import KeywordIndex
from vectorstore.records import Facets
from vectorstore.register import Register

logger = logging.getLogger(__name__)

OPENING_ATTEMPTS = 5  # a generation goes away while it is copied only when two newer ones were published meanwhile


class Generation:
    """Register, keywords and vectors that belong together, open in a folder that goes away with `close`."""

    def __init__(self, directory: Path, descriptor: int) -> None:
        """Open the stores of a private copy; `descriptor` holds its lock."""
        self.directory = directory
        self.manifest: Manifest = read_manifest(directory)
        self.id = self.manifest.id
        self.register = Register(directory / REGISTER)
        self.keywords = KeywordIndex(directory / KEYWORDS)
        self.vectors = VectorStore(directory / VECTORS)
        # At the latest when the process ends; only now, for until here whoever opens this lets go of a copy that fails.
        self._discard = weakref.finalize(self, _discard, directory, descriptor)

    def __enter__(self) -> Generation:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def warm(self) -> None:
        """Search once, so that the first person who asks does not wait for what is read on first use."""
        self.keywords.search("kế hoạch", Facets(), 1)
        self.vectors.search(np.ones(self.manifest.dimension, dtype=np.float32), Facets(), 1)

    def close(self) -> None:
        """Close the stores and drop the copy. Calling it twice is fine."""
        if self._discard.alive:
            self.register.close()
            self.keywords.close()
            self.vectors.close()
            self._discard()


def open_generation(data_dir: Path, embedder: str | None = None) -> Generation:
    """Open what is published or, when that is damaged, the generation before it.

    Args:
        embedder: the fingerprint of the embedder that will embed the questions, where there is one.

    Raises:
        NoGeneration: nothing is published, or nothing of it can be read.
        GenerationOutdated: what is published was made by another version of the product or its libraries.
        EmbedderChanged: what is published was embedded by another embedder.
    """
    generation = open_other_than(None, data_dir, embedder)
    if generation is None:
        raise NoGeneration(f"{data_dir} holds no generation")
    return generation


def open_other_than(held: str | None, data_dir: Path, embedder: str | None) -> Generation | None:
    """The same, but None when the best that can be opened is the generation `held` that the caller has open."""
    directory = DataDirectory(data_dir.absolute())
    for _ in range(OPENING_ATTEMPTS):
        version = pointer_version(directory)
        for sealed in read_pointer(directory).kept():
            if sealed.id == held:
                return None
            try:
                return _opened(directory, sealed, embedder)
            except GenerationDamaged as damage:
                if pointer_version(directory) != version:
                    break  # collected while it was copied, since newer ones were published: look again
                logger.critical("generation %s of %s is damaged and refused: %s", sealed.id, data_dir, damage)
        else:
            break
    raise NoGeneration(f"{data_dir} holds nothing that can be read; ingest documents into it first")


@contextmanager
def private_copy(directory: DataDirectory, sealed: Sealed) -> Iterator[Path]:
    """A copy of one generation, for as long as the block lasts.

    Raises:
        GenerationDamaged: a file is missing, altered or too many.
    """
    with translated(directory.run):
        copy, descriptor = _private_folder(directory, sealed)
    try:
        with translated(copy):
            copy_sealed(directory.generation(sealed.id), copy, sealed.seal_sha256)
        yield copy
    finally:
        _discard(copy, descriptor)


def _opened(directory: DataDirectory, sealed: Sealed, embedder: str | None) -> Generation:
    with translated(directory.run):
        copy, descriptor = _private_folder(directory, sealed)
    try:
        with translated(copy):
            copy_sealed(directory.generation(sealed.id), copy, sealed.seal_sha256)
        _require_same_makers(read_manifest(copy), embedder)
        return Generation(copy, descriptor)
    except BaseException:
        _discard(copy, descriptor)
        raise


def _require_same_makers(manifest: Manifest, embedder: str | None) -> None:
    differing = sorted(name for name, _ in set(manifest.versions) ^ set(versions()))
    if differing:
        names = ", ".join(dict.fromkeys(differing))
        raise GenerationOutdated(f"the stored documents were indexed by another version ({names}); ingest them again")
    if embedder is not None and manifest.embedder != embedder:
        raise EmbedderChanged("the stored documents were embedded by another embedder; ingest them again with this one")


def _private_folder(directory: DataDirectory, sealed: Sealed) -> tuple[Path, int]:
    """A fresh folder, locked; in the system's temporary folder where the data directory is not ours to write."""
    while True:
        try:
            directory.run.mkdir(exist_ok=True)
            folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-{sealed.id}-", dir=directory.run))
        except OSError:
            folder = Path(tempfile.mkdtemp(prefix=f"plan-assistant-{os.getpid()}-{sealed.id}-"))
        # Between making and locking the garbage collection may come and take it for left over: then make another.
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if folder.exists():
            return folder, descriptor
        os.close(descriptor)


def _discard(folder: Path, descriptor: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.close(descriptor)


def drop_left_over_copies(directory: DataDirectory) -> None:
    """Remove the private copies whose processes are gone, however they went."""
    if not directory.run.is_dir():
        return
    for folder in directory.run.iterdir():
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError:
            continue  # its owner dropped it meanwhile
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
        except BlockingIOError:
            continue  # in use
        finally:
            os.close(descriptor)
