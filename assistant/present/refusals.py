"""A request that gets no answer: the status and the one line that say why, in the shape of the face that was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fastapi.responses import JSONResponse

from assistant.present.openai.errors import STATUSES, error_object
from assistant.present.rest.schemas import ErrorOut

Kind = Literal[
    "missing_required_parameter", "unknown_parameter", "invalid_value", "unsupported_value", "model_not_found"
]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no answer. `field` names the part of the request to change, `kind` what is wrong with it."""

    status: int
    message: str
    field: str | None = None
    kind: Kind | None = None
    headers: Mapping[str, str] | None = None


class Refused(Exception):
    """A face cannot take the request for a reason of its own."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def response(refusal: Refusal, path: str) -> JSONResponse:
    """What the client of `path` can read: an OpenAI error object under /v1, a line of JSON elsewhere."""
    if is_openai(path):
        status = STATUSES.get(refusal.status, refusal.status)
        body = error_object(status, refusal.message, refusal.field, refusal.kind).model_dump()
        return JSONResponse(body, status, dict(refusal.headers or {}))
    body = ErrorOut(error=refusal.message, field=refusal.field).model_dump()
    return JSONResponse(body, refusal.status, dict(refusal.headers or {}))


def is_openai(path: str) -> bool:
    """Whether a path belongs to the OpenAI-compatible interface."""
    return path.startswith("/v1/")
