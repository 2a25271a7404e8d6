import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.references import Reference, find_document_numbers, find_references, number_key

CORPUS = sorted((Path(__file__).parents[3] / "corpus").glob("*.txt"))
LEGAL = st.text("CTrQĐNKHUBPLqdkh /-–.,;:()\n0123456789áạủơiệởnăgày", max_size=120)


def only(text: str) -> Reference:
    (reference,) = find_references(text)
    assert 0 <= reference.span.start < reference.span.end <= len(text)
    return reference


@pytest.mark.parametrize(
    ("text", "type", "number", "date", "issuer"),
    [
        (
            "Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ về “Tiếp tục tăng cường",
            "Chỉ thị",
            "33/CT-TTg",
            "2021-11-26",
            "Thủ tướng Chính phủ",
        ),
        # two issuers, the plan's subject behind them
        (
            "Chương trình phối hợp số 03-CTr/BDVTU-BCSĐ ngày 24/01/2022 của Ban Dân vận Tỉnh ủy và Ban cán sự đảng"
            " Ủy ban nhân dân tỉnh về công tác dân vận",
            "Chương trình phối hợp",
            "03-CTr/BDVTU-BCSĐ",
            "2022-01-24",
            "Ban Dân vận Tỉnh ủy và Ban cán sự đảng Ủy ban nhân dân tỉnh",
        ),
        (
            "Quy chế công tác phối hợp số 02/QCPH-UBND-UBMTTQ ngày 25/7/2024 giữa UBND tỉnh với Ủy ban MTTQ tỉnh; các",
            "Quy chế công tác phối hợp",
            "02/QCPH-UBND-UBMTTQ",
            "2024-07-25",
            "UBND tỉnh và Ủy ban MTTQ tỉnh",
        ),
        (
            "theo Nghị quyết số 24/2021/QH15 ngày 28/7/2021 của Quốc hội và các",
            "Nghị quyết",
            "24/2021/QH15",
            "2021-07-28",
            "Quốc hội",
        ),
        (
            "Pháp lệnh số 34/2007/PL-UBTVQH11 ngày 20 tháng 4 năm 2007 của Ủy ban Thường vụ Quốc hội về",
            "Pháp lệnh",
            "34/2007/PL-UBTVQH11",
            "2007-04-20",
            "Ủy ban Thường vụ Quốc hội",
        ),
        # the word doubled, the dash spaced
        (
            "Chỉ thị số số 46 - CT/TW ngày 16/5/2025 của Bộ Chính trị về lãnh đạo",
            "Chỉ thị",
            "46-CT/TW",
            "2025-05-16",
            "Bộ Chính trị",
        ),
        (
            "Kế hoạch số 55-KH/TU, ngày 17/9/2025 của Tỉnh ủy về thực hiện",
            "Kế hoạch",
            "55-KH/TU",
            "2025-09-17",
            "Tỉnh ủy",
        ),
        (
            "Công văn số 7093/BKH-HTX ngày 26/9/2006 của Bộ Kế hoạch và Đầu tư về việc hoàn chỉnh",
            "Công văn",
            "7093/BKH-HTX",
            "2006-09-26",
            "Bộ Kế hoạch và Đầu tư",
        ),
        # "và" goes on with no name
        (
            "Quyết định 555/2007/QĐ-BKH ngày 30/5/2007 của Bộ Kế hoạch và Đầu tư và mục tiêu thiên niên kỷ.",
            "Quyết định",
            "555/2007/QĐ-BKH",
            "2007-05-30",
            "Bộ Kế hoạch và Đầu tư",
        ),
        (
            "tại Tờ trình số 04/TTr-BKHCN-BTTTT ngày 02 tháng 01 năm 2025 và công văn",
            "Tờ trình",
            "04/TTr-BKHCN-BTTTT",
            "2025-01-02",
            None,
        ),
        (
            "Nghị quyết số 76/NQ-CP ngày \n\n 15/7/2021 của Chính phủ, Kế",
            "Nghị quyết",
            "76/NQ-CP",
            "2021-07-15",
            "Chính phủ",
        ),
        ("Quyết định số 1705/QĐ- TTg ngày 12/10/2021", "Quyết định", "1705/QĐ-TTg", "2021-10-12", None),
        ("Quyết định số 23- QĐ/TW ngày 30/7/2021", "Quyết định", "23-QĐ/TW", "2021-07-30", None),
        (
            "Chương trình phối hợp số\n161-CTr/BCSĐUBND-BDVTU ngày 28/12/2016",
            "Chương trình phối hợp",
            "161-CTr/BCSĐUBND-BDVTU",
            "2016-12-28",
            None,
        ),
        (
            "CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 28-CTR/TU CỦA TỈNH UỶ BẾN TRE THỰC HIỆN",
            "Chương trình hành động",
            "28-CTr/TU",
            None,
            "TỈNH UỶ BẾN TRE",
        ),
        (
            "Thông tư số\n02/2022/TT-UBDT ngày 30/6/2022 của Ủy ban Dân tộc Hướng dẫn thực hiện một số",
            "Thông tư",
            "02/2022/TT-UBDT",
            "2022-06-30",
            "Ủy ban Dân tộc",
        ),
        (
            "Thông tri số 01-TTr/TU ngày 14/12/2015 của Ban Thường vụ Tỉnh ủy về",
            "Thông tri",
            "01-TTr/TU",
            "2015-12-14",
            "Ban Thường vụ Tỉnh ủy",
        ),
        ("Quy định số 11-QĐ/TW ngày 18/02/2019 của Bộ Chính trị", "Quy định", "11-QĐ/TW", "2019-02-18", "Bộ Chính trị"),
        # the date behind the issuer
        (
            "Quyết định số 12/QĐ-UBND của UBND tỉnh ngày 12/3/2020 về",
            "Quyết định",
            "12/QĐ-UBND",
            "2020-03-12",
            "UBND tỉnh",
        ),
        ("Chỉ thị 33/CT-TTg năm 2021 của Thủ tướng Chính phủ", "Chỉ thị", "33/CT-TTg", "2021", "Thủ tướng Chính phủ"),
        ("Nghị định số 64-CP ngày 27/9/1993", "Nghị định", "64-CP", "1993-09-27", None),
        ("Thông báo số 15/TB ngày 02/3/2020", "Thông báo", "15/TB", "2020-03-02", None),
        (
            "Thông tư liên tịch số 08/2011/TTLT-BTC-BNN&PTNT ngày",
            "Thông tư liên tịch",
            "08/2011/TTLT-BTC-BNN&PTNT",
            None,
            None,
        ),
        # bare numbers: the symbol tells the type, save where the Party has two types for it
        ("(33/CT-TTg)", "Chỉ thị", "33/CT-TTg", None, None),
        ("theo 217-QĐ/TW.", None, "217-QĐ/TW", None, None),
        ("1639/UBND-NC", "Công văn", "1639/UBND-NC", None, None),
        ("Văn bản số 276/UBND-NCPC yêu cầu", "Công văn", "276/UBND-NCPC", None, None),
        # the next agency is no part of the symbol
        ("Kế hoạch 79/KH-UBND - UBND tỉnh", "Kế hoạch", "79/KH-UBND", None, None),
        # glued to the next word, a no-break space, an old single symbol, the issuer before the number
        ("Nghị định số 83/2013/NĐ-CPngày 22 tháng 7 năm 2013", "Nghị định", "83/2013/NĐ-CP", "2013-07-22", None),
        ("Thông tư số\u00a036/2018/TT-BTC\u00a0ngày 30/3/2018", "Thông tư", "36/2018/TT-BTC", "2018-03-30", None),
        ("Quyết định số 162/HĐBT ngày 18 tháng 10 năm 1988", "Quyết định", "162/HĐBT", "1988-10-18", None),
        ("Nghị quyết của Quốc hội số 68/2022/QH15 ngày 10/11/2022", "Nghị quyết", "68/2022/QH15", "2022-11-10", None),
        # questions
        ("quyet dinh 217-qd/tw noi ve gi", "Quyết định", "217-QĐ/TW", None, None),
        ("ke hoach 176-KH/TU cua ai", "Kế hoạch", "176-KH/TU", None, None),
        ("chi thi 33/ct-ttg", "Chỉ thị", "33/CT-TTg", None, None),
        ("cites Directive 37-CT/TW on labour", "Chỉ thị", "37-CT/TW", None, None),
    ],
)
def test_a_numbered_instrument_is_read_with_its_type_date_and_issuer(text, type, number, date, issuer):
    reference = only(text)
    assert (reference.type, reference.number, reference.date, reference.issuer) == (type, number, date, issuer)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Luật Khiếu nại, Luật Tố cáo, Luật tiếp công dân, các Nghị định",
            ["Luật Khiếu nại", "Luật Tố cáo", "Luật tiếp công dân"],
        ),
        ("tiếp tục Luật Thực hiện dân chủ ở cơ sở; tiếp tục", ["Luật Thực hiện dân chủ ở cơ sở"]),
        ("tại Điều 125 Luật Tổ chức chính quyền địa phương.", ["Luật Tổ chức chính quyền địa phương"]),
        ("Điều 63 của Bộ luật Lao động về thực hiện quy chế", ["Bộ luật Lao động"]),
        (
            "Hiến pháp năm 2013 (sửa đổi, bổ sung năm 2025); Luật Tổ chức Quốc hội",
            ["Hiến pháp năm 2013", "Luật Tổ chức Quốc hội"],
        ),
        # commas inside a name, with and without
        (
            "Luật Phòng, chống tham nhũng, Luật Phòng chống thiên tai",
            ["Luật Phòng, chống tham nhũng", "Luật Phòng chống thiên tai"],
        ),
        (
            "Luật Thi đua, khen thưởng và Luật Cán bộ, công chức",
            ["Luật Thi đua, khen thưởng", "Luật Cán bộ, công chức"],
        ),
        # one amending law of two laws
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày",
            ["Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương"],
        ),
        # "sử đổi": a misprint of the source
        (
            "Luật sử đổi, bổ sung một số điều của Luật Tổ chức Quốc hội;",
            ["Luật sử đổi, bổ sung một số điều của Luật Tổ chức Quốc hội"],
        ),
        ("theo qui định của Luật HTX và Nghị Định", ["Luật HTX"]),
        # a law that the table lacks
        ("Luật Kinh tế tuần hoàn của Quốc hội", ["Luật Kinh tế tuần hoàn"]),
        ("luat tiep cong dan quy dinh gi", ["luat tiep cong dan"]),
        ("Luật Kế toán và các văn bản hướng dẫn thi hành", ["Luật Kế toán"]),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII và kế hoạch", ["Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XII"]),
        (
            "Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng (khoá XI) về “Tăng cường",
            ["Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng (khoá XI)"],
        ),
        (
            "Chương trình phối hợp giữa Ban Dân vận Tỉnh ủy và Ban cán sự Đảng UBND tỉnh về công tác dân vận; các",
            ["Chương trình phối hợp giữa Ban Dân vận Tỉnh ủy và Ban cán sự Đảng UBND tỉnh về công tác dân vận"],
        ),
        (
            "pháp luật của Nhà nước, kỷ luật lao động, Bộ luật này, Luật này quy định, các luật có liên quan",
            [],
        ),
        ("nghị quyết đại hội Đảng các cấp; các Quy chế phối hợp giữa các cơ quan", []),
    ],
)
def test_a_law_without_a_number_is_read_to_the_end_of_its_name(text, names):
    assert [(reference.name, reference.number) for reference in find_references(text)] == [
        (name, None) for name in names
    ]


def test_a_law_may_have_name_number_and_date():
    reference = only("Luật Bảo vệ môi trường số 72/2020/QH14 ngày 17/11/2020 của Quốc hội;")
    assert (reference.name, reference.number, reference.date) == (
        "Luật Bảo vệ môi trường",
        "72/2020/QH14",
        "2020-11-17",
    )
    assert only("Luật Tổ chức HĐND và UBND ngày 26/11/2003;").date == "2003-11-26"
    assert only("Luật Khoa học và Công nghệ (2013) và các").date == "2013"


@pytest.mark.parametrize(
    "text",
    [
        "TCVN 5574:2018, QCVN 01:2021/BYT, QCVN 08-MT:2015/BTNMT",
        "theo Mẫu số 01/ĐK và Biểu số 02/TH-BC, Phụ biểu 03/KH-UB",
        "ngày 15/7/2021, 12-12-2013, giai đoạn 2021-2025, 2026 - 2031",
        "điện thoại 0269.3824404, 024-3733 1016, 0905/123456",
        "1/2 ngày, 24/24h, 90%, 41 triệu đồng/người/năm, 10-15 người/xã, 13-13,5 %/năm, 01 lần/quý",
        "Trường Cao đẳng nghề Số 4 - Bộ Quốc phòng, Mã hiệu: Sổ 01-SCN, theomẫu số 01/TB-HT",
        "Covid-19, 5G, QL 14/km 5, PCI, PAR INDEX, Số: /KH-UBND",
        "Lưu: VT, NC, Vi201. Lưu: VT. KGVX. Lai (9)",
    ],
)
def test_what_only_looks_like_a_number_is_no_reference(text):
    assert find_references(text) == []


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("23-QĐ/TW", "23- QĐ/TW", True),
        ("23-QĐ/TW", "23–qđ/tw", True),
        ("03/NQ-CP", "3/nq-cp", True),
        ("33/CT-TTg", "33/ct-ttg", True),
        ("28-CT/TU", "28-CTr/TU", False),
        ("14/CT-TTg", "14/CT-UBND", False),
        ("23-QĐ/TW", "23/QĐ-TW", False),
        ("1639/UBND-NC", "11639/UBND-NC", False),
    ],
)
def test_a_number_key_joins_printings_and_keeps_lookalikes_apart(one, other, are_same):
    assert (number_key(one) == number_key(other)) is are_same


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theo CV 1639 truoc ngay nao", [("Công văn", "1639", None)]),
        ("cua Kế họach 5793?", [("Kế hoạch", "5793", None)]),
        ("Bến Tre's plan 5793 and plan No. 79", [("Kế hoạch", "5793", None), ("Kế hoạch", "79", None)]),
        ("dispatch 1639", [("Công văn", "1639", None)]),
        ("văn bản 276 của Bắc Kạn", [(None, "276", None)]),
        ("KH 79", [("Kế hoạch", "79", None)]),
        ("Decision 217-QĐ/TW", [(None, "217", "217-QĐ/TW")]),
        ("kế hoạch số 2025", [("Kế hoạch", "2025", None)]),
        # lengths of time, years and amounts
        ("kế hoạch 5 năm 2011-2015, BC 6 tháng, kế hoạch 2025, ke hoach 5 nam, chỉ thị 100%, KH 10 xã", []),
    ],
)
def test_a_document_may_be_named_by_type_and_serial(text, said):
    assert [(number.type, number.serial, number.number) for number in find_document_numbers(text)] == said


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_references_of_a_real_plan_are_verbatim_and_apart(path):
    text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
    references = find_references(text)
    assert len(references) >= 5
    for reference, following in pairwise(references):
        assert reference.span.end <= following.span.start
    for reference in references:
        words = "".join(reference.span.of(text).split())
        assert "".join((reference.number or reference.name or "").split()).casefold() in words.casefold()


@given(st.one_of(st.text(max_size=200), LEGAL))
def test_any_text_gives_spans_inside_it(text):
    for found in [*find_references(text), *find_document_numbers(text)]:
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize("unit", ["Luật ", "1/", "1/QĐ-", "số ", "12-CT/TW ngày ", "Nghị quyết Đại hội ", "Ủy ban và "])
def test_long_junk_is_read_through(unit):
    text = unit * (200_000 // len(unit))
    assert all(reference.span.end <= len(text) for reference in find_references(text))
