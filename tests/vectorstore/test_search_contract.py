"""What every search promises, asked of the real ones and of the fakes that other tests trust in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.fakes import HashEmbedder, InMemoryKeywords, InMemoryVectors, make_document, make_reading
from vectorstore import chroma
from vectorstore.chroma import VectorRow, VectorStore, build_vectors
from vectorstore.facets import FacetValues, facet_values
from vectorstore.keywords import KeywordIndex, build_keywords
from vectorstore.records import Chunk, Document, Facets, Reading, Scored

READINGS = (
    make_reading(
        make_document("gia-lai-79", province="Gia Lai", years=(2022, 2023), type="Kế hoạch"),
        ("Sở Nội vụ", "Chủ trì báo cáo công tác dân vận chính quyền trước ngày 10/5."),
        ("Sở Thông tin và Truyền thông", "Tuyên truyền công tác dân vận trên báo chí."),
        agencies=("Sở Nội vụ", "Sở Thông tin và Truyền thông"),
    ),
    make_reading(
        make_document("hai-duong-11", province="Hải Dương", years=(2023,), type="Công văn"),
        ("Thanh tra tỉnh", "Báo cáo kết quả tiếp công dân, giải quyết khiếu nại."),
        "Kinh phí thực hiện công tác dân vận.",
        agencies=("Thanh tra tỉnh",),
    ),
    make_reading(
        make_document("khong-tinh", province=None, years=(), type=None),
        "Hướng dẫn công tác dân vận.",
        "Hướng dẫn công tác dân vận.",
    ),
)
ALL_IDS = {chunk.id for reading in READINGS for chunk in reading.chunks}
DAN_VAN = "công tác dân vận"


class Search(Protocol):
    def search(self, query: str, facets: Facets, limit: int, /) -> tuple[Scored, ...]: ...
    def count(self) -> int: ...


class Vectors(Protocol):
    def search(self, query: NDArray[np.float32], facets: Facets, limit: int) -> tuple[Scored, ...]: ...
    def count(self) -> int: ...


class Embedding:
    """A dense search asked in words, so that one suite can ask both kinds; no words, no direction."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._embedder = HashEmbedder()

    def search(self, query: str, facets: Facets, limit: int) -> tuple[Scored, ...]:
        embedding = self._embedder.embed([query])[0] if query.strip(" ?") else np.zeros(64, dtype=np.float32)
        return self._vectors.search(embedding, facets, limit)

    def count(self) -> int:
        return self._vectors.count()


def described(readings: tuple[Reading, ...]) -> Iterator[tuple[Document, Chunk, str, FacetValues]]:
    for reading in readings:
        values = facet_values(reading.document, reading.chunks)
        for chunk in reading.chunks:
            yield reading.document, chunk, " ".join([*chunk.headings, chunk.text]), values


def fake_keywords(_: Path, readings: tuple[Reading, ...]) -> Search:
    return InMemoryKeywords((chunk.id, text, values) for _, chunk, text, values in described(readings))


def real_keywords(directory: Path, readings: tuple[Reading, ...]) -> Search:
    build_keywords(directory / "keywords", ((document, chunk) for document, chunk, _, _ in described(readings)))
    return KeywordIndex(directory / "keywords")


def fake_vectors(_: Path, readings: tuple[Reading, ...]) -> Search:
    embedder = HashEmbedder()
    rows = ((chunk.id, embedder.embed([text])[0], values) for _, chunk, text, values in described(readings))
    return Embedding(InMemoryVectors(rows))


def real_vectors(directory: Path, readings: tuple[Reading, ...]) -> Search:
    embedder = HashEmbedder()
    rows = (VectorRow(chunk.id, values, embedder.embed([text])[0]) for _, chunk, text, values in described(readings))
    build_vectors(directory / "vectors", rows, embedder.dimension)
    return Embedding(VectorStore(directory / "vectors"))


STORES = (fake_keywords, real_keywords, fake_vectors, real_vectors)


@pytest.fixture(scope="module", params=[*STORES, "collection"], ids=lambda store: getattr(store, "__name__", store))
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    directory = tmp_path_factory.mktemp("store")
    if request.param != "collection":
        yield request.param(directory, READINGS)
        return
    with pytest.MonkeyPatch.context() as patch:  # a store counted as large: Chroma's own index answers
        patch.setattr(chroma, "LARGE_COLLECTION", 1)
        yield real_vectors(directory, READINGS)


def ids(found: tuple[Scored, ...]) -> set[str]:
    return {scored.chunk_id for scored in found}


def test_the_chunk_that_says_it_comes_first(store: Search) -> None:
    first, *_ = store.search("giải quyết khiếu nại", Facets(), 3)
    assert first.chunk_id == "hai-duong-11-0"


def test_marks_and_case_do_not_count(store: Search) -> None:
    assert store.search("GIAI QUYET KHIEU NAI", Facets(), 3) == store.search("giải quyết khiếu nại", Facets(), 3)


def test_scores_never_rise_and_equal_ones_go_by_chunk_id(store: Search) -> None:
    found = store.search(DAN_VAN, Facets(), 10)
    assert list(found) == sorted(found, key=lambda scored: (-scored.score, scored.chunk_id))
    assert len(found) >= 4


def test_equal_chunks_score_equal(store: Search) -> None:
    score = {scored.chunk_id: scored.score for scored in store.search(DAN_VAN, Facets(), 10)}
    assert score["khong-tinh-0"] == score["khong-tinh-1"]


@pytest.mark.parametrize("limit", range(5))
def test_a_limit_cuts_the_tail_off(store: Search, limit: int) -> None:
    found = store.search(DAN_VAN, Facets(), 10)
    assert store.search(DAN_VAN, Facets(), limit) == found[:limit]


@pytest.mark.parametrize(
    ("facets", "documents"),
    [
        (Facets(provinces=("Gia Lai",)), {"gia-lai-79"}),
        (Facets(provinces=("Gia Lai", "Hải Dương")), {"gia-lai-79", "hai-duong-11"}),
        (Facets(years=(2022,)), {"gia-lai-79"}),  # any of a document's years
        (Facets(years=(2021, 2023)), {"gia-lai-79", "hai-duong-11"}),
        (Facets(types=("Công văn",)), {"hai-duong-11"}),
        (Facets(documents=("khong-tinh", "hai-duong-11")), {"khong-tinh", "hai-duong-11"}),
        (Facets(agencies=("Thanh tra tỉnh",)), {"hai-duong-11"}),  # its chunk without a heading too
        (Facets(provinces=("Gia Lai",), years=(2023,), types=("Kế hoạch",)), {"gia-lai-79"}),
        (Facets(provinces=("Gia Lai",), types=("Công văn",)), set()),  # each is there, not together
        (Facets(provinces=("Sao Hỏa",)), set()),
        (Facets(years=(1999,)), set()),
        (Facets(provinces=("gia lai",)), set()),  # facet values are exact; folding names is the question's part
        (Facets(provinces=("Gia",)), set()),
    ],
)
def test_only_documents_that_meet_the_facets_are_searched(store: Search, facets: Facets, documents: set[str]) -> None:
    found = ids(store.search(DAN_VAN, facets, 10))
    assert {id.rpartition("-")[0] for id in found} == documents


def test_facets_filter_before_ranking(store: Search) -> None:
    best = store.search(DAN_VAN, Facets(), 1)[0].chunk_id
    other = "gia-lai-79" if best.startswith("khong-tinh") else "khong-tinh"
    assert [id.startswith(other) for id in ids(store.search(DAN_VAN, Facets(documents=(other,)), 1))] == [True]


def test_a_facet_does_not_change_a_score(store: Search) -> None:
    everywhere = {scored.chunk_id: scored.score for scored in store.search(DAN_VAN, Facets(), 10)}
    for scored in store.search(DAN_VAN, Facets(provinces=("Gia Lai",), years=(2023,)), 10):
        assert scored.score == pytest.approx(everywhere[scored.chunk_id], abs=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "?"])
def test_nothing_is_found_for_a_query_without_words(store: Search, text: str) -> None:
    assert store.search(text, Facets(), 5) == ()


@pytest.mark.parametrize(
    "text", ['số (3)" AND -x', "79/KH-UBND:*", "a~2 [b TO c}", "OR NOT", "\\", "dân\x00vận", "😀 dân"]
)
def test_what_a_person_types_is_never_a_query_language(store: Search, text: str) -> None:
    assert ids(store.search(text, Facets(), 10)) <= ALL_IDS


def test_it_counts_its_chunks(store: Search) -> None:
    assert store.count() == len(ALL_IDS)


@pytest.mark.parametrize("build", STORES)
def test_an_empty_store_finds_nothing(tmp_path: Path, build: Callable[[Path, tuple[Reading, ...]], Search]) -> None:
    store = build(tmp_path, ())
    assert (store.count(), store.search(DAN_VAN, Facets(), 5)) == (0, ())
