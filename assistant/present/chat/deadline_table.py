"""Deadlines as a table: a row a deadline; on a phone a row is a card whose cells carry their column's name."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.present import wording
from assistant.present.chat.months import month_id
from assistant.present.labels import document_label, due_label
from assistant.present.pages.markup import Child, Html, tag, together
from assistant.present.rest.payloads import highlight_url
from assistant.records import BoundDeadline, Language

COLUMNS = (wording.DUE, wording.WHAT, wording.ACTORS, wording.REPORT_TO, wording.DOCUMENT, wording.STATUS)


def deadline_table(deadlines: Sequence[BoundDeadline], language: Language, *, is_indexed: bool = False) -> Html:
    """The table, in the order given; indexed, a month's first row can be gone to (once on a page)."""
    names = [column(language) for column in COLUMNS]
    head = tag("thead", tag("tr", [tag("th", name, scope="col") for name in names]))
    firsts = _first_of_months(deadlines) if is_indexed else {}
    body = tag("tbody", [_row(one, names, language, firsts.get(index)) for index, one in enumerate(deadlines)])
    return tag("div", tag("table", head, body, class_="deadlines stacked"), class_="scroll", tabindex=0)


def _first_of_months(deadlines: Sequence[BoundDeadline]) -> dict[int, str]:
    """Which rows are the first of their month, by their place."""
    rows: dict[str, int] = {}
    for index, each in enumerate(deadlines):
        if name := month_id(each.deadline):
            rows.setdefault(name, index)
    return {index: name for name, index in rows.items()}


def _row(bound: BoundDeadline, names: Sequence[str], language: Language, identity: str | None) -> Html:
    deadline = bound.deadline
    cells: list[Child] = [
        tag("strong", due_label(deadline, language)),
        deadline.what,
        _actors(bound, language),
        _destination(bound, language),
        _source(bound, language),
        tag("span", wording.STATUSES[bound.status](language), class_=f"status {bound.status}"),
    ]
    filled = [tag("td", tag("div", cell), data_label=name) for cell, name in zip(cells, names, strict=True)]
    return tag("tr", filled, id=identity, tabindex=-1 if identity else None)


def _actors(bound: BoundDeadline, language: Language) -> Html:
    basis = wording.BASES[bound.basis](language, agency=bound.applies_to) if bound.basis and bound.applies_to else None
    return together(bound.deadline.actors or "–", tag("span", basis, class_="note") if basis else None)


def _destination(bound: BoundDeadline, language: Language) -> Html:
    via = wording.VIA(language, agency=bound.deadline.via) if bound.deadline.via else None
    return together(
        bound.deadline.report_to or (None if via else "–"), tag("span", via, class_="note") if via else None
    )


def _source(bound: BoundDeadline, language: Language) -> Html:
    href = highlight_url(bound.document.id, bound.deadline.sentence)
    return tag("a", document_label(bound.document, language), href=href, target="_blank", rel="noopener")
