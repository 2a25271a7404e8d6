"""The walk over spans: none is missed, nothing else is touched."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import make_document, make_reading
from vectorstore.records import Deadline, Duty, LegalReference, Reading, Section, Span, Target
from vectorstore.spans import moved, spans_of

spans = st.builds(Span, st.integers(0, 1000), st.integers(0, 1000))
texts = st.text(max_size=5)
records = st.one_of(
    st.builds(Section, span=spans, title_span=spans),
    st.builds(Deadline, span=spans, sentence=spans, actors_span=st.none() | spans, as_printed=texts),
    st.builds(Duty, span=spans, actors_span=spans),
    st.builds(LegalReference, span=spans),
    st.builds(Target, span=spans, sentence=spans),
)


def count_by_hand(record: object) -> int:
    """A count that shares nothing with the code: spans in the text of the record."""
    return repr(record).count("Span(start=")


def make_whole() -> Reading:
    document = replace(make_document(), header_spans=(("number", Span(0, 2)), ("issued", Span(3, 5))))
    return make_reading(
        document,
        ("Sở Nội vụ", "báo cáo"),
        duties=(Duty("Sở Nội vụ", "lead", "báo cáo", "1", Span(13, 20), Span(3, 12), None, None),),
    )


@given(records)
def test_every_span_of_a_record_is_found(record):
    assert len(list(spans_of(record))) == count_by_hand(record)


def test_spans_within_records_within_tuples_are_found():
    reading = make_whole()

    assert len(list(spans_of(reading))) == count_by_hand(reading) == 7


@given(records, st.integers(1, 50))
def test_moving_and_moving_back_gives_the_same_record(record, distance):
    away = moved(record, lambda span: Span(span.start + distance, span.end + distance))

    assert all(span.start >= distance for span in spans_of(away))
    assert moved(away, lambda span: Span(span.start - distance, span.end - distance)) == record


def test_only_spans_are_moved():
    reading = make_whole()

    away = moved(reading, lambda _: Span(7, 7))

    assert set(spans_of(away)) == {Span(7, 7)}
    for field in fields(Reading):
        before, after = getattr(reading, field.name), getattr(away, field.name)
        assert is_dataclass(before) or isinstance(before, tuple) or before == after
