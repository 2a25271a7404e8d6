"""One ranking from keyword search, dense search and headings: a weighted sum of scores brought to one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from vectorstore.records import Scored

FoundBy = tuple[Literal["keyword", "dense"], ...]
# Set on one half of the questions of benchmarks/README.md. From half to twice these values nDCG@10 moves by .003 over
# its sets, on the other half too: less loses citizens' questions, more loses those that use an article's own words.
DENSE_WEIGHT = 0.2
HEADING_WEIGHT = 0.25


def fuse(
    keyword: Sequence[Scored], dense: Sequence[Scored], named: Mapping[str, float], depth: int
) -> list[tuple[Scored, FoundBy]]:
    """Every chunk of either list with its fused score, best first; ties by id.

    Args:
        keyword: at most `depth` hits, best first.
        dense: the same.
        named: of each chunk, how much of its heading the question says, from 0 to 1.
        depth: how many hits were asked for.
    """
    by_keyword, by_dense = _scaled(keyword), _scaled(dense)
    worst_keyword, worst_dense = _unseen(by_keyword, depth), _unseen(by_dense, depth)
    fused = [
        (
            Scored(
                chunk_id,
                by_keyword.get(chunk_id, worst_keyword)
                + DENSE_WEIGHT * by_dense.get(chunk_id, worst_dense)
                + HEADING_WEIGHT * named.get(chunk_id, 0.0),
            ),
            _found_by(chunk_id in by_keyword, chunk_id in by_dense),
        )
        for chunk_id in by_keyword | by_dense
    ]
    return sorted(fused, key=lambda pair: (-pair[0].score, pair[0].chunk_id))


def _scaled(scored: Sequence[Scored]) -> dict[str, float]:
    """Scores divided by the best one, so that both searches speak in shares of their best hit."""
    best = max((each.score for each in scored), default=0.0)
    return {each.chunk_id: each.score / best for each in scored} if best > 0 else {}


def _unseen(scores: Mapping[str, float], depth: int) -> float:
    """The most that a chunk outside a list can have: the list's last score, nothing where the list is all there is."""
    return min(scores.values(), default=0.0) if len(scores) >= depth else 0.0


def _found_by(is_keyword: bool, is_dense: bool) -> FoundBy:
    return (*(("keyword",) if is_keyword else ()), *(("dense",) if is_dense else ()))
