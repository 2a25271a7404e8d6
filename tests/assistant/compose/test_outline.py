"""Which place in a list a question names."""

import pytest

from assistant.compose.outline import place_asked


@pytest.mark.parametrize(
    ("question", "noun", "rank"),
    [
        ("Khẩu hiệu số 7 là gì?", "khau hieu", 7),
        ("nhiem vu thu ba cua ke hoach", "nhiem vu", 3),
        ("Đợt cuối tuyên truyền gì?", "dot", None),
        ("What is done in the third phase?", "dot", 3),  # translated
        ("đợt 2 đến khi nào", "dot", 2),
        ("the last slogan", "khau hieu", None),
    ],
)
def test_a_place_in_a_list_is_read(question, noun, rank):
    place = place_asked(question)
    assert place is not None
    assert any(noun.endswith(known) or known.endswith(noun) for known in place.nouns)
    assert place.rank == rank


@pytest.mark.parametrize("question", ["Kế hoạch số 79/KH-UBND", "hạn báo cáo cuối năm", "Ai ký công văn?"])
def test_a_number_of_something_else_is_no_place(question):
    place = place_asked(question)
    assert place is None or place.nouns[0] not in ("han bao cao", "ke hoach")
