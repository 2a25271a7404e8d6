"""What dense search does beyond the contract that all searches keep: the collection and the matrix are one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import Vectors, cosine, meets
from vectorstore import chroma
from vectorstore.chroma import VectorRow, VectorStore, build_vectors
from vectorstore.errors import DataDirectoryUnusable, GenerationDamaged, StoreError, VerificationFailed
from vectorstore.facets import FacetValues
from vectorstore.records import Facets, Scored
from vectorstore.vectors import Matrix, MatrixWriter

DIMENSION = 16
PROVINCES = ("Gia Lai", "Hải Dương", None)


def rows(number: int) -> list[VectorRow]:
    """Rows of every norm, ten to a document."""
    random = np.random.default_rng(7)
    vectors = random.normal(size=(number, DIMENSION)) * random.uniform(0.01, 100, size=(number, 1))
    return [
        VectorRow(f"chunk-{place:05}", values(place // 10), vector.astype(np.float32))
        for place, vector in enumerate(vectors)
    ]


def values(document: int) -> FacetValues:
    return FacetValues(f"document-{document}", PROVINCES[document % 3], (2020 + document % 5,), (), "Kế hoạch")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> VectorStore:
    directory = tmp_path_factory.mktemp("vectors") / "vectors"
    assert build_vectors(directory, rows(1300), DIMENSION) == 1300  # three batches, the last not full
    return VectorStore(directory)


def expected(query: Vectors, facets: Facets, limit: int) -> list[str]:
    found = [Scored(row.chunk_id, cosine(query, row.embedding)) for row in rows(1300) if meets(row.facets, facets)]
    return [each.chunk_id for each in sorted(found, key=lambda each: (-each.score, each.chunk_id))[:limit]]


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    limit=st.integers(1, 40),
    facets=st.builds(
        Facets,
        provinces=st.sampled_from([(), ("Gia Lai",), ("Gia Lai", "Hải Dương")]),
        years=st.sampled_from([(), (2020,), (2021, 2022, 2023)]),
    ),
)
def test_the_scan_is_exact(store: VectorStore, seed: int, limit: int, facets: Facets) -> None:
    query = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    assert [scored.chunk_id for scored in store.search(query, facets, limit)] == expected(query, facets, limit)


def test_the_score_is_the_cosine_whatever_the_norms(store: VectorStore) -> None:
    row = rows(1300)[700]
    best, second = store.search(row.embedding * 3, Facets(), 2)
    assert (best.chunk_id, best.score) == (row.chunk_id, 1.0)
    other = next(each for each in rows(1300) if each.chunk_id == second.chunk_id)
    assert second.score == pytest.approx(cosine(row.embedding, other.embedding), abs=1e-5)


def test_collection_and_matrix_hold_the_same(store: VectorStore) -> None:
    assert store.ids() == store.chunk_ids == tuple(row.chunk_id for row in rows(1300))
    assert store.altered() == ()


def test_embeddings_come_in_the_order_asked_for(store: VectorStore) -> None:
    wanted = [rows(1300)[place] for place in (1299, 3, 640)]
    held = store.embedding_of([row.chunk_id for row in wanted])
    for vector, row in zip(held, wanted, strict=True):
        assert vector == pytest.approx(row.embedding / np.linalg.norm(row.embedding), abs=1e-6)


def test_the_collection_is_read_in_pages(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "GET_PAGE", 333)
    assert store.ids() == store.chunk_ids
    assert store.altered() == ()


def test_the_index_of_a_large_store_reaches_its_vectors(store: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "LARGE_COLLECTION", 1000)
    assert len(store.unreachable(store.chunk_ids)) <= 1
    assert store.unreachable([]) == ()


def test_a_vector_that_the_index_misses_is_named_where_the_index_is_asked(
    store: VectorStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "search_collection", lambda queries, limit: ((Scored("other", 0.9),),) * len(queries))
    assert store.unreachable(["chunk-00003"]) == ()  # the scan answers here, and misses nothing
    monkeypatch.setattr(chroma, "LARGE_COLLECTION", 1000)
    assert store.unreachable(["chunk-00003"]) == ("chunk-00003",)


def test_a_large_store_asks_the_collection_unless_facets_narrow_it(
    store: VectorStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chroma, "LARGE_COLLECTION", 1000)
    monkeypatch.setattr(store, "search_collection", lambda queries, limit: ((Scored("asked", limit),) * len(queries),))
    query = rows(1)[0].embedding
    assert store.search(query, Facets(), 3) == (Scored("asked", 3),)
    assert Scored("asked", 3) not in store.search(query, Facets(years=(2020,)), 3)


def test_the_collection_agrees_with_the_scan_on_the_best(store: VectorStore) -> None:
    queries = np.stack([row.embedding for row in rows(1300)[:50]])
    for query, found in zip(queries, store.search_collection(queries, 10), strict=True):
        exact = store.search(query, Facets(), 10)
        assert found[0].chunk_id == exact[0].chunk_id
        assert found[0].score == pytest.approx(exact[0].score, abs=1e-5)


def test_equal_vectors_are_all_kept_and_all_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "LARGE_COLLECTION", 1)
    copies = [VectorRow(f"{row.chunk_id}-{copy}", row.facets, row.embedding) for copy in range(40) for row in rows(20)]
    build_vectors(tmp_path / "vectors", copies, DIMENSION)  # in one index these would link to nothing but one another
    store = VectorStore(tmp_path / "vectors")
    assert store.ids() == tuple(sorted(row.chunk_id for row in copies))
    assert (store.altered(), store.unreachable(store.ids())) == ((), ())
    query = copies[7].embedding[np.newaxis] / np.linalg.norm(copies[7].embedding)
    found = [scored.chunk_id for scored in store.search_collection(query, 45)[0]]
    assert found[:40] == sorted(f"chunk-00007-{copy}" for copy in range(40))
    assert found == [scored.chunk_id for scored in store.search(query[0], Facets(years=(2020, 2021)), 45)]


def test_a_chunk_that_the_collection_lacks_is_damage(store: VectorStore) -> None:
    with pytest.raises(GenerationDamaged, match="unknown"):
        store.embedding_of(["chunk-00000", "unknown"])


def test_a_query_that_is_not_finite_is_refused(store: VectorStore) -> None:
    with pytest.raises(ValueError, match="finite"):
        store.search(np.full(DIMENSION, np.nan, dtype=np.float32), Facets(), 3)


@pytest.mark.parametrize(
    "embedding",
    [np.zeros(DIMENSION), np.full(DIMENSION, np.nan), np.full(DIMENSION, np.inf), np.ones(DIMENSION + 1), np.ones(())],
    ids=["zero", "nan", "infinite", "too long", "a number"],
)
def test_an_unusable_embedding_is_refused_with_its_chunk(tmp_path: Path, embedding: Vectors) -> None:
    bad = VectorRow("bad-one", values(0), embedding.astype(np.float32))
    with pytest.raises(VerificationFailed, match="bad-one"):
        build_vectors(tmp_path / "vectors", [*rows(3), bad], DIMENSION)


def test_two_chunks_of_one_id_are_refused(tmp_path: Path) -> None:
    twice = rows(600)  # more than a batch apart, where Chroma would drop the second in silence
    with pytest.raises(StoreError, match="share an id"):
        build_vectors(tmp_path / "vectors", [*twice, twice[0]], DIMENSION)


def test_vectors_are_built_in_a_fresh_directory_only(tmp_path: Path) -> None:
    build_vectors(tmp_path / "vectors", rows(2), DIMENSION)
    with pytest.raises(DataDirectoryUnusable, match="vectors"):
        build_vectors(tmp_path / "vectors", rows(2), DIMENSION)


def test_a_closed_build_can_be_moved_and_opened(tmp_path: Path) -> None:
    build_vectors(tmp_path / "building", rows(30), DIMENSION)
    (tmp_path / "building").rename(tmp_path / "built")
    store = VectorStore(tmp_path / "built")
    assert len(store.ids()) == store.count() == 30
    store.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8])


@pytest.mark.parametrize("file", ["vectors.npy", "rows.json"])
@pytest.mark.parametrize("harm", [Path.unlink, _cut, lambda path: path.write_bytes(b"")], ids=["gone", "cut", "empty"])
def test_a_harmed_matrix_is_a_damaged_generation(tmp_path: Path, file: str, harm: Callable[[Path], None]) -> None:
    build_vectors(tmp_path / "vectors", rows(3), DIMENSION)
    harm(tmp_path / "vectors" / file)
    with pytest.raises(GenerationDamaged):
        VectorStore(tmp_path / "vectors")


def test_a_vector_altered_in_the_matrix_is_named(tmp_path: Path) -> None:
    build_vectors(tmp_path / "vectors", rows(3), DIMENSION)
    content = bytearray((tmp_path / "vectors" / "vectors.npy").read_bytes())
    content[-2] ^= 0x40  # a high bit of the last coordinate
    (tmp_path / "vectors" / "vectors.npy").write_bytes(content)
    assert VectorStore(tmp_path / "vectors").altered() == ("chunk-00002",)


def test_many_threads_search_at_once(store: VectorStore) -> None:
    queries = [row.embedding for row in rows(60)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda query: store.search(query, Facets(years=(2020, 2021)), 5), queries))
    assert found == [store.search(query, Facets(years=(2020, 2021)), 5) for query in queries]


def test_the_matrix_alone_holds_rows_for_an_exact_search(tmp_path: Path) -> None:
    with MatrixWriter(tmp_path, 2) as writer:
        writer.add(["one", "two"], [FacetValues("a"), FacetValues("b")], np.eye(2, dtype=np.float32))
        writer.finish()
    assert Matrix(tmp_path).search(np.array([0, 1], dtype=np.float32), Facets(), 1) == (Scored("two", 1.0),)


def test_searching_a_small_store_imports_no_chromadb(tmp_path: Path) -> None:
    build_vectors(tmp_path / "vectors", rows(3), DIMENSION)
    script = (
        "import sys; from pathlib import Path; import numpy as np; from vectorstore.chroma import VectorStore\n"
        "from vectorstore.records import Facets\n"
        f"found = VectorStore(Path(sys.argv[1])).search(np.ones({DIMENSION}), Facets(), 3)\n"
        "print(len(found), 'chromadb' in sys.modules)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "vectors"], capture_output=True, text=True, check=True
    )
    assert asked.stdout.split() == ["3", "False"]
