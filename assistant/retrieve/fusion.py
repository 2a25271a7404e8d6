"""One ranking from keyword and dense search: a weighted sum of scores brought to one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from vectorstore.records import Scored

FoundBy = tuple[Literal["keyword", "dense"], ...]
DENSE_WEIGHT = 0.2  # set on the benchmark of benchmarks/README.md: more loses to keyword search alone


def fuse(keyword: Sequence[Scored], dense: Sequence[Scored]) -> list[tuple[Scored, FoundBy]]:
    """Every chunk of either list with its fused score, best first; ties by id."""
    by_keyword, by_dense = _scaled(keyword), _scaled(dense)
    fused = [
        (
            Scored(chunk_id, by_keyword.get(chunk_id, 0.0) + DENSE_WEIGHT * by_dense.get(chunk_id, 0.0)),
            _found_by(chunk_id in by_keyword, chunk_id in by_dense),
        )
        for chunk_id in by_keyword | by_dense
    ]
    return sorted(fused, key=lambda pair: (-pair[0].score, pair[0].chunk_id))


def _scaled(scored: Sequence[Scored]) -> dict[str, float]:
    """Scores divided by the best one, so that both searches speak in shares of their best hit."""
    best = max((each.score for each in scored), default=0.0)
    return {each.chunk_id: each.score / best for each in scored} if best > 0 else {}


def _found_by(is_keyword: bool, is_dense: bool) -> FoundBy:
    return (*(("keyword",) if is_keyword else ()), *(("dense",) if is_dense else ()))
