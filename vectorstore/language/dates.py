"""Date expressions of documents and questions: dates with their relation, intervals, yearly dates, rhythms, terms."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from vectorstore.language.analysis import fold, sentences
from vectorstore.language.date_leads import WINDOW, lead_before, relation_before
from vectorstore.language.date_parts import YEARLY, DatePart, Precision, find_parts
from vectorstore.language.rhythms import Rhythm, find_rhythms
from vectorstore.records import Recurrence, Relation, Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """One expression of time, at the precision it is printed with."""

    date: str | None  # ISO or partial ("2025-12", "2025-Q3", "2025"); "06-15", "06" without a year; None: not dated
    end: str | None  # the second end of an interval
    precision: Precision | Literal["rhythm", "relative"]
    relation: Relation
    recurrence: Recurrence | None
    period: str | None  # a rhythm, a day of a cycle or a relative term as printed: "6 tháng, 01 năm"
    time: str | None  # "17:00"
    span: Span  # relation and time included: "trước 17 giờ 00 ngày 20/11/2024"


G = r"\s{1,3}"
DASH = re.compile(rf"\s{{0,2}}[-–—]\s{{0,2}}(?:ngay{G})?")
AND = re.compile(rf"\s{{0,2}}(?:,|;|/|va|hoac|and|or|,\s?va)?\s{{0,2}}(?:ngay{G})?")
# The first day of "từ ngày 12 đến ngày 15 tháng 8", of "ngày 05-10/5/2020", of "ngày 15 và 30/6/2024", of ": 15-20/5"
FIRST_DAY = re.compile(
    rf"(?:(?P<edge>[|\t(:\n]\s{{0,3}})|(?<![\w/.,\-]))(?:(?P<tu>tu){G})?(?:(?P<lead>ngay|mong|mung){G})?(?P<day>\d{{1,2}})"
    rf"(?P<join>{G}(?:den|toi)(?:{G}het)?{G}|\s?[-–]\s?|\s?,{G}|{G}va{G})(?:ngay{G})?$"
)
# "trước ngày 20 tháng 11 năm trước", "ngày 10 tháng 7 của năm báo cáo": a day of every year
OF_A_YEAR = re.compile(
    rf"\s{{0,3}}(?:cua{G})?(?:cung{G}nam|nam{G}(?:bao{G}cao|ke{G}hoach|truoc|sau|ke{G}tiep|tiep{G}theo|lien{G}ke))(?!\w)"
)
YEARLY_WORDS = re.compile(
    rf"\b(?:hang|moi){G}nam\b|\b(?:each|every){G}year\b|\bannual(?:ly)?\b|\byearly\b|\bdinh{G}ky\b"
)


def find_dates(text: str, *, default_year: int | None = None) -> list[DateMention]:
    """Every expression of time in order. A day whose sentence says "hàng năm" or "định kỳ" recurs if it has no year.

    Args:
        text: NFC; Vietnamese with or without marks, or English.
        default_year: the year of dates that name none and do not recur.
    """
    folded = fold(text)
    rhythms = find_rhythms(text)
    parts = [part for part in find_parts(text) if not _is_within(part.span, rhythms)]
    mentions = _with_intervals(folded, [mention for part in parts for mention in _mentions(text, folded, part)])
    mentions = _with_recurrence(text, folded, _as_lists(folded, mentions))
    dated = [_finished(mention, default_year) for mention in mentions]
    rhythms = [rhythm for rhythm in rhythms if not _marks(rhythm, mentions)]
    undated = [_rhythm_mention(text, rhythm) for rhythm in rhythms]
    return sorted([*dated, *undated], key=lambda mention: mention.span)


def bounds(iso: str) -> tuple[date, date] | None:
    """First and last day of a date at any precision that names its year: "2025-Q3" is July to September."""
    year, _, rest = iso.partition("-")
    if len(year) != 4:
        return None
    first, last = 1, 12
    if rest.startswith("Q"):
        first, last = int(rest[1:]) * 3 - 2, int(rest[1:]) * 3
    elif rest:
        first = last = int(rest[:2])
    if len(rest) == 5:
        return date.fromisoformat(iso), date.fromisoformat(iso)
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])


@dataclass(frozen=True, slots=True)
class _Dated:
    part: DatePart
    span: Span
    relation: Relation
    time: str | None
    end: DatePart | None = None
    recurrence: Recurrence | None = None


def _is_within(span: Span, rhythms: Sequence[Rhythm]) -> bool:
    at = bisect_right(rhythms, span.start, key=lambda rhythm: rhythm.span.start) - 1
    return at >= 0 and span.start < rhythms[at].span.end


def _mentions(text: str, folded: str, part: DatePart) -> list[_Dated]:
    """The date with its lead words, and before it the day that shares its month ("ngày 15 và 30/6")."""
    start = part.span.start
    shared = FIRST_DAY.search(folded, max(0, start - WINDOW), start) if part.precision == "day" else None
    if shared and (days := _sharing(text, folded, shared, part)):
        return days
    relation, begin, time = lead_before(text, folded, start, part.precision)
    is_bracketed = (
        "(" in text[begin:start] and text[part.span.end : part.span.end + 1] == ")"
    )  # "trước ngày khai giảng (05/9)"
    return [_Dated(part, Span(begin, part.span.end + is_bracketed), relation, time)]


def _sharing(text: str, folded: str, shared: re.Match[str], part: DatePart) -> list[_Dated]:
    """Two days of one month; a number without "từ" or "ngày" before it is no day."""
    day = int(shared["day"])
    is_list = bool(re.search("va|,", shared["join"]))
    is_edge = shared["edge"] and not is_list
    if (
        not (shared["lead"] or shared["tu"] or is_edge)
        or not 1 <= day <= 31
        or (not is_list and day >= (part.day or 0))
    ):
        return []
    first = replace(part, day=day, span=Span(shared.start("day"), shared.end("day")))
    start = shared.end("edge") if shared["edge"] else shared.start()
    if not is_list:
        return [_Dated(first, Span(start, part.span.end), "from", None, part)]
    relation, begin = relation_before(text, folded, start, part.precision)
    return [_Dated(first, Span(begin, first.span.end), relation, None), _Dated(part, part.span, relation, None)]


def _with_intervals(folded: str, mentions: list[_Dated]) -> list[_Dated]:
    """Join "từ A đến B" and "A - B"; an A without a year takes B's when both are of one precision."""
    joined: list[_Dated] = []
    for mention in mentions:
        if joined and (whole := _interval(folded, joined[-1], mention)):
            joined[-1] = whole
        else:
            joined.append(mention)
    return joined


def _interval(folded: str, first: _Dated, second: _Dated) -> _Dated | None:
    if first.end or first.relation in ("before", "to") or second.end:
        return None
    between = folded[first.span.end : second.span.start]
    is_joined = not between.strip(" ,") and second.relation == "to" and first.relation == "from"
    if not is_joined and not DASH.fullmatch(folded[first.span.end : second.part.span.start]):
        return None
    span = Span(first.span.start, second.span.end)
    start, end = first.part, second.part
    if not start.year and start.precision == end.precision:
        start = replace(start, year=end.year)
    if bool(start.year) != bool(end.year):  # "Từ tháng 01 đến ngày bầu cử 15/3/2026": the first end is not known
        return _Dated(end, span, "to", second.time)
    return _Dated(start, span, "from", second.time, end)


def _as_lists(folded: str, mentions: list[_Dated]) -> list[_Dated]:
    """In "trước ngày 15/6 và 15/11/2024" the first relation and the last year are everyone's."""
    listed = list(mentions)
    pairs = [at for at in range(len(listed) - 1) if _is_list(folded, listed[at], listed[at + 1])]
    for at in reversed(pairs):
        if not listed[at].part.year:
            listed[at] = replace(listed[at], part=replace(listed[at].part, year=listed[at + 1].part.year))
    for at in pairs:
        if not re.match(r"[a-z]", folded[listed[at + 1].span.start :][:1]):
            listed[at + 1] = replace(listed[at + 1], relation=listed[at].relation)
    return listed


def _is_list(folded: str, this: _Dated, following: _Dated) -> bool:
    between = folded[this.span.end : following.span.start]
    return this.part.precision == following.part.precision and not this.end and bool(AND.fullmatch(between))


def _with_recurrence(text: str, folded: str, mentions: list[_Dated]) -> list[_Dated]:
    if not any(mention.part.year is None for mention in mentions):
        return mentions
    spans = sentences(text)
    starts = [span.start for span in spans]
    marked: list[_Dated] = []
    for mention in mentions:
        sentence = spans[max(0, bisect_right(starts, mention.part.span.start) - 1)]
        is_undated_year = mention.part.year is None and mention.part.precision in ("day", "month")
        says_yearly = YEARLY_WORDS.search(folded, sentence.start, sentence.end) or OF_A_YEAR.match(
            folded, mention.span.end
        )
        if is_undated_year and says_yearly:
            marked.append(replace(mention, recurrence="yearly", span=_with_marker(folded, mention.span)))
        else:
            marked.append(mention)
    return marked


def _with_marker(folded: str, span: Span) -> Span:
    marker = YEARLY.match(folded, span.end)
    return Span(span.start, marker.end()) if marker else span


def _marks(rhythm: Rhythm, mentions: Sequence[_Dated]) -> bool:
    """Whether "hàng năm" only says that a date recurs."""
    return rhythm.recurrence == "yearly" and any(
        mention.recurrence and mention.span.start < rhythm.span.end <= mention.span.end for mention in mentions
    )


def _finished(mention: _Dated, default_year: int | None) -> DateMention:
    year = None if mention.recurrence else default_year
    part, end = mention.part, mention.end
    last = end.iso(year) if end else str(part.last_year) if part.last_year else None
    return DateMention(
        part.iso(year), last, part.precision, mention.relation, mention.recurrence, None, mention.time, mention.span
    )


def _rhythm_mention(text: str, rhythm: Rhythm) -> DateMention:
    kind: Literal["rhythm", "relative"] = "relative" if rhythm.kind == "relative" else "rhythm"
    words = rhythm.words.of(text)
    return DateMention(None, None, kind, rhythm.relation, rhythm.recurrence, words, None, rhythm.span)
