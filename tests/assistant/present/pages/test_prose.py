"""Answers and quotes as HTML: markers become links to the quoted words, nothing else becomes anything."""

from __future__ import annotations

import pytest
from hypothesis import given

from assistant.present.pages.prose import answer_html
from assistant.records import Citation
from tests.assistant.present.example_documents import gia_lai, span
from tests.assistant.present.pages.test_markup import TEXTS, read

VIEW = gia_lai()
QUOTE = span(VIEW.text, "trước ngày 10/5/2023")
CITATION = Citation(1, VIEW.document, "III.3", "Các Sở", QUOTE.of(VIEW.text), QUOTE)
HARMLESS = {"p", "strong", "em", "ul", "ol", "li", "blockquote", "div", "table", "thead", "tbody", "tr", "th", "td"}
HARMLESS |= {"br", "hr", "a", "span"}


def test_a_marker_opens_the_document_at_the_quoted_words() -> None:
    page = read(answer_html("Trước **10/5/2023** [1].", [CITATION], "vi"))
    assert ("href", f"/documents/gia-lai#c={QUOTE.start}-{QUOTE.end}") in page.attributes
    assert page.elements == ["p", "strong", "a"]


def test_a_number_in_brackets_that_is_no_citation_stays_text() -> None:
    page = read(answer_html("năm 2023[7], a[1]", [], "vi"))
    assert "a" not in page.elements
    assert page.text == "năm 2023[7], a[1]"


def test_a_table_scrolls_in_its_own_box() -> None:
    html = answer_html("| Hạn | Việc |\n|---|---|\n| 10/5 [1] | báo cáo |", [CITATION], "vi")
    assert html.startswith('<div class="scroll"')
    assert read(html).elements.count("td") == 2


@pytest.mark.parametrize(
    "attack",
    [
        "![x](https://evil.example/track.png)",
        "[nhấn vào đây](javascript:alert(1))",
        "[a][b]\n\n[b]: https://evil.example",
        "<https://evil.example>",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<form action=https://evil.example><input></form>",
        "`<svg onload=alert(1)>`",
        "```html\n<iframe src=//evil.example></iframe>\n```",
        "    <b onclick=alert(1)>",
        "&lt;script&gt;",
        "${alert(1)} {{alert(1)}} @children",
    ],
)
def test_markdown_and_html_of_a_model_become_words(attack: str) -> None:
    page = read(answer_html(attack, [CITATION], "vi"))
    assert set(page.elements) <= HARMLESS - {"a"}
    assert not {name for name, _ in page.attributes} & {"src", "href", "onerror", "onclick", "onload"}


@given(TEXTS)
def test_no_answer_makes_an_element_that_is_not_harmless(text: str) -> None:
    page = read(answer_html(text, [CITATION], "vi"))
    assert set(page.elements) <= HARMLESS
    assert all(value.startswith("/documents/gia-lai#c=") for name, value in page.attributes if name == "href" and value)
