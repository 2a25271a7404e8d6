from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.normalise import normalise
from ingest.parse import parse

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))}

# Every section of the five documents: kind, path, title (cut at "…").
GOLDEN = {
    "bac-kan-276-ubnd-ncpc-2023.txt": """
        letterhead||Chỉ đạo đẩy mạnh công tác dân vận chính quyền, thực hiện quy chế dân …
        preamble||
        item|Nội dung|
        furniture|Trang web|
    """,
    "ben-tre-5793-kh-ubnd-2013.txt": """
        letterhead||THỰC HIỆN CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 28-CTR/TU CỦA TỈNH ỦY BẾN TRE THỰC …
        preamble||
        heading|I|MỤC ĐÍCH, YÊU CẦU
        item|I.1|
        item|I.2|
        item|I.3|
        heading|II|NHIỆM VỤ, GIẢI PHÁP
        heading|II.1|Tiếp tục phối hợp tuyên truyền, nâng cao nhận thức về vị trí, vai trò …
        heading|II.2|Tăng cường và đổi mới công tác dân vận chính quyền của các cơ quan quản …
        heading|II.3|Xây dựng và nâng cao chất lượng công tác dân vận chính quyền trong đội …
        heading|II.4|Đẩy mạnh phong trào thi đua yêu nước trong các tầng lớp nhân dân góp …
        heading|II.5|Thực hiện tốt công tác cải cách hành chính
        heading|II.6|Thực hiện công tác tiếp dân, giải quyết đơn thư khiếu nại, tố cáo của …
        heading|II.7|Tăng cường chỉ đạo, kiểm tra việc thực hiện công tác dân vận
        heading|III|TỔ CHỨC THỰC HIỆN
        item|III.1|
        item|III.2|
        item|III.3|
        item|III.4|
        closing|Phần kết|
    """,
    "gia-lai-79-kh-ubnd-2023.txt": """
        furniture|Trang web|
        letterhead||THỰC HIỆN CÔNG TÁC DÂN VẬN CHÍNH QUYỀN NĂM 2023
        preamble||
        heading|I|MỤC ĐÍCH, YÊU CẦU
        item|I.1|
        item|I.2|
        item|I.3|
        item|I.4|
        heading|II|NỘI DUNG
        item|II.1|
        item|II.2|
        item|II.3|
        item|II.4|
        item|II.5|
        item|II.6|
        item|II.7|
        item|II.8|
        item|II.9|
        item|II.10|
        item|II.11|
        heading|III|TỔ CHỨC THỰC HIỆN
        heading|III.1|Sở Nội vụ
        heading|III.2|Sở Thông tin và Truyền thông, Báo Gia Lai, Đài Phát thanh - Truyền hình …
        heading|III.3|Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố
        closing|Phần kết|
        recipients|Nơi nhận|Nơi nhận
        signature|Chữ ký|
        footnote|[1]|
        validity|Thông tin văn bản|HIỆU LỰC VĂN BẢN
        furniture|Trang web (2)|
    """,
    "hai-duong-kh-ubnd-2025.txt": """
        letterhead||Triển khai thực hiện công tác dân vận chính quyền năm 2025 trên địa bàn …
        preamble||
        heading|I|MỤC ĐÍCH YÊU CẦU
        heading|II|NHIỆM VỤ TRỌNG TÂM
        heading|II.1|Tổ chức quán triệt và thể chế hóa chủ trương, đường lối của Đảng, chính …
        heading|II.2|Đẩy mạnh công tác tuyên truyền, giáo dục nâng cao nhận thức về công tác …
        heading|II.3|Đẩy mạnh thực hiện Chương trình cải cách hành chính, chương trình …
        heading|II.4|Thực hiện có hiệu quả công tác tiếp xúc, đối thoại, xử lý đơn thư khiếu …
        heading|II.5|Nâng cao đạo đức công vụ, tinh thần trách nhiệm, ý thức phục vụ nhân …
        heading|II.6|Phối hợp chặt chẽ với Mặt trận Tổ quốc Việt Nam và các tổ chức chính …
        heading|III|TỔ CHỨC THỰC HIỆN
        heading|III.1|Sở Nội vụ
        heading|III.2|Sở Thông tin và Truyền thông, Đài Phát thanh - Truyền hình tỉnh
        heading|III.3|Các Sở, ban, ngành; đơn vị sự nghiệp trực thuộc UBND tỉnh; Ủy ban nhân …
        heading|III.4|Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy
        closing|Phần kết|
        recipients|Nơi nhận|Nơi nhận
        signature|Chữ ký|
    """,
    "quang-ngai-1639-ubnd-nc-2019.txt": """
        letterhead||Về việc triển khai thực hiện Kế hoạch số 176-KH/TU ngày 06/3/2019 của …
        preamble||
        item|1|
        item|2|
        heading|3|Tập trung thực hiện tốt công tác dân vận của các cơ quan nhà nước, …
        item|4|
        item|5|
        item|6|
        item|7|
        item|8|
        item|9|
        closing|Phần kết|
        recipients|Nơi nhận|Nơi nhận
    """,
}


def rows(golden):
    return [tuple(line.strip().split("|")) for line in golden.strip().splitlines()]


@pytest.mark.parametrize("name", GOLDEN)
def test_real_documents_have_exactly_these_sections(name):
    sections = parse(normalise(DOCUMENTS[name]).text)
    expected = rows(GOLDEN[name])
    assert [(section.kind, section.path) for section in sections] == [(kind, path) for kind, path, _ in expected]
    for section, (_, path, title) in zip(sections, expected, strict=True):
        cut, is_cut, _ = title.partition(" …")
        assert section.title.startswith(cut) if is_cut else section.title == cut, path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sections_of_the_unrepaired_text_are_the_same(name):
    repaired = parse(normalise(DOCUMENTS[name]).text)
    assert [(s.kind, s.path) for s in parse(DOCUMENTS[name])] == [(s.kind, s.path) for s in repaired]


@pytest.mark.parametrize(
    ("name", "path", "printed"),
    [
        ("gia-lai-79-kh-ubnd-2023.txt", "III.1", "1. Sở Nội vụ"),
        ("gia-lai-79-kh-ubnd-2023.txt", "II.9", "9."),
        ("gia-lai-79-kh-ubnd-2023.txt", "[1]", "[1]"),
        ("ben-tre-5793-kh-ubnd-2013.txt", "II.5", "5. Thực hiện tốt công tác cải cách hành chính"),  # no colon
    ],
)
def test_title_span_holds_marker_and_title(name, path, printed):
    text = normalise(DOCUMENTS[name]).text
    assert next(s.title_span.of(text) for s in parse(text) if s.path == path) == printed


def outline(text):
    """Path and title of every numbered section."""
    return [(s.path, s.title) for s in parse(text) if s.kind in ("heading", "item")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a marker alone on its line, roman numerals in small letters, letters as parts
        (
            "A.\nNhững nội dung\nI.\nVề đánh giá\n1.\nMục tiêu chung\nPhát triển.\nIi. về mục tiêu\nTốt.\n"
            "B.\nYêu cầu.\nI.\nTiến độ\n1. Xong.",
            [
                ("A", "Những nội dung"),
                ("A.I", "Về đánh giá"),
                ("A.I.1", "Mục tiêu chung"),
                ("A.II", "về mục tiêu"),
                ("B", "Yêu cầu"),
                ("B.I", "Tiến độ"),
                ("B.I.1", ""),
            ],
        ),
        (
            "A. Phân công\nI. Trách nhiệm\nIi. tiến độ\n1. Sở Tài chính:\n- Chủ trì.\n2. Cục Thống kê: phối hợp.",
            [
                ("A", "Phân công"),
                ("A.I", ""),  # nothing below it: no heading
                ("A.II", "tiến độ"),
                ("A.II.1", "Sở Tài chính"),
                ("A.II.2", "Cục Thống kê"),
            ],
        ),
        # a decision whose first article holds the plan
        (
            "Điều 1: Phê duyệt kế hoạch như sau:\nI. Quan điểm:\n1. Phát huy nội lực là chính.\na) Giống.\nb) Vốn.\n"
            "2. Hỗ trợ về mặt pháp lý.\nV. Mục tiêu:\n3.Liên minh HTX lập chương trình.\n"
            "Điều 2. Các ông (bà): Chánh Văn phòng chịu trách nhiệm.",
            [
                ("Điều 1", "Phê duyệt kế hoạch như sau"),
                ("Điều 1.I", "Quan điểm"),
                ("Điều 1.I.1", ""),
                ("Điều 1.I.1.a", ""),
                ("Điều 1.I.1.b", ""),
                ("Điều 1.I.2", ""),  # "V." does not follow "I."; "3." goes on
                ("Điều 1.I.3", ""),
                ("Điều 2", ""),  # "Các ông (bà)" names nobody
            ],
        ),
        # a number is part of the one above it, not below it again
        (
            "II. Nội dung\n1. Chung\nTốt.\n2. Trọng tâm\n2.1. Đợt 1: Trong tháng 12/2025\n- Tuyên truyền.\n"
            "2.2 Đợt 2\n- Họp.",
            [
                ("II", "Nội dung"),
                ("II.1", "Chung"),
                ("II.2", "Trọng tâm"),
                ("II.2.1", "Đợt 1: Trong tháng 12/2025"),
                ("II.2.2", "Đợt 2"),
            ],
        ),
        (
            "I. Mục tiêu\n1.1. Chung\nTốt.\n1.2. Cụ thể\nHơn.",
            [("I", "Mục tiêu"), ("I.1.1", "Chung"), ("I.1.2", "Cụ thể")],
        ),
        # Vietnamese letters; "i)" after "h)" is no roman numeral
        (
            "1. Việc:\na) A.\nb) B.\nc) C.\nd) D.\nđ) Đ.\ne) E.\ng) G.\nh) H.\ni) I.\nk) K.",
            [("1", "Việc"), *((f"1.{letter}", "") for letter in "abcdđeghik")],
        ),
        # dashes: only one with other dashes below it is a section
        (
            "1. Tiêu chuẩn\n- Một.\n- Về cơ cấu, cụ thể:\n+ Nữ.\n+ Trẻ.\n- Ba.",
            [("1", "Tiêu chuẩn"), ("1.-2", "Về cơ cấu, cụ thể")],
        ),
        # chapters and sections of a regulation
        (
            "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy chế này.\n2. Đối tượng.\n"
            "Chương II\nNHIỆM VỤ\nĐiều 2. Sở Nội vụ\nGiúp.",
            [
                ("Chương I", "QUY ĐỊNH CHUNG"),
                ("Chương I.Điều 1", "Phạm vi"),
                ("Chương I.Điều 1.1", ""),
                ("Chương I.Điều 1.2", ""),
                ("Chương II", "NHIỆM VỤ"),
                ("Chương II.Điều 2", "Sở Nội vụ"),
            ],
        ),
        # numbers that begin no section
        (
            "1. Thực hiện theo nghị quyết ngày.\n15/7/2021 của Chính phủ.\n6.600 tổ hợp tác.\n23 khẩu hiệu.\n2. Hai.",
            [("1", ""), ("2", "")],
        ),
        (
            "1. Thực hiện theo khoản 3 của.\nĐiều 63 của Bộ luật Lao động.\nV.v...\n7. Không nối tiếp.\n2. Hai.",
            [("1", ""), ("2", "")],
        ),
        # nor do the rows of a table
        (
            "1. Việc\n| 1. | Xây dựng | Sở Y tế |\n| 2. | Báo cáo | Sở Nội vụ |\n2. Khác.",
            [("1", "Việc"), ("2", "")],
        ),
        # a number really printed twice
        ("1. Một.\n2. Hai.\n1. Lại một.", [("1", ""), ("2", ""), ("1 (2)", "")]),
        # a list inside a paragraph
        (
            "I. Việc\n1. Giao:\n1. Sở Y tế.\n2. Sở Nội vụ.\nII. Khác.",
            [("I", "Việc"), ("I.1", "Giao"), ("I.1.1", ""), ("I.1.2", ""), ("II", "")],
        ),
    ],
)
def test_sequences_of_numbers_tell_the_sections(text, expected):
    assert outline(text) == expected


@pytest.mark.parametrize(
    ("line", "kind", "title"),
    [
        ("1. Sở Nội vụ\nTheo dõi.", "heading", "Sở Nội vụ"),
        ("1. Sở Nội vụ.\nTheo dõi.", "heading", "Sở Nội vụ"),
        ("1. Sở Nội vụ: Theo dõi.", "item", "Sở Nội vụ"),
        ("1. Thời gian tuyên truyền:\nTrong năm.", "heading", "Thời gian tuyên truyền"),
        ("1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện.", "item", ""),
        ("1. Sở Nội vụ theo dõi. Quán triệt “4 xin, 4 luôn”: xin chào.", "item", ""),
        ("1. Nhà nước chỉ cấp kinh phí để\nthực hiện nhiệm vụ.", "item", ""),  # the sentence goes on
        ("1. Sở Nội vụ", "item", ""),  # nothing below it: the words are the text
        ("1. Toàn dân đi bầu cử!\nMuôn năm!", "item", ""),
        ("1. Các nhiệm vụ sau: một, hai.", "item", ""),
    ],
)
def test_heading_or_paragraph(line, kind, title):
    section = next(s for s in parse(f"Mở đầu như sau:\n{line}") if s.path == "1")
    assert (section.kind, section.title) == (kind, title)


def kinds(text):
    return [(section.kind, section.path) for section in parse(text)]


LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH LÂM ĐỒNG
Số: 345/QĐ-UBND
Lâm Đồng, ngày 15 tháng 02 năm 2022
QUYẾT ĐỊNH
Ban hành Kế hoạch
"""
SIGNED = "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n[đã ký]\nĐặng Trí Dũng\n"


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        # an attached plan restarts the numbers below a section of its own
        (
            "KẾ HOẠCH\nChuyển đổi số năm 2022\n(Ban hành kèm theo Quyết định số 345/QĐ-UBND)\nI. MỤC TIÊU\n1. Chung.\n",
            [("appendix", "Kèm theo"), ("heading", "Kèm theo.I"), ("item", "Kèm theo.I.1")],
        ),
        ("I. MỤC TIÊU\n1. Chung.\n", [("appendix", "Kèm theo"), ("heading", "Kèm theo.I"), ("item", "Kèm theo.I.1")]),
        (
            "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Quyết định)\n| 1 | Báo cáo |\nPhụ lục II\nBIỂU MẪU\nMẫu số 1\n",
            [("appendix", "Phụ lục I"), ("appendix", "Phụ lục II")],
        ),
        ("[1] Luật Đất đai.\n[2] Luật Nhà ở.\n", [("footnote", "[1]"), ("footnote", "[2]")]),
        (
            "HIỆU LỰC VĂN BẢN\n• Số hiệu: 345/QĐ-UBND\n• Loại văn bản: Quyết định\nTải văn bản\n",
            [("validity", "Thông tin văn bản"), ("furniture", "Trang web")],
        ),
    ],
)
def test_what_follows_the_signature(tail, expected):
    body = "Căn cứ Luật Tổ chức chính quyền địa phương;\nĐiều 1. Ban hành kèm theo Kế hoạch.\nĐiều 2. Thi hành./.\n"
    front = [("letterhead", ""), ("preamble", ""), ("item", "Điều 1"), ("item", "Điều 2")]
    signed = [("recipients", "Nơi nhận"), ("signature", "Chữ ký")]
    assert kinds(LETTERHEAD + body + SIGNED + tail) == front + signed + expected


def test_an_appendix_has_the_title_that_stands_above_what_it_is_attached_to():
    text = (
        LETTERHEAD + "Điều 1. Ban hành.\n" + SIGNED + "PHỤ LỤC SỐ 02\nDANH MỤC\nNHIỆM VỤ\n(Kèm theo Quyết định)\nMột.\n"
    )
    appendix = next(section for section in parse(text) if section.kind == "appendix")
    assert (appendix.path, appendix.title) == ("Phụ lục 02", "DANH MỤC NHIỆM VỤ")


@pytest.mark.parametrize(
    "last",
    [
        "Trên đây là Kế hoạch của tỉnh./.",
        "Yêu cầu Thủ trưởng các sở, ban, ngành nghiêm túc thực hiện./.",
        "Trong quá trình thực hiện nếu có khó khăn, vướng mắc, kịp thời báo cáo./.",
        "Ủy ban nhân dân tỉnh yêu cầu các sở tổ chức thực hiện nghiêm túc Chỉ thị này.",
        "Bộ Y tế theo dõi, đôn đốc các địa phương./.",  # below items of one paragraph each
    ],
)
def test_last_words_below_the_last_item_are_the_closing(last):
    sections = parse(
        f"Thủ tướng yêu cầu:\n1. Bộ Y tế chỉ đạo.\n2. Bộ Công an phối hợp.\n{last}\nNơi nhận:\n- Như trên;"
    )
    assert [(s.kind, s.path) for s in sections][-2:] == [("closing", "Phần kết"), ("recipients", "Nơi nhận")]


def test_front_matter_and_the_box_of_a_page_stand_before_the_letterhead():
    text = (
        '---\nlayout: vanban\ntitle: "Về phòng, chống đuối nước"\ndate: 2026-07-11\n---\n\n'
        "# Về phòng, chống đuối nước\n\n## THÔNG TIN VĂN BẢN\n\n| Trường | Nội dung |\n|---|---|\n"
        "| Số hiệu | 46/CĐ-TTg |\n| Loại văn bản | Công điện |\n\n"
        "## VĂN BẢN\n\nTHỦ TƯỚNG CHÍNH PHỦ\n\nSố: 46/CĐ-TTg\n\n**CÔNG ĐIỆN**\n\n**Về phòng, chống đuối nước**\n\n"
        "THỦ TƯỚNG CHÍNH PHỦ điện:\n\n- Bộ trưởng các Bộ.\n\nThủ tướng Chính phủ yêu cầu:\n\n**1.** Bộ Y tế chỉ đạo.\n"
    )
    assert [kind for kind, _ in kinds(normalise(text).text) if kind != "furniture"] == [
        "validity", "validity", "letterhead", "preamble", "item",
    ]  # fmt: skip


PIECES = [
    "ỦY BAN NHÂN DÂN\n", "Số: 1/KH-UBND\n", "KẾ HOẠCH\n", "I. MỤC\n", "II. A:\n", "1. Sở Nội vụ\n", "1.\n", "2. b.\n",
    "2.1. C\n", "a) d;\n", "- e:\n", "+ g\n", "Điều 1. h\n", "Chương I\n", "PHỤ LỤC\n", "Nơi nhận:\n", "TM. UBND\n",
    "CHỦ TỊCH\n", "Lê Văn An\n", "[1] i; k.\n", "• Số hiệu: 1\n", "Tải văn bản\n", "---\n", "|", "\n", " ",
    "Căn cứ Luật;\n", "Trên đây là\n", "một hai ba. ", "Kính gửi:\n",
]  # fmt: skip
ODD_TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=40).map("".join)


@given(ODD_TEXT)
@settings(max_examples=300)
def test_any_text_gives_nested_sections_with_unique_paths(text):
    sections = parse(text)
    paths = [section.path for section in sections if section.path]
    assert len(paths) == len(set(paths))
    open_sections = []
    for section in sections:
        assert (
            0
            <= section.span.start
            <= section.title_span.start
            <= section.title_span.end
            <= section.span.end
            <= len(text)
        )
        while open_sections and open_sections[-1].span.end <= section.span.start:
            open_sections.pop()
        assert section.depth == len(open_sections)
        assert not open_sections or section.span.end <= open_sections[-1].span.end
        open_sections.append(section)
    assert all(first.span.start <= second.span.start for first, second in pairwise(sections))


@given(ODD_TEXT)
@settings(max_examples=300)
def test_nothing_that_is_read_stands_outside_the_sections(text):
    covered = [section.span for section in parse(text) if section.depth == 0]
    end = 0
    for span in [*covered, None]:
        gap = text[end : span.start] if span else text[end:]
        assert not any(map(str.isalnum, gap))
        end = span.end if span else end
