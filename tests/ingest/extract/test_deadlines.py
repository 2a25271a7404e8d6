from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.deadlines import find_deadlines
from ingest.extract.findings import Findings
from ingest.normalise import normalise
from ingest.parse import parse
from vectorstore.records import Deadline, Section, Span

CORPUS = Path(__file__).parents[3] / "corpus"
ISSUED = "2024-02-01"
DUE_WORDS = st.text("ngàytháệnămquýtrướcđếừbáocoHhoàthgửi0123456789/-.,;:()|\t\n ", max_size=150)


def read(text: str, issued: str | None = ISSUED, addressees: tuple[str, ...] = ()) -> tuple[Deadline, ...]:
    normalised = normalise(text).text
    return find_deadlines(Findings(normalised, parse(normalised)), issued, addressees)


def dates(text: str, issued: str | None = ISSUED) -> list[str]:
    """Each deadline of one plain paragraph: its date or both ends, "-" for an undated one."""
    section = Section("1", "", "item", 0, Span(0, len(text)), Span(0, 0))
    found = find_deadlines(Findings(text, (section,)), issued, ())
    return [f"{one.date}..{one.end}" if one.end else one.date or "-" for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các đơn vị gửi báo cáo kết quả về Sở Nội vụ trước ngày 15/12/2024 để tổng hợp.", ["2024-12-15"]),
        ("Báo cáo gửi về UBND tỉnh (qua Sở Tư pháp) chậm nhất ngày 20/11/2024.", ["2024-11-20"]),
        ("gửi dự thảo báo cáo cho Văn phòng Ủy ban nhân dân tỉnh trước 30/9/2024", ["2024-09-30"]),
        ("- Họp dân thống nhất kết quả tại ấp: xong trước ngày 22/10/2024.", ["2024-10-22"]),  # no verb but "xong"
        ("Đăng ký danh mục về Sở Khoa học và Công nghệ trước 17 giờ 00 ngày 20/11/2024.", ["2024-11-20"]),
        ("hướng dẫn xây dựng kế hoạch cho các sở, ngành và địa phương vào tháng 3/2024;", ["2024-03"]),
        (
            "Đại hội cơ sở hoàn thành trong tháng 6/2025; cấp trên hoàn thành trong tháng 8/2025.",
            ["2025-06", "2025-08"],
        ),
        ("- Thời gian thực hiện: Từ ngày 01/9/2024 đến ngày 30/9/2024.", ["2024-09-01..2024-09-30"]),
        ("Giai đoạn 1 (từ tháng 3/2024 đến tháng 6/2024): khảo sát, lập danh sách.", ["2024-03..2024-06"]),
        ("Tổ chức lấy ý kiến cử tri từ ngày 04/02/2026 đến ngày 08/02/2026;", ["2026-02-04..2026-02-08"]),
        ("Từ nay đến hết tháng 12/2024, các địa phương tập trung rà soát.", ["2024-12"]),
        ("- Tháng 5/2024: Tổ chức hội nghị triển khai.", ["2024-05"]),
        ("Tổ chức Lễ phát động vào ngày 05/6/2024.", ["2024-06-05"]),
        ("Thời gian tổ chức: Ngày 05/6/2024.", ["2024-06-05"]),
        ("- Thời gian: 01 ngày, dự kiến tháng 6/2024.", ["2024-06"]),
        ("Đến ngày 30/6/2024 hoàn thành 50% kế hoạch, đến 31/12/2024 hoàn thành 100%.", ["2024-06-30", "2024-12-31"]),
        ("Báo cáo sơ kết (ngày 15/6/2024), báo cáo tổng kết (ngày 15/12/2024).", ["2024-06-15", "2024-12-15"]),
        # "6 tháng trước" before a day of the calendar is a report's name and its day
        ("Gửi báo cáo 6 tháng trước ngày 10/6/2024, báo cáo năm trước ngày 30/11/2024.", ["2024-06-10", "2024-11-30"]),
        ("Báo cáo 6 tháng trước ngày 15/6 và báo cáo năm trước ngày 15/12 hằng năm.", ["06-15", "12-15"]),
        ("Gửi hồ sơ 10 ngày trước khi tổ chức hội nghị.", ["-"]),
        # "trước" after a noun that other times belong to
        ("Tổ chức hội nghị trước ngày 15/6/2024; gửi số liệu trước ngày 20/6/2024", ["2024-06-15", "2024-06-20"]),
        ("Sở Tài chính thẩm định dự toán chậm nhất ngày 31/7/2024", ["2024-07-31"]),
        # "đã" of something else: what is to come cannot be past
        ("Trên cơ sở kết quả đã đạt được, các sở xây dựng kế hoạch trong tháng 3/2024.", ["2024-03"]),
        # the year of a list, the plan's own year, and the next year where the day has passed
        ("Gửi báo cáo về Sở Y tế trước ngày 30/6 và 30/11/2024.", ["2024-06-30", "2024-11-30"]),
        ("Gửi báo cáo về Sở Y tế trước ngày 30/6.", ["2024-06-30"]),
        ("Gửi báo cáo về Sở Y tế trước ngày 15/01.", ["2025-01-15"]),
        # every year
        (
            "báo cáo 06 tháng đầu năm gửi trước ngày 15/6, báo cáo năm gửi trước ngày 15/11 hàng năm.",
            ["06-15", "11-15"],
        ),
        ("định kỳ 6 tháng báo cáo về Bộ trước ngày 15 tháng 6 và trước ngày 01 tháng 12", ["06-15", "12-01"]),
        ("Định kỳ 06 tháng (chậm nhất ngày 22 tháng 6 và 22 tháng 12) báo cáo Bộ Tài chính.", ["06-22", "12-22"]),
        ("Trước ngày 15/12 hằng năm, các sở, ban, ngành báo cáo kết quả về Sở Nội vụ.", ["12-15"]),
        ("Tổng kết, báo cáo Ủy ban nhân dân tỉnh vào tháng 11 hằng năm.", ["-"]),  # a month recurs in words
        ("- Thời gian kiểm tra: Tháng 3 - 5/2024.", ["2024-03..2024-05"]),
        ("(Thời gian hoàn thành trong tháng 3/2024)", ["2024-03"]),
        ("Thời gian tổ chức: 15-20/5/2024.", ["2024-05-15..2024-05-20"]),
        ("gửi Sở Y tế trước ngày 16 tháng 12 của năm báo cáo", ["12-16"]),
        (
            "Thời gian phát động: Từ ngày 15/3/2024; thời gian kết thúc: ngày 15/8/2024.",
            ["2024-03-15", "2024-08-15"],
        ),
        (
            "Gửi Sở Công Thương trước ngày 20/6 (đối với báo cáo 6 tháng) và trước ngày 20/12 (đối với báo cáo năm).",
            ["2024-06-20", "2024-12-20"],
        ),
        ("Lễ tổng kết và trao giải: dự kiến trong tháng 11/2024.", ["2024-11"]),
        ("Đảng bộ cấp huyện hoàn thành trước 31/8/2025; Đảng bộ tỉnh trước 31/10/2025.", ["2025-08-31", "2025-10-31"]),
        # stretches of time, rhythms and relative terms carry no date
        ("Thời gian hoàn thành: Trong quý III/2024.", ["-"]),
        ("Sở Kế hoạch và Đầu tư tổng hợp, trình Ủy ban nhân dân tỉnh trong quí 2 năm 2024.", ["-"]),
        ("điều chỉnh chương trình, kế hoạch hành động, hoàn thành trong năm 2025.", ["-"]),
        ("Báo cáo định kỳ hằng tháng gửi trước ngày 25 hằng tháng.", ["-"]),
        ("gửi về Sở Nội vụ trong vòng 10 ngày kể từ ngày ký ban hành Kế hoạch này.", ["-"]),
        ("Mỗi quý, tổ chức họp giao ban 01 lần.", ["-"]),
        ("phối hợp cùng Sở Tài chính hàng năm bố trí kinh phí để thực hiện", ["-"]),
        ("Thời gian kiểm tra: Quý III, quý IV năm 2024.", ["-", "-"]),
        ("Quý I/2024: Xây dựng kế hoạch. Quý II/2024: Triển khai.", ["-", "-"]),
    ],
)
def test_what_is_due_is_found(text, expected):
    assert dates(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # instruments, validity, data
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025; Nghị định số 30/2025/NĐ-CP ngày 05/3/2025",
        "Quyết định này có hiệu lực thi hành kể từ ngày 01/01/2025.",
        "Nghị quyết này được Hội đồng nhân dân tỉnh thông qua ngày 09/7/2024 và có hiệu lực từ ngày 20/7/2024.",
        "Số liệu báo cáo tính từ ngày 15/12/2023 đến ngày 14/6/2024.",
        "Thời gian chốt số liệu báo cáo: Từ ngày 16/8 năm trước đến ngày 15/8 năm báo cáo.",
        "sinh phẩm đã được cấp phép được tiếp tục sử dụng đến hết ngày 31 tháng 12 năm 2024",
        "Kế hoạch này có hiệu lực từ ngày ký đến hết ngày 31/12/2024.",
        "Luật 09/2017/QH14 Du lịch ban hành ngày 19/06/2024)",
        # events, anniversaries, holidays
        "Ngày 15/3/2026, cử tri cả nước đi bầu cử đại biểu Quốc hội khóa XVI",
        "Cuộc bầu cử được tổ chức vào Chủ nhật, ngày 15/3/2026.",
        "là Ngày hội của toàn dân (ngày 15/3/2026).",
        "kỷ niệm 80 năm Ngày thành lập Quân đội nhân dân Việt Nam (22/12/1944 - 22/12/2024)",
        "Tổ chức mít tinh hưởng ứng Ngày Pháp luật Việt Nam (ngày 09/11/2024).",
        "nghỉ Tết từ ngày 25/01/2025 đến hết ngày 02/02/2025",
        # the past
        "Năm 2023, toàn tỉnh đã giải quyết 1.200 đơn; đến ngày 31/12/2023 còn 20 đơn.",
        "Ngày 10 tháng 7 năm 2026 tại địa bàn xã Nâm Nung đã xảy ra vụ đuối nước",
        "Từ ngày 01/7/2025, chính quyền địa phương tổ chức theo mô hình 2 cấp.",
        "Đoàn kiểm tra làm việc tại huyện Chư Sê (ngày 10/9/2024), huyện Đức Cơ (ngày 12/9/2024).",
        "Tuổi tái cử tính đến thời điểm tháng 6/2025; sinh từ tháng 6/1967.",
        "Căn cứ Công văn ngày 12/5/2024 của Sở Xây dựng; theo Biên bản họp ngày 15/5/2024.",
        # criteria
        "Các cơ sở được xây dựng trước ngày 01/7/2024 phải bổ sung hồ sơ.",
        "Sinh viên tốt nghiệp trước ngày 30/6/2024 được xét tuyển.",
        # horizons
        "Phấn đấu đến năm 2030 tỷ lệ hộ nghèo giảm còn dưới 1%.",
        "phấn đấu hoàn thành các công trình văn hóa cấp xã vào năm 2025",
        "Kế hoạch phát triển kinh tế - xã hội 5 năm giai đoạn 2021-2025, tầm nhìn đến năm 2050",
        # rhythms that only describe
        "tiếp công dân thường xuyên, định kỳ, đột xuất đảm bảo theo đúng quy định",
        "hoạt động trao đổi, đối thoại hằng năm giữa Ủy ban nhân dân cấp xã với Nhân dân",
        "gắn với định kỳ theo dõi, kiểm tra, đánh giá",
        "theo chương trình, kế hoạch hằng năm của Mặt trận Tổ quốc",
        "- Thời gian thực hiện: Thường xuyên.",
        "xây dựng kế hoạch kiểm tra hằng năm trình cơ quan có thẩm quyền",
        "thẩm định báo cáo tài chính hàng năm của tổ chức",
    ],
)
def test_a_date_that_is_no_deadline_is_not_listed(text):
    assert dates(text) == []


def test_a_document_is_no_older_than_what_it_cites():
    text = (
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020; hoàn thành trước ngày 01/01/2019, gửi trước ngày 01/6/2020."
    )
    assert dates(text, issued=None) == ["2020-06-01"]


def test_a_day_without_any_year_recurs():
    (one,) = read("1. Các sở gửi báo cáo về Sở Nội vụ trước ngày 15/11.", issued=None)
    assert (one.date, one.recurrence) == ("11-15", "yearly")


@pytest.mark.parametrize(
    ("text", "what", "actors", "report_to", "via"),
    [
        (
            "8. Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố tổ chức quán triệt và định kỳ báo cáo kết quả"
            " 06 tháng và hàng năm về Ủy ban nhân dân tỉnh (qua Sở Nội vụ); báo cáo 06 tháng đầu năm gửi trước"
            " ngày 15/6 hàng năm.",
            "báo cáo 06 tháng đầu năm",
            "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố",
            "Ủy ban nhân dân tỉnh",
            "Sở Nội vụ",
        ),
        (
            "Căn cứ hướng dẫn của Bộ Kế hoạch và Đầu tư, Sở Kế hoạch và Đầu tư tổ chức hướng dẫn xây dựng kế hoạch cho"
            " các sở, ngành vào tháng 3/2024.",
            "tổ chức hướng dẫn xây dựng kế hoạch cho các sở, ngành",
            "Sở Kế hoạch và Đầu tư",
            None,
            None,
        ),
        (
            "Uỷ ban nhân dân tỉnh yêu cầu thủ trưởng các sở, ngành, các địa phương khẩn trương xây dựng kế hoạch,"
            " gửi dự thảo báo cáo cho Văn phòng Uỷ ban nhân dân tỉnh, Sở Kế hoạch và Đầu tư, trước ngày 30/3/2024;",
            "khẩn trương xây dựng kế hoạch, gửi dự thảo báo cáo cho Văn phòng Ủy ban nhân dân tỉnh, Sở Kế hoạch và"
            " Đầu tư",
            "thủ trưởng các sở, ngành, các địa phương",
            "Văn phòng Ủy ban nhân dân tỉnh, Sở Kế hoạch và Đầu tư",
            None,
        ),
        # the time comes first
        (
            "1. Trước ngày 15/12 hằng năm, các sở, ban, ngành báo cáo kết quả về Sở Nội vụ.",
            "báo cáo kết quả về Sở Nội vụ",
            "các sở, ban, ngành",
            "Sở Nội vụ",
            None,
        ),
        # the clause of the date says nothing but that
        (
            "1. Các sở, ban, ngành; Ủy ban nhân dân các huyện, thành phố tổ chức quán triệt Kế hoạch này; cụ thể hoá"
            " thành chương trình công tác; thời gian hoàn thành trước ngày 01 tháng 7 năm 2024.",
            "tổ chức quán triệt Kế hoạch này; cụ thể hóa thành chương trình công tác",
            "Các sở, ban, ngành; Ủy ban nhân dân các huyện, thành phố",
            None,
            None,
        ),
        (
            "3. Định kỳ hàng năm các sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thành phố kiểm tra, đánh giá và"
            " báo cáo kết quả về Ủy ban nhân dân tỉnh (thông qua Sở Nội vụ).",
            "kiểm tra, đánh giá và báo cáo kết quả về Ủy ban nhân dân tỉnh (thông qua Sở Nội vụ)",
            "các sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thành phố",
            "Ủy ban nhân dân tỉnh",
            "Sở Nội vụ",
        ),
    ],
)
def test_a_deadline_says_what_by_whom_to_whom(text, what, actors, report_to, via):
    (one,) = read(text)
    assert (one.what, one.actors, one.report_to, one.via) == (what, actors, report_to, via)


def test_each_date_of_a_list_has_its_own_words():
    first, second = read(
        "III. TỔ CHỨC THỰC HIỆN\n1. Các Sở, ban, ngành tỉnh\nThực hiện nghiêm chế độ thông tin, báo cáo kết quả"
        " thực hiện Kế hoạch này định kỳ 06 tháng (trước ngày 10/5/2024), 01 năm (trước ngày 30/10/2024).",
    )
    opening = "Thực hiện nghiêm chế độ thông tin, báo cáo kết quả thực hiện Kế hoạch này định kỳ"
    assert (first.date, first.what) == ("2024-05-10", f"{opening} 06 tháng")
    assert (second.date, second.what) == ("2024-10-30", f"{opening} 01 năm")
    assert first.actors == second.actors == "Các Sở, ban, ngành tỉnh"


def test_a_phase_in_a_heading_is_due_with_the_words_below_it():
    text = (
        "2. Nội dung\n2.1. Đợt 1: Trong tháng 12/2025\n- Tuyên truyền Chỉ thị số 46-CT/TW.\n2.2. Đợt 2: Từ tháng 01 đến"
    )
    first, second = read(text + " ngày bầu cử 15/3/2026\n- Tập trung tuyên truyền đậm nét.\n", issued="2025-12-10")
    assert (first.date, first.what) == ("2025-12", "Đợt 1: Tuyên truyền Chỉ thị số 46-CT/TW")
    assert (second.date, second.relation, second.end) == ("2026-03-15", "to", None)
    assert second.as_printed == "Từ tháng 01 đến ngày bầu cử 15/3/2026"


def test_the_lines_of_a_task_tell_who_leads_and_what():
    (one,) = read(
        "1. Hội nghị triển khai\n- Nội dung: Quán triệt Luật Thực hiện dân chủ ở cơ sở.\n- Đơn vị chủ trì: Sở Nội vụ.\n"
        "- Đơn vị phối hợp: Sở Tư pháp.\n- Thời gian thực hiện: Quý II/2024.\n"
    )
    assert (one.period, one.date, one.actors, one.what) == ("Quý II/2024", None, "Sở Nội vụ", "Hội nghị triển khai")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "b) Báo cáo định kỳ gửi Sở Nội vụ: quý I trước ngày 10/3/2024; 6 tháng trước ngày 10/6/2024; năm trước ngày"
            " 30/11/2024.",
            ["quý I", "6 tháng", "năm"],
        ),
        (
            "Các sở báo cáo kết quả về Sở Nội vụ trước ngày 20/6/2024 (báo cáo 6 tháng) và trước ngày 10/12/2024"
            " (báo cáo năm).",
            ["(báo cáo 6 tháng)", "(báo cáo năm)"],
        ),
    ],
)
def test_each_report_of_a_list_is_told_apart_and_whole(text, expected):
    found = read(f"KẾ HOẠCH\nA\n\n1. {text}", issued="2024-01-10")
    assert [one.what.endswith(end) for one, end in zip(found, expected, strict=True)] == [True] * len(expected)
    assert all("báo cáo" in one.what.lower() for one in found)


def test_to_whom_a_report_goes_may_stand_behind_its_dates():
    text = "1. Các huyện báo cáo kết quả trước ngày 20/01/2024 và báo cáo tổng hợp trước ngày 22/3/2024 về Sở Y tế"
    found = read(f"KẾ HOẠCH\nA\n\n{text} (qua Sở Công Thương).", issued="2024-01-10")
    assert [(one.date, one.report_to, one.via) for one in found] == [
        ("2024-01-20", "Sở Y tế", "Sở Công Thương"),
        ("2024-03-22", "Sở Y tế", "Sở Công Thương"),
    ]


def test_the_steps_below_a_heading_of_progress_are_due():
    text = "KẾ HOẠCH\nRà soát\n\nI. NỘI DUNG\n1. Phạm vi: toàn xã, từ lần họp: ngày 12/9/2024.\n"
    steps = "2. Tiến độ:\n- Tập huấn điều tra viên: ngày 22/9/2024.\n- Niêm yết: trước ngày 05/10/2024.\n"
    found = read(f"{text}{steps}", issued="2024-09-10")
    assert [(one.date, one.relation, one.what) for one in found] == [
        ("2024-09-22", "on", "Tập huấn điều tra viên"),
        ("2024-10-05", "before", "Niêm yết"),
    ]


def test_a_task_table_gives_a_deadline_a_row():
    rows = read(
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n"
        "| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian hoàn thành | Sản phẩm |\n|---|---|---|---|---|\n"
        "| 1 | Xây dựng Kế hoạch | Sở Nội vụ | Tháng 02/2024 | Kế hoạch |\n"
        "| 2 | Tổ chức tập huấn | Sở Tư pháp | Quý II/2024 | |\n"
        "| 3 | Rà soát văn bản ban hành trước ngày 01/5/2024 | | 15/6/2024 | Báo cáo |\n"
        "| 4 | Tuyên truyền | Sở Văn hóa | Thường xuyên | |\n"
    )
    assert [(row.date or row.period, row.what, row.actors) for row in rows] == [
        ("2024-02", "Xây dựng Kế hoạch", "Sở Nội vụ"),
        ("Quý II/2024", "Tổ chức tập huấn", "Sở Tư pháp"),
        ("2024-06-15", "Rà soát văn bản ban hành trước ngày 01/5/2024", "Sở Tư pháp"),  # the merged cell above
    ]


def test_tabs_part_the_cells_of_a_table_too():
    text = "STT\tNội dung công việc\tĐơn vị thực hiện\tThời hạn\n1\tLập danh sách cử tri\tUBND các xã\t03/02/2026\n"
    (row,) = find_deadlines(Findings(text, ()), ISSUED, ())
    assert (row.date, row.what, row.actors) == ("2026-02-03", "Lập danh sách cử tri", "UBND các xã")


def test_whom_a_letter_greets_is_bound_where_nothing_else_says_who():
    text = (
        "Kính gửi:\n- Thủ trưởng các sở, ban, ngành tỉnh;\n- Chủ tịch UBND các huyện.\n\nThực hiện Kế hoạch số"
        " 176-KH/TU ngày 06/3/2019, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu triển khai một số nhiệm vụ sau:\n\n"
        "1. Hoàn thành việc rà soát trước ngày 30/6/2024.\n"
    )
    (one,) = read(text)
    assert one.actors == "Thủ trưởng các sở, ban, ngành tỉnh; Chủ tịch UBND các huyện"


def test_whom_the_closing_asks_is_bound_where_nothing_else_says_who():
    text = "I. NỘI DUNG\n1. Hoàn thành việc rà soát trước ngày 30/6/2024.\nTrên đây là Kế hoạch, đề nghị các cơ quan,"
    (one,) = read(text + " đơn vị, địa phương nghiêm túc triển khai thực hiện./.\n")
    assert one.actors == "các cơ quan, đơn vị, địa phương"


def test_addressees_are_the_last_resort():
    (one,) = read("1. Hoàn thành trước ngày 30/6/2024.", addressees=("Các sở", "Các huyện"))
    assert (one.actors, one.actors_span) == ("Các sở; Các huyện", None)


@pytest.mark.parametrize(
    ("name", "issued", "expected"),
    [
        ("bac-kan-276-ubnd-ncpc-2023", "2023-01-13", []),
        ("ben-tre-5793-kh-ubnd-2013", "2013-11-26", ["2014-01-01", "hàng năm"]),
        (
            "gia-lai-79-kh-ubnd-2023",
            "2023-01-10",
            ["định kỳ, đột xuất", "6 tháng, 01 năm hoặc đột xuất", "6 tháng, 01 năm", "2023-05-10", "2023-10-30"],
        ),
        ("hai-duong-kh-ubnd-2025", "2025-02", ["6 tháng, 01 năm hoặc đột xuất", "2025-12-10"]),
        ("quang-ngai-1639-ubnd-nc-2019", "2019-04-08", ["06-15", "11-15", "định kỳ"]),
    ],
)
def test_the_deadlines_of_a_real_plan_are_complete(name, issued, expected):
    found = read((CORPUS / f"{name}.txt").read_text(encoding="utf-8"), issued)
    assert [one.date or one.period for one in found] == expected


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_spans_of_a_real_plan_are_verbatim_and_in_order(path):
    text = normalise(path.read_text(encoding="utf-8")).text
    found = find_deadlines(Findings(text, parse(text)), None, ())
    for one in found:
        assert one.span.of(text) == one.as_printed and one.as_printed in one.sentence.of(text)
        assert one.what and (one.actors_span is None or one.actors_span.of(text).split()[0] in (one.actors or ""))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=150), DUE_WORDS), st.sampled_from([None, "2024", "2024-02", ISSUED]))
def test_any_text_gives_spans_inside_it(text, issued):
    normalised = normalise(text).text
    for one in find_deadlines(Findings(normalised, parse(normalised)), issued, ("Các sở",)):
        spans = [one.span, one.sentence, *([one.actors_span] if one.actors_span else [])]
        assert all(0 <= span.start < span.end <= len(normalised) for span in spans)
        assert (one.date is None) == (one.period is not None)


JUNK = [
    "báo cáo trước ngày 15/6; ",
    "định kỳ 6 tháng, ",
    "Các sở, ban, ngành ",
    "a\tb\tThời hạn\t",
    "hoàn thành trong ",
]


@pytest.mark.parametrize("unit", JUNK)
def test_long_junk_is_read_through(unit):
    text = unit * (30_000 // len(unit))
    assert all(one.span.end <= len(text) for one in find_deadlines(Findings(text, ()), ISSUED, ()))
