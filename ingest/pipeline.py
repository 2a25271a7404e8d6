"""What can be done to the stored documents: ingest files, remove a document, check the stores and mend them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from ingest.batch.changes import decide, mirror
from ingest.batch.check import mend, source_problems, store_problems
from ingest.batch.ledger import merged
from ingest.batch.report import CheckReport, IngestReport, Progress, Stopwatch
from ingest.batch.run import Parts, Run
from ingest.batch.spool import Spool
from ingest.load import find_sources
from vectorstore.errors import NoGeneration, UnknownDocument
from vectorstore.generations.lock import writing
from vectorstore.generations.standing import find_base, survey
from vectorstore.settings import Settings

PARTS = Parts()


def ingest(
    paths: Sequence[Path], settings: Settings, progress: Callable[[Progress], None], parts: Parts = PARTS
) -> IngestReport:
    """Bring the stored documents up to date with files and folders.

    Raises:
        NothingToIngest: a path does not exist, or no path holds a document.
        WriterBusy: another process is writing.
        StoreError: the data directory cannot be used; what was published before stays in use.
    """
    sources = find_sources(paths)
    folders = [Path(os.path.abspath(path)) for path in paths if path.is_dir()]  # noqa: PTH100 -- as in find_sources
    with _run(settings, progress, parts) as run:
        given = run.look(sources)
        is_gone = mirror(given, folders)
        held = (*run.base.documents, *run.recover())
        gone = [each for each in held if is_gone(each.origin)]
        decisions = decide(given, [each for each in held if each not in gone])
        entries = run.read_new(decisions)

        outcomes = list(zip(decisions, entries, strict=True))
        replaced = [each.held for each, entry in outcomes if each.held and entry.outcome == "replaced"]
        carried = [each for each in held if each not in gone and each not in replaced]
        run.refresh(carried)
        read = [each.document_id for each, entry in outcomes if each.action == "read" and entry.outcome != "rejected"]
        documents = [*carried, *(run.spool.documents[str(id)] for id in read)]

        ids = {each.id for each in documents}
        generation_id, changed = run.publish(documents, merged(run.ledger(), entries, ids, is_gone))
        removed = tuple(each.id for each in held if each.id not in ids)
        return IngestReport(entries, removed, generation_id, changed, run.stopwatch.seconds())


def remove(document_id: str, settings: Settings, parts: Parts = PARTS) -> IngestReport:
    """Drop one document; it comes back when its file, where it is still there, is ingested again.

    Raises:
        UnknownDocument: no document has this id.
        WriterBusy: another process is writing.
        StoreError: the data directory cannot be used; what was published before stays in use.
    """
    with _run(settings, _untold, parts) as run:
        held = (*run.base.documents, *run.recover())
        documents = [each for each in held if each.id != document_id]
        if len(documents) == len(held):
            raise UnknownDocument(f"no document has the id {document_id!r}; `plan-assistant documents` lists them")
        run.refresh(documents)
        ledger = merged(run.ledger(), (), {each.id for each in documents}, _is_never_gone)
        generation_id, changed = run.publish(documents, ledger)
        return IngestReport((), (document_id,), generation_id, changed, run.stopwatch.seconds())


def check(settings: Settings, parts: Parts = PARTS) -> CheckReport:
    """Compare what is published with its seal, the stores with each other and the documents with their files.

    What is damaged is built again from what is whole. A file that is gone or has changed is only reported: ingesting
    it again is for the operator to decide.

    Raises:
        NoGeneration: nothing was ingested yet.
        WriterBusy: another process is writing.
        StoreError: the data directory cannot be used, or nothing could be mended.
    """
    with _run(settings, _untold, parts) as run:
        if not run.standing.pointer.kept():
            raise NoGeneration(f"{settings.data_dir} holds no documents yet; ingest some first")
        of_stores, of_sources = store_problems(run), source_problems(run)
        mending = mend(run) if of_stores else CheckReport((), ())
        return CheckReport((*of_stores, *mending.problems, *of_sources), mending.mended)


@contextmanager
def _run(settings: Settings, progress: Callable[[Progress], None], parts: Parts) -> Iterator[Run]:
    """Lock, look at what is published, and get ready to change it."""
    stopwatch = Stopwatch()
    with writing(settings.data_dir) as directory, Spool(directory.root) as spool:
        parts.on_step("locked")
        standing = survey(directory)
        base = find_base(directory, standing)
        ingested_at = parts.now().isoformat(timespec="seconds")
        with closing(base.register) if base.register else nullcontext():
            embedder = parts.load_embedder(settings.embedder)
            run = Run(directory, settings, parts, embedder, progress, standing, base, spool, stopwatch, ingested_at)
            run.step("survey")
            yield run


def _untold(_: Progress) -> None:
    """Nobody watches."""


def _is_never_gone(_: str) -> bool:
    return False
