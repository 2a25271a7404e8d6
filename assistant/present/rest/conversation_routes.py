"""A conversation as a file: what a browser has kept of it, its quotes read again from the documents."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field

from assistant.present.rest.dependencies import BUSY, LARGE, NOT_READY, REFUSED, Desk, Words, produces
from assistant.present.rest.schemas import Strict
from assistant.present.service import Service
from assistant.present.transcript.as_markdown import markdown_file
from assistant.present.transcript.kept import KeptExchange, recall
from assistant.present.transcript.transcript import Transcript, transcript
from assistant.records import Language

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN = "text/markdown"

router = APIRouter(tags=["conversation"], responses={**REFUSED, **LARGE, **BUSY, **NOT_READY})


class ConversationIn(Strict):
    """Exchanges as the chat page keeps them, the first one first."""

    exchanges: Annotated[list[KeptExchange], Field(min_length=1, max_length=200)]
    language: Language | None = Field(None, description="of headings; the client's own when left out")


@router.post("/api/conversation.docx", responses=produces(WORD), response_class=Response)
def conversation_docx(body: ConversationIn, service: Desk, words: Words) -> Response:
    """The conversation as a Word file."""
    from assistant.present.transcript.as_word import word_file  # python-docx is slow to load and seldom needed

    language = body.language or words
    return _file(word_file(_transcript(body, service, language), language), WORD, "docx")


@router.post("/api/conversation.md", responses=produces(MARKDOWN), response_class=Response)
def conversation_md(body: ConversationIn, service: Desk, words: Words) -> Response:
    """The conversation as a Markdown file."""
    language = body.language or words
    text = markdown_file(_transcript(body, service, language), language)
    return _file(text.encode(), f"{MARKDOWN}; charset=utf-8", "md")


def _transcript(body: ConversationIn, service: Service, language: Language) -> Transcript:
    with service.place() as assistant:
        exchanges = [recall(each, assistant.library, service.today()) for each in body.exchanges]
    return transcript(exchanges, language, datetime.now(UTC))


def _file(data: bytes, media_type: str, suffix: str) -> Response:
    disposition = {"content-disposition": f'attachment; filename="conversation.{suffix}"'}
    return Response(data, media_type=media_type, headers=disposition)
