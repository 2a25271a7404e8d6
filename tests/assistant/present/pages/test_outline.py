"""The outline: the section tree as nested links, numbered items by their first words."""

from __future__ import annotations

from dataclasses import replace

from assistant.present.pages.outline import outline
from tests.assistant.present.example_documents import gia_lai, quang_ngai, section
from tests.assistant.present.pages.test_markup import read

LETTER = "8. Các sở, ban, ngành gửi báo cáo năm về Sở Nội vụ trước ngày 15/11 hàng năm.\na) Nội dung."


def test_a_section_stands_below_the_one_that_holds_it() -> None:
    shown = outline(gia_lai(), "vi")
    assert shown is not None
    assert "III. TỔ CHỨC THỰC HIỆN</a><ol><li><a" in shown
    assert read(shown).elements.count("ol") == 2


def test_a_letters_items_are_named_by_their_first_words() -> None:
    items = [replace(section(LETTER, path, mark, "item", 0), title="") for path, mark in (("8", "8."), ("8.a", "a)"))]
    shown = outline(replace(quang_ngai(), text=LETTER, sections=tuple(items)), "vi")
    assert shown is not None
    assert read(shown).text == "Mục lục8. Các sở, ban, ngành gửi báo cáo năm về Sở Nội vụ …"


def test_a_document_without_sections_has_no_outline() -> None:
    assert outline(quang_ngai(), "vi") is None
