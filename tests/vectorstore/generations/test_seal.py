"""The seal: what it notices, and what a copy that is checked against it holds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from vectorstore.errors import GenerationDamaged
from vectorstore.generations.seal import SEAL, copy_sealed, damage, is_intact, seal, size_bytes, sync_tree

FILES = {"register.sqlite": b"r" * 5_000, "vectors/index.bin": b"v" * 3_000_000, "keywords/empty.lock": b""}


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[Path, str]:
    directory = tmp_path / "generation"
    for name, content in FILES.items():
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return directory, seal(directory)


def delete(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 6 // 10)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def test_a_sealed_directory_is_whole(sealed):
    assert damage(*sealed) == ()


def test_the_seal_does_not_change_when_it_is_made_again(sealed):
    directory, checksum = sealed

    assert seal(directory) == checksum


@pytest.mark.parametrize("name", [*FILES, SEAL])
@pytest.mark.parametrize("harm", [delete, truncate, flip_a_bit, empty])
def test_every_harm_to_every_file_is_noticed(sealed, tmp_path, name, harm):
    directory, checksum = sealed
    if not FILES.get(name, b"seal") and harm is not delete:
        (directory / name).write_bytes(b"x")  # an empty file cannot be cut short; that it is not empty is noticed
    else:
        harm(directory / name)

    problems = damage(directory, checksum)

    assert any(name in problem for problem in problems)
    with pytest.raises(GenerationDamaged):
        copy_sealed(directory, tmp_path / "copy", checksum)


def test_a_file_too_many_is_noticed(sealed, tmp_path):
    directory, checksum = sealed
    (directory / "vectors" / "extra.bin").write_bytes(b"x")

    assert damage(directory, checksum) == ("vectors/extra.bin does not belong there",)
    with pytest.raises(GenerationDamaged, match=r"extra\.bin"):
        copy_sealed(directory, tmp_path / "copy", checksum)


def test_a_link_does_not_stand_in_for_a_file(sealed, tmp_path):
    directory, checksum = sealed
    path = directory / "register.sqlite"
    path.symlink_to(path.rename(tmp_path / "elsewhere"))

    assert damage(directory, checksum) == ("register.sqlite is a link",)


def test_a_link_to_a_folder_is_a_file_too_many(sealed, tmp_path):
    directory, checksum = sealed
    (directory / "more").symlink_to(tmp_path)

    assert damage(directory, checksum) == ("more does not belong there",)


def test_a_directory_that_is_gone_is_damaged(tmp_path):
    assert damage(tmp_path / "nothing", "0" * 64) == ("SEAL.json cannot be read: No such file or directory",)


def test_another_seal_with_files_to_match_is_refused(sealed):
    directory, checksum = sealed
    (directory / "register.sqlite").write_bytes(b"forged")
    seal(directory)

    assert damage(directory, checksum) == ("SEAL.json was altered",)


def test_a_copy_holds_the_same_bytes_and_shares_none(sealed, tmp_path):
    directory, checksum = sealed

    copy_sealed(directory, tmp_path / "copy", checksum)
    for name in FILES:
        truncate(directory / name)

    assert {name: (tmp_path / "copy" / name).read_bytes() for name in FILES} == FILES


def test_one_file_is_intact_whatever_the_others_are(sealed):
    directory, checksum = sealed
    delete(directory / "vectors/index.bin")

    assert is_intact(directory, checksum, "register.sqlite")
    assert not is_intact(directory, checksum, "vectors/index.bin")
    assert not is_intact(directory, checksum, "never-there")


def test_size_counts_every_file_but_the_seal(sealed):
    assert size_bytes(sealed[0]) == 3_005_000


def test_flushing_leaves_the_files_as_they_are(sealed):
    sync_tree(sealed[0])

    assert damage(*sealed) == ()
