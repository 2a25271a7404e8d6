"""Duties in labelled lines below a task."""

import pytest

from ingest.extract.actors import find_duties
from ingest.extract.duty_labels import label_of
from ingest.extract.findings import Findings
from ingest.parse import parse
from vectorstore.records import Span

PLAN = """II. NHIỆM VỤ
1. Rà soát thủ tục hành chính
- Cơ quan chủ trì: Văn phòng UBND tỉnh.
- Cơ quan phối hợp: Các sở, ban, ngành; UBND các huyện, thị xã, thành phố.
- Thời gian hoàn thành: Quý IV/2024.
- Sản phẩm: Báo cáo kết quả.
2. Tập huấn
a) Tổ chức 02 lớp tập huấn.
- Đơn vị thực hiện: Sở Nội vụ
b) Khảo sát mức độ hài lòng.
- Đơn vị thực hiện: theo phân công
"""


@pytest.mark.parametrize(
    ("line", "column", "value"),
    [
        ("Cơ quan chủ trì: Sở Tư pháp.", "lead", "Sở Tư pháp"),
        ("Đơn vị chủ trì thực hiện: Sở Tư pháp;", "lead", "Sở Tư pháp"),
        ("Cơ quan phối hợp: các sở, ban, ngành.", "coordinate", "các sở, ban, ngành"),
        ("**Thời gian hoàn thành:** Quý IV/2024.", "due", "Quý IV/2024"),
        ("Sản phẩm: Báo cáo", "product", "Báo cáo"),
        ("Đơn vị thực hiện: Sở Nội vụ", "implement", "Sở Nội vụ"),
    ],
)
def test_labels_stand_for_columns(line, column, value):
    label = label_of(line, Span(0, len(line)))
    assert label is not None
    assert (label[0], label[1].of(line)) == (column, value)


@pytest.mark.parametrize("line", ["Sở Nội vụ: Chủ trì tham mưu", "Nội dung: tuyên truyền", "Cơ quan chủ trì:", ""])
def test_other_lines_are_no_labels(line):
    assert label_of(line, Span(0, len(line))) is None


def test_labelled_lines_charge_for_the_task_above_them():
    found = [(d.section, d.role, d.actors, d.text, d.due, d.product) for d in find_duties(Findings(PLAN, parse(PLAN)))]
    every = ("Rà soát thủ tục hành chính", "Quý IV/2024", "Báo cáo kết quả")
    assert found == [
        ("II.1", "lead", "Văn phòng UBND tỉnh", *every),
        ("II.1", "coordinate", "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố", *every),
        ("II.2.a", "implement", "Sở Nội vụ", "Tổ chức 02 lớp tập huấn.", None, None),
        # "theo phân công" names nobody
    ]
