"""The events of POST /api/ask/stream: how the question was read, the words as they are proven, the whole, the end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from assistant.pieces import Piece, Told
from assistant.present.refusals import Refusal
from assistant.present.rest import payloads
from assistant.present.rest.schemas import ErrorOut, InterpretationOut
from assistant.present.streaming import words_left
from assistant.records import Answer, Citation


class RestEvents:
    """Named events: `interpretation`, `token` … (joined they are the answer's text), `answer`, `done`; or `error`."""

    def events(self, piece: Piece, told: int) -> Iterator[str]:
        """What is sent for a piece; `told` characters of the answer's text have gone out before it."""
        if isinstance(piece, Told):
            yield _token(piece.text, piece.citations)
        elif isinstance(piece, Answer):
            yield from (_token(word, ()) for word in words_left(piece, told))
            yield _event("answer", payloads.answer(piece).model_dump_json())
            yield _event("done", "{}")
        else:
            yield _event("interpretation", InterpretationOut.model_validate(asdict(piece)).model_dump_json())

    def failure(self, refusal: Refusal) -> str:
        """The last event when the answer cannot be finished."""
        return _event("error", ErrorOut(error=refusal.message, field=refusal.field).model_dump_json())


def _token(words: str, citations: tuple[Citation, ...]) -> str:
    shown = [payloads.citation(each).model_dump(mode="json") for each in citations]
    return _event(
        "token", json.dumps({"text": words, "citations": shown} if shown else {"text": words}, ensure_ascii=False)
    )


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
