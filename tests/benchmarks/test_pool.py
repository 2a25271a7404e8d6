import gzip
import json

from benchmarks.beir import read_benchmark
from benchmarks.pool import CITIZENS, citizens, main

LAW = "(Điều 1 Luật số 24/2018/QH14 An ninh mạng ngày 12/06/2018 của Quốc hội)"
ASKED_OF = (
    "Cơ quan, tổ chức, cá nhân có trách nhiệm bảo vệ bí mật nhà nước trên không gian mạng theo quy định của luật."
)
OTHER = "Người nộp thuế nộp tiền thuế tại ngân hàng hoặc kho bạc nhà nước nơi gần nhất trong giờ làm việc của năm."


def test_questions_are_asked_of_all_articles_but_versions_of_the_judged_ones(tmp_path):
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"_id": "a", "title": "Bí mật", "text": ASKED_OF}))
    (tmp_path / "queries.jsonl").write_text(json.dumps({"_id": "1", "text": "Ai bảo vệ bí mật nhà nước?"}))
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\n1\ta\t1\n")
    citizen = citizens_article()
    entries = [("again", ASKED_OF), (citizen, OTHER)]
    with gzip.open(tmp_path / "articles.gz", "wt", encoding="utf-8") as file:
        for id, text in entries:
            file.write(json.dumps({"id": id, "title": "Điều", "source": LAW, "text": text}) + "\n")
    assert main([str(tmp_path / "articles.gz"), str(tmp_path), str(tmp_path / "out")]) == 0
    judged, asked = (read_benchmark(tmp_path / "out" / name) for name in ("judged", "citizens"))
    assert [article.id for article in judged.articles] == ["a", citizen]
    assert judged.questions == read_benchmark(tmp_path).questions
    assert {article for question in asked.questions for article in question.relevance} == {citizen}


def citizens_article() -> str:
    return CITIZENS.read_text(encoding="utf-8").splitlines()[1].split("\t")[1]


def test_every_citizens_question_names_one_article():
    held = {line.split("\t")[1] for line in CITIZENS.read_text(encoding="utf-8").splitlines()[1:]}
    questions = citizens(held)
    assert len(questions) == 88
    assert len({question.text for question in questions}) == 88
    assert citizens(set()) == []


def test_a_folder_that_is_no_benchmark_is_named(tmp_path, capsys):
    assert main([str(tmp_path / "articles.gz"), str(tmp_path), str(tmp_path / "out")]) == 2
    assert "corpus.jsonl" in capsys.readouterr().err
