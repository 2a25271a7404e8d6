"""Writing a register: its tables, filled once from front to back and never changed afterwards."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vectorstore.encoding import encode, version
from vectorstore.errors import DataDirectoryUnusable, StoreError
from vectorstore.facets import facet_values
from vectorstore.language.analysis import fold
from vectorstore.language.numbers import number_key, serial_of
from vectorstore.records import (
    Chunk,
    Deadline,
    Document,
    Duty,
    LedgerEntry,
    LegalReference,
    Reading,
    Section,
    Span,
    Target,
    Validity,
)

SCHEMA = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, issued TEXT, number_key TEXT, record TEXT NOT NULL,
    origin TEXT NOT NULL, warnings TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE texts (document_id TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE facets (field TEXT, value TEXT, document_id TEXT, PRIMARY KEY (field, value, document_id)) WITHOUT ROWID;
CREATE TABLE chunks (id TEXT PRIMARY KEY, document_id TEXT NOT NULL, ordinal INTEGER NOT NULL, record TEXT NOT NULL);
CREATE TABLE parts (
    document_id TEXT, kind TEXT, ordinal INTEGER, number_key TEXT, serial INTEGER, name_key TEXT, record TEXT NOT NULL,
    PRIMARY KEY (kind, document_id, ordinal)
) WITHOUT ROWID;
CREATE TABLE vocabulary (syllable TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE ledger (
    ordinal INTEGER PRIMARY KEY, source TEXT NOT NULL, origin TEXT NOT NULL, outcome TEXT NOT NULL,
    reason TEXT, document_id TEXT
);
"""
INDEXES = """
CREATE INDEX documents_by_number ON documents (number_key);
CREATE INDEX chunks_by_document ON chunks (document_id, ordinal);
CREATE INDEX references_by_number ON parts (number_key) WHERE number_key IS NOT NULL;
CREATE INDEX references_by_serial ON parts (serial) WHERE serial IS NOT NULL;
CREATE INDEX references_by_name ON parts (name_key) WHERE name_key IS NOT NULL;
"""
KINDS = (Document, Validity, Span, Section, Chunk, Deadline, Duty, LegalReference, Target, LedgerEntry)
VERSION = version(SCHEMA, KINDS)  # kept in the file: another version's register is refused, never misread
# A crash leaves a half-written file in a directory that is never published, so nothing needs a journal; the finished
# file is fsynced by whoever publishes it.
WRITE_PRAGMAS = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"

WORD = re.compile(r"[^\W\d_]+")  # "hoá", "NĐ"; digits have no typos to mend


def write_register(path: Path, readings: Iterable[Reading], ledger: Sequence[LedgerEntry]) -> None:
    """Write a new register, one reading at a time, so that memory holds no more than one document."""
    if path.exists():
        raise StoreError(f"{path} is there already: a register is written once, into a fresh directory")
    with _write_errors(path):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.executescript(WRITE_PRAGMAS + SCHEMA)
        connection.execute("BEGIN")
    try:
        vocabulary: Counter[str] = Counter()
        for reading in readings:
            vocabulary.update(_words(reading.text))
            with _write_errors(path):
                _write_reading(connection, reading)
        with _write_errors(path):
            connection.executemany("INSERT INTO vocabulary VALUES (?, ?)", sorted(vocabulary.items()))
            _write_ledger(connection, ledger)
            connection.execute("COMMIT")
            connection.executescript(f"{INDEXES} PRAGMA user_version = {VERSION};")
    finally:
        connection.close()


def _write_reading(connection: sqlite3.Connection, reading: Reading) -> None:
    document = reading.document
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
        (
            document.id,
            document.issued,
            document.number and number_key(document.number),
            encode(document),
            reading.origin,
            json.dumps(reading.warnings, ensure_ascii=False),
        ),
    )
    connection.execute("INSERT INTO texts VALUES (?, ?)", (document.id, reading.text))
    connection.executemany(
        "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)",
        (
            (field, value, document.id)
            for field, values in facet_values(document, reading.chunks).terms().items()
            for value in values
        ),
    )
    connection.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?)",
        ((chunk.id, document.id, ordinal, encode(chunk)) for ordinal, chunk in enumerate(reading.chunks)),
    )
    connection.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)", _parts(reading))


def _parts(reading: Reading) -> Iterator[tuple[str, str, int, str | None, int | None, str | None, str]]:
    every: tuple[tuple[object, ...], ...] = (
        reading.sections,
        reading.deadlines,
        reading.duties,
        reading.legal_references,
        reading.targets,
    )
    for records in every:
        for ordinal, record in enumerate(records):
            keys = _keys(record) if isinstance(record, LegalReference) else (None, None, None)
            yield reading.document.id, type(record).__name__, ordinal, *keys, encode(record)


def _keys(reference: LegalReference) -> tuple[str | None, int | None, str | None]:
    """What a reference is looked up by: its number, the serial that begins it, its name."""
    number, name = reference.number, reference.name
    return number and number_key(number), serial_of(number) if number else None, name and fold(name)


def _write_ledger(connection: sqlite3.Connection, ledger: Sequence[LedgerEntry]) -> None:
    connection.executemany(
        "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)",
        (
            (ordinal, entry.source, entry.origin, entry.outcome, entry.reason, entry.document_id)
            for ordinal, entry in enumerate(ledger)
        ),
    )


def _words(text: str) -> set[str]:
    return set(WORD.findall(unicodedata.normalize("NFC", text).lower()))


@contextmanager
def _write_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise StoreError(f"two documents or chunks of one ingest share an id: {error}") from error
    except sqlite3.Error as error:
        raise DataDirectoryUnusable(f"the register cannot be written to {path}: {error}") from error
