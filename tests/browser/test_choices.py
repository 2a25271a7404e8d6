"""What a reader chooses on the chat page, language and theme, and whether everybody can use it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage, ask
from tests.conftest import Running

QUESTION = "Hạn báo cáo của Sở Nội vụ Gia Lai năm 2023?"
DECLINED = "Hạn báo cáo dân vận của Đà Nẵng năm 2023?"
TABS = ("Hỏi đáp", "Thời hạn", "Văn bản", "Giới thiệu")
GROUND = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical, with where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def test_the_language_is_switched_for_the_conversation_too_and_kept(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    ask(page, QUESTION)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("tab", name="Deadlines")).to_be_visible()
    expect(page.locator(".evidence h3")).to_have_text("Evidence")
    expect(page.get_by_role("textbox", name="Question")).to_be_visible()
    page.goto(f"{server.url}/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.locator(".evidence h3")).to_have_text("Căn cứ")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_the_theme_is_switched_and_kept(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/", color_scheme="light")
    page.get_by_role("button", name="Đổi nền").click()
    dark = page.evaluate(GROUND)
    expect(page.locator("body")).to_have_class("dark")
    page.reload()
    expect(page.get_by_role("button", name="Đổi nền")).to_be_visible()
    assert page.evaluate(GROUND) == dark
    expect(page.locator("body")).to_have_class("dark")
    page.get_by_role("button", name="Đổi nền").click()
    assert page.evaluate(GROUND) != dark
    expect(page.locator("body")).not_to_have_class("dark")


@pytest.mark.parametrize(("viewport", "color_scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_axe_finds_nothing_grave_on_any_tab(
    server: Running, open_page: OpenPage, viewport: dict[str, int], color_scheme: str
) -> None:
    page = open_page(f"{server.url}/ui/", viewport=viewport, color_scheme=color_scheme)
    expect(page.locator(".glance")).to_be_visible()
    assert grave(page) == []
    ask(page, QUESTION)
    ask(page, DECLINED)
    page.get_by_role("button", name="Câu trả lời sai").last.click()
    for name in TABS:
        page.get_by_role("tab", name=name).click()
        expect(page.get_by_role("tab", name=name)).to_have_attribute("aria-selected", "true")
        page.wait_for_timeout(200)
        assert grave(page) == []


def test_a_question_is_asked_read_and_proven_by_keyboard_alone(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/ui/")
    page.get_by_role("textbox", name="Câu hỏi").press_sequentially(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".exchange[data-kept]").wait_for()
    page.locator(".reply a.cite").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.is-shown blockquote")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".card.is-shown").get_by_role("link", name="Mở văn bản")).to_be_focused()
