"""The page to sign in, in a real browser: led to it, let through it, back at the words that were asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from assistant.present.protection.passwords import hashed
from tests.browser.conftest import PHONE, OpenPage, ask, sideways
from tests.conftest import Running, running, status_of

NAME, PASSWORD = "an.nguyen", "mật khẩu của An"


@pytest.fixture(scope="module")
def guarded(built_corpus: Path) -> Iterator[Running]:
    with running(built_corpus, PLAN_ASSISTANT_LOGIN=f"{NAME}:{hashed(PASSWORD)}") as started:
        yield started


def test_a_link_to_cited_words_leads_there_through_the_page_to_sign_in(guarded: Running, open_page: OpenPage) -> None:
    page = open_page(f"{guarded.url}/documents/gia-lai-79-kh-ubnd-2023#c=11871-11910")
    page.get_by_label("Tên đăng nhập").fill(NAME)
    page.get_by_label("Mật khẩu").fill("sai mật khẩu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(
        "không đúng", timeout=30_000
    )  # slow on purpose, and slower on a busy machine
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.locator("mark").first).to_be_in_viewport(timeout=30_000)
    assert page.url == f"{guarded.url}/documents/gia-lai-79-kh-ubnd-2023#c=11871-11910"


def test_whoever_has_signed_in_asks_and_signs_out(guarded: Running, open_page: OpenPage) -> None:
    assert status_of(f"{guarded.url}/ui/config") == 401
    page = open_page(f"{guarded.url}/")
    page.get_by_label("Tên đăng nhập").fill(NAME)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Câu hỏi").wait_for(timeout=60_000)  # Gradio may still be on its way
    ask(page, "Hạn báo cáo của Sở Nội vụ Gia Lai năm 2023?")
    expect(page.locator(".reply")).to_contain_text("10/5/2023")
    page.goto(f"{guarded.url}/login")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_label("Mật khẩu")).to_be_visible()
    page.goto(f"{guarded.url}/ui")
    expect(page.get_by_label("Mật khẩu")).to_be_visible()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_page_to_sign_in_shuts_nobody_out(guarded: Running, open_page: OpenPage, color_scheme: str) -> None:
    page = open_page(f"{guarded.url}/login", viewport=PHONE, color_scheme=color_scheme)
    expect(page.get_by_label("Tên đăng nhập")).to_be_focused()
    assert sideways(page) == 0
    found = Axe().run(page)
    assert [one["id"] for one in found.response["violations"] if one["impact"] in ("serious", "critical")] == []
