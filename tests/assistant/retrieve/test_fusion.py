"""Fusion keeps every chunk, lets no second sign overturn a clear keyword win, and is deterministic."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.fusion import DENSE_WEIGHT, HEADING_WEIGHT, fuse
from vectorstore.records import Scored

DEPTH = 8
lists = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.floats(0.01, 100), max_size=DEPTH).map(
    lambda scores: [Scored(i, s) for i, s in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))]
)


def order(keyword, dense, named=None, depth=DEPTH):
    return [scored.chunk_id for scored, _ in fuse(keyword, dense, named or {}, depth)]


@given(lists, lists)
def test_each_chunk_appears_once_best_first(keyword, dense):
    fused = fuse(keyword, dense, {}, DEPTH)
    assert {scored.chunk_id for scored, _ in fused} == {s.chunk_id for s in [*keyword, *dense]}
    assert len(fused) == len({scored.chunk_id for scored, _ in fused})
    assert [s.score for s, _ in fused] == sorted((s.score for s, _ in fused), reverse=True)


@given(lists)
def test_keyword_search_alone_keeps_its_order(keyword):
    assert order(keyword, []) == [scored.chunk_id for scored in keyword]


def test_found_by_tells_which_search_found_a_chunk():
    fused = fuse([Scored("a", 2), Scored("b", 1)], [Scored("b", 0.9), Scored("c", 0.8)], {}, DEPTH)
    assert {scored.chunk_id: by for scored, by in fused} == {
        "a": ("keyword",),
        "b": ("keyword", "dense"),
        "c": ("dense",),
    }


def test_neither_the_dense_list_nor_a_heading_can_overturn_a_clear_keyword_win():
    clear = 1 - DENSE_WEIGHT - HEADING_WEIGHT - 0.01
    keyword = [Scored("right", 1.0), Scored("wrong", clear)]
    assert order(keyword, [Scored("wrong", 1.0)], {"wrong": 1.0})[0] == "right"


def test_of_two_chunks_that_say_the_same_the_one_whose_heading_is_asked_for_comes_first():
    assert order([Scored("a", 1), Scored("b", 1)], [], {"b": 0.5}) == ["b", "a"]


def test_a_chunk_beyond_a_full_list_counts_as_its_last_and_beyond_a_short_one_as_nothing():
    keyword, dense = [Scored("a", 1.0), Scored("b", 0.95)], [Scored("c", 1.0), Scored("b", 0.5)]
    score = {scored.chunk_id: scored.score for scored, _ in fuse(keyword, dense, {}, depth=2)}
    assert score["c"] == 0.95 + DENSE_WEIGHT
    assert score["a"] == 1.0 + DENSE_WEIGHT * 0.5
    short = {scored.chunk_id: scored.score for scored, _ in fuse(keyword, dense, {}, depth=3)}
    assert (short["c"], short["a"]) == (DENSE_WEIGHT, 1.0)
