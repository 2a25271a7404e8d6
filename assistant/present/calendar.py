"""Deadlines as an iCalendar (RFC 5545) that Outlook, Google and Thunderbird subscribe to.

Only what has a date can stand in a calendar; rhythms without one ("6 tháng, 01 năm") are left out.
"""

from __future__ import annotations

import hashlib
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from assistant.present import wording
from assistant.present.labels import VIETNAM, document_label, due_label
from assistant.records import BoundDeadline, Language
from vectorstore.records import Deadline

DAY = timedelta(days=1)
REFRESH = timedelta(hours=12)  # how often a subscribed client looks again; deadlines change when documents do
LEAP_YEAR = 2024  # a yearly 29 February has to start in one
_TIME = re.compile(r"(\d{1,2})[:hg](\d{2})?")  # "17:00", "17h", "16h30"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a deadline covers, both ends included."""

    first: date
    last: date


def deadline_calendar(deadlines: Iterable[BoundDeadline], language: Language) -> bytes:
    """A calendar with an event for every deadline that has a date; yearly ones recur."""
    calendar = Calendar()
    calendar.add("prodid", "-//plan-assistant//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", wording.CALENDAR_NAME(language))
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    seen: Counter[str] = Counter()
    for bound in deadlines:
        days = days_of(bound.deadline, bound.document.issued)
        if days is not None:
            identity = _identity(bound)
            calendar.add_component(_event(bound, days, f"{identity}-{seen[identity]}", language))
            seen[identity] += 1
    return bytes(calendar.to_ical())


def days_of(deadline: Deadline, issued: str | None) -> Days | None:
    """The days of a deadline, partial dates covering what they name; None for what has no date."""
    if not deadline.date:
        return None
    year = int(issued[:4]) if issued and issued[:4].isdigit() else LEAP_YEAR
    first = _covered(deadline.date, year)
    last = _covered(deadline.end, year) if deadline.end else first
    if first is None or last is None:
        return None
    return Days(first.first, max(first.last, last.last))


def _covered(when: str, year: int) -> Days | None:
    """ "2025-02-10", "2025-02", "2025-Q3", "2025", and "06-15" of `year`, as days."""
    try:
        if len(when) == 5 and when[2] == "-":
            month, day = int(when[:2]), int(when[3:])
            at = date(LEAP_YEAR if (month, day) == (2, 29) else year, month, day)
            return Days(at, at)
        if len(when) == 10:
            at = date.fromisoformat(when)
            return Days(at, at)
        months = _months(when)
        return Days(date(int(when[:4]), months[0], 1), _month_end(int(when[:4]), months[1]))
    except ValueError:
        return None


def _months(when: str) -> tuple[int, int]:
    if "Q" in when:
        last = 3 * int(when[-1])
        return last - 2, last
    return (1, 12) if len(when) == 4 else (int(when[5:]), int(when[5:]))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _event(bound: BoundDeadline, days: Days, identity: str, language: Language) -> Event:
    deadline, document = bound.deadline, bound.document
    event = Event()
    event.add("uid", f"{identity}@plan-assistant")
    event.add("dtstamp", _instant(document.ingested_at))
    event.add("summary", f"{due_label(deadline, language)}: {deadline.what}")
    event.add("description", _description(bound, language))
    event.add("categories", [name for name in (document.province, document.type) if name])
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    start = _start(deadline.time, days.first)
    event.add("dtstart", start)
    if not isinstance(start, datetime):
        event.add("dtend", days.last + DAY)
    if deadline.recurrence == "yearly":
        leap = (days.first.month, days.first.day) == (2, 29)
        event.add("rrule", {"freq": "yearly", "bymonth": 2, "bymonthday": -1} if leap else {"freq": "yearly"})
    return event


def _start(at: str | None, day: date) -> date | datetime:
    match = _TIME.match(at) if at else None
    if match is None or int(match.group(1)) > 23:
        return day
    clock = time(int(match.group(1)), int(match.group(2) or 0), tzinfo=VIETNAM)
    return datetime.combine(day, clock).astimezone(UTC)


def _description(bound: BoundDeadline, language: Language) -> str:
    deadline = bound.deadline
    lines = (
        deadline.actors and f"{wording.ACTORS(language)}: {deadline.actors}",
        deadline.report_to and f"{wording.REPORT_TO(language)}: {deadline.report_to}",
        deadline.via and wording.VIA(language, agency=deadline.via),
        f"{document_label(bound.document, language)}: “{deadline.as_printed}”",
    )
    return "\n".join(line for line in lines if line)


def _identity(bound: BoundDeadline) -> str:
    """The same for the same deadline in every reading of its document, so that a subscribed event stays one event."""
    deadline = bound.deadline
    words = (bound.document.id, deadline.section, deadline.as_printed, deadline.date or "", deadline.what)
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:32]


def _instant(moment: str) -> datetime:
    at = datetime.fromisoformat(moment)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
