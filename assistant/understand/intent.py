"""What a question wants: patterns over folded text, a row each in data/intents.tsv, most telling intent first."""

from __future__ import annotations

from typing import cast

from assistant.patterns import names_matching, read_patterns
from assistant.records import Intent

INTENTS = read_patterns("assistant.understand", "intents")  # the first to match leads


def read_intents(folded: str) -> tuple[Intent, ...]:
    """All intents that a folded question shows, the leading one first; "content" when it shows none."""
    return cast("tuple[Intent, ...]", names_matching(INTENTS, folded)) or ("content",)
