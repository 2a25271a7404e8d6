"""The emphasis marks of a source are shown as emphasis; every character stays where it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.present.pages.emphasis import drawn, strokes
from assistant.present.pages.prose import emphasised
from tests.assistant.present.pages.test_markup import TEXTS, read
from vectorstore.records import Span

MARKED = st.one_of(TEXTS, st.text("*ab \n"))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("gửi **trước ngày 15/6**, báo cáo", ["strong"]),
        ("về “*Dân vận khéo*” trên", ["em"]),
        ("**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**", ["strong"]),  # one emphasis over the two lines of a signature
        ("**thừa dấu\n\nđoạn khác** hết", []),  # a blank line ends it
        ("* một\n* hai", []),  # a list
        ("2*3*4", []),  # a product
        ("** thừa dấu", []),
        ("*", []),
        ("**a** và **b**", ["strong", "strong"]),
    ],
)
def test_emphasis_marks_show_as_emphasis(words: str, shown: list[str]) -> None:
    page = read(emphasised(words))
    assert [element for element in page.elements if element != "span"] == shown


@given(MARKED)
def test_every_character_is_kept(text: str) -> None:
    assert read(emphasised(text)).text == text.replace("\0", "\ufffd")


@given(MARKED, st.data())
def test_a_text_cut_anywhere_is_drawn_whole_by_its_parts(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    marks = strokes(text)
    parts = drawn(text, Span(0, cut), marks) + drawn(text, Span(cut, len(text)), marks)
    assert read(parts).text == text.replace("\0", "\ufffd")
