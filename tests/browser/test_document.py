"""The page of a document in a real browser: exactly the words of a span are marked and in view."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage, sideways
from tests.conftest import Running

# the text of all marks, put back in the order of the document
MARKED = "[...document.querySelectorAll('mark')].map((mark) => mark.textContent).join('')"


def fetch(server: Running, path: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{server.url}{path}") as response:
        found = json.load(response)
    assert isinstance(found, dict)
    return found


def squeezed(text: str) -> str:
    """Without white space: between paragraphs there is none on the page."""
    return "".join(text.split())


def marked(page: Page, start: int, end: int) -> str:
    page.evaluate(f"location.hash = 'c={start}-{end}'")
    page.wait_for_function("() => document.querySelector('mark')?.matches(':focus')")
    return str(page.evaluate(MARKED))


def test_every_fact_of_every_document_marks_its_own_words(server: Running, open_page: OpenPage) -> None:
    for document in fetch(server, "/api/documents")["documents"]:
        whole = fetch(server, f"/api/documents/{document['id']}")
        page = open_page(f"{server.url}/documents/{document['id']}")
        spans = [(one["start"], one["end_offset"]) for one in whole["deadlines"]]
        spans += [(one["start"], one["end"]) for kind in ("duties", "legal_references") for one in whole[kind]]
        assert spans
        for start, end in spans:
            assert squeezed(marked(page, start, end)) == squeezed(whole["text"][start:end])


def test_a_span_over_several_paragraphs_is_marked_whole(server: Running, open_page: OpenPage) -> None:
    identity = fetch(server, "/api/documents")["documents"][0]["id"]
    text = fetch(server, f"/api/documents/{identity}")["text"]
    page = open_page(f"{server.url}/documents/{identity}")
    assert squeezed(marked(page, 0, len(text))) == squeezed(text)
    assert squeezed(marked(page, 5, 20)) == squeezed(text[5:20])  # and the marks before are gone


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_cited_span_opens_in_view(server: Running, open_page: OpenPage, viewport: dict[str, int]) -> None:
    text = fetch(server, "/api/documents/gia-lai-79-kh-ubnd-2023")["text"]
    start = text.index("trước ngày 30/10/2023")
    page = open_page(f"{server.url}/documents/gia-lai-79-kh-ubnd-2023#c={start}-{start + 21}", viewport=viewport)
    expect(page.locator("mark")).to_be_in_viewport()
    assert sideways(page) == 0


@pytest.mark.parametrize("fragment", ["c=99999999-100000000", "c=5-5", "c=9-3", "c=a-b", "c=", "s0", "%E0%A4%A"])
def test_a_fragment_that_names_no_words_marks_none(server: Running, open_page: OpenPage, fragment: str) -> None:
    page = open_page(f"{server.url}/documents/gia-lai-79-kh-ubnd-2023#{fragment}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("mark")).to_have_count(0)


def test_a_fact_in_the_panel_brings_its_words_into_view(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/documents/gia-lai-79-kh-ubnd-2023")
    page.locator(".facts a", has_text="30/10/2023").click()
    expect(page.locator("mark").first).to_be_in_viewport()
    expect(page.locator(".facts a[aria-current]")).to_contain_text("30/10/2023")


def test_the_outline_leads_through_the_text(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/documents/gia-lai-79-kh-ubnd-2023")
    page.get_by_role("navigation", name="Mục lục").get_by_text("III. TỔ CHỨC THỰC HIỆN").click()
    expect(page.locator("article").get_by_text("III. TỔ CHỨC THỰC HIỆN")).to_be_in_viewport()


def test_print_shows_the_text_and_nothing_beside_it(server: Running, open_page: OpenPage) -> None:
    page = open_page(f"{server.url}/documents/gia-lai-79-kh-ubnd-2023")
    page.emulate_media(media="print")
    expect(page.locator("article")).to_be_visible()
    expect(page.locator(".facts")).to_be_hidden()
    expect(page.locator(".outline")).to_be_hidden()
