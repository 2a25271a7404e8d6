"""Links under which deadlines leave the page: a calendar, a table, and the address to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from assistant.present import chat_wording, wording
from assistant.present.pages.markup import Html, tag, together
from assistant.present.rest.deadline_routes import MOST_DEADLINES
from assistant.records import BoundDeadline, Language
from vectorstore.records import Facets

Query = dict[str, list[str]]


def answer_links(deadlines: Sequence[BoundDeadline], language: Language) -> Html | None:
    """A calendar and a table of exactly these deadlines; none for more than an address can name."""
    if not deadlines or len(deadlines) > MOST_DEADLINES:
        return None
    spans = [f"{each.document.id}:{each.deadline.span.start}-{each.deadline.span.end}" for each in deadlines]
    agencies = {each.applies_to for each in deadlines}
    query: Query = {"deadline": spans, "language": [language]}
    if len(agencies) == 1 and (agency := agencies.pop()):
        query["agency"] = [agency]
    has_date = any(each.deadline.date for each in deadlines)
    return together(
        _link("ics", query, chat_wording.ANSWER_TO_CALENDAR(language)) if has_date else None,
        _link("csv", query, chat_wording.ANSWER_CSV(language)),
    )


def scope_links(facets: Facets, language: Language) -> Html:
    """The same for everything within the facets, and the calendar's address to subscribe to."""
    query: Query = {
        "province": list(facets.provinces),
        "agency": list(facets.agencies),
        "year": [str(year) for year in facets.years],
        "language": [language],
    }
    subscribing = tag(
        "button",
        chat_wording.SUBSCRIBE(language),
        type="button",
        class_="link",
        data_copy_path=_path("ics", query),
        title=chat_wording.SUBSCRIBE_NOTE(language),
    )
    return tag(
        "span",
        _link("ics", query, wording.ADD_TO_CALENDAR(language)),
        _link("csv", query, wording.DOWNLOAD_CSV(language)),
        subscribing,
        class_="downloads",
    )


def _link(kind: str, query: Query, words: str) -> Html:
    return tag("a", words, href=_path(kind, query), download=f"deadlines.{kind}")


def _path(kind: str, query: Query) -> str:
    return f"/api/deadlines.{kind}?{urlencode(query, doseq=True)}"
