"""Deadlines along a line of time: in their order, in the picture, with labels that do not cover each other."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.present.chat.months import month_of
from assistant.present.chat.timeline import LABEL_PERCENT, timeline
from assistant.records import BoundDeadline, DeadlineStatus
from tests.assistant.present.example_documents import deadline, gia_lai
from vectorstore.records import Deadline

TODAY = date(2026, 1, 15)
LABEL = re.compile(r'<text x="([\d.]+)%" y="(\d+)" dx="5">([^<]+)</text>')


def made(**facts: object) -> Deadline:
    return deadline("trước ngày x", "trước ngày x", "báo cáo", **{"date": None, "relation": "before", **facts})


def line(*dates: str, status: DeadlineStatus = "past", **facts: object) -> str:
    bound = [BoundDeadline(gia_lai().document, made(date=each, **facts), None, None, status) for each in dates]
    return str(timeline(bound, TODAY, "vi"))


def test_days_stand_in_their_order_and_within_the_picture() -> None:
    drawn = line("2023-10-30", "2023-05-10", "2026-06-01")
    places = [float(x) for x in re.findall(r'<circle cx="([\d.]+)%"', drawn)]
    assert places == sorted(places, reverse=True)  # drawn from the last to the first
    assert min(places) >= 0
    assert max(places) + LABEL_PERCENT <= 100


def test_labels_never_cover_each_other() -> None:
    labels = LABEL.findall(line(*(f"2023-{month:02}-10" for month in range(1, 13))))
    assert labels
    for x, y, _ in labels:
        beside = [float(other) for other, same, _ in labels if same == y and other != x]
        assert all(abs(float(x) - other) >= LABEL_PERCENT - 0.1 for other in beside)


@pytest.mark.parametrize(("day", "shown"), [("01-14", "14/01/2027"), ("01-15", "15/01/2026"), ("06-15", "15/6/2026")])
def test_a_yearly_day_stands_where_it_comes_next(day: str, shown: str) -> None:
    assert LABEL.findall(line(day, status="recurring", recurrence="yearly"))[0][2] == shown


def test_what_has_no_date_has_no_line() -> None:
    bound = BoundDeadline(gia_lai().document, made(recurrence="periodic", period="6 tháng"), None, None, "recurring")
    assert timeline([bound], TODAY, "vi") is None


def test_what_is_due_is_told_from_what_is_past() -> None:
    assert 'class="point due"' in line("2026-06-01", status="due")
    assert 'class="point past"' in line("2023-05-10")


@pytest.mark.parametrize(
    ("facts", "month"),
    [
        ({"date": "2023-05-10"}, ("2023", 5)),
        ({"date": "2023-05"}, ("2023", 5)),
        ({"date": "2023-Q3"}, ("2023", 9)),  # by its last day
        ({"date": "2023-05-10", "end": "2023-06-01"}, ("2023", 6)),
        ({"date": "06-15"}, ("yearly", 6)),
        ({"date": "2023"}, None),
        ({"date": None}, None),
    ],
)
def test_a_deadline_counts_in_the_month_of_its_last_day(facts: dict[str, object], month: object) -> None:
    assert month_of(made(**facts)) == month
