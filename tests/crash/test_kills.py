"""Ingests that are killed, that meet, that are served meanwhile: the version before or the new one, whole, always.

KILLS=1000 makes it the tier before a release; SEED repeats a run.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import secrets
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.crash.worker import fork_server, ingest_in_own_group, ingest_within, look, serve, start
from vectorstore.errors import DataDirectoryUnusable
from vectorstore.generations.build import STEPS

KILLS = int(os.environ.get("KILLS", "60"))
SEED = int(os.environ.get("SEED", secrets.randbits(32)))
EVERY_STEP = ("locked", "survey", "load", *STEPS)
DOCUMENTS = 2
DEADLINE_SECONDS = 60.0  # for any one process; they take a quarter of a second


def texts_of(version: int) -> dict[str, str]:
    return {
        f"plan-{place}": f"Sở {place} báo cáo bản {version}\nHuyện báo cáo bản {version}" for place in range(DOCUMENTS)
    }


class Site:
    """A folder of files in one version and the data directory they are ingested into."""

    def __init__(self, root: Path) -> None:
        self.folder, self.data_dir = root / "plans", root / "data"
        self.folder.mkdir()

    def write(self, version: int) -> None:
        for name, text in texts_of(version).items():
            (self.folder / f"{name}.txt").write_text(text)

    def ingest(self, *, fatal_step: str | None = None, kill_after: float | None = None) -> tuple[int, list[str]]:
        """The exit code of an ingest, and the steps it told of."""
        process, receiver = start(ingest_in_own_group, self.folder, self.data_dir, fatal_step, None)
        try:
            if kill_after is not None:
                time.sleep(kill_after)
                kill_group(process.pid)
            return ended(process), all_of(receiver)
        finally:
            receiver.close()

    def served(self) -> dict[str, str] | None:
        """What a fresh process is served, which must be whole."""
        process, receiver = start(look, self.data_dir)
        texts, problems = receiver.recv()
        assert (ended(process), problems) == (0, [])
        return texts

    def assert_converges(self, version: int) -> None:
        """One more run brings the new version, and leaves nothing of the one that was killed."""
        assert self.ingest()[0] == 0
        assert self.served() == texts_of(version)
        left = {path.name for path in (self.data_dir / "generations").iterdir()}
        assert len(left) == 2 and not any(name.startswith("tmp-") for name in left)
        assert list((self.data_dir / "run").iterdir()) == []
        assert {path.name for path in self.data_dir.iterdir()} == {
            "CURRENT",
            "LOCK",
            "embeddings.sqlite",
            "generations",
            "run",
        }


def kill_group(pid: int | None) -> None:
    assert pid is not None
    for kill in (os.killpg, os.kill):  # before it leads a group, it is the only one to kill
        try:
            return kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return None


def ended(process: multiprocessing.process.BaseProcess) -> int:
    process.join(DEADLINE_SECONDS)
    assert process.exitcode is not None, "it hangs"
    return process.exitcode


def all_of(receiver: multiprocessing.connection.Connection) -> list[str]:
    messages: list[str] = []
    while True:
        try:
            messages.append(receiver.recv())
        except (EOFError, OSError):
            return messages


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path)
    site.write(0)
    assert site.ingest()[0] == 0
    site.write(1)
    assert site.ingest()[0] == 0
    return site


def assert_old_or_new(site: Site, version: int, steps: list[str]) -> None:
    """Published means new, not yet at the pointer means old, and in between it is one of them, whole."""
    allowed = [texts_of(version - 1), texts_of(version)]
    if "published" in steps:
        allowed.remove(texts_of(version - 1))
    elif "pointed" not in steps:
        allowed.remove(texts_of(version))
    assert site.served() in allowed


@pytest.mark.parametrize("step", EVERY_STEP)
def test_a_kill_at_each_step_leaves_the_old_or_the_new(site, step):
    site.write(2)

    exit_code, steps = site.ingest(fatal_step=step)

    assert (exit_code, steps[-1]) == (-signal.SIGKILL, step)
    assert_old_or_new(site, 2, steps)
    site.assert_converges(2)


@pytest.mark.parametrize("step", ["locked", "begun", "vectors", "sealed", "moved", "pointed", "published"])
def test_a_kill_of_the_very_first_ingest_leaves_nothing_or_all(tmp_path, step):
    site = Site(tmp_path)
    site.write(0)

    _, steps = site.ingest(fatal_step=step)

    process, receiver = start(look, site.data_dir)
    texts, problems = receiver.recv()
    assert ended(process) == 0
    if "published" in steps:
        assert (texts, problems) == (texts_of(0), [])
    else:
        assert texts is None
    assert site.ingest()[0] == 0
    assert site.served() == texts_of(0)


@pytest.mark.timeout(10 * KILLS + 60)  # half a second for each on a quiet machine
def test_kills_at_random_moments_leave_the_old_or_the_new(site, capsys):
    moments, version, killed = random.Random(SEED), 1, 0
    last_steps: Counter[str] = Counter()
    duration = measured_duration(site)
    while killed < KILLS:
        version += 1
        site.write(version)
        exit_code, steps = site.ingest(kill_after=moments.uniform(0, duration))
        assert exit_code in (0, -signal.SIGKILL), f"seed {SEED}: {steps}"
        if exit_code != 0:
            killed += 1
            last_steps[steps[-1] if steps else "not yet started"] += 1
        assert_old_or_new(site, version, steps if exit_code else ["published"])
        site.assert_converges(version)
    with capsys.disabled():
        print(f"\n{killed} kills within {duration:.2f} s, seed {SEED}, last steps: {dict(last_steps)}")


def measured_duration(site: Site) -> float:
    """How long an ingest takes here and now, from forking to its end: the longest of three."""
    durations: list[float] = []
    for version in (101, 102, 1):
        site.write(version)
        started = time.perf_counter()
        assert site.ingest()[0] == 0
        durations.append(time.perf_counter() - started)
    return max(durations)


def test_of_ingests_at_once_one_wins_and_the_others_are_told_who(site):
    context = fork_server()
    for version in range(2, 6):
        site.write(version)
        gate = context.Event()
        started = [start(ingest_in_own_group, site.folder, site.data_dir, None, gate) for _ in range(3)]
        losers = wait_for_losers(started, 2)
        winner = next(each for each in started if each not in losers)
        gate.set()

        assert ended(winner[0]) == 0
        for process, receiver in losers:
            assert process.exitcode == 75
            assert f"is being written by process {winner[0].pid} on " in all_of(receiver)[-1]
        assert site.served() == texts_of(version)


def wait_for_losers(started, number: int):
    """The processes that end while the winner waits."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline:
        multiprocessing.connection.wait([process.sentinel for process, _ in started if process.is_alive()], 1)
        over = [each for each in started if not each[0].is_alive()]
        if len(over) == number:
            return over
    raise AssertionError("no two of them ended")


FILE_KIB = (0, 1, 4, 32, 64, 128, 400)  # the register meets 4 and 32, Chroma 64 and 128, nobody 400


def test_a_full_disk_fails_cleanly_wherever_it_fills(site):
    """A limit on the size of a file refuses a write as a full disk does: in whichever store meets it first."""
    outcomes: list[int] = []
    for version, kib in enumerate(FILE_KIB, start=2):
        site.write(version)
        process, receiver = start(ingest_within, site.folder, site.data_dir, kib << 10)
        exit_code, messages = ended(process), all_of(receiver)
        outcomes.append(exit_code)

        if exit_code != 0:
            assert exit_code == DataDirectoryUnusable.exit_code, messages
            assert "disk" in messages[-1] or "written" in messages[-1] or "used" in messages[-1]
            assert site.served() == texts_of(version - 1)
        site.assert_converges(version)
    assert outcomes.count(DataDirectoryUnusable.exit_code) > len(FILE_KIB) // 2


def test_serving_never_fails_while_ingests_publish_and_die(site):
    has_ended = fork_server().Event()
    process, receiver = start(serve, site.data_dir, has_ended)
    assert receiver.recv() == "serving"
    for version in range(2, 8):
        site.write(version)
        site.ingest(fatal_step=STEPS[version])
        assert site.ingest()[0] == 0
    has_ended.set()

    requests, faults, versions, last = receiver.recv()
    assert ended(process) == 0
    assert faults == []
    assert requests > 0
    assert versions[0] == "1"
    assert versions == sorted(versions, key=int)
    assert last == "7"
