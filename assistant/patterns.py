"""Tables of patterns over folded text, a row each: a name, a pattern, an example that it matches."""

from __future__ import annotations

import re

from vectorstore.language.tables import rows

NamedPattern = tuple[str, re.Pattern[str]]


def read_patterns(package: str, table: str) -> tuple[NamedPattern, ...]:
    """The rows of `package`'s data/`table`.tsv in order, patterns compiled."""
    return tuple((name, re.compile(pattern)) for name, pattern, _ in rows(table, package))


def names_matching(patterns: tuple[NamedPattern, ...], folded: str) -> tuple[str, ...]:
    """The names of all patterns that match, each once, in the table's order."""
    return tuple(dict.fromkeys(name for name, pattern in patterns if pattern.search(folded)))
