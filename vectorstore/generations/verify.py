"""Verification of a built generation, by a process that took no part in building it.

    python -m vectorstore.generations.verify DIRECTORY EMBEDDINGS

Chroma hides its damage: counts stay right while vectors are gone. So everything that was written is read back and
compared, every vector with the embedding cache, with the matrix and with what the collection finds for it.
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np

from vectorstore.chroma import VectorStore
from vectorstore.chunk_text import chunk_embedding_text
from vectorstore.embedding_cache import EmbeddingCache
from vectorstore.errors import StoreError, VerificationFailed
from vectorstore.generations.directory import KEYWORDS, REGISTER, VECTORS
from vectorstore.generations.integrity import reading_problems
from vectorstore.generations.manifest import Manifest, read_manifest, stored
from vectorstore.keywords import KeywordIndex
from vectorstore.language.analysis import tokens
from vectorstore.records import Chunk, Facets
from vectorstore.register import Register

FAILED = 3  # exit code: the problems are on standard output
PAGE = 1_000  # chunks compared at a time
# Chroma's index is approximate: of a sound one up to 0.4 % was out of its own reach, 0 of our 20,630 chunks. What is
# out of reach is still found by the exact scan, under any facet, and by its words.
UNREACHABLE_SHARE = 0.01
SAME = 1e-5  # of unit vectors; float32 rounding is some 1e-7
SEARCHED_WORDS = 8  # of a chunk; a whole one makes a query of hundreds of terms
SHOWN = 5  # problems named in a message


def verify_in_fresh_process(directory: Path, embeddings: Path) -> None:
    """Read back and compare everything in `directory`.

    Raises:
        VerificationFailed: something is not as it was written, or the process that looked at it died.
    """
    command = [sys.executable, "-m", "vectorstore.generations.verify", str(directory), str(embeddings)]
    ended = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if ended.returncode == FAILED:
        raise VerificationFailed(f"{ended.stdout.strip()}; the previous documents stay in use, run this again")
    if ended.returncode != 0:
        logging.getLogger(__name__).error("%s", ended.stderr)
        raise VerificationFailed(f"the verification ended with {ended.returncode}; the previous documents stay in use")


def problems_of(directory: Path, embeddings: Path) -> Iterator[str]:
    """Everything in `directory` that differs from its manifest; nothing when it is whole."""
    try:
        manifest = read_manifest(directory)
        chunks: list[Chunk] = []
        yield from _register_problems(directory, manifest, chunks)
        yield from _keyword_problems(directory, chunks)
        with closing(EmbeddingCache(embeddings, manifest.embedder, manifest.dimension)) as cache:
            yield from _vector_problems(directory, chunks, cache)
    except StoreError as error:
        yield str(error)


def _register_problems(directory: Path, manifest: Manifest, chunks: list[Chunk]) -> Iterator[str]:
    register, expected = Register(directory / REGISTER), {each.id: each for each in manifest.documents}
    for reading in register.readings():
        name = reading.document.id
        if stored(reading) != expected.pop(name, None):
            yield f"document {name} is not as it was read"
        yield from (f"document {name}: {problem}" for problem in reading_problems(reading))
        chunks.extend(reading.chunks)
    yield from (f"document {name} is missing from the register" for name in expected)
    register.close()


def _keyword_problems(directory: Path, chunks: Sequence[Chunk]) -> Iterator[str]:
    keywords = KeywordIndex(directory / KEYWORDS)
    if keywords.count() != len(chunks):
        yield f"the keyword index holds {keywords.count()} chunks and not {len(chunks)}"
    for chunk in {chunk.document_id: chunk for chunk in chunks}.values():
        words = " ".join(chunk.text.split()[:SEARCHED_WORDS])
        if tokens(words) and not keywords.search(words, Facets(documents=(chunk.document_id,)), 1):
            yield f"the keyword index finds nothing in document {chunk.document_id} for its own words"
    keywords.close()


def _vector_problems(directory: Path, chunks: Sequence[Chunk], cache: EmbeddingCache) -> Iterator[str]:
    vectors, ids = VectorStore(directory / VECTORS), [chunk.id for chunk in chunks]
    if sorted(vectors.chunk_ids) != sorted(ids) or list(vectors.ids()) != sorted(ids):
        yield "the vectors are not those of the chunks"
        return
    yield from (f"chunk {id}: its vector in the collection is not the one in the matrix" for id in vectors.altered())
    unreachable: list[str] = []
    for start in range(0, len(chunks), PAGE):
        page = chunks[start : start + PAGE]
        yield from _differing(page, vectors, cache)
        unreachable += vectors.unreachable([chunk.id for chunk in page])
    if len(unreachable) > UNREACHABLE_SHARE * len(chunks):
        yield f"{len(unreachable)} of {len(chunks)} chunks are not found by their own vectors: {unreachable[0]} …"
    vectors.close()


def _differing(page: Sequence[Chunk], vectors: VectorStore, cache: EmbeddingCache) -> Iterator[str]:
    embeddings = cache.get_many([chunk_embedding_text(chunk) for chunk in page])
    held = vectors.embedding_of([chunk.id for chunk in page])
    for chunk, embedding, vector in zip(page, embeddings, held, strict=True):
        if embedding is None or np.abs(embedding / np.linalg.norm(embedding) - vector).max() > SAME:
            yield f"chunk {chunk.id}: its vector is not its embedding"


def main(arguments: Sequence[str]) -> int:
    """Print what is wrong; FAILED when there is anything."""
    directory, embeddings = map(Path, arguments)
    problems = list(problems_of(directory, embeddings))
    more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    print("; ".join(problems[:SHOWN]) + more)
    return FAILED if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
