"""Every failure as one line of JSON with the status that says what to do; never a traceback."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException as StarletteHTTPException

from assistant.present import error_wording
from assistant.present.languages import language_of
from assistant.present.protection.headers import EVERYWHERE
from assistant.present.rest.schemas import ErrorOut
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
    """Answer every exception by the contract, in the client's language."""

    def words(request: Request) -> Language:
        return language_of(request.headers.get("accept-language"), settings)

    async def product(request: Request, error: Exception) -> JSONResponse:
        return failure(error, words(request), request.path_params.get("document_id", ""))

    async def validation(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        return _refused(error.errors(), words(request))

    async def routing(request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, StarletteHTTPException)
        return _no_route(error, request.method, words(request))

    async def unforeseen(request: Request, error: Exception) -> JSONResponse:
        code = secrets.token_hex(4)
        log.error("failure %s on %s", code, request.url.path, exc_info=error)
        # answered outside of all layers, so the headers are set here
        return _line(500, error_wording.BROKEN(words(request), code=code), headers=EVERYWHERE)

    app.add_exception_handler(PlanAssistantError, product)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, routing)
    app.add_exception_handler(StarletteHTTPException, routing)
    app.add_exception_handler(Exception, unforeseen)


def failure(error: Exception, words: Language, document_id: str) -> JSONResponse:
    """An error of our own tree as a response; `document_id` is the one that the path names, if it does."""
    if isinstance(error, InvalidQuestion):
        return _line(422, str(error), error.field)
    if isinstance(error, UnknownDocument):
        return _line(404, error_wording.DOCUMENT_UNKNOWN(words, document_id=document_id), "document_id")
    if isinstance(error, TooBusy):
        return _line(429, failure_message(error, words), headers=RETRY)
    return _line(503, failure_message(error, words), headers=RETRY)


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


def _refused(errors: Sequence[Mapping[str, object]], words: Language) -> JSONResponse:
    first = errors[0]
    location = first["loc"]
    assert isinstance(location, tuple)
    field = ".".join(str(part) for part in location[1:] if _is_field(part)) or str(location[0])
    if first["type"] == "json_invalid":
        return _line(422, error_wording.BODY_NOT_JSON(words), "body")
    if first["type"] == "missing":
        return _line(422, f"{field}: {error_wording.FIELD_MISSING(words)}", field)
    if first["type"] == "extra_forbidden":
        return _line(422, f"{field}: {error_wording.FIELD_UNKNOWN(words)}", field)
    reason = " ".join(str(first["msg"]).split()).rstrip(".")
    return _line(422, f"{field}: {error_wording.FIELD_INVALID(words, reason=reason)}", field)


def _is_field(part: object) -> bool:
    return isinstance(part, int) or (isinstance(part, str) and part.isidentifier() and part not in UNION_MEMBERS)


def _no_route(error: StarletteHTTPException, method: str, words: Language) -> JSONResponse:
    if error.status_code == 400:  # FastAPI's own, for a body that is not even UTF-8
        return _line(422, error_wording.BODY_NOT_JSON(words), "body")
    if error.status_code == 404:
        return _line(404, error_wording.ROUTE_UNKNOWN(words))
    if error.status_code == 405:
        return _line(405, error_wording.METHOD_UNKNOWN(words, method=method), headers=error.headers)
    return _line(error.status_code, " ".join(str(error.detail).split()), headers=error.headers)


def _line(
    status: int, message: str, field: str | None = None, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    body = ErrorOut(error=message, field=field).model_dump()
    return JSONResponse(body, status, dict(headers) if headers else None)
