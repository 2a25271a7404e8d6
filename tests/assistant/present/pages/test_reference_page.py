"""The page of a legal instrument: who cites it, in which words, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from assistant.library import ReferenceView
from assistant.present.pages import reference_page as pages
from assistant.present.pages.reference_page import reference_page
from tests.assistant.present.example_documents import gia_lai, quang_ngai
from tests.assistant.present.pages.test_markup import Reader, read

VIEW = gia_lai()
REFERENCE = VIEW.legal_references[0]


def page_of(*mentions: object, held: tuple[object, ...] = ()) -> Reader:
    view = ReferenceView("33/CT-TTg", held, mentions)
    return read(reference_page(view, lambda _: VIEW.text, "vi"))


def test_each_mention_links_to_its_words_and_quotes_them() -> None:
    page = page_of((VIEW.document, REFERENCE))
    at = f"/documents/gia-lai#c={REFERENCE.span.start}-{REFERENCE.span.end}"
    assert ("href", at) in page.attributes
    assert "phần mở đầu · triển khai" in page.text
    assert "Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ 😀." in page.text
    assert "26/11/2021, Thủ tướng Chính phủ" in page.text


def test_several_mentions_in_one_document_are_one_entry_that_leads_to_all() -> None:
    later = replace(REFERENCE, span=replace(REFERENCE.span, start=REFERENCE.span.start + 8), section="III")
    page = page_of((VIEW.document, REFERENCE), (VIEW.document, later))
    one, two = REFERENCE.span, later.span
    assert ("href", f"/documents/gia-lai#c={one.start}-{one.end},{two.start}-{two.end}") in page.attributes
    assert "1 văn bản trong kho dẫn, ở 2 chỗ" in page.text


def test_whether_the_instrument_itself_is_held_is_said() -> None:
    assert "Kho không có toàn văn" in page_of((VIEW.document, REFERENCE)).text
    held = page_of((VIEW.document, REFERENCE), held=(quang_ngai().document,))
    assert ("href", "/documents/quang-ngai") in held.attributes


def test_a_number_with_two_dates_is_said_to_be_perhaps_two_instruments() -> None:
    other = replace(REFERENCE, date="2019-03-05")
    page = page_of((VIEW.document, REFERENCE), (quang_ngai().document, other))
    assert "05/3/2019, 26/11/2021" in page.text
    assert "có thể là những văn bản khác nhau" in page.text


def test_documents_beyond_those_quoted_are_still_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_QUOTED", 1)
    mentions = [(replace(VIEW.document, id=f"d{at}"), REFERENCE) for at in range(3)]
    page = page_of(*mentions)
    assert page.elements.count("blockquote") == 1
    assert {f"/documents/d{at}#c={REFERENCE.span.start}-{REFERENCE.span.end}" for at in range(3)} <= {
        value for name, value in page.attributes if name == "href"
    }


def test_a_document_that_was_read_anew_since_is_shown_without_its_words() -> None:
    view = ReferenceView("33/CT-TTg", (), ((VIEW.document, REFERENCE),))
    assert "1 văn bản trong kho dẫn" in read(reference_page(view, lambda _: "", "vi")).text


def test_the_route_finds_a_number_with_its_slash(client: TestClient) -> None:
    for path in ("/legal-references/33/CT-TTg", "/legal-references/33%2FCT-TTg"):
        response = client.get(path)
        assert response.status_code == 200
        assert "<h1>Chỉ thị 33/CT-TTg</h1>" in response.text


def test_a_number_that_nobody_bears_or_cites_is_not_found(client: TestClient) -> None:
    response = client.get("/legal-references/<img src=x onerror=alert(1)>")
    assert response.status_code == 404
    assert "&lt;img src=x onerror=alert(1)&gt;" in response.text
    assert "<img" not in response.text
