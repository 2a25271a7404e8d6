"""Deadlines along a line of time, drawn as SVG in percent of the width, so that its letters keep their size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.present import chat_wording
from assistant.present.calendar import days_of
from assistant.present.labels import date_label, due_label
from assistant.present.pages.markup import Html, tag
from assistant.records import BoundDeadline, Language

LANES = 3  # of labels, one above the other
LABEL_PERCENT = 24.0  # of a phone's width that a label takes, with some air
LANE_PIXELS = 20
LINE_AT = LANES * LANE_PIXELS + 12
LEFT, RIGHT = 2.0, 100 - LABEL_PERCENT  # percent: a label stands to the right of its day
MOST_POINTS = 40  # more are a smear; the table has them all


@dataclass(frozen=True, slots=True)
class Point:
    """One day on the line with the deadlines that fall on it."""

    day: date
    deadlines: tuple[BoundDeadline, ...]

    @property
    def state(self) -> str:
        """How it is drawn: "due" before "recurring" before "past"."""
        states = {each.status for each in self.deadlines}
        return next((state for state in ("due", "recurring") if state in states), "past")


def timeline(deadlines: Sequence[BoundDeadline], today: date, language: Language) -> Html | None:
    """The line from the first day to the last, today among them; None where nothing has a date."""
    points = _points(deadlines, today)
    if not points or len(points) > MOST_POINTS:
        return None
    first, last = min(points[0].day, today), max(points[-1].day, today)
    days = max((last - first).days, 1)

    def at(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / days

    told = "; ".join(f"{date_label(each.day.isoformat(), language)}: {_words(each, language)}" for each in points)
    line = tag("line", x1="0%", x2="100%", y1=LINE_AT, y2=LINE_AT, class_="axis")
    name = chat_wording.TIMELINE(language, points=told)
    height = LINE_AT + 32
    drawn = [*_today(at(today), language), line, *_dots(points, at, language)]
    return tag("svg", drawn, class_="timeline", role="img", aria_label=name, width="100%", height=height)


def _points(deadlines: Sequence[BoundDeadline], today: date) -> tuple[Point, ...]:
    by_day: dict[date, list[BoundDeadline]] = defaultdict(list)
    for bound in deadlines:
        days = days_of(bound.deadline, bound.document.issued)
        if days is not None:
            by_day[_next_time(bound, days.last, today)].append(bound)
    return tuple(Point(day, tuple(by_day[day])) for day in sorted(by_day))


def _next_time(bound: BoundDeadline, day: date, today: date) -> date:
    """A yearly day stands where it comes next."""
    if bound.recurrence != "yearly":
        return day
    year = today.year if (day.month, day.day) >= (today.month, today.day) else today.year + 1
    return date(year, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _dots(points: Sequence[Point], at: Callable[[date], float], language: Language) -> list[Html]:
    """From the last to the first: where days are close, the earlier one's label stands higher, clear of the others."""
    taken = [100.0] * LANES  # where the leftmost label of each lane begins
    drawn: list[Html] = []
    for point in reversed(points):
        x = at(point.day)
        lane = next((lane for lane in range(LANES) if x + LABEL_PERCENT <= taken[lane]), None)
        if lane is not None:
            taken[: lane + 1] = [x] * (lane + 1)  # its stem passes the lanes below
            drawn += _label(point, x, lane, language)
        drawn.append(_dot(point, x, language))
    return drawn


def _dot(point: Point, x: float, language: Language) -> Html:
    title = tag("title", f"{date_label(point.day.isoformat(), language)}: {_words(point, language)}")
    return tag("circle", title, cx=f"{x:.2f}%", cy=LINE_AT, r=6, class_=f"point {point.state}")


def _label(point: Point, x: float, lane: int, language: Language) -> list[Html]:
    y = LINE_AT - 16 - lane * LANE_PIXELS
    stem = tag("line", x1=f"{x:.2f}%", x2=f"{x:.2f}%", y1=y - 9, y2=LINE_AT - 7, class_="stem")
    return [stem, tag("text", date_label(point.day.isoformat(), language), x=f"{x:.2f}%", y=y, dx=5)]


def _today(x: float, language: Language) -> list[Html]:
    mark = tag("line", x1=f"{x:.2f}%", x2=f"{x:.2f}%", y1=LINE_AT - 8, y2=LINE_AT + 22, class_="today")
    return [mark, tag("text", chat_wording.TODAY(language), x=f"{x:.2f}%", y=LINE_AT + 20, dx=5, class_="today")]


def _words(point: Point, language: Language) -> str:
    return "; ".join(f"{each.deadline.what} ({due_label(each.deadline, language)})" for each in point.deadlines)
