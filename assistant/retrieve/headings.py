"""How much of a chunk's heading a question says: the best single sign, beside shared words, that the chunk is meant.

A question that names all of "Thu hồi giấy phép lái xe" is about that heading, whatever else it says; one that shares as
many words with the middle of a long text may not be.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from vectorstore.language.analysis import tokens

Rarity = Callable[[str], float]  # of a token, above zero


def named_share(asked: frozenset[str], headings: Sequence[str], rarity: Rarity) -> float:
    """Of the heading that is named best, the share of its tokens that stand in `asked`, rare ones counting more."""
    return max((_share(asked, heading, rarity) for heading in headings), default=0.0)


def rarity(holding: int, chunks: int) -> float:
    """BM25's inverse document frequency of a token that so many of all chunks hold."""
    return math.log1p((chunks - holding + 0.5) / (holding + 0.5))


def _share(asked: frozenset[str], heading: str, rarity: Rarity) -> float:
    weights = {token: rarity(token) for token in tokens(heading)}
    whole = sum(weights.values())
    return sum(weight for token, weight in weights.items() if token in asked) / whole if whole else 0.0
