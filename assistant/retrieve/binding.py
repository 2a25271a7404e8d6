"""How a deadline binds an agency: named directly, as a member of a group, or arguably; and where it stands in time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.records import Basis, BoundDeadline, DeadlineStatus
from vectorstore.language.gazetteer import membership
from vectorstore.records import Deadline, Document

BASIS_OF: dict[str, Basis] = {"same": "direct", "member": "group", "arguable": "arguable"}
STRENGTH: tuple[Basis, ...] = ("direct", "group", "arguable")


def bind(
    deadlines: Iterable[tuple[Document, Deadline]], agencies: tuple[str, ...], today: date
) -> tuple[BoundDeadline, ...]:
    """Deadlines soonest first; with agencies given only those that bind one of them, with the strongest basis."""
    bound = [_bind_one(document, deadline, agencies, today) for document, deadline in deadlines]
    return tuple(sorted((each for each in bound if each), key=_calendar_order))


def _bind_one(document: Document, deadline: Deadline, agencies: tuple[str, ...], today: date) -> BoundDeadline | None:
    status = status_of(deadline, today)
    if not agencies:
        return BoundDeadline(document, deadline, None, None, status)
    ways = [(basis, agency) for agency in agencies if (basis := basis_for(agency, deadline.actors))]
    if not ways:
        return None
    basis, agency = min(ways, key=lambda way: STRENGTH.index(way[0]))
    return BoundDeadline(document, deadline, agency, basis, status)


def basis_for(agency: str, actors: str | None) -> Basis | None:
    """How the words that name the actors bind an agency; None when they do not."""
    found = membership(agency, actors) if actors else None
    return BASIS_OF[found] if found else None


def status_of(deadline: Deadline, today: date) -> DeadlineStatus:
    """Past or due by its last day; a rhythm recurs; a term without any date is undated."""
    if deadline.recurrence:
        return "recurring"
    last = deadline.end or deadline.date
    if last is None:
        return "undated"
    return "past" if _last_day(last) < today.isoformat() else "due"


def _last_day(day: str) -> str:
    """A partial date's latest day, near enough to compare: "2025-12" -> "2025-12-31"."""
    year, _, rest = day.partition("-")
    if rest.startswith("Q"):
        return f"{year}-{int(rest[1]) * 3:02}-31"
    return {4: f"{day}-12-31", 7: f"{day}-31"}.get(len(day), day)


def _calendar_order(bound: BoundDeadline) -> tuple[int, str, str, int]:
    """Dated ones by date, then yearly ones by day, then undated ones as the document has them."""
    deadline = bound.deadline
    kind = 0 if deadline.date and not deadline.recurrence else 1 if deadline.date else 2
    return kind, deadline.date or "", bound.document.id, deadline.span.start
