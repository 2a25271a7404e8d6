"""Whoever closes a page is noticed by what is being made for him, and by nothing else."""

from __future__ import annotations

from assistant.present.chat.askers import Askers


def test_leaving_tells_all_questions_of_one_page_only() -> None:
    askers = Askers()
    with askers.waiting("a") as first, askers.waiting("a") as second, askers.waiting("b") as other:
        askers.leave("a")
        assert first.is_set()
        assert second.is_set()
        assert not other.is_set()


def test_an_answer_that_is_done_is_forgotten() -> None:
    askers = Askers()
    with askers.waiting("a") as left:
        pass
    assert left.is_set()
    askers.leave("a")
    assert askers._waiting == {}
