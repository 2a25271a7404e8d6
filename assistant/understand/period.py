"""The stretch of the calendar that a question asks about: a month, a quarter, "before the end of June", "this year"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from assistant.records import Period
from vectorstore.records import Span

MONTHS_EN = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTH = r"(?P<month>\d{1,2}|" + "|".join(MONTHS_EN) + r")"
YEAR = r"(?:\s*(?:/|nam|,)?\s*(?P<year>(?:19|20)\d\d))?"
# "tháng 5/2023", "tháng 11 hằng năm", "in May 2023", "tháng 12 năm 2025"; not a day's month ("ngày 10 tháng 5")
IN_MONTH = re.compile(rf"(?<!\d )\b(?:thang|in|during|for) {MONTH}\b{YEAR}(?! (?:dau nam|cuoi nam))")
# "truoc cuoi thang 6", "before the end of June 2025"
BEFORE_END = re.compile(rf"\b(?:truoc (?:cuoi|het)|(?:before|by) the end of|den het)(?: thang)? {MONTH}\b{YEAR}")
QUARTER_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
QUARTER = re.compile(rf"\b(?:quy|qui|quarter|q) ?(?P<quarter>iv|i{{1,3}}|[1-4])\b{YEAR}")
REST_OF_YEAR = re.compile(
    r"\bcon (?:nhung |bao nhieu )?(?:han|moc)\b.{0,30}\bnam\b|\b(?:den|truoc) (?:cuoi|het) nam(?: nay)?\b"
    r"|\brest of (?:the|this) year|\b(?:ahead|left|remaining|to come)\b.{0,20}\bthis year"
    r"|\bthis year\b.{0,30}\b(?:ahead|left|remaining|to come)\b|\bcon lai\b.{0,12}\bnam (?:nay)?"
)
# "trong sáu tháng tới", "in the next 30 days"
COUNTS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "chin": 9, "muoi": 10, "six": 6, "three": 3}
DAYS_IN = {"ngay": 1, "day": 1, "tuan": 7, "week": 7, "thang": 30, "month": 30}
COMING = re.compile(
    rf"\b(?:trong(?: vong)? |next |coming )(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}) (?P<unit>{'|'.join(DAYS_IN)})s?\b"
    r"(?! (?:dau|cuoi) nam)"
)
FROM_TODAY = re.compile(
    r"\b(?:tu|ke tu|from) (?:hom nay|nay|today|now)(?: den| to| until| till)(?: het| cuoi| the end of)?(?: thang)? "
    rf"{MONTH}\b{YEAR}"
)
SOON = re.compile(r"\bsap (?:toi|den)\b|\bupcoming\b|\bthang (?:toi|sau)\b|\bnext month\b|\btrong 30 ngay\b")
SOON_DAYS = 30  # what people mean by "sắp tới": about a month


def read_period(folded: str, today: date) -> tuple[Period, Span] | None:
    """The period asked about and its words in a folded text, or None; `today` anchors "this year" and "upcoming"."""
    for pattern, period_of in READINGS:
        found = pattern.search(folded)
        if found and (period := period_of(found, today)):
            return period, Span(*found.span())
    return None


def _coming(found: re.Match[str], today: date) -> Period:
    days = (COUNTS.get(found["count"]) or int(found["count"])) * DAYS_IN[found["unit"]]
    return Period(today.isoformat(), (today + timedelta(days=days)).isoformat())


def _from_today(found: re.Match[str], today: date) -> Period | None:
    end = _months(1, _month(found["month"]), found["year"] or str(today.year))
    return Period(today.isoformat(), end.last) if end else None


def _before_end(found: re.Match[str], _: date) -> Period | None:
    return _months(1, _month(found["month"]), found["year"])


def _quarter(found: re.Match[str], _: date) -> Period | None:
    last = QUARTER_NUMBERS[found["quarter"]] * 3
    return _months(last - 2, last, found["year"])


def _rest_of_year(_: re.Match[str], today: date) -> Period:
    return Period(today.isoformat(), f"{today.year}-12-31")


def _soon(_: re.Match[str], today: date) -> Period:
    return Period(today.isoformat(), (today + timedelta(days=SOON_DAYS)).isoformat())


def _in_month(found: re.Match[str], _: date) -> Period | None:
    month = _month(found["month"])
    return _months(month, month, found["year"])


READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Period | None]], ...] = (
    (COMING, _coming),
    (FROM_TODAY, _from_today),
    (BEFORE_END, _before_end),
    (QUARTER, _quarter),
    (REST_OF_YEAR, _rest_of_year),
    (SOON, _soon),
    (IN_MONTH, _in_month),
)  # the first to match is meant


def _month(words: str) -> int:
    return MONTHS_EN.get(words) or int(words)


def _months(first: int, last: int, year: str | None) -> Period | None:
    if not 1 <= first <= last <= 12:
        return None
    days = calendar.monthrange(int(year or 2024), last)[1]  # 2024 is a leap year: 29 February counts
    prefix = f"{year}-" if year else ""
    return Period(f"{prefix}{first:02}-01", f"{prefix}{last:02}-{days}")
