"""The vectors as one float32 matrix on disk, and the exact scan over it.

The same rows are in the Chroma collection beside it. The matrix is memory-mapped: opening it costs nothing, the
processes of one machine share its pages, and a scan needs no import of chromadb.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import GenerationDamaged, StoreError, VerificationFailed
from vectorstore.facets import FacetValues, wanted
from vectorstore.records import Facets, Scored

Vectors = NDArray[np.float32]

MATRIX_FILE = "vectors.npy"
ROWS_FILE = "rows.json"
SCORE_DECIMALS = 6  # float32 sums differ by 1e-7 with the place of a row; equal vectors must score equal
GATHERED_SHARE = 0.25  # of the rows: below it copying the allowed rows out costs less than multiplying by all of them


def normalised(chunk_id: str, embedding: Vectors, dimension: int) -> Vectors:
    """An embedding at unit length.

    Raises:
        VerificationFailed: it has another shape or no direction; `chunk_id` says whose it is.
    """
    if embedding.shape != (dimension,):
        raise VerificationFailed(f"chunk {chunk_id}: an embedding of {embedding.shape}, not ({dimension},)")
    norm = float(np.linalg.norm(embedding))
    if not np.isfinite(norm) or norm == 0:
        raise VerificationFailed(f"chunk {chunk_id}: the embedder gave no usable vector (norm {norm})")
    return (embedding / norm).astype(np.float32)


class MatrixWriter:
    """Writes rows to `vectors.npy` as they come, and their chunk ids and facet values to `rows.json` at the end."""

    def __init__(self, directory: Path, dimension: int) -> None:
        self._directory = directory
        self._dimension = dimension
        self._chunk_ids: list[str] = []
        self._document_of_row: list[int] = []
        self._documents: dict[FacetValues, int] = {}
        self._first_rows: dict[bytes, int] = {}
        self._first_of_row: list[int] = []
        self._file: BinaryIO = (directory / MATRIX_FILE).open("wb")
        self._write_header()

    def __enter__(self) -> MatrixWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._file.close()

    def add(self, chunk_ids: Sequence[str], values: Sequence[FacetValues], vectors: Vectors) -> list[bool]:
        """Append rows, already normalised; whether each is the first with its vector."""
        start = len(self._chunk_ids)
        self._chunk_ids += chunk_ids
        self._document_of_row += [self._documents.setdefault(each, len(self._documents)) for each in values]
        rows = vectors.astype("<f4")
        self._file.write(rows.tobytes())
        self._first_of_row += [self._first_rows.setdefault(_digest(row), start + at) for at, row in enumerate(rows)]
        return [first == start + at for at, first in enumerate(self._first_of_row[start:])]

    def finish(self) -> None:
        """Write what was not known at the start."""
        if len(set(self._chunk_ids)) < len(self._chunk_ids):  # Chroma ignores the second of two rows without a word
            raise StoreError(f"two chunks given to {self._directory} share an id")
        self._file.seek(0)
        self._write_header()
        described = {
            "chunk_ids": self._chunk_ids,
            "document_of_row": self._document_of_row,
            "first_of_row": self._first_of_row,
            "documents": [dict(values.terms()) for values in self._documents],
        }
        (self._directory / ROWS_FILE).write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")

    def _write_header(self) -> None:
        # numpy pads the header so that the first axis may grow in place: its length does not change with the count
        shape = (len(self._chunk_ids), self._dimension)
        np.lib.format.write_array_header_1_0(self._file, {"descr": "<f4", "fortran_order": False, "shape": shape})


class Matrix:
    """A written matrix, open for exact search: recall 1, facets applied before ranking."""

    def __init__(self, directory: Path) -> None:
        try:
            self.vectors: Vectors = np.load(directory / MATRIX_FILE, mmap_mode="r", allow_pickle=False)
            described = json.loads((directory / ROWS_FILE).read_text(encoding="utf-8"))
            self.chunk_ids: tuple[str, ...] = tuple(described["chunk_ids"])
            self._document_of_row = np.array(described["document_of_row"], dtype=np.intp)
            self._first_of_row: list[int] = described["first_of_row"]
            self._documents = _by_value(described["documents"])
            self._document_count = len(described["documents"])
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:  # missing, empty, cut or not ours
            raise GenerationDamaged(f"the vectors in {directory} cannot be read: {error}") from error
        if not len(self.chunk_ids) == len(self.vectors) == len(self._document_of_row):
            raise GenerationDamaged(f"the vectors in {directory} and their rows differ in number")

    def search(self, query: Vectors, facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The nearest rows to a normalised query, by cosine."""
        rows = self._allowed(facets)
        scores = self._scores(query, rows).round(SCORE_DECIMALS)
        if len(scores) > limit:  # keep every row as good as the last one wanted, so that ids decide between equals
            best = np.flatnonzero(scores >= np.partition(scores, -limit)[-limit])
        else:
            best = np.arange(len(scores))
        found = best if rows is None else rows[best]
        scored = (
            Scored(self.chunk_ids[row], round(float(scores[at]), SCORE_DECIMALS))
            for row, at in zip(found, best, strict=True)
        )
        return tuple(sorted(scored, key=lambda each: (-each.score, each.chunk_id))[:limit])

    def equals(self) -> Mapping[str, Sequence[str]]:
        """The chunk id of each vector's first row -> the ids of all rows that have the same vector."""
        equals: dict[str, list[str]] = {}
        for chunk_id, first in zip(self.chunk_ids, self._first_of_row, strict=True):
            equals.setdefault(self.chunk_ids[first], []).append(chunk_id)
        return equals

    def _scores(self, query: Vectors, rows: NDArray[np.intp] | None) -> NDArray[np.float32]:
        if rows is None:
            return np.asarray(self.vectors @ query)
        if len(rows) < GATHERED_SHARE * len(self.vectors):
            return np.asarray(self.vectors[rows] @ query)
        return np.asarray((self.vectors @ query)[rows])

    def _allowed(self, facets: Facets) -> NDArray[np.intp] | None:
        """The rows of the documents that meet `facets`, None for all."""
        fields = wanted(facets)
        if not fields:
            return None
        meets = np.ones(self._document_count, dtype=np.bool_)
        for field, values in fields.items():
            has_value = np.zeros(self._document_count, dtype=np.bool_)
            for value in values:
                has_value[self._documents.get((field, value), [])] = True
            meets &= has_value
        return np.flatnonzero(meets[self._document_of_row])


def _digest(row: Vectors) -> bytes:
    return hashlib.blake2b(row.tobytes(), digest_size=16).digest()


def _by_value(documents: Sequence[Mapping[str, Sequence[str]]]) -> dict[tuple[str, str], list[int]]:
    """(field of `Facets`, value) -> the documents that have it, by their place in the list."""
    places: dict[tuple[str, str], list[int]] = {}
    for place, terms in enumerate(documents):
        for field, values in terms.items():
            for value in values:
                places.setdefault((field, value), []).append(place)
    return places
