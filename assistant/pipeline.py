"""The trip of a question, on one screen: understand, gather, compose, verify."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial
from typing import cast

from assistant.compose.extractive import compose
from assistant.compose.generative.composer import Writing, compose_in_words
from assistant.compose.generative.protocol import LanguageModel
from assistant.library import Holding, Library
from assistant.pieces import HasLeft, Piece, Told
from assistant.records import Answer, Draft, Evidence, Question
from assistant.retrieve.gather import gather
from assistant.retrieve.search import Embedder, Reranker, Searcher
from assistant.understand.holdings import Holdings
from assistant.understand.question import understand
from assistant.verify import interpretation_of, is_borne_out, told, verify
from vectorstore.errors import InvalidQuestion
from vectorstore.generations.generation import Generation


class Assistant:
    """Answers questions from the generation that is current when they are asked."""

    def __init__(
        self,
        using: Callable[[], AbstractContextManager[Generation]],
        embedder: Embedder,
        language_model: LanguageModel | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        self._using = using
        self._embedder = embedder
        self._language_model = language_model
        self._reranker = reranker
        self._holdings: tuple[str, Holdings] | None = None
        self.library = Library(self._holding)

    def ask(self, question: Question, has_left: HasLeft = lambda: False) -> Answer:
        """A verified answer, or a reasoned abstention.

        Raises:
            AskerLeft: the person who asked is gone, while a language model was writing.
        """
        *_, answer = self._trip(question, has_left, is_shown=False)
        assert isinstance(answer, Answer)
        return answer

    def ask_stream(self, question: Question, has_left: HasLeft) -> Iterator[Piece]:
        """The same while it is made: what is shown is verified, and begins the text of the answer that comes last."""
        yield from self._trip(question, has_left, is_shown=True)

    def _trip(self, question: Question, has_left: HasLeft, *, is_shown: bool) -> Iterator[Piece]:
        if not question.text.strip():
            raise InvalidQuestion("question", "the question is empty: ask about a deadline, a duty, a document …")
        watch = Stopwatch()
        with self._using() as generation:
            query = understand(question, self._holdings_of(generation))
            watch.lap("understand")
            evidence = gather(query, generation.register, self._searcher(generation), generation.keywords)
            watch.lap("retrieve")
            yield interpretation_of(query)
            draft = compose(query, evidence)
            watch.lap("compose")
            texts = _texts(draft, evidence)
            if self._language_model is not None:
                judge = partial(is_borne_out, query=query, evidence=evidence, texts=texts)
                writing = Writing(self._language_model, judge, has_left, is_shown=is_shown)
                draft = yield from _telling(compose_in_words(draft, query, evidence, writing))
                watch.lap("write")
            answer = verify(draft, query, evidence, texts)
            watch.lap("verify")
        yield replace(answer, timings_ms=watch.laps())

    @contextmanager
    def _holding(self) -> Iterator[Holding]:
        with self._using() as generation:
            register, built_at = generation.register, generation.manifest.built_at
            yield Holding(generation.id, built_at, register, self._searcher(generation))

    def _searcher(self, generation: Generation) -> Searcher:
        stores = (generation.keywords, generation.vectors, self._embedder, generation.register)
        return Searcher(*stores, self._reranker)

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


def _telling(drafts: Generator[Draft, None, Draft]) -> Generator[Told, None, Draft]:
    """What each growing draft adds, as it will stand in the answer; returns the whole draft."""
    text, cited = "", 0
    while True:
        try:
            so_far = next(drafts)
        except StopIteration as whole:
            return cast(Draft, whole.value)
        now, citations = told(so_far.statements, so_far.proofs)
        yield Told(now[len(text) :], citations[cited:])
        text, cited = now, len(citations)


def _texts(draft: Draft, evidence: Evidence) -> dict[str, str]:
    """The stored texts that a draft's quotes are held against, and those that a language model may quote from."""
    quoted = [evidence.read(proof.document.id) for proof in draft.proofs]
    return {view.document.id: view.text for view in (*evidence.views, *quoted)}
