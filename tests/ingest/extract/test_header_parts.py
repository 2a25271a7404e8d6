import pytest

from ingest.extract.box import iso_date, read_boxes
from ingest.extract.casing import role_case, sentence_case
from ingest.extract.fields import cells_of, first_of
from ingest.extract.header import read_header
from ingest.extract.signature import read_recipients, read_signature
from ingest.extract.spelling import as_printed, respell
from ingest.extract.title import clean_title, number_in, years_of
from ingest.normalise import normalise
from ingest.parse import parse

TEXT = "Thực hiện Chương trình hành động số 28-CTr/TU của Tỉnh ủy Bến Tre về Nghị quyết Trung ương 7 (khóa XI)."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG SỐ 28-CTR/TU", "Chương trình hành động số 28-CTr/TU"),  # as the text prints it
        ("CỦA TỈNH ỦY BẾN TRE (KHÓA XI)", "Của Tỉnh ủy Bến Tre (khóa XI)"),
        ("PHÁT TRIỂN NÔNG NGHIỆP TỈNH GIA LAI", "Phát triển nông nghiệp tỉnh Gia Lai"),  # a province
        ("BẦU CỬ TẠI XÃ PHỐ BẢNG", "Bầu cử tại xã Phố Bảng"),  # a place behind its unit
        ("HỖ TRỢ HTX VÀ UBND", "Hỗ trợ HTX và UBND"),  # no vowel, no word
        ("đã viết thường", "Đã viết thường"),
    ],
)
def test_capitals_become_a_sentence(words, expected):
    assert sentence_case(words, TEXT) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("PHÓ CHỦ TỊCH", "Phó Chủ tịch"), ("CHÁNH VĂN PHÒNG", "Chánh Văn phòng"), ("Phó Thủ tướng", "Phó Thủ tướng")],
)
def test_roles_in_the_case_officials_write(words, expected):
    assert role_case(words, "") == expected


def signature_of(lines):
    text = f"Mở đầu:\n1. Một việc.\nNơi nhận:\n- Như trên;\n{lines}"
    sections = parse(text)
    recipients, beside = read_recipients(text, first_of(sections, "recipients"))
    read = read_signature(text, cells_of(text, first_of(sections, "signature")) or beside)
    return recipients, read.signer and read.signer.value, read.role and read.role.value


@pytest.mark.parametrize(
    ("lines", "signer", "role"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrương Hải Long", "Trương Hải Long", "Chủ tịch"),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n[đã ký]\nNguyễn Minh Hùng", "Nguyễn Minh Hùng", "Phó Chủ tịch"),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH\nNguyễn Minh Hùng", "Nguyễn Minh Hùng", "Phó Chủ tịch"),
        ("TM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nNguyễn Hòa Bình", "Nguyễn Hòa Bình", "Phó Thủ tướng"),
        ("KT. THỦ TƯỚNG\n\nPhó Thủ tướng\n\nTrịnh Thị Thanh Hà", "Trịnh Thị Thanh Hà", "Phó Thủ tướng"),
        (
            "TM. TIỂU BAN\nTRƯỞNG TIỂU BAN\nNguyễn Văn Hoàn\nTRƯỞNG BAN XÂY DỰNG ĐẢNG",
            "Nguyễn Văn Hoàn",
            "Trưởng Tiểu ban",
        ),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\n(Đã ký)\nThái Thanh Quý", "Thái Thanh Quý", "Bí thư"),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nThS. LÊ VĂN AN", "Lê Văn An", "Chánh Văn phòng"),
        ("KT. CHỦ TỊCH\nNguyễn Minh Hùng", "Nguyễn Minh Hùng", "KT. Chủ tịch"),  # the deputy's own role is missing
        ("Q. CHỦ TỊCH\nNguyễn Minh Hùng", "Nguyễn Minh Hùng", "Quyền Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", None, "Chủ tịch"),
    ],
)
def test_signer_and_role(lines, signer, role):
    assert signature_of(lines) == (("Như trên",), signer, role)


def test_a_signature_read_into_the_lines_of_the_recipients():
    text = "Mở đầu:\n1. Một.\nNơi nhận: TM. ỦY BAN NHÂN DÂN\n- Thủ tướng Chính phủ; CHỦ TỊCH\n- Lưu: VT.\nTrần Sỹ Thanh"
    section = first_of(parse(text), "recipients")
    recipients, beside = read_recipients(text, section)
    read = read_signature(text, beside)
    assert recipients == ("Thủ tướng Chính phủ", "Lưu: VT")
    assert (read.signer.value, read.role.value) == ("Trần Sỹ Thanh", "Chủ tịch")


@pytest.mark.parametrize(
    ("issued", "title", "years"),
    [
        ("2023-01-10", "Thực hiện công tác dân vận chính quyền năm 2023", (2023,)),
        ("2022-11-07", "Phổ biến pháp luật giai đoạn 2022-2025", (2022, 2025)),
        ("2025-12-10", "Bầu cử nhiệm kỳ 2026 - 2031", (2025, 2026, 2031)),
        ("2025-02", None, (2025,)),
        (None, "Kế hoạch 5 năm 2011 - 2015", (2011, 2015)),
        # years of instruments that the title names are not its own
        ("2020-03-11", "Thực hiện Chỉ thị số 37-CT/TW ngày 03/9/2019", (2020,)),
        ("2025-01-09", "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", (2025,)),
        ("2013-01-01", "Thực hiện Chỉ thị số 01/2012/CT-UBND", (2013,)),
    ],
)
def test_years_are_that_of_issue_and_those_the_title_is_for(issued, title, years):
    assert years_of(issued, title) == years


@pytest.mark.parametrize(
    ("words", "has_type", "expected"),
    [
        ("V/v triển khai Kế hoạch", False, "Triển khai Kế hoạch"),
        ("Về việc triển khai Kế hoạch;", False, "Triển khai Kế hoạch"),
        ("Quyết định phê duyệt kế hoạch", True, "Phê duyệt kế hoạch"),
        ("Quyết định phê duyệt kế hoạch", False, "Quyết định phê duyệt kế hoạch"),
        ("Kế hoạch 123/KH-UBND năm 2023 thực hiện Chương trình", True, "Thực hiện Chương trình"),
        ("Quyết định của Thủ tướng Chính phủ về việc phê duyệt", True, "Phê duyệt"),
    ],
)
def test_titles_lose_the_type_and_the_words_about(words, has_type, expected):
    assert clean_title(words, "", has_type=has_type) == expected


def test_a_number_stands_in_a_title_only_behind_the_type():
    assert number_in("Kế hoạch 123/KH-UBND năm 2023 thực hiện") == "123/KH-UBND"
    assert number_in("Kế hoạch thực hiện Nghị quyết 57-NQ/TW") is None


@pytest.mark.parametrize(
    ("words", "iso"),
    [("10/01/2023", "2023-01-10"), ("11 thang 7 nam 2026", "2026-07-11"), ("2026-07-11", "2026-07-11"), ("nay", None)],
)
def test_dates_of_boxes(words, iso):
    assert iso_date(words) == iso


def test_boxes_with_values_beside_and_below_their_labels():
    text = "HIỆU LỰC VĂN BẢN\n• Số hiệu: 79/KH-UBND\nLoại văn bản:\nKế hoạch\n| Người ký | Trương Hải Long |\n"
    fields = read_boxes(text, parse(text))
    assert {name: field.value for name, field in fields.items()} == {
        "number": "79/KH-UBND", "type": "Kế hoạch", "signer": "Trương Hải Long",
    }  # fmt: skip
    assert fields["type"].span.of(text) == "Kế hoạch"


@pytest.mark.parametrize(
    ("value", "printed", "expected"),
    [
        ("Ủy ban nhân dân tỉnh Long An", "UỶ BAN NHÂN DÂN", "Uỷ ban nhân dân tỉnh Long An"),
        ("Tỉnh ủy (khóa XI)", "TỈNH UỶ … (KHOÁ XI)", "Tỉnh uỷ (khoá XI)"),
        ("Ủy ban nhân dân", "ủy ban", "Ủy ban nhân dân"),
        ("Ủy ban nhân dân", "U\u0309y ban", "Ủy ban nhân dân"),  # marks apart
    ],
)
def test_values_get_the_tone_marks_of_the_source(value, printed, expected):
    assert respell(value, printed) == expected


def test_a_header_is_spelled_as_its_source():
    source = (
        "UỶ BAN NHÂN DÂN\nTỈNH LONG AN\nSố: 12/KH-UBND\nLong An, ngày 3 tháng 3 năm 2010\nKẾ HOẠCH\n"
        "Thực hiện Nghị quyết của Tỉnh uỷ (khoá VIII)\nCăn cứ Nghị quyết;\nI. MỤC TIÊU\n1. Phát triển văn hoá.\n"
    )
    normalised = normalise(source)
    header = read_header(normalised.text, parse(normalised.text))
    assert (header.issuer, header.title) == (
        "Ủy ban nhân dân tỉnh Long An", "Thực hiện Nghị quyết của Tỉnh ủy (khóa VIII)",
    )  # fmt: skip
    spelled = as_printed(header, lambda span: normalised.to_source(span).of(source))
    assert (spelled.issuer, spelled.title) == (
        "Uỷ ban nhân dân tỉnh Long An", "Thực hiện Nghị quyết của Tỉnh uỷ (khoá VIII)",
    )  # fmt: skip


def test_a_name_read_into_the_line_of_the_file_copy():
    beside = "Nơi nhận: KT. CHỦ TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Sở Y tế;\n- Lưu: VT, KGVX. Trịnh Văn Bình"
    text = f"Mở đầu:\n1. Một.\n{beside}"
    header = read_header(text, parse(text))
    assert (header.signer, header.signer_role) == ("Trịnh Văn Bình", "Phó Chủ tịch")
    assert header.recipients == ("Như trên", "Sở Y tế", "Lưu: VT, KGVX")


@pytest.mark.parametrize("above", ["(Đã ký)", "PHÓ GIÁM ĐỐC"])
def test_a_signer_above_a_pages_furniture_is_no_reporter(above):
    signed = f"KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n{above}\nTrịnh Văn Bình\n\nLượt xem: 1.284 | In trang | Gửi email\n"
    letter = "SỞ Y TẾ\nSố: 12/SYT-NV\n\nKính gửi: Các huyện.\n\n1. Một việc.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT."
    text = f"{letter}\n{signed}"
    assert read_header(text, parse(text)).signer == "Trịnh Văn Bình"


def test_a_day_and_its_month_may_stand_without_a_blank():
    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN KỲ ANH\nSố: 13/CĐ-UBND\nKỳ Anh, ngày 13tháng 9 năm 2018\nCÔNG ĐIỆN\nVề bão\n\n1. Một.\n"
    )
    header = read_header(text, parse(text))
    assert (header.place, header.issued) == ("Kỳ Anh", "2018-09-13")
