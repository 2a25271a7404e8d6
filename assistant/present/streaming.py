"""An answer sent while it is being made, in a thread of its own that stops when the reader has left."""

from __future__ import annotations

import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from typing import Protocol

from anyio import to_thread
from fastapi.responses import StreamingResponse

from assistant.pieces import AskerLeft, HasLeft, Piece, Told
from assistant.present.failures import refusal_of_any
from assistant.present.refusals import Refusal
from assistant.records import Answer, Language

_WORDS = re.compile(r"\s*\S+\s*")


class Teller(Protocol):
    """How a face words what it sends."""

    def events(self, piece: Piece, told: int) -> Iterator[str]:
        """What is sent for a piece; `told` characters of the answer's text have gone out before it."""

    def failure(self, refusal: Refusal) -> str:
        """What is sent when the answer cannot be finished."""


async def stream(
    begin: Callable[[HasLeft], Iterator[Piece]], teller: Teller, path: str, words: Language
) -> StreamingResponse:
    """Server-sent events of an answer.

    An error before the first piece is raised here, when a status can still be sent; a later one is told as an event.

    Args:
        begin: is told whether the reader has left; whatever makes the answer then stops.
        path: names the route in the log.
        words: the language of errors.
    """
    left = threading.Event()
    pieces = begin(left.is_set)
    first = await to_thread.run_sync(next, pieces)

    def failed(error: Exception) -> str:
        return teller.failure(refusal_of_any(error, path, words))

    sent = _passed_on(first, pieces, left, teller, failed)
    return StreamingResponse(sent, media_type="text/event-stream", headers={"x-accel-buffering": "no"})


async def _passed_on(
    first: Piece, pieces: Iterator[Piece], left: threading.Event, teller: Teller, failed: Callable[[Exception], str]
) -> AsyncIterator[str]:
    told = 0
    piece: Piece | None = first
    try:
        while piece is not None:
            for event in teller.events(piece, told):
                yield event
            told += len(piece.text) if isinstance(piece, Told) else 0
            piece = await to_thread.run_sync(next, pieces, None, abandon_on_cancel=True)
    except AskerLeft:
        return
    except Exception as error:  # noqa: BLE001 - the status has gone out; `failed` logs what nobody foresaw
        yield failed(error)
    finally:
        left.set()
        with suppress(ValueError):  # it is being worked on, and ends by itself because of `left`
            pieces.close()  # type: ignore[attr-defined]


def words_left(answer: Answer, told: int) -> list[str]:
    """The answer's text from the character `told` on, word by word."""
    return _WORDS.findall(answer.text[told:])
