from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.findings import Findings
from ingest.extract.references import find_legal_references
from ingest.normalise import normalise
from ingest.parse import parse
from vectorstore.records import LegalReference, Section, Span

CORPUS = Path(__file__).parents[3] / "corpus"
LETTERHEAD = "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n-------\n\nSố: 68/KH-UBND\n\nSơn La, ngày 11 tháng 3 năm 2020\n\nKẾ HOẠCH\n"


def read(text: str, own_number: str | None = None) -> tuple[LegalReference, ...]:
    normalised = normalise(text).text
    return find_legal_references(Findings(normalised, parse(normalised)), own_number)


def within(kind: str, text: str, path: str = "") -> list[tuple[str, str | None]]:
    """(role, number or name) of the references in a section of this kind."""
    section = Section(path, "", kind, 0, Span(0, len(text)), Span(0, 0))  # type: ignore[arg-type]
    return [(found.role, found.number or found.name) for found in find_legal_references(Findings(text, (section,)))]


@pytest.mark.parametrize(
    ("kind", "path", "text", "expected"),
    [
        (
            "preamble",
            "",
            "Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;\nCăn cứ Công văn số 7093/BKH-HTX ngày 26/9/2006;",
            [("basis", "Luật Tổ chức HĐND và UBND"), ("basis", "7093/BKH-HTX")],
        ),
        (
            "preamble",
            "",
            "Xét đề nghị của Sở Kế Hoạch Đầu Tư tại Tờ trình số 1103/TTr-SKHĐT ngày 23/10/2006,",
            [("basis", "1103/TTr-SKHĐT")],
        ),
        # a list of bases; what a basis is about is only mentioned
        (
            "preamble",
            "",
            "Căn cứ Chỉ thị số 37-CT/TW ngày 03/9/2019 của Ban Bí thư về tăng cường; Kế hoạch số 185-KH/TU ngày"
            " 03/01/2020 của Ban Thường vụ Tỉnh ủy thực hiện Chỉ thị số 37-CT/TW ngày 03/9/2019 của Ban Bí thư.",
            [("basis", "37-CT/TW"), ("basis", "185-KH/TU"), ("mentions", "37-CT/TW")],
        ),
        (
            "preamble",
            "",
            "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ về tiếp tục tăng cường; Quyết định"
            " số 357-QĐ/TU ngày 03/01/2022 của Tỉnh ủy Hải Dương về ban hành quy chế;",
            [("implements", "33/CT-TTg"), ("implements", "357-QĐ/TU")],
        ),
        (
            "preamble",
            "",
            "Triển khai Kế hoạch phối hợp số 03-KH/BDVTU-BCSĐ ngày 12/12/2022 giữa Ban Dân vận Tỉnh ủy và",
            [("implements", "03-KH/BDVTU-BCSĐ")],
        ),
        (
            "letterhead",
            "",
            "Về việc triển khai thực hiện Kế hoạch số 176-KH/TU ngày 06/3/2019 của Ban Thường vụ Tỉnh ủy",
            [("implements", "176-KH/TU")],
        ),
        (
            "item",
            "Điều 2",
            "Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND ngày 05/5/2019 của Ủy ban nhân dân tỉnh.",
            [("replaces", "12/2019/QĐ-UBND")],
        ),
        (
            "item",
            "Điều 1",
            "Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 05/2018/QĐ-UBND ngày 02/02/2018",
            [("mentions", "05/2018/QĐ-UBND")],  # what is amended is the regulation
        ),
        (
            "item",
            "Điều 1",
            "Sửa đổi, bổ sung khoản 2 Điều 3 Quyết định số 05/2018/QĐ-UBND ngày 02/02/2018",
            [("amends", "05/2018/QĐ-UBND")],
        ),
        ("item", "Điều 3", "Bãi bỏ Quyết định số 05/2018/QĐ-UBND ngày 02/02/2018", [("repeals", "05/2018/QĐ-UBND")]),
        (
            "item",
            "Điều 3",
            "Quyết định số 05/2018/QĐ-UBND ngày 02/02/2018 của UBND tỉnh hết hiệu lực kể từ ngày",
            [("repeals", "05/2018/QĐ-UBND")],
        ),
        # a plan's task to amend a law amends nothing
        (
            "item",
            "II.2.đ",
            "Sửa đổi Luật Khoa học và Công nghệ (2013) và các luật",
            [("mentions", "Luật Khoa học và Công nghệ")],
        ),
        ("item", "III.1", "thực hiện nghiêm Chỉ thị số 26/CT-TTg ngày 05/9/2016", [("mentions", "26/CT-TTg")]),
    ],
)
def test_a_reference_has_the_role_that_its_place_gives_it(kind, path, text, expected):
    assert within(kind, text, path) == expected


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Quy chế số 22-QC/TU ngày 31/12/2021 của Ban Thường vụ Tỉnh ủy về công tác dân vận của tỉnh; Chỉ thị",
            "công tác dân vận của tỉnh",
        ),
        (
            "Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị về việc ban hành Quy chế công tác dân vận; Quyết",
            "Quy chế công tác dân vận",
        ),
        (
            "Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương (khóa XI) về “Tăng cường, đổi mới sự lãnh đạo”.",
            "Tăng cường, đổi mới sự lãnh đạo",
        ),
        ("Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ; Quyết định", None),
        (
            "Kế hoạch số 127/KH-UBND ngày 05/7/2022 của UBND tỉnh thực hiện Chương trình mục tiêu, UBND tỉnh ban",
            "thực hiện Chương trình mục tiêu",
        ),
    ],
)
def test_a_reference_says_what_it_is_about(text, subject):
    assert read(text)[0].subject == subject


def test_the_documents_own_number_is_no_reference():
    text = LETTERHEAD + "Về Chỉ thị số 37-CT/TW\n\nCăn cứ Luật Tố cáo;\n\nI. MỤC ĐÍCH\n1. Kế hoạch 68/KH-UBND\n"
    assert [found.number or found.name for found in read(text)] == ["37-CT/TW", "Luật Tố cáo"]
    attached = "PHỤ LỤC\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 15/01/2024 của UBND tỉnh)\nTheo Chỉ thị số 5/CT-TTg."
    assert [found.number for found in read(attached)] == ["5/CT-TTg"]
    reported = "UBND tỉnh đã ban hành Văn bản số 276/UBND-NCPC yêu cầu thực hiện Chỉ thị số 33/CT-TTg."
    assert [found.number for found in read(reported, "276/UBND-NCPC")] == ["33/CT-TTg"]


def test_a_serial_alone_stands_for_the_one_instrument_of_its_type():
    text = (
        "Thực hiện Kết luận số 43-KL/TW ngày 07/01/2019 của Ban Bí thư (sau đây viết tắt là Kết luận 43), Chỉ thị 43."
    )
    assert [found.number for found in read(text)] == ["43-KL/TW", "43-KL/TW"]


def test_a_symbol_of_two_meanings_takes_the_type_printed_elsewhere():
    first, second = read("Quy định số 11-QĐ/TW ngày 18/02/2019 của Bộ Chính trị. Nội dung của 11-QĐ/TW.")
    assert (first.type, second.type) == ("Quy định", "Quy định")


def test_the_footnote_of_a_real_plan_is_read_whole():
    found = read((CORPUS / "gia-lai-79-kh-ubnd-2023.txt").read_text(encoding="utf-8"))
    footnote = [reference.number or reference.name for reference in found if reference.section == "[1]"]
    assert footnote == [
        "Luật Thực hiện dân chủ ở cơ sở", "25-NQ/TW", "23-QĐ/TW", "217-QĐ/TW", "218-QĐ/TW", "124-QĐ/TW", "120-KL/TW",
        "01-KL/TW", "05-CT/TW", "49-CT/TW", "114-KL/TW", "33/CT-TTg", "400-QĐ/TU", "553-QĐ/TU", "554-QĐ/TU",
        "01-TTr/TU", "49-CT/TW", "58-CTr/TU", "25-NQ/TW", "12-CTr/TU", "120-KL/TW", "14/CT-UBND", "821-CV/TU",
    ]  # fmt: skip
    assert "79/KH-UBND" not in [reference.number for reference in found]


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        (
            "bac-kan-276-ubnd-ncpc-2023",
            ["276/UBND-NCPC", "22-QC/TU", "15-CT/TU", "25-NQ/TW", "33-QC/TU", "33/CT-TTg", "81/QĐ-UBND"],
        ),
        (
            "ben-tre-5793-kh-ubnd-2013",
            [
                "28-CTr/TU", "25-NQ/TW", "65-KL/TW", "30-CT/TW", "1973/CT-TTg", "18/2000/CT-TTg", "1669-QĐ/TU",
                "01/2012/CT-UBND", "1772/KH-UBND-BDV", "34/2007/PL-UBTVQH11", "71/1998/NĐ-CP", "60/2013/NĐ-CP",
                "03/2007/QĐ-BNV",
            ],
        ),
        (
            "hai-duong-kh-ubnd-2025",
            [
                "33/CT-TTg", "357-QĐ/TU", "23-QĐ/TW", "114-KL/TW", "28-CT/TU", "629/QĐ-UBND", "76/NQ-CP",
                "5128/KH-UBND", "35-CT/TW", "14/CT-TTg", "11-QĐ/TW", "03-QC/TU", "26/CT-TTg", "24/CT-UBND", "217-QĐ/TW",
                "218-QĐ/TW", "02/QCPH-UBND-UBMTTQ",
            ],
        ),
        ("quang-ngai-1639-ubnd-nc-2019", ["176-KH/TU", "43-KL/TW", "25-NQ/TW"]),
    ],
)  # fmt: skip
def test_the_numbers_of_a_real_plan_are_complete(name, numbers):
    found = read((CORPUS / f"{name}.txt").read_text(encoding="utf-8"))
    assert list(dict.fromkeys(reference.number for reference in found if reference.number)) == numbers


@settings(deadline=None, max_examples=60)
@given(st.text("CTrQĐNKHUBPLSố: /-–.,;()|\n0123456789áạủơiệởnăgàyCăncứ", max_size=150))
def test_any_text_gives_spans_inside_it(text):
    normalised = normalise(text).text
    for found in find_legal_references(Findings(normalised, parse(normalised))):
        assert 0 <= found.span.start < found.span.end <= len(normalised)
        assert found.number or found.name


def test_long_junk_is_read_through():
    text = "Căn cứ Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng; Kết luận 43, " * 600
    assert len(find_legal_references(Findings(text, ()))) == 600
