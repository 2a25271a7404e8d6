"""The generation that a server answers from: swapped when a newer one is published, without a failed request."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import DataDirectoryUnusable, NoGeneration, StoreError
from vectorstore.generations.directory import DataDirectory
from vectorstore.generations.generation import Generation, open_other_than
from vectorstore.generations.pointer import pointer_version

logger = logging.getLogger(__name__)


class _Lease:
    """A generation with the number of those who are using it."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.users = 0


class LiveGeneration:
    """Serves the newest generation that is whole; an older one stays open until its last user has finished."""

    def __init__(self, data_dir: Path, embedder: str | None = None) -> None:
        """Nothing is opened before the first `poll`; `embedder` is the fingerprint of the one for questions."""
        self._data_dir = data_dir
        self._directory = DataDirectory(data_dir.absolute())
        self._embedder = embedder
        self._lock = threading.Lock()  # of the lease and its count; held for moments only
        self._polling = threading.Lock()
        self._lease: _Lease | None = None
        self._seen: tuple[int, int] | None = None  # version of the pointer that was last acted on
        # Why nothing is open, as long as nothing is.
        self._refusal: StoreError = NoGeneration(f"{data_dir} holds no documents yet; ingest some first")

    def current(self) -> Generation:
        """The open generation; to search in it, borrow it with `using`.

        Raises:
            StoreError: nothing is open, since nothing was ingested or for the reason given.
        """
        with self._lock:
            return self._required().generation

    @contextmanager
    def using(self) -> Iterator[Generation]:
        """Borrow the open generation: one request sees one generation, from its beginning to its end.

        Raises:
            StoreError: nothing is open, since nothing was ingested or for the reason given.
        """
        with self._lock:
            lease = self._required()
            lease.users += 1
        try:
            yield lease.generation
        finally:
            with self._lock:
                lease.users -= 1
            self._close_if_idle(lease)

    def poll(self) -> bool:
        """Look at the pointer and swap when it has moved; whether there was a swap. Never raises for a bad store."""
        if not self._polling.acquire(blocking=False):
            return False  # another thread is at it
        try:
            version = pointer_version(self._directory)
            if version is None or version == self._seen:
                return False
            return self._swap(version)
        finally:
            self._polling.release()

    def close(self) -> None:
        """Serve nothing more; what is in use closes with its last user."""
        with self._lock:
            lease, self._lease = self._lease, None
        if lease is not None:
            self._close_if_idle(lease)

    def _swap(self, version: tuple[int, int]) -> bool:
        held = None if self._lease is None else self._lease.generation.id
        try:
            generation = open_other_than(held, self._data_dir, self._embedder)
        except DataDirectoryUnusable as error:
            logger.error("the new generation cannot be copied, will try again: %s", error)
            return False
        except StoreError as error:
            logger.critical("the new generation is not used: %s", error)
            self._refusal = error
            generation = None
        self._seen = version
        if generation is None:
            return False
        generation.warm()
        with self._lock:
            before, self._lease = self._lease, _Lease(generation)
        if before is not None:
            self._close_if_idle(before)
        return True

    def _required(self) -> _Lease:
        if self._lease is None:
            raise type(self._refusal)(str(self._refusal))
        return self._lease

    def _close_if_idle(self, lease: _Lease) -> None:
        with self._lock:
            is_idle = lease is not self._lease and lease.users == 0
        if is_idle:
            lease.generation.close()
