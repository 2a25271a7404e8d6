"""Dense search: the vectors of all chunks in a Chroma collection; the only importer of chromadb.

Chroma is the durable store and the index for large unfiltered search. The same rows lie beside the collection as a
memory-mapped matrix (see `vectors`), and that is what answers under a facet filter and in small collections:
measured at 50,000 vectors Chroma takes 50 to 190 ms with a filter, the exact scan 7 ms at most.

What Chroma holds is only ever added, by one process, into a fresh directory that nobody else has open: edited in
place, or written by two processes, it loses vectors without an error. It is never handed a text (with no embedding
function it would try to fetch a model) and never left to judge a vector: it stores a zero one without complaint.

chromadb is imported inside functions: its import takes 1 to 3 s, which answering from a small collection never needs.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from vectorstore.errors import DataDirectoryUnusable, GenerationDamaged, StoreError
from vectorstore.facets import FacetValues
from vectorstore.records import Facets, Scored
from vectorstore.vectors import SCORE_DECIMALS, Matrix, MatrixWriter, Vectors, normalised

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Metadata

COLLECTION = "chunks"  # one row for each different vector: the collection that is searched
REPEATS = "repeats"  # the rows whose vector is in COLLECTION already; kept, never searched
ADD_BATCH = 500  # rows; larger batches are no faster, and Chroma refuses more than 5,461
GET_PAGE = 5_000  # rows; Chroma fails beyond 32,766 ("too many SQL variables")
SYNC_THRESHOLD = 100  # rows; so that the index is on disk, not in a log replayed at every opening
# Of 8,000 texts that differ in a word or so, as plans do, Chroma's default index (16 neighbours, 100 candidates) never
# reached 111 and had a recall@10 of .84; this one 0 or 1 and .96, for at most twice the time to build (0.9 ms a row).
# For equal vectors no setting helps: a hundred of each link to one another only, and 22 to 97 of 8,000 are lost. So
# those are kept apart.
HNSW: CreateHNSWConfiguration = {
    "space": "cosine",
    "sync_threshold": SYNC_THRESHOLD,
    "max_neighbors": 32,
    "ef_construction": 200,
    "ef_search": 200,
}
SAME = 1e-5  # cosines and coordinates closer than this are one: float32 through another library
# Chunks. Exact scan and Chroma's index, milliseconds a query at 256 dimensions: 0.9 and 4 at 20,000; 20 and 2.3 at
# 100,000. Below this the scan stays under 10, its recall is 1, and chromadb need not be imported.
LARGE_COLLECTION = 50_000


@dataclass(frozen=True, slots=True, eq=False)
class VectorRow:
    """One chunk's embedding, of any norm but zero, with what its document can be filtered by."""

    chunk_id: str
    facets: FacetValues
    embedding: Vectors


def build_vectors(directory: Path, rows: Iterable[VectorRow], dimension: int) -> int:
    """Store rows in a fresh directory, as a Chroma collection and as a matrix; how many there were."""

    def errors() -> AbstractContextManager[None]:
        return _errors(DataDirectoryUnusable, f"the vectors cannot be written to {directory}")

    with errors():
        directory.mkdir(parents=True)
        client = _client(directory)
    with closing(client), MatrixWriter(directory, dimension) as matrix:
        with errors():
            collection, repeats = (_create(client, name) for name in (COLLECTION, REPEATS))
        count = 0
        for batch in _batches(rows):
            vectors = np.stack([normalised(row.chunk_id, row.embedding, dimension) for row in batch])
            with errors():
                firsts = matrix.add([row.chunk_id for row in batch], [row.facets for row in batch], vectors)
                _add(collection, batch, vectors, count, [at for at, is_first in enumerate(firsts) if is_first])
                _add(repeats, batch, vectors, count, [at for at, is_first in enumerate(firsts) if not is_first])
            count += len(batch)
        with errors():
            matrix.finish()
    return count


class VectorStore:
    """Built vectors, open for reading; many threads may search at once.

    Opening the collection writes to its files, so a server opens a private copy, never a sealed generation. The first
    search of a large store opens it: search once before serving.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._matrix = Matrix(directory)
        self._lock = threading.Lock()
        self._client: Client | None = None

    def search(self, query: Vectors, facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The chunks whose embeddings are nearest to `query`, shape (dimension,); the score is the cosine."""
        norm = float(np.linalg.norm(query))
        if not np.isfinite(norm):
            raise ValueError("the query's embedding is not finite")
        if norm == 0 or limit < 1 or self.count() == 0:
            return ()
        direction = (query / norm).astype(np.float32)
        if self.count() >= LARGE_COLLECTION and facets == Facets():
            return self.search_collection(direction[np.newaxis], limit)[0]
        return self._matrix.search(direction, facets, limit)

    def search_collection(self, queries: Vectors, limit: int) -> tuple[tuple[Scored, ...], ...]:
        """What Chroma's own index finds for each of `queries`, shape (n, dimension); approximate."""
        with self._errors():
            searched, _ = self._collections()
            found = searched.query(query_embeddings=queries, n_results=limit, include=["distances"])
        return tuple(
            self._ranked(ids, distances, limit)
            for ids, distances in zip(found["ids"], found["distances"] or [], strict=True)
        )

    def _ranked(self, ids: Sequence[str], distances: Sequence[float], limit: int) -> tuple[Scored, ...]:
        """The rows found, and with each its equals."""
        scored = [
            Scored(chunk_id, round(1 - float(distance), SCORE_DECIMALS))
            for id, distance in zip(ids, distances, strict=True)
            for chunk_id in self._equals[id]
        ]
        return tuple(sorted(scored, key=lambda each: (-each.score, each.chunk_id))[:limit])

    def count(self) -> int:
        """How many vectors there are."""
        return len(self._matrix.chunk_ids)

    @property
    def chunk_ids(self) -> tuple[str, ...]:
        """Chunk ids in the order of the matrix's rows."""
        return self._matrix.chunk_ids

    def ids(self) -> tuple[str, ...]:
        """Chunk ids that the collection holds, sorted."""
        with self._errors():
            return tuple(sorted(id for collection in self._collections() for id in _ids(collection)))

    def embedding_of(self, ids: Sequence[str]) -> Vectors:
        """Embeddings that the collection holds, normalised, shape (len(ids), dimension), in the order of `ids`."""
        held: dict[str, Vectors] = {}
        with self._errors():
            for collection in self._collections():
                held |= _embeddings(collection, ids)
        if missing := [id for id in ids if id not in held]:
            raise GenerationDamaged(f"the collection in {self._directory} lacks {len(missing)} chunks: {missing[0]} …")
        return np.stack([held[id] for id in ids]) if ids else self._matrix.vectors[:0]

    def altered(self) -> tuple[str, ...]:
        """Chunk ids whose vectors in the collection and in the matrix differ; () in a sound store of equal ids."""
        ids = self.chunk_ids
        differs = np.abs(self.embedding_of(ids) - self._matrix.vectors).max(axis=1, initial=0) > SAME
        return tuple(ids[row] for row in np.flatnonzero(differs))

    def unreachable(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Those of `ids` that a search by their own embedding would miss.

        None while the exact scan answers. A graph that is searched approximately may miss a few in ten thousand.
        """
        if not ids or self.count() < LARGE_COLLECTION:
            return ()
        found = self.search_collection(self.embedding_of(ids), 1)
        return tuple(id for id, hits in zip(ids, found, strict=True) if not hits or hits[0].score < 1 - SAME)

    def close(self) -> None:
        """Let go of the collection's files, if they were opened."""
        with self._lock:
            if self._client is not None:
                self._client.close()
                self._client = None

    def _errors(self) -> AbstractContextManager[None]:
        return _errors(GenerationDamaged, f"the collection in {self._directory} cannot be read")

    @cached_property
    def _equals(self) -> Mapping[str, Sequence[str]]:
        return self._matrix.equals()

    def _collections(self) -> tuple[Collection, Collection]:
        with self._lock:
            if self._client is None:
                self._client = _client(self._directory)
            searched, repeats = (
                self._client.get_collection(name, embedding_function=None) for name in (COLLECTION, REPEATS)
            )
            return searched, repeats


def _client(directory: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(path=directory, settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)  # annotated as an interface that lacks close()


def _create(client: Client, name: str) -> Collection:
    return client.create_collection(name, configuration={"hnsw": HNSW}, embedding_function=None)


def _add(collection: Collection, batch: Sequence[VectorRow], vectors: Vectors, start: int, chosen: list[int]) -> None:
    if chosen:
        ids = [batch[at].chunk_id for at in chosen]
        metadatas = [_metadata(batch[at].facets, start + at) for at in chosen]
        collection.add(ids=ids, embeddings=vectors[chosen], metadatas=metadatas)


def _metadata(values: FacetValues, row: int) -> Metadata:
    """Chroma takes neither None nor an empty list: what is unknown is left out."""
    known: dict[str, Any] = {"document_id": values.document, "row": row}
    optional = {"province": values.province, "years": list(values.years), "type": values.type}
    return known | {name: value for name, value in optional.items() if value}


def _batches(rows: Iterable[VectorRow]) -> Iterator[list[VectorRow]]:
    rest = iter(rows)
    while batch := list(islice(rest, ADD_BATCH)):
        yield batch


def _ids(collection: Collection) -> Iterator[str]:
    offset = 0
    while page := collection.get(limit=GET_PAGE, offset=offset, include=[])["ids"]:
        yield from page
        offset += len(page)


def _embeddings(collection: Collection, ids: Sequence[str]) -> dict[str, Vectors]:
    held: dict[str, Vectors] = {}
    for start in range(0, len(ids), GET_PAGE):
        page = collection.get(ids=list(ids[start : start + GET_PAGE]), include=["embeddings"])
        held |= zip(page["ids"], np.asarray(page["embeddings"], dtype=np.float32), strict=True)
    return held


@contextmanager
def _errors(kind: type[StoreError], message: str) -> Iterator[None]:
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError) as error:
        raise kind(f"{message}: {error}") from error
