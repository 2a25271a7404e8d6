"""Who waits for an answer on an open page: what is being made for somebody who closes it is told to stop."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Askers:
    """The questions in hand of each open page, by Gradio's name for the page's session."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[threading.Event]] = defaultdict(set)
        self._lock = threading.Lock()

    @contextmanager
    def waiting(self, session: str) -> Iterator[threading.Event]:
        """For the time of one answer; the event is set when nobody waits for it any more."""
        left = threading.Event()
        with self._lock:
            self._waiting[session].add(left)
        try:
            yield left
        finally:
            left.set()
            with self._lock:
                self._waiting[session].discard(left)
                if not self._waiting[session]:
                    del self._waiting[session]

    def leave(self, session: str) -> None:
        """The page is closed."""
        with self._lock:
            for left in self._waiting.get(session, ()):
                left.set()
