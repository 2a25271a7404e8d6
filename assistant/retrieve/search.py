"""Keyword and dense search over one generation, fused; facets filter both before anything is ranked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.fusion import fuse
from vectorstore.records import Chunk, Facets, Hit, Scored

DEPTH = 50  # how many hits of each search are fused: recall grows little beyond (benchmarks/README.md)


class KeywordSearch(Protocol):
    """Search by words."""

    def search(self, text: str, facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The best chunks for a text."""
        ...


class DenseSearch(Protocol):
    """Search by embedding."""

    def search(self, query: NDArray[np.float32], facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The nearest chunks."""
        ...


class Embedder(Protocol):
    """What turns a text into a vector."""

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""
        ...


class Chunks(Protocol):
    """Where chunks are kept."""

    def chunks(self, ids: Sequence[str]) -> dict[str, Chunk]:
        """Chunks by id."""
        ...


class Searcher:
    """Hybrid search."""

    def __init__(self, keywords: KeywordSearch, vectors: DenseSearch, embedder: Embedder, chunks: Chunks) -> None:
        self._keywords, self._vectors, self._embedder, self._chunks = keywords, vectors, embedder, chunks

    def search(self, text: str, facets: Facets, limit: int) -> tuple[Hit, ...]:
        """The best chunks for a text, best first; none for a text without words."""
        keyword = self._keywords.search(text, facets, DEPTH)
        dense = self._vectors.search(self._embedder.embed([text])[0], facets, DEPTH) if text.strip() else ()
        fused = fuse(keyword, dense)[:limit]
        chunks = self._chunks.chunks([scored.chunk_id for scored, _ in fused])
        return tuple(Hit(chunks[scored.chunk_id], scored.score, found_by) for scored, found_by in fused)
