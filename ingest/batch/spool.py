"""Readings waiting to be stored, on disk: memory holds one document at a time, however many are ingested."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from vectorstore.encoding import decode
from vectorstore.generations.directory import translated
from vectorstore.generations.manifest import PlannedDocument
from vectorstore.records import Reading


class Spool:
    """Readings by document id, in a file without a name that is gone when the process is."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with translated(folder):
            self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 -- closed by __exit__
        self._places: dict[str, tuple[int, int]] = {}  # offset and length, in bytes
        self.documents: dict[str, PlannedDocument] = {}  # what is kept, by document id

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        with suppress(OSError):  # a full disk refuses the last words again; it was told of by `keep`
            self._file.close()

    def keep(self, document: PlannedDocument, written: bytes) -> None:
        """Keep an encoded reading."""
        self._places[document.id] = self._file.seek(0, 2), len(written)
        with translated(self._folder):
            self._file.write(written)
            self._file.flush()
        self.documents[document.id] = document

    def get(self, document_id: str) -> Reading:
        """The reading kept under this id."""
        offset, length = self._places[document_id]
        self._file.seek(offset)
        return decode(Reading, self._file.read(length).decode())
