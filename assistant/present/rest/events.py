"""An answer as server-sent events: how the question was read, the words as they are proven, the whole, the end."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import asdict

from anyio import to_thread

from assistant.pieces import AskerLeft, Piece, Told
from assistant.present.rest import payloads
from assistant.present.rest.schemas import InterpretationOut
from assistant.records import Answer, Citation

_WORDS = re.compile(r"\s*\S+\s*")


async def stream(begin: Callable[[threading.Event], Iterator[Piece]]) -> AsyncIterator[str]:
    """The events of an answer that is still being made, in a thread of its own.

    `begin` is given an event that is set when the reader has left; whatever makes the answer then stops. An error
    before the first piece is raised here, when a status can still be sent.
    """
    left = threading.Event()
    pieces = begin(left)
    first = await to_thread.run_sync(next, pieces)
    return _passed_on(first, pieces, left)


async def _passed_on(first: Piece, pieces: Iterator[Piece], left: threading.Event) -> AsyncIterator[str]:
    told = 0
    piece: Piece | None = first
    try:
        while piece is not None:
            for event in events(piece, told):
                yield event
            told += len(piece.text) if isinstance(piece, Told) else 0
            piece = await to_thread.run_sync(next, pieces, None, abandon_on_cancel=True)
    except AskerLeft:
        return
    finally:
        left.set()
        with suppress(ValueError):  # it is being worked on, and ends by itself because of `left`
            pieces.close()  # type: ignore[attr-defined]


def events(piece: Piece, told: int) -> Iterator[str]:
    """`interpretation`, `token` … (joined they are the answer's text), `answer` (the whole object), `done`.

    Args:
        told: how many characters of the answer's text have gone out before.
    """
    if isinstance(piece, Told):
        yield _token(piece.text, piece.citations)
    elif isinstance(piece, Answer):
        for word in _WORDS.findall(piece.text[told:]):
            yield _token(word, ())
        yield _event("answer", payloads.answer(piece).model_dump_json())
        yield _event("done", "{}")
    else:
        yield _event("interpretation", InterpretationOut.model_validate(asdict(piece)).model_dump_json())


def _token(words: str, citations: tuple[Citation, ...]) -> str:
    shown = [payloads.citation(each).model_dump(mode="json") for each in citations]
    return _event(
        "token", json.dumps({"text": words, "citations": shown} if shown else {"text": words}, ensure_ascii=False)
    )


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
