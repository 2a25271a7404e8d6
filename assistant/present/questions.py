"""What comes in from outside, checked once for every door: REST, chat and command line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.present import error_wording
from assistant.records import FacetName, Language, Question, Turn
from vectorstore.errors import InvalidQuestion
from vectorstore.records import Facets
from vectorstore.settings import Settings

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # fromisoformat alone takes "2026-W03-4", too


def read_question(
    text: str,
    settings: Settings,
    *,
    today: date,
    history: Sequence[Turn] = (),
    facets: Facets = Facets(),
    unread: frozenset[FacetName] = frozenset(),
    language: Language | None = None,
    words: Language,
) -> Question:
    """A question that can be answered; `words` is the language of the error otherwise.

    Raises:
        InvalidQuestion: it is empty, too long or holds characters that are no text, or too much history is sent.
    """
    check_text(text, "question", settings, words)
    for turn in history:
        _check_characters(turn.content, "history", words)
    if len(history) > settings.max_history:
        raise InvalidQuestion(
            "history", error_wording.HISTORY_LONG(words, count=len(history), limit=settings.max_history)
        )
    return Question(text.strip(), today, tuple(history), facets, language, unread)


def check_text(text: str, field: str, settings: Settings, words: Language) -> None:
    """A person's words, whichever field they come in.

    Raises:
        InvalidQuestion: they are empty, too long or hold characters that are no text.
    """
    if not text.strip():
        raise InvalidQuestion(field, error_wording.QUESTION_EMPTY(words))
    if len(text) > settings.max_question_chars:
        limit = settings.max_question_chars
        raise InvalidQuestion(field, error_wording.QUESTION_LONG(words, count=len(text), limit=limit))
    _check_characters(text, field, words)


def read_date(value: str, field: str, words: Language) -> date:
    """A day written YYYY-MM-DD.

    Raises:
        InvalidQuestion: it is no day of the calendar.
    """
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError as error:
        raise InvalidQuestion(field, error_wording.DATE_INVALID(words, value=value)) from error


def _check_characters(text: str, field: str, words: Language) -> None:
    """NUL and half a surrogate pair are refused: no store can take them."""
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidQuestion(field, error_wording.QUESTION_UNREADABLE(words))
