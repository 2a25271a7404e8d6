"""Embeddings already computed, by text and embedder: what makes rebuilding a generation cheap.

Not a store of truth: a row that its checksum does not confirm is dropped and computed again, and so is a whole file
that SQLite cannot read. Rows are added, never changed. Many threads and processes may use one file at once.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import DataDirectoryUnusable

Vectors = NDArray[np.float32]

SCHEMA = "CREATE TABLE IF NOT EXISTS embeddings (key BLOB PRIMARY KEY, vector BLOB, checksum BLOB) WITHOUT ROWID"
BUSY_TIMEOUT = 30.0  # seconds to wait for another process's commit
KEY_PAGE = 500  # keys asked for in one statement; SQLite takes 32,766
CHECKSUM_BYTES = 8


class EmbeddingCache:
    """The cache of one embedder, told from others by its `fingerprint`, in a file that all embedders may share."""

    def __init__(self, path: Path, fingerprint: str, dimension: int) -> None:
        self._path = path
        self._fingerprint = fingerprint.encode()
        self._dimension = dimension
        self._lock = threading.Lock()
        with _errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open_or_begin_anew()

    def get_many(self, texts: Sequence[str]) -> list[Vectors | None]:
        """The embedding of each text, in order; None where it is not known."""
        keys = [self._key(text) for text in texts]
        with self._lock, _errors(self._path):
            known = self._read(keys)
        return [known.get(key) for key in keys]

    def put_many(self, texts: Sequence[str], embeddings: Vectors) -> None:
        """Keep embeddings, shape (len(texts), dimension); on disk when this returns."""
        if embeddings.shape != (len(texts), self._dimension) or not np.isfinite(embeddings).all():
            raise ValueError(f"{len(texts)} finite embeddings of {self._dimension} are wanted, not {embeddings.shape}")
        rows = [self._row(text, vector) for text, vector in zip(texts, embeddings, strict=True)]
        with self._lock, _errors(self._path), self._connection:
            self._connection.executemany("INSERT OR IGNORE INTO embeddings VALUES (?, ?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _open_or_begin_anew(self) -> sqlite3.Connection:
        try:
            return self._open()
        except sqlite3.OperationalError:  # locked, read-only, no room: not for us to put right
            raise
        except sqlite3.DatabaseError:  # not a database, or malformed
            self._path.replace(self._path.with_suffix(".damaged"))
            return self._open()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous = FULL")
            with connection:
                connection.execute(SCHEMA)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _read(self, keys: Sequence[bytes]) -> Mapping[bytes, Vectors]:
        known: dict[bytes, Vectors] = {}
        damaged: list[tuple[bytes]] = []
        for key, vector, checksum in self._rows(keys):
            if isinstance(vector, bytes) and self._is_sound(key, vector, checksum):
                known[key] = np.frombuffer(vector, dtype="<f4").astype(np.float32)
            else:
                damaged.append((key,))
        with self._connection:
            self._connection.executemany("DELETE FROM embeddings WHERE key = ?", damaged)
        return known

    def _is_sound(self, key: bytes, vector: bytes, checksum: object) -> bool:
        return len(vector) == 4 * self._dimension and checksum == _checksum(key, vector)

    def _rows(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, object, object]]:
        for start in range(0, len(keys), KEY_PAGE):
            page = keys[start : start + KEY_PAGE]
            marks = ", ".join("?" * len(page))
            yield from self._connection.execute(
                f"SELECT key, vector, checksum FROM embeddings WHERE key IN ({marks})", page
            ).fetchall()

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(hashlib.sha256(text.encode()).digest() + self._fingerprint).digest()

    def _row(self, text: str, vector: Vectors) -> tuple[bytes, bytes, bytes]:
        key, blob = self._key(text), vector.astype("<f4").tobytes()
        return key, blob, _checksum(key, blob)


def _checksum(key: bytes, vector: bytes) -> bytes:
    return hashlib.blake2b(key + vector, digest_size=CHECKSUM_BYTES).digest()


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise DataDirectoryUnusable(f"the embedding cache {path} cannot be used: {error}") from error
