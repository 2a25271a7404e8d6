import base64
import gzip
import json

from benchmarks.train_tokenizer import RANK_FILE, train, training_texts, write_ranks


def test_every_nth_article_is_read_with_its_title_in_capitals_too(tmp_path):
    path = tmp_path / "articles.jsonl.gz"
    articles = [{"title": f"Điều {number}", "text": "Nội dung"} for number in range(5)]
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, articles)).encode()))
    assert list(training_texts(path, step=2)) == [f"Điều {n}\nĐIỀU {n}\nNội dung" for n in (0, 2, 4)]


def test_training_learns_frequent_syllables_on_top_of_all_bytes():
    ranks = train(iter(["dân vận " * 50]))
    assert {bytes([byte]) for byte in range(256)} < ranks.keys()
    assert " vận".encode() in ranks
    assert sorted(ranks.values()) == list(range(len(ranks)))


def test_ranks_are_written_in_order_as_tiktoken_reads_them(tmp_path):
    path = tmp_path / "ranks.tiktoken"
    write_ranks({b"\xe1": 1, b" v": 0}, path)
    assert path.read_bytes() == b"IHY= 0\n4Q== 1\n"


def test_the_shipped_ranks_hold_every_byte():
    tokens = {base64.b64decode(line.split()[0]) for line in RANK_FILE.read_bytes().splitlines()}
    assert {bytes([byte]) for byte in range(256)} < tokens
