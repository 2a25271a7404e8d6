"""The place of the Model Context Protocol in the server: told to come back until the SDK is imported."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

from assistant.present.failures import refusal_of
from assistant.present.languages import language_of
from assistant.present.late import Application, LateApplication
from assistant.present.refusals import response
from assistant.present.service import StillLoading
from vectorstore.settings import Settings


class McpHost(BaseRoute):
    """A route for /mcp. Requests are sent to it; there is nothing to listen to and no session to end."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._late = LateApplication("the Model Context Protocol")

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a request is for the tools."""
        is_ours = scope["type"] == "http" and scope["path"] == "/mcp"
        return (Match.FULL if is_ours else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The tools, or when to come back."""
        if scope["method"] != "POST":
            await Response(status_code=405, headers={"allow": "POST"})(scope, receive, send)
        elif self._late.app is None:
            words = language_of(Headers(scope=scope).get("accept-language"), self._settings)
            await response(refusal_of(StillLoading(), words), scope["path"])(scope, receive, send)
        else:
            await self._late.app(scope, receive, send)

    async def run(self, build: Callable[[], Application], stop: asyncio.Event) -> None:
        """Build the tools in a thread and serve them until `stop`."""
        await self._late.run(build, stop)
