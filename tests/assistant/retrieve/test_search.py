"""Hybrid search over fakes: what it hands on, and what a reranker may and may not change."""

from collections.abc import Sequence

from assistant.retrieve import search
from assistant.retrieve.search import Searcher
from tests.fakes import HashEmbedder, InMemoryKeywords, InMemoryVectors, make_document, make_reading
from vectorstore.chunk_text import chunk_embedding_text
from vectorstore.facets import facet_values
from vectorstore.records import Facets

DOCUMENT = make_document()
READING = make_reading(
    DOCUMENT,
    ("Kinh phí", "Ngân sách bảo đảm việc báo cáo."),
    ("Chế độ báo cáo", "Các Sở gửi Sở Nội vụ trước ngày 10/5."),
    ("Khen thưởng", "Sở Nội vụ tham mưu."),
)
CHUNKS = {chunk.id: chunk for chunk in READING.chunks}


class Held:
    def chunks(self, ids: Sequence[str]):
        return {id: CHUNKS[id] for id in ids}


class LongestFirst:
    """A reranker that can be foretold."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        self.read += texts
        return [float(len(text)) for text in texts]


def searcher(reranker=None) -> Searcher:
    values = facet_values(DOCUMENT, READING.chunks)
    embedder = HashEmbedder()
    texts = [(chunk.id, chunk_embedding_text(chunk), values) for chunk in READING.chunks]
    rows = [(id, embedder.embed([text])[0], values) for id, text, values in texts]
    return Searcher(InMemoryKeywords(texts), InMemoryVectors(rows), embedder, Held(), reranker)


def headings(hits) -> list[str]:
    return [hit.chunk.headings[-1] for hit in hits]


def test_the_chunk_whose_heading_is_asked_for_comes_before_one_that_says_as_much():
    assert headings(searcher().search("chế độ báo cáo", Facets(), 3))[0] == "Chế độ báo cáo"


def test_a_text_without_words_finds_nothing():
    assert searcher().search("  ", Facets(), 3) == ()


def test_a_reranker_orders_what_was_found_and_scores_still_fall():
    hits = searcher(LongestFirst()).search("báo cáo", Facets(), 3)
    lengths = [len(chunk_embedding_text(hit.chunk)) for hit in hits]
    assert lengths == sorted(lengths, reverse=True)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_reranker_reads_only_the_first_hits_and_the_others_follow(monkeypatch):
    plain = searcher().search("báo cáo", Facets(), 3)
    monkeypatch.setattr(search, "RERANKED", 2)
    reranker = LongestFirst()
    hits = searcher(reranker).search("báo cáo", Facets(), 3)
    assert len(reranker.read) == 2
    assert hits[2].chunk == plain[2].chunk
    assert hits[1].score > hits[2].score
