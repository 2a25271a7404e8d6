"""Periods asked about, as people write them."""

from datetime import date

import pytest

from assistant.records import Period
from assistant.understand.period import read_period
from vectorstore.language.analysis import fold

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("Tháng 5/2023 có báo cáo dân vận nào đến hạn?", Period("2023-05-01", "2023-05-31")),
        ("báo cáo tháng 12 năm 2025", Period("2025-12-01", "2025-12-31")),
        ("Which báo cáo are due in tháng 11 hằng năm?", Period("11-01", "11-30")),
        ("what is due in February?", Period("02-01", "02-29")),  # any year, leap years too
        ("truoc cuoi thang 6 cac co quan phai nop nhung gi", Period("01-01", "06-30")),
        ("before the end of June 2025", Period("2025-01-01", "2025-06-30")),
        ("quý II/2024 có hạn nào", Period("2024-04-01", "2024-06-30")),
        ("qui 2 nam 2010", Period("2010-04-01", "2010-06-30")),
        ("Còn hạn nào trong năm nay?", Period("2026-01-15", "2026-12-31")),
        ("hạn nào sắp tới?", Period("2026-01-15", "2026-02-14")),
        ("ngày 26 tháng 11 năm 2021", None),  # a day's month is no period
        ("báo cáo 6 tháng", None),  # a rhythm is no period
        ("tháng 13/2023", None),
    ],
)
def test_periods(question, period):
    found = read_period(fold(question), TODAY)
    assert (found[0] if found else None) == period


def test_the_words_of_a_period_are_known():
    question = "Có báo cáo nào đến hạn trong quý II năm 2024?"
    found = read_period(fold(question), TODAY)
    assert found is not None
    assert found[1].of(question) == "quý II năm 2024"


@pytest.mark.parametrize(
    ("period", "day", "holds"),
    [
        (Period("2023-05-01", "2023-05-31"), "2023-05-10", True),
        (Period("2023-05-01", "2023-05-31"), "2022-05-10", False),
        (Period("2023-05-01", "2023-05-31"), "05-10", True),  # a yearly day falls in every May
        (Period("11-01", "11-30"), "2019-11-15", True),
        (Period("11-01", "11-30"), "06-15", False),
    ],
)
def test_what_a_period_holds(period, day, holds):
    assert period.holds(day) is holds
