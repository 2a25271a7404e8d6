"""An answer as server-sent events: how the question was read, the words as they come, the whole, the end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from assistant.present.schemas import AnswerOut

_WORDS = re.compile(r"\s*\S+\s*")


def events(answer: AnswerOut) -> Iterator[str]:
    """`interpretation`, `token` … (joined they are the answer's text), `answer` (the whole object), `done`."""
    yield _event("interpretation", answer.interpretation.model_dump_json())
    for word in _WORDS.findall(answer.answer):
        yield _event("token", json.dumps({"text": word}, ensure_ascii=False))
    yield _event("answer", answer.model_dump_json())
    yield _event("done", "{}")


def _event(name: str, data: str) -> str:
    return f"event: {name}\ndata: {data}\n\n"
