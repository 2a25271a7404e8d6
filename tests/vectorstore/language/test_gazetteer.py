"""Agencies, groups and places as documents and questions print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.agencies import AGENCIES, LEVELS, RENAMES
from vectorstore.language.gazetteer import closest_agency, find_agencies, predecessors, renamed_on, renamed_to


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what deadlines apply to Sở Nội vụ in Gia Lai 2023?", ["Sở Nội vụ"]),
        ("so noi vu phai lam gi", ["Sở Nội vụ"]),
        ("snv, sở nv, Sở Nôi vụ", ["Sở Nội vụ"] * 3),
        ("Sở KH&ĐT; Sở Kế hoạch - Đầu tư; Sở Kế hoạch Đầu tư", ["Sở Kế hoạch và Đầu tư"] * 3),
        ("sở lđtbxh", ["Sở Lao động - Thương binh và Xã hội"]),
        ("Tờ trình số 1103/TTr-SKHĐT ngày 23/10/2006", []),  # part of a number
        ("số tài chính, bộ phận, bạn ngành", []),  # other marks, other words
        ("kinh tế - xã hội", []),
        ("ubnd huyen chu se phai nop bao cao", ["Ủy ban nhân dân huyện Chu Se"]),
        ("ubnd huyen can giuoc can bao cao gi", ["Ủy ban nhân dân huyện Can Giuoc"]),
        ("UBND TP Quảng Ngãi gửi BC", ["Ủy ban nhân dân thành phố Quảng Ngãi"]),
        ("UBND huyện phải làm gì", []),
        ("xã Phố Bảng, tỉnh Tuyên Quang", ["xã Phố Bảng", "tỉnh Tuyên Quang"]),
        ("UBND phường 12, quận 3", ["Ủy ban nhân dân phường 12", "quận 3"]),
        ("Báo Gia Lai, Đài PT-TH tỉnh", ["Báo Gia Lai", "Đài Phát thanh - Truyền hình tỉnh"]),
        ("Bộ trưởng các Bộ: Y tế, Giáo dục và Đào tạo;", ["Các bộ", "Bộ Y tế", "Bộ Giáo dục và Đào tạo"]),
        ("các Sở: Nội vụ, Tư pháp và Tài chính", ["Các sở", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính"]),
        ("Thủ trưởng các Sở, ban, ngành tỉnh", ["Các sở, ban, ngành tỉnh"]),
        ("Uỷ ban nhân dân các huyện, thành phố Tân An", ["Ủy ban nhân dân các huyện, thành phố Tân An"]),
        ("UBND cấp xã", ["Ủy ban nhân dân cấp xã"]),
        (
            "Các cơ quan chuyên môn, đơn vị sự\nnghiệp thuộc Ủy ban nhân dân tỉnh",
            ["Các cơ quan chuyên môn, đơn vị sự nghiệp thuộc Ủy ban nhân dân tỉnh"],
        ),
        ("Ban DVTU; BCD thực hiện QCDC Tỉnh ủy", [
            "Ban Dân vận Tỉnh ủy", "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở",
        ]),
        ("Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
    ],
)  # fmt: skip
def test_agencies_are_found_by_their_canonical_names(text, expected):
    assert [mention.name for mention in find_agencies(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("find the cause of the drowning in Nâm Nung commune", ["xã Nâm Nung"]),
        ("Lâm Đồng's People's Committee", ["Ủy ban nhân dân tỉnh"]),
        ("the People's Committee of Chư Sê district", ["Ủy ban nhân dân huyện Chư Sê"]),
        ("Gia Lai's provincial radio and television station", ["Đài Phát thanh - Truyền hình tỉnh"]),
        ("the Prime Minister and the Ministry of Health", ["Thủ tướng Chính phủ", "Bộ Y tế"]),
        ("Which commune, which People's Committee?", []),
    ],
)
def test_english_names_are_found_under_their_vietnamese_ones(text, expected):
    assert [mention.name for mention in find_agencies(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("chuyển đổi số trên môi trường mạng", []),  # no "mọi trường"
        ("các cơ sở giáo dục, cơ sở y tế", []),
        ("cán bộ khoa học, công nghệ", []),
        ("Chi cục Hải quan Kiểm tra sau thông quan Hà Nội", ["Cục Hải quan"]),  # no "quận Kiểm"
        ("theo phương án. 2. Sở Y tế", ["Sở Y tế"]),
        ("chính quyền các cấp trong tình hình mới", ["Chính quyền các cấp"]),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("cơ quan nhà nước, chính quyền các cấp trong tình hình mới", ["Các cơ quan nhà nước, chính quyền các cấp"]),
        ("các ngành công nghiệp; các tổ chức, cá nhân; các cấp", []),
        ("UBND các huyện, thành phố Tân An đã được", ["Ủy ban nhân dân các huyện, thành phố Tân An"]),
        ("Ủy ban nhân dân các cấp", ["Ủy ban nhân dân các cấp"]),
        ("các phong trào thi đua", []),  # no "các phòng"
        ("qua những cơ quan nào?", []),  # asks for agencies
        ("cac so ban nganh", ["Các sở, ban, ngành"]),
        ("thủ trưởng cơ quan", ["Các cơ quan"]),
    ],
)
def test_groups_are_no_other_words(text, expected):
    assert [mention.name for mention in find_agencies(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "role", "place"),
    [
        ("Giám đốc Sở Nội vụ", "Sở Nội vụ", "head", None),
        ("Phó Giám đốc Sở Nội vụ tỉnh Gia Lai", "Sở Nội vụ", "deputy", "Gia Lai"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", "head", None),
        ("Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng", "Ủy ban nhân dân tỉnh", "head", "Lâm Đồng"),
        ("Chủ tịch UBND huyện Chư Sê", "Ủy ban nhân dân huyện Chư Sê", "head", "Chư Sê"),
        ("Thủ trưởng các sở, ban, ngành", "Các sở, ban, ngành", "head", None),
        ("người đứng đầu cơ quan, địa phương", "Các cơ quan, địa phương", "head", None),
        ("Trưởng Ban xây dựng Đảng", "Ban Xây dựng Đảng", "head", None),
        ("Phòng Nội vụ huyện Chư Sê", "Phòng Nội vụ", None, "Chư Sê"),
    ],
)
def test_heads_stand_for_their_agency_and_places_are_kept(text, name, role, place):
    (mention,) = find_agencies(text)
    assert (mention.name, mention.role, mention.place, mention.span.of(text)) == (name, role, place, text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sờ Nội vụ", "Sở Nội vụ"), ("so noi vuu", "Sở Nội vụ"), ("Sỡ Tài chính", "Sở Tài chính"),
        ("so kee hoach va dau tu", "Sở Kế hoạch và Đầu tư"), ("kế hoạch", None), ("nội vụ", None), ("", None),
    ],
)  # fmt: skip
def test_misspelt_agencies_are_read(words, expected):
    assert closest_agency(words) == expected


def test_levels_and_branches_tell_agencies_apart():
    found = {m.name: (m.level, m.branch) for m in find_agencies("Bộ Nội vụ, Sở Nội vụ, Phòng Nội vụ, Công an tỉnh")}
    assert found == {
        "Bộ Nội vụ": ("central", "ministry"), "Sở Nội vụ": ("province", "department"),
        "Phòng Nội vụ": ("district", "division"), "Công an tỉnh": ("province", "police"),
    }  # fmt: skip


def test_agencies_merged_in_2025_know_their_successors():
    assert renamed_to("Ban Dân vận Tỉnh ủy") == ("Ban Tuyên giáo và Dân vận Tỉnh ủy",)
    assert set(predecessors("Sở Tài chính")) == {"Sở Kế hoạch và Đầu tư", "Sở Tài chính - Vật giá"}
    assert renamed_on("Sở Giao thông vận tải") == "2025-03-01"
    assert renamed_to("Sở Nội vụ") == () and renamed_on("Sở Nội vụ") is None


def test_the_tables_name_only_agencies_that_they_hold():
    assert {rename.name for rename in RENAMES} | {rename.successor for rename in RENAMES} <= set(AGENCIES)


def test_every_agency_is_found_by_its_name():
    assert [name for name in AGENCIES if [m.name for m in find_agencies(name)] != [name]] == []


def test_every_agency_has_an_english_name_and_a_known_level():
    assert all(agency.english.isascii() and agency.level in (None, *LEVELS) for agency in AGENCIES.values())


WORDS = [
    "Sở",
    "Nội vụ",
    "các",
    "UBND",
    "huyện",
    "xã",
    "tỉnh",
    ",",
    "và",
    "Chư Sê",
    "ban",
    "ngành",
    "TP.",
    "\n",
    "Bộ:",
    "12",
]


@given(st.text(max_size=300) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_spans_of_any_text_are_inside_it_in_order_and_apart(text):
    end = 0
    for mention in find_agencies(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
