"""The reranker that a setting names: what reads a question and a text together, or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from vectorstore.sentence_transformer import load_cross_encoder


class Reranker(Protocol):
    """Scores texts by how well they answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question; larger is better."""
        ...


def load_reranker(name: str | None) -> Reranker | None:
    """None when none is named, which loads nothing; or the cross-encoder of that folder or name.

    Raises:
        EmbedderUnavailable: it is not on this machine, or cannot be used.
    """
    return load_cross_encoder(name) if name else None
