import json
from math import log2
from pathlib import Path

import pytest

from benchmarks import retrieval
from benchmarks.beir import BenchmarkUnreadable, read_benchmark
from benchmarks.measures import ndcg, recall, reciprocal_rank

ARTICLES = [
    {"_id": "a", "title": "Chế độ báo cáo", "text": "Các Sở, ban, ngành báo cáo trước ngày 10/5/2023."},
    {"_id": "b", "title": "Kinh phí", "text": "Ngân sách tỉnh bảo đảm kinh phí thực hiện Kế hoạch."},
    {"_id": "c", "title": "Khen thưởng", "text": "Sở Nội vụ tham mưu khen thưởng tập thể, cá nhân."},
]
QUESTIONS = [
    {"_id": "1", "text": "Hạn báo cáo của các Sở là ngày nào?"},
    {"_id": "2", "text": "Ai bảo đảm kinh phí?"},
    {"_id": "3", "text": "Không ai xét câu này?"},
]


@pytest.fixture
def folder(tmp_path):
    for name, entries in (("corpus.jsonl", ARTICLES), ("queries.jsonl", QUESTIONS)):
        lines = (json.dumps(entry, ensure_ascii=False) for entry in entries)
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t1\n3\tc\t0\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("ranking", "relevance", "expected"),
    [
        ("abc", {"a": 1}, 1.0),
        ("bac", {"a": 1}, 1 / log2(3)),
        ("bca", {"a": 1}, 0.0),  # third, below the cut-off of two
        ("ab", {"a": 1, "b": 1}, 1.0),
        ("ba", {"a": 2, "b": 1}, (1 + 2 / log2(3)) / (2 + 1 / log2(3))),
        ("abc", {"a": 1, "b": 1, "c": 1}, 1.0),  # more relevant than fit: the best possible is of two
        ("", {"a": 1}, 0.0),
    ],
)
def test_ndcg_is_the_share_of_the_best_possible_gain(ranking, relevance, expected):
    assert ndcg(ranking, relevance, 2) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranking", "relevance", "share", "reciprocal"),
    [("abc", {"b": 1}, 1.0, 1 / 2), ("abc", {"c": 1}, 0.0, 0.0), ("abc", {"a": 1, "c": 1}, 0.5, 1.0)],
)
def test_recall_and_reciprocal_rank_look_no_further_than_the_cutoff(ranking, relevance, share, reciprocal):
    assert recall(ranking, relevance, 2) == pytest.approx(share)
    assert reciprocal_rank(ranking, relevance, 2) == pytest.approx(reciprocal)


def test_questions_without_a_relevant_article_are_left_out(folder):
    assert [question.id for question in read_benchmark(folder).questions] == ["1", "2"]


@pytest.mark.parametrize("mode", ["keyword", "dense", "hybrid"])
@pytest.mark.parametrize("typed", [[], ["--no-diacritics"]])
def test_one_line_of_figures_is_printed(folder, mode, typed, capsys):
    assert retrieval.main([str(folder), "--mode", mode, *typed]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    figures = json.loads(line)
    assert figures.pop("ms_per_query") > 0
    perfect = {"ndcg@10": 1.0, "recall@10": 1.0, "recall@50": 1.0, "mrr@10": 1.0}
    assert figures == perfect | {"mode": mode, "queries": 2}


def test_without_diacritics_only_the_questions_change(folder):
    benchmark = read_benchmark(folder)
    plain = retrieval.without_diacritics(benchmark)
    assert plain.questions[0].text == "han bao cao cua cac so la ngay nao?"
    assert plain.articles == benchmark.articles


def break_line(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("corpus.jsonl", "{", "corpus.jsonl:4: not JSON"),
        ("queries.jsonl", '{"_id": "4"}', "queries.jsonl:4: lacks one of _id, text"),
        ("qrels.tsv", "1\ta", "qrels.tsv:5: not question, article and relevance"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(folder, name, line, message):
    break_line(folder / name, line)
    with pytest.raises(BenchmarkUnreadable, match=message):
        read_benchmark(folder)


def test_a_folder_that_is_no_benchmark_is_named_and_nothing_is_printed_as_a_figure(tmp_path, capsys):
    assert retrieval.main([str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "corpus.jsonl cannot be read" in captured.err


def test_an_embedder_that_is_not_here_is_named(folder, capsys):
    assert retrieval.main([str(folder), "--embedder", "/no/such/folder"]) == 2
    assert "/no/such/folder is not on this machine" in capsys.readouterr().err
