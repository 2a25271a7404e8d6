"""What a question wants: patterns over folded text, a row each in data/intents.tsv, most telling intent first."""

from __future__ import annotations

import re

from assistant.patterns import names_matching, read_patterns
from assistant.records import Intent

ASKED_TYPES = read_patterns("assistant.understand", "asked_types")  # kinds of instruments asked for: "quyết định nào"
INTENTS = read_patterns("assistant.understand", "intents")  # the first to match leads

# "Có những chỉ thị, quyết định nào về …": of the documents held, not of instruments that one of them cites.
ASKS_WHAT_IS_HELD = re.compile(r"\bco (?:nhung|cac) (?:chi thi|quyet dinh|ke hoach|cong van|nghi quyet|van ban|vb)\b")
# Which intent leads when a question shows several: a summary that asks for dates is a summary.
ORDER: tuple[Intent, ...] = (
    "summary",
    "comparison",
    "cross_reference",
    "legal_basis",
    "metadata",
    "calendar",
    "deadline",
    "responsibility",
    "duties",
    "target",
)


def read_intents(folded: str) -> tuple[Intent, ...]:
    """All intents that a folded question shows, the leading one first; "content" when it shows none."""
    shown = set(names_matching(INTENTS, folded)) | ({"legal_basis"} if read_asked_types(folded) else set())
    return tuple(intent for intent in ORDER if intent in shown) or ("content",)


def read_asked_types(folded: str) -> tuple[str, ...]:
    """Folded types of instruments that a question asks for with "nào", "số mấy" or "which"."""
    if ASKS_WHAT_IS_HELD.search(folded):
        return ()
    return names_matching(ASKED_TYPES, folded)
