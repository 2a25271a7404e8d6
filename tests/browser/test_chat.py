"""The chat page in a real browser: ask, read, follow a citation to the words that prove it."""

from __future__ import annotations

import urllib.request

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, OpenPage, ask, sideways
from tests.conftest import Running

QUESTION = "what deadlines apply to Sở Nội vụ in Gia Lai 2023?"
WITHOUT_ANSWER = "Hạn báo cáo dân vận của Đà Nẵng năm 2023?"
TABS = ("Thời hạn", "Văn bản", "Giới thiệu")


def test_a_citation_leads_to_its_words_on_the_page_of_the_document(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/")
    ask(page, QUESTION)
    reply = page.locator(".reply").last
    expect(reply).to_contain_text("10/5/2023")
    expect(reply).to_contain_text("30/10/2023")

    evidence = page.locator(".evidence").last
    expect(evidence.get_by_text("đã đối chiếu").first).to_be_visible()
    expect(evidence).to_contain_text("Các Sở, ban, ngành tỉnh")

    reply.locator("a.cite").first.click()
    card = page.locator(".card.is-shown")
    expect(card.locator("mark")).to_be_in_viewport()
    quote = card.locator("mark").text_content()
    with page.context.expect_page() as opened:
        card.get_by_role("link", name="Mở văn bản").click()
    document = opened.value
    mark = document.locator("mark").first
    expect(mark).to_be_in_viewport()
    words = "".join(document.locator("mark").all_text_contents())
    assert "".join(words.split()) == "".join(str(quote).split())


def test_an_example_is_asked_by_one_click(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    page.get_by_role("button", name="Những văn bản nào viện dẫn Chỉ thị 33/CT-TTg?").click()
    expect(page.locator(".reply")).to_contain_text("33/CT-TTg")
    expect(page.locator(".welcome")).to_be_hidden()


def test_the_empty_page_shows_the_corpus_at_a_glance(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    expect(page.locator(".glance")).to_contain_text("5 văn bản")
    expect(page.locator(".glance")).to_contain_text("Quảng Ngãi")
    assert page.locator("button.example").count() == 6


def test_an_abstention_does_not_look_like_an_answer(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, WITHOUT_ANSWER)
    note = page.locator(".abstained")
    expect(note.get_by_role("heading")).to_have_text("Không có trong kho văn bản")
    expect(note).to_contain_text("Đà Nẵng")


def test_a_conversation_goes_on_and_begins_anew(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, "Hạn báo cáo của các sở, ban, ngành tỉnh Gia Lai năm 2023?")
    ask(page, "Còn Hải Dương thì sao?")
    expect(page.locator(".understood").last).to_contain_text("tiếp câu trước")
    assert page.locator(".exchange").count() == 2
    expect(page.locator(".asked").last).to_be_in_viewport()
    page.get_by_role("button", name="+ Cuộc mới").click()
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator(".welcome")).to_be_visible()


def test_an_empty_question_asks_nothing(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    page.get_by_role("textbox", name="Câu hỏi").fill("   ")
    page.get_by_role("button", name="Hỏi", exact=True).click()
    ask(page, WITHOUT_ANSWER)  # had the empty one been asked, it would stand before this one
    assert page.locator(".exchange").count() == 1


def test_deadlines_follow_their_filters(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    page.get_by_role("tab", name="Thời hạn").click()
    expect(page.locator("table.deadlines")).to_contain_text("10/12/2025")
    page.get_by_label("Tỉnh, thành phố").click()
    page.get_by_role("option", name="Gia Lai").click()
    expect(page.locator("table.deadlines")).not_to_contain_text("10/12/2025")
    expect(page.locator("table.deadlines")).to_contain_text("30/10/2023")
    address = page.get_by_role("link", name="Tải lịch .ics").get_attribute("href")
    assert address == "/api/deadlines.ics?province=Gia+Lai&language=vi"


def test_a_month_leads_to_its_deadlines_and_the_calendar_can_be_subscribed_to(
    server: Running, open_page: OpenPage
) -> None:
    page = open_page(f"{server.url}/ui/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("tab", name="Thời hạn").click()
    months = page.get_by_role("table", name="Theo tháng")
    expect(months.get_by_role("rowheader")).to_have_text(["2014", "2023", "2025", "hằng năm"])
    months.get_by_role("link", name="1 thời hạn, tháng 11, hằng năm").click()
    row = page.locator("tr:target")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("15/11")
    page.get_by_role("button", name="Chép địa chỉ lịch").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    with urllib.request.urlopen(page.evaluate("navigator.clipboard.readText()")) as response:
        assert len(Calendar.from_ical(response.read()).walk("VEVENT")) == 6


def test_documents_are_found_and_opened(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    page.get_by_role("tab", name="Văn bản").click()
    expect(page.locator("table.documents tbody tr")).to_have_count(5)
    page.get_by_label("Tìm văn bản").fill("quang ngai")
    expect(page.locator("table.documents tbody tr")).to_have_count(1)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="1639/UBND-NC").click()
    expect(opened.value.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_scrolls_sideways(
    server: Running, open_page: OpenPage, viewport: dict[str, int], color_scheme: str
) -> None:
    page = open_page(f"{server.url}/ui/", viewport=viewport, color_scheme=color_scheme)
    expect(page.locator(".glance")).to_contain_text("5 văn bản")
    assert sideways(page) == 0
    for question in (QUESTION, WITHOUT_ANSWER):
        ask(page, question)
        assert sideways(page) == 0
    for name in TABS:
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tabpanel")).to_be_visible()
        assert sideways(page) == 0


def test_an_answer_is_read_from_its_beginning(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/", viewport=PHONE)
    expect(page.locator(".glance")).to_contain_text("5 văn bản")
    for question in (QUESTION, QUESTION.upper()):
        ask(page, question)
        page.wait_for_timeout(700)  # it is scrolled there smoothly
        expect(page.locator(".asked").last).to_be_in_viewport()


def test_on_a_phone_the_evidence_is_folded_until_its_marker_is_tapped(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/", viewport=PHONE)
    ask(page, QUESTION)
    second = page.locator(".card").nth(1)
    expect(second.locator("blockquote")).to_be_hidden()
    page.locator(".reply a.cite", has_text="2").first.click()
    expect(second.locator("mark")).to_be_in_viewport()
    expect(page.locator(".card").first.locator("blockquote")).to_be_hidden()


def test_the_page_says_that_it_is_vietnamese(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
