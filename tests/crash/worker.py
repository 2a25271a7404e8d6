"""What runs in the processes that are killed, and in the fresh ones that look at what they left.

They are forked from a server that has imported everything already, so that a kill costs a build and no imports. Every
ingest leads a process group of its own, in which its verification runs too, and the group is what is killed.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import chromadb.api.rust  # noqa: F401 -- imported once, by the server
import numpy as np

from ingest.batch.run import Parts
from ingest.pipeline import ingest
from tests.fakes import HashEmbedder
from tests.plain_reading import read_plainly
from vectorstore.errors import StoreError, VerificationFailed
from vectorstore.generations.generation import Generation, open_generation
from vectorstore.generations.live import LiveGeneration
from vectorstore.generations.verify import problems_of
from vectorstore.records import Facets
from vectorstore.settings import Settings

SERVING_THREADS = 3
POLL_SECONDS = 0.02


def fork_server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def start(target, *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process of `target`, and what it sends."""
    context = fork_server()
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(sender, *arguments), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def ingest_within(sender: Connection, folder: Path, data_dir: Path, file_bytes: int) -> None:
    """Ingest on a disk that holds no file larger than this."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    ingest_in_own_group(sender, folder, data_dir, None, None)


def ingest_in_own_group(sender: Connection, folder: Path, data_dir: Path, fatal_step: str | None, gate) -> None:
    """Ingest, telling every step; at `fatal_step` the whole group is killed, after "locked" the gate is waited for."""
    os.setpgid(0, 0)
    sender.send("started")

    def on_step(step: str) -> None:
        sender.send(step)
        if step == fatal_step:
            os.killpg(0, signal.SIGKILL)
        if step == "locked" and gate is not None:
            gate.wait()

    parts = Parts(
        load_embedder=lambda _: HashEmbedder(),
        read=read_plainly,
        reader_version=lambda: "reader-1",
        verify=fork_verifier(),
        on_step=on_step,
    )
    try:
        report = ingest([folder], Settings(data_dir=data_dir), lambda _: None, parts)
    except StoreError as error:
        sender.send(str(error))
        os._exit(error.exit_code)
    sender.send(report.generation_id)


def fork_verifier() -> Callable[[Path, Path], None]:
    """A process that was forked before the build began, shares nothing with it, and is of the same group."""
    ours, theirs = multiprocessing.Pipe()
    if os.fork() == 0:
        ours.close()
        with suppress(EOFError):  # there was nothing to verify
            theirs.send(list(problems_of(*theirs.recv())))
        os._exit(0)
    theirs.close()

    def verify(directory: Path, embeddings: Path) -> None:
        ours.send((directory, embeddings))
        if problems := ours.recv():
            raise VerificationFailed("; ".join(problems))

    return verify


def serve(sender: Connection, data_dir: Path, has_ended) -> None:
    """Answer on some threads and poll on another; at the end send how many requests there were and what went wrong."""
    live = LiveGeneration(data_dir, HashEmbedder.fingerprint)
    live.poll()
    answered: list[str] = []
    faults: list[str] = []

    def answer() -> None:
        while not has_ended.is_set():
            try:
                with live.using() as generation:
                    answered.append(version_served(generation))
            except Exception as error:  # noqa: BLE001 -- what a request fails with is what the test is about
                faults.append(repr(error))

    threads = [threading.Thread(target=answer) for _ in range(SERVING_THREADS)]
    for thread in threads:
        thread.start()
    sender.send("serving")
    while not has_ended.wait(POLL_SECONDS):
        live.poll()
    for thread in threads:
        thread.join()
    live.poll()
    sender.send((len(answered), faults, list(dict.fromkeys(answered)), version_served(live.current())))
    live.close()


def version_served(generation: Generation) -> str:
    """The one version that register, keywords and vectors all hold."""
    hits = generation.keywords.search("báo cáo bản", Facets(), 100)
    nearest = generation.vectors.search(np.ones(generation.manifest.dimension, dtype=np.float32), Facets(), 100)
    keyword_ids, vector_ids = {hit.chunk_id for hit in hits}, {hit.chunk_id for hit in nearest}
    chunks = generation.register.chunks(sorted(keyword_ids))
    (version,) = {chunk.text.rpartition(" ")[2] for chunk in chunks.values()}
    if not len(chunks) == len(keyword_ids) == generation.register.counts()[1] or keyword_ids != vector_ids:
        raise AssertionError(f"{len(chunks)} chunks, {len(keyword_ids)} by keyword, {len(vector_ids)} by vector")
    return version


def look(sender: Connection, data_dir: Path) -> None:
    """Send what a fresh process is served: the texts by document, and whatever is not whole about it or alarming."""
    alarms = Alarms()
    logging.getLogger().addHandler(alarms)
    try:
        generation = open_generation(data_dir, HashEmbedder.fingerprint)
    except StoreError as error:
        sender.send((None, [str(error)]))
        return
    with generation:
        texts = {reading.document.id: reading.text for reading in generation.register.readings()}
        problems = list(problems_of(generation.directory, data_dir / "embeddings.sqlite"))
        hits = generation.keywords.search("báo cáo bản", Facets(), 100)
        chunks = generation.register.chunks([hit.chunk_id for hit in hits])
        found = {(chunk.document_id, chunk.text) for chunk in chunks.values()}
        expected = {(id, line) for id, text in texts.items() for line in text.split("\n")}
        if found != expected:
            problems.append(f"found {found} where {expected} is stored")
        sender.send((texts, problems + alarms.told))


class Alarms(logging.Handler):
    """Keeps what is logged as critical: a kill damages nothing, so there is nothing to be alarmed at."""

    def __init__(self) -> None:
        super().__init__(logging.CRITICAL)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())
