"""Asking over REST: the whole answer, the answer as a stream, and what a person thought of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from assistant.pieces import HasLeft, Piece
from assistant.present import feedback
from assistant.present.filters import FilterReader
from assistant.present.leaving import while_asked
from assistant.present.questions import read_date, read_question
from assistant.present.rest import payloads, schemas, streaming
from assistant.present.rest.dependencies import BUSY, LARGE, NOT_READY, REFUSED, Desk, Words, produces
from assistant.present.service import Service
from assistant.records import Answer, Language, Question, Turn
from vectorstore.records import Facets

Value = TypeVar("Value", str, int)

router = APIRouter(tags=["ask"], responses={**REFUSED, **LARGE, **NOT_READY})


@router.post("/api/ask", responses=BUSY)
async def ask(body: schemas.AskIn, service: Desk, words: Words, request: Request) -> schemas.AnswerOut:
    """Answer a question from the documents, each value in the answer proved by a citation."""
    return payloads.answer(await while_asked(request, partial(_answer, body, service, words)))


@router.post("/api/ask/stream", responses={**BUSY, **produces("text/event-stream")}, response_class=StreamingResponse)
async def ask_stream(body: schemas.AskIn, service: Desk, words: Words) -> StreamingResponse:
    """The same as server-sent events: `interpretation`, `token` …, `answer` with the whole object, `done`."""
    events = await streaming.stream(lambda left: _pieces(body, service, words, left))
    return StreamingResponse(events, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


@router.post("/api/feedback")
def give_feedback(body: schemas.FeedbackIn, service: Desk) -> schemas.FeedbackOut:
    """Keep what a person thought of an answer, on this server's disk, for review."""
    feedback.keep(body, service.settings.data_dir)
    return schemas.FeedbackOut()


def _pieces(body: schemas.AskIn, service: Service, words: Language, left: threading.Event) -> Iterator[Piece]:
    with service.place() as assistant:
        facets = FilterReader(assistant.library, words, "filters.").read(_asked(body.filters))
        yield from assistant.ask_stream(_question(body, facets, service, words), left.is_set)


def _answer(body: schemas.AskIn, service: Service, words: Language, has_left: HasLeft) -> Answer:
    with service.place() as assistant:
        facets = FilterReader(assistant.library, words, "filters.").read(_asked(body.filters))
        return assistant.ask(_question(body, facets, service, words), has_left)


def _question(body: schemas.AskIn, facets: Facets, service: Service, words: Language) -> Question:
    return read_question(
        body.question,
        service.settings,
        today=read_date(body.today, "today", words) if body.today else service.today(),
        history=[Turn(turn.role, turn.content) for turn in body.history],
        facets=facets,
        language=body.language,
        words=words,
    )


def _asked(filters: schemas.FiltersIn | None) -> Facets:
    if filters is None:
        return Facets()
    return Facets(
        provinces=_several(filters.province),
        years=_several(filters.year),
        agencies=_several(filters.agency),
        types=_several(filters.type),
        documents=_several(filters.document_id),
    )


def _several(value: Value | Sequence[Value] | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, (str, int)) else tuple(value)
