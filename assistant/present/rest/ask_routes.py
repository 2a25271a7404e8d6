"""Asking over REST: the whole answer, the answer as a stream, and what a person thought of it."""

from __future__ import annotations

from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from assistant.present import asking, feedback
from assistant.present.leaving import while_asked
from assistant.present.rest import payloads, schemas
from assistant.present.rest.dependencies import BUSY, LARGE, NOT_READY, REFUSED, Desk, Words, sends
from assistant.present.rest.events import RestEvents
from assistant.present.streaming import stream

EVENTS = sends(
    "interpretation", "token", "answer", "done", "error",
    example='event: token\ndata: {"text": "Trước "}\n\nevent: done\ndata: {}\n\n',
)  # fmt: skip

router = APIRouter(tags=["ask"], responses={**REFUSED, **LARGE, **NOT_READY})


@router.post("/api/ask", responses=BUSY)
async def ask(body: schemas.AskIn, service: Desk, words: Words, request: Request) -> schemas.AnswerOut:
    """Answer a question from the documents, each value in the answer proved by a citation."""
    return payloads.answer(await while_asked(request, partial(asking.answer, body, service, words)))


@router.post("/api/ask/stream", responses={**BUSY, **EVENTS}, response_class=StreamingResponse)
async def ask_stream(body: schemas.AskIn, service: Desk, words: Words, request: Request) -> StreamingResponse:
    """The same as server-sent events: `interpretation`, `token` …, `answer` with the whole object, `done`.

    What fails in the middle ends with an `error`, which has the shape of any other.
    """
    return await stream(partial(asking.pieces, body, service, words), RestEvents(), request.url.path, words)


@router.post("/api/feedback")
def give_feedback(body: schemas.FeedbackIn, service: Desk) -> schemas.FeedbackOut:
    """Keep what a person thought of an answer, on this server's disk, for review."""
    feedback.keep(body, service.settings.data_dir)
    return schemas.FeedbackOut()
