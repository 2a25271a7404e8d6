"""The cache of embeddings gives back what it was given, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedding_cache import EmbeddingCache
from vectorstore.errors import DataDirectoryUnusable

VECTORS = np.arange(8, dtype=np.float32).reshape(2, 4)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[EmbeddingCache]:
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "hash-1", 4)
    yield cache
    cache.close()


def held(cache: EmbeddingCache, *texts: str) -> list[list[float] | None]:
    return [None if vector is None else vector.tolist() for vector in cache.get_many(texts)]


def test_what_is_put_is_got_in_the_order_asked_for(cache: EmbeddingCache) -> None:
    cache.put_many(["một", "hai"], VECTORS)
    assert held(cache, "hai", "ba", "một", "hai") == [[4, 5, 6, 7], None, [0, 1, 2, 3], [4, 5, 6, 7]]


def test_it_is_kept_for_another_process(tmp_path: Path, cache: EmbeddingCache) -> None:
    cache.put_many(["một", "hai"], VECTORS)
    assert held(EmbeddingCache(tmp_path / "cache.sqlite", "hash-1", 4), "một") == [[0, 1, 2, 3]]


@pytest.mark.parametrize(("fingerprint", "dimension"), [("hash-2", 4), ("hash-1", 2)])
def test_another_embedder_gets_nothing_of_it(
    tmp_path: Path, cache: EmbeddingCache, fingerprint: str, dimension: int
) -> None:
    cache.put_many(["một", "hai"], VECTORS)
    other = EmbeddingCache(tmp_path / "cache.sqlite", fingerprint, dimension)
    assert held(other, "một", "hai") == [None, None]


def test_texts_that_differ_in_marks_or_form_are_apart(cache: EmbeddingCache) -> None:
    cache.put_many(["hóa", "ho\u0301a"], VECTORS)
    assert held(cache, "hóa", "ho\u0301a", "hoá") == [[0, 1, 2, 3], [4, 5, 6, 7], None]


def test_putting_again_changes_nothing(cache: EmbeddingCache) -> None:
    cache.put_many(["một", "hai"], VECTORS)
    cache.put_many(["một", "một"], VECTORS + 1)
    assert held(cache, "một") == [[0, 1, 2, 3]]


def test_more_texts_than_one_statement_takes(cache: EmbeddingCache) -> None:
    texts = [str(number) for number in range(1201)]
    cache.put_many(texts, np.repeat(np.arange(1201, dtype=np.float32)[:, None], 4, axis=1))
    assert [vector[0] for vector in cache.get_many(texts) if vector is not None] == list(range(1201))


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE embeddings SET vector = zeroblob(16)",
        "UPDATE embeddings SET vector = substr(vector, 1, 8)",
        "UPDATE embeddings SET checksum = x'00'",
        "UPDATE embeddings SET checksum = NULL, vector = NULL",
        "UPDATE embeddings SET vector = 'a text'",
    ],
)
def test_a_corrupt_row_is_dropped_and_can_be_put_again(tmp_path: Path, cache: EmbeddingCache, harm: str) -> None:
    cache.put_many(["một", "hai"], VECTORS)
    with sqlite3.connect(tmp_path / "cache.sqlite") as connection:
        connection.execute(harm)
    assert held(cache, "một", "hai") == [None, None]
    cache.put_many(["một", "hai"], VECTORS)
    assert held(cache, "một", "hai") == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_rows_swapped_between_texts_are_both_dropped(tmp_path: Path, cache: EmbeddingCache) -> None:
    cache.put_many(["một", "hai"], VECTORS)
    with sqlite3.connect(tmp_path / "cache.sqlite") as connection:
        (one, first, check), (other, second, other_check) = connection.execute("SELECT * FROM embeddings").fetchall()
        connection.execute("DELETE FROM embeddings")
        connection.execute("INSERT INTO embeddings VALUES (?, ?, ?)", (one, second, other_check))
        connection.execute("INSERT INTO embeddings VALUES (?, ?, ?)", (other, first, check))
    assert held(cache, "một", "hai") == [None, None]


def test_a_file_that_is_no_cache_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_bytes(b"not a database at all" * 500)
    cache = EmbeddingCache(tmp_path / "cache.sqlite", "hash-1", 4)
    cache.put_many(["một", "hai"], VECTORS)
    assert held(cache, "một") == [[0, 1, 2, 3]]
    assert (tmp_path / "cache.damaged").exists()


@pytest.mark.parametrize("embeddings", [VECTORS[:1], VECTORS[:, :3], VECTORS * np.nan])
def test_what_is_no_embedding_of_the_texts_is_refused(cache: EmbeddingCache, embeddings: np.ndarray) -> None:
    with pytest.raises(ValueError, match="finite embeddings of 4"):
        cache.put_many(["một", "hai"], embeddings)


def test_many_threads_and_connections_put_and_get_at_once(tmp_path: Path, cache: EmbeddingCache) -> None:
    other = EmbeddingCache(tmp_path / "cache.sqlite", "hash-1", 4)

    def work(number: int) -> list[list[float] | None]:
        mine = (cache, other)[number % 2]
        mine.put_many([str(number % 5)], np.full((1, 4), number % 5, dtype=np.float32))
        return held(mine, str(number % 5))

    with ThreadPoolExecutor(6) as threads:
        found = list(threads.map(work, range(30)))
    assert found == [[[number % 5] * 4] for number in range(30)]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataDirectoryUnusable, match=r"cache\.sqlite"):
        EmbeddingCache(tmp_path / "file" / "cache.sqlite", "hash-1", 4)
