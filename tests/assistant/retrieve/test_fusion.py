"""Fusion keeps every chunk, never lets the dense list overturn a clear keyword win, and is deterministic."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieve.fusion import DENSE_WEIGHT, fuse
from vectorstore.records import Scored

lists = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.floats(0.01, 100), max_size=8).map(
    lambda scores: [Scored(i, s) for i, s in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))]
)


@given(lists, lists)
def test_each_chunk_appears_once_best_first(keyword, dense):
    fused = fuse(keyword, dense)
    assert {scored.chunk_id for scored, _ in fused} == {s.chunk_id for s in [*keyword, *dense]}
    assert len(fused) == len({scored.chunk_id for scored, _ in fused})
    assert [s.score for s, _ in fused] == sorted((s.score for s, _ in fused), reverse=True)


@given(lists)
def test_keyword_search_alone_keeps_its_order(keyword):
    assert [scored.chunk_id for scored, _ in fuse(keyword, [])] == [scored.chunk_id for scored in keyword]


def test_found_by_tells_which_search_found_a_chunk():
    fused = fuse([Scored("a", 2), Scored("b", 1)], [Scored("b", 0.9), Scored("c", 0.8)])
    assert {scored.chunk_id: by for scored, by in fused} == {
        "a": ("keyword",),
        "b": ("keyword", "dense"),
        "c": ("dense",),
    }


def test_the_dense_list_cannot_overturn_a_clear_keyword_win():
    clear = 1 - DENSE_WEIGHT - 0.01
    fused = fuse([Scored("right", 1.0), Scored("wrong", clear)], [Scored("wrong", 1.0)])
    assert fused[0][0].chunk_id == "right"
