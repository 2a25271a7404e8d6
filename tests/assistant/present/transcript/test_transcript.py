"""A conversation as it is kept in a browser, recalled from it and exported."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from assistant.present.chat import replies
from assistant.present.service import Opened, Service
from assistant.present.transcript.exchange import Exchange
from assistant.present.transcript.kept import KeptExchange, kept, recall
from tests.assistant.present.example_documents import TODAY, gia_lai, quang_ngai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary, answer
from tests.assistant.present.pages.test_markup import read

TABLE = "Hai **mốc**:\n\n| Hạn | Việc |\n|---|---|\n| **10/5/2023** [1] | báo cáo |\n\n- một\n- hai"


@pytest.fixture
def exchange(assistant: FakeAssistant, service: Service) -> Exchange:
    list(replies.answered(service, {"question": "Hạn?"}, "vi"))
    return Exchange("a1", "Hạn của Gia Lai?").with_piece(assistant.ask(assistant.asked[-1]))


@pytest.fixture
def stored(exchange: Exchange) -> dict[str, Any]:
    """As the browser has it."""
    record = kept(exchange)
    assert record is not None
    found = json.loads(record.model_dump_json(exclude_defaults=True))
    assert isinstance(found, dict)
    return found


def test_what_is_kept_comes_back_whole(exchange: Exchange, stored: dict[str, Any], service: Service) -> None:
    again = recall(KeptExchange.model_validate(stored), service.assistant.library, TODAY)
    assert exchange.answer is not None
    # the fake gives its one deadline another state than today's
    deadlines = tuple(replace(each, status="due") for each in exchange.answer.deadlines)
    assert again == replace(exchange, answer=replace(exchange.answer, timings_ms=(), deadlines=deadlines))


def test_no_words_of_a_document_are_kept(exchange: Exchange, stored: dict[str, Any]) -> None:
    assert exchange.citations[0].quote not in json.dumps(stored, ensure_ascii=False)


def test_an_exchange_without_an_answer_is_not_kept() -> None:
    assert kept(Exchange("a1", "Hạn?")) is None
    assert kept(Exchange("a1", "Hạn?", error="không được")) is None


def test_a_document_that_has_changed_or_gone_is_no_longer_quoted(stored: dict[str, Any]) -> None:
    view = gia_lai()
    changed = FakeLibrary(replace(view, text=view.text.replace("10/5/2023", "10/6/2023")))
    for library in (changed, FakeLibrary(quang_ngai())):
        again = recall(KeptExchange.model_validate(stored), library, TODAY)  # type: ignore[arg-type]
        assert again.is_stale
        assert again.citations == ()


def test_a_recalled_exchange_says_that_its_documents_have_changed(stored: dict[str, Any], service: Service) -> None:
    opened = Opened(FakeAssistant(FakeLibrary(quang_ngai())), lambda: None, lambda: None)
    later = Service(lambda: opened, service.settings, today=lambda: TODAY)
    later.open()
    html = replies.recalled(later, [stored], "vi")
    assert "đã thay đổi từ khi trả lời" in read(html).text
    assert "đã đối chiếu" not in read(html).text
    assert ("data-ask", "Hạn của Gia Lai?") in read(html).attributes
    assert "data-kept" not in html  # nor does it replace what is kept: the document may come back


def test_forged_words_are_never_shown_as_a_quote(stored: dict[str, Any], service: Service) -> None:
    stored["citations"][0]["start"] -= 5
    assert "✓" not in replies.recalled(service, [stored], "vi")


@pytest.mark.parametrize(
    "change",
    [
        {"id": "x' onload=alert(1)"},
        {"mode": "magic"},
        {"more": 1},
        {"question": ""},
        {"citations": [{"id": 1}]},
        {"interpretation": {"intent": "harm"}},
    ],
)
def test_an_odd_record_is_refused(stored: dict[str, Any], change: dict[str, Any], client: TestClient) -> None:
    body = {"exchanges": [{**stored, **change}]}
    assert client.post("/api/conversation.docx", json=body).status_code == 422


def test_a_word_file_holds_questions_answers_tables_and_sources(stored: dict[str, Any], client: TestClient) -> None:
    body = {"exchanges": [{**stored, "text": TABLE}], "language": "vi"}
    sent = client.post("/api/conversation.docx", json=body)
    assert sent.headers["content-disposition"] == 'attachment; filename="conversation.docx"'
    document = docx.Document(io.BytesIO(sent.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "Hạn của Gia Lai?" in lines
    assert "Hai mốc:" in lines
    assert [p.text for p in document.paragraphs if p.style.name == "List Bullet"] == ["một", "hai"]
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == [
        "Hạn",
        "Việc",
        "10/5/2023 [1]",
        "báo cáo",
    ]
    source = "[1] Kế hoạch số 79/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân tỉnh Gia Lai, mục III.3: “"
    assert any(line.startswith(source) and "trước ngày 10/5/2023" in line for line in lines)


def test_a_markdown_file_holds_the_same_and_loads_nothing(stored: dict[str, Any], client: TestClient) -> None:
    hostile = {**stored, "text": "Trước ![x](https://evil.example/a.png) <img src=x> [1]", "question": "# *a* <b>"}
    text = client.post("/api/conversation.md", json={"exchanges": [stored, hostile], "language": "en"}).text
    assert "## Hạn của Gia Lai?" in text
    assert "**Evidence**" in text
    assert "- [1] Kế hoạch số 79/KH-UBND" in text
    assert "](https" not in text
    assert "<img" not in text
    assert "## \\# \\*a\\* \\<b\\>" in text


def test_control_characters_do_not_break_a_word_file(stored: dict[str, Any], client: TestClient) -> None:
    body = {"exchanges": [{**stored, "question": "a\x0bb\x1f", "text": "c\x01"}]}
    sent = client.post("/api/conversation.docx", json=body)
    assert sent.status_code == 200
    assert "ab" in [paragraph.text for paragraph in docx.Document(io.BytesIO(sent.content)).paragraphs]


def test_an_abstention_says_so_in_a_file(client: TestClient, stored: dict[str, Any]) -> None:
    declined = kept(Exchange("a2", "Đà Nẵng?").with_piece(answer(text="Không có.", reason="not_in_corpus")))
    assert declined is not None
    body = {"exchanges": [json.loads(declined.model_dump_json())], "language": "vi"}
    assert "*Không có trong kho văn bản*" in client.post("/api/conversation.md", json=body).text
