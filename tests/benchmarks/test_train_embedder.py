import gzip
import json

import numpy as np
import pytest

from benchmarks import beir, train_embedder
from benchmarks.held_out import held_out
from benchmarks.training_pairs import PairRules, PairSampler, Vocabulary, read_articles
from vectorstore.embedder import StaticEmbedder

SUBJECTS = ("khiếu nại", "tố cáo", "đất đai", "đấu thầu", "hộ tịch", "lao động", "bầu cử", "dân vận")
LAW = "(Điều 1 Luật số 01/2011/QH13 Lưu trữ ngày 11/11/2011 của Quốc hội, có hiệu lực)"
LATER_ARTICLE = "(Điều 2 Luật số 01/2011/QH13, có hiệu lực thi hành kể từ ngày 01/07/2012)"


def write_source(folder, entries):
    path = folder / "law.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)
    return path


@pytest.fixture
def source(tmp_path):
    """Articles that do not say their title's words, but words of their own that go with it."""
    return write_source(
        tmp_path,
        [
            {
                "title": f"Giải quyết {subject}",
                "source": LAW,
                "text": f"Cơ quan thụ lý mã{place} hồ sơ số {number}.\nKết quả mã{place} được thông báo công khai.",
            }
            for place, subject in enumerate(SUBJECTS)
            for number in range(4)
        ],
    )


def trained(source, folder, steps):
    train_embedder.main([str(source), "--output", str(folder), "--steps", str(steps)])
    return StaticEmbedder(folder)


def test_training_brings_questions_to_texts_that_share_no_word_with_them(source, tmp_path):
    embedder = trained(source, tmp_path / "model", steps=60)
    questions = embedder.embed([f"{subject} giải quyết như thế nào?" for subject in SUBJECTS])
    texts = embedder.embed([f"Thông báo mã{place}" for place in range(len(SUBJECTS))])
    assert (questions @ texts.T).argmax(axis=1).tolist() == list(range(len(SUBJECTS)))


def test_the_same_input_gives_the_same_model(source, tmp_path):
    first, second = (trained(source, tmp_path / name, steps=3).fingerprint for name in "ab")
    assert first == second


def test_a_row_is_kept_to_within_half_a_step_of_its_scale():
    weights = np.random.default_rng(0).standard_normal((50, 8)).astype(np.float32)
    weights[3] = 0
    rows, scales = train_embedder.quantised(weights)
    assert np.abs(rows * scales[:, None] - weights).max() <= scales.max() * 0.501


def test_an_article_printed_at_the_end_of_another_is_cut_off(tmp_path):
    text = "Hiệu trưởng quyết định.Điều 14.3.TT.13.9. Thẩm quyền cấp giấy phép\n(Điều 9 Thông tư)\nChi cục cấp."
    entry = {"title": "Thẩm quyền", "source": LAW, "text": text}
    (article,) = read_articles(write_source(tmp_path, [entry]))
    assert article.paragraphs == ("Hiệu trưởng quyết định.",)


DUTIES = "Người lao động có quyền đơn phương chấm dứt hợp đồng lao động nhưng phải báo trước cho người sử dụng lao động"


@pytest.mark.parametrize(
    ("text", "is_kept"),
    [
        (DUTIES, False),
        (DUTIES.upper(), False),
        (f"{DUTIES} ít nhất 45 ngày, trừ trường hợp tại khoản 2 Điều này.", False),  # a later version
        (f"{'Cơ quan lập danh mục hồ sơ, tài liệu nộp lưu. ' * 40}\n{DUTIES}.", False),  # the whole of it in a long one
        (DUTIES[: len(DUTIES) // 2], False),
        ("Người lao động có quyền hưởng lương theo trình độ và thỏa thuận với người sử dụng lao động.", True),
    ],
)
def test_no_version_of_a_judged_article_is_trained_on(tmp_path, text, is_kept):
    articles = read_articles(write_source(tmp_path, [{"title": "", "source": LAW, "text": text}]))
    assert bool(held_out(articles, [beir.Article("1", "", DUTIES + ".")])) == is_kept


def test_a_text_that_comes_twice_is_read_once_and_an_empty_one_not_at_all(tmp_path):
    entries = [{"title": title, "source": LAW, "text": text} for title, text in (("A", "x"), ("B", "x"), ("C", " \n"))]
    assert [article.title for article in read_articles(write_source(tmp_path, entries))] == ["A"]


@pytest.mark.parametrize(
    ("source", "law"),
    [
        (LATER_ARTICLE, "Luật Lưu trữ"),  # named by the first article only
        ("(Điều 5 Nghị định số 9/2020/NĐ-CP, có hiệu lực)", ""),  # its first article is not there
        ("", ""),
    ],
)
def test_an_article_knows_its_law_by_number(tmp_path, source, law):
    entries = [{"title": "", "source": each, "text": text} for each, text in ((LAW, "một"), (source, "hai"))]
    assert read_articles(write_source(tmp_path, entries))[1].law == law


def test_the_vocabulary_keeps_the_tokens_of_most_articles(source):
    vocabulary = Vocabulary(read_articles(source), syllables=2, pairs=1)
    assert list(vocabulary.ids) == ["[UNK]", "bao", "co", "bao_cong"]  # in every article, as others are: by alphabet
    assert vocabulary.rarity.tolist() == [0, 0, 0, 0]


def test_a_pair_by_title_asks_for_the_body_without_the_title(source):
    articles = read_articles(source)
    vocabulary = Vocabulary(articles, syllables=100, pairs=100)
    rules = PairRules(title_share=1, dressed_share=0, law_share=0, dropped_share=0, context_tokens=1000)
    asked, _ = PairSampler(articles, vocabulary, rules, seed=0).pair(0)
    assert asked.tolist() == vocabulary.encode(articles[0].title).tolist()


def test_a_pair_by_a_paragraph_asks_for_the_others(source):
    articles = read_articles(source)
    vocabulary = Vocabulary(articles, syllables=100, pairs=100)
    rules = PairRules(title_share=0, dressed_share=0, law_share=0, dropped_share=0, context_tokens=1000)
    sampler = PairSampler(articles, vocabulary, rules, seed=0)
    first, second = (set(vocabulary.encode(each).tolist()) for each in articles[0].paragraphs)
    title = set(vocabulary.encode(articles[0].title).tolist())
    for _ in range(20):
        asked, context = (set(side.tolist()) for side in sampler.pair(0))
        assert (asked <= first and context <= second | title) or (asked <= second and context <= first | title)
