"""`make bench`: the speed and size table, for the shipped corpus and for 1,000 documents made of it."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.speed import Figure, measure_ingest, measure_server
from benchmarks.varied import write_varied

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MANY = 1000


def main() -> None:
    """Measure and print a markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=MANY, help="how many documents the large run has")
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        write_varied(CORPUS, room / "many", count)
        figures: list[Figure] = []
        for name, source in (("5 documents", CORPUS), (f"{count} documents", room / "many")):
            _, ingested = measure_ingest(source, room / name)
            figures += ingested + measure_server(room / name, name)
    print("| what | figure |\n|---|---|")
    for figure in figures:
        print(f"| {figure.name} | {figure.value} |")


if __name__ == "__main__":
    main()
