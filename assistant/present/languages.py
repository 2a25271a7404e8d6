"""Which of the two languages a page or a message is in."""

from __future__ import annotations

import re

from assistant.records import Language
from vectorstore.settings import Settings

LANGUAGES: tuple[Language, ...] = ("vi", "en")
COOKIE = "language"  # what a person has chosen, set by static/choices.js

_FIRST = re.compile(r"\s*(vi|en)\b", re.IGNORECASE)


def default_language(settings: Settings) -> Language:
    """The language of this installation."""
    return "en" if settings.language == "en" else "vi"


def language_of(accept_language: str | None, settings: Settings) -> Language:
    """The language that a client's Accept-Language header begins with, else the installation's."""
    first = _FIRST.match(accept_language or "")
    if first is None:
        return default_language(settings)
    return "en" if first.group(1).lower() == "en" else "vi"


def page_language(chosen: str | None, settings: Settings) -> Language:
    """The language of a page: what its reader has chosen (the cookie's value), else the installation's."""
    if chosen not in LANGUAGES:
        return default_language(settings)
    return "en" if chosen == "en" else "vi"
