"""Documents and questions that attack: shown as words, never run; code points counted as Python counts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

import app
from tests.browser.conftest import OpenPage, ask
from tests.browser.test_document import fetch, marked, squeezed
from tests.conftest import Running, running, status_of

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "<svg onload=alert(3)>",
    "\"'><iframe srcdoc='<script>alert(4)</script>'></iframe>",
    "[nhấn](javascript:alert(5)) ![x](https://evil.example/track.png)",
    "${alert(6)} {{alert(7)}} @children",
    "</article></main><script src=//evil.example/x.js></script>",
)
DOCUMENT = """ỦY BAN NHÂN DÂN
TỈNH GIA LAI
Số: 12/KH-UBND
Gia Lai, ngày 10 tháng 01 năm 2024

KẾ HOẠCH
Về {payloads}

I. NỘI DUNG 😀😀

1. Sở Nội vụ\r
Báo cáo {payloads} 👍 kết quả **trước ngày 15/6/2024**.\r
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("hostile")
    text = DOCUMENT.format(payloads=" ".join(PAYLOADS))
    (folder / "<img src=x onerror=alert(8)>.txt").write_bytes(text.encode())
    (folder / "<b onclick=alert(9)>hỏng.txt").write_bytes(b"\x00\x01\x02" * 50)
    data_dir: Path = folder / "data"
    assert app.main(["ingest", str(folder), "--data-dir", str(data_dir)]) == 1
    with running(data_dir) as started:
        started.until(lambda: status_of(f"{started.url}/readyz") == 200)
        started.until(lambda: status_of(f"{started.url}/ui/") == 200)
        yield started


def test_a_hostile_document_is_shown_word_for_word(hostile: Running, open_page: OpenPage) -> None:
    identity = fetch(hostile, "/api/documents")["documents"][0]["id"]
    text = fetch(hostile, f"/api/documents/{identity}")["text"]
    page = open_page(f"{hostile.url}/documents/{identity}")
    expect(page.locator("article")).to_contain_text("<script>alert(1)</script>")
    start = text.index("trước ngày 15/6/2024")  # after characters that a browser counts twice
    assert marked(page, start, start + 20) == "trước ngày 15/6/2024"
    assert squeezed(marked(page, 0, len(text))) == squeezed(text)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_question_and_its_answer_are_words(hostile: Running, open_page: OpenPage, payload: str) -> None:
    page = open_page(f"{hostile.url}/ui/")
    ask(page, f"Hạn báo cáo của Sở Nội vụ {payload}")
    expect(page.locator(".asked")).to_contain_text(payload)


def test_hostile_names_in_lists_are_words(hostile: Running, open_page: OpenPage) -> None:
    page = open_page(f"{hostile.url}/ui/")
    page.get_by_role("tab", name="Văn bản").click()
    expect(page.locator(".rejected")).to_contain_text("<b onclick=alert(9)>hỏng.txt")
    page.get_by_role("tab", name="Thời hạn").click()
    expect(page.locator("table.deadlines")).to_contain_text("15/6/2024")
