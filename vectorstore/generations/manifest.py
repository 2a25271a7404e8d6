"""What a generation holds and what made it: the plan before, the manifest after."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from vectorstore.encoding import decode, encode
from vectorstore.errors import GenerationDamaged
from vectorstore.language.analysis import tokens
from vectorstore.records import LedgerEntry, Reading

MANIFEST = "manifest.json"
FORMAT = 1  # of the generation's files; raise it when an older generation can no longer be read
ID_DIGITS = 32  # hexadecimal, of a sha256
TOKENS_PROBE = "Sở Nội vụ; UBND tỉnh Đắk Lắk (79/KH-UBND), trước ngày 10/5/2023. Kinh phí 6.600 triệu đồng…"

Versions = tuple[tuple[str, str], ...]  # by name: what must be the same when writing and when asking


@dataclass(frozen=True, slots=True, order=True)
class PlannedDocument:
    """A document that the generation is to hold."""

    id: str
    source: str
    origin: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next generation is to hold; known before any of it is built."""

    documents: tuple[PlannedDocument, ...]
    ledger: tuple[LedgerEntry, ...]
    reader: str  # version of everything that turns a text into a reading
    embedder: str  # fingerprint

    @property
    def id(self) -> str:
        """The same for the same documents, rejections and makers; no clock and no order of files in it."""
        rejected = sorted((e.source, e.origin, e.reason or "") for e in self.ledger if e.outcome == "rejected")
        documents = [(d.id, d.source, d.origin, d.sha256) for d in sorted(self.documents)]
        parts = json.dumps([documents, rejected, self.reader, self.embedder, versions()])
        return hashlib.sha256(parts.encode()).hexdigest()[:ID_DIGITS]


@dataclass(frozen=True, slots=True, order=True)
class StoredDocument:
    """A document that the generation holds."""

    id: str
    source: str
    origin: str
    sha256: str  # of the file's bytes
    reading_sha256: str  # of everything that was stored of it
    chunks: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a generation, to be verified against."""

    id: str
    built_at: str  # ISO 8601, UTC, seconds
    versions: Versions
    reader: str
    embedder: str  # fingerprint
    dimension: int
    documents: tuple[StoredDocument, ...]  # by id

    @property
    def chunks(self) -> int:
        """How many chunks all documents have."""
        return sum(document.chunks for document in self.documents)


def planned(reading: Reading) -> PlannedDocument:
    """What a plan says of a reading."""
    document = reading.document
    return PlannedDocument(document.id, document.source, reading.origin, document.sha256)


def stored(reading: Reading) -> StoredDocument:
    """What the manifest says of a reading."""
    reading_sha256 = hashlib.sha256(encode(reading).encode()).hexdigest()
    document = reading.document
    return StoredDocument(
        document.id, document.source, reading.origin, document.sha256, reading_sha256, len(reading.chunks)
    )


def versions() -> Versions:
    """Of everything on this machine that a generation's files depend on."""
    folding = hashlib.sha256(" ".join(tokens(TOKENS_PROBE)).encode()).hexdigest()[:ID_DIGITS]
    packages = tuple((name, version(name)) for name in ("plan-assistant", "chromadb", "tantivy"))
    return (("format", str(FORMAT)), ("tokens", folding), *packages)


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Write it into a generation's folder."""
    (directory / MANIFEST).write_text(encode(manifest), encoding="utf-8")


def read_manifest(directory: Path) -> Manifest:
    """Read it from a generation's folder.

    Raises:
        GenerationDamaged: it is not there, or not one of ours.
    """
    try:
        return decode(Manifest, (directory / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GenerationDamaged(f"{MANIFEST} cannot be read: {error}") from error
