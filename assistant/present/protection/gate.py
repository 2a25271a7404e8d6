"""The one gate before every face of the server: REST, OpenAI, MCP, chat, documents, calendar, widget."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.present import protection_wording
from assistant.present.protection.access import is_open
from assistant.present.protection.admission import Admission, Visitor, WrongKey
from assistant.present.protection.allowance import address_of
from assistant.present.protection.turned_away import is_page, turned_away

NOT_SPOKEN = 1008  # WebSocket: no face of this server speaks it
CHALLENGE = {"www-authenticate": "Bearer"}


class Gate:
    """Lets through whoever may; tells the rest how to come in. Closed is the default for every path."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self.app = app
        self.admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Find out who it is, and note it for the rate limit."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": NOT_SPOKEN})
            return
        refused = await self._refusal(scope) if scope["type"] == "http" else None
        await (refused or self.app)(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        if not self.admission.credentials.are_required:
            return None
        path: str = scope["path"]
        try:
            visitor = self.admission.visitor(scope)
        except WrongKey:
            return None if is_open(path, self.admission.settings) else await self._wrong_key(scope)
        if visitor is not None:
            _note(scope, visitor)
            return None
        return None if is_open(path, self.admission.settings) else self._unknown(scope)

    async def _wrong_key(self, scope: Scope) -> Response:
        settings = self.admission.settings
        seconds = await self.admission.wrong_tries.take(address_of(scope))
        if seconds:
            headers = {"retry-after": str(seconds)}
            return turned_away(scope, settings, 429, protection_wording.TRIES_SPENT, headers, seconds=seconds)
        return turned_away(scope, settings, 401, protection_wording.KEY_WRONG, CHALLENGE)

    def _unknown(self, scope: Scope) -> Response:
        settings = self.admission.settings
        if not is_page(scope):
            return turned_away(scope, settings, 401, protection_wording.KEY_NEEDED, CHALLENGE)
        if not self.admission.credentials.has_accounts:
            return turned_away(scope, settings, 401, protection_wording.PAGE_CLOSED, CHALLENGE)
        return RedirectResponse(f"/login?next={quote(_asked(scope), safe='')}", 303)


def _note(scope: Scope, visitor: Visitor) -> None:
    """Who is counted by the rate limit; of the widget it is the address, since anybody may begin a new session."""
    if visitor.by != "widget":
        scope["visitor"] = visitor.name


def _asked(scope: Scope) -> str:
    query: bytes = scope["query_string"]
    return f"{quote(scope['path'])}?{query.decode('latin-1')}" if query else quote(scope["path"])
