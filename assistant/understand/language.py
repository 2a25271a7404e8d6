"""Which language a question is asked in; names quoted in the other one do not change it."""

from __future__ import annotations

from assistant.records import Language
from vectorstore.language.analysis import syllables
from vectorstore.language.tables import rows

# Words that frame a question in either language; an English one is no Vietnamese syllable typed without marks.
FRAME_EN = frozenset(word for word, language in rows("frame_words", "assistant.understand") if language == "en")
FRAME_VI = frozenset(word for word, language in rows("frame_words", "assistant.understand") if language == "vi")


def detect_language(text: str) -> Language:
    """English when more words frame the question in English than in Vietnamese; a tie is Vietnamese."""
    words = syllables(text)
    english = sum(word in FRAME_EN for word in words)
    vietnamese = sum(word in FRAME_VI for word in words)
    return "en" if english > vietnamese else "vi"
