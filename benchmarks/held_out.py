"""Keeps what a benchmark judges out of training: laws are reprinted, under other numbers and in new versions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from benchmarks.beir import Article as BenchmarkArticle
from benchmarks.training_pairs import Article
from vectorstore.language.analysis import syllables

RUN = 8  # syllables; fewer, and phrases that every law uses would count
SHARED = 0.3  # of the runs of either text: above it one is a version of the other, or holds it

Run = tuple[str, ...]


def held_out(articles: Sequence[Article], judged: Iterable[BenchmarkArticle]) -> list[Article]:
    """The articles that are no version of any judged one."""
    places: defaultdict[Run, list[int]] = defaultdict(list)
    sizes = []
    for place, other in enumerate(judged):
        runs = _runs(other.body)
        sizes.append(len(runs))
        for run in runs:
            places[run].append(place)
    return [article for article in articles if not _is_version(_runs("\n".join(article.paragraphs)), places, sizes)]


def _is_version(runs: set[Run], places: defaultdict[Run, list[int]], sizes: Sequence[int]) -> bool:
    found = [places[run] for run in runs if run in places]
    shared = Counter(place for each in found for place in each)
    return len(found) >= SHARED * len(runs) or any(count >= SHARED * sizes[place] for place, count in shared.items())


def _runs(text: str) -> set[Run]:
    words = syllables(text)
    return {tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}
