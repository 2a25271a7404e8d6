"""Every failure as one line of JSON with the status that says what to do; never a traceback."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from assistant.present import error_wording
from assistant.present.languages import language_of
from assistant.present.protection.headers import EVERYWHERE
from assistant.present.refusals import Refusal, Refused, response
from assistant.present.service import RETRY_SECONDS, StillLoading, TooBusy
from assistant.records import Language
from vectorstore.errors import (
    DataDirectoryUnusable,
    InvalidQuestion,
    NoGeneration,
    PlanAssistantError,
    UnknownDocument,
)
from vectorstore.settings import Settings

RETRY = {"retry-after": str(RETRY_SECONDS)}
UNION_MEMBERS = {"str", "int", "constrained-str", "constrained-int"}  # pydantic's names within a union, not fields

log = logging.getLogger(__name__)


def add_failure_handlers(app: FastAPI, settings: Settings) -> None:
    """Answer every exception by the contract, in the client's language and the shape of the face that was asked."""

    def words(request: Request) -> Language:
        return language_of(request.headers.get("accept-language"), settings)

    async def product(request: Request, error: Exception) -> JSONResponse:
        return _told(request, refusal_of(error, words(request), request.path_params.get("document_id", "")))

    async def validation(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return _told(request, refusal_of_input(_within_body(error.errors()), words(request)))

    async def routing(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, StarletteHTTPException)
        return _told(request, _no_route(error, request.method, words(request)))

    async def refused(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Refused)
        return _told(request, error.refusal)

    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        told = _told(request, refusal_of_ours(error, request.url.path, words(request)))
        told.headers.update(EVERYWHERE)  # it is answered outside of the layer that sets them
        return told

    app.add_exception_handler(PlanAssistantError, product)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, routing)
    app.add_exception_handler(StarletteHTTPException, routing)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(Exception, unforeseen)


def refusal_of(error: Exception, words: Language, document_id: str = "") -> Refusal:
    """An error of our own tree for a client; `document_id` is the one that was asked for, if one was."""
    if isinstance(error, InvalidQuestion):
        return Refusal(422, str(error), error.field, "invalid_value")
    if isinstance(error, UnknownDocument):
        return Refusal(404, error_wording.DOCUMENT_UNKNOWN(words, document_id=document_id), "document_id")
    if isinstance(error, TooBusy):
        return Refusal(429, failure_message(error, words), headers=RETRY)
    return Refusal(503, failure_message(error, words), headers=RETRY)


def refusal_of_any(error: Exception, path: str, words: Language) -> Refusal:
    """Any error for a client; what nobody foresaw is logged."""
    if isinstance(error, Refused):
        return error.refusal
    if isinstance(error, PlanAssistantError):
        return refusal_of(error, words)
    return refusal_of_ours(error, path, words)


def refusal_of_ours(error: Exception, path: str, words: Language) -> Refusal:
    """What nobody foresaw: a code for the client, everything else for the log."""
    code = secrets.token_hex(4)
    log.error("failure %s on %s", code, path, exc_info=error)
    return Refusal(500, error_wording.BROKEN(words, code=code))


def refusal_of_input(errors: Sequence[Mapping[str, Any]], words: Language) -> Refusal:
    """The first of pydantic's errors, with the field that it is about."""
    first = errors[0]
    field = ".".join(str(part) for part in first["loc"] if _is_field(part)) or "body"
    if first["type"] == "json_invalid":
        return Refusal(422, error_wording.BODY_NOT_JSON(words), "body")
    if first["type"] == "missing":
        message = f"{field}: {error_wording.FIELD_MISSING(words)}"
        return Refusal(422, message, field, "missing_required_parameter")
    if first["type"] == "extra_forbidden":
        return Refusal(422, f"{field}: {error_wording.FIELD_UNKNOWN(words)}", field, "unknown_parameter")
    reason = " ".join(str(first["msg"]).split()).rstrip(".")
    return Refusal(422, f"{field}: {error_wording.FIELD_INVALID(words, reason=reason)}", field, "invalid_value")


def failure_message(error: Exception, words: Language) -> str:
    """What a person on the web is told, in one line; paths and other things of this machine stay in the log."""
    if isinstance(error, InvalidQuestion):
        return str(error)
    if isinstance(error, StillLoading):
        return error_wording.LOADING(words)
    if isinstance(error, TooBusy):
        return error_wording.BUSY(words, seconds=RETRY_SECONDS)
    if isinstance(error, NoGeneration):
        return error_wording.NOTHING_INGESTED(words)
    if isinstance(error, DataDirectoryUnusable):
        return error_wording.NOT_WRITABLE(words)
    return error_wording.UNOPENED(words)


def _within_body(errors: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """FastAPI's errors without the place that it puts before a field: body, query, path."""
    return [{**error, "loc": error["loc"][1:] or error["loc"]} for error in errors]


def _is_field(part: object) -> bool:
    return isinstance(part, int) or (isinstance(part, str) and part.isidentifier() and part not in UNION_MEMBERS)


def _no_route(error: StarletteHTTPException, method: str, words: Language) -> Refusal:
    if error.status_code == 400:  # FastAPI's own, for a body that is not even UTF-8
        return Refusal(422, error_wording.BODY_NOT_JSON(words), "body")
    if error.status_code == 404:
        return Refusal(404, error_wording.ROUTE_UNKNOWN(words))
    headers = error.headers or {}
    if error.status_code == 405:
        return Refusal(405, error_wording.METHOD_UNKNOWN(words, method=method), headers=headers)
    return Refusal(error.status_code, " ".join(str(error.detail).split()), headers=headers)


def _told(request: Request, refusal: Refusal) -> JSONResponse:
    return response(refusal, request.url.path)
