"""Measures of one ranking, as trec_eval takes them; `ranking` is article ids, best first, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2

from benchmarks.beir import Relevance


def ndcg(ranking: Sequence[str], relevance: Relevance, cutoff: int) -> float:
    """Discounted cumulative gain of the first `cutoff`, as a share of the best that could be had."""
    best = sorted(relevance.values(), reverse=True)[:cutoff]
    return _gain(relevance.get(article, 0) for article in ranking[:cutoff]) / _gain(best)


def recall(ranking: Sequence[str], relevance: Relevance, cutoff: int) -> float:
    """Share of the relevant articles among the first `cutoff`."""
    return len(relevance.keys() & set(ranking[:cutoff])) / len(relevance)


def reciprocal_rank(ranking: Sequence[str], relevance: Relevance, cutoff: int) -> float:
    """One over the rank of the first relevant article, 0 when it is not among the first `cutoff`."""
    return next((1 / rank for rank, article in enumerate(ranking[:cutoff], start=1) if article in relevance), 0.0)


def _gain(relevances: Iterable[int]) -> float:
    return sum(relevance / log2(rank + 1) for rank, relevance in enumerate(relevances, start=1))
