"""The place of the Gradio app in the server: a light page until it is there, the app itself from then on.

Gradio takes 5 to 12 s to import. It is imported in the background once the server answers; the routes beside it work
from the first moment.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from assistant.present import wording
from assistant.present.languages import COOKIE, default_language, page_language
from assistant.present.late import Application, LateApplication
from assistant.present.pages.frame import notice_page
from vectorstore.settings import Settings

REFRESH_SECONDS = 2
# What the page uses of Gradio. It brings much else that is open to anybody: uploads, a proxy, files, code editing.
USED = re.compile(
    r"/ui(/vi|/en)?(/(config|theme\.css|manifest\.json|(static|assets|svelte)/.*"
    r"|gradio_api/(info|app_id|startup-events|heartbeat/.*|queue/(join|data)|call/.*|run/.*|cancel|reset))?)?/?"
)


class ChatHost(BaseRoute):
    """A route for everything under /ui; it hands requests on unchanged, as the app is mounted at /ui itself."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._late = LateApplication("the chat page")

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a request is for the chat, and for a part of it that is used."""
        is_used = scope["type"] == "http" and USED.fullmatch(scope["path"])
        return (Match.FULL if is_used else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The app, or the page that waits for it."""
        chosen = page_language(Request(scope).cookies.get(COOKIE), self._settings)
        if scope["path"] in ("/ui", "/ui/") and chosen != default_language(self._settings):
            await RedirectResponse(f"/ui/{chosen}/", headers={"cache-control": "no-store"})(scope, receive, send)
            return
        if self._late.app is not None:
            await self._late.app(scope, receive, send)
            return
        await self._waiting()(scope, receive, send)

    async def run(self, build: Callable[[], Application], stop: asyncio.Event) -> None:
        """Build the app in a thread and serve it until `stop`."""
        await self._late.run(build, stop)

    def _waiting(self) -> HTMLResponse:
        language = default_language(self._settings)
        if self._late.has_failed:
            page = notice_page(wording.NAME(language), wording.CHAT_UNAVAILABLE(language), language)
            return HTMLResponse(page, 503)
        heading, note = wording.LOADING_PAGE(language), wording.LOADING_PAGE_NOTE(language)
        page = notice_page(heading, note, language, refresh_seconds=REFRESH_SECONDS)
        return HTMLResponse(page, 503, {"retry-after": str(REFRESH_SECONDS), "cache-control": "no-store"})
