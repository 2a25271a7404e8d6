"""Deadlines over REST, complete by construction: as JSON, as a table, as a calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query, Response

from assistant.present import calendar, spreadsheet
from assistant.present.filters import FilterReader
from assistant.present.questions import read_date
from assistant.present.rest import payloads, schemas
from assistant.present.rest.dependencies import NOT_READY, REFUSED, Desk, Names, Words, Years, produces
from assistant.present.rest.schemas import FilterText
from assistant.present.service import Service
from assistant.records import Language
from vectorstore.records import Facets, Span

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import DeadlineList

MOST_DEADLINES = 500  # that can be named one by one; a list longer than that is a scope
PrintedText = Annotated[
    FilterText,
    Query(pattern=r"^[^:]+:[0-9]{1,9}-[0-9]{1,9}$", examples=["gia-lai-79-kh-ubnd-2023:11837-11857"]),
]
Day = Annotated[str | None, Query(max_length=10, examples=["2026-01-15"])]

router = APIRouter(tags=["deadlines"], responses={**REFUSED, **NOT_READY})


Printed = tuple[str, Span]  # a document's id, and where in it a deadline is printed


@dataclass(frozen=True, slots=True)
class Scope:
    """Which deadlines are asked for, as typed."""

    facets: Facets
    only: tuple[Printed, ...]  # where each stands; empty: all
    first: str | None
    last: str | None
    today: str | None
    language: Language | None


def _scope(
    province: Names = [],  # noqa: B006 - FastAPI copies it
    agency: Names = [],  # noqa: B006
    year: Years = [],  # noqa: B006
    document_id: Names = [],  # noqa: B006
    first: Annotated[Day, Query(alias="from")] = None,
    last: Annotated[Day, Query(alias="to")] = None,
    today: Day = None,
    deadline: Annotated[list[PrintedText], Query(max_length=MOST_DEADLINES)] = [],  # noqa: B006
    language: Annotated[Language | None, Query(description="of words in a calendar or table")] = None,
) -> Scope:
    facets = Facets(tuple(province), tuple(year), tuple(agency), (), tuple(document_id))
    return Scope(facets, tuple(map(_printed, deadline)), first, last, today, language)


def _printed(text: str) -> Printed:
    document_id, _, place = text.rpartition(":")
    start, end = map(int, place.split("-"))
    return document_id, Span(start, end)


Asked = Annotated[Scope, Depends(_scope)]


@router.get("/api/deadlines")
def deadlines(asked: Asked, service: Desk, words: Words) -> schemas.DeadlinesOut:
    """Every deadline in scope, never a selection; an agency is bound by the groups that it belongs to, too."""
    return payloads.deadline_list(_find(asked, service, words))


@router.get("/api/deadlines.csv", responses=produces("text/csv"), response_class=Response)
def deadlines_csv(asked: Asked, service: Desk, words: Words) -> Response:
    """The same as a table that Excel opens with Vietnamese letters intact."""
    table = spreadsheet.deadline_csv(_find(asked, service, words).deadlines, asked.language or words)
    disposition = {"content-disposition": 'attachment; filename="deadlines.csv"'}
    return Response(table, media_type="text/csv; charset=utf-8", headers=disposition)


@router.get("/api/deadlines.ics", responses=produces("text/calendar"), response_class=Response)
def deadlines_ics(asked: Asked, service: Desk, words: Words) -> Response:
    """The same as a calendar to subscribe to: whatever has a date; what is yearly recurs."""
    found = _find(asked, service, words).deadlines
    entries = calendar.deadline_calendar(found, asked.language or words)
    return Response(entries, media_type="text/calendar; charset=utf-8")


def _find(asked: Scope, service: Service, words: Language) -> DeadlineList:
    library = service.assistant.library
    found = library.deadlines(
        FilterReader(library, words).read(asked.facets),
        today=_day(asked.today, "today", words) or service.today(),
        first=_day(asked.first, "from", words),
        last=_day(asked.last, "to", words),
    )
    if not asked.only:
        return found
    named = tuple(each for each in found.deadlines if (each.document.id, each.deadline.span) in asked.only)
    return replace(found, deadlines=named)


def _day(value: str | None, field: str, words: Language) -> date | None:
    return read_date(value, field, words) if value else None
