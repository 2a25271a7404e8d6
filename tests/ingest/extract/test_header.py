from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.header import read_header
from ingest.normalise import normalise
from ingest.parse import parse
from vectorstore.records import Validity

CORPUS = Path(__file__).parents[3] / "corpus"
BODY = (
    "\nI. MỤC ĐÍCH\n1. Nâng cao nhận thức của cán bộ.\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\nTheo dõi việc thực hiện.\n"
)


def header_of(source):
    text = normalise(source).text
    return read_header(text, parse(text))


def facts(header):
    return (header.type, header.number, header.issuer, header.province, header.place, header.issued)


FIVE = {
    "gia-lai-79-kh-ubnd-2023.txt": {
        "type": "Kế hoạch", "number": "79/KH-UBND", "symbol": "KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Gia Lai",
        "province": "Gia Lai", "place": "Gia Lai", "issued": "2023-01-10", "years": (2023,),
        "title": "Thực hiện công tác dân vận chính quyền năm 2023", "signer": "Trương Hải Long",
        "signer_role": "Chủ tịch", "blanks": (), "validity": Validity("2023-01-10", "Chưa xác định"),
    },
    "quang-ngai-1639-ubnd-nc-2019.txt": {
        "type": "Công văn", "number": "1639/UBND-NC", "symbol": "UBND-NC", "issuer": "Ủy ban nhân dân tỉnh Quảng Ngãi",
        "province": "Quảng Ngãi", "place": "Quảng Ngãi", "issued": "2019-04-08", "years": (2019,),
        "title": "Triển khai thực hiện Kế hoạch số 176-KH/TU ngày 06/3/2019 của Ban Thường vụ Tỉnh ủy",
        "signer": None, "signer_role": None, "blanks": (), "validity": None,
        "addressees": ("Thủ trưởng các sở, ban, ngành tỉnh", "Chủ tịch UBND các huyện, thành phố"),
    },
    "bac-kan-276-ubnd-ncpc-2023.txt": {  # a news page: the signature below it is the reporter's
        "type": "Công văn", "number": "276/UBND-NCPC", "symbol": "UBND-NCPC", "issuer": "Ủy ban nhân dân tỉnh Bắc Kạn",
        "province": "Bắc Kạn", "place": None, "issued": "2023-01-13", "years": (2023,), "signer": None, "blanks": (),
    },
    "ben-tre-5793-kh-ubnd-2013.txt": {
        "type": "Kế hoạch", "number": "5793/KH-UBND", "symbol": "KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Bến Tre",
        "province": "Bến Tre", "place": "Bến Tre", "issued": "2013-11-26", "years": (2013,), "signer": None,
        "title": "Thực hiện Chương trình hành động số 28-CTr/TU của Tỉnh ủy Bến Tre thực hiện Nghị quyết Trung ương 7 "
        "(khóa XI) về tăng cường và đổi mới sự lãnh đạo của Đảng đối với công tác dân vận trong tình hình mới",
    },
    "hai-duong-kh-ubnd-2025.txt": {  # number and day were never filled in
        "type": "Kế hoạch", "number": None, "symbol": "KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Hải Dương",
        "province": "Hải Dương", "place": "Hải Dương", "issued": "2025-02", "years": (2025,),
        "title": "Triển khai thực hiện công tác dân vận chính quyền năm 2025 trên địa bàn tỉnh Hải Dương",
        "signer": "Nguyễn Minh Hùng", "signer_role": "Phó Chủ tịch", "blanks": ("number", "issued_day"),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", FIVE)
def test_header_of_each_real_document(name):
    header = header_of((CORPUS / name).read_text(encoding="utf-8"))
    assert {field: getattr(header, field) for field in FIVE[name]} == FIVE[name]


@pytest.mark.parametrize(
    ("name", "field", "printed"),
    [
        ("gia-lai-79-kh-ubnd-2023.txt", "number", "Số: 79/KH-UBND"),
        ("gia-lai-79-kh-ubnd-2023.txt", "issued", "Gia Lai, ngày 10 tháng 01 năm 2023"),
        ("gia-lai-79-kh-ubnd-2023.txt", "issuer", "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI"),
        ("gia-lai-79-kh-ubnd-2023.txt", "signer", "Trương Hải Long"),
        ("gia-lai-79-kh-ubnd-2023.txt", "status", "Chưa xác định"),
        ("hai-duong-kh-ubnd-2025.txt", "number", "Số: /KH-UBND"),  # the proof that it is blank
        ("hai-duong-kh-ubnd-2025.txt", "issued", "Hải Dương, ngày tháng 02 năm 2025"),
        ("hai-duong-kh-ubnd-2025.txt", "issuer", "UBND tỉnh Hải Dương"),  # no letterhead names it: the first words do
        ("hai-duong-kh-ubnd-2025.txt", "signer_role", "PHÓ CHỦ TỊCH"),
        ("bac-kan-276-ubnd-ncpc-2023.txt", "number", "276/UBND-NCPC"),
        ("bac-kan-276-ubnd-ncpc-2023.txt", "issued", "ngày 13/01/2023"),
        ("quang-ngai-1639-ubnd-nc-2019.txt", "place", "Quảng Ngãi"),
    ],
)
def test_each_field_is_proved_by_the_words_it_was_read_from(name, field, printed):
    text = normalise((CORPUS / name).read_text(encoding="utf-8")).text
    header = read_header(text, parse(text))
    assert dict(header.header_spans)[field].of(text) == printed


def test_whom_a_letter_greets_is_proved_by_its_greeting():
    text = normalise((CORPUS / "quang-ngai-1639-ubnd-nc-2019.txt").read_text(encoding="utf-8")).text
    header = read_header(text, parse(text))
    assert header.addressees == ("Thủ trưởng các sở, ban, ngành tỉnh", "Chủ tịch UBND các huyện, thành phố")
    assert dict(header.header_spans)["addressees"].of(text).startswith("Kính gửi")


def test_recipients_are_the_lines_without_dash_and_semicolon():
    header = header_of((CORPUS / "gia-lai-79-kh-ubnd-2023.txt").read_text(encoding="utf-8"))
    assert len(header.recipients) == 15
    assert header.recipients[0] == "Văn phòng Chính phủ (báo cáo)"
    assert header.recipients[-1] == "Lưu: VT, NC"


# Openings of further real documents.
OPENINGS = {
    "two columns read line by line, a bar between": (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "---------------\n|\nSố: 68/KH-UBND\n|\nSơn\nLa, ngày 11 tháng 3\nnăm 2020\n|\nKẾ HOẠCH\n"
        "VỀ VIỆC TRIỂN KHAI THỰC HIỆN CHỈ THỊ SỐ 37-CT/TW NGÀY 03/9/2019 CỦA BAN\nBÍ THƯ VỀ TĂNG CƯỜNG SỰ LÃNH ĐẠO\n"
        "Căn cứ Chỉ thị số 37-CT/TW ngày\n03/9/2019 của Ban Bí thư về tăng cường sự lãnh đạo;\n",
        ("Kế hoạch", "68/KH-UBND", "Ủy ban nhân dân tỉnh Sơn La", "Sơn La", "Sơn La", "2020-03-11"),
        "Triển khai thực hiện Chỉ thị số 37-CT/TW ngày 03/9/2019 của Ban Bí thư về tăng cường sự lãnh đạo",
    ),
    "a date broken after ngày": (
        "ỦY BAN NHÂN DÂN\nTỈNH TUYÊN QUANG\n-------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n|\nSố: 212/KH-UBND\n|\nTuyên Quang, ngày\n07 tháng 11 năm 2022\n|\nKẾ HOẠCH\n"
        "PHỔ BIẾN, GIÁO DỤC PHÁP LUẬT ĐỒNG BÀO\n"
        "DÂN TỘC THIỂU SỐ GIAI ĐOẠN 2022-2025 TRÊN ĐỊA BÀN TỈNH TUYÊN QUANG\nCăn cứ Quyết định số\n1719/QĐ-TTg;\n",
        ("Kế hoạch", "212/KH-UBND", "Ủy ban nhân dân tỉnh Tuyên Quang", "Tuyên Quang", "Tuyên Quang", "2022-11-07"),
        "Phổ biến, giáo dục pháp luật đồng bào dân tộc thiểu số giai đoạn 2022-2025 trên địa bàn tỉnh Tuyên Quang",
    ),
    "a commune's sub-committee, the province in the text only": (
        "ỦY BAN BẦU CỬ XÃ PHỐ BẢNG\nTIỂU BAN THÔNG TIN, TUYÊN TRUYỀN, KHÁNH TIẾT\nSố: 01/KH-TBTTKT\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Phố Bảng, ngày 10 tháng 12 năm 2025\nKẾ HOẠCH\n"
        "Triển khai bầu cử đại biểu Quốc hội khóa XVI và đại biểu Hội đồng nhân dân các cấp,\nnhiệm kỳ 2026 - 2031\n"
        "Căn cứ Quyết định số 03/QĐ-UBBC;\nI. MỤC ĐÍCH\n- Cử tri trên địa bàn tỉnh Tuyên Quang đi bầu cử.\n",
        (
            "Kế hoạch", "01/KH-TBTTKT", "Tiểu ban thông tin, tuyên truyền, khánh tiết", "Tuyên Quang", "Phố Bảng",
            "2025-12-10",
        ),
        "Triển khai bầu cử đại biểu Quốc hội khóa XVI và đại biểu Hội đồng nhân dân các cấp, nhiệm kỳ 2026 - 2031",
    ),
    "a letterhead stripped but for title and authority": (
        "Quyết định phê duyệt kế hoạch phát triển kinh tế tập thể 5 năm giai đoạn 2006 - 2010\nỦy ban nhân dân tỉnh\n"
        "Căn cứ Luật Tổ chức HĐND và UBND ngày 26/11/2003;\nCăn cứ Quyết định số 272/QĐ-TTg của Thủ tướng Chính phủ;\n"
        "Quyết định:\nĐiều 1: Phê duyệt kế hoạch trên địa bàn tỉnh Bình Phước như sau:\nI. Quan điểm:\n1. Một.\n",
        ("Quyết định", None, "Ủy ban nhân dân tỉnh Bình Phước", "Bình Phước", None, None),
        "Phê duyệt kế hoạch phát triển kinh tế tập thể 5 năm giai đoạn 2006 - 2010",
    ),
    "a letterhead stripped but for the title": (
        "Chỉ thị về việc xây dựng kế hoạch phát triển kinh tế - xã hội 5 năm 2011 - 2015\n"
        "Thực hiện Chỉ thị số 751/CT-TTg ngày 03/6/2009 của Thủ tướng Chính phủ về việc xây dựng kế hoạch 5 năm, "
        "Uỷ ban nhân dân tỉnh yêu cầu các sở, ban, ngành tỉnh triển khai xây dựng kế hoạch với những nội dung sau:\n"
        "A.\nNhững nội dung chủ yếu\nNước ta - cũng như tỉnh Long An có khả năng thuận lợi.\n",
        ("Chỉ thị", None, "Ủy ban nhân dân tỉnh Long An", "Long An", None, None),
        "Xây dựng kế hoạch phát triển kinh tế - xã hội 5 năm 2011 - 2015",
    ),
    "issuer and motto in one line, markdown": (
        "# CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM  \nĐộc lập - Tự do - Hạnh phúc\n\nSố: 03/NQ-CP  \n"
        "Hà Nội, ngày 09 tháng 01 năm 2025\n\n# NGHỊ QUYẾT\n## Ban hành Chương trình hành động của Chính phủ thực hiện "
        "Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị\n\n# CHÍNH PHỦ\n\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n\n**Điều 1.** Ban hành kèm theo Nghị quyết này.\n",
        ("Nghị quyết", "03/NQ-CP", "Chính phủ", None, "Hà Nội", "2025-01-09"),
        "Ban hành Chương trình hành động của Chính phủ thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của "
        "Bộ Chính trị",
    ),
    "front matter and a table of metadata before it": (
        '---\nlayout: vanban\ntitle: "Về phòng, chống đuối nước"\ndate: 2026-07-11\ndocid: "218848"\n---\n\n'
        "## THÔNG TIN VĂN BẢN\n\n| Trường | Nội dung |\n|---|---|\n| Số hiệu | 46/CĐ-TTg |\n"
        "| Loại văn bản | Công điện |\n| Trạng thái | Còn hiệu lực |\n\n"
        "## VĂN BẢN\n\nTHỦ TƯỚNG CHÍNH PHỦ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n"
        "Số: 46/CĐ-TTg\n\nHà Nội, ngày 11 tháng 7 năm 2026\n\n**CÔNG ĐIỆN**\n\n**Về phòng, chống đuối nước**\n\n"
        "THỦ TƯỚNG CHÍNH PHỦ điện:\n\n- Bộ trưởng các Bộ;\n- Chủ tịch UBND tỉnh Lâm Đồng.\n\n"
        "Ngày 10 tháng 7 năm 2026 tại tỉnh Lâm Đồng đã xảy ra vụ đuối nước. "
        "Thủ tướng Chính phủ yêu cầu:\n\n**1.** Bộ Y tế chỉ đạo.\n",
        ("Công điện", "46/CĐ-TTg", "Thủ tướng Chính phủ", None, "Hà Nội", "2026-07-11"),
        "Về phòng, chống đuối nước",
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", OPENINGS)
def test_header_of_other_layouts(layout):
    source, expected, title = OPENINGS[layout]
    header = header_of(source)
    assert (facts(header), header.title) == (expected, title)


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@pytest.mark.parametrize(
    ("source", "expected", "title"),
    [
        # a People's Council: the authority and its session stand between title and "Căn cứ"
        (
            f"HỘI ĐỒNG NHÂN DÂN\nTỈNH NGHỆ AN\n-------\n{MOTTO}Số: 12/2023/NQ-HĐND\nNghệ An, ngày 07 tháng 7 năm 2023\n"
            "NGHỊ QUYẾT\nQUY ĐỊNH CHÍNH SÁCH HỖ TRỢ NÔNG NGHIỆP TỈNH NGHỆ AN\nHỘI ĐỒNG NHÂN DÂN TỈNH NGHỆ AN\n"
            "KHÓA XVIII, KỲ HỌP THỨ 14\nCăn cứ Luật Tổ chức chính quyền địa phương;\nĐiều 1. Phạm vi\nTrong tỉnh.\n",
            (
                "Nghị quyết", "12/2023/NQ-HĐND", "Hội đồng nhân dân tỉnh Nghệ An", "Nghệ An", "Nghệ An", "2023-07-07",
            ),
            "Quy định chính sách hỗ trợ nông nghiệp tỉnh Nghệ An",
        ),
        # a Party committee: no colon after "Số", its own motto, a title half in capitals
        (
            "TỈNH ỦY NGHỆ AN\n*\nSố 28-CT/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nNghệ An, ngày 19 tháng 5 năm 2022\n\nCHỈ THỊ\n"
            "CỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề tăng cường công tác dân vận\n-----\n"
            "Trong những năm qua, công tác dân vận tốt.\n1. A.\n",
            ("Chỉ thị", "28-CT/TU", "Tỉnh ủy Nghệ An", "Nghệ An", "Nghệ An", "2022-05-19"),
            "Về tăng cường công tác dân vận",
        ),
        # a department below its committee
        (
            f"UBND TỈNH GIA LAI\nSỞ NỘI VỤ\n-------\n{MOTTO}Số: 45/KH-SNV\nGia Lai, ngày 3 tháng 2 năm 2023\nKẾ HOẠCH\n"
            f"Cải cách hành chính năm 2023{BODY}",
            ("Kế hoạch", "45/KH-SNV", "Sở Nội vụ", "Gia Lai", "Gia Lai", "2023-02-03"),
            "Cải cách hành chính năm 2023",
        ),
        # a table, its cells with line breaks
        (
            "| UBND TỈNH LÀO CAI<br>**SỞ Y TẾ** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**<br>"
            "**Độc lập - Tự do - Hạnh phúc** |\n|---|---|\n| Số: 15/KH-SYT | *Lào Cai, ngày 05 tháng 01 năm 2024* |\n\n"
            f"**KẾ HOẠCH**\n**Phòng, chống dịch**\n\nCăn cứ Luật Phòng, chống bệnh truyền nhiễm;{BODY}",
            ("Kế hoạch", "15/KH-SYT", "Sở Y tế", "Lào Cai", "Lào Cai", "2024-01-05"),
            "Phòng, chống dịch",
        ),
        # a table row by row
        (
            "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n| TỈNH LÀO CAI | Độc lập - Tự do - Hạnh phúc |\n"
            f"| Số: 15/KH-UBND | Lào Cai, ngày 05 tháng 01 năm 2024 |\n\nKẾ HOẠCH\n\nPhòng, chống dịch{BODY}",
            ("Kế hoạch", "15/KH-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai", "Lào Cai", "2024-01-05"),
            "Phòng, chống dịch",
        ),
        # two columns by tabs, by blanks
        (
            "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH LÀO CAI\tĐộc lập - Tự do - Hạnh phúc\n"
            f"Số: 15/KH-UBND\tLào Cai, ngày 05 tháng 01 năm 2024\nKẾ HOẠCH\nPhòng, chống dịch{BODY}",
            ("Kế hoạch", "15/KH-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai", "Lào Cai", "2024-01-05"),
            "Phòng, chống dịch",
        ),
        (
            "UBND TỈNH LÀO CAI       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "      SỞ Y TẾ                 Độc lập - Tự do - Hạnh phúc\n\n"
            f"Số: 15/KH-SYT            Lào Cai, ngày 05 tháng 01 năm 2024\n\nKẾ HOẠCH\nPhòng, chống dịch{BODY}",
            ("Kế hoạch", "15/KH-SYT", "Sở Y tế", "Lào Cai", "Lào Cai", "2024-01-05"),
            "Phòng, chống dịch",
        ),
        # type and title on one line
        (
            f"ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 15/KH-UBND\n{MOTTO}Lào Cai, ngày 05 tháng 01 năm 2024\n"
            f"KẾ HOẠCH TRIỂN KHAI CÔNG TÁC DÂN VẬN\nCHÍNH QUYỀN NĂM 2024{BODY}",
            ("Kế hoạch", "15/KH-UBND", "Ủy ban nhân dân tỉnh Lào Cai", "Lào Cai", "Lào Cai", "2024-01-05"),
            "Triển khai công tác dân vận chính quyền năm 2024",
        ),
        # a proposal has both a type and addressees
        (
            f"ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU\n{MOTTO}Số: 33/TTr-UBND\nCà Mau, ngày 12 tháng 6 năm 2024\nTỜ TRÌNH\n"
            f"Về việc quy định mức thu phí\n\nKính gửi: Hội đồng nhân dân tỉnh Cà Mau.\n{BODY}",
            ("Tờ trình", "33/TTr-UBND", "Ủy ban nhân dân tỉnh Cà Mau", "Cà Mau", "Cà Mau", "2024-06-12"),
            "Quy định mức thu phí",
        ),
        # central bodies sign in Hà Nội, which makes them no body of Hà Nội
        (
            f"VĂN PHÒNG CHÍNH PHỦ\n-------\n{MOTTO}Số: 123/TB-VPCP\nHà Nội, ngày 01 tháng 4 năm 2024\nTHÔNG BÁO\n"
            "KẾT LUẬN CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ TRẦN HỒNG HÀ VỀ ĐIỆN MẶT TRỜI\n"
            "Ngày 28 tháng 3 năm 2024, Phó Thủ tướng Chính phủ Trần Hồng Hà chủ trì cuộc họp.\n1. Bộ Công Thương.\n",
            ("Thông báo", "123/TB-VPCP", "Văn phòng Chính phủ", None, "Hà Nội", "2024-04-01"),
            "Kết luận của Phó Thủ tướng Chính phủ Trần Hồng Hà về điện mặt trời",
        ),
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*\nSố 36-HD/BTCTW\nĐẢNG CỘNG SẢN VIỆT NAM\n"
            "Hà Nội, ngày 09 tháng 9 năm 2025\nHƯỚNG DẪN\ncông tác nhân sự đại biểu Quốc hội khóa XVI\n-----\n"
            f"Thực hiện Chỉ thị số 46-CT/TW, Ban Tổ chức Trung ương hướng dẫn như sau:{BODY}",
            ("Hướng dẫn", "36-HD/BTCTW", "Ban Tổ chức", None, "Hà Nội", "2025-09-09"),
            "Công tác nhân sự đại biểu Quốc hội khóa XVI",
        ),
        (
            f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 01/CT-UBND\n{MOTTO}Hà Nội, ngày 02 tháng 01 năm 2024\nCHỈ THỊ\n"
            f"Về việc tăng cường bảo đảm trật tự đô thị\nThời gian qua, trật tự đô thị có chuyển biến.{BODY}",
            ("Chỉ thị", "01/CT-UBND", "Ủy ban nhân dân thành phố Hà Nội", "Hà Nội", "Hà Nội", "2024-01-02"),
            "Tăng cường bảo đảm trật tự đô thị",
        ),
        # a ministry's official letter
        (
            f"BỘ NỘI VỤ\n-----\n{MOTTO}Số: 5678/BNV-CCVC\nV/v tinh giản biên chế\nHà Nội, ngày 11 tháng 9 năm 2023\n\n"
            "Kính gửi: Ủy ban nhân dân các tỉnh\n\nBộ Nội vụ có ý kiến như sau:\n1. Về đối tượng.\n2. Về kinh phí.\n",
            ("Công văn", "5678/BNV-CCVC", "Bộ Nội vụ", None, "Hà Nội", "2023-09-11"),
            "Tinh giản biên chế",
        ),
        # blanks of a district's report
        (
            f"ỦY BAN NHÂN DÂN HUYỆN CHƯ SÊ\n{MOTTO}Số:      /BC-UBND\nChư Sê, ngày      tháng     năm 2024\nBÁO CÁO\n"
            f"Kết quả công tác dân vận\nThực hiện Kế hoạch số 79/KH-UBND của UBND tỉnh Gia Lai, huyện báo cáo:{BODY}",
            ("Báo cáo", None, "Ủy ban nhân dân huyện Chư Sê", "Gia Lai", "Chư Sê", "2024"),
            "Kết quả công tác dân vận",
        ),
        # the number in a page's title
        (
            "Kế hoạch 123/KH-UBND năm 2023 thực hiện Chương trình phát triển thanh niên tỉnh Sóc Trăng\n\n"
            f"Thực hiện Quyết định số 1331/QĐ-TTg, Ủy ban nhân dân tỉnh Sóc Trăng ban hành Kế hoạch như sau:{BODY}",
            ("Kế hoạch", "123/KH-UBND", "Ủy ban nhân dân tỉnh Sóc Trăng", "Sóc Trăng", None, None),
            "Thực hiện Chương trình phát triển thanh niên tỉnh Sóc Trăng",
        ),
        # a report of a document
        (
            "Thái Nguyên cải cách hành chính năm 2024\n\nNgày 12/01/2024, UBND tỉnh Thái Nguyên đã ban hành "
            "Kế hoạch số 08/KH-UBND về cải cách hành chính.\n\nTheo đó, các sở thực hiện các nhiệm vụ sau:\n\n"
            "Đẩy mạnh chuyển đổi số.\n",
            ("Kế hoạch", "08/KH-UBND", "Ủy ban nhân dân tỉnh Thái Nguyên", "Thái Nguyên", None, "2024-01-12"),
            "Thái Nguyên cải cách hành chính năm 2024",
        ),
    ],
)  # fmt: skip
def test_types_and_letterheads(source, expected, title):
    header = header_of(source)
    assert (facts(header), header.title) == (expected, title)


def test_text_without_a_letterhead_has_no_header():
    header = header_of("Hôm nay trời đẹp. Chúng tôi đi chơi.")
    assert facts(header) == (None,) * 6
    assert (header.blanks, header.years, header.recipients, header.validity) == ((), (), (), None)


PIECES = [
    "ỦY BAN NHÂN DÂN\n", "TỈNH GIA LAI\n", "Số: /KH-UBND\n", "Số: 79/KH-UBND\n", "Gia Lai, ngày tháng 02 năm 2025\n",
    "KẾ HOẠCH\n", "V/v A\n", "Kính gửi: B\n", "I. C\n", "Nơi nhận:\n", "- D; KT. CHỦ TỊCH\n", "Lê Văn An\n",
    "• Ngày hiệu lực: 31/02/2023\n",
    "ban hành Văn bản số 1/UBND-A\n", "ngày 99/99/2023", "|", "<br>", "\n", " ",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_and_every_span_holds_words(text):
    header = read_header(text, parse(text))
    for _, span in header.header_spans:
        assert span.of(text).strip()
