"""The assistant as every door of the server sees it: opened in the background, then kept at the newest generation."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from assistant.present.labels import VIETNAM
from vectorstore.errors import PlanAssistantError
from vectorstore.settings import Settings

if TYPE_CHECKING:  # opened in the background: the server answers before the stores behind it are loaded
    from assistant.pipeline import Assistant

MOST_AT_ONCE = 256  # questions in hand; at some 10 ms each the last of them waits for 3 s
RETRY_SECONDS = 2  # what a client that came too early or at a busy moment is told

log = logging.getLogger(__name__)


class StillLoading(PlanAssistantError):
    """The assistant is being opened."""


class Unopened(PlanAssistantError):
    """The assistant could not be opened for a reason that nobody foresaw; the log has it."""


class TooBusy(PlanAssistantError):
    """More questions are in hand than can be answered in reasonable time."""


def today_in_vietnam() -> date:
    """The day that deadlines are counted from, wherever the server's clock stands."""
    return datetime.now(VIETNAM).date()


@dataclass(frozen=True, slots=True)
class Opened:
    """An assistant with what keeps it at the newest generation."""

    assistant: Assistant
    refresh: Callable[[], object]  # looks for a newer generation and swaps to it
    close: Callable[[], None]


class Service:
    """Hands out the assistant once it is open; counts the questions in hand."""

    def __init__(
        self, open_assistant: Callable[[], Opened], settings: Settings, *, today: Callable[[], date] = today_in_vietnam
    ) -> None:
        self.settings = settings
        self.today = today
        self._open = open_assistant
        self._opened: Opened | None = None
        self._failure: PlanAssistantError | None = None
        self._places = threading.BoundedSemaphore(MOST_AT_ONCE)

    @property
    def assistant(self) -> Assistant:
        """The assistant.

        Raises:
            StillLoading: it is being opened.
            PlanAssistantError: it could not be opened; opening is tried again.
        """
        if self._opened is None:
            raise self._failure or StillLoading
        return self._opened.assistant

    @contextmanager
    def place(self) -> Iterator[Assistant]:
        """The assistant for the time of one question.

        Raises:
            TooBusy: too many questions are in hand.
        """
        assistant = self.assistant
        if not self._places.acquire(blocking=False):
            raise TooBusy
        try:
            yield assistant
        finally:
            self._places.release()

    async def run(self, stop: asyncio.Event) -> None:
        """Look for a newer generation now and then, or try to open again what could not be opened, until `stop`."""
        while not await _stopped_within(stop, self.settings.generation_poll_seconds):
            await asyncio.to_thread(self._opened.refresh if self._opened else self.open)
        if self._opened:
            self._opened.close()

    def open(self) -> None:
        """Open the assistant now; a failure is kept for whoever asks next, and logged when it is a new one."""
        try:
            self._opened = self._open()
        except PlanAssistantError as error:
            if str(error) != str(self._failure):
                log.error("the documents cannot be opened: %s", error)
            self._failure = error
        except Exception:
            if not isinstance(self._failure, Unopened):
                log.exception("the documents cannot be opened")
            self._failure = Unopened()


async def _stopped_within(stop: asyncio.Event, seconds: float) -> bool:
    try:
        return await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return False
