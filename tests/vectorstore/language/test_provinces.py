"""Provinces in documents and questions, marked, unmarked, misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.provinces import (
    closest_province,
    find_provinces,
    province_names,
    province_now,
    province_title,
    provinces_merged_into,
)
from vectorstore.language.tables import rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what deadlines apply to Sở Nội vụ in Gia Lai 2023?", ["Gia Lai"]),
        ("Sở Nôi vụ Hải Dưong phai tổng hơp", ["Hải Dương"]),  # half its marks
        ("Gia lai yêu câu mổi cơ quan", ["Gia Lai"]),
        ("hai duong can cu quyet dinh nao", ["Hải Dương"]),
        ("so sánh ben tre và quang ngai năm nay", ["Bến Tre", "Quảng Ngãi"]),
        ("ỦY BAN NHÂN DÂN\nTỈNH HẢI DƯƠNG", ["Hải Dương"]),
        ("Sơn\nLa, ngày 11 tháng 3", ["Sơn La"]),  # a table letterhead
        ("UBND TP Quảng Ngãi gửi BC", ["Quảng Ngãi"]),
        ("Bà Rịa – Vũng Tàu và BR-VT", ["Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu"]),
        ("Đắc Lắc, Đăk Lăk, dak lak, daklak", ["Đắk Lắk"] * 4),
        ("Bắc Cạn nay là Thái Nguyên", ["Bắc Kạn", "Thái Nguyên"]),
        ("Quảng Nam/Đà Nẵng", ["Quảng Nam", "Đà Nẵng"]),
        ("Thừa Thiên Huế; Huế", ["Thừa Thiên Huế", "Huế"]),
        ("Hoà Bình và Khánh Hoà", ["Hòa Bình", "Khánh Hòa"]),  # the tone on the other vowel
        ("TP.HCM, TP. Hồ Chí Minh, Sài Gòn", ["Hồ Chí Minh"] * 3),
        ("học tập và làm theo phong cách Hồ Chí Minh", []),  # the person
        ("PHÓ THỦ TƯỚNG\nNguyễn Hòa Bình", []),
        ("bảo đảm hòa bình, ổn định", []),  # peace
        ("vành đai Thái Bình Dương", []),  # the ocean
        ("danh gia lai ket qua", []),  # đánh giá lại
        ("hang nam dinh ky bao cao", []),  # hằng năm định kỳ
        ("tinh hinh dien bien phuc tap", []),  # diễn biến
        ("ke hoach cua dien bien nam 2023", ["Điện Biên"]),
        ("nhà đa năng", []),
        ("cao bằng cấp đại học", []),
    ],
)
def test_provinces_are_found_and_other_words_are_not(text, expected):
    assert [mention.name for mention in find_provinces(text)] == expected


def test_a_mention_says_what_the_province_is_today():
    hai_duong, gia_lai = find_provinces("Hải Dương, Gia Lai")
    assert (hai_duong.now, hai_duong.former) == ("Hải Phòng", True)
    assert (gia_lai.now, gia_lai.former) == ("Gia Lai", False)


def test_initials_that_fit_several_provinces_stay_open():
    (mention,) = find_provinces("CV 1639 của UBND tỉnh QN triển khai KH nào")
    assert (mention.name, mention.now) == ("QN", None)
    assert set(mention.candidates) == {"Quảng Ninh", "Quảng Nam", "Quảng Ngãi"}


@pytest.mark.parametrize(
    ("name", "now"),
    [("Hải Dương", "Hải Phòng"), ("tỉnh Bến Tre", "Vĩnh Long"), ("bac kan", "Thái Nguyên"), ("TP.HCM", "Hồ Chí Minh"),
     ("Gia Lai", "Gia Lai"), ("Paris", None)],
)  # fmt: skip
def test_province_now(name, now):
    assert province_now(name) == now


def test_a_province_of_today_knows_what_it_was_made_of():
    assert provinces_merged_into("Hải Phòng") == ("Hải Dương",)
    assert provinces_merged_into("Lâm Đồng") == ("Bình Thuận", "Đắk Nông")
    assert provinces_merged_into("Hải Dương") == ()


def test_there_are_thirty_four_provinces_today_and_sixty_three_before():
    today = {now for _, _, now, *_ in rows("provinces")}
    before = [name for name, *_ in rows("provinces") if name not in ("Hà Tây", "Thừa Thiên Huế")]
    assert (len(today), len(before)) == (34, 63)


def test_the_full_name_says_whether_it_is_a_city():
    assert [province_title(name) for name in ("gia lai", "Hồ Chí Minh", "Atlantis")] == [
        "tỉnh Gia Lai", "thành phố Hồ Chí Minh", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Quảng Nghãi", "Quảng Ngãi"), ("Hải Dưong", "Hải Dương"), ("Hãi Dương", "Hải Dương"), ("Gia lia", "Gia Lai"),
        ("hai duog", "Hải Dương"), ("ben te", "Bến Tre"), ("Trà vinhh", "Trà Vinh"), ("tuyen quanh", "Tuyên Quang"),
        ("Đac Lak", "Đắk Lắk"), ("Bắc Cạnn", "Bắc Kạn"), ("Quảng Nin", "Quảng Ninh"),
        ("công an", None), ("cong an", None), ("lao động", None), ("tài nguyên", None), ("quan tri", None),
        ("giải phóng", None), ("hàng năm", None), ("hai đường", None), ("kế hoạch", None), ("sở", None), ("", None),
    ],
)  # fmt: skip
def test_misspelt_names_are_read_and_other_words_left_alone(words, expected):
    assert closest_province(words) == expected


@given(
    st.text(max_size=300) | st.lists(st.sampled_from([*province_names(), "tỉnh", "QN", "TP.", " ", "\n"])).map(" ".join)
)
def test_spans_of_any_text_hold_the_words_found(text):
    for mention in find_provinces(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.name in province_names() or mention.candidates
