"""How a request is turned away before any route sees it: a page for people, the shape of its face for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from assistant.present import protection_wording
from assistant.present.languages import COOKIE, language_of, page_language
from assistant.present.pages.frame import notice_page
from assistant.present.refusals import Refusal, response
from assistant.present.wording import Text
from vectorstore.settings import Settings

PROGRAMS = re.compile(r"/(api|v1|mcp)(/.*)?|.*/gradio_api/.*")


def turned_away(
    scope: Scope,
    settings: Settings,
    status: int,
    words: Text,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> Response:
    """A response that says in one line what is the matter and what to do."""
    if is_page(scope):
        language = page_language(Request(scope).cookies.get(COOKIE), settings)
        page = notice_page(protection_wording.REFUSED(language), words(language, **values), language)
        return HTMLResponse(page, status, dict(headers or {}))
    language = language_of(Headers(scope=scope).get("accept-language"), settings)
    return response(Refusal(status, words(language, **values), headers=headers), scope["path"])


def is_page(scope: Scope) -> bool:
    """Whether somebody looks at it in a browser: a page is asked for, at an address that has pages."""
    path: str = scope["path"]
    accepted = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepted and not PROGRAMS.fullmatch(path)
