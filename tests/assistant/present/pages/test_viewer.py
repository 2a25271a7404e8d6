"""The page of a document: its text whole and inert, every span reachable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.present.pages.viewer import document_page
from assistant.records import DocumentView
from tests.assistant.present.example_documents import gia_lai, quang_ngai
from tests.assistant.present.pages.test_markup import TEXTS, Reader
from vectorstore.records import Span


class Page(Reader):
    """Collects the text of each element that says where in the document it starts."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int | None]] = []
        self.stretches: dict[int, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        start = dict(attrs).get("data-start")
        if tag not in ("meta", "link", "br"):
            self.open.append((tag, int(start) if start else None))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        start = next((start for _, start in reversed(self.open) if start is not None), None)
        if start is not None:
            self.stretches[start] = self.stretches.get(start, "") + data


def read(view: DocumentView) -> Page:
    page = Page()
    page.feed(document_page(view, "vi"))
    page.close()
    return page


def assert_text_is_whole(view: DocumentView) -> None:
    stretches = read(view).stretches
    for start, words in stretches.items():
        assert view.text[start : start + len(words)] == words
    assert sum(len("".join(words.split())) for words in stretches.values()) == len("".join(view.text.split()))


def test_every_paragraph_holds_the_characters_that_stand_where_it_says() -> None:
    assert_text_is_whole(gia_lai())


def test_windows_line_ends_do_not_shift_a_span() -> None:
    text = "Nội dung của văn bản này được viết trên hai dòng vì nó dài\r\ncòn tiếp ở đây.\r\n\r\nHết."
    assert_text_is_whole(replace(quang_ngai(), text=text, deadlines=()))


@settings(deadline=None)  # a whole page an example; a busy machine takes its time
@given(st.one_of(TEXTS, st.text("aA*_<&|\t\r\n 😀", max_size=200)))
def test_no_text_escapes_its_place(text: str) -> None:
    text = text.replace("\0", "")
    view = replace(quang_ngai(), text=text, sections=(), deadlines=())
    assert_text_is_whole(view)
    assert "b" not in read(view).elements


def test_markup_in_title_and_text_is_shown_not_run() -> None:
    page = read(quang_ngai())
    assert page.elements.count("script") == 2  # our own files
    assert ("src", "/static/document.js") in page.attributes
    assert "<script>alert(1)</script>" in page.text
    assert "b" not in page.elements


def test_every_fact_leads_to_its_words() -> None:
    view = gia_lai()
    spans = [one.span for one in view.deadlines] + [one.span for one in view.duties + view.legal_references]
    links = {value for name, value in read(view).attributes if name == "href"}
    assert {f"#c={span.start}-{span.end}" for span in spans} <= links


def test_the_outline_leads_to_sections_that_are_on_the_page() -> None:
    page = read(gia_lai())
    links = {value for name, value in page.attributes if name == "href" and value and value.startswith("#s")}
    ids = {f"#{value}" for name, value in page.attributes if name == "id"}
    assert links
    assert links <= ids


def test_a_blank_is_named_and_a_merged_province_explained() -> None:
    view = gia_lai()
    moved = replace(view.document, blanks=("number", "issued_day"), province_now="Đắk Lắk")
    text = read(replace(view, document=moved)).text
    assert "số, ngày ban hành" in text
    assert "nay thuộc Đắk Lắk" in text


def test_a_document_without_any_fact_says_so() -> None:
    empty = replace(quang_ngai(), deadlines=())
    assert read(empty).text.count("Không nêu") == 4


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_speaks_the_language_asked_for(language: str) -> None:
    html = document_page(gia_lai(), language)
    assert f'<html lang="{language}">' in html
    assert ("Deadlines" in html) == (language == "en")


def test_a_span_outside_of_the_text_is_harmless() -> None:
    view = gia_lai()
    broken = replace(view.duties[0], span=Span(10**9, 10**9 + 5))
    assert "#c=1000000000-1000000005" in document_page(replace(view, duties=(broken,)), "vi")
