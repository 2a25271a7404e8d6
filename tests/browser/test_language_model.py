"""The chat page with a language model: said so, its sentences shown as they are proven, stopped when nobody waits."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.assistant.generative.cooperative import cooperative
from tests.assistant.generative.scripted_server import Exchange, Scripted, scripted
from tests.browser.conftest import OpenPage
from tests.conftest import Running, running, status_of

QUESTION = "Hạn nộp báo cáo của Sở Y tế tỉnh Gia Lai năm 2023?"


@pytest.fixture(scope="module")
def model() -> Iterator[Scripted]:
    with scripted() as started:
        yield started


@pytest.fixture(scope="module")
def worded(built_corpus: Path, model: Scripted) -> Iterator[Running]:
    environment = {
        "PLAN_ASSISTANT_LLM_MODEL": "a-model",
        "PLAN_ASSISTANT_LLM_BASE_URL": model.url,
        "NO_PROXY": "*",
        "PYTHONWARNINGS": "ignore",
    }
    with running(built_corpus, **environment) as started:
        started.until(lambda: status_of(f"{started.url}/ui/") == 200)
        yield started


def test_sentences_are_shown_as_they_are_proven(worded: Running, model: Scripted, open_page: OpenPage) -> None:
    go_on = threading.Event()

    def pause_after_a_sentence(exchange: Exchange) -> None:
        first, rest = cooperative(model.bodies[-1]).split("\n", 1)
        exchange.head()
        exchange.delta(f"{first}\n")
        exchange.delta(rest[:1])
        assert go_on.wait(30)
        exchange.delta(rest[1:])
        exchange.delta(None, "stop")
        exchange.raw(b"data: [DONE]\n\n")

    model.act = pause_after_a_sentence
    page = open_page(f"{worded.url}/ui/")
    expect(page.get_by_role("note")).to_contain_text("a-model đang bật")
    page.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    page.keyboard.press("Enter")
    growing = page.locator(".exchange[aria-busy]")
    expect(growing.locator(".said")).to_contain_text("10/5/2023")
    expect(growing.locator(".said")).not_to_contain_text("30/10/2023")
    expect(growing.locator(".card mark").first).to_be_visible()
    go_on.set()
    done = page.locator(".exchange[data-kept]")
    expect(done.locator(".said")).to_contain_text("30/10/2023")
    expect(done.locator(".mode")).to_have_text("mô hình a-model diễn đạt, từng ý đã đối chiếu")
    assert json.loads(str(done.get_attribute("data-kept")))["mode"] == "generative"


def test_the_model_is_stopped_when_the_page_is_closed(worded: Running, model: Scripted, open_page: OpenPage) -> None:
    model.reset()

    def talk_on(exchange: Exchange) -> None:
        exchange.head()
        for _ in range(600):
            exchange.delta("… ")
            if exchange.server.closing.wait(0.05):
                return

    model.act = talk_on
    page = open_page(f"{worded.url}/ui/")
    page.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    page.keyboard.press("Enter")
    page.locator(".exchange[aria-busy]").wait_for()
    page.wait_for_function("document.querySelector('.understood')")
    assert not model.left.is_set()
    page.close()
    assert model.left.wait(10)
