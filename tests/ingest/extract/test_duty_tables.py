"""Duties of task tables."""

from ingest.extract.actors import find_duties
from ingest.extract.duty_tables import table_duties
from ingest.extract.findings import Findings

MARKDOWN = """| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn hoàn thành | Sản phẩm |
|---|---|---|---|---|---|
| I | Công tác tuyên truyền | | | | |
| 1 | Xây dựng chuyên mục | Sở Thông tin và Truyền thông | Báo, Đài PT-TH tỉnh | Quý II/2024 | Chuyên mục |
| 2 | Tổ chức tập huấn | | Sở Tài chính | Tháng 6/2024 | Lớp tập huấn |
| | | Sở Nội vụ | | | |
| 3 | Tổng kết năm | Sở Nội vụ, Ban Dân vận Tỉnh ủy | | Trước 30/11/2024 | |
"""
TABS = "TT\tNhiệm vụ\tĐơn vị thực hiện\tThời gian\n1\tRà soát thủ tục\tVăn phòng UBND tỉnh\tThường xuyên\n"


def duties_of(text):
    findings = Findings(text, ())
    return list(table_duties(text, findings.tables, findings.places))


def read(text):
    return [(duty.actors, duty.role, duty.text, duty.due, duty.product) for duty in duties_of(text)]


def test_each_row_charges_its_agencies():
    assert read(MARKDOWN) == [
        ("Sở Thông tin và Truyền thông", "lead", "Xây dựng chuyên mục", "Quý II/2024", "Chuyên mục"),
        ("Báo, Đài PT-TH tỉnh", "coordinate", "Xây dựng chuyên mục", "Quý II/2024", "Chuyên mục"),
        # a merged cell: the agency above leads this one too
        ("Sở Thông tin và Truyền thông", "lead", "Tổ chức tập huấn", "Tháng 6/2024", "Lớp tập huấn"),
        ("Sở Tài chính", "coordinate", "Tổ chức tập huấn", "Tháng 6/2024", "Lớp tập huấn"),
        # a continuation row: another agency for the task above
        ("Sở Nội vụ", "lead", "Tổ chức tập huấn", "Tháng 6/2024", None),
        ("Sở Nội vụ, Ban Dân vận Tỉnh ủy", "lead", "Tổng kết năm", "Trước 30/11/2024", None),
    ]


def test_a_table_of_tabs_is_read_too():
    assert read(TABS) == [("Văn phòng UBND tỉnh", "implement", "Rà soát thủ tục", "Thường xuyên", None)]


def test_spans_are_those_of_the_cells():
    for duty in duties_of(MARKDOWN):
        assert duty.span.of(MARKDOWN) == duty.text
        assert duty.actors_span.of(MARKDOWN) == duty.actors


def test_tables_without_agencies_charge_nobody():
    letterhead = "ỦY BAN NHÂN DÂN\t\tCỘNG HÒA\nSố: 5793/KH-UBND\t\tBến Tre\n"
    validity = "| Trường | Nội dung | Ghi chú |\n|---|---|---|\n| Số hiệu | 46/CĐ-TTg | |\n"
    assert read(letterhead) == read(validity) == []


def test_no_sentence_is_read_from_a_table():
    assert len(Findings(MARKDOWN, ()).tables.lines) == len(MARKDOWN.splitlines())
    assert find_duties(Findings(MARKDOWN, ())) == tuple(
        sorted(duties_of(MARKDOWN), key=lambda d: (d.span, d.actors_span))
    )
