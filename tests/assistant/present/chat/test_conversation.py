"""What the chat page shows, without a browser and without Gradio."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.present.chat import replies
from assistant.present.chat.conversation import Exchange, conversation, history_of
from assistant.present.service import Opened, Service
from tests.assistant.present.example_documents import gia_lai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary, answer
from tests.assistant.present.pages.test_markup import read
from vectorstore.records import Facets
from vectorstore.settings import Settings

ATTACK = "<img src=x onerror=alert(1)>"


@pytest.fixture
def answered(service: Service) -> Exchange:
    return replies.reply(service, "Hạn của Gia Lai?", (), "vi")


def test_an_answer_stands_between_how_it_was_read_and_its_evidence(answered: Exchange) -> None:
    text = read(conversation([answered], "vi")).text
    assert text.index("Hiểu là: thời hạn Gia Lai 2023 Sở Nội vụ") < text.index("Trước ngày") < text.index("Căn cứ")
    assert "✓ đã đối chiếu" in text
    assert "79/KH-UBND · Gia Lai · 10/01/2023" in text
    assert "mục III.3: Các Sở, ban, ngành tỉnh" in text


def test_deadlines_show_as_a_table_unless_the_answer_has_one(answered: Exchange) -> None:
    assert answered.answer is not None
    tabled = replace(answered.answer, text="| Hạn |\n|---|\n| 10/5 |")
    assert read(conversation([answered], "vi")).elements.count("table") == 1
    assert read(conversation([Exchange("a", tabled)], "vi")).elements.count("table") == 1


def test_an_abstention_has_its_own_look_and_its_reason_as_heading(service: Service) -> None:
    declined = replies.reply(service, "Hạn của Đà Nẵng?", (), "vi")
    page = read(conversation([declined], "vi"))
    assert ("class", "abstained") in page.attributes
    assert "Không có trong kho văn bản" in page.text


def test_what_cannot_be_asked_is_told_in_the_answers_place(service: Service) -> None:
    refused = replies.reply(service, "a" * 5000, (), "vi")
    assert refused.error is not None
    assert "2000" in refused.error
    assert ("role", "alert") in read(conversation([refused], "vi")).attributes


def test_before_anything_is_ingested_the_page_says_how_to(settings: Settings) -> None:
    empty = Service(lambda: Opened(FakeAssistant(FakeLibrary()), lambda: None, lambda: None), settings)
    empty.open()
    assert "plan-assistant ingest" in str(replies.reply(empty, "Hạn?", (), "vi").error)
    assert "plan-assistant ingest" in replies.deadlines(empty, Facets(), "vi")
    assert "plan-assistant ingest" in replies.glance(empty, "vi")
    assert replies.about(empty, "0.1.0", "vi")
    assert replies.filter_choices(empty, "vi") == ([("Tất cả", "")], [("Tất cả", "")])


def test_a_failure_of_ours_shows_a_code_and_no_secret(service: Service, assistant: FakeAssistant) -> None:
    def fail(_: object) -> None:
        raise RuntimeError("secret")

    assistant.ask = fail  # type: ignore[assignment,method-assign]
    error = str(replies.reply(service, "Hạn?", (), "vi").error)
    assert "secret" not in error
    assert "mã" in error


def test_the_next_question_carries_the_last_exchanges_that_were_answered(
    service: Service, assistant: FakeAssistant, answered: Exchange
) -> None:
    before = [Exchange("lỗi", error="không được"), *[replace(answered, question=f"câu {n}") for n in range(9)]]
    replies.reply(service, "Còn Hải Dương?", before, "vi")
    history = assistant.asked[-1].history
    assert [turn.content for turn in history if turn.role == "user"] == [f"câu {n}" for n in range(4, 9)]
    assert history[-1].content == "Trước ngày **10/5/2023** [1]."


@pytest.mark.parametrize("limit", [0, 1])
def test_a_limit_below_a_whole_exchange_carries_nothing(answered: Exchange, limit: int) -> None:
    assert history_of([answered], limit) == ()


def test_nothing_of_a_question_or_a_document_becomes_markup(service: Service) -> None:
    asked = replies.reply(service, ATTACK, (), "vi")
    shown = [
        conversation(
            [asked, Exchange(ATTACK), Exchange(ATTACK, error=ATTACK), Exchange("a", answer(text=ATTACK))], "vi"
        ),
        replies.deadlines(service, Facets(provinces=(ATTACK,)), "vi"),
        replies.documents(service, "", "vi"),
    ]
    for html in shown:
        page = read(html)
        assert not {"img", "script"} & set(page.elements)
        assert not {name for name, _ in page.attributes if name.startswith("on")}


def test_the_deadline_panel_offers_the_same_list_to_take_away(service: Service) -> None:
    html = replies.deadlines(service, Facets(provinces=("Gia Lai",), years=(2023,)), "vi")
    links = {value for name, value in read(html).attributes if name == "href"}
    assert "/api/deadlines.ics?province=Gia+Lai&year=2023" in links
    assert "/api/deadlines.csv?province=Gia+Lai&year=2023" in links


def test_a_list_too_long_for_a_page_says_how_to_get_all_of_it(settings: Settings) -> None:
    view = gia_lai()
    many = replace(view, deadlines=view.deadlines * 101)
    service = Service(lambda: Opened(FakeAssistant(FakeLibrary(many)), lambda: None, lambda: None), settings)
    service.open()
    page = read(replies.deadlines(service, Facets(), "vi"))
    assert page.elements.count("tr") == 301  # and the head
    assert "300 trong 303 dòng" in page.text
    assert "303 thời hạn" in page.text


def test_an_unknown_agency_is_answered_with_the_known_ones(service: Service) -> None:
    assert "Sở Nội vụ" in replies.deadlines(service, Facets(agencies=("zzz",)), "vi")


def test_the_document_panel_names_what_was_rejected_and_why(service: Service) -> None:
    text = read(replies.documents(service, "", "vi")).text
    assert "hỏng.txt" in text
    assert "không đọc được" in text
    assert "/secret" not in text


def test_the_corpus_at_a_glance(service: Service) -> None:
    assert "2 văn bản" in replies.glance(service, "vi")


def test_choices_begin_with_all(service: Service) -> None:
    provinces, years = replies.filter_choices(service, "en")
    assert provinces == [("All", ""), ("Gia Lai", "Gia Lai"), ("Quảng Ngãi", "Quảng Ngãi")]
    assert years[1] == ("2023", "2023")
