"""Building, publishing, opening: whole generations or none."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fakes import HashEmbedder, make_document, make_reading
from tests.generations import make_plan, publish_readings, version
from vectorstore import register
from vectorstore.errors import (
    EmbedderChanged,
    GenerationOutdated,
    NoGeneration,
    VerificationFailed,
)
from vectorstore.generations.build import STEPS
from vectorstore.generations.directory import DataDirectory
from vectorstore.generations.generation import Generation, drop_left_over_copies, open_generation
from vectorstore.generations.pointer import read_pointer
from vectorstore.generations.seal import SEAL
from vectorstore.generations.standing import find_base, survey
from vectorstore.records import Facets


def folder(data_dir: Path, generation_id: str) -> Path:
    return DataDirectory(data_dir).generation(generation_id)


def files_below(directory: Path) -> list[Path]:
    return sorted(path for path in directory.rglob("*") if path.is_file())


def texts(generation: Generation) -> set[str]:
    return {chunk.text for reading in generation.register.readings() for chunk in reading.chunks}


def texts_of(readings) -> set[str]:
    return {chunk.text for reading in readings for chunk in reading.chunks}


def opened_texts(data_dir: Path) -> set[str]:
    with open_generation(data_dir) as generation:
        return texts(generation)


@pytest.fixture(scope="module")
def two_generations(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A data directory with a generation and one before it; copied by the tests that change it."""
    data_dir = tmp_path_factory.mktemp("data")
    before = publish_readings(data_dir, version(1))
    current = publish_readings(data_dir, version(2))
    return data_dir, before, current


@pytest.fixture
def copied(two_generations, tmp_path) -> tuple[Path, str, str]:
    data_dir, before, current = two_generations
    shutil.copytree(data_dir, tmp_path / "data")
    return tmp_path / "data", before, current


# Opening


def test_nothing_published_is_no_generation(tmp_path):
    with pytest.raises(NoGeneration):
        open_generation(tmp_path)


def test_what_was_read_can_be_read_back(two_generations):
    data_dir, _, current = two_generations

    with open_generation(data_dir) as generation:
        assert generation.id == current
        assert list(generation.register.readings()) == version(2)
        assert [entry.outcome for entry in generation.register.ledger()] == ["stored"] * 3


def test_all_three_stores_hold_the_same_chunks(two_generations):
    with open_generation(two_generations[0]) as generation:
        ids = {chunk.id for reading in version(2) for chunk in reading.chunks}
        assert set(generation.vectors.ids()) == ids
        assert generation.keywords.count() == len(ids)
        found = generation.keywords.search("huyen thu 1 thuc hien", Facets(documents=("plan-1",)), 1)
        assert [hit.chunk_id for hit in found] == ["plan-1-1"]


def test_reading_leaves_the_published_files_alone(two_generations):
    data_dir = two_generations[0]
    times = {path: path.stat().st_mtime_ns for path in files_below(data_dir / "generations")}

    with open_generation(data_dir) as generation:
        generation.warm()
        generation.vectors.ids()

    assert {path: path.stat().st_mtime_ns for path in files_below(data_dir / "generations")} == times
    assert survey(DataDirectory(data_dir)).is_whole


def test_a_closed_generation_leaves_no_copy(two_generations):
    generation = open_generation(two_generations[0])
    assert generation.directory.is_dir()

    generation.close()
    generation.close()

    assert not generation.directory.exists()


def test_two_readers_of_one_process_do_not_share_a_copy(two_generations):
    with open_generation(two_generations[0]) as one, open_generation(two_generations[0]) as other:
        assert one.directory != other.directory
        one.close()
        assert texts(other) == texts_of(version(2))


def test_an_open_generation_survives_the_loss_of_every_published_file(copied):
    with open_generation(copied[0]) as generation:
        shutil.rmtree(copied[0] / "generations")

        assert texts(generation) == texts_of(version(2))
        assert generation.keywords.search("báo cáo", Facets(), 1)
        assert set(generation.vectors.ids()) == {chunk.id for reading in version(2) for chunk in reading.chunks}


def test_another_embedder_is_refused(two_generations):
    with pytest.raises(EmbedderChanged):
        open_generation(two_generations[0], "hash-2")

    open_generation(two_generations[0], "hash-1").close()


def test_another_version_of_the_product_is_refused(copied, monkeypatch):
    monkeypatch.setattr("vectorstore.generations.manifest.FORMAT", 2)

    with pytest.raises(GenerationOutdated, match="format"):
        open_generation(copied[0])


def test_a_register_of_another_version_is_refused_and_its_copy_let_go_of_once(copied, monkeypatch):
    data_dir, *_ = copied
    monkeypatch.setattr(register, "VERSION", 1)
    with pytest.raises(NoGeneration):
        open_generation(data_dir)
    gc.collect()  # let go of twice, it would complain here
    assert not list((data_dir / "run").iterdir())


def test_a_data_directory_that_cannot_be_written_can_be_read(copied, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shutil.rmtree(copied[0] / "run", ignore_errors=True)
    (copied[0] / "run").write_text("no folder can be made here")

    with open_generation(copied[0]) as generation:
        assert generation.directory.parent == tmp_path
        assert texts(generation) == texts_of(version(2))


# Damage


def delete(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 6 // 10)


def alter(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(0, len(content), max(1, len(content) // 50)):
        content[place] ^= 0xFF
    path.write_bytes(bytes(content) or b"x")


@pytest.mark.parametrize("harm", [delete, truncate, alter])
def test_whichever_file_is_harmed_the_generation_before_is_served(copied, harm, caplog):
    data_dir, _, current = copied
    whole, served = folder(data_dir, current), data_dir.parent / "whole"
    shutil.copytree(whole, served)
    for path in files_below(served):
        if harm is truncate and path.stat().st_size == 0:
            continue  # there is nothing to cut
        shutil.rmtree(whole)
        shutil.copytree(served, whole)
        harm(whole / path.relative_to(served))
        caplog.clear()

        assert opened_texts(data_dir) == texts_of(version(1)), path
        assert any(current in record.message for record in caplog.records if record.levelno == logging.CRITICAL)


def test_a_file_too_many_makes_a_generation_refused(copied):
    data_dir, _, current = copied
    (folder(data_dir, current) / "vectors" / "link_lists.bin.bak").write_bytes(b"")

    assert opened_texts(data_dir) == texts_of(version(1))


def test_with_both_damaged_there_is_no_generation(copied):
    data_dir, before, current = copied
    delete(folder(data_dir, current) / "register.sqlite")
    truncate(folder(data_dir, before) / "register.sqlite")

    with pytest.raises(NoGeneration):
        open_generation(data_dir)


def test_a_foreign_store_is_never_opened(tmp_path):
    publish_readings(tmp_path / "theirs", version(1))
    foreign = publish_readings(tmp_path / "ours", version(2))
    shutil.rmtree(folder(tmp_path / "ours", foreign))
    (theirs,) = (tmp_path / "theirs" / "generations").iterdir()
    shutil.copytree(theirs, folder(tmp_path / "ours", foreign))

    with pytest.raises(NoGeneration):
        open_generation(tmp_path / "ours")


@pytest.mark.parametrize("written", ["", "{", '{"current": {"id": "x"}}', "null"])
def test_without_a_readable_pointer_the_newest_generation_is_served(copied, written, caplog):
    data_dir, _, _ = copied
    (data_dir / "CURRENT").write_text(written)

    assert opened_texts(data_dir) == texts_of(version(2))
    assert any(record.levelno == logging.CRITICAL for record in caplog.records)


# Publishing


def test_the_same_documents_are_not_built_twice(tmp_path):
    publish_readings(tmp_path, version(1))
    pointer = (tmp_path / "CURRENT").stat().st_ino
    steps: list[str] = []

    publish_readings(tmp_path, version(1), on_step=steps.append)

    assert steps == []
    assert (tmp_path / "CURRENT").stat().st_ino == pointer


def test_each_step_is_told_in_order(tmp_path):
    steps: list[str] = []

    publish_readings(tmp_path, version(1), on_step=steps.append)

    assert tuple(steps) == STEPS


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: replace(plan, documents=plan.documents[:-1]),
        lambda plan: replace(plan, documents=(replace(plan.documents[0], sha256="f" * 64), *plan.documents[1:])),
        lambda plan: replace(plan, reader="reader-2"),
        lambda plan: replace(plan, embedder="hash-2"),
        lambda plan: replace(plan, ledger=(replace(plan.ledger[0], outcome="rejected", reason="empty"),)),
    ],
)
def test_whatever_a_generation_is_made_of_changes_its_id(change):
    plan = make_plan(version(1))

    assert change(plan).id != plan.id


def test_order_and_outcomes_of_an_earlier_run_do_not_change_the_id():
    plan = make_plan(version(1))
    ledger = tuple(replace(entry, outcome="replaced") for entry in plan.ledger)

    assert replace(plan, documents=plan.documents[::-1], ledger=ledger[::-1]).id == plan.id


def test_everything_is_on_the_disk_before_it_is_renamed(tmp_path, monkeypatch):
    """What is flushed before which step; a test of processes that are killed cannot see a loss of power."""
    events: list[str] = []
    flush = os.fsync

    def watched_flush(descriptor: int) -> None:
        events.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", watched_flush)
    current = publish_readings(tmp_path, version(1), on_step=events.append)

    before = {step: set(events[: events.index(step)]) for step in STEPS}
    built = tmp_path / "generations" / f"tmp-{current}-{os.getpid()}"
    sealed = folder(tmp_path, current)
    paths = [sealed, *sealed.rglob("*")]
    assert {str(built / path.relative_to(sealed)) for path in paths} <= before["synced"]
    assert str(tmp_path / "generations") in before["moved"]
    assert str(tmp_path / "CURRENT.tmp") in before["pointed"]
    assert str(tmp_path) in before["published"]


def test_the_pointer_is_replaced_and_never_written_to(tmp_path):
    publish_readings(tmp_path, version(1, documents=1))
    beside: list[int] = []

    def note(step: str) -> None:
        if step == "pointed":
            beside.append((tmp_path / "CURRENT.tmp").stat().st_ino)

    publish_readings(tmp_path, version(2, documents=1), on_step=note)

    assert [(tmp_path / "CURRENT").stat().st_ino] == beside


def test_only_the_current_and_the_one_before_are_kept(tmp_path):
    ids = [publish_readings(tmp_path, version(number, documents=1)) for number in range(3)]

    assert {path.name for path in (tmp_path / "generations").iterdir()} == set(ids[1:])
    pointer = read_pointer(DataDirectory(tmp_path))
    assert [sealed.id for sealed in pointer.kept()] == [ids[2], ids[1]]


def test_going_back_to_the_documents_before_builds_nothing(tmp_path):
    first = publish_readings(tmp_path, version(1))
    second = publish_readings(tmp_path, version(2))
    steps: list[str] = []

    publish_readings(tmp_path, version(1), on_step=steps.append)

    assert steps == ["pointed", "published", "collected"]
    assert [sealed.id for sealed in read_pointer(DataDirectory(tmp_path)).kept()] == [first, second]
    assert opened_texts(tmp_path) == texts_of(version(1))


def test_a_damaged_generation_is_built_again(copied):
    data_dir, before, current = copied
    delete(folder(data_dir, current) / "manifest.json")

    publish_readings(data_dir, version(2))

    assert opened_texts(data_dir) == texts_of(version(2))
    assert [sealed.id for sealed in read_pointer(DataDirectory(data_dir)).kept()] == [current, before]
    assert {path.name for path in (data_dir / "generations").iterdir()} == {before, current}


def test_a_damaged_generation_before_is_let_go_of(copied):
    data_dir, before, current = copied
    delete(folder(data_dir, before) / "manifest.json")

    publish_readings(data_dir, version(2))

    assert [sealed.id for sealed in read_pointer(DataDirectory(data_dir)).kept()] == [current]
    assert not folder(data_dir, before).exists()


def test_what_fails_verification_is_not_published(tmp_path):
    publish_readings(tmp_path, version(1))

    def refuse(*_: Path) -> None:
        raise VerificationFailed("not as it was written")

    with pytest.raises(VerificationFailed):
        publish_readings(tmp_path, version(2), verify=refuse)

    assert opened_texts(tmp_path) == texts_of(version(1))
    assert len(list((tmp_path / "generations").iterdir())) == 1


@pytest.mark.parametrize("step", STEPS[: STEPS.index("pointed") + 1])
def test_an_error_at_any_step_leaves_what_was_published(tmp_path, step):
    publish_readings(tmp_path, version(1, documents=1))

    def fail(name: str) -> None:
        if name == step:
            raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match="full"):
        publish_readings(tmp_path, version(2, documents=1), on_step=fail)

    assert opened_texts(tmp_path) == texts_of(version(1, documents=1))


def test_what_dead_processes_left_is_collected(tmp_path):
    publish_readings(tmp_path, version(1, documents=1))
    left_over = [
        tmp_path / "generations" / "tmp-abc-1",
        tmp_path / "generations" / ("0" * 32),
        tmp_path / "run" / "1-x-y",
    ]
    for path in left_over:
        path.mkdir(parents=True)
        (path / "file").write_text("")

    with open_generation(tmp_path) as reader:
        publish_readings(tmp_path, version(1, documents=1))

        assert not any(path.exists() for path in left_over)
        assert reader.directory.exists()


def test_a_copy_that_is_collected_before_it_is_locked_is_made_again(copied, monkeypatch):
    made: list[str] = []
    make = tempfile.mkdtemp

    def make_and_lose_the_first(**place: object) -> str:
        made.append(make(**place))
        if len(made) == 1:
            drop_left_over_copies(DataDirectory(copied[0]))
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_lose_the_first)

    with open_generation(copied[0]) as generation:
        assert [str(generation.directory)] == made[1:]
        assert texts(generation) == texts_of(version(2))


def test_embeddings_are_computed_once(tmp_path):
    first, second = HashEmbedder(), HashEmbedder()
    publish_readings(tmp_path, version(1), embedder=first)

    publish_readings(tmp_path, [*version(1), *version(2, documents=4)[3:]], embedder=second)

    assert len(first.embedded) == 6
    assert len(second.embedded) == 2


def test_documents_removed_or_corrected_leave_no_trace(tmp_path):
    secret = make_reading(make_document("secret"), "Chỉ tiêu bí mật hoàn thành trước ngày 30/10/2023.")
    wrong = make_reading(make_document("corrected"), "Hạn nộp báo cáo sai lệch là ngày 15/11/2023.")
    right = make_reading(replace(make_document("corrected"), sha256="1" * 64), "Hạn nộp báo cáo là ngày 20/11/2023.")
    publish_readings(tmp_path, [secret, wrong])
    publish_readings(tmp_path, [right])

    with open_generation(tmp_path) as generation:
        assert list(generation.register.readings()) == [right]
        assert generation.keywords.search("bí mật sai lệch", Facets(), 10) == ()
        assert generation.vectors.ids() == ("corrected-0",)
        for path in files_below(generation.directory):
            content = path.read_bytes()
            assert "bí mật".encode() not in content
            assert "bi mat" not in content.decode("latin-1")
            assert "sai lệch".encode() not in content


def test_an_empty_generation_can_be_published_and_asked(tmp_path):
    publish_readings(tmp_path, version(1))
    publish_readings(tmp_path, [])

    with open_generation(tmp_path) as generation:
        generation.warm()
        assert generation.register.counts() == (0, 0)
        assert generation.keywords.search("báo cáo", Facets(), 10) == ()


# What is carried over


def base_of(data_dir: Path):
    directory = DataDirectory(data_dir)
    return find_base(directory, survey(directory))


def test_documents_are_carried_over_from_the_current_generation(two_generations):
    base = base_of(two_generations[0])

    assert [document.id for document in base.documents] == ["plan-0", "plan-1", "plan-2"]
    assert base.reader == "reader-1"
    assert [base.register.reading(document.id) for document in base.documents] == version(2)
    base.register.close()


@pytest.mark.parametrize("harmed", ["manifest.json", SEAL, "keywords/meta.json", "vectors/chroma.sqlite3"])
def test_a_whole_register_is_carried_over_from_a_damaged_generation(copied, harmed):
    data_dir, _, current = copied
    delete(folder(data_dir, current) / harmed)

    base = base_of(data_dir)

    assert [base.register.reading(document.id) for document in base.documents] == version(2)
    assert base.lost == ()
    base.register.close()


@pytest.mark.parametrize("harm", [delete, truncate, alter])
def test_what_a_damaged_register_held_is_named_as_lost(copied, harm):
    data_dir = copied[0]
    publish_readings(data_dir, [version(2)[0], *version(3)[1:2]])  # one as before, one new version, one removed
    harm(folder(data_dir, read_pointer(DataDirectory(data_dir)).kept()[0].id) / "register.sqlite")

    base = base_of(data_dir)

    assert [document.id for document in base.documents] == ["plan-0"]
    assert [(document.id, document.sha256) for document in base.lost] == [("plan-1", version(3)[1].document.sha256)]
    base.register.close()


def test_an_altered_register_without_a_seal_is_not_believed(copied):
    data_dir, before, current = copied
    shutil.copy(folder(data_dir, before) / "register.sqlite", folder(data_dir, current) / "register.sqlite")
    delete(folder(data_dir, current) / SEAL)

    base = base_of(data_dir)

    assert [base.register.reading(document.id) for document in base.documents] == version(1)
    base.register.close()


def test_a_new_data_directory_has_nothing_to_carry_over(tmp_path):
    base = base_of(tmp_path)

    assert (base.register, base.documents, base.lost) == (None, (), ())
