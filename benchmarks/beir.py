"""Reads a retrieval benchmark in BEIR layout: corpus.jsonl, queries.jsonl, qrels.tsv."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Relevance = Mapping[str, int]  # id of an article -> how relevant it is, above zero

JUDGEMENTS = ("qrels.tsv", "qrels/test.tsv")  # where they lie: beside the corpus, or as BEIR itself lays them


@dataclass(frozen=True, slots=True)
class Article:
    """One text of a corpus."""

    id: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with the articles that answer it."""

    id: str
    text: str
    relevance: Relevance


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A corpus, and the questions for which an answer is known."""

    articles: tuple[Article, ...]
    questions: tuple[JudgedQuestion, ...]


class BenchmarkUnreadable(Exception):
    """A folder is not in BEIR layout; the message says where."""


def read_benchmark(folder: Path) -> Benchmark:
    """The benchmark in `folder`; questions without a relevant article are left out, as BEIR does.

    Raises:
        BenchmarkUnreadable: a file is missing or a line of it cannot be read.
    """
    articles = tuple(
        Article(str(entry["_id"]), str(entry.get("title") or ""), str(entry["text"]))
        for entry in _entries(folder / "corpus.jsonl", ("_id", "text"))
    )
    texts = {str(entry["_id"]): str(entry["text"]) for entry in _entries(folder / "queries.jsonl", ("_id", "text"))}
    judged = _judgements(folder)
    questions = tuple(JudgedQuestion(id, text, judged[id]) for id, text in texts.items() if judged.get(id))
    if not articles or not questions:
        raise BenchmarkUnreadable(f"{folder} holds no judged questions")
    return Benchmark(articles, questions)


def _entries(path: Path, fields: tuple[str, ...]) -> Iterator[dict[str, object]]:
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError as error:
            raise BenchmarkUnreadable(f"{path}:{number}: not JSON: {error}") from error
        if not isinstance(entry, dict) or not all(field in entry for field in fields):
            raise BenchmarkUnreadable(f"{path}:{number}: lacks one of {', '.join(fields)}")
        yield entry


def _judgements(folder: Path) -> dict[str, dict[str, int]]:
    path = next((folder / name for name in JUDGEMENTS if (folder / name).is_file()), folder / JUDGEMENTS[0])
    judged: dict[str, dict[str, int]] = {}
    rows = csv.reader(_lines(path), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, start=1):
        if number == 1 or not row:  # the first line names the columns
            continue
        try:
            question, article, relevance = row[0], row[1], int(row[2])
        except (IndexError, ValueError) as error:
            raise BenchmarkUnreadable(f"{path}:{number}: not question, article and relevance") from error
        if relevance > 0:
            judged.setdefault(question, {})[article] = relevance
    return judged


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError) as error:
        raise BenchmarkUnreadable(f"{path} cannot be read: {error}") from error
