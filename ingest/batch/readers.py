"""Several processes that read files side by side; their answers come in the order of the tasks.

Each is a fresh process that ends when its input is closed, so none outlives a run that is killed.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from ingest.batch.reader import OUR_FAULT, Answer, Task
from vectorstore.encoding import decode, encode

logger = logging.getLogger(__name__)

FEWEST_TASKS = 24  # a process takes about as long to start as it takes to read so many
MOST_PROCESSES = 4  # each holds some 100 MB
AHEAD = 4  # answers a process may be ahead of the run: memory holds no more


def process_count(tasks: int) -> int:
    """How many processes are worth their start; fewer than two: none."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES, tasks // FEWEST_TASKS)


def read_files(tasks: Sequence[Task], processes: int) -> Iterator[tuple[Answer, bytes]]:
    """Answers in the order of the tasks, each with the encoded reading."""
    with _helpers() as helpers, ThreadPoolExecutor(processes) as pool:
        waiting: deque[Future[tuple[Answer, bytes]]] = deque()
        for task in tasks:
            waiting.append(pool.submit(helpers.ask, task))
            if len(waiting) > AHEAD * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Helpers:
    """Processes that are free, for threads to borrow."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._all: list[subprocess.Popen[bytes]] = []

    def ask(self, task: Task) -> tuple[Answer, bytes]:
        """Have this thread's process read a file; one that died on it is replaced."""
        try:
            process = self._process()
            assert process.stdin and process.stdout
            process.stdin.write(encode(task).encode() + b"\n")
            process.stdin.flush()
            answer = decode(Answer, process.stdout.readline().decode())
            return answer, process.stdout.read(answer.length)
        except (OSError, ValueError):
            logger.exception("the process that read %s died", task.origin)
            self._mine.process = None
            return Answer(OUR_FAULT, None, 0, ()), b""

    def _process(self) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] | None = getattr(self._mine, "process", None)
        if process is None:
            command = [sys.executable, "-m", "ingest.batch.reader"]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self._mine.process = process
            self._all.append(process)
        return process

    def stop(self) -> None:
        """End them all; a task at hand is given up."""
        for process in self._all:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream:
                    stream.close()


@contextmanager
def _helpers() -> Iterator[_Helpers]:
    helpers = _Helpers()
    try:
        yield helpers
    finally:
        helpers.stop()
