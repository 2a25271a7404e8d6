"""An application that takes its time to be imported: built behind a server that answers already."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from starlette.types import ASGIApp, Receive, Scope, Send

log = logging.getLogger(__name__)


class _Router(Protocol):
    def lifespan_context(self, app: ASGIApp, /) -> AbstractAsyncContextManager[object]: ...


class Application(Protocol):
    """What FastAPI and Starlette make: callable, with a lifespan."""

    @property
    def router(self) -> _Router:
        """Holds the lifespan."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""


class LateApplication:
    """The application once it is there, None before and when it cannot be built."""

    def __init__(self, name: str) -> None:
        self.app: ASGIApp | None = None
        self.has_failed = False
        self._name = name

    async def run(self, build: Callable[[], Application], stop: asyncio.Event) -> None:
        """Build it in a thread and serve it until `stop`."""
        try:
            app = await asyncio.to_thread(build)
        except Exception:
            self.has_failed = True
            log.exception("%s cannot be opened; the REST interface is not affected", self._name)
            return
        async with app.router.lifespan_context(app):
            self.app = app
            await stop.wait()
            self.app = None
