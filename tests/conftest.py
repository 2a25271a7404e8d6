"""A data directory built from the shipped corpus, and a server over it, each made once for all tests that ask."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
STARTED_WITHIN = 120  # seconds; on two busy cores gradio alone takes some 15


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers."""

    url: str
    process: subprocess.Popen[bytes]

    def until(self, is_so: Callable[[], bool]) -> None:
        """Poll until it is so; fail when the process ends or time runs out."""
        deadline = time.monotonic() + STARTED_WITHIN
        while not is_so():
            assert self.process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, "the server took too long"
            time.sleep(0.1)


@pytest.fixture(scope="session")
def built_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory that `ingest corpus` makes; not to be changed."""
    data_dir = tmp_path_factory.mktemp("corpus") / "data"
    assert app.main(["ingest", str(CORPUS), "--data-dir", str(data_dir)]) == 0
    return data_dir


@pytest.fixture
def corpus_copy(built_corpus: Path, tmp_path: Path) -> Path:
    """The same to change as one likes."""
    return Path(shutil.copytree(built_corpus, tmp_path / "data", symlinks=True))


@pytest.fixture(scope="session")
def server(built_corpus: Path) -> Iterator[Running]:
    """A server over the shipped corpus, its chat page open."""
    with running(built_corpus) as started:
        started.until(lambda: status_of(f"{started.url}/readyz") == 200)
        started.until(lambda: status_of(f"{started.url}/ui/") == 200)
        yield started


@contextmanager
def running(data_dir: Path, **environment: str) -> Iterator[Running]:
    """A server process of its own, alive when the block begins and stopped when it ends."""
    port = free_port()
    command = [sys.executable, "-m", "app", "serve", "--data-dir", str(data_dir), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    started = Running(f"http://127.0.0.1:{port}", process)
    try:
        started.until(lambda: status_of(f"{started.url}/healthz") == 200)
        yield started
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status_of(url: str) -> int | None:
    """The status of a GET, None when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None
