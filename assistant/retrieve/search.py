"""Keyword and dense search over one generation, fused; facets filter both before anything is ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.fusion import fuse
from assistant.retrieve.headings import named_share, rarity
from vectorstore.chunk_text import chunk_embedding_text
from vectorstore.language.analysis import tokens
from vectorstore.records import Chunk, Facets, Hit, Scored

DEPTH = 50  # how many hits of each search are fused: 100 found no more (benchmarks/README.md)

RERANKED = 30  # hits that a reranker reads: a small one takes some 10 ms for each on one core


class KeywordSearch(Protocol):
    """Search by words."""

    def search(self, text: str, facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The best chunks for a text."""
        ...

    def document_frequency(self, token: str) -> int:
        """In how many chunks a token stands."""
        ...

    def count(self) -> int:
        """How many chunks there are."""
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


class Reranker(Protocol):
    """What reads a question and a text together."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question; larger is better."""
        ...


class Chunks(Protocol):
    """Where chunks are kept."""

    def chunks(self, ids: Sequence[str]) -> dict[str, Chunk]:
        """Chunks by id."""
        ...


class Searcher:
    """Hybrid search."""

    def __init__(
        self,
        keywords: KeywordSearch,
        vectors: DenseSearch,
        embedder: Embedder,
        chunks: Chunks,
        reranker: Reranker | None = None,
    ) -> None:
        self._keywords, self._vectors, self._embedder, self._chunks = keywords, vectors, embedder, chunks
        self._reranker = reranker

    def search(self, text: str, facets: Facets, limit: int) -> tuple[Hit, ...]:
        """The best chunks for a text, best first; none for a text without words."""
        if not text.strip():
            return ()
        keyword = self._keywords.search(text, facets, DEPTH)
        dense = self._vectors.search(self._embedder.embed([text])[0], facets, DEPTH)
        chunks = self._chunks.chunks([scored.chunk_id for scored in (*keyword, *dense)])
        fused = fuse(keyword, dense, self._named(text, chunks), DEPTH)
        hits = [Hit(chunks[scored.chunk_id], scored.score, found_by) for scored, found_by in fused]
        return tuple(self._reranked(text, hits)[:limit])

    def _reranked(self, text: str, hits: list[Hit]) -> list[Hit]:
        """The first hits in the reranker's order, then the others as they are; scores go on falling."""
        if self._reranker is None:
            return hits
        first, rest = hits[:RERANKED], hits[RERANKED:]
        scores = self._reranker.scores(text, [chunk_embedding_text(hit.chunk) for hit in first])
        above = 1 + (rest[0].score if rest else 0.0)
        order = sorted(range(len(first)), key=lambda at: (-scores[at], at))
        return [replace(first[at], score=above + len(first) - place) for place, at in enumerate(order)] + rest

    def _named(self, text: str, chunks: Mapping[str, Chunk]) -> dict[str, float]:
        """How much of each chunk's heading the text says."""
        asked, count = frozenset(tokens(text)), self._keywords.count()
        token_rarity = cache(lambda token: rarity(self._keywords.document_frequency(token), count))
        share = cache(lambda headings: named_share(asked, headings, token_rarity))  # many chunks stand under one path
        return {chunk.id: share(chunk.headings) for chunk in chunks.values()}
