"""The data directory: whether it can be written, has room, and lies on a disk that keeps its promises."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from vectorstore.errors import DataDirectoryUnusable
from vectorstore.generations.directory import DataDirectory, network_file_system, prepare, require_space, translated

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
server:/export /srv/plans nfs4 rw,relatime 0 0
//server/share /srv/plans/local cifs rw 0 0
/dev/vdb /srv/plans/local/disk ext4 rw 0 0
short
"""
NOBODY = 65534


def test_a_new_directory_is_made(tmp_path):
    prepare(DataDirectory(tmp_path / "a" / "b"))

    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["generations"]


def run_as_nobody(action) -> int:
    """The exit code of a child without root's rights: 0 when `action` is refused as unusable."""
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setegid(NOBODY)
                os.seteuid(NOBODY)
            action()
        except DataDirectoryUnusable as refusal:
            os._exit(0 if "write access" in str(refusal) else 3)
        finally:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_read_only_directory_is_refused_with_advice(tmp_path):
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    read_only = tmp_path / "data"
    read_only.mkdir()
    read_only.chmod(0o555)

    assert run_as_nobody(lambda: prepare(DataDirectory(read_only))) == 0


def test_a_full_disk_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(DataDirectoryUnusable, match=r"MiB free, 1099511627777 MiB are needed; free some space"):
        require_space(DataDirectory(tmp_path), 1 << 60)

    require_space(DataDirectory(tmp_path), 1)


@pytest.mark.parametrize(
    ("number", "advice"), [(28, "is full"), (122, "is full"), (13, "write access"), (30, "write access")]
)
def test_what_the_system_refuses_comes_with_advice(number, advice):
    with pytest.raises(DataDirectoryUnusable, match=advice), translated(Path("data")):
        raise OSError(number, os.strerror(number))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/plans", None),
        ("/srv/plans/data", "nfs4"),
        ("/srv/plans/local/data", "cifs"),
        ("/srv/plans/local/disk/data", None),
        ("/srv/plans-2/data", None),
    ],
)
def test_network_file_systems_are_told_from_local_ones(tmp_path, path, kind):
    (tmp_path / "mounts").write_text(MOUNTS)

    assert network_file_system(Path(path), tmp_path / "mounts") == kind


def test_without_a_list_of_mounts_nothing_is_claimed(tmp_path):
    assert network_file_system(tmp_path, tmp_path / "mounts") is None


def test_a_local_disk_gives_no_warning(tmp_path, caplog):
    caplog.set_level(logging.WARNING)

    prepare(DataDirectory(tmp_path))

    assert caplog.records == []
