"""Which names the server answers to; a foreign name that points at this machine (DNS rebinding) is none of them."""

from __future__ import annotations

import re
from ipaddress import ip_address

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.present import protection_wording
from assistant.present.listening import LOOPBACK_NAMES
from assistant.present.protection.turned_away import turned_away
from vectorstore.settings import Settings

EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})
_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?")


class HostCheck:
    """Refuses with 421 whatever was sent to a name that is not the server's."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self._names = LOOPBACK_NAMES | {name.lower().strip("[]") for name in (settings.host, *settings.allowed_hosts)}
        # An address cannot be rebound, and a server that listens on every address cannot list its own.
        self._takes_addresses = settings.host in EVERY_ADDRESS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at the one Host header that there must be."""
        if scope["type"] == "http" and not self._is_ours(scope):
            refused = turned_away(scope, self.settings, 421, protection_wording.HOST_UNKNOWN)
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"host"]
        found = _HOST.fullmatch(given[0].decode("latin-1").lower()) if len(given) == 1 else None
        if found is None:
            return False
        name = found.group(1) or found.group(2)
        return name in self._names or (self._takes_addresses and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
