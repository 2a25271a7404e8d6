"""Our search beside what others would use, over the same articles and questions, in one run.

    python -m benchmarks.compare BEIR_FOLDER

prints a table; `pip install .[benchmarks]` brings the libraries compared with.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.beir import Article, Benchmark, BenchmarkUnreadable, read_benchmark
from benchmarks.peers import PEERS, Peer, Search
from benchmarks.retrieval import MODES, Models, figures_of, open_search, without_diacritics

HEAD = "| search | nDCG@10 | without diacritics | recall@10 | recall@50 | ms a question |\n|---|---|---|---|---|---|"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each search and print its row as soon as it is known; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare", description="Searches side by side.")
    parser.add_argument("folder", type=Path, metavar="BEIR_FOLDER", help="corpus.jsonl, queries.jsonl and qrels.tsv")
    options = parser.parse_args(arguments)
    try:
        benchmark = read_benchmark(options.folder)
        print(HEAD)
        for row in rows(benchmark, PEERS | {f"ours, {mode}": partial(ours, mode) for mode in MODES}):
            print(row, flush=True)
    except BenchmarkUnreadable as error:
        print(error, file=sys.stderr)
        return 2
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed: `pip install .[benchmarks]` brings what is compared", file=sys.stderr)
        return 2
    return 0


def rows(benchmark: Benchmark, peers: dict[str, Peer]) -> Iterator[str]:
    """A row of the table for each search."""
    plain = without_diacritics(benchmark)
    for name, peer in peers.items():
        with TemporaryDirectory() as directory:
            search = peer(benchmark.articles, Path(directory))
            typed, untyped = figures_of(search, benchmark.questions), figures_of(search, plain.questions)
        shown = (typed["ndcg@10"], untyped["ndcg@10"], typed["recall@10"], typed["recall@50"], typed["ms_per_query"])
        yield f"| {name} | {' | '.join(map(str, shown))} |"


def ours(mode: str, articles: Sequence[Article], directory: Path) -> Search:
    """The product's search in one of its modes."""
    return open_search(articles, mode, Models(), directory, ExitStack())


if __name__ == "__main__":
    sys.exit(main())
