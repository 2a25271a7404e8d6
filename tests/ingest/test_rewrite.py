from hypothesis import given
from hypothesis import strategies as st

from ingest.rewrite import Edit, Rewriting, substitute
from vectorstore.records import Span


def sources(rewriting):
    spans = [Span(place, place + 1) for place in range(len(rewriting.text))]
    return [(span.start, span.end) for span in map(rewriting.offsets.to_source, spans)]


def test_a_source_stands_for_itself():
    rewriting = Rewriting.of("abc")
    assert (rewriting.text, sources(rewriting)) == ("abc", [(0, 1), (1, 2), (2, 3)])


def test_letters_that_stay_keep_their_places():
    rewriting = Rewriting.of("a**b**c").apply(substitute(r"\*+", ""))
    assert (rewriting.text, sources(rewriting)) == ("abc", [(0, 1), (3, 4), (6, 7)])


def test_a_replacement_of_the_same_length_goes_letter_by_letter():
    rewriting = Rewriting.of("UBND tinh").apply(substitute(r"UBND (tinh)", "tỉnh"))
    assert (rewriting.text, sources(rewriting)[-4:]) == ("UBND tỉnh", [(5, 6), (6, 7), (7, 8), (8, 9)])


def test_a_replacement_of_another_length_stands_for_the_whole():
    rewriting = Rewriting.of("a   b").apply(substitute(" +", "--"))
    assert (rewriting.text, sources(rewriting)) == ("a--b", [(0, 1), (1, 4), (1, 4), (4, 5)])


def test_steps_follow_each_other_back_to_the_source():
    rewriting = Rewriting.of("a \u200b b").apply(substitute("\u200b", "")).apply(substitute(" +", " "))
    assert (rewriting.text, sources(rewriting)) == ("a b", [(0, 1), (1, 4), (4, 5)])


def test_a_step_without_edits_changes_nothing():
    rewriting = Rewriting.of("abc")
    assert rewriting.apply(substitute("x", "y")) is rewriting
    assert rewriting.apply(substitute("a", "a")) is rewriting


def test_an_empty_span_lies_where_its_next_letter_begins():
    offsets = Rewriting.of("**ab**").apply(substitute(r"\*+", "")).offsets
    assert [offsets.to_source(Span(place, place)) for place in range(3)] == [Span(2, 2), Span(3, 3), Span(4, 4)]


def test_a_span_of_a_text_that_was_emptied_is_empty():
    assert Rewriting.of("**").apply(substitute(r"\*+", "")).offsets.to_source(Span(0, 0)) == Span(0, 0)


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5), st.text(max_size=6)), max_size=8))
def test_offsets_stay_inside_the_source_and_never_fall(source, wanted):
    edits, end = [], 0
    for start, length, text in sorted(wanted):
        if start >= end and start + length <= len(source):
            edits.append(Edit(Span(start, start + length), text))
            end = start + length
    rewriting = Rewriting.of(source).apply(lambda _: edits)
    places = sources(rewriting)
    assert len(places) == len(rewriting.text)
    assert all(0 <= start < end <= len(source) for start, end in places)
    assert places == sorted(places)
