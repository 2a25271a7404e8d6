"""The retriever by LangChain's own interface, over the shipped corpus."""

from __future__ import annotations

import asyncio

import pytest
from langchain_core.documents import Document

from assistant.pipeline import Assistant
from assistant.present.retriever import PlanRetriever
from vectorstore.errors import InvalidQuestion
from vectorstore.records import Facets

WORDS = "báo cáo kết quả thực hiện công tác dân vận"


@pytest.fixture
def retriever(corpus_assistant: Assistant) -> PlanRetriever:
    return PlanRetriever(library=corpus_assistant.library, limit=3, base_url="http://plans.example/")


def test_passages_come_best_first_with_their_places(retriever: PlanRetriever, corpus_assistant: Assistant) -> None:
    found = retriever.invoke(WORDS)
    assert len(found) == 3
    scores = [one.metadata["score"] for one in found]
    assert scores == sorted(scores, reverse=True)
    for one in found:
        view = corpus_assistant.library.document(one.metadata["document_id"])
        assert view.text[one.metadata["start"] : one.metadata["end"]] == one.page_content
        assert (one.metadata["number"], one.metadata["province"]) == (view.document.number, view.document.province)
        place = f"{one.metadata['start']}-{one.metadata['end']}"
        assert one.metadata["url"] == f"http://plans.example/documents/{view.document.id}#c={place}"


def test_facets_are_read_as_a_person_types_them(retriever: PlanRetriever) -> None:
    within = retriever.model_copy(update={"facets": Facets(provinces=("hai duong",))})
    assert {one.metadata["province"] for one in within.invoke(WORDS)} == {"Hải Dương"}
    nowhere = retriever.model_copy(update={"facets": Facets(provinces=("Narnia",))})
    with pytest.raises(InvalidQuestion, match="Narnia"):
        nowhere.invoke(WORDS)


def test_it_can_be_awaited_and_batched(retriever: PlanRetriever) -> None:
    def ids(found: list[Document]) -> list[str | None]:
        return [one.id for one in found]

    expected = ids(retriever.invoke(WORDS))
    assert ids(asyncio.run(retriever.ainvoke(WORDS))) == expected
    assert [ids(found) for found in retriever.batch([WORDS, WORDS])] == [expected, expected]
