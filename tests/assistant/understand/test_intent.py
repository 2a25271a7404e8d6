"""Every row of the table of intents recognises its own example, and real questions lead with the right intent."""

import csv
from importlib import resources

import pytest

from assistant.understand.intent import read_intents
from vectorstore.language.analysis import fold

TABLE = resources.files("assistant.understand").joinpath("data", "intents.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"][:40])
def test_each_row_recognises_its_example(row):
    assert row["intent"] in read_intents(fold(row["example"]))


@pytest.mark.parametrize(
    ("question", "leading"),
    [
        ("what deadlines apply to Sở Nội vụ in Gia Lai 2023?", "deadline"),
        ("ubnd huyen chu se phai nop bao cao 6 thang nam 2023 truoc ngay nao", "deadline"),
        ("Ai ký Kế hoạch 79/KH-UBND?", "metadata"),
        ("Ai theo dõi việc thực hiện kế hoạch ở Bến Tre?", "responsibility"),
        ("Sở Nội vụ Hải Dương được giao những nhiệm vụ gì?", "duties"),
        ("Văn bản nào dẫn Chỉ thị 33/CT-TTg?", "cross_reference"),
        ("So sánh hạn báo cáo của Gia Lai và Hải Dương", "comparison"),  # also asks for deadlines
        ("Tóm tắt Công văn 1639, kể cả hạn báo cáo", "summary"),
        ("Tháng 5/2023 có báo cáo nào đến hạn?", "calendar"),
        ("cấp xã đạt bao nhiêu phần trăm hồ sơ?", "target"),
        ("“4 xin, 4 luôn” gồm những gì?", "content"),
        ("Còn Quảng Ngãi thì sao?", "content"),  # no intent of its own: a follow-up takes the earlier one
    ],
)
def test_the_leading_intent(question, leading):
    assert read_intents(fold(question))[0] == leading
