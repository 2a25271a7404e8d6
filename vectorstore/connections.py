"""Connections to a SQLite file that never changes: as many threads as like may read it at once."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from vectorstore.errors import GenerationDamaged

Value = str | int
Row = tuple[Any, ...]  # columns as SQLite gives them: text, integers, None


class Connections:
    """Idle connections of one file, lent to one thread at a time, so that none outlives its thread unseen."""

    def __init__(self, path: Path) -> None:
        # Immutable: no lock, no journal, no other file beside it, and so safe in a sealed directory.
        self._uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False
        self._lock = threading.Lock()

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows that a statement selects."""
        connection = self._lend()
        try:
            return connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GenerationDamaged(f"{self._path} cannot be read: {error}; ingest the documents again") from error
        finally:
            self._take_back(connection)

    def close(self) -> None:
        """Close the connections; one still at work is closed when it is given back."""
        with self._lock:
            self._is_closed = True
            while self._idle:
                self._idle.pop().close()

    def _lend(self) -> sqlite3.Connection:
        with self._lock:
            if self._is_closed:
                raise ValueError(f"{self._path} is closed")
            if self._idle:
                return self._idle.pop()
        try:
            return sqlite3.connect(self._uri, uri=True, check_same_thread=False, isolation_level=None)
        except sqlite3.Error as error:
            raise GenerationDamaged(f"{self._path} cannot be opened: {error}; ingest the documents again") from error

    def _take_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._is_closed:
                self._idle.append(connection)
                return
        connection.close()
