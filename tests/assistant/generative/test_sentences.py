"""A reply is cut into the same sentences however it comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.generative.plain import plain_line, quoted_data
from assistant.compose.generative.sentences import read_sentences


def sentences_of(reply):
    return [[(segment.words, segment.cited) for segment in written.segments] for written in read_sentences([reply])]


@pytest.mark.parametrize(
    ("reply", "sentences"),
    [
        ("Sở nộp báo cáo [1]. Sở gửi kế hoạch [2].", [[("Sở nộp báo cáo.", (1,))], [("Sở gửi kế hoạch.", (2,))]]),
        ("Sở nộp báo cáo. [1] Sở gửi. [2]", [[("Sở nộp báo cáo.", (1,))], [("Sở gửi.", (2,))]]),
        ("Sở nộp [1] và gửi [2].", [[("Sở nộp", (1,)), ("và gửi.", (2,))]]),
        ("Sở nộp báo cáo. Sở gửi kế hoạch [2].", [[("Sở nộp báo cáo.", (2,))], [("Sở gửi kế hoạch.", (2,))]]),
        ("Sở nộp báo cáo.\nSở gửi kế hoạch [2].", [[("Sở gửi kế hoạch.", (2,))]]),  # a line without a marker is none
        ("- **Sở** nộp báo cáo [1, 2]", [[("**Sở** nộp báo cáo", (1, 2))]]),
        ("TP. Hồ Chí Minh có 6.600 tổ [3].", [[("TP. Hồ Chí Minh có 6.600 tổ.", (3,))]]),
        ("II.1. Tổ chức quán triệt [4].", [[("II.1. Tổ chức quán triệt.", (4,))]]),
        ("Sở theo dõi. (mục III.2) [5]", [[("Sở theo dõi. (mục III.2)", (5,))]]),
        ("Sở <b>nộp</b> [1]. Sở gửi [2].", [[("", (1,))], [("Sở gửi.", (2,))]]),
        ("<think>Sở nộp [1].\n</think>Sở gửi [2].", [[("Sở gửi.", (2,))]]),
        ("KHÔNG CÓ", []),
        ("", []),
    ],
)
def test_sentences_and_what_they_cite(reply, sentences):
    assert sentences_of(reply) == sentences


REPLIES = st.lists(
    st.sampled_from(
        [
            "Sở nộp báo cáo",
            " [1]",
            "[2]",
            ". ",
            "\n",
            "- ",
            "**Hạn**",
            " 10/5/2023",
            "<b>",
            "TP. ",
            "II.1. ",
            " (mục I)",
            "; ",
        ]
    ),
    max_size=25,
).map("".join)


@given(REPLIES, st.lists(st.integers(1, 9), max_size=40))
def test_however_it_is_cut_on_the_way(reply, sizes):
    pieces, start = [], 0
    for size in sizes:
        pieces.append(reply[start : start + size])
        start += size
    assert list(read_sentences([*pieces, reply[start:]])) == list(read_sentences(list(reply)))


@given(st.text())
def test_a_plain_line_has_nothing_to_act_on(line):
    plain = plain_line(line)
    assert plain is None or not set(plain) & set("<>`{}|\\\u200b\u202e\x1b")


@given(st.text())
def test_quoted_data_cannot_close_its_fence_nor_pass_for_a_marker(text):
    quoted = quoted_data(text)
    assert not set(quoted) & set("<>\r\n")
    assert "[1]" not in quoted_data(text + "[1]")
