"""What a run tells while it works, and what it reports at its end."""

from __future__ import annotations

import time
from dataclasses import dataclass

from vectorstore.records import LedgerEntry


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come."""

    stage: str  # "load", "read", "register", "keywords", "embeddings", "vectors", "verify"
    done: int
    total: int
    source: str | None = None  # the file at hand


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did."""

    entries: tuple[LedgerEntry, ...]  # one for each file given, in their order
    removed: tuple[str, ...]  # ids of documents that are there no more
    generation_id: str
    changed: bool  # whether a new generation was published
    seconds: tuple[tuple[str, float], ...]  # by stage, in order


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was found wrong, and what of it was put right."""

    problems: tuple[str, ...]
    mended: tuple[str, ...]


class Stopwatch:
    """Adds up the time that each stage takes, from lap to lap."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """The time since the last lap was this stage's."""
        now = time.perf_counter()
        self._seconds[stage] = self._seconds.get(stage, 0.0) + now - self._last
        self._last = now

    def add(self, stage: str, seconds: float) -> None:
        """Time that another process took for a stage, while this one waited: the next lap begins now."""
        self._seconds[stage] = self._seconds.get(stage, 0.0) + seconds
        self._last = time.perf_counter()

    def seconds(self) -> tuple[tuple[str, float], ...]:
        """Stages in the order in which they first ended."""
        return tuple(self._seconds.items())
