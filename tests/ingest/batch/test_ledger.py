"""The ledger that is kept with the documents."""

from __future__ import annotations

from ingest.batch.ledger import merged
from vectorstore.records import LedgerEntry, Outcome


def entry(name: str, outcome: Outcome, reason: str | None = None, document_id: str | None = None) -> LedgerEntry:
    return LedgerEntry(f"{name}.txt", f"/plans/{name}.txt", outcome, reason, document_id)


def nothing_gone(_: str) -> bool:
    return False


STORED = entry("a", "stored", None, "a")
REJECTED = entry("b", "rejected", "empty")


def test_files_not_given_again_keep_their_entries():
    new = entry("c", "stored", None, "c")

    assert set(merged([STORED, REJECTED], [new], {"a", "c"}, nothing_gone)) == {STORED, REJECTED, new}


def test_an_unchanged_file_keeps_the_entry_of_the_run_that_stored_it():
    assert merged([STORED], [entry("a", "unchanged", None, "a")], {"a"}, nothing_gone) == (STORED,)


def test_a_file_that_is_whole_again_is_no_longer_rejected():
    before = entry("a", "rejected", "empty; the version read before stays in use", "a")
    now = entry("a", "unchanged", None, "a")

    assert merged([before], [now], {"a"}, nothing_gone) == (now,)


def test_a_new_outcome_takes_the_place_of_the_one_before():
    now = entry("b", "stored", None, "b")

    assert merged([REJECTED], [now], {"b"}, nothing_gone) == (now,)


def test_what_is_gone_or_removed_has_no_entry():
    assert merged([STORED, REJECTED], [], {"a"}, lambda origin: origin == "/plans/b.txt") == (STORED,)
    assert merged([STORED, REJECTED], [], set(), nothing_gone) == (REJECTED,)
