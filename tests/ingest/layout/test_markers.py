import pytest

from ingest.layout.lines import read_lines
from ingest.layout.markers import read_markers, roman_value


def readings(words):
    (line,) = read_lines(words)
    return [(marker.style, marker.label, line.words[marker.length :]) for marker in read_markers(line)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("I. MỤC ĐÍCH", [("roman", "I", "MỤC ĐÍCH"), ("capital", "I", "MỤC ĐÍCH")]),
        ("Ii. về nội dung", [("roman", "II", "về nội dung")]),
        ("IV - GIẢI PHÁP", [("roman", "IV", "GIẢI PHÁP")]),
        ("A.", [("capital", "A", "")]),
        ("1. Sở Nội vụ", [("arabic", "1", "Sở Nội vụ")]),
        ("01. Sở Nội vụ", [("arabic", "1", "Sở Nội vụ")]),
        ("1/ Sở Nội vụ", [("arabic", "1", "Sở Nội vụ")]),
        ("3.Liên minh HTX", [("arabic", "3", "Liên minh HTX")]),
        ("**1.** Chủ tịch", [("arabic", "1", "Chủ tịch")]),
        ("### 2. Khẩn trương", [("arabic", "2", "Khẩn trương")]),
        ("1) Sở Nội vụ", [("bracket", "1", "Sở Nội vụ")]),
        ("(1) Sở Nội vụ", [("paren", "1", "Sở Nội vụ")]),
        ("2.1. Đợt 1", [("dotted", "2.1", "Đợt 1")]),
        ("2.1 Đợt 1", [("dotted", "2.1", "Đợt 1")]),
        ("đ) Khuyến khích", [("letter", "đ", "Khuyến khích")]),
        ("i) Phấn đấu", [("letter", "i", "Phấn đấu"), ("small roman", "i", "Phấn đấu")]),
        ("- Xây dựng", [("dash", "-", "Xây dựng")]),
        ("-Xây dựng", [("dash", "-", "Xây dựng")]),
        ("+ Về tiêu chuẩn", [("plus", "+", "Về tiêu chuẩn")]),
        ("• Số hiệu: 79", [("bullet", "•", "Số hiệu: 79")]),
        ("Điều 1: Phê duyệt", [("article", "Điều 1", "Phê duyệt")]),
        ("Khoản 2. Kinh phí", [("clause", "Khoản 2", "Kinh phí")]),
        ("CHƯƠNG II", [("chapter", "Chương II", "")]),
        ("Chương II QUY ĐỊNH CHUNG", [("chapter", "Chương II", "QUY ĐỊNH CHUNG")]),
        ("PHẦN THỨ NHẤT", [("part", "Phần thứ nhất", "")]),
        ("Mục 1. Tổ chức", [("division", "Mục 1", "Tổ chức")]),
        # no beginning of a section
        ("15/7/2021 của Chính phủ", []),
        ("10.5.2023 là hạn", []),
        ("6.600 tổ hợp tác", []),
        ("1.5 triệu đồng", []),
        ("2026 - 2031 trên địa bàn", []),
        ("23 khẩu hiệu", []),
        ("V.v... là", []),
        ("Điều 63 của Bộ luật Lao động", []),
        ("Mục tiêu chung", []),
        ("phần I của Kế hoạch", []),
        ("| 1. | Xây dựng | Sở Y tế |", []),
        ("ngày 15", []),
    ],
)
def test_what_a_line_may_begin(words, expected):
    assert readings(words) == expected


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XXXIX", 39), ("IIII", None), ("VX", None), ("", None)],
)
def test_roman_numerals(numeral, value):
    assert roman_value(numeral) == value
