"""Our own pages in a real browser: steps through citations, follows the reader, keeps what a person has chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

import app
from tests.browser.conftest import DESK, PHONE, OpenPage, sideways
from tests.browser.test_document import fetch
from tests.conftest import CORPUS, Running, running, status_of

GIA_LAI = "/documents/gia-lai-79-kh-ubnd-2023"
CITED = "/legal-references/33%2FCT-TTg"
TABLE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH GIA LAI\tĐộc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND\tGia Lai, ngày 10 tháng 01 năm 2024

KẾ HOẠCH
Thực hiện cải cách hành chính năm 2024

I. NHIỆM VỤ

| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn hoàn thành | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Xây dựng chuyên mục theo Chỉ thị số 33/CT-TTg | Sở Nội vụ | Báo Gia Lai | Quý II/2024 | Chuyên mục |
| 2 | Tổ chức **tập huấn** | | Sở Tài chính | trước ngày 15/6/2024 | Lớp tập huấn |
"""
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over the corpus and a plan with a task table."""
    folder = tmp_path_factory.mktemp("table")
    (folder / "bang.txt").write_text(TABLE)
    data_dir: Path = folder / "data"
    assert app.main(["ingest", str(CORPUS), str(folder / "bang.txt"), "--data-dir", str(data_dir)]) == 0
    with running(data_dir) as started:
        started.until(lambda: status_of(f"{started.url}/readyz") == 200)
        yield started


def spans_of(server: Running, *words: str) -> str:
    text = fetch(server, "/api/documents/gia-lai-79-kh-ubnd-2023")["text"]
    starts = [text.index(one) for one in words]
    return "#c=" + ",".join(f"{start}-{start + len(one)}" for start, one in zip(starts, words, strict=True))


def current_words(page: Page) -> str:
    return "".join(page.locator("mark:not(.other)").all_text_contents())


def test_several_citations_are_gone_through_by_button_and_key(pages: Running, open_page: OpenPage) -> None:
    words = ("trước ngày 10/5/2023", "trước ngày 30/10/2023", "Sở Thông tin và Truyền thông")
    page = open_page(f"{pages.url}{GIA_LAI}{spans_of(pages, *words)}")
    stepper = page.get_by_role("navigation", name="Các chỗ được dẫn")
    expect(stepper.locator("output")).to_have_text("Chỗ 1/3")
    assert current_words(page) == words[0]
    stepper.get_by_role("button", name="Chỗ sau").click()
    assert current_words(page) == words[1]
    page.keyboard.press("n")
    assert current_words(page) == words[2]
    expect(page.locator("mark:not(.other)").first).to_be_in_viewport()
    page.keyboard.press("n")  # round again
    assert current_words(page) == words[0]
    page.keyboard.press("p")
    expect(stepper.locator("output")).to_have_text("Chỗ 3/3")


def test_one_citation_needs_no_steps(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}{GIA_LAI}{spans_of(pages, 'trước ngày 10/5/2023')}")
    expect(page.locator("mark")).to_have_count(1)
    expect(page.locator(".stepper")).to_be_hidden()


def test_a_cited_span_stands_in_the_middle_of_the_view(pages: Running, open_page: OpenPage) -> None:
    for viewport in (PHONE, DESK):
        page = open_page(f"{pages.url}{GIA_LAI}{spans_of(pages, 'trước ngày 10/5/2023')}", viewport=viewport)
        box = page.locator("mark").first.bounding_box()
        assert box is not None
        assert abs(box["y"] + box["height"] / 2 - viewport["height"] / 2) < 0.15 * viewport["height"]


def test_the_outline_shows_where_the_reader_is(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}{GIA_LAI}{spans_of(pages, 'trước ngày 10/5/2023')}")
    here = page.locator(".outline a[aria-current=location]")
    expect(here).to_contain_text("3. Các Sở, ban, ngành tỉnh")
    expect(here).to_be_in_viewport()
    page.locator(".outline").get_by_text("I. MỤC ĐÍCH, YÊU CẦU").click()
    expect(here).to_have_text("I. MỤC ĐÍCH, YÊU CẦU")
    page.mouse.move(DESK["width"] / 2, DESK["height"] / 2)
    page.mouse.wheel(0, DESK["height"])
    expect(here).to_contain_text(re.compile(r"^\d+\. "))


def test_on_a_phone_outline_and_facts_are_folded_above_the_text(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}{GIA_LAI}", viewport=PHONE)
    outline = page.get_by_role("navigation", name="Mục lục")
    expect(outline.get_by_text("III. TỔ CHỨC THỰC HIỆN")).to_be_hidden()
    expect(page.locator(".facts summary").first).to_be_in_viewport()
    outline.locator("summary").click()
    outline.get_by_text("III. TỔ CHỨC THỰC HIỆN").click()
    expect(page.locator("article").get_by_text("III. TỔ CHỨC THỰC HIỆN")).to_be_in_viewport()
    expect(outline.get_by_text("III. TỔ CHỨC THỰC HIỆN")).to_be_hidden()  # folded again


def test_an_instrument_in_the_text_leads_to_who_cites_it_and_back(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}/documents/hai-duong-kh-ubnd-2025")
    page.locator("a.reference", has_text="33/CT-TTg").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Chỉ thị 33/CT-TTg")
    expect(page.locator(".citing")).to_have_count(4)
    page.locator(".citing", has_text="Gia Lai · 10/01/2023").get_by_role("link", name="chú thích [1]").click()
    expect(page.locator("mark").first).to_be_in_viewport()
    assert "33/CT-TTg" in current_words(page)


def test_all_mentions_of_an_instrument_are_one_fact(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}/documents/hai-duong-kh-ubnd-2025")
    page.locator(".facts summary", has_text="Văn bản được dẫn").click()
    page.locator(".facts .fact", has_text="Chỉ thị 33/CT-TTg").click()
    expect(page.locator(".stepper output")).to_have_text("Chỗ 1/3")
    expect(page.get_by_role("link", name="Văn bản nào dẫn Chỉ thị 33/CT-TTg?")).to_be_visible()


def test_a_task_table_is_a_table_and_its_cells_can_be_cited(pages: Running, open_page: OpenPage) -> None:
    text = fetch(pages, "/api/documents/bang")["text"]
    start = text.index("trước ngày 15/6/2024")
    page = open_page(f"{pages.url}/documents/bang#c={start}-{start + 20}")
    expect(page.get_by_role("columnheader", name="Cơ quan chủ trì")).to_be_visible()
    expect(page.get_by_role("cell", name="Tổ chức tập huấn")).to_be_visible()
    assert current_words(page) == "trước ngày 15/6/2024"
    row = text[text.index("| 2 |") : text.rindex("|") + 1]
    page.evaluate(f"location.hash = 'c={text.index('| 2 |')}-{text.index('| 2 |') + len(row)}'")
    page.wait_for_function("() => document.querySelectorAll('mark').length > 3")
    assert current_words(page) == row


def test_a_chosen_theme_is_kept_and_is_the_chat_pages_too(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}{GIA_LAI}", color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Đổi nền sáng, tối").click()
    dark = page.evaluate(ground)
    assert dark != light
    assert page.evaluate("localStorage['plan-assistant-theme']") == "dark"
    page.goto(f"{pages.url}{CITED}")
    assert page.evaluate(ground) == dark
    page.get_by_role("button", name="Đổi nền sáng, tối").click()
    assert page.evaluate(ground) == light


def test_a_chosen_language_is_kept_and_the_cited_words_stay_marked(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}{GIA_LAI}{spans_of(pages, 'trước ngày 10/5/2023')}")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("mark").first).to_be_in_viewport()
    page.goto(f"{pages.url}{CITED}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Tiếng Việt").click()
    page.goto(f"{pages.url}{GIA_LAI}")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("path", [f"{GIA_LAI}#c=11871-12004,12100-12120", "/documents/bang", CITED, "/documents/none"])
def test_no_page_of_ours_shuts_anybody_out(
    pages: Running, open_page: OpenPage, path: str, viewport: dict[str, int], color_scheme: str
) -> None:
    page = open_page(f"{pages.url}{path}", viewport=viewport, color_scheme=color_scheme)
    page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []
    assert sideways(page) == 0


def test_the_text_is_reached_by_keyboard_alone(pages: Running, open_page: OpenPage) -> None:
    page = open_page(f"{pages.url}{GIA_LAI}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung văn bản")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()
