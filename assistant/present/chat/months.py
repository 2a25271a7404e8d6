"""Deadlines by month: a row a year, a column a month; a number leads to the month's first row in the table below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.present import chat_wording
from assistant.present.pages.markup import Html, tag
from assistant.records import BoundDeadline, Language
from vectorstore.records import Deadline

YEARLY = "yearly"  # the row of what comes back every year
MOST_SHADES = 4


def month_of(deadline: Deadline) -> tuple[str, int] | None:
    """The row and column that a deadline counts in, by its last day; None where no month is printed."""
    when = deadline.end or deadline.date
    if when is None:
        return None
    parts = when.split("-")
    if len(parts[0]) == 2:
        return YEARLY, int(parts[0])
    if len(parts) < 2:
        return None
    return parts[0], 3 * int(parts[1][1]) if parts[1].startswith("Q") else int(parts[1])


def month_id(deadline: Deadline) -> str | None:
    """The name under which a month's first row can be gone to."""
    month = month_of(deadline)
    return f"month-{month[0]}-{month[1]}" if month else None


def month_table(deadlines: Sequence[BoundDeadline], language: Language) -> Html | None:
    """The table; None where no deadline has a month."""
    counts = Counter(month for each in deadlines if (month := month_of(each.deadline)))
    if not counts:
        return None
    heads = [tag("th", chat_wording.MONTH_SHORT(language, month=month), scope="col") for month in range(1, 13)]
    head = tag("thead", tag("tr", tag("td"), heads))
    years = sorted({year for year, _ in counts})
    body = tag("tbody", [_row(year, counts, language) for year in years])
    caption = tag("caption", chat_wording.MONTHS(language))
    return tag("div", tag("table", caption, head, body, class_="months"), class_="scroll", tabindex=0)


def _row(year: str, counts: Counter[tuple[str, int]], language: Language) -> Html:
    name = chat_wording.EVERY_YEAR(language) if year == YEARLY else year
    cells = [_cell(year, name, month, counts[year, month], language) for month in range(1, 13)]
    return tag("tr", tag("th", name, scope="row"), cells)


def _cell(year: str, name: str, month: int, count: int, language: Language) -> Html:
    if not count:
        return tag("td")
    words = chat_wording.MONTH_COUNT(language, count=count, month=month, year=name)
    link = tag("a", str(count), href=f"#month-{year}-{month}", aria_label=words, title=words)
    return tag("td", link, class_=f"filled shade-{min(count, MOST_SHADES)}")
