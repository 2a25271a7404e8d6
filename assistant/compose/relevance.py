"""How much of what a question asks stands in some words: the share of its telling tokens that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.records import Evidence, Query
from vectorstore.language.analysis import LOWER, fold, is_vietnamese_syllable, sentences, syllables, tokens
from vectorstore.records import Hit, Span

HEADING_SHARE = 0.6  # a word in the headings above counts less than in the sentence itself
CHUNK_SHARE = 0.35  # a word elsewhere in the chunk counts less still
UNHEARD_PAIR = 0.2  # two words that no document holds side by side are mostly chance of phrasing
UNHEARD_FOREIGN = 0.1  # an English word that no document holds is translated beside; pairs of them say nothing
MARKED_WORD = re.compile(r"[^\W\d_]+")
MISTYPED = 0.35  # share of a question's marked words; above it its marks are not to be trusted
IN_TITLE = 0.4  # a word of the title tells which document is meant, less where in it the answer stands
CARRIED_SHARE = 0.3  # a word of the question before counts less than one of this
ABOUT_ENOUGH = 0.4  # share of the question that a document about it must hold
ABOUT = 0.7  # documents that hold this much of what the best one does are about it as well
# A page's line that runs on: a long one, or any that the next continues in small letters.
BROKEN_LINE = re.compile(
    rf"(?<=[^\n]{{45}})(?<![.;:!?\s])\s*\n\s*(?![-+•\d])|(?<=[{LOWER},])[^\S\n]*\n[^\S\n]*(?=[{LOWER}])(?!\w[).])"
)
LEADING_ZEROS = re.compile(r"(?<![^_])0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may answer, with how well."""

    document_id: str
    span: Span
    score: float


class Relevance:
    """Scores words against one question's focus.

    Attributes:
        total: the weight of the whole focus; 0 when nothing is left to look for.
        heard: share of the focus's word pairs that any document holds; 1 when it has none.
    """

    def __init__(self, query: Query, evidence: Evidence) -> None:
        rarity, unheard, titles = evidence.rarity, evidence.rarest, _title_tokens(query, evidence)
        self._unsaid = _unsaid(query, evidence)
        self._ranked: dict[tuple[Hit, ...], list[Found]] = {}  # asked for by one composer after another

        def weight(token: str) -> float:
            telling = rarity.get(token, unheard) * (IN_TITLE if token in titles else 1.0)
            if token in self._unsaid:
                return unheard
            if telling < unheard:
                return telling
            if query.language == "en" or is_foreign(token):
                return 0.0 if "_" in token else telling * UNHEARD_FOREIGN
            return telling * (UNHEARD_PAIR if "_" in token else 1.0)

        self._concepts = tuple(
            tuple({plain(token): share * weight(token) for token in tokens(phrase)} for phrase in concept)
            for focus, share in ((query.focus, 1.0), (query.carried_focus, CARRIED_SHARE))
            for concept in focus
        )
        pairs = [token for concept in query.focus for phrase in concept for token in tokens(phrase) if "_" in token]
        self.heard = sum(rarity.get(pair, unheard) < unheard for pair in pairs) / len(pairs) if pairs else 1.0
        self.total = sum(max((sum(phrase.values()) for phrase in concept), default=0.0) for concept in self._concepts)

    def of(self, words: str) -> float:
        """Share of the focus, by weight, that stands in `words`; 0 for an empty focus."""
        held = held_tokens(words) - self._unsaid
        return self._share(dict.fromkeys(held, 1.0))

    def is_known_to(self, text: str) -> bool:
        """Whether a text holds something of every concept that is asked about."""
        held = held_words(text)
        return all(
            any({part for token in phrase for part in token.split("_")} <= held for phrase in concept)
            for concept in self._concepts
            if any(concept)
        )

    def layered(self, sentence: frozenset[str], headings: frozenset[str], around: frozenset[str]) -> float:
        """Share with headings and surrounding words counting less than the sentence itself."""
        shares = dict.fromkeys(around, CHUNK_SHARE)
        shares |= dict.fromkeys(headings, HEADING_SHARE)
        shares |= dict.fromkeys(sentence, 1.0)
        return self._share({token: share for token, share in shares.items() if token not in self._unsaid})

    def ranked(self, hits: tuple[Hit, ...]) -> list[Found]:
        """The sentences of these hits, best first; equal scores in the order found."""
        if hits not in self._ranked:
            found = [each for hit in hits for each in _sentences_of(hit, self)]
            self._ranked[hits] = sorted(found, key=lambda each: -each.score)
        return self._ranked[hits]

    def _share(self, shares: Mapping[str, float]) -> float:
        if not self.total:
            return 0.0
        return (
            sum(max((_held(phrase, shares) for phrase in concept), default=0.0) for concept in self._concepts)
            / self.total
        )


def _unsaid(query: Query, evidence: Evidence) -> frozenset[str]:
    """Folded words of a question that no document read holds with the marks that they were typed with.

    "phạt" is not said where only "phát" is. A question most of whose words are so is one whose marks are mistyped.
    """
    asked = {word for word in MARKED_WORD.findall(query.text.lower()) if fold(word) != word}
    if query.language == "en" or not asked:
        return frozenset()
    said = " ".join(view.text.lower() for view in evidence.views)
    unsaid = {word for word in asked if not re.search(rf"(?<!\w){word}(?!\w)", said)}
    if len(unsaid) > MISTYPED * len(asked):
        return frozenset()
    return frozenset(map(fold, unsaid)) - {fold(word) for word in asked - unsaid}


def _title_tokens(query: Query, evidence: Evidence) -> frozenset[str]:
    """The tokens that the titles of all documents asked about share; none where no document is named."""
    if not query.is_scoped or not evidence.documents:
        return frozenset()
    return frozenset.intersection(*(held_tokens(document.title or "") for document in evidence.documents))


def _held(phrase: Mapping[str, float], shares: Mapping[str, float]) -> float:
    return sum(weight * shares.get(token, 0.0) for token, weight in phrase.items())


def is_foreign(token: str) -> bool:
    """Whether a token holds a word that cannot be Vietnamese."""
    return not all(part.isdigit() or is_vietnamese_syllable(part) for part in token.split("_"))


def held_tokens(words: str) -> frozenset[str]:
    """The tokens of some words, for scoring."""
    return frozenset(map(plain, tokens(words)))


def held_words(words: str) -> frozenset[str]:
    """The folded words themselves, to tell whether one text holds all the words of another."""
    return frozenset(map(plain, syllables(words)))


def plain(token: str) -> str:
    """A token whose figures have no leading zeros: "06_thang" is "6_thang"."""
    return LEADING_ZEROS.sub("", token) if "0" in token else token


def documents_about(evidence: Evidence, relevance: Relevance) -> frozenset[str]:
    """The documents whose title or best passages hold most of what is asked; all of them where nothing telling is."""
    shares = {view.document.id: relevance.of(view.document.title or "") for view in evidence.views}
    for hit in evidence.hits:
        share = relevance.of(f"{' . '.join(hit.chunk.headings)} . {hit.chunk.text}")
        shares[hit.chunk.document_id] = max(share, shares.get(hit.chunk.document_id, 0.0))
    best = max(shares.values(), default=0.0)
    if len(evidence.documents) == 1 or relevance.total < evidence.rarest:  # "văn bản" alone tells nothing of which
        return frozenset(shares)
    needed = max(ABOUT * best, ABOUT_ENOUGH)
    return frozenset(document_id for document_id, share in shares.items() if share >= needed)


def rank_sentences(evidence: Evidence, relevance: Relevance) -> list[Found]:
    """The sentences of all hits, best first; equal scores in the order found."""
    return relevance.ranked(evidence.hits)


def _sentences_of(hit: Hit, relevance: Relevance) -> Iterable[Found]:
    headings = held_tokens(" . ".join(hit.chunk.headings))
    text = BROKEN_LINE.sub(lambda gap: " " * len(gap[0]), hit.chunk.text)  # of the same length
    around = held_tokens(text)
    for span in sentences(text):
        start = hit.chunk.span.start
        score = relevance.layered(held_tokens(span.of(text)), headings, around)
        yield Found(hit.chunk.document_id, Span(start + span.start, start + span.end), score)
