"""Who a request comes from: the keys, accounts and widget sessions of one server, and its patience with wrong ones."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.types import Scope

from assistant.present.protection import tickets
from assistant.present.protection.access import CALENDAR, WIDGET, Credential
from assistant.present.protection.allowance import Allowance
from assistant.present.protection.credentials import Credentials, read_credentials
from vectorstore.settings import Settings

COOKIE = "plan_assistant"
WIDGET_HEADER = "x-widget-session"
WIDGET_SECONDS = 30 * 60
WRONG_TRIES = 10  # a minute from one address
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody known, and by what."""

    name: str
    by: Credential


class WrongKey(Exception):
    """A key was sent, and it is nobody's."""


class Admission:
    """Tells who a request comes from; `clock` gives seconds since 1970."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.time) -> None:
        """Read the credentials.

        Raises:
            SettingsError: an account is malformed.
        """
        self.settings = settings
        self.credentials: Credentials = read_credentials(settings)
        self.wrong_tries = Allowance(WRONG_TRIES)
        self.one_at_a_time = asyncio.Lock()  # so that each wrong password is counted before the next is looked at
        self._clock = clock
        self._widget_secret = secrets.token_bytes(32)  # the sessions of the widget end with the process

    def visitor(self, scope: Scope) -> Visitor | None:
        """Who it is; None when nothing was shown that opens this path.

        Raises:
            WrongKey: a key was shown that is nobody's.
        """
        headers = Headers(scope=scope)
        key = _key(headers)
        if key:
            holder = self.credentials.holder_of_key(key)
            if holder is None:
                raise WrongKey
            return Visitor(holder, "key")
        return self.person(headers) or self._by_path(scope, headers)

    def person(self, headers: Headers) -> Visitor | None:
        """Who has signed in."""
        session = cookie_parser(headers.get("cookie", "")).get(COOKIE)
        name = self.credentials.holder_of_session(session, self._clock()) if session else None
        return Visitor(name, "person") if name else None

    def _by_path(self, scope: Scope, headers: Headers) -> Visitor | None:
        if scope["path"] == CALENDAR:
            key = parse_qs(scope["query_string"].decode("latin-1")).get("key", [""])[0]
            holder = self.credentials.holder_of_calendar_key(key) if key else None
            return Visitor(holder, "calendar") if holder else None
        ticket = headers.get(WIDGET_HEADER)
        if scope["path"] == WIDGET and ticket and tickets.is_good(self._widget_secret, "widget", ticket, self._clock()):
            return Visitor(f"widget {tickets.subject(ticket)}", "widget")
        return None

    def new_session(self, name: str) -> tuple[str, int]:
        """The cookie of somebody who has signed in, and for how many seconds it is good."""
        seconds = int(self.settings.session_hours * HOUR)
        return self.credentials.session(name, int(self._clock()) + seconds), seconds

    def new_widget_session(self) -> tuple[str, int]:
        """A ticket to ask through the widget, and for how many seconds it is good."""
        expires = int(self._clock()) + WIDGET_SECONDS
        return tickets.issue(self._widget_secret, "widget", secrets.token_hex(8), expires), WIDGET_SECONDS


def _key(headers: Headers) -> str:
    scheme, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "").strip()
