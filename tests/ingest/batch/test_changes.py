"""What becomes of each file given, before any is read."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.batch.changes import Given, decide, document_id, mirror, origin_of
from vectorstore.generations.manifest import PlannedDocument


def found(name: str, content: str | None) -> Given:
    return Given(Path("/plans", name), name, content, None if content else "empty")


def held(id: str, name: str, content: str) -> PlannedDocument:
    return PlannedDocument(id, name, f"/plans/{name}", content)


@pytest.mark.parametrize(
    ("given_files", "held_documents", "expected"),
    [
        ([("a.txt", "A")], [], [("read", "a")]),
        ([("a.txt", "A")], [("a", "a.txt", "A")], [("keep", "a")]),
        ([("a.txt", "B")], [("a", "a.txt", "A")], [("read", "a")]),
        ([("a.txt", None)], [("a", "a.txt", "A")], [("reject", "a")]),
        ([("a.txt", None)], [], [("reject", None)]),
        # another file with the same content is the same document, whichever came first
        ([("a.txt", "A"), ("b.txt", "A")], [], [("read", "a"), ("same", "a")]),
        ([("a.txt", "A"), ("b.txt", "A")], [("b", "b.txt", "A")], [("same", "b"), ("keep", "b")]),
        ([("b.txt", "A")], [("a", "a.txt", "A")], [("same", "a")]),
        # but not when that document gets another content in the same run
        ([("a.txt", "B"), ("b.txt", "A")], [("a", "a.txt", "A")], [("read", "a"), ("read", "b")]),
        # and it is when the new version is rejected, for then the one before stays
        ([("a.txt", None), ("b.txt", "A")], [("a", "a.txt", "A")], [("reject", "a"), ("same", "a")]),
        # a new version that another document holds already is that document
        ([("a.txt", "B"), ("b.txt", "B")], [("a", "a.txt", "A"), ("b", "b.txt", "B")], [("same", "b"), ("keep", "b")]),
    ],
)
def test_each_file_is_decided_by_its_content_and_what_is_held(given_files, held_documents, expected):
    decisions = decide([found(*each) for each in given_files], [held(*each) for each in held_documents])

    assert [(decision.action, decision.document_id) for decision in decisions] == expected


def test_documents_of_one_slug_are_told_apart_by_where_they_are_from():
    decisions = decide([found("a b.txt", "A"), found("a-b.md", "B")], [held("a-b", "a-b.txt", "C")])

    digests = [hashlib.sha256(each.given.origin.encode()).hexdigest()[:6] for each in decisions]
    assert [each.document_id for each in decisions] == [f"a-b-{digest}" for digest in digests]


@pytest.mark.parametrize(
    ("source", "id"),
    [
        ("gia-lai-79-kh-ubnd-2023.txt", "gia-lai-79-kh-ubnd-2023"),
        ("2023/Kế hoạch số 79 (bản cuối).txt", "2023-ke-hoach-so-79-ban-cuoi"),
        ("Đắk Lắk.TXT", "dak-lak"),
        ("79.KH.UBND.txt", "79-kh-ubnd"),
        ("!!!.txt", "document"),
        ("a" * 200 + ".txt", "a" * 80),
    ],
)
def test_an_id_is_the_path_without_marks_and_suffix(source, id):
    assert document_id(source, f"/plans/{source}", ()) == id


@given(st.lists(st.text(max_size=8), max_size=12))
def test_ids_are_unique_and_fit_for_an_address(names):
    taken: set[str] = set()
    for place, name in enumerate(names):
        id = document_id(f"{name}.txt", f"/plans/{place}/{name}", taken)
        assert id not in taken
        assert id.replace("-", "a").isalnum() and id.isascii() and id == id.lower()
        taken.add(id)


def test_what_a_folder_no_longer_has_is_gone():
    is_gone = mirror([found("a.txt", "A")], [Path("/plans")])

    assert is_gone("/plans/b.txt")
    assert is_gone("/plans/deep/er/c.txt")
    assert not is_gone("/plans/a.txt")
    assert not is_gone("/plans-2/b.txt")


def test_without_a_folder_nothing_is_gone():
    assert not mirror([found("a.txt", "A")], [])("/plans/b.txt")


def test_what_lies_in_a_folder_that_cannot_be_listed_is_not_gone(tmp_path):
    (tmp_path / "closed").mkdir()
    is_gone = mirror([Given(tmp_path / "closed", "closed", None, "cannot be listed")], [tmp_path])

    assert not is_gone(str(tmp_path / "closed" / "a.txt"))
    assert is_gone(str(tmp_path / "b.txt"))


def test_a_name_that_is_not_utf_8_has_an_origin_that_a_store_can_hold():
    assert origin_of(Path("/plans/\udce9.txt")) == "/plans/\\xe9.txt"
