"""How much each key, person or address may ask for in a minute; a question costs more than a look-up."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.present import protection_wording
from assistant.present.listening import is_public
from assistant.present.protection.allowance import Allowance, address_of
from assistant.present.protection.turned_away import turned_away
from vectorstore.settings import Settings

UNITS_PER_MINUTE = 600  # where others reach the server: two questions a second, or ten look-ups
ASKING_UNITS = 5
# Whatever may hold a question. An event of the chat page is not looked into: it counts as one.
ASKING = re.compile(
    r"(/api/ask(/stream)?|/v1/chat/completions|/mcp|/ui/(.*/)?gradio_api/(queue/join|call/.*|run/.*))/?"
)
FREE = re.compile(r"/healthz|/favicon\.ico|/widget\.js|/static/.*|/ui/(\w\w/)?((static|assets|svelte)/.*|theme\.css)")


class RateLimit:
    """Refuses with 429, and says when to come back."""

    def __init__(self, app: ASGIApp, settings: Settings, units: int) -> None:
        self.app = app
        self.settings = settings
        self._allowance = Allowance(units)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request for whoever the gate knows, else for the address."""
        cost = _units(scope)
        seconds = await self._allowance.take(scope.get("visitor") or address_of(scope), cost) if cost else 0
        if seconds:
            headers = {"retry-after": str(seconds)}
            refused = turned_away(scope, self.settings, 429, protection_wording.SLOW_DOWN, headers, seconds=seconds)
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)


def units_per_minute(settings: Settings) -> int:
    """The limit that holds; 0 for none, which is the default where nobody but this machine's own people can connect."""
    if settings.rate_limit_per_minute is not None:
        return settings.rate_limit_per_minute
    is_guarded = bool(settings.api_keys or settings.login)
    is_reached = is_public(settings.host) or bool(settings.allowed_hosts)  # the second: through a proxy
    return UNITS_PER_MINUTE if is_guarded or is_reached else 0


def _units(scope: Scope) -> int:
    if scope["type"] != "http" or FREE.fullmatch(scope["path"]):
        return 0
    return ASKING_UNITS if scope["method"] == "POST" and ASKING.fullmatch(scope["path"]) else 1
