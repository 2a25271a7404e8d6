"""Dates and places as an official would write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.present.labels import date_label, document_label, due_label, period_label, section_name, time_label
from tests.assistant.present.example_documents import QUANG_NGAI, deadline, gia_lai, quang_ngai
from vectorstore.records import Deadline

PRINTED = "trước ngày 15/11 hàng năm"


@pytest.mark.parametrize(
    ("date", "vi", "en"),
    [
        ("2023-05-10", "10/5/2023", "10 May 2023"),
        ("2023-01-09", "09/01/2023", "9 January 2023"),  # decree 30/2020: days under 10, months 1 and 2 get a zero
        ("2025-12", "12/2025", "December 2025"),
        ("2025-02", "02/2025", "February 2025"),
        ("2025", "2025", "2025"),
        ("2025-Q3", "quý III/2025", "Q3 2025"),
        ("06-15", "15/6", "15 June"),
        ("cuối năm", "cuối năm", "cuối năm"),  # what is no date is shown as it is
    ],
)
def test_a_date_keeps_its_precision(date: str, vi: str, en: str) -> None:
    assert (date_label(date, "vi"), date_label(date, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("facts", "vi", "en"),
    [
        ({"date": "2023-05-10", "relation": "before"}, "trước 10/5/2023", "before 10 May 2023"),
        (
            {"date": "11-15", "relation": "before", "recurrence": "yearly"},
            "trước 15/11, hằng năm",
            "before 15 November, every year",
        ),
        ({"date": "2025-12", "relation": "within"}, "trong 12/2025", "within December 2025"),
        (
            {"date": "2025-12-01", "end": "2025-12-31", "relation": "from"},
            "từ 01/12/2025 đến 31/12/2025",
            "1 December 2025 to 31 December 2025",
        ),
        (
            {"date": "2025-09-05", "time": "17:00", "relation": "before"},
            "trước 17:00 05/9/2025",
            "before 5 September 2025, 17:00",
        ),
        (
            {"date": None, "relation": "on", "recurrence": "periodic", "period": "6 tháng, 01 năm"},
            "định kỳ 6 tháng, 01 năm",
            "periodic: 6 tháng, 01 năm",
        ),
        (
            {"date": None, "relation": "on", "recurrence": "periodic", "period": "Định kỳ hằng quý"},
            "Định kỳ hằng quý",
            "Định kỳ hằng quý",
        ),
        (
            {"date": None, "relation": "within", "period": "10 ngày kể từ ngày ký"},
            "10 ngày kể từ ngày ký",
            "10 ngày kể từ ngày ký",
        ),
        ({"date": None, "relation": "on"}, PRINTED, PRINTED),  # nothing but the document's own words is known
    ],
)
def test_when_something_is_due(facts: dict[str, str | None], vi: str, en: str) -> None:
    made: Deadline = deadline(QUANG_NGAI, PRINTED, "báo cáo", **facts)
    assert (due_label(made, "vi"), due_label(made, "en")) == (vi, en)


def test_a_document_is_told_by_number_province_and_date() -> None:
    assert document_label(gia_lai().document, "vi") == "79/KH-UBND · Gia Lai · 10/01/2023"


def test_a_number_left_blank_is_said_to_be_blank() -> None:
    assert document_label(quang_ngai().document, "vi") == "…/UBND-NC (để trống số) · Quảng Ngãi · 4/2019"
    assert document_label(replace(quang_ngai().document, symbol=None), "en").startswith("no number")


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("III.3", "mục III.3"),
        ("A.II.2.a", "mục A.II.2.a"),
        ("Điều 4", "Điều 4"),
        ("[1]", "chú thích [1]"),
        ("Nơi nhận", "Nơi nhận"),
    ],
)
def test_a_section_is_named_as_it_is_spoken_of(path: str, label: str) -> None:
    assert section_name(path, "vi") == label


def test_a_clock_stands_in_vietnam() -> None:
    assert time_label("2026-11-22T20:31:00+00:00") == "23/11/2026 03:31"


def test_a_period_shows_both_ends() -> None:
    assert period_label("2023-05-01/2023-05-31", "vi") == "01/5/2023 – 31/5/2023"
