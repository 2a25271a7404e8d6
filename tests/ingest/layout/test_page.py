import pytest

from ingest.layout.lines import clean, read_lines
from ingest.layout.page import FURNITURE, front_matter_end, metadata_boxes, page_tail
from vectorstore.language.analysis import fold


@pytest.mark.parametrize(
    "words",
    [
        "Hệ thống pháp luật", "Tải văn bản", "Chia sẻ :", "BÀI VIẾT CÙNG CHUYÊN MỤC", "Bài viết mới", "View Counter",
        "Views Today : 9", "Total views : 65570", "Language", "Skip to content", "FILE ĐƯỢC ĐÍNH KÈM THEO VĂN BẢN",
    ],
)  # fmt: skip
def test_furniture(words):
    assert FURNITURE.fullmatch(fold(words))


@pytest.mark.parametrize(
    "words", ["NỘI DUNG", "Tải lượng ô nhiễm", "Đăng ký doanh nghiệp", "1. Sở Nội vụ", "In ấn tài liệu"]
)
def test_what_is_no_furniture(words):
    assert not FURNITURE.fullmatch(fold(words))


def test_front_matter_ends_with_its_second_rule():
    assert front_matter_end(read_lines("---\ntitle: A\ndate: 2026-07-11\n---\nTHỦ TƯỚNG")) == 4


@pytest.mark.parametrize("text", ["", "Một\n---\nHai", "---\nMột hai ba\n---\nHai", "---\ntitle: A\nHai"])
def test_rules_alone_are_no_front_matter(text):
    assert front_matter_end(read_lines(text)) == 0


def test_a_box_has_three_labels_or_a_title():
    assert metadata_boxes(read_lines("Một\n• Số hiệu: 1\n• Người ký: A\n• Ngày hiệu lực: nay\nHai")) == [(1, 4)]
    assert metadata_boxes(read_lines("THÔNG TIN VĂN BẢN\n• Số hiệu: 1\n• Người ký: A")) == [(0, 3)]
    assert metadata_boxes(read_lines("Một\n• Số hiệu: 1\n• Người ký: A")) == []


def test_a_page_ends_with_short_lines_and_the_reporters_name_before_them():
    lines = read_lines("1. Một việc phải làm.\nĐàm Hoàng\nChia sẻ :\nBài viết mới\nTin A\n005101")
    assert page_tail(lines, 0, [False] * len(lines)) == 1


def test_no_tail_begins_before_a_paragraph():
    lines = read_lines(f"Chia sẻ :\n{'dân vận ' * 20}\nMột")
    assert page_tail(lines, 0, [False] * len(lines)) == len(lines)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("**Nơi nhận:**", "Nơi nhận:"),
        ("| Số hiệu |", "Số hiệu"),
        ("một\n hai", "một hai"),
        ("số 22_QC/TU", "số 22_QC/TU"),
    ],
)
def test_words_for_people_have_no_marks(words, expected):
    assert clean(words) == expected


def test_lines_leave_out_marks_and_remember_empty_lines():
    first, second = read_lines("## **I. MỤC TIÊU**\n\n | Một | \n")
    assert (first.words, first.is_heading_mark, first.has_blank_before) == ("I. MỤC TIÊU", True, False)
    assert (second.words, second.has_blank_before) == ("Một", True)
