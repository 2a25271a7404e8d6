"""A scope of more documents than are read whole must lose none of its deadlines."""

from datetime import date

import pytest

from assistant.compose.deadlines import MOST_ROWS
from assistant.pipeline import Assistant
from assistant.records import Question
from assistant.retrieve.gather import WHOLE_DOCUMENTS
from ingest.pipeline import ingest
from vectorstore.embedder import load_embedder
from vectorstore.generations.live import LiveGeneration
from vectorstore.settings import Settings

PLAN = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: {number}/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Gia Lai, ngày 10 tháng 01 năm 2023

KẾ HOẠCH
Kiểm tra công tác lưu trữ đợt {number}

1. Nội dung: kiểm tra hồ sơ, tài liệu tại các đơn vị đợt {number}.
2. Tổ chức thực hiện: Sở Nội vụ báo cáo kết quả đợt {number} về Ủy ban nhân dân tỉnh trước ngày {day}/{month}/2023.
"""
ASKED = "what deadlines apply to Sở Nội vụ in Gia Lai 2023?"


@pytest.mark.parametrize("count", [WHOLE_DOCUMENTS + 8, MOST_ROWS + 4])
def test_no_deadline_of_a_large_scope_is_dropped_in_silence(tmp_path, count):
    written = set()
    for number in range(count):
        day, month = 1 + number % 28, 6 + number // 28
        text = PLAN.format(number=100 + number, day=f"{day:02}", month=month)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        written.add(f"2023-{month:02}-{day:02}")
    settings = Settings(data_dir=tmp_path / "data")
    ingest([tmp_path], settings, lambda _: None)
    embedder = load_embedder("shipped")
    live = LiveGeneration(settings.data_dir, embedder.fingerprint)
    live.poll()
    assistant = Assistant(live.using, embedder)
    answer = assistant.ask(Question(ASKED, date(2023, 1, 15), ()))
    duties = assistant.ask(Question("Sở Nội vụ Gia Lai có nhiệm vụ gì?", date(2023, 1, 15), ()))
    live.close()
    assert f"{WHOLE_DOCUMENTS} văn bản khớp nhất trong {count} văn bản" in duties.text
    told = {each.deadline.date for each in answer.deadlines}
    assert not answer.abstained
    assert told == set(sorted(written)[:MOST_ROWS])
    assert (f"{count - MOST_ROWS} more deadlines" in answer.text) == (count > MOST_ROWS)
