import pytest

from assistant.retrieve.headings import named_share, rarity
from vectorstore.language.analysis import tokens


@pytest.mark.parametrize(
    ("asked", "headings", "share"),
    [
        ("khi nào thu hồi giấy phép", ("Thu hồi giấy phép",), 1.0),
        ("thu hoi giay phep", ("Thu hồi giấy phép",), 1.0),
        ("thu nhập", ("Thu hồi",), 1 / 3),  # of "thu", "hoi", "thu_hoi" the first
        ("Sở Nội vụ", ("II. NHIỆM VỤ", "Sở Nội vụ"), 1.0),  # the best of the path
        ("kinh phí", ("Sở Nội vụ",), 0.0),
        ("kinh phí", (), 0.0),
        ("kinh phí", ("",), 0.0),
    ],
)
def test_the_share_of_a_heading_that_a_question_says(asked, headings, share):
    assert named_share(frozenset(tokens(asked)), headings, lambda _: 1.0) == pytest.approx(share)


def test_a_rare_word_of_a_heading_counts_more_than_a_common_one():
    rarities = {"quy": 0.1, "dinh": 0.1, "rung": 5.0}
    of = lambda token: rarities.get(token, 1.0)  # noqa: E731
    heading = ("Quy định rừng",)
    assert named_share(frozenset({"rung"}), heading, of) > named_share(frozenset({"quy", "dinh"}), heading, of)


def test_rarity_falls_with_the_chunks_that_hold_a_token_and_stays_above_zero():
    rarities = [rarity(holding, 100) for holding in (0, 1, 50, 100)]
    assert rarities == sorted(rarities, reverse=True)
    assert rarities[-1] > 0
