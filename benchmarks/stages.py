"""How long each stage of reading takes, and how it grows with a document: `python -m benchmarks.stages`.

Seconds are of the processor, so that other work on the machine counts less. A document is made larger by putting the
corpus one after the other; where reading grows as it should, the last column stays about the same.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from ingest.load import LoadedSource, load
from ingest.reading import read
from vectorstore.encoding import encode
from vectorstore.generations.manifest import PlannedDocument

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
STAGES = ("load", "normalise", "parse", "extract", "chunk", "encode")
MEGABYTE = 1_000_000  # bytes
MOST_BYTES = 100 * MEGABYTE
ROUNDS = 5


class Stages:
    """Adds up the processor's time from lap to lap."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(STAGES, 0.0)
        self._last = time.process_time()

    def lap(self, stage: str) -> None:
        """The time since the last lap was this stage's."""
        now = time.process_time()
        self.seconds[stage] += now - self._last
        self._last = now


def read_all(sources: Sequence[LoadedSource], stages: Stages) -> None:
    """Read texts and put the readings into the form in which they are kept."""
    for source in sources:
        planned = PlannedDocument("document", "document.txt", "/document.txt", source.sha256)
        reading = read(source, planned, "2026-01-15T00:00:00", stages.lap)
        encode(reading)
        stages.lap("encode")


def by_stage(paths: Sequence[Path]) -> dict[str, float]:
    """Milliseconds a document by stage."""
    read_all([load(path, MOST_BYTES) for path in paths], Stages())  # tables and patterns are built at first use
    stages = Stages()
    for _ in range(ROUNDS):
        for path in paths:
            source = load(path, MOST_BYTES)
            stages.lap("load")
            read_all([source], stages)
    return {stage: 1000 * seconds / ROUNDS / len(paths) for stage, seconds in stages.seconds.items()}


def large(megabytes: float, paths: Sequence[Path]) -> LoadedSource:
    """One document of about this size."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    times = max(1, round(megabytes * MEGABYTE / len(text.encode())))
    return LoadedSource("\n\n".join([text] * times), "", "utf-8", ())


def main() -> None:
    """Measure and print two markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, nargs="*", default=[1, 2, 5, 10], help="sizes of the large document")
    sizes: list[float] = parser.parse_args().megabytes
    paths = sorted(CORPUS.glob("*.txt"))
    figures = by_stage(paths)
    total = sum(figures.values())
    print("| stage | ms a document |\n|---|---|")
    for stage, milliseconds in figures.items():
        print(f"| {stage} | {milliseconds:.1f} |")
    print(f"| all | {total:.1f}, {1000 / total:.0f} documents/s on one core |")
    print("\n| one document of | seconds | seconds a megabyte |\n|---|---|---|")
    for size in sizes:
        stages = Stages()
        read_all([large(size, paths)], stages)
        spent = sum(stages.seconds.values())
        print(f"| {size:g} MB | {spent:.1f} | {spent / size:.1f} |", flush=True)


if __name__ == "__main__":
    main()
