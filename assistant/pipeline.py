"""The trip of a question, on one screen: understand, gather, compose, verify."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

from assistant.compose.extractive import compose
from assistant.library import Holding, Library
from assistant.records import Answer, Draft, Evidence, Question
from assistant.retrieve.gather import gather
from assistant.retrieve.search import Embedder, Searcher
from assistant.understand.holdings import Holdings
from assistant.understand.question import understand
from assistant.verify import verify
from vectorstore.errors import InvalidQuestion
from vectorstore.generation import Generation


class Assistant:
    """Answers questions from the generation that is current when they are asked."""

    def __init__(self, using: Callable[[], AbstractContextManager[Generation]], embedder: Embedder) -> None:
        self._using = using
        self._embedder = embedder
        self._holdings: tuple[str, Holdings] | None = None
        self.library = Library(self._holding)

    def ask(self, question: Question) -> Answer:
        """A verified answer, or a reasoned abstention."""
        if not question.text.strip():
            raise InvalidQuestion("question", "the question is empty: ask about a deadline, a duty, a document …")
        watch = Stopwatch()
        with self._using() as generation:
            query = understand(question, self._holdings_of(generation))
            watch.lap("understand")
            searcher = Searcher(generation.keywords, generation.vectors, self._embedder, generation.register)
            evidence = gather(query, generation.register, searcher, generation.keywords)
            watch.lap("retrieve")
            draft = compose(query, evidence)
            watch.lap("compose")
            answer = verify(draft, query, evidence, _texts(draft, evidence))
            watch.lap("verify")
        return replace(answer, timings_ms=watch.laps())

    @contextmanager
    def _holding(self) -> Iterator[Holding]:
        with self._using() as generation:
            searcher = Searcher(generation.keywords, generation.vectors, self._embedder, generation.register)
            yield Holding(generation.id, generation.manifest.built_at, generation.register, searcher)

    def _holdings_of(self, generation: Generation) -> Holdings:
        """What the corpus holds, arranged anew when the generation has changed."""
        if self._holdings is None or self._holdings[0] != generation.id:
            self._holdings = (generation.id, Holdings(generation.register.documents()))
        return self._holdings[1]


class Stopwatch:
    """Milliseconds by stage, and in total."""

    def __init__(self) -> None:
        self._started = self._last = time.perf_counter()
        self._laps: list[tuple[str, float]] = []

    def lap(self, stage: str) -> None:
        """End a stage."""
        now = time.perf_counter()
        self._laps.append((stage, 1000 * (now - self._last)))
        self._last = now

    def laps(self) -> tuple[tuple[str, float], ...]:
        """All stages, "total" last."""
        return (*self._laps, ("total", 1000 * (self._last - self._started)))


def _texts(draft: Draft, evidence: Evidence) -> dict[str, str]:
    """The stored texts that a draft's quotes are held against."""
    views = [*evidence.views, *(view for view, _ in evidence.contradicting)]
    return {view.document.id: view.text for view in views}
