"""Abbreviations of offices, written out where the words beside them leave one reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.abbreviations import expand_abbreviations, readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BC KH CTDV", "báo cáo kế hoạch công tác dân vận"),
        (
            "UBND TP Quảng Ngãi gửi BC theo CV 1639",
            "Ủy ban nhân dân thành phố Quảng Ngãi gửi báo cáo theo công văn 1639",
        ),
        ("phản ánh về đâu, qua CQ nào?", "phản ánh về đâu, qua cơ quan nào?"),
        ("ban hành KH dân vận CQ 2016-2020", "ban hành kế hoạch dân vận chính quyền 2016-2020"),
        ("KH tuyên truyền BC ĐBQH", "kế hoạch tuyên truyền bầu cử đại biểu Quốc hội"),
        ("theo CT xây dựng KH 5 năm", "theo chỉ thị xây dựng kế hoạch 5 năm"),
        ("CT UBND tỉnh", "chủ tịch Ủy ban nhân dân tỉnh"),
        ("CT phối hợp", "chương trình phối hợp"),
        ("GDP BQ đầu người", "GDP bình quân đầu người"),
        ("KH PTKT-XH", "kế hoạch phát triển kinh tế - xã hội"),
        ("KH thu, chi NSNN", "kế hoạch thu, chi ngân sách nhà nước"),
        ("vai trò của SNV", "vai trò của Sở Nội vụ"),
        ("TT Tỉnh ủy; TT 02/2022", "thường trực Tỉnh ủy; thông tư 02/2022"),
        ("TX. An Khê, TP.HCM", "thị xã An Khê, thành phố HCM"),
        # in small letters and without marks, as people type
        ("bc 6 thang nop cho snv, qd 553 va ct 33", "báo cáo 6 thang nop cho Sở Nội vụ, quyết định 553 va chỉ thị 33"),
        ("hđnd, qđ", "Hội đồng nhân dân, quyết định"),
        # what must stay
        ("Kế hoạch 79/KH-UBND và 553-QĐ/TU", "Kế hoạch 79/KH-UBND và 553-QĐ/TU"),
        ("03-CTr/BDVTU-BCSĐ", "03-CTr/BDVTU-BCSĐ"),
        ("QĐ 553-QĐ/TU của BTV", "quyết định 553-QĐ/TU của Ban Thường vụ"),
        ("CT", "CT"),  # six readings, nothing to choose by
        ("tai sao can bo", "tai sao can bo"),  # words that an abbreviation's letters also spell
        ("", ""),
    ],
)
def test_abbreviations_are_written_out(text, expected):
    assert expand_abbreviations(text) == expected


def test_what_stays_open_has_its_readings():
    assert set(readings("CT")) >= {"chỉ thị", "chương trình", "chủ tịch"}
    assert readings("snv") == ("Sở Nội vụ",)
    assert readings("XYZW") == ()


PIECES = ["BC", "KH", "79/KH-UBND", "CT", "tp.", "năm", " ", "-"]


@given(st.text(max_size=200) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_words_that_are_no_abbreviations_stay(text):
    expanded = expand_abbreviations(text)
    assert expanded.count("79/KH-UBND") == text.count("79/KH-UBND")
    assert expanded.count("năm") == text.count("năm")
