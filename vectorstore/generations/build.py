"""Building and publishing a generation, by the one who holds the writer's lock.

Everything is built in a folder of its own, added to and never edited, verified by a fresh process, sealed, flushed to
the disk and renamed into place; then the pointer is renamed. Whoever dies in between leaves what was published before,
and a folder that the next writer removes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from vectorstore.chroma import VectorRow, build_vectors
from vectorstore.chunk_text import chunk_embedding_text
from vectorstore.embedder import Embedder
from vectorstore.embedding_cache import EmbeddingCache
from vectorstore.errors import VerificationFailed
from vectorstore.facets import facet_values
from vectorstore.generations.directory import (
    KEYWORDS,
    REGISTER,
    UNPUBLISHED,
    VECTORS,
    DataDirectory,
    require_space,
    translated,
)
from vectorstore.generations.generation import drop_left_over_copies
from vectorstore.generations.manifest import Manifest, Plan, StoredDocument, stored, versions, write_manifest
from vectorstore.generations.pointer import Pointer, Sealed, write_pointer
from vectorstore.generations.seal import seal, size_bytes, sync, sync_tree
from vectorstore.generations.standing import Standing
from vectorstore.generations.verify import verify_in_fresh_process
from vectorstore.keywords import build_keywords
from vectorstore.records import Chunk, Document, Reading
from vectorstore.register import Register, write_register

# In order. A process may die after any of them.
STEPS = (
    "begun",
    "register",
    "keywords",
    "embeddings",
    "vectors",
    "manifest",
    "verified",
    "sealed",
    "synced",
    "moved",
    "pointed",
    "published",
    "collected",
)
EMBEDDING_BATCH = 256  # texts; enough to keep a transformer busy, few enough for a progress bar
SPACE_FACTOR = 3  # times what the generation will hold: it, Chroma's journals while it grows, a reader's private copy
BYTES_PER_DOCUMENT = 256 << 10  # where there is no generation to judge by; 100 KiB measured for one of 12 KB
BYTES_AT_LEAST = 16 << 20  # empty stores and their journals


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a build tells and asks of whoever runs it."""

    on_step: Callable[[str], None]  # called after each of STEPS
    progress: Callable[[str, int, int], None]  # step, done, total
    verify: Callable[[Path, Path], None] = verify_in_fresh_process  # the built folder, the embedding cache


def publish(
    directory: DataDirectory,
    standing: Standing,
    plan: Plan,
    readings: Iterable[Reading],
    embedder: Embedder,
    hooks: Hooks,
) -> bool:
    """Make what is planned the current generation; False when it is so already.

    Args:
        standing: as the caller found it after locking.
        readings: those of the plan's documents, by document id; asked for only when something is to be built.

    Raises:
        VerificationFailed: what was built is not what was read; the current generation stays.
        DataDirectoryUnusable: the disk is full or cannot be written; the current generation stays.
    """
    collect(directory, standing.pointer)
    held = next((each for each in standing.sound if each.id == plan.id), None)
    if held is not None and held == standing.pointer.current and standing.is_whole:
        return False
    new = held or _built(directory, plan, readings, embedder, hooks)
    before = next((each for each in standing.sound if each.id != new.id), None)
    with translated(directory.root):
        write_pointer(directory, Pointer(new, before), hooks.on_step)
    hooks.on_step("published")
    collect(directory, Pointer(new, before))
    hooks.on_step("collected")
    return held is None or held != standing.pointer.current


def collect(directory: DataDirectory, kept: Pointer) -> None:
    """Remove all generations and builds but those kept, and the copies of dead processes."""
    names = {each.id for each in kept.kept()}
    for folder in directory.generations.iterdir():
        if folder.name not in names:
            shutil.rmtree(folder, ignore_errors=True)
    drop_left_over_copies(directory)


def _built(
    directory: DataDirectory, plan: Plan, readings: Iterable[Reading], embedder: Embedder, hooks: Hooks
) -> Sealed:
    require_space(directory, SPACE_FACTOR * _estimated_bytes(directory, plan))
    folder = directory.generations / f"{UNPUBLISHED}{plan.id}-{os.getpid()}"
    try:
        with translated(directory.root):
            folder.mkdir()
            hooks.on_step("begun")
            _fill(folder, directory.embeddings, plan, readings, embedder, hooks)
            hooks.verify(folder, directory.embeddings)
            hooks.on_step("verified")
            return _sealed(directory, folder, plan.id, hooks)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _fill(
    folder: Path, embeddings: Path, plan: Plan, readings: Iterable[Reading], embedder: Embedder, hooks: Hooks
) -> None:
    documents: list[StoredDocument] = []
    write_register(folder / REGISTER, _watched(readings, documents, len(plan.documents), hooks), plan.ledger)
    hooks.on_step("register")
    with (
        closing(Register(folder / REGISTER)) as register,
        closing(EmbeddingCache(embeddings, embedder.fingerprint, embedder.dimension)) as cache,
    ):
        build_keywords(folder / KEYWORDS, _chunks(register, documents, "keywords", hooks))
        hooks.on_step("keywords")
        entries = _chunks(register, documents, "embeddings", hooks)
        embed_missing((chunk_embedding_text(chunk) for _, chunk in entries), embedder, cache)
        hooks.on_step("embeddings")
        build_vectors(folder / VECTORS, _rows(register, documents, cache, hooks), embedder.dimension)
        hooks.on_step("vectors")
    built_at = datetime.now(UTC).isoformat(timespec="seconds")
    makers = (versions(), plan.reader, embedder.fingerprint, embedder.dimension)
    write_manifest(folder, Manifest(plan.id, built_at, *makers, tuple(documents)))
    hooks.on_step("manifest")


def _sealed(directory: DataDirectory, folder: Path, generation_id: str, hooks: Hooks) -> Sealed:
    sealed = Sealed(generation_id, seal(folder))
    hooks.on_step("sealed")
    sync_tree(folder)
    hooks.on_step("synced")
    final = directory.generation(generation_id)
    if final.exists():  # damaged, else it would not have been built again
        final.rename(directory.generations / f"{UNPUBLISHED}damaged-{generation_id}-{os.getpid()}")
    folder.rename(final)
    sync(directory.generations)
    hooks.on_step("moved")
    return sealed


def _watched(
    readings: Iterable[Reading], documents: list[StoredDocument], total: int, hooks: Hooks
) -> Iterator[Reading]:
    for reading in readings:
        documents.append(stored(reading))
        yield reading
        hooks.progress("register", len(documents), total)


def _chunks(
    register: Register, documents: Sequence[StoredDocument], step: str, hooks: Hooks
) -> Iterator[tuple[Document, Chunk]]:
    done, total = 0, sum(each.chunks for each in documents)
    for each in documents:
        document = register.document(each.id)
        yield from ((document, chunk) for chunk in register.chunks_of(each.id))
        done += each.chunks
        hooks.progress(step, done, total)


def embed_missing(texts: Iterable[str], embedder: Embedder, cache: EmbeddingCache) -> None:
    """Embed what the cache does not know yet."""
    rest = iter(texts)
    while batch := list(dict.fromkeys(islice(rest, EMBEDDING_BATCH))):
        missing = [text for text, known in zip(batch, cache.get_many(batch), strict=True) if known is None]
        if missing:
            cache.put_many(missing, embedder.embed(missing))


def _rows(
    register: Register, documents: Sequence[StoredDocument], cache: EmbeddingCache, hooks: Hooks
) -> Iterator[VectorRow]:
    done, total = 0, sum(each.chunks for each in documents)
    for each in documents:
        chunks = register.chunks_of(each.id)
        values = facet_values(register.document(each.id), chunks)
        embeddings = cache.get_many([chunk_embedding_text(chunk) for chunk in chunks])
        for chunk, embedding in zip(chunks, embeddings, strict=True):
            if embedding is None:
                raise VerificationFailed(f"the embedding of chunk {chunk.id} is gone from the cache; run this again")
            yield VectorRow(chunk.id, values, embedding)
        done += each.chunks
        hooks.progress("vectors", done, total)


def _estimated_bytes(directory: DataDirectory, plan: Plan) -> int:
    """About what the new generation will hold, judged by the current one where there is one."""
    folders = [each for each in directory.generations.iterdir() if not each.name.startswith(UNPUBLISHED)]
    held = max((size_bytes(each) for each in folders), default=0)
    return BYTES_AT_LEAST + max(held, BYTES_PER_DOCUMENT * len(plan.documents))
