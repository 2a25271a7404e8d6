"""How a request is turned away, in the shape that whoever sent it can read: JSON, OpenAI's JSON, or a page."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from assistant.present import protection_wording
from assistant.present.languages import language_of
from assistant.present.pages.frame import notice_page
from assistant.present.rest.schemas import ErrorOut
from assistant.present.wording import Text
from vectorstore.settings import Settings

PROGRAMS = ("/api/", "/v1/", "/mcp", "/ui/gradio_api/")
OPENAI_KINDS = {  # status -> the `type` and `code` that OpenAI's clients know
    401: ("invalid_request_error", "invalid_api_key"),
    403: ("permission_error", "origin_not_allowed"),
    413: ("invalid_request_error", "request_too_large"),
    421: ("invalid_request_error", "host_not_allowed"),
    429: ("requests", "rate_limit_exceeded"),
}


def refusal(
    scope: Scope,
    settings: Settings,
    status: int,
    words: Text,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """A response that says in one line what is the matter and what to do."""
    language = language_of(Headers(scope=scope).get("accept-language"), settings)
    line = words(language, **values)
    sent = dict(headers) if headers else None
    path: str = scope["path"]
    if path == "/v1" or path.startswith("/v1/"):
        kind, code = OPENAI_KINDS[status]
        error = {"message": line, "type": kind, "param": None, "code": code}
        return JSONResponse({"error": error}, status, sent)
    if is_page(scope):
        return HTMLResponse(notice_page(protection_wording.REFUSED(language), line, language), status, sent)
    return JSONResponse(ErrorOut(error=line, field=None).model_dump(), status, sent)


def is_page(scope: Scope) -> bool:
    """Whether somebody looks at it in a browser: a page is asked for, at an address that has pages."""
    path: str = scope["path"]
    accepted = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepted and not path.startswith(PROGRAMS)
