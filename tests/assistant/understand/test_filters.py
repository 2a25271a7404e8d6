"""Filters set by hand and readings taken back, over the shipped corpus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.pipeline import Assistant
from assistant.records import Question
from vectorstore.records import Facets

ASKED = Question("Hạn báo cáo của Sở Nội vụ Gia Lai năm 2023?", date(2026, 1, 15))


def test_a_facet_by_hand_overrides_the_words(corpus_assistant: Assistant) -> None:
    facets = Facets(provinces=("Hải Dương",), years=(2025,))
    answer = corpus_assistant.ask(replace(ASKED, facets=facets))
    assert (answer.interpretation.provinces, answer.interpretation.years) == (("Hải Dương",), (2025,))
    assert {each.document.province for each in answer.deadlines} == {"Hải Dương"}


@pytest.mark.parametrize(
    ("facet", "provinces", "years", "agencies"),
    [
        ("province", (), (2023,), ("Sở Nội vụ",)),
        ("year", ("Gia Lai",), (), ("Sở Nội vụ",)),
        ("agency", ("Gia Lai",), (2023,), ()),
    ],
)
def test_a_reading_that_is_taken_back_counts_no_more(
    corpus_assistant: Assistant,
    facet: str,
    provinces: tuple[str, ...],
    years: tuple[int, ...],
    agencies: tuple[str, ...],
) -> None:
    read = corpus_assistant.ask(replace(ASKED, unread=frozenset({facet}))).interpretation
    assert (read.provinces, read.years, read.agencies) == (provinces, years, agencies)


def test_without_its_agency_a_question_is_of_everybodys_deadlines(corpus_assistant: Assistant) -> None:
    answer = corpus_assistant.ask(replace(ASKED, unread=frozenset({"agency"})))
    assert {each.applies_to for each in answer.deadlines} == {None}


def test_a_province_that_is_not_held_can_be_taken_back(corpus_assistant: Assistant) -> None:
    asked = Question("Hạn báo cáo của Sở Nội vụ Đà Nẵng năm 2023?", date(2026, 1, 15))
    assert corpus_assistant.ask(asked).reason == "not_in_corpus"
    answer = corpus_assistant.ask(replace(asked, unread=frozenset({"province"})))
    assert not answer.abstained
    assert {each.document.province for each in answer.deadlines} == {"Gia Lai"}
