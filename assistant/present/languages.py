"""Which of the two languages a page or a message is in."""

from __future__ import annotations

import re

from assistant.records import Language
from vectorstore.settings import Settings

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


def page_language(asked: str | None, accept_language: str | None, settings: Settings) -> Language:
    """The language of a page: the one that its address asks for ("?lang=en"), else the browser's."""
    if asked in ("vi", "en"):
        return "en" if asked == "en" else "vi"
    return language_of(accept_language, settings)
