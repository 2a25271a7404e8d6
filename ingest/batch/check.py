"""Looking for what is wrong with the published documents, and putting right what can be put right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ingest.batch.report import CheckReport
from ingest.batch.run import Run
from vectorstore.chunk_text import chunk_embedding_text
from vectorstore.embedding_cache import EmbeddingCache
from vectorstore.errors import SourceRejected, VerificationFailed
from vectorstore.generations.build import embed_missing
from vectorstore.generations.generation import private_copy
from vectorstore.generations.manifest import read_manifest, versions
from vectorstore.generations.pointer import Sealed


def store_problems(run: Run) -> tuple[str, ...]:
    """How the published generations differ from their seals, and the current one's stores from each other."""
    pointer = run.standing.pointer
    problems = ["the file CURRENT is damaged"] if pointer.is_recovered else []
    for sealed, damages in run.standing.damages.items():
        name = "the current generation" if sealed == pointer.current else "the generation before it"
        problems += [f"{name}: {damage}" for damage in damages]
    if pointer.current in run.standing.sound:
        problems += _inconsistencies(run, pointer.current)
    return tuple(problems)


def _inconsistencies(run: Run, current: Sealed) -> list[str]:
    manifest = read_manifest(run.directory.generation(current.id))
    makers = (manifest.versions, manifest.reader, manifest.embedder)
    if makers != (versions(), run.parts.reader_version(), run.embedder.fingerprint):
        return ["the documents were read or indexed by another version of this program, or with another embedder"]
    try:
        with private_copy(run.directory, current) as copy:
            _fill_cache(run)
            run.parts.verify(copy, run.directory.embeddings)
    except VerificationFailed as failure:
        run.standing = replace(run.standing, damages={**run.standing.damages, current: (str(failure),)})
        return [str(failure)]
    return []


def _fill_cache(run: Run) -> None:
    """Vectors are compared with the cache, yet it is no store of truth: somebody may have deleted it."""
    register = run.base.register
    if register is None:
        return
    chunks = (chunk for document in run.base.documents for chunk in register.chunks_of(document.id))
    with closing(EmbeddingCache(run.directory.embeddings, run.embedder.fingerprint, run.embedder.dimension)) as cache:
        embed_missing(map(chunk_embedding_text, chunks), run.embedder, cache)


def source_problems(run: Run) -> tuple[str, ...]:
    """Which documents' files are gone or hold something else than what was read."""
    return tuple(_source_problems(run))


def _source_problems(run: Run) -> Iterator[str]:
    for document in run.base.documents:
        try:
            loaded = run.load(Path(document.origin))
        except SourceRejected as rejection:
            yield f"{document.id}: its file {document.origin} cannot be read ({rejection})"
        else:
            if loaded.sha256 != document.sha256:
                yield f"{document.id}: its file {document.origin} has changed since it was read; ingest it again"


def mend(run: Run) -> CheckReport:
    """Build again what is damaged from what is whole; what that did, and what could not be put right."""
    back = run.recover()
    documents = (*run.base.documents, *back)
    run.refresh(documents)
    _, is_new = run.publish(documents, run.ledger())
    mended = [f"{len(documents)} documents were built into a new generation"] if is_new else []
    if run.standing.pointer.previous not in (*run.standing.sound, None):
        mended.append("the damaged generation before it was removed")
    if run.standing.pointer.is_recovered:
        mended.append("the file CURRENT was written anew")
    gone = {each.id for each in run.base.lost} - {each.id for each in back}
    lost = tuple(f"{id} is lost: its register is damaged and its file cannot be read" for id in sorted(gone))
    return CheckReport(lost, tuple(mended))
