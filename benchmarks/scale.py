"""How fast questions are answered over very many documents, made in the stores themselves from the readings of a few.

    python -m benchmarks.scale CORPUS COUNT

reads the texts of CORPUS once, then writes COUNT copies of their readings, each of a province, years and number of its
own, into a register, a keyword index and a matrix of vectors; ingesting 20,000 files would take an hour. Chroma's
collection is not built (a millisecond a chunk): where it would answer, unfiltered dense search over a large store, none
does, which leaves some milliseconds out. Facets are searched as ever. Times are of one core's work, so that other work
on the machine does not count.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from assistant.pipeline import Assistant
from assistant.records import Question
from benchmarks.speed import QUESTIONS
from ingest.pipeline import ingest
from vectorstore.chroma import LARGE_COLLECTION
from vectorstore.chunk_text import chunk_embedding_text
from vectorstore.embedder import SHIPPED, Embedder, load_embedder
from vectorstore.facets import facet_values
from vectorstore.generations.directory import REGISTER
from vectorstore.generations.generation import Generation, open_generation
from vectorstore.keywords import KeywordIndex, build_keywords
from vectorstore.language.gazetteer import province_names
from vectorstore.records import Chunk, Document, Facets, Reading, Scored
from vectorstore.register import Register, write_register
from vectorstore.settings import Settings
from vectorstore.vectors import Matrix, MatrixWriter, Vectors

ROUNDS = 5
TODAY = date(2026, 11, 22)
YEARS = range(2010, 2026)
SEED = 20261122
# One document of all, a tenth of a hundredth, a province, a year, everything: what a facet may leave to search.
SCOPES = (
    Facets(provinces=("Gia Lai",), years=(2023,)),
    Facets(provinces=("Gia Lai",)),
    Facets(years=(2023,)),
    Facets(),
)


@dataclass(frozen=True, slots=True)
class Stores:
    """What an assistant reads of a generation."""

    id: str
    register: Register
    keywords: KeywordIndex
    vectors: LargeMatrix


class LargeMatrix:
    """The exact scan where the product would use it; nothing where the product would ask Chroma."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix

    def search(self, query: Vectors, facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The nearest rows."""
        if len(self._matrix.chunk_ids) >= LARGE_COLLECTION and facets == Facets():
            return ()
        return self._matrix.search(query, facets, limit)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="Answers over many documents.")
    parser.add_argument("corpus", type=Path, help="a folder of documents")
    parser.add_argument("count", type=int, help="how many documents to make of them")
    options = parser.parse_args(arguments)
    embedder = load_embedder(SHIPPED)
    with TemporaryDirectory() as folder:
        readings = _readings(options.corpus, Path(folder) / "few", embedder)
        started = time.perf_counter()
        stores = _build(readings, options.count, Path(folder), embedder)
        print(f"{options.count} documents, {stores.keywords.count()} chunks: {time.perf_counter() - started:.0f} s")
        _print_answers(stores, embedder)
        _print_scopes(stores, embedder)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB")
    return 0


def _readings(corpus: Path, data_dir: Path, embedder: Embedder) -> list[Reading]:
    ingest([corpus], Settings(data_dir=data_dir), lambda _: None)
    with open_generation(data_dir, embedder.fingerprint) as generation:
        return list(generation.register.readings())


def _build(readings: list[Reading], count: int, folder: Path, embedder: Embedder) -> Stores:
    write_register(folder / REGISTER, _varied(readings, count), ())
    print(f"register {(folder / REGISTER).stat().st_size >> 20} MiB", flush=True)
    build_keywords(folder / "keywords", _chunks(_varied(readings, count)))
    embedded = {reading.text: embedder.embed([*map(chunk_embedding_text, reading.chunks)]) for reading in readings}
    with MatrixWriter(folder, embedder.dimension) as writer:
        for reading in _varied(readings, count):
            values = [facet_values(reading.document, reading.chunks)] * len(reading.chunks)
            writer.add([chunk.id for chunk in reading.chunks], values, embedded[reading.text])
        writer.finish()
    matrix = LargeMatrix(Matrix(folder))
    return Stores("many", Register(folder / REGISTER), KeywordIndex(folder / "keywords"), matrix)


def _varied(readings: list[Reading], count: int) -> Iterator[Reading]:
    """The same readings at every call."""
    chooser = random.Random(SEED)
    provinces = province_names()
    for number in range(count):
        reading = readings[number % len(readings)]
        yield _copy(reading, number, chooser.choice(provinces), chooser.choice(YEARS))


def _copy(reading: Reading, number: int, province: str, year: int) -> Reading:
    document = reading.document
    id = f"{document.id}-{number:06}"
    chunks = tuple(
        replace(chunk, id=sha256(f"{id} {chunk.ordinal}".encode()).hexdigest()[:32], document_id=id)
        for chunk in reading.chunks
    )
    own = replace(
        document,
        id=id,
        province=province,
        years=(year,),
        issued=document.issued and f"{year}{document.issued[4:]}",
        number=document.number and f"{1000 + number}/{document.symbol}",
    )
    return replace(reading, document=own, chunks=chunks)


def _chunks(readings: Iterator[Reading]) -> Iterator[tuple[Document, Chunk]]:
    return ((reading.document, chunk) for reading in readings for chunk in reading.chunks)


def _print_answers(stores: Stores, embedder: Embedder) -> None:
    def using() -> AbstractContextManager[Generation]:
        return nullcontext(cast(Generation, stores))  # as much of it as an assistant reads

    assistant = Assistant(using, embedder)
    every: list[float] = []
    for text in QUESTIONS:
        question = Question(text, TODAY, ())
        assistant.ask(question)
        times = []
        for _ in range(ROUNDS):
            started = time.process_time()
            assistant.ask(question)
            times.append(1000 * (time.process_time() - started))
        every += times
        print(f"{statistics.median(times):7.1f} ms  {text}", flush=True)
    every.sort()
    print(f"p50 {statistics.median(every):.0f} ms, p95 {every[int(0.95 * (len(every) - 1))]:.0f} ms")


def _print_scopes(stores: Stores, embedder: Embedder) -> None:
    text = "báo cáo kết quả thực hiện"
    query = embedder.embed([text])[0]
    for facets in SCOPES:
        held = len(stores.register.documents(facets))
        times = {"keyword": 0.0, "dense": 0.0}
        for _ in range(ROUNDS):
            started = time.process_time()
            stores.keywords.search(text, facets, 50)
            between = time.process_time()
            stores.vectors.search(query, facets, 50)
            times["keyword"] += 1000 * (between - started) / ROUNDS
            times["dense"] += 1000 * (time.process_time() - between) / ROUNDS
        print(f"{held} documents in scope: keyword {times['keyword']:.1f} ms, dense {times['dense']:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
