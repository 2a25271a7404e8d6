"""HTML by construction: whatever goes in as text comes out of a browser as the same text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.present.pages.markup import escape, tag, together

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))


class Reader(HTMLParser):
    """Collects text, elements and attributes as a browser would see them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


@given(TEXTS)
def test_text_stays_text(text: str) -> None:
    page = read(tag("p", text))
    assert page.elements == ["p"]
    assert page.text == text.replace("\0", "\ufffd")


@given(TEXTS)
def test_an_attribute_holds_its_value_and_adds_no_other(value: str) -> None:
    page = read(tag("p", title=value))
    assert page.attributes == [("title", value.replace("\0", "\ufffd"))]


def test_a_carriage_return_survives_the_line_end_rule_of_parsers() -> None:
    assert escape("a\r\nb") == "a&#13;\nb"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "https://evil.example/", "//evil.example", "/\\evil.example", "data:text/html,x"]
)
def test_a_link_to_elsewhere_is_refused(link: str) -> None:
    with pytest.raises(ValueError, match="links only"):
        tag("a", "x", href=link)


@pytest.mark.parametrize("link", ["/documents/a#c=1-2", "#c=1-2", "/"])
def test_a_link_within_the_server_is_kept(link: str) -> None:
    assert ("href", link) in read(tag("a", "x", href=link)).attributes


def test_none_and_false_leave_an_attribute_out_and_true_names_it() -> None:
    assert tag("details", open=True, title=None, hidden=False) == "<details open></details>"


def test_children_nest_without_being_escaped_twice() -> None:
    assert together(tag("b", "&"), ["<", None]) == "<b>&amp;</b>&lt;"
