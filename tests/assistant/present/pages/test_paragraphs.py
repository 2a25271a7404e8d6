"""A stored text as paragraphs: nothing is lost, what a scan broke is joined, headings are known."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.present.pages.paragraphs import paragraph_spans, paragraphs
from tests.assistant.present.example_documents import gia_lai
from tests.assistant.present.pages.test_markup import TEXTS

LONG = "Tiếp tục triển khai Chương trình tổng thể cải cách hành chính theo Nghị quyết số 76/NQ-CP ngày"


def shown(text: str) -> list[str]:
    return [span.of(text) for span in paragraph_spans(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"{LONG}\n\n15/7/2021 của Chính phủ.", 1),  # a date that the scan carried over to the next page
        (f"{LONG}\r\ntrên địa bàn tỉnh.", 1),
        (f"{LONG}.\n\nTrong đó", 2),
        (f"{LONG}\na) Sở Nội vụ;", 2),
        (f"{LONG}\n1. Sở Nội vụ", 2),
        ("ỦY BAN NHÂN DÂN\nTỈNH GIA LAI", 2),
        ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", 3),
        ("chữ ký\nngắn", 2),  # short lines were ended on purpose
        (" \n\t\u00a0\n", 0),
        ("", 0),
    ],
)
def test_lines_make_paragraphs(text: str, count: int) -> None:
    assert len(shown(text)) == count


@given(st.one_of(TEXTS, st.text("aA1 .|\r\n\t\u2028a", max_size=300)))
def test_no_character_is_lost_or_shown_twice(text: str) -> None:
    spans = paragraph_spans(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    kept = "".join("".join(span.of(text).split()) for span in spans)
    assert kept == "".join(text.split())


def test_a_paragraph_that_is_a_title_is_a_heading_of_its_depth() -> None:
    view = gia_lai()
    headings = {one.span.of(view.text): one.depth for one in paragraphs(view.text, view.sections) if one.is_heading}
    assert headings["III. TỔ CHỨC THỰC HIỆN"] == 0
    assert headings["1. Sở Nội vụ"] == 1
    assert not any("Tổng hợp" in words for words in headings)


def test_every_section_begins_in_one_paragraph() -> None:
    view = gia_lai()
    begun = [index for one in paragraphs(view.text, view.sections) for index in one.sections]
    assert sorted(begun) == list(range(len(view.sections)))
