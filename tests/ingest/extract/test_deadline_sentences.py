"""Paragraphs as officials write them, each with the times that are due in it."""

from pathlib import Path

import pytest

from ingest.extract.deadlines import find_deadlines
from ingest.extract.findings import Findings
from ingest.extract.header import read_header
from ingest.normalise import normalise
from ingest.parse import parse

TABLE = Path(__file__).with_name("deadline_sentences.txt")
PLAN = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 12/KH-UBND
Gia Lai, ngày 15 tháng 01 năm 2024

KẾ HOẠCH
Triển khai công tác năm 2024 trên địa bàn tỉnh

Ủy ban nhân dân tỉnh ban hành Kế hoạch triển khai công tác năm 2024 với các nội dung sau:

I. NỘI DUNG

1. Nội dung thực hiện

{paragraph}

II. KINH PHÍ

Do ngân sách bảo đảm theo phân cấp.
"""


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    split = [line.split("|", 1) for line in lines if not line.startswith("#")]
    return [(paragraph.strip(" "), expected.strip()) for expected, paragraph in split]


@pytest.mark.parametrize(("paragraph", "expected"), rows())
def test_the_times_due_in_a_paragraph_are_listed(paragraph, expected):
    printed = paragraph.replace("\\n", "\n").replace("\\t", "\t")
    text = normalise(PLAN.format(paragraph=printed)).text
    sections = parse(text)
    found = find_deadlines(Findings(text, sections), read_header(text, sections).issued, ())
    times = {time for one in found for time in (one.date or "~", one.end) if time}
    assert times == set(expected.split())
