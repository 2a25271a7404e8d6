"""The words of a question that only an answer would hold: all but scope, question words and manners."""

from __future__ import annotations

import re

from vectorstore.language.analysis import fold, syllables
from vectorstore.language.gazetteer import expand_abbreviations, translate
from vectorstore.language.tables import rows
from vectorstore.records import Span

# Question words and manners, as phrases first: "bao nhieu" must go, the "bao" of "bao cao" must stay.
STOP_PHRASES = frozenset(phrase for (phrase,) in rows("stop_phrases", "assistant.understand"))
PHRASES = re.compile(r"\b(?:" + "|".join(sorted(STOP_PHRASES, key=len, reverse=True)) + r")\b")
STOP_VI = frozenset(word for word, language in rows("stop_words", "assistant.understand") if language == "vi")
STOP_EN = frozenset(word for word, language in rows("stop_words", "assistant.understand") if language == "en")


def read_focus(text: str, scope_spans: tuple[Span, ...], *, is_english: bool) -> str:
    """Folded words left when scope and question words are taken away; English ones by their Vietnamese terms too."""
    for span in sorted(scope_spans, reverse=True):
        text = text[: span.start] + " ; " + text[span.end :]
    expanded = expand_abbreviations(text)
    terms = " ; ".join(fold(term) for term in translate(expanded))
    folded = PHRASES.sub(" ; ", fold(expanded))
    stop = STOP_VI | STOP_EN if is_english else STOP_VI
    kept = " ".join(word for word in re.findall(r"[^\W_]+|[;,.?!:]", folded) if word not in stop)
    return " ; ".join(part for part in (kept, terms) if part.strip(" ;")).strip(" ;")


def read_search_text(text: str) -> str:
    """Words for search: the question's own, abbreviations written out, with Vietnamese terms for English ones."""
    expanded = expand_abbreviations(text)
    return " . ".join([text, expanded, *translate(expanded)])


def is_thin(focus: str) -> bool:
    """Whether so little is left that the question leans on what was said before."""
    return len(syllables(focus)) < 2
