"""Where one sentence asks two questions, the second is found; where it asks one, none is."""

import pytest

from assistant.understand.compound import second_question


@pytest.mark.parametrize(
    ("question", "second"),
    [
        ("Ai chủ trì và báo cáo trước ngày nào?", "báo cáo trước ngày nào?"),
        ("Which agency leads, and when is its report due?", "when is its report due?"),
        ("When was plan 79 issued and who signed it?", "who signed it?"),
        ("Sở Tài chính phải gửi những báo cáo nào và hạn chót là khi nào?", "hạn chót là khi nào?"),
        ("Các sở và UBND huyện nộp báo cáo khi nào?", None),  # two actors, one question
        ("So sánh Gia Lai và Hải Dương", None),
        ("Hạn báo cáo của Gia Lai?", None),
        ("Theo dõi và đôn đốc do ai làm?", None),
    ],
)
def test_second_questions(question, second):
    assert second_question(question) == second
