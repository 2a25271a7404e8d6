import pytest

from ingest.layout.line_breaks import drop_page_numbers, mend_line_breaks
from ingest.rewrite import Rewriting

WRAPPED = """\
Quán triệt sâu rộng và thực hiện nghiêm túc, có hiệu quả Chỉ thị và Kế hoạch
tăng cường sự lãnh đạo, chỉ đạo xây dựng quan hệ lao động hài hòa, ổn định và
tiến bộ trong tình hình mới; xác định nhiệm vụ cụ thể của từng cơ quan, tổ chức
cá nhân nhằm xây dựng quan hệ lao động hài hòa, ổn định và tiến bộ trong doanh
nghiệp, giữ vững an ninh chính trị và trật tự an toàn xã hội trên địa bàn.
"""


def mend(text):
    return Rewriting.of(text).apply(drop_page_numbers).apply(mend_line_breaks).text


@pytest.mark.parametrize(
    "text",
    [
        "theo Nghị quyết số 76/NQ-CP ngày|15/7/2021 của Chính phủ",
        "theo Nghị quyết số 76/NQ-CP ngày||15/7/2021 của Chính phủ",
        "Căn cứ Quyết định số|1719/QĐ-TTg ngày 14/10/2021",
        "ngày 15 tháng|12 năm 2013 của tỉnh",
        "Chỉ thị số 24/CT-UBND ngày 15/11/2016 của UBND||tinh về tăng cường kỷ luật",
        "Nhà nước chỉ cấp kinh phí để||thực hiện những nhiệm vụ do Đảng và Nhà nước giao",
        "còn hiệu lực thực hiện có liên quan đến||phát triển khoa học, công nghệ",
        "về công tác dân vận, giai đoạn 2017|- 2021; Quyết định số 553/QĐ-UBND",
        "phối hợp số 01-QCPH/UBND-BDVTU giữa|Ban Dân vận Tỉnh ủy với Ủy ban nhân dân tỉnh",
        "- VPCP: BTCN, các PCN, Trợ lý TTg,|các Vụ, Cục, đơn vị trực thuộc, Công báo;",
        "Triển khai công tác dân vận chính quyền năm 2025|trên địa bàn tỉnh Hải Dương",
        "CỘNG|HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỘNG HÒA XÃ HỘI|CHỦ NGHĨA VIỆT NAM",
        "báo cáo Ủy ban nhân dân TP.|Hồ Chí Minh trước ngày 15/6",
        "Về việc triển khai thực hiện|Kế hoạch số 176-KH/TU|ngày 06/3/2019 của Ban|Thường vụ Tỉnh ủy",
        "KẾ HOẠCH HÀNH ĐỘNG VỀ|TĂNG CƯỜNG CÔNG TÁC DÂN VẬN",
        "Phát thanh -|Truyền hình tỉnh",
        "Nghị quyết Trung ương 4 (khóa|XI) về xây dựng Đảng",
    ],
)
def test_a_break_inside_a_sentence_is_mended(text):
    assert mend(text.replace("|", "\n")) == text.replace("||", " ").replace("|", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hàn Quốc, Nhật Bản, Trung Quốc...\n) để phát triển", "Hàn Quốc, Nhật Bản, Trung Quốc...) để phát triển"),
        ("hiện đại hoá...\n; kết quả thực hiện", "hiện đại hoá...; kết quả thực hiện"),
        ("Quyết định số 1705/QĐ-\nTTg của Thủ tướng", "Quyết định số 1705/QĐ-TTg của Thủ tướng"),
        ("phát triển kinh tế-\nxã hội của tỉnh", "phát triển kinh tế-xã hội của tỉnh"),
    ],
)
def test_no_blank_comes_before_a_closing_mark_or_after_a_hyphen(text, expected):
    assert mend(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\nThường xuyên theo dõi, đôn đốc",
        "2. Đài Phát thanh - Truyền hình tỉnh\nTăng cường tuyên truyền về công tác dân vận",
        "ỦY BAN NHÂN DÂN\nTỈNH GIA LAI\n-------",
        "Số: 79/KH-UBND\nGia Lai, ngày 10 tháng 01 năm 2023\nKẾ HOẠCH\nThực hiện công tác dân vận",
        "Kính gửi:\n- Thủ trưởng các sở, ban, ngành tỉnh;\n- Chủ tịch UBND các huyện",
        "nghiêm túc triển khai thực hiện./.\nNơi nhận:\n- Như trên;\n- Lưu: VT, NC.",
        "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Minh Hùng",
        "TM. CHÍNH PHỦ\nPhó Thủ tướng\n(đã ký)\nNguyễn Hòa Bình",
        "tại Tờ trình số 1103/TTr-SKHĐT ngày 23/10/2006,\nQuyết định:\nĐiều 1: Phê duyệt",
        "kế hoạch phát triển kinh tế - xã hội 5 năm\n2. Mục tiêu cụ thể",
        "đẩy mạnh chuyển đổi số\n2. Mục tiêu cụ thể",
        "các dân tộc thiểu số\n1719 hộ nghèo được hỗ trợ vay vốn",  # a figure, no number of a document
        "nội dung bản tin dự báo thời tiết\na1) Tiêu đề bản tin dự báo",
        "a) Có văn bản đồng ý; hoặc\nVăn bản xác nhận của tỉnh",
        "các nội dung nêu trên\nGiao Sở Nội vụ theo dõi",
        "Thời gian\nthực hiện\nĐơn vị\nchủ trì",  # cells of a table
        "| Số hiệu |\n| loại văn bản |",
        "---\nlayout: vanban\ntitle: Về phòng, chống đuối nước\ntags:\n---",
        "Chia sẻ :\nBÀI VIẾT CÙNG CHUYÊN MỤC\nBài viết mới",
        "Nguồn tin của Ủy ban nhân dân tỉnh\nwww.gialai.gov.vn",
        "Nâng cao nhận thức của nhân dân\nTiếp tục tuyên truyền chủ trương",  # paragraphs, no hard wraps on this page
    ],
)
def test_other_lines_stay_apart(text):
    assert mend(text) == text


@pytest.mark.parametrize(
    "number",
    ["\n\n2\n\n", "\n\n- 2 -\n"],
)
def test_a_page_number_inside_a_sentence_goes(number):
    assert mend(f"tăng cường kỷ luật của Ủy ban nhân dân{number}tỉnh về kỷ cương") == (
        "tăng cường kỷ luật của Ủy ban nhân dân tỉnh về kỷ cương"
    )


def test_a_number_that_the_sentence_wants_is_no_page_number():
    assert mend("báo cáo trước ngày\n\n15\n\ntháng 6 hằng năm") == "báo cáo trước ngày\n\n15\n\ntháng 6 hằng năm"


def test_a_wrapped_page_is_mended_before_capitals_too():
    text = WRAPPED + "Giao Sở Lao động - Thương binh và Xã hội chủ trì, phối hợp với các cơ quan của\nBan Dân vận\n"
    assert mend(text).splitlines()[0] == WRAPPED.replace("\n", " ").strip()
    assert mend(WRAPPED + "báo cáo Ủy ban nhân dân tỉnh Tuyên\nQuang theo dõi").endswith("tỉnh Tuyên Quang theo dõi")


@pytest.mark.parametrize(
    "text",
    [
        "I. MỤC TIÊU\n1. Mục tiêu chung\nTạo chuyển biến về nhận thức",
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN LA",
        "Căn cứ Luật Thực hiện dân chủ ở cơ sở;\nCăn cứ Luật Tiếp công dân;",
        "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nChủ tịch\nTrương Hải Long\nNguyễn Minh Hùng",
    ],
)
def test_a_wrapped_page_keeps_titles_and_signatures(text):
    assert mend(WRAPPED + text).endswith(text)


def test_a_title_that_was_broken_itself_takes_no_more():
    assert mend(WRAPPED + "1. Mục\nđích\nQuán triệt sâu rộng").endswith("\n1. Mục đích\nQuán triệt sâu rộng")
