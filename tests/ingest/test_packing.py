import pytest

from ingest.packing import AIMED, LONGEST, MOST, Piece, join_first, pack, paragraphs
from vectorstore.records import Span


def piece(start, tokens):
    return Piece(Span(start, start + 1), tokens)


def sizes(found):
    return [each.tokens for each in found]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ([[60], [60], [60]], [122, 60]),  # neighbours up to 160, two tokens for the line break
        ([[100], [100]], [100, 100]),
        ([[250]], [250]),  # one paragraph stays whole
        ([[60, 60, 60, 60, 60]], [122, 122, 60]),  # a long one is divided evenly, between sentences
        ([[300]], [300]),  # a sentence is never cut here
        ([[150], [10]], [162]),  # a small remainder joins the one before
        ([[250], [10]], [250, 10]),  # but not past the most
    ],
)
def test_paragraphs_are_packed(tokens, expected):
    places = iter(range(100))
    assert sizes(pack([[piece(next(places), each) for each in paragraph] for paragraph in tokens], AIMED)) == expected


def test_headings_join_the_first_paragraph():
    found = join_first([[piece(0, 5)], [piece(2, 4)], [piece(4, 100)], [piece(6, 50)]], end=4)
    assert [sizes(paragraph) for paragraph in found] == [[5 + 2 + 4 + 2 + 2 + 100], [50]]


def test_headings_stay_alone_where_they_would_make_a_sentence_too_long():
    found = join_first([[piece(0, 20)], [piece(2, MOST - 5)]], end=1)
    assert [sizes(paragraph) for paragraph in found] == [[20, MOST - 5]]


def test_a_long_sentence_is_cut_at_its_semicolons():
    text = "; ".join(["Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị"] * 20)
    (found,) = paragraphs(text, [Span(0, len(text))])
    assert len(found) == 20
    assert all(each.span.of(text).startswith("Quyết định") for each in found)


def test_words_without_end_are_cut_at_blanks():
    text = "dân vận " * 1_000
    (found,) = paragraphs(text, [Span(0, len(text.rstrip()))])
    assert all(len(each.span.of(text)) <= LONGEST for each in found)
    assert " ".join(each.span.of(text) for each in found) == text.rstrip()
