"""How much of what a question asks stands in some words: the share of its telling tokens that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.records import Evidence, Query
from vectorstore.language.analysis import sentences, tokens
from vectorstore.records import Hit, Span

HEADING_SHARE = 0.6  # a word in the headings above counts less than in the sentence itself
CHUNK_SHARE = 0.35  # a word elsewhere in the chunk counts less still
UNKNOWN_DISCOUNT = 0.25  # an English word that no document holds says little about Vietnamese text


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may answer, with how well."""

    document_id: str
    span: Span
    score: float


class Relevance:
    """Scores words against one question's focus."""

    def __init__(self, query: Query, rarity: Mapping[str, float]) -> None:
        focus = dict.fromkeys(tokens(query.focus))
        top = max(rarity.values(), default=1.0)
        self._weights = {
            token: rarity.get(token, top) * (UNKNOWN_DISCOUNT if self._is_foreign(token, query, rarity, top) else 1.0)
            for token in focus
        }
        self.total = sum(self._weights.values())

    @staticmethod
    def _is_foreign(token: str, query: Query, rarity: Mapping[str, float], top: float) -> bool:
        return query.language == "en" and rarity.get(token, top) >= top

    def of(self, words: str) -> float:
        """Share of the focus, by weight, that stands in `words`; 0 for an empty focus."""
        return self.of_tokens(frozenset(tokens(words)))

    def of_tokens(self, held: frozenset[str]) -> float:
        """The same for tokens already made."""
        if not self.total:
            return 0.0
        return sum(weight for token, weight in self._weights.items() if token in held) / self.total

    def layered(self, sentence: frozenset[str], headings: frozenset[str], around: frozenset[str]) -> float:
        """Share with headings and surrounding words counting less than the sentence itself."""
        if not self.total:
            return 0.0
        score = 0.0
        for token, weight in self._weights.items():
            share = (
                1.0
                if token in sentence
                else HEADING_SHARE
                if token in headings
                else CHUNK_SHARE
                if token in around
                else 0.0
            )
            score += weight * share
        return score / self.total


def rank_sentences(evidence: Evidence, relevance: Relevance) -> list[Found]:
    """The sentences of all hits, best first; equal scores in the order found."""
    found = [each for hit in evidence.hits for each in _sentences_of(hit, relevance)]
    return sorted(found, key=lambda each: -each.score)


def _sentences_of(hit: Hit, relevance: Relevance) -> Iterable[Found]:
    headings = frozenset(tokens(" . ".join(hit.chunk.headings)))
    around = frozenset(tokens(hit.chunk.text))
    for span in sentences(hit.chunk.text):
        held = frozenset(tokens(span.of(hit.chunk.text)))
        start = hit.chunk.span.start
        yield Found(
            hit.chunk.document_id,
            Span(start + span.start, start + span.end),
            relevance.layered(held, headings, around),
        )
