"""A run over real files: what is stored, what is reported, what is carried over, what is mended."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.batch.reader import OUR_FAULT
from ingest.batch.report import CheckReport, IngestReport, Progress
from ingest.batch.run import Parts
from ingest.pipeline import check, ingest, remove
from tests.fakes import HashEmbedder
from tests.generations import verify_here
from tests.plain_reading import FAULTY, UNFAITHFUL, read_plainly
from vectorstore.errors import NoGeneration, NothingToIngest, UnknownDocument, VerificationFailed
from vectorstore.generations.build import STEPS
from vectorstore.generations.directory import DataDirectory
from vectorstore.generations.generation import Generation, open_generation
from vectorstore.generations.integrity import reading_problems
from vectorstore.generations.pointer import read_pointer
from vectorstore.records import Facets
from vectorstore.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEFORE_STAYS = "; the version read before stays in use"


class Library:
    """A folder of files, a data directory, and what can be done with them."""

    def __init__(self, root: Path) -> None:
        self.files = root / "plans"
        self.files.mkdir()
        self.settings = Settings(data_dir=root / "data")
        self.embedder = HashEmbedder()
        self.read: list[str] = []  # names of the files read, in order
        self.parts = Parts(
            load_embedder=lambda _: self.embedder,
            read=self._read,
            reader_version=lambda: "reader-1",
            now=lambda: NOON,
            verify=verify_here,
        )

    def _read(self, loaded, planned, ingested_at, on_stage):
        self.read.append(planned.id)
        return read_plainly(loaded, planned, ingested_at, on_stage)

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.files / f"{name}.txt").write_text(text)

    def ingest(self, *paths: Path) -> IngestReport:
        self.read.clear()
        return ingest(paths or (self.files,), self.settings, lambda _: None, self.parts)

    def remove(self, id: str) -> IngestReport:
        return remove(id, self.settings, self.parts)

    def check(self) -> CheckReport:
        return check(self.settings, self.parts)

    def open(self) -> Generation:
        return open_generation(self.settings.data_dir)

    def texts(self) -> dict[str, str]:
        with self.open() as generation:
            return {reading.document.id: reading.text for reading in generation.register.readings()}

    def folder(self, place: int = 0) -> Path:
        directory = DataDirectory(self.settings.data_dir)
        return directory.generation(read_pointer(directory).kept()[place].id)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def outcomes(report: IngestReport) -> dict[str, tuple[str, str | None]]:
    assert len({entry.origin for entry in report.entries}) == len(report.entries)
    return {entry.source: (entry.outcome, entry.reason) for entry in report.entries}


# The ledger


def test_new_files_are_stored(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")

    report = library.ingest()

    assert outcomes(report) == {"a.txt": ("stored", None), "b.txt": ("stored", None)}
    assert report.changed
    assert library.texts() == {"a": "Kế hoạch A", "b": "Kế hoạch B"}


def test_a_second_run_reads_nothing_and_publishes_nothing(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    first = library.ingest()

    report = library.ingest()

    assert outcomes(report) == {"a.txt": ("unchanged", None), "b.txt": ("unchanged", None)}
    assert (report.changed, report.generation_id) == (False, first.generation_id)
    assert library.read == []


def test_a_corrected_file_is_replaced_and_its_old_words_are_gone(library):
    library.write(a="Hạn nộp báo cáo sai là 30/10", b="Kế hoạch B")
    library.ingest()
    library.write(a="Hạn nộp báo cáo là 10/5")

    report = library.ingest()

    assert outcomes(report) == {"a.txt": ("replaced", None), "b.txt": ("unchanged", None)}
    assert library.read == ["a"]
    with library.open() as generation:
        assert generation.keywords.search("sai 30", Facets(), 10) == ()
        assert generation.vectors.count() == 2
        assert generation.register.text("a") == "Hạn nộp báo cáo là 10/5"


def test_a_file_that_is_gone_from_its_folder_is_removed(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    (library.files / "a.txt").unlink()

    report = library.ingest()

    assert report.removed == ("a",)
    assert outcomes(report) == {"b.txt": ("unchanged", None)}
    with library.open() as generation:
        assert [document.id for document in generation.register.documents()] == ["b"]
        assert [entry.source for entry in generation.register.ledger()] == ["b.txt"]
        assert generation.keywords.count() == generation.vectors.count() == 1


def test_a_file_named_alone_leaves_the_others_stored(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest(library.files / "a.txt")

    report = library.ingest(library.files / "b.txt")

    assert (report.removed, set(library.texts())) == ((), {"a", "b"})


def test_a_renamed_file_is_stored_under_its_new_name(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    (library.files / "a.txt").rename(library.files / "c.txt")

    report = library.ingest()

    assert outcomes(report)["c.txt"] == ("stored", None)
    assert (report.removed, set(library.texts())) == (("a",), {"b", "c"})


def test_the_same_content_under_a_second_path_is_one_document(library):
    library.write(a="Kế hoạch A", b="Kế hoạch A")

    report = library.ingest()

    assert outcomes(report) == {"a.txt": ("stored", None), "b.txt": ("unchanged", "same content as a")}
    assert library.texts() == {"a": "Kế hoạch A"}


def test_a_copy_takes_over_when_the_first_file_is_gone(library):
    library.write(a="Kế hoạch A", b="Kế hoạch A")
    library.ingest()
    (library.files / "a.txt").unlink()

    report = library.ingest()

    assert outcomes(report) == {"b.txt": ("stored", None)}
    assert (report.removed, library.texts()) == (("a",), {"b": "Kế hoạch A"})


def test_a_document_that_becomes_a_copy_of_another_is_that_one(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    library.write(b="Kế hoạch A")

    report = library.ingest()

    assert outcomes(report) == {"a.txt": ("unchanged", None), "b.txt": ("replaced", "same content as a")}
    assert (report.removed, library.texts()) == (("b",), {"a": "Kế hoạch A"})
    assert not library.ingest().changed


# Bad files


def test_a_bad_file_is_rejected_with_its_reason_and_the_others_are_stored(library):
    library.write(a="Kế hoạch A", empty="", z="Kế hoạch Z")
    (library.files / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 100)

    report = library.ingest()

    assert {name: outcome for name, (outcome, _) in outcomes(report).items()} == {
        "a.txt": "stored",
        "binary.txt": "rejected",
        "empty.txt": "rejected",
        "z.txt": "stored",
    }
    assert all(entry.reason for entry in report.entries if entry.outcome == "rejected")
    with library.open() as generation:
        assert set(generation.register.ledger()) == set(report.entries)


def test_every_file_given_is_accounted_for_whatever_it_holds(library):
    chance = random.Random(79)
    for number in range(120):
        size = chance.choice([0, 1, 40, 400])
        letters = chance.choice([bytes(range(256)), b"\x00\n", "Kế hoạch số 79/KH-UBND\n".encode(), b"\xb5\xe1 abc\n"])
        content = bytes(chance.choices(letters, k=size))
        (library.files / f"{number:03}.{chance.choice(['txt', 'md', 'pdf', 'docx'])}").write_bytes(content)

    report = library.ingest()

    assert {entry.source for entry in report.entries} == {path.name for path in library.files.iterdir()}
    assert len(report.entries) == 120
    stored = [entry.document_id for entry in report.entries if entry.outcome == "stored"]
    assert sorted(library.texts()) == sorted(stored)
    assert all(entry.reason for entry in report.entries if entry.outcome == "rejected")
    assert not library.ingest().changed


def test_a_file_that_goes_while_it_is_read_is_rejected(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")

    def lose(step: str) -> None:
        if step == "load":
            (library.files / "a.txt").unlink()

    library.parts = replace(library.parts, on_step=lose)
    report = library.ingest()

    assert outcomes(report) == {
        "a.txt": ("rejected", "cannot be read: No such file or directory"),
        "b.txt": ("stored", None),
    }


def test_a_file_that_changes_while_it_is_read_is_stored_as_it_is_then(library):
    library.write(a="Kế hoạch A")

    def change(step: str) -> None:
        if step == "load":
            library.write(a="Kế hoạch A2")

    parts, library.parts = library.parts, replace(library.parts, on_step=change)
    library.ingest()
    library.parts = parts

    assert library.texts() == {"a": "Kế hoạch A2"}
    assert not library.ingest().changed


def test_a_fault_of_ours_in_one_file_is_logged_and_stops_nothing(library, caplog):
    library.write(a="Kế hoạch A", b=FAULTY, c=UNFAITHFUL)

    report = library.ingest()

    assert outcomes(report) == {
        "a.txt": ("stored", None),
        "b.txt": ("rejected", OUR_FAULT),
        "c.txt": ("rejected", OUR_FAULT),
    }
    assert "RuntimeError: a fault of ours" in caplog.text
    assert "chunk 0 is not its span of the text" in caplog.text
    assert library.texts() == {"a": "Kế hoạch A"}


@pytest.mark.parametrize("bad", ["", FAULTY])
def test_a_bad_new_version_leaves_the_one_before_in_use(library, bad):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    library.write(a=bad)

    report = library.ingest()

    outcome, reason = outcomes(report)["a.txt"]
    assert outcome == "rejected"
    assert reason.endswith(BEFORE_STAYS)
    assert report.removed == ()
    assert library.texts() == {"a": "Kế hoạch A", "b": "Kế hoạch B"}


def test_copies_of_a_bad_file_are_rejected_for_the_same_reason(library):
    library.write(a=FAULTY, b=FAULTY)

    assert outcomes(library.ingest()) == {"a.txt": ("rejected", OUR_FAULT), "b.txt": ("rejected", OUR_FAULT)}


def test_a_file_that_is_whole_again_is_no_longer_rejected(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    library.write(a="")
    library.ingest()
    library.write(a="Kế hoạch A")

    assert outcomes(library.ingest()) == {"a.txt": ("unchanged", None)}
    with library.open() as generation:
        assert [entry.outcome for entry in generation.register.ledger()] == ["stored"]


def test_nothing_but_bad_files_leaves_an_empty_library_that_says_why(library):
    library.write(a="")

    library.ingest()

    with library.open() as generation:
        assert generation.register.counts() == (0, 0)
        assert [entry.outcome for entry in generation.register.ledger()] == ["rejected"]


def test_a_file_too_large_is_rejected(library):
    library.settings = library.settings.model_copy(update={"max_file_bytes": 10})
    library.write(a="Kế hoạch dài hơn mười byte", b="ngắn")

    assert [entry.outcome for entry in library.ingest().entries] == ["rejected", "stored"]


def test_a_name_that_is_not_utf_8_is_stored(library):
    Path(os.fsdecode(os.fsencode(library.files) + b"/k\xe9.txt")).write_text("Kế hoạch A")

    assert [entry.outcome for entry in library.ingest().entries] == ["stored"]
    assert [entry.outcome for entry in library.ingest().entries] == ["unchanged"]


def test_no_documents_is_told_before_anything_is_locked_or_made(library):
    with pytest.raises(NothingToIngest):
        library.ingest()

    assert not library.settings.data_dir.exists()


def test_an_emptied_folder_removes_nothing(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    (library.files / "a.txt").unlink()

    with pytest.raises(NothingToIngest):
        library.ingest()

    assert library.texts() == {"a": "Kế hoạch A"}


def test_what_fails_verification_leaves_what_was_published(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    library.write(a="Kế hoạch B")

    def refuse(*_: Path) -> None:
        raise VerificationFailed("not as it was written")

    library.parts = replace(library.parts, verify=refuse)
    with pytest.raises(VerificationFailed):
        library.ingest()

    assert library.texts() == {"a": "Kế hoạch A"}


# What makes documents be read again


def test_a_newer_reader_reads_everything_again(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    library.parts = replace(library.parts, reader_version=lambda: "reader-2")

    report = library.ingest(library.files / "a.txt")

    assert library.read == ["a", "b"]
    assert outcomes(report) == {"a.txt": ("unchanged", None)}
    assert report.changed
    assert not library.ingest().changed


def test_a_newer_reader_reads_the_stored_text_where_the_file_is_gone(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    (library.files / "b.txt").unlink()
    library.parts = replace(library.parts, reader_version=lambda: "reader-2")

    library.ingest(library.files / "a.txt")

    assert library.read == ["a", "b"]
    assert library.texts() == {"a": "Kế hoạch A", "b": "Kế hoạch B"}


def test_a_newer_reader_that_fails_keeps_the_earlier_reading(library):
    library.write(a="Kế hoạch A")
    library.ingest()

    def fail(*_: object):
        raise RuntimeError("a fault of ours")

    library.parts = replace(library.parts, reader_version=lambda: "reader-2", read=fail)
    library.ingest()

    assert library.texts() == {"a": "Kế hoạch A"}


def test_another_embedder_embeds_everything_again(library):
    library.write(a="Kế hoạch A")
    first = library.ingest()
    library.embedder = HashEmbedder()
    library.embedder.fingerprint = "hash-2"

    report = library.ingest()

    assert report.generation_id != first.generation_id
    assert library.embedder.embedded == ["Kế hoạch A"]
    assert library.read == []


# Removing


def test_a_removed_document_leaves_no_trace(library):
    library.write(a="Kế hoạch bí mật", b="Kế hoạch B")
    library.ingest()

    report = library.remove("a")

    assert (report.entries, report.removed, report.changed) == ((), ("a",), True)
    with library.open() as generation:
        assert [document.id for document in generation.register.documents()] == ["b"]
        assert generation.keywords.search("bí mật", Facets(), 10) == ()
        assert len(generation.vectors.ids()) == 1
        assert [entry.document_id for entry in generation.register.ledger()] == ["b"]


def test_the_last_document_can_be_removed(library):
    library.write(a="Kế hoạch A")
    library.ingest()

    library.remove("a")

    assert library.texts() == {}


def test_an_unknown_document_cannot_be_removed(library):
    library.write(a="Kế hoạch A")
    library.ingest()

    with pytest.raises(UnknownDocument, match="'b'"):
        library.remove("b")

    assert library.texts() == {"a": "Kế hoạch A"}


# Checking and mending


def test_a_whole_library_has_no_problems(library):
    library.write(a="Kế hoạch A")
    library.ingest()

    assert library.check() == CheckReport((), ())


def test_nothing_ingested_cannot_be_checked(library):
    with pytest.raises(NoGeneration):
        library.check()


def test_missing_and_changed_files_are_reported_and_nothing_else_is_done(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B", c="Kế hoạch C")
    library.ingest()
    (library.files / "a.txt").unlink()
    library.write(b="Kế hoạch B2")

    report = library.check()

    assert len(report.problems) == 2
    assert report.problems[0].startswith(f"a: its file {library.files}/a.txt cannot be read")
    assert report.problems[1] == f"b: its file {library.files}/b.txt has changed since it was read; ingest it again"
    assert report.mended == ()
    assert library.texts()["b"] == "Kế hoạch B"


def test_a_deleted_embedding_cache_is_no_problem(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    (library.settings.data_dir / "embeddings.sqlite").unlink()

    assert library.check() == CheckReport((), ())


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes() + b"x")])
def test_whichever_file_is_harmed_check_mends_it(library, harm: Callable[[Path], object]):
    library.write(a="Kế hoạch A")
    library.ingest()
    library.write(b="Kế hoạch B")
    library.ingest()
    for name in ("manifest.json", "SEAL.json", "register.sqlite", "keywords/meta.json", "vectors/chroma.sqlite3"):
        harm(library.folder() / name)

        report = library.check()

        assert any(name in problem for problem in report.problems)
        assert report.mended == ("2 documents were built into a new generation",)
        assert library.texts() == {"a": "Kế hoạch A", "b": "Kế hoạch B"}
        assert library.check() == CheckReport((), ())


def test_what_is_nowhere_any_more_is_reported_as_lost(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    library.write(b="Kế hoạch B")
    library.ingest()
    (library.folder() / "register.sqlite").unlink()
    (library.files / "b.txt").unlink()

    report = library.check()

    assert "b is lost: its register is damaged and its file cannot be read" in report.problems
    assert library.texts() == {"a": "Kế hoạch A"}


def test_an_ingest_mends_as_well(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    library.write(b="Kế hoạch B")
    library.ingest()
    (library.folder() / "register.sqlite").unlink()

    report = library.ingest(library.files / "a.txt")

    assert outcomes(report) == {"a.txt": ("unchanged", None)}
    assert library.texts() == {"a": "Kế hoạch A", "b": "Kế hoạch B"}


def test_a_removed_document_does_not_come_back_from_the_generation_before(library):
    library.write(a="Kế hoạch A", b="Kế hoạch B")
    library.ingest()
    library.remove("a")
    (library.folder() / "register.sqlite").unlink()

    library.check()

    assert library.texts() == {"b": "Kế hoạch B"}


def test_a_damaged_generation_before_is_removed(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    library.write(a="Kế hoạch A2")
    library.ingest()
    before = library.folder(1)
    (before / "manifest.json").unlink()

    report = library.check()

    assert report.mended == ("the damaged generation before it was removed",)
    assert not before.exists()
    assert library.texts() == {"a": "Kế hoạch A2"}


def test_a_damaged_pointer_is_written_anew(library):
    library.write(a="Kế hoạch A")
    library.ingest()
    (library.settings.data_dir / "CURRENT").write_text("{")

    report = library.check()

    assert report == CheckReport(("the file CURRENT is damaged",), ("the file CURRENT was written anew",))
    assert library.check() == CheckReport((), ())


# What a run tells


def test_progress_counts_every_stage_to_its_end(library):
    library.write(a="Kế hoạch A\nGiao Sở Nội vụ", b="Kế hoạch B", c="")
    told: list[Progress] = []

    ingest([library.files], library.settings, told.append, library.parts)

    last = {progress.stage: (progress.done, progress.total) for progress in told}
    assert last == {
        "load": (3, 3),
        "read": (3, 3),
        "register": (2, 2),
        "keywords": (3, 3),
        "embeddings": (3, 3),
        "vectors": (3, 3),
        "verify": (1, 1),
    }
    assert [progress.source for progress in told if progress.stage == "read"] == ["a.txt", "b.txt", "c.txt"]


def test_seconds_are_told_for_every_stage(library):
    library.write(a="Kế hoạch A")

    seconds = dict(library.ingest().seconds)

    assert {"survey", "load", "chunk", *STEPS} <= set(seconds)
    assert all(value >= 0 for value in seconds.values())


# With the real reader


def test_the_corpus_is_read_whole_and_faithfully(tmp_path):
    library = Library(tmp_path)
    library.parts = Parts(load_embedder=lambda _: library.embedder, verify=verify_here)

    report = library.ingest(CORPUS)

    assert [entry.outcome for entry in report.entries] == ["stored"] * 5
    with library.open() as generation:
        readings = list(generation.register.readings())
        assert len(readings) == 5
        assert sum(len(reading.deadlines) for reading in readings) > 10
        for reading in readings:
            assert reading.text == (CORPUS / reading.document.source).read_text(encoding="utf-8-sig")
            assert list(reading_problems(reading)) == []
            assert reading.document.province is not None
    assert not library.ingest(CORPUS).changed
