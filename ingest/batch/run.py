"""One run of a writer: reading what is new, carrying over what is not, publishing both with a ledger of all files.

Reading is a door: whatever goes wrong in one file, by a fault of ours too, is logged and becomes that file's reason.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ingest.batch.changes import Decision, Given
from ingest.batch.reader import Read, Task, load_file, read_text
from ingest.batch.readers import process_count, read_files
from ingest.batch.report import Progress, Stopwatch
from ingest.batch.spool import Spool
from ingest.load import LoadedSource, Source
from ingest.reading import read, reader_version
from vectorstore.embedder import Embedder, load_embedder
from vectorstore.errors import SourceRejected
from vectorstore.generations.build import Hooks, publish
from vectorstore.generations.directory import DataDirectory
from vectorstore.generations.manifest import Plan, PlannedDocument
from vectorstore.generations.standing import Base, Standing
from vectorstore.generations.verify import verify_in_fresh_process
from vectorstore.records import LedgerEntry, Reading
from vectorstore.settings import Settings

logger = logging.getLogger(__name__)

FEWEST_PROCESSES = 2  # one beside this one gains nothing


def utc_now() -> datetime:
    """The time, as the records keep it."""
    return datetime.now(UTC)


def ignore(_: str) -> None:
    """Do nothing after a step."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a run works with."""

    load_embedder: Callable[[str], Embedder] = load_embedder
    read: Read = read
    reader_version: Callable[[], str] = reader_version
    now: Callable[[], datetime] = utc_now
    verify: Callable[[Path, Path], None] = verify_in_fresh_process
    on_step: Callable[[str], None] = ignore


@dataclass(slots=True)
class Run:
    """What a run has at hand, from locking on."""

    directory: DataDirectory
    settings: Settings
    parts: Parts
    embedder: Embedder
    progress: Callable[[Progress], None]
    standing: Standing
    base: Base
    spool: Spool
    stopwatch: Stopwatch
    ingested_at: str

    def look(self, sources: Sequence[Source]) -> list[Given]:
        """Each file with the checksum of what it holds now, or with the reason why it cannot be read."""
        given: list[Given] = []
        for source in sources:
            try:
                loaded = self.load(source.path)
                given.append(Given(source.path, source.relative, loaded.sha256))
            except SourceRejected as rejection:
                given.append(Given(source.path, source.relative, None, str(rejection)))
            self.progress(Progress("load", len(given), len(sources), source.relative))
        self.step("load")
        return given

    def read_new(self, decisions: Sequence[Decision]) -> tuple[LedgerEntry, ...]:
        """Read what is to be read; what became of each file, in order."""
        entries: list[LedgerEntry] = []
        rejections: dict[str, str] = {}  # document id -> why its file, and any with the same content, was rejected
        new = self._rejections(decisions)
        for decision in decisions:
            entry = self._entry(decision, rejections, new)
            if entry.outcome == "rejected" and decision.action == "read":
                rejections[str(decision.document_id)] = str(entry.reason)
            entries.append(entry)
            self.progress(Progress("read", len(entries), len(decisions), decision.given.source))
        return tuple(entries)

    def _entry(self, decision: Decision, rejections: Mapping[str, str], new: Iterator[str | None]) -> LedgerEntry:
        given, held, id = decision.given, decision.held, decision.document_id
        entry = LedgerEntry(given.source, given.origin, "unchanged", None, id)
        if decision.action == "keep":
            return entry
        if decision.action == "same" and id not in rejections:
            return replace(entry, outcome="replaced" if held else "unchanged", reason=f"same content as {id}")
        rejection = given.rejection if decision.action == "reject" else rejections.get(str(id))
        if rejection is None:
            rejection = next(new)
        if rejection is None:
            return replace(entry, outcome="replaced" if held else "stored")
        if held is not None:
            rejection += "; the version read before stays in use"
        return replace(entry, outcome="rejected", reason=rejection, document_id=held.id if held else None)

    def _rejections(self, decisions: Sequence[Decision]) -> Iterator[str | None]:
        """Read the files that are to be read, many of them side by side; why each was rejected, None if it was not."""
        given = [(each.given, str(each.document_id)) for each in decisions if each.action == "read"]
        processes = process_count(len(given)) if self.parts.read is read else 0
        if processes < FEWEST_PROCESSES:
            yield from (self._read_anew(each.path, id, each.source, each.origin) for each, id in given)
            return
        most = self.settings.max_file_bytes
        tasks = [
            Task(os.fsencode(each.path).hex(), id, each.source, each.origin, self.ingested_at, most)
            for each, id in given
        ]
        for answer, written in read_files(tasks, processes):
            for stage, seconds in answer.seconds:
                self.stopwatch.add(stage, seconds)
            if answer.document:
                self.spool.keep(answer.document, written)
                self.stopwatch.lap("spool")
            yield answer.rejection

    def _read_anew(self, path: Path, id: str, source: str, origin: str) -> str | None:
        """Read a file into the spool; the reason if it is rejected."""
        try:
            loaded = self.load(path)
            self._read(loaded, PlannedDocument(id, source, origin, loaded.sha256))
        except SourceRejected as rejection:
            return str(rejection)
        return None

    def load(self, path: Path) -> LoadedSource:
        """A file's text; raises SourceRejected with the ledger's reason."""
        try:
            return load_file(path, self.settings.max_file_bytes)
        finally:
            self.stopwatch.lap("load")

    def _read(self, loaded: LoadedSource, document: PlannedDocument) -> None:
        """Read a text into the spool."""
        try:
            self.spool.keep(*read_text(self.parts.read, loaded, document, self.ingested_at, self.stopwatch.lap))
        finally:
            self.stopwatch.lap("spool")

    def refresh(self, carried: Sequence[PlannedDocument]) -> None:
        """Read again what an earlier version of the reader had read."""
        reader = self.parts.reader_version()
        stale = [] if self.base.reader == reader else [each for each in carried if each.id not in self.spool.documents]
        for done, document in enumerate(stale, start=1):
            try:
                self._read(self._as_stored(document), document)
            except SourceRejected as rejection:
                logger.error("%s keeps its earlier reading: %s", document.id, rejection)
            self.progress(Progress("refresh", done, len(stale), document.source))

    def _as_stored(self, document: PlannedDocument) -> LoadedSource:
        """The file where it still holds what was stored, so that its encoding is judged anew; else the stored text."""
        try:
            loaded = self.load(Path(document.origin))
        except SourceRejected:
            loaded = None
        if loaded is not None and loaded.sha256 == document.sha256:
            return loaded
        assert self.base.register is not None  # a document is carried over from it
        return LoadedSource(self.base.register.text(document.id), document.sha256, "utf-8", ())

    def recover(self) -> tuple[PlannedDocument, ...]:
        """Read again, from their files, the documents whose register is damaged; those that are back."""
        back: list[PlannedDocument] = []
        for document in self.base.lost:
            rejection = self._read_anew(Path(document.origin), document.id, document.source, document.origin)
            if rejection is None:
                back.append(self.spool.documents[document.id])
            else:
                logger.critical("document %s is lost: its register is damaged, its file %s", document.id, rejection)
        return tuple(back)

    def publish(self, documents: Sequence[PlannedDocument], ledger: tuple[LedgerEntry, ...]) -> tuple[str, bool]:
        """The id of the generation that holds just these documents, and whether it is new."""
        plan = Plan(tuple(sorted(documents)), ledger, self.parts.reader_version(), self.embedder.fingerprint)
        hooks = Hooks(self.step, self._built, self._verify)
        return plan.id, publish(self.directory, self.standing, plan, self._readings(plan), self.embedder, hooks)

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """The ledger as it was before this run."""
        return self.base.register.ledger() if self.base.register else ()

    def step(self, name: str) -> None:
        """A step has ended."""
        self.stopwatch.lap(name)
        self.parts.on_step(name)

    def _built(self, step: str, done: int, total: int) -> None:
        self.progress(Progress(step, done, total))

    def _verify(self, folder: Path, embeddings: Path) -> None:
        self.progress(Progress("verify", 0, 1))
        self.parts.verify(folder, embeddings)
        self.progress(Progress("verify", 1, 1))

    def _readings(self, plan: Plan) -> Iterator[Reading]:
        for document in plan.documents:
            if document.id in self.spool.documents:
                yield self.spool.get(document.id)
            else:
                assert self.base.register is not None  # a document is carried over from it
                yield self.base.register.reading(document.id)
