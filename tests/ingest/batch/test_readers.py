"""Files read side by side."""

import os
from pathlib import Path

import pytest

from ingest.batch.reader import OUR_FAULT, Task, answer
from ingest.batch.readers import FEWEST_TASKS, MOST_PROCESSES, _helpers, process_count, read_files

CORPUS = Path(__file__).parents[3] / "corpus"


def task(path, id="one", most=10_000_000):
    return Task(
        os.fsencode(path).hex(), id, path.name.encode(errors="replace").decode(), id, "2026-01-15T00:00:00", most
    )


@pytest.fixture
def tasks(tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    odd = tmp_path / os.fsdecode(b"k\xff.txt")
    odd.write_text("KẾ HOẠCH\n\n1. Sở Nội vụ báo cáo trước ngày 15/12/2024.\n", encoding="utf-8")
    return [task(path, path.stem) for path in sorted(CORPUS.glob("*.txt"))] + [task(empty, "empty"), task(odd, "odd")]


def test_processes_answer_in_order_what_this_one_would(tasks):
    found = list(read_files(tasks, 2))
    expected = [answer(each) for each in tasks]
    assert [written for _, written in found] == [written for _, written in expected]
    assert [(told.rejection, told.document, told.length) for told, _ in found] == [
        (told.rejection, told.document, told.length) for told, _ in expected
    ]
    assert [told.rejection is None for told, _ in found] == [True] * 5 + [False, True]


def test_a_process_that_dies_costs_one_file(tasks):
    with _helpers() as helpers:
        helpers.ask(tasks[0])
        helpers._process().kill()
        assert helpers.ask(tasks[1])[0].rejection == OUR_FAULT
        assert helpers.ask(tasks[2])[0].rejection is None


def test_no_process_is_left_when_reading_ends(tasks):
    with _helpers() as helpers:
        helpers.ask(tasks[0])
        process = helpers._process()
    assert process.poll() is not None


def test_few_files_are_not_worth_a_process():
    assert process_count(FEWEST_TASKS - 1) == 0
    assert process_count(1000) <= MOST_PROCESSES
