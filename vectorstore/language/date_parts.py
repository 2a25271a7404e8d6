"""Single calendar expressions as printed: a day, a month, a quarter, a year; no relation, no recurrence."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from vectorstore.language.analysis import fold
from vectorstore.records import Span

Precision = Literal["day", "month", "quarter", "year"]

UNITS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
TEENS = ("mot", "hai", "ba", "bon", "lam", "sau", "bay", "tam", "chin")
DAY_WORDS = (
    dict(zip(UNITS, range(1, 11), strict=True))
    | {f"muoi {unit}": 10 + n for n, unit in enumerate(TEENS, 1)}
    | {f"hai muoi {unit}": 20 + n for n, unit in enumerate(TEENS, 1)}
    | {"hai muoi": 20, "ba muoi": 30, "ba muoi mot": 31}
)
MONTH_WORDS = {"mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9} | {
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi": 10,
}
ENGLISH_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name} | {
    name.lower(): number for number, name in enumerate(calendar.month_abbr) if name
}
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
ENGLISH_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
SPELLED_QUARTER = frozenset({"quý", "quí", "qúy", "qúi", "quy", "qui"})  # never "quỹ 1"


@dataclass(frozen=True, slots=True)
class DatePart:
    """One calendar expression. Whatever is not printed is None; `last_year` ends a range of years."""

    span: Span
    precision: Precision
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    last_year: int | None = None

    def iso(self, default_year: int | None = None) -> str:
        """ISO date at its precision; "MM-DD" or "MM" where neither the text nor the caller names a year."""
        year = self.year or default_year
        smaller = {
            "day": f"{self.month or 0:02}-{self.day or 0:02}",
            "month": f"{self.month or 0:02}",
            "quarter": f"Q{self.quarter}",
            "year": "",
        }[self.precision]
        return "-".join(filter(None, (str(year) if year else "", smaller)))


def _words(numbers: dict[str, int]) -> str:
    return "|".join(sorted((word.replace(" ", r"\s") for word in numbers), key=len, reverse=True))


YEAR = r"(?:19|20)\d\d"
IN_YEAR = rf"(?:\s{{0,3}}[,/.\-–]?\s{{0,3}}(?:nam\s{{1,3}})?(?P<year>{YEAR})(?!\d))"
DAY_LEAD = r"(?:ngay|mong|mung|hom)\s{1,3}"
# Before a day and month without "ngày", or a month and year without "tháng": "trước 30/9", "đến 12/2025".
DATE_LEAD = re.compile(
    rf"(?:{DAY_LEAD}|\b(?:truoc|den|toi|tu|het|sau|vao|trong|la|han|moc|thang|by|on|before|until|since|from|to)\s{{1,3}}"
    r"|[(|\t]\s{0,2}|^\s{0,3})$"
)
# "1/2 ngày", "2/3 số hộ", "1/3 thời gian"
FRACTION = re.compile(r"\s{0,2}(?:%|(?:so|tong|dien|ho|dan|thoi|ngay|gio|thanh|dai|ke hoach|nam|the)\b)")
YEARLY = re.compile(r"\s{0,2},?\s{0,2}(?:hang|moi)\s{1,2}nam\b")
LEAD_WINDOW = 16  # characters: the longest lead and its spaces

# What must not stand before a date is looked at behind its first character: so a search leaps from digit to digit.
# "10/5/2023", "12-12-2013", "10. 5. 2023"
NUMERIC_DAY = re.compile(
    rf"(?P<day>\d(?<![\d/.]\d)\d?)\s?(?P<mark>[/.\-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<year>{YEAR})(?!\d|[/\-][a-z])"
)
ISO_DAY = re.compile(rf"(?<![\d\-/])(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d\-])")
# "10 tháng 5 năm 2023", "30 tháng Tư", "20 tháng 11/2024"
WORDED_DAY = re.compile(
    rf"(?:(?P<day>\d(?<!\w\d)\d?)|{DAY_LEAD}(?P<spelled>{_words(DAY_WORDS)}))\s{{1,3}}thang\s{{1,3}}"
    rf"(?:(?P<month>\d{{1,2}})(?!\d)|(?P<word>{_words(MONTH_WORDS)})\b){IN_YEAR}?"
)
SHORT_DAY = re.compile(r"(?P<day>\d(?<![\d/.,\-]\d)\d?)\s?/\s?(?P<month>\d{1,2})(?![\d/]|[.,]\d)")  # "15/6"
# "tháng 12/2025", "tháng 01 năm 2025", "T12/2025", "tháng 6"
MONTH = re.compile(rf"t(?<!\wt)(?<!\d\st)(?:hang\s{{0,3}})?(?P<month>\d{{1,2}})(?!\d|/\d{{1,2}}\b){IN_YEAR}?")
NUMERIC_MONTH = re.compile(rf"(?P<month>\d(?<![\d/.,]\d)(?<!\d-\d)\d?)/(?P<year>{YEAR})(?![\d/\-])")  # "đến 12/2025"
MONTH_BEFORE = re.compile(r"\bthang\s{1,3}\d{1,2}\s?(?:[-–,]|\bva\b)\s?$")  # "tháng 3 - 5/2024", "tháng 4, 9/2024"
QUARTER = re.compile(
    rf"(?P<name>q(?<!\wq)u[yi])\s{{0,2}}(?P<quarter>iv|i{{1,3}}|[1-4])(?![\w%]){IN_YEAR}?"
)  # "quý III/2024"
YEARS = re.compile(rf"(?<![\d/.\-])(?P<year>{YEAR})\s?[-–]\s?(?P<last_year>{YEAR})(?![\d/])")  # "2021-2025"
ONE_YEAR = re.compile(rf"n(?<!\wn)am\s{{1,3}}(?P<year>{YEAR})(?![\d/]|\s?[-–]\s?{YEAR})")  # "năm 2025"
# "10 May 2023", "10th of May"
ENGLISH_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}(?:of\s{{1,2}})?(?P<name>{_words(ENGLISH_MONTHS)})\b\.?(?:,?\s{{1,2}}(?P<year>{YEAR}))?"
)
# "May 10, 2023"
AMERICAN_DAY = re.compile(
    rf"\b(?P<name>{_words(ENGLISH_MONTHS)})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d/])(?:,?\s{{1,2}}(?P<year>{YEAR}))?"
)
# "May 2023", "in November", "the end of June"
ENGLISH_MONTH = re.compile(
    rf"\b(?P<lead>(?:in|of|by|before|until|since|every|each|during|from|to|after|for|late|early|mid)\s{{1,2}})?"
    rf"(?P<name>{_words(ENGLISH_MONTHS)})\b(?:,?\s{{1,2}}(?P<year>{YEAR}))?"
)
# "second quarter of 2024", "Q2/2024"
ENGLISH_QUARTER = re.compile(
    rf"\b(?:(?P<name>{_words(ENGLISH_QUARTERS)})\s{{1,2}}quarter|q(?P<quarter>[1-4]))\b(?:\s?(?:of|/|,)?\s?(?P<year>{YEAR}))?"
)
ENGLISH_YEAR = re.compile(rf"\b(?:in|during|of|for|by|before|since|until|year)\s{{1,2}}(?P<year>{YEAR})(?![\d/])")

Match = re.Match[str]
Reader = Callable[[Match, str, str], DatePart | None]


def _number(found: Match, group: str) -> int | None:
    digits = found.groupdict().get(group)
    return int(digits) if digits else None


def _span(found: Match, first: str) -> Span:
    return Span(found.start(first), found.end())


def _day(found: Match, folded: str, text: str) -> DatePart | None:
    return DatePart(
        _span(found, "day"), "day", _number(found, "day"), _number(found, "month"), year=_number(found, "year")
    )


def _iso_day(found: Match, folded: str, text: str) -> DatePart | None:
    return replace(_day(found, folded, text) or DatePart(Span(0, 0), "day"), span=Span(found.start(), found.end()))


def _worded_day(found: Match, folded: str, text: str) -> DatePart | None:
    """None for "6 tháng 1 năm" and "9 tháng năm 2023", which are lengths of time."""
    start = found.start("day") if found["day"] else found.start("spelled")
    has_lead = bool(re.search(DAY_LEAD + "$", folded[max(0, start - LEAD_WINDOW) : start]))
    if not has_lead and (not found["year"] or found["word"] == "nam"):
        return None
    month = _number(found, "month") or MONTH_WORDS[re.sub(r"\s", " ", found["word"])]
    if found["word"] == "nam" and re.match(rf"\s{{0,3}}{YEAR}", folded[found.end("word") :][:8]):
        return None  # "ngày 10 tháng năm 2023": the month is left blank
    day = int(found["day"]) if found["day"] else DAY_WORDS[re.sub(r"\s", " ", found["spelled"])]
    return DatePart(Span(start, found.end()), "day", day, month, year=_number(found, "year"))


def _short_day(found: Match, folded: str, text: str) -> DatePart | None:
    """A fraction ("1/2 ngày", "2/3 số hộ") needs no lead word; a day and month does."""
    left = folded[max(0, found.start() - LEAD_WINDOW) : found.start()]
    is_led = DATE_LEAD.search(left) and not FRACTION.match(folded, found.end())
    is_dated = re.search(DAY_LEAD + "$", left) or YEARLY.match(folded, found.end())
    return _day(found, folded, text) if is_led or is_dated else None


def _month(found: Match, folded: str, text: str) -> DatePart | None:
    return DatePart(
        Span(found.start(), found.end()), "month", None, _number(found, "month"), year=_number(found, "year")
    )


def _numeric_month(found: Match, folded: str, text: str) -> DatePart | None:
    left = folded[max(0, found.start() - LEAD_WINDOW) : found.start()]
    is_led = DATE_LEAD.search(left) or MONTH_BEFORE.search(left)
    return _month(found, folded, text) if is_led else None


def _quarter(found: Match, folded: str, text: str) -> DatePart | None:
    if text[found.start("name") : found.end("name")].lower() not in SPELLED_QUARTER:
        return None
    quarter = QUARTERS[found["quarter"]]
    return DatePart(Span(found.start(), found.end()), "quarter", quarter=quarter, year=_number(found, "year"))


def _year(found: Match, folded: str, text: str) -> DatePart | None:
    span = _span(found, "year") if found.re is YEARS else Span(found.start(), found.end())
    return DatePart(span, "year", year=_number(found, "year"), last_year=_number(found, "last_year"))


def _english(found: Match, folded: str, text: str) -> DatePart | None:
    start = found.end("lead") if found.groupdict().get("lead") else found.start()
    if found.re is ENGLISH_YEAR:
        start = found.start("year")
    words = text[start : found.end()]
    if not words.isascii() or (words.startswith("may ") and not found["year"]):
        return None  # "mấy 10" typed without marks, "we may 10 …"
    span, year = Span(start, found.end()), _number(found, "year")
    if found.re is ENGLISH_QUARTER:
        return DatePart(
            span, "quarter", quarter=_number(found, "quarter") or ENGLISH_QUARTERS[found["name"]], year=year
        )
    if found.re is ENGLISH_YEAR:
        return DatePart(span, "year", year=year)
    month = ENGLISH_MONTHS[found["name"]]
    if found.re is not ENGLISH_MONTH:
        return DatePart(span, "day", int(found["day"]), month, year=year)
    return DatePart(span, "month", None, month, year=year) if year or found["lead"] else None


VIETNAMESE_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (NUMERIC_DAY, _day),
    (ISO_DAY, _iso_day),
    (WORDED_DAY, _worded_day),
    (SHORT_DAY, _short_day),
    (MONTH, _month),
    (NUMERIC_MONTH, _numeric_month),
    (QUARTER, _quarter),
    (YEARS, _year),
    (ONE_YEAR, _year),
)
ENGLISH_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (ENGLISH_DAY, _english),
    (AMERICAN_DAY, _english),
    (ENGLISH_MONTH, _english),
    (ENGLISH_QUARTER, _english),
    (ENGLISH_YEAR, _english),
)
# Signs of English in a long text; a short one, a question, is read for both.
ENGLISH_SIGN = re.compile(
    r" the |(?:January|February|March|April|May|June|July|August|September|October|November|December) "
)
SHORT_TEXT = 500  # code points


def is_possible(part: DatePart) -> bool:
    """Whether the calendar has such a day: not 31/2, not 45/13."""
    if part.precision not in ("day", "month"):
        return part.last_year is None or (part.year or 0) <= part.last_year
    if not part.month or not 1 <= part.month <= 12:
        return False
    days = calendar.monthrange(part.year or 2024, part.month)[1]  # 2024 is a leap year: 29 February may be meant
    return part.day is None or 1 <= part.day <= days


def _candidates(text: str) -> Iterator[DatePart]:
    folded = fold(text)
    is_english = len(text) <= SHORT_TEXT or ENGLISH_SIGN.search(text)
    for pattern, read in (*VIETNAMESE_READERS, *(ENGLISH_READERS if is_english else ())):
        for found in pattern.finditer(folded):
            if part := read(found, folded, text) or _listed_day(found, folded):
                yield part


# Behind the date before: "trước ngày 15/6, 15/11", "ngày 30 tháng 5 và 31 tháng 10"
LISTED = re.compile(
    r"(?:\d{1,2}/\d{1,2}(?:/\d{4})?|thang\s{1,3}\d{1,2})\s{0,2}(?:,|;|\bva|\bhoac|\band|\bor|-|–)\s{1,2}$"
)


def _listed_day(found: Match, folded: str) -> DatePart | None:
    """A day that only a list tells from fractions and lengths of time: it stands behind another date."""
    if found.re not in (SHORT_DAY, WORDED_DAY) or not (found["day"] and found["month"]):
        return None
    is_listed = LISTED.search(folded, max(0, found.start() - 2 * LEAD_WINDOW), found.start())
    if not is_listed or found.groupdict().get("year") or FRACTION.match(folded, found.end()):
        return None
    return DatePart(Span(found.start(), found.end()), "day", int(found["day"]), int(found["month"]))


def find_parts(text: str) -> list[DatePart]:
    """Calendar expressions in order, the longest where several overlap; impossible ones hide what they cover."""
    parts: list[DatePart] = []
    for part in sorted(_candidates(text), key=lambda part: (part.span.start, -part.span.end)):
        if not parts or part.span.start >= parts[-1].span.end:
            parts.append(part)
    return [part for part in parts if is_possible(part)]
