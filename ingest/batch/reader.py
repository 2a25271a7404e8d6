"""Reading one file, whatever goes wrong in it; and a process that reads files for a run, one line a task.

Run as `python -m ingest.batch.reader`: tasks come in as JSON lines; each is answered by a line of JSON and, where the
file was read, by the reading as the register keeps it. The process ends when its input does.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.batch.report import Stopwatch
from ingest.load import LoadedSource, load
from ingest.reading import read
from vectorstore.encoding import decode, encode
from vectorstore.errors import PlanAssistantError, SourceRejected
from vectorstore.generations.integrity import reading_problems
from vectorstore.generations.manifest import PlannedDocument, planned
from vectorstore.records import Reading

logger = logging.getLogger(__name__)

Read = Callable[[LoadedSource, PlannedDocument, str, Callable[[str], None]], Reading]
OUR_FAULT = "could not be read because of an error in this program; the log has the details"


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read."""

    path: str  # its bytes in hexadecimal: a name need not be UTF-8
    id: str
    source: str
    origin: str
    ingested_at: str  # ISO 8601, UTC, seconds
    max_file_bytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: a reading of so many bytes, or the reason why there is none."""

    rejection: str | None
    document: PlannedDocument | None
    length: int  # of the encoded reading
    seconds: tuple[tuple[str, float], ...]  # by stage


def load_file(path: Path, max_bytes: int) -> LoadedSource:
    """A file's text.

    Raises:
        SourceRejected: with the ledger's reason.
    """
    try:
        return load(path, max_bytes)
    except PlanAssistantError:
        raise
    except Exception as error:
        logger.exception("%s could not be loaded", path)
        raise SourceRejected(OUR_FAULT) from error


def read_text(
    read: Read, loaded: LoadedSource, document: PlannedDocument, ingested_at: str, lap: Callable[[str], None]
) -> tuple[PlannedDocument, bytes]:
    """The reading of a text, which does not contradict it, as the register keeps it.

    Raises:
        SourceRejected: with the ledger's reason.
    """
    try:
        reading = read(loaded, document, ingested_at, lap)
        problems: Sequence[str] = tuple(reading_problems(reading))
        written = encode(reading).encode()
    except PlanAssistantError:
        raise
    except Exception as error:
        logger.exception("%s could not be read", document.origin)
        raise SourceRejected(OUR_FAULT) from error
    if problems:
        logger.error("the reading of %s contradicts its text: %s", document.origin, "; ".join(problems))
        raise SourceRejected(OUR_FAULT)
    return planned(reading), written


def answer(task: Task) -> tuple[Answer, bytes]:
    """The answer to a task, and the encoded reading."""
    stopwatch = Stopwatch()
    try:
        loaded = load_file(Path(os.fsdecode(bytes.fromhex(task.path))), task.max_file_bytes)
        stopwatch.lap("load")
        document = PlannedDocument(task.id, task.source, task.origin, loaded.sha256)
        document, written = read_text(read, loaded, document, task.ingested_at, stopwatch.lap)
    except SourceRejected as rejection:
        return Answer(str(rejection), None, 0, stopwatch.seconds()), b""
    stopwatch.lap("spool")
    return Answer(None, document, len(written), stopwatch.seconds()), written


def main() -> None:
    """Answer tasks until there are no more."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library prints is no answer
    for line in sys.stdin.buffer:
        told, written = answer(decode(Task, line.decode()))
        answers.write(encode(told).encode() + b"\n" + written)
        answers.flush()


if __name__ == "__main__":
    main()
