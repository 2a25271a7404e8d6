"""How well questions find their articles, through the product's own analysis, stores and fusion.

    python -m benchmarks.retrieval BEIR_FOLDER [--no-diacritics] [--mode keyword|dense|hybrid]

prints one line of JSON: nDCG@10, recall@10 and @50, MRR@10 as means over the questions, and the milliseconds a
question takes. `--no-diacritics` asks every question as it is typed without a Vietnamese keyboard.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from time import perf_counter

from assistant.retrieve.search import DEPTH, Searcher
from benchmarks.beir import Article, Benchmark, BenchmarkUnreadable, JudgedQuestion, read_benchmark
from benchmarks.measures import ndcg, recall, reciprocal_rank
from vectorstore.embedder import SHIPPED, Embedder, load_embedder
from vectorstore.errors import EmbedderUnavailable
from vectorstore.facets import FacetValues
from vectorstore.keywords import KeywordEntry, KeywordIndex, build_index
from vectorstore.language.analysis import fold
from vectorstore.records import Chunk, Facets, Scored, Span
from vectorstore.reranker import load_reranker
from vectorstore.vectors import Matrix, MatrixWriter

MODES = ("keyword", "dense", "hybrid")
BATCH = 1000  # articles embedded at a time
DECIMALS = 4

Search = Callable[[str], Sequence[Scored]]


@dataclass(frozen=True, slots=True)
class Models:
    """What is configured beside the product's own analysis and stores."""

    embedder: str = SHIPPED
    reranker: str | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the benchmark in a folder and print the figures; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.retrieval", description="Retrieval on a BEIR folder.")
    parser.add_argument("folder", type=Path, metavar="BEIR_FOLDER", help="corpus.jsonl, queries.jsonl and qrels.tsv")
    parser.add_argument("--no-diacritics", action="store_true", help="ask the questions without diacritics")
    parser.add_argument("--mode", choices=MODES, default="hybrid")
    parser.add_argument("--embedder", default=SHIPPED, help="`shipped`, or a sentence-transformers model")
    parser.add_argument("--reranker", help="a cross-encoder, to order anew what hybrid search finds")
    options = parser.parse_args(arguments)
    try:
        benchmark = read_benchmark(options.folder)
        if options.no_diacritics:
            benchmark = without_diacritics(benchmark)
        with TemporaryDirectory() as directory:
            figures = measure(benchmark, options.mode, Models(options.embedder, options.reranker), Path(directory))
    except (BenchmarkUnreadable, EmbedderUnavailable) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(figures))
    return 0


def without_diacritics(benchmark: Benchmark) -> Benchmark:
    """The same questions in lower case without marks; the articles stay as they are."""
    questions = (JudgedQuestion(each.id, fold(each.text), each.relevance) for each in benchmark.questions)
    return Benchmark(benchmark.articles, tuple(questions))


def measure(benchmark: Benchmark, mode: str, models: Models, directory: Path) -> dict[str, float | int | str]:
    """Build what `mode` needs in `directory`, ask every question, and average."""
    with ExitStack() as stack:
        search = open_search(benchmark.articles, mode, models, directory, stack)
        return figures_of(search, benchmark.questions) | {"mode": mode, "queries": len(benchmark.questions)}


def figures_of(search: Search, questions: Sequence[JudgedQuestion]) -> dict[str, float | int | str]:
    """Ask every question, and average."""
    start = perf_counter()
    rankings = [[scored.chunk_id for scored in search(question.text)] for question in questions]
    seconds = perf_counter() - start
    judged = [(ranking, question.relevance) for ranking, question in zip(rankings, questions, strict=True)]
    return {
        "ndcg@10": round(fmean(ndcg(*each, 10) for each in judged), DECIMALS),
        "recall@10": round(fmean(recall(*each, 10) for each in judged), DECIMALS),
        "recall@50": round(fmean(recall(*each, 50) for each in judged), DECIMALS),
        "mrr@10": round(fmean(reciprocal_rank(*each, 10) for each in judged), DECIMALS),
        "ms_per_query": round(1000 * seconds / len(rankings), 2),
    }


def open_search(articles: Sequence[Article], mode: str, models: Models, directory: Path, stack: ExitStack) -> Search:
    """The product's search over articles, in one of `MODES`; what it builds goes to `directory`."""
    if mode == "keyword":
        index = _keywords(articles, directory, stack)
        return lambda text: index.search(text, Facets(), DEPTH)
    model, reranker = load_embedder(models.embedder), load_reranker(models.reranker)
    matrix = _matrix(articles, model, directory)
    if mode == "dense":
        return lambda text: matrix.search(model.embed([text])[0], Facets(), DEPTH)
    searcher = Searcher(_keywords(articles, directory, stack), matrix, model, ArticleChunks(articles), reranker)
    return lambda text: [Scored(hit.chunk.id, hit.score) for hit in searcher.search(text, Facets(), DEPTH)]


class ArticleChunks:
    """Articles as chunks, each whole and under its title."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {article.id: article for article in articles}

    def chunks(self, ids: Sequence[str]) -> dict[str, Chunk]:
        """Chunks by id."""
        return {id: _chunk(self._articles[id]) for id in ids}


def _chunk(article: Article) -> Chunk:
    return Chunk(
        id=article.id,
        document_id=article.id,
        ordinal=0,
        section="",
        headings=(article.title,),
        span=Span(0, len(article.body)),
        text=article.body,
        tokens=0,
        agencies=(),
    )


def _keywords(articles: Sequence[Article], directory: Path, stack: ExitStack) -> KeywordIndex:
    entries = (KeywordEntry(each.id, each.title, each.body, FacetValues(each.id)) for each in articles)
    build_index(directory / "keywords", entries)
    return stack.enter_context(closing(KeywordIndex(directory / "keywords")))


def _matrix(articles: Sequence[Article], embedder: Embedder, directory: Path) -> Matrix:
    with MatrixWriter(directory, embedder.dimension) as writer:
        for start in range(0, len(articles), BATCH):
            batch = articles[start : start + BATCH]
            vectors = embedder.embed([f"{each.title}\n{each.body}" for each in batch])
            writer.add([each.id for each in batch], [FacetValues(each.id) for each in batch], vectors)
        writer.finish()
    return Matrix(directory)


if __name__ == "__main__":
    sys.exit(main())
