"""Errors as OpenAI's clients expect them: the status picks their exception, `type` and `code` say more."""

from __future__ import annotations

from pydantic import BaseModel, Field

STATUSES = {422: 400}  # OpenAI answers bad input with 400, for which its clients have BadRequestError
PARAMETERS = {"question": "messages", "history": "messages"}  # our names of what comes in as messages
TYPES = {403: "permission_error", 429: "requests"}  # the rate limit that was hit is one of requests
CODES = {
    401: "invalid_api_key",
    403: "origin_not_allowed",
    404: "not_found",
    405: "method_not_allowed",
    413: "request_too_large",
    421: "host_not_allowed",
    429: "rate_limit_exceeded",
    503: "service_unavailable",
}


class ErrorDetail(BaseModel):
    """What went wrong, in one line; `param` names the part of the request to change."""

    message: str = Field(examples=["The model “gpt-4o” does not exist; there is: plan-assistant."])
    type: str = Field(examples=["invalid_request_error"])
    param: str | None = Field(None, examples=["model"])
    code: str | None = Field(None, examples=["model_not_found"])


class OpenAIErrorOut(BaseModel):
    """An error of the OpenAI-compatible interface."""

    error: ErrorDetail


def error_object(status: int, message: str, field: str | None = None, kind: str | None = None) -> OpenAIErrorOut:
    """The error object of a status; `kind` is a more telling code than the status gives."""
    type_ = TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    param = PARAMETERS.get(field, field) if field else None
    return OpenAIErrorOut(error=ErrorDetail(message=message, type=type_, param=param, code=kind or CODES.get(status)))
