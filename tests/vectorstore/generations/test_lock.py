"""One writer at a time, named."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from vectorstore.errors import DataDirectoryUnusable, WriterBusy
from vectorstore.generations.directory import DataDirectory
from vectorstore.generations.lock import writing

HOLDER = """
import sys, time
from pathlib import Path
from vectorstore.generations.lock import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_the_second_writer_is_told_who_the_first_is(tmp_path, holder):
    with pytest.raises(WriterBusy) as refusal, writing(tmp_path):
        pass

    assert f"process {holder.pid} on {socket.gethostname()}" in str(refusal.value)
    assert refusal.value.exit_code == 75


def test_a_killed_writer_holds_nothing(tmp_path, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()

    with writing(tmp_path) as directory:
        assert json.loads(directory.lock.read_text())["pid"] == os.getpid()


def test_one_process_cannot_write_twice_either(tmp_path):
    with writing(tmp_path), pytest.raises(WriterBusy, match=str(os.getpid())), writing(tmp_path):
        pass


def test_the_lock_is_free_after_a_failure(tmp_path):
    with pytest.raises(KeyError), writing(tmp_path):
        raise KeyError("in the middle")

    with writing(tmp_path) as directory:
        assert directory == DataDirectory(tmp_path)


@pytest.mark.parametrize("written", ["", '{"pid": 1}'])
def test_a_holder_that_cannot_be_named_is_waited_for_briefly_and_refuses_all_the_same(tmp_path, holder, written):
    (tmp_path / "LOCK").write_text(written)

    with pytest.raises(WriterBusy, match="another process"), writing(tmp_path):
        pass


def test_a_path_that_cannot_be_a_directory_is_refused_with_advice(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(DataDirectoryUnusable, match="--data-dir"), writing(tmp_path / "file" / "data"):
        pass
