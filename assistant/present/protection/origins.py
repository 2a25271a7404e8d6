"""Which sites' pages may make a browser call this server: its own, and those that the settings name."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.present import protection_wording
from assistant.present.protection.turned_away import turned_away
from vectorstore.settings import Settings

READING = ("GET", "HEAD", "OPTIONS")  # without an allowed origin a browser keeps the answer from the page
ALL = "*"


class OriginCheck:
    """Refuses with 403 what another site's page wants done, and whatever it sends to /mcp, as its specification asks.

    Programs send no Origin and are let through. Browsers always send one with what is not a GET; the scheme is left
    out of the comparison, since a proxy may have spoken HTTPS for us.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at Origin, and at Sec-Fetch-Site where there is none."""
        if scope["type"] == "http" and _matters(scope) and not self._is_allowed(Headers(scope=scope)):
            refused = turned_away(scope, self.settings, 403, protection_wording.ORIGIN_REFUSED)
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_allowed(self, headers: Headers) -> bool:
        if ALL in self.settings.allowed_origins:
            return True
        origins = headers.getlist("origin")
        if not origins:
            return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        if len(origins) > 1:
            return False
        origin = origins[0].lower()
        scheme, _, host = origin.partition("://")
        is_own = scheme in ("http", "https") and host == headers.get("host", "").lower()
        return is_own or origin in self.settings.allowed_origins


def _matters(scope: Scope) -> bool:
    path: str = scope["path"]
    return scope["method"] not in READING or path == "/mcp" or path.startswith("/mcp/")
