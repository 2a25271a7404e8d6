"""An answer as a stream of chat completion chunks, ended by `[DONE]`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.pieces import Piece, Told
from assistant.present.openai.completions import Heading, extensions, refusal_text, url_citations, usage
from assistant.present.openai.errors import error_object
from assistant.present.openai.requests import MODEL, MessageIn
from assistant.present.openai.responses import Proven
from assistant.present.refusals import Refusal
from assistant.present.streaming import words_left
from assistant.records import Answer


class Chunks:
    """Words as they are proven; the last chunk with a choice has the annotations and our own fields."""

    def __init__(self, messages: Sequence[MessageIn], base_url: str, *, has_usage: bool) -> None:
        self._messages = messages
        self._base_url = base_url
        self._has_usage = has_usage
        self._heading = Heading()

    def events(self, piece: Piece, told: int) -> Iterator[str]:
        """What is sent for a piece; `told` characters of the answer's text have gone out before it."""
        if isinstance(piece, Told):
            yield self._delta({"content": piece.text})
        elif isinstance(piece, Answer):
            yield from (self._delta({"content": word}) for word in words_left(piece, told))
            yield from self._end(piece)
        else:
            yield self._delta({"role": "assistant", "content": ""})

    def failure(self, refusal: Refusal) -> str:
        """An event that OpenAI's clients raise as an error."""
        return _event(error_object(refusal.status, refusal.message, refusal.field, refusal.kind).model_dump())

    def _end(self, answer: Answer) -> Iterator[str]:
        shown = [one.model_dump() for one in url_citations(answer, self._base_url)]
        last: dict[str, Any] = {"annotations": shown}
        if refusal := refusal_text(answer):
            last["refusal"] = refusal
        yield self._delta(last, "stop", Proven(**extensions(answer)).model_dump(mode="json"))
        if self._has_usage:
            yield self._chunk([], usage=usage(self._messages, answer).model_dump())
        yield "data: [DONE]\n\n"

    def _delta(
        self, delta: dict[str, Any], finish_reason: str | None = None, beside: dict[str, Any] | None = None
    ) -> str:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        return self._chunk([choice], **(beside or {}), **({"usage": None} if self._has_usage else {}))

    def _chunk(self, choices: list[dict[str, Any]], **beside: object) -> str:
        head = {"id": self._heading.id, "object": "chat.completion.chunk", "created": self._heading.created}
        return _event({**head, "model": MODEL, "choices": choices, **beside})


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"
