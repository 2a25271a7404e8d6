"""A harder benchmark than ALQAC's own: its questions, and citizens' ones, among forty thousand articles of law.

    python -m benchmarks.pool ARTICLES.jsonl.gz BEIR_FOLDER OUT

writes two folders in BEIR layout: OUT/judged asks BEIR_FOLDER's questions, OUT/citizens those of `citizens.tsv`, both
of BEIR_FOLDER's articles and all of ARTICLES that are no version of them. The citizens' questions were written by us,
from 88 articles drawn by chance, in words that people use rather than the law's; other articles may answer them too, so
their figures compare searches and say little by themselves.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks.beir import Article, BenchmarkUnreadable, JudgedQuestion, read_benchmark
from benchmarks.held_out import held_out
from benchmarks.training_pairs import read_articles

CITIZENS = Path(__file__).parent / "citizens.tsv"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write both folders; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pool", description="Questions among many articles.")
    parser.add_argument("articles", type=Path, help="gzipped JSON lines with `id`, `title`, `source` and `text`")
    parser.add_argument("folder", type=Path, metavar="BEIR_FOLDER", help="corpus.jsonl, queries.jsonl and qrels.tsv")
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    try:
        judged = read_benchmark(options.folder)
    except BenchmarkUnreadable as error:
        print(error, file=sys.stderr)
        return 2
    others = held_out(read_articles(options.articles), judged.articles)
    articles = [*judged.articles, *(Article(each.id, each.title, "\n".join(each.paragraphs)) for each in others)]
    write_benchmark(options.out / "judged", articles, judged.questions)
    write_benchmark(options.out / "citizens", articles, citizens({each.id for each in others}))
    return 0


def citizens(held: set[str]) -> list[JudgedQuestion]:
    """The citizens' questions whose articles are held."""
    with CITIZENS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        JudgedQuestion(f"citizen-{number}", row["question"], {row["article"]: 1})
        for number, row in enumerate(rows, start=1)
        if row["article"] in held
    ]


def write_benchmark(folder: Path, articles: Sequence[Article], questions: Sequence[JudgedQuestion]) -> None:
    """Write a folder in BEIR layout."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus = ({"_id": each.id, "title": each.title, "text": each.body} for each in articles)
    _write_lines(folder / "corpus.jsonl", corpus)
    _write_lines(folder / "queries.jsonl", ({"_id": each.id, "text": each.text} for each in questions))
    judgements = [f"{each.id}\t{id}\t{grade}" for each in questions for id, grade in each.relevance.items()]
    (folder / "qrels.tsv").write_text("\n".join(("query-id\tcorpus-id\tscore", *judgements)) + "\n", encoding="utf-8")


def _write_lines(path: Path, entries: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries)


if __name__ == "__main__":
    sys.exit(main())
