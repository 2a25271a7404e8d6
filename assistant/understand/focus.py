"""The words of a question that only an answer would hold: all but scope, question words and manners."""

from __future__ import annotations

import re

from assistant.records import Concept, Language
from vectorstore.language.analysis import fold, is_vietnamese_syllable
from vectorstore.language.gazetteer import expand_abbreviations, translate
from vectorstore.language.glossary import translations
from vectorstore.language.tables import rows
from vectorstore.records import Span

# Question words and manners, as phrases first: "bao nhieu" must go, the "bao" of "bao cao" must stay.
STOP_PHRASES = frozenset(phrase for (phrase,) in rows("stop_phrases", "assistant.understand"))
PHRASES = re.compile(r"\b(?:" + "|".join(sorted(STOP_PHRASES, key=len, reverse=True)) + r")\b")
STOP_WORDS = rows("stop_words", "assistant.understand")
STOP_MARKED = frozenset(word for word, kind in STOP_WORDS if kind == "vi")  # "co" of "cơ quan" stays, "có" goes
STOP_PLAIN = frozenset(word for word, kind in STOP_WORDS if kind == "plain")  # typed without marks: only what is sure
STOP_EN = frozenset(word for word, kind in STOP_WORDS if kind == "en")
FRAME_EN = frozenset(word for word, language in rows("frame_words", "assistant.understand") if language == "en")
MARKED = re.compile(r"[^\x00-\x7f]")
PIECE = re.compile(r"[^\W_]+|[;,.?!:]")
CLAUSE = re.compile(r"[;,.?!:]")


def read_focus(text: str, scope_spans: tuple[Span, ...], language: Language) -> tuple[Concept, ...]:
    """What is left when scope and question words are taken away: Vietnamese clauses, and English words translated."""
    for span in scope_spans:
        text = text[: span.start] + ";".ljust(span.end - span.start) + text[span.end :]
    expanded = expand_abbreviations(text)
    own = CLAUSE.split(_without_stop_words(expanded, language))
    translated = [tuple(fold(term) for term in terms) for terms in translations(_foreign(expanded, language))]
    translated = [terms for terms in translated if not STOP_PHRASES.issuperset(terms)]
    concepts = [*((clause.strip(),) for clause in own if clause.strip()), *translated]
    return tuple(dict.fromkeys(concepts))


def _without_stop_words(text: str, language: Language) -> str:
    for phrase in PHRASES.finditer(fold(text)):
        text = text[: phrase.start()] + ";".ljust(len(phrase[0])) + text[phrase.end() :]
    stop = STOP_MARKED if MARKED.search(text) else STOP_PLAIN
    stop = stop | (STOP_EN if language == "en" else FRAME_EN)
    return " ".join(fold(piece) for piece in PIECE.findall(text.lower()) if piece not in stop)


def _foreign(text: str, language: Language) -> str:
    """The words to translate: in a Vietnamese question those that are none, with their neighbours ("in charge of")."""
    if language == "en":
        return text
    pieces = PIECE.findall(text)
    is_own = [not piece.isalpha() or is_vietnamese_syllable(fold(piece)) for piece in pieces]
    return " ".join(piece if not all(is_own[max(0, at - 1) : at + 2]) else "·" for at, piece in enumerate(pieces))


def read_search_text(text: str, language: Language) -> str:
    """Words for search: the question's own, abbreviations written out, with Vietnamese terms for English ones."""
    expanded = expand_abbreviations(text)
    return " . ".join([text, expanded, *translate(_foreign(expanded, language))])
