"""The ledger that is kept with the documents: for every file, what became of it when it was last read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from vectorstore.records import LedgerEntry


def merged(
    before: Iterable[LedgerEntry],
    entries: Sequence[LedgerEntry],
    documents: Collection[str],
    is_gone: Callable[[str], bool],
) -> tuple[LedgerEntry, ...]:
    """The ledger after a run.

    Args:
        entries: of the files that the run was given.
        documents: ids of the documents that are stored now.
        is_gone: whether the file of this origin is there no more.
    """
    given = {entry.origin: entry for entry in entries}
    ledger: dict[str, LedgerEntry] = {}
    for entry in before:
        now = given.get(entry.origin)
        if now is not None:
            ledger[entry.origin] = entry if _says_less(now, entry) else now
        elif not is_gone(entry.origin) and (entry.document_id is None or entry.document_id in documents):
            ledger[entry.origin] = entry
    return tuple((given | ledger).values())


def _says_less(now: LedgerEntry, before: LedgerEntry) -> bool:
    """ "Unchanged" tells nothing of the file that the run which stored it did not."""
    return now.outcome == "unchanged" and now.reason is None and before.outcome in ("stored", "replaced")
