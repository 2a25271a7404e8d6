"""The widget on another site's page, in a real browser: a protected server, a portal that it names and another one."""

from __future__ import annotations

import functools
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page, expect

from assistant.present.labels import section_name
from tests.browser.conftest import DESK, PHONE, sideways
from tests.conftest import ROOT, Running, free_port, running

KEY = "khoa-cua-may-chu-0123456789"
QUESTION = "Hạn báo cáo của Sở Nội vụ Gia Lai năm 2023?"
WITHOUT_ANSWER = "Hạn báo cáo dân vận của Đà Nẵng năm 2023?"
DEMO = ROOT / "docs" / "widget-demo.html"
IN_DEMO = "http://127.0.0.1:7860"


@dataclass
class Seen:
    """What a page did that can be seen from outside."""

    hosts: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


OpenPortal = Callable[..., tuple[Page, Seen]]


@contextmanager
def portal(folder: Path, port: int) -> Iterator[str]:
    """Another site: files of a folder, under another name and port than the assistant's."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    site = ThreadingHTTPServer(("127.0.0.1", port), handler)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://localhost:{port}"
    site.shutdown()
    site.server_close()


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def assistant(built_corpus: Path) -> Iterator[tuple[Running, str]]:
    """A server that asks for a key, and the address of the one site that may show its widget."""
    site = f"http://localhost:{free_port()}"
    environment = {"PLAN_ASSISTANT_API_KEYS": KEY, "PLAN_ASSISTANT_WIDGET_SITES": f"{site}, {near(site)}"}
    with running(built_corpus, **environment) as started:
        request = urllib.request.Request(f"{started.url}/readyz", headers={"x-api-key": KEY})
        started.until(lambda: is_ready(request))
        yield started, site


def near(site: str) -> str:
    """The same site by the assistant's own host name: near enough for a browser to let a frame keep things."""
    return site.replace("localhost", "127.0.0.1")


def is_ready(request: urllib.request.Request) -> bool:
    try:
        return bool(urllib.request.urlopen(request, timeout=10).status == 200)
    except OSError:
        return False


@pytest.fixture(scope="module")
def sites(assistant: tuple[Running, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The site that the server names, and one that it does not; both show the demo page of docs/."""
    started, named = assistant
    folder = tmp_path_factory.mktemp("portal")
    page = DEMO.read_text(encoding="utf-8")
    assert page.count(IN_DEMO) == 4  # two in its policy, one shown, one at work
    (folder / "index.html").write_text(page.replace(IN_DEMO, started.url), encoding="utf-8")
    given = 'data-language="en" data-position="left" data-province="Hải Dương"'
    tag = f'<script src="{started.url}/widget.js" {given}></script>'
    (folder / "other.html").write_text(f'<!doctype html><meta charset="utf-8"><h1>Portal</h1>{tag}', encoding="utf-8")
    (folder / "widget-demo.css").write_bytes((ROOT / "docs" / "widget-demo.css").read_bytes())
    with portal(folder, urlsplit(named).port or 0) as one, portal(folder, free_port()) as other:
        yield one, other


@pytest.fixture
def open_portal(browser: Browser) -> Iterator[OpenPortal]:
    """Opens a page of a portal; no policy of any page may have been violated on the way."""
    contexts = []

    def open_portal(
        url: str, *, viewport: dict[str, int] = DESK, color_scheme: str = "light", script: str = ""
    ) -> tuple[Page, Seen]:
        context = browser.new_context(viewport=viewport, color_scheme=color_scheme, locale="vi-VN")
        contexts.append(context)
        if script:
            context.add_init_script(script)
        seen = Seen()
        page = context.new_page()
        page.on("request", lambda made: seen.hosts.add(urlsplit(made.url).netloc))
        page.on("pageerror", lambda error: seen.faults.append(str(error)))
        page.on("console", lambda said: seen.faults.append(said.text) if said.type == "error" else None)
        page.goto(url)
        return page, seen

    yield open_portal
    for context in contexts:
        context.close()


def opened(page: Page, name: str = "Hỏi về kế hoạch") -> FrameLocator:
    page.get_by_role("button", name=name).click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("#log[aria-live]")).to_be_visible()  # its script is at work
    return frame


def ask(frame: FrameLocator, question: str) -> None:
    frame.get_by_role("textbox", name="Câu hỏi").fill(question)
    frame.get_by_role("textbox", name="Câu hỏi").press("Enter")
    frame.locator(".exchange").filter(has_text=question).locator(".said").wait_for()
    expect(frame.locator("#log[aria-busy]")).to_have_count(0)


def test_a_visitor_asks_on_a_portal_and_reads_the_words_that_prove_it(
    sites: tuple[str, str], open_portal: OpenPortal, assistant: tuple[Running, str]
) -> None:
    page, seen = open_portal(sites[0])
    frame = opened(page)
    expect(frame.locator("#greeting")).to_have_text("Xin mời hỏi về kế hoạch, công văn của tỉnh.")
    ask(frame, QUESTION)
    expect(frame.locator(".said").last).to_contain_text("10/5/2023")
    frame.locator(".card summary").first.click()
    quote = frame.locator(".card blockquote").first.text_content() or ""
    expect(frame.get_by_text("đã đối chiếu").first).to_be_visible()
    with page.context.expect_page() as following:
        frame.get_by_role("link", name="Mở văn bản").first.click()
    document = following.value
    expect(document.locator("mark").first).to_be_in_viewport()
    marked = "".join(document.locator("mark").all_text_contents())
    assert "".join(marked.split()) == "".join(quote.split())
    assert seen.hosts <= {urlsplit(sites[0]).netloc, urlsplit(assistant[0].url).netloc, ""}
    assert seen.faults == []  # the page's policy is strict, and the browser tells every violation


def test_a_site_that_is_not_named_shows_no_widget_and_says_why(sites: tuple[str, str], open_portal: OpenPortal) -> None:
    page, seen = open_portal(sites[1])
    page.get_by_role("button", name="Hỏi về kế hoạch").click()
    expect(page.get_by_role("alert")).to_contain_text("PLAN_ASSISTANT_WIDGET_SITES")
    assert any("frame-ancestors" in fault for fault in seen.faults)
    assert not any(frame.url.endswith("/embed") and frame.query_selector("main") for frame in page.frames)


def test_the_widget_is_used_by_keyboard_alone(sites: tuple[str, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(sites[0])
    button = page.locator("button").first
    expect(button).to_have_attribute("aria-expanded", "false")
    for _ in range(5):
        page.keyboard.press("Tab")
        if button.evaluate("one => one.matches(':focus')"):
            break
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    frame = page.frame_locator("iframe")
    box = frame.get_by_role("textbox", name="Câu hỏi")
    expect(box).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    frame.locator(".card").first.wait_for()
    page.keyboard.press("Shift+Tab")  # back into the conversation
    expect(frame.locator("#log :focus, #log:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    expect(frame.locator(".exchange")).to_have_count(1)
    frame.get_by_role("button", name="Đóng trợ lý").click()
    expect(button).to_be_focused()


def test_a_follow_up_leans_on_what_was_asked_and_outlives_the_page(
    sites: tuple[str, str], open_portal: OpenPortal
) -> None:
    page, _ = open_portal(near(sites[0]))
    frame = opened(page)
    ask(frame, "Hạn báo cáo của các sở, ban, ngành tỉnh Gia Lai năm 2023?")
    ask(frame, "Còn Hải Dương thì sao?")
    expect(frame.locator(".said").last).to_contain_text("10/12/2025")
    page.reload()
    frame = opened(page)
    expect(frame.locator(".exchange")).to_have_count(2)
    expect(frame.locator(".said").last).to_contain_text("10/12/2025")
    frame.get_by_role("button", name="Cuộc hỏi mới").click()
    expect(frame.locator(".exchange")).to_have_count(0)
    expect(frame.locator("#welcome")).to_be_visible()


def test_where_storage_is_blocked_the_conversation_lasts_as_long_as_the_page(
    sites: tuple[str, str], open_portal: OpenPortal
) -> None:
    blocked = (
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page, seen = open_portal(sites[0], script=blocked)
    frame = opened(page)
    ask(frame, QUESTION)
    ask(frame, "Còn Hải Dương thì sao?")
    page.reload()
    expect(opened(page).locator(".exchange")).to_have_count(0)
    assert seen.faults == []


def test_an_abstention_does_not_look_like_an_answer(sites: tuple[str, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(sites[0])
    frame = opened(page)
    ask(frame, WITHOUT_ANSWER)
    expect(frame.locator(".bar")).to_be_in_viewport(ratio=1)
    note = frame.locator(".abstained")
    expect(note.get_by_role("heading")).to_have_text("Không có trong kho văn bản")
    frame.locator("#log .exchange button.example").first.click()  # what is there instead, by one click
    expect(frame.locator(".exchange")).to_have_count(2)


def test_attributes_set_language_side_and_province(sites: tuple[str, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(f"{sites[0]}/other.html")
    button = page.get_by_role("button", name="Ask about the plans")
    assert (button.bounding_box() or {})["x"] < 100
    button.click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    expect(frame.locator("#scope")).to_contain_text("Hải Dương")
    frame.get_by_role("textbox", name="Question").fill("Hạn nộp báo cáo?")
    frame.get_by_role("button", name="Ask", exact=True).click()
    expect(frame.locator(".place").first).to_contain_text("Hải Dương")
    frame.get_by_role("button", name="Search all provinces").click()
    expect(frame.locator("#scope")).to_have_count(0)


def test_on_a_phone_the_widget_fills_the_screen(sites: tuple[str, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(sites[0], viewport=PHONE)
    assert sideways(page) == 0
    frame = opened(page)
    ask(frame, "So sánh hạn báo cáo của Gia Lai và Hải Dương")
    panel = page.get_by_role("dialog").bounding_box()
    assert panel == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}
    assert frame.locator("html").evaluate("one => one.scrollWidth - one.clientWidth") == 0
    assert frame.locator("#log").evaluate("one => one.scrollWidth - one.clientWidth") == 0
    ask(frame, WITHOUT_ANSWER)
    expect(frame.locator(".bar")).to_be_in_viewport(ratio=1)
    expect(frame.locator(".question").last).to_be_in_viewport(ratio=1)
    frame.get_by_role("button", name="Hỏi", exact=True).click(trial=True)  # nothing lies over it
    frame.get_by_role("button", name="Đóng trợ lý").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_widget_has_no_fault_that_shuts_anybody_out(
    sites: tuple[str, str], open_portal: OpenPortal, assistant: tuple[Running, str], color_scheme: str
) -> None:
    page, _ = open_portal(sites[0], color_scheme=color_scheme)
    frame = opened(page)
    ask(frame, QUESTION)
    ask(frame, WITHOUT_ANSWER)
    frame.locator(".card summary").first.click()
    serious_on(page)
    for name in ("#ask", "#close", "#anew", ".card summary", "button.example"):
        box = frame.locator(name).last.bounding_box()
        assert box and box["height"] >= 44, name


def serious_on(page: Page) -> None:
    found = Axe().run(page)
    serious = [one["id"] for one in found.response["violations"] if one["impact"] in ("serious", "critical")]
    assert serious == [], found.generate_report()


PLACES = [  # section, how labels.py calls it
    ("III.3", "mục III.3"),
    ("A", "mục A"),
    ("đ", "mục đ"),
    ("Điều 4", "Điều 4"),
    ("Phần kết", "Phần kết"),
    ("[1]", "chú thích [1]"),
    ("", "phần mở đầu"),
]


def test_a_section_is_called_as_on_every_other_page(assistant: tuple[Running, str], open_portal: OpenPortal) -> None:
    assert [section_name(path, "vi") for path, name in PLACES if path] == [name for path, name in PLACES if path]
    page, _ = open_portal(f"{assistant[0].url}/embed")
    place = """async (paths) => {
      const { placeOf } = await import('/static/answer.js');
      const words = JSON.parse(document.querySelector('main').dataset.words);
      return paths.map((section) => placeOf({ number: '1/KH', section }, words));
    }"""
    assert page.evaluate(place, [path for path, _ in PLACES]) == [f"1/KH, {name}" for _, name in PLACES]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "**<svg onload=alert(1)>**",
    "| <iframe srcdoc='x'> | b |\n|---|---|\n| <b onclick=alert(1)> | ![x](https://evil.example/x.png) |",
    "[nhấn](javascript:alert(1)) <https://evil.example> https://evil.example [x]: https://evil.example",
    "> <style>*{display:none}</style>",
    "- <a href=//evil.example>x</a>\n1. [2] [1] [99]",
    "__proto__ ** * ** [1][1] *a **b* c**",
    "|||\n|-|",
    "",
]


def test_an_answer_is_made_of_text_and_nothing_else(assistant: tuple[Running, str], open_portal: OpenPortal) -> None:
    page, seen = open_portal(f"{assistant[0].url}/embed")
    make = """async (texts) => {
      const { answerNodes } = await import('/static/answer.js');
      const words = JSON.parse(document.querySelector('main').dataset.words);
      const cited = [
        { id: 1, url: '/documents/x#c=1-2', quote: '"><img src=x onerror=alert(1)>', section: 'III.3',
          issued: '2023-01-10', number: '<b>1</b>', province: null, title: null },
        { id: 2, url: 'javascript:alert(1)', quote: '', section: '', issued: null },
      ];
      return texts.map((text) => {
        const box = document.createElement('div');
        box.append(...answerNodes(text, cited, words));
        document.body.append(box);
        return { text: box.textContent, names: [...box.querySelectorAll('*')].map((one) => one.localName),
          links: [...box.querySelectorAll('[href], [src]')].map((one) => one.getAttribute('href') ?? one.src) };
      });
    }"""
    made = page.evaluate(make, HOSTILE)
    allowed = {
        "p",
        "br",
        "strong",
        "em",
        "ul",
        "ol",
        "li",
        "blockquote",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "a",
    }
    for one in made:
        assert set(one["names"]) <= allowed
        assert set(one["links"]) <= {"/documents/x#c=1-2"}
    assert made[0]["text"] == HOSTILE[0]
    page.wait_for_timeout(200)
    assert seen.hosts == {urlsplit(assistant[0].url).netloc}
    assert seen.faults == []


def test_the_page_of_the_widget_cannot_write_html(assistant: tuple[Running, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(f"{assistant[0].url}/embed")
    tried = (
        "() => { try { document.body.innerHTML = '<b>x</b>'; return 'written' } catch (error) { return error.name } }"
    )
    assert page.evaluate(tried) == "TypeError"


def test_an_expired_session_is_renewed_without_a_word(assistant: tuple[Running, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(f"{assistant[0].url}/embed")
    old = '{"ticket": "0.1.x", "seconds": 1}'
    page.route("**/embed/session", lambda route: route.fulfill(body=old, content_type="application/json"), times=1)
    page.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(page.locator(".said")).to_contain_text("10/5/2023")


def test_a_server_that_cannot_be_reached_is_told(assistant: tuple[Running, str], open_portal: OpenPortal) -> None:
    page, _ = open_portal(f"{assistant[0].url}/embed")
    page.route("**/api/ask/stream", lambda route: route.abort())
    page.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(page.locator(".refused")).to_have_text("Không kết nối được máy chủ; hãy thử lại.")
    page.unroute("**/api/ask/stream")
    page.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    expect(page.locator(".said")).to_contain_text("10/5/2023")
