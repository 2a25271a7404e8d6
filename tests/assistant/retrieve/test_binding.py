"""How deadlines bind an agency, where they stand in time, and in which order they are told."""

from datetime import date

import pytest

from assistant.retrieve.binding import bind, status_of
from tests.fakes import make_document
from vectorstore.records import Deadline, Span

TODAY = date(2026, 1, 15)
GROUP = "Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố"


def deadline(day, *, end=None, recurrence=None, actors=GROUP, start=0):
    return Deadline(
        date=day,
        end=end,
        recurrence=recurrence,
        period=None,
        relation="before",
        time=None,
        what="báo cáo",
        actors=actors,
        report_to=None,
        via=None,
        section="III.3",
        as_printed="trước ngày",
        span=Span(start, start + 5),
        sentence=Span(0, 9),
        actors_span=None,
    )


@pytest.mark.parametrize(
    ("agency", "actors", "basis"),
    [
        ("Sở Nội vụ", "Sở Nội vụ", "direct"),
        ("Sở Nội vụ", GROUP, "group"),
        ("Ủy ban nhân dân huyện Chư Sê", GROUP, "group"),
        ("Sở Nội vụ", "Sở Tài chính", None),
        ("Sở Nội vụ", None, None),
    ],
)
def test_the_basis_on_which_an_agency_is_bound(agency, actors, basis):
    bound = bind([(make_document(), deadline("2023-05-10", actors=actors))], (agency,), TODAY)
    assert [each.basis for each in bound] == ([basis] if basis else [])


def test_without_an_agency_every_deadline_is_told_and_binds_nobody_in_particular():
    (bound,) = bind([(make_document(), deadline("2023-05-10"))], (), TODAY)
    assert bound.basis is None
    assert bound.applies_to is None


@pytest.mark.parametrize(
    ("day", "end", "recurrence", "status"),
    [
        ("2023-05-10", None, None, "past"),
        ("2026-01-15", None, None, "due"),  # due on the very day
        ("2026-01", None, None, "due"),  # a month lasts to its end
        ("2025-12", None, None, "past"),
        ("2025-12-01", "2026-03-15", None, "due"),  # an interval lasts to its second end
        ("06-15", None, "yearly", "recurring"),
        (None, None, "periodic", "recurring"),
        (None, None, None, "undated"),
    ],
)
def test_where_a_deadline_stands_in_time(day, end, recurrence, status):
    assert status_of(deadline(day, end=end, recurrence=recurrence), TODAY) == status


def test_dated_ones_come_first_then_yearly_then_undated():
    rhythms = [deadline(None, recurrence="periodic"), deadline("06-15", recurrence="yearly")]
    given = [*rhythms, deadline("2026-05-01"), deadline("2026-02-01")]
    bound = bind([(make_document(), each) for each in given], (), TODAY)
    assert [each.deadline.date for each in bound] == ["2026-02-01", "2026-05-01", "06-15", None]
