"""A conversation in a real browser: asked in every form, corrected, kept, judged, taken away."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx
import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, ask
from tests.conftest import Running

ENGLISH = "what deadlines apply to Sở Nội vụ in Gia Lai 2023?"
WITHOUT_MARKS = "ubnd huyen chu se nop bao cao 6 thang nam 2023 truoc ngay nao"
VIETNAMESE = "Hạn báo cáo của Sở Y tế Gia Lai năm 2023?"


def settled(page: Page, count: int) -> None:
    """That many exchanges are shown, each with its answer."""
    expect(page.locator(".exchange[data-kept]")).to_have_count(count)


def taken(page: Page, name: str) -> bytes:
    """What a click saves to the disk."""
    with page.expect_download() as download:
        page.locator(".exchange").last.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("question", "words"),
    [(VIETNAMESE, "trước ngày 30/10/2023"), (WITHOUT_MARKS, "10/5/2023"), (ENGLISH, "Deadlines that apply")],
)
def test_a_question_is_answered_in_every_form(server: Running, open_page: OpenPage, question: str, words: str) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, question)
    expect(page.locator(".reply")).to_contain_text(words)
    expect(page.locator(".card mark").first).to_be_visible()


def test_a_facet_is_changed_and_the_question_asked_again(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, "Hạn báo cáo của Sở Nội vụ Gia Lai?")
    expect(page.locator(".reply")).to_contain_text("10/5/2023")
    page.get_by_role("combobox", name="Đổi tỉnh").select_option("Quảng Ngãi")
    settled(page, 2)
    answer = page.locator(".exchange").last
    expect(answer.locator(".said")).to_contain_text("15/6")
    expect(answer.get_by_role("combobox", name="Đổi tỉnh")).to_have_class("facet by-hand")
    answer.get_by_role("combobox", name="Đổi cơ quan").select_option("mọi cơ quan")
    settled(page, 3)
    labels = [box.get_attribute("aria-label") for box in page.locator(".exchange").last.get_by_role("combobox").all()]
    assert labels[0] == "Đổi tỉnh rồi hỏi lại: Quảng Ngãi"
    assert labels[2] == "Đổi cơ quan rồi hỏi lại: mọi cơ quan"


def test_a_follow_up_leans_on_what_was_changed_by_hand(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, "Hạn báo cáo của Sở Nội vụ Gia Lai?")
    page.get_by_role("combobox", name="Đổi tỉnh").select_option("Quảng Ngãi")
    settled(page, 2)
    ask(page, "Còn Sở Y tế thì sao?")
    read = page.locator(".exchange").last.get_by_role("combobox", name="Đổi tỉnh")
    expect(read).to_have_accessible_name("Đổi tỉnh rồi hỏi lại: Quảng Ngãi")


def test_a_name_read_from_an_abbreviation_is_taken_back_by_one_click(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, "han bao cao cua snv gia lai nam 2023")
    expect(page.locator(".mended")).to_contain_text("“snv” đọc là Sở Nội vụ")
    page.get_by_role("button", name="Không phải Sở Nội vụ").click()
    settled(page, 2)
    expect(page.locator(".exchange").last.get_by_role("combobox", name="Đổi cơ quan")).to_have_value("")


def test_the_deadlines_of_an_answer_go_into_a_calendar_and_a_table(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, VIETNAMESE)
    expect(page.get_by_role("img", name="Dòng thời gian: 10/5/2023")).to_be_visible()
    calendar = Calendar.from_ical(taken(page, "Thêm vào lịch"))
    days = [f"{event.decoded('dtstart'):%Y-%m-%d}" for event in calendar.walk("VEVENT")]
    assert days == ["2023-05-10", "2023-10-30"]
    rows = list(csv.DictReader(io.StringIO(taken(page, "Tải CSV").decode("utf-8-sig"))))
    assert [row["Ngày"] for row in rows][:2] == days
    assert {row["Áp dụng cho"] for row in rows} == {"Sở Y tế"}
    assert len(rows) == len(json.loads(str(page.locator(".exchange").get_attribute("data-kept")))["deadlines"])


def test_a_conversation_outlives_a_reload_and_can_be_left_and_found(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, VIETNAMESE)
    ask(page, "Còn Hải Dương năm 2025?")
    before = page.locator(".said").all_text_contents()
    page.reload()
    settled(page, 2)
    assert page.locator(".said").all_text_contents() == before
    assert page.locator(".card mark").first.text_content()
    ask(page, "Còn Quảng Ngãi thì sao?")
    expect(page.locator(".understood").last).to_contain_text("tiếp câu trước")

    page.get_by_role("button", name="+ Cuộc mới").click()
    expect(page.locator(".welcome")).to_be_visible()
    page.reload()
    expect(page.locator(".welcome")).to_be_visible()
    ask(page, WITHOUT_MARKS)
    settled(page, 1)
    page.locator(".list").get_by_role("button", name=VIETNAMESE, exact=True).click()
    settled(page, 3)
    page.get_by_role("button", name=f"Xóa cuộc hỏi này: {VIETNAMESE}").click()
    expect(page.locator(".list .open")).to_have_count(1)
    expect(page.locator(".welcome")).to_be_visible()


def test_two_readers_never_see_each_others_questions(server: Running, open_page: OpenPage) -> None:
    first, second = open_page(f"{server.url}/ui/"), open_page(f"{server.url}/ui/")
    ask(first, VIETNAMESE)
    ask(second, WITHOUT_MARKS)
    first.reload()
    settled(first, 1)
    expect(first.locator(".asked")).to_contain_text(VIETNAMESE)
    expect(second.locator(".asked")).to_contain_text(WITHOUT_MARKS)


def test_a_browser_that_keeps_nothing_still_asks(server: Running, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    page.add_init_script("for (const name of ['localStorage', 'sessionStorage']) delete Window.prototype[name]")
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('refused'); } })")
    page.goto(f"{server.url}/ui/")
    ask(page, VIETNAMESE)
    expect(page.locator(".reply")).to_contain_text("30/10/2023")


@pytest.mark.parametrize("format", ["Word", "Markdown"])
def test_a_conversation_is_taken_away_as_a_file(server: Running, open_page: OpenPage, format: str) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, VIETNAMESE)
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Tải cuộc hỏi thành tệp {format}").click()
    path = Path(download.value.path())
    if format == "Word":
        document = docx.Document(str(path))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "30/10/2023" in " ".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    else:
        text = path.read_text()
    assert VIETNAMESE in text
    assert "Kế hoạch số 79/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân tỉnh Gia Lai, mục III.3" in text


def test_a_citation_is_copied_as_officials_write_it(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, VIETNAMESE)
    page.locator(".card").first.get_by_role("button", name="Chép dẫn nguồn").click()
    expect(page.get_by_role("button", name="Đã chép")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Kế hoạch số 79/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân tỉnh Gia Lai, mục III.3"


def test_a_verdict_with_its_reason_is_kept_on_the_server(
    server: Running, open_page: OpenPage, built_corpus: Path
) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, VIETNAMESE)
    page.get_by_role("button", name="Câu trả lời sai hoặc thiếu").click()
    page.get_by_label("Sai hoặc thiếu ở đâu?").fill("thiếu chế độ báo cáo đột xuất")
    page.get_by_role("button", name="Gửi nhận xét").click()
    expect(page.get_by_text("Đã ghi nhận.")).to_be_visible()
    kept = json.loads((built_corpus / "feedback.jsonl").read_text().splitlines()[-1])
    assert (kept["question"], kept["verdict"], kept["comment"]) == (VIETNAMESE, "down", "thiếu chế độ báo cáo đột xuất")
    assert page.locator(".exchange").get_attribute("id") == f"x-{kept['answer_id']}"


def test_a_question_that_a_lost_server_did_not_answer_is_not_lost(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    expect(page.locator(".glance")).to_be_visible()
    page.route("**/gradio_api/**", lambda route: route.abort())
    page.get_by_role("textbox", name="Câu hỏi").fill(VIETNAMESE)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Máy chủ chưa trả lời")).to_be_visible()
    expect(page.get_by_role("textbox", name="Câu hỏi")).to_have_value(VIETNAMESE)
    page.unroute("**/gradio_api/**")
    page.reload()
    expect(page.get_by_role("textbox", name="Câu hỏi")).to_have_value(VIETNAMESE)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(page.locator(".reply")).to_contain_text("30/10/2023")
