"""A real Chromium; every page of a test is watched for what it must not do."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LOCAL_SCHEMES = ("data", "blob")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("needs chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens pages; afterwards no script may have failed, no dialog opened, no other host been asked."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def watch(page: Page) -> None:
        host = ""

        def request(url: str) -> None:
            nonlocal host
            parts = urlsplit(url)
            host = host or parts.netloc
            if parts.scheme not in LOCAL_SCHEMES and parts.netloc != host:
                faults.append(f"asked another host: {url}")

        page.on("request", lambda made: request(made.url))
        page.on("pageerror", lambda error: faults.append(f"a script failed: {error}"))
        page.on("dialog", lambda dialog: (faults.append(f"a dialog opened: {dialog.message}"), dialog.dismiss()))

    def open_page(
        url: str, *, viewport: dict[str, int] = DESK, color_scheme: str = "light", bypass_csp: bool = False
    ) -> Page:
        context = browser.new_context(
            viewport=viewport, color_scheme=color_scheme, locale="vi-VN", bypass_csp=bypass_csp
        )
        contexts.append(context)
        context.on("page", watch)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


def ask(page: Page, question: str) -> None:
    """Type a question, send it, wait for its answer."""
    page.get_by_role("textbox", name="Câu hỏi").fill(question)
    page.keyboard.press("Enter")
    answered = page.locator(".exchange:not([aria-busy])").filter(has_text=question)
    answered.last.wait_for()


def sideways(page: Page) -> int:
    """How many pixels the page can be scrolled sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
