"""What the chat page shows, without a browser and without Gradio."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.pieces import Told
from assistant.present.chat import replies
from assistant.present.chat.conversation import Showing, arrivals
from assistant.present.chat.evidence import Surroundings, surroundings
from assistant.present.chat.reading import mended_names
from assistant.present.pages.markup import Html
from assistant.present.service import Opened, Service
from assistant.present.transcript.exchange import Exchange
from assistant.records import Answer, Interpretation
from tests.assistant.present.example_documents import TODAY, gia_lai, span
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary, answer
from tests.assistant.present.pages.test_markup import read
from vectorstore.records import Facets
from vectorstore.settings import Settings

ATTACK = "<img src=x onerror=alert(1)>"
SHOWING = Showing("vi", TODAY, lambda _: Surroundings())


def asked(service: Service, question: str, **sent: object) -> Html:
    """The exchange as it is shown at last."""
    *_, shown = replies.answered(service, {"question": question, **sent}, "vi")
    return shown


def attribute(html: Html, name: str) -> str:
    return next(str(value) for key, value in read(html).attributes if key == name)


def shown(told: Answer, **facts: object) -> Html:
    return arrivals([Exchange("a1", "Hạn?", **facts).with_piece(told)], SHOWING)


def test_an_answer_stands_between_how_it_was_read_and_its_evidence(service: Service) -> None:
    text = read(asked(service, "Hạn của Gia Lai?")).text
    assert text.index("Hiểu là: thời hạn") < text.index("Trước ngày") < text.index("Căn cứ")
    assert "✓ đã đối chiếu" in text
    assert "79/KH-UBND · Gia Lai · 10/01/2023" in text
    assert "mục III.3: Các Sở, ban, ngành tỉnh" in text


def test_every_facet_can_be_changed_and_shows_what_was_read(service: Service) -> None:
    page = read(asked(service, "Hạn của Gia Lai?"))
    names = [value for name, value in page.attributes if name == "data-facet"]
    assert names == ["province", "year", "agency", "type"]
    labels = [value for name, value in page.attributes if name == "aria-label" and "hỏi lại:" in str(value)]
    assert labels[0] == "Đổi tỉnh rồi hỏi lại: Gia Lai"
    assert labels[3] == "Đổi loại văn bản rồi hỏi lại: mọi loại văn bản"


def test_an_answer_is_shown_as_it_grows(service: Service, assistant: FakeAssistant) -> None:
    whole = assistant.ask  # the fake's answer

    def stream(question: object, has_left: object) -> object:
        found = whole(question)  # type: ignore[arg-type]
        yield found.interpretation
        yield Told("Trước ngày **10/5/2023** [1]", found.citations)
        yield found

    assistant.ask_stream = stream  # type: ignore[assignment,method-assign]
    steps = [read(html) for html in replies.answered(service, {"question": "Hạn?"}, "vi")]
    assert ["Đang tra kho" in step.text for step in steps] == [True, True, False, False]
    assert ["10/5/2023" in step.text for step in steps] == [False, False, True, True]
    assert ["✓ đã đối chiếu" in step.text for step in steps] == [False, False, True, True]
    assert [("aria-busy", "true") in step.attributes for step in steps] == [True, True, True, False]
    assert len({attribute(html, "id") for html in replies.answered(service, {"question": "Hạn?"}, "vi")}) == 1


def test_a_quote_is_marked_within_its_paragraph(service: Service) -> None:
    html = asked(service, "Hạn của Gia Lai?")
    assert "Báo cáo kết quả định kỳ 06 tháng <mark>" in html
    assert "</mark>, 01 năm" in html


def test_a_long_paragraph_is_shortened_at_a_word() -> None:
    text = "Mở đầu. " + "trước " * 200 + "ĐÂY" + " sau" * 200 + "\n\nĐoạn khác."
    found = surroundings(text, span(text, "ĐÂY"))
    assert found.before.startswith("… trước ")
    assert found.after.endswith(" sau …")
    assert len(found.before) < 300 > len(found.after)


def test_a_citation_is_copied_in_the_official_form(service: Service) -> None:
    wanted = "Kế hoạch số 79/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân tỉnh Gia Lai, mục III.3"
    assert attribute(asked(service, "Hạn của Gia Lai?"), "data-copy") == wanted


def test_deadlines_show_as_a_table_unless_the_answer_has_one(assistant: FakeAssistant, service: Service) -> None:
    asked(service, "Hạn?")
    found = assistant.ask(assistant.asked[-1])
    assert read(shown(found)).elements.count("table") == 1
    assert read(shown(replace(found, text="| Hạn |\n|---|\n| 10/5 |"))).elements.count("table") == 1


def test_dated_deadlines_stand_on_a_line_that_a_screen_reader_is_told(service: Service) -> None:
    html = asked(service, "Hạn của Gia Lai?")
    assert "svg" in read(html).elements
    assert "Dòng thời gian: 10/5/2023: " in html


def test_exactly_the_deadlines_of_an_answer_can_be_taken_away(service: Service) -> None:
    html = asked(service, "Hạn của Gia Lai?")
    links = [value for name, value in read(html).attributes if name == "href" and "deadlines" in str(value)]
    printed = gia_lai().deadlines[0].span
    assert [str(link).split("?")[0] for link in links] == ["/api/deadlines.ics", "/api/deadlines.csv"]
    assert all(f"deadline=gia-lai%3A{printed.start}-{printed.end}&language=vi" in str(link) for link in links)


def test_an_abstention_has_its_own_look_and_its_reason_as_heading(service: Service) -> None:
    page = read(asked(service, "Hạn của Đà Nẵng?"))
    assert ("class", "abstained") in page.attributes
    assert "Không có trong kho văn bản" in page.text


def test_what_cannot_be_asked_is_told_in_the_answers_place(service: Service) -> None:
    html = asked(service, "a" * 5000)
    assert "2000" in html
    assert ("role", "alert") in read(html).attributes


def test_before_anything_is_ingested_the_page_says_how_to(settings: Settings) -> None:
    empty = Service(lambda: Opened(FakeAssistant(FakeLibrary()), lambda: None, lambda: None), settings)
    empty.open()
    assert "plan-assistant ingest" in asked(empty, "Hạn?")
    assert "plan-assistant ingest" in replies.deadlines(empty, Facets(), "vi")
    assert "plan-assistant ingest" in replies.glance(empty, "vi")
    assert replies.about(empty, "0.1.0", "vi")
    assert replies.filter_choices(empty, "vi") == ([("Tất cả", "")], [("Tất cả", "")])


def test_a_failure_of_ours_shows_a_code_and_no_secret(service: Service, assistant: FakeAssistant) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret")

    assistant.ask_stream = fail  # type: ignore[assignment,method-assign]
    text = read(asked(service, "Hạn?")).text
    assert "secret" not in text
    assert "mã" in text


def test_a_question_goes_with_what_was_sent_beside_it(service: Service, assistant: FakeAssistant) -> None:
    history = [{"role": "user", "content": "Hạn của Gia Lai?"}, {"role": "assistant", "content": "Trước 10/5/2023."}]
    html = asked(service, "Còn Quảng Ngãi?", history=history, filters={"province": ["quang ngai"], "agency": []})
    question = assistant.asked[-1]
    assert [turn.content for turn in question.history] == ["Hạn của Gia Lai?", "Trước 10/5/2023."]
    assert question.facets == Facets(provinces=("Quảng Ngãi",))
    assert question.unread == {"agency"}
    assert json.loads(attribute(html, "data-filters")) == {"province": ["quang ngai"], "agency": []}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hạn báo cáo của snv gia lai", [("agency", "snv", "Sở Nội vụ")]),  # an abbreviation
        ("Hạn của Sở Nội vụ Gialai", [("province", "Gialai", "Gia Lai")]),  # a slip
        ("Hạn của so noi vu tinh gia lai", []),  # left-out marks are no other reading
        ("Hạn của Sở Y tế", []),
    ],
)
def test_a_name_that_was_typed_otherwise_is_shown_as_read(question: str, names: list[tuple[str, str, str]]) -> None:
    found = Interpretation("deadline", ("Gia Lai",), (2023,), ("Sở Nội vụ",))
    assert list(mended_names(question, found)) == names


def test_a_mended_name_can_be_taken_back(service: Service) -> None:
    page = read(asked(service, "Hạn báo cáo của snv gia lai"))
    assert "“snv” đọc là Sở Nội vụ" in page.text
    assert ("data-unread", "agency") in page.attributes


def test_an_answer_says_who_worded_it() -> None:
    assert "nguyên văn từ văn bản" in read(shown(answer(text="Trước 10/5."))).text
    generative = arrivals(
        [Exchange("a1", "Hạn?").with_piece(answer(text="Trước 10/5.", mode="generative"))],
        replace(SHOWING, model="qwen3:8b"),
    )
    assert "mô hình qwen3:8b diễn đạt, từng ý đã đối chiếu" in read(generative).text


def test_nothing_of_a_question_or_a_document_becomes_markup(service: Service) -> None:
    exchanges = [
        Exchange("a1", ATTACK),
        Exchange("a2", ATTACK, error=ATTACK),
        Exchange("a3", "a").with_piece(answer(text=ATTACK, suggestions=(ATTACK,))),
    ]
    pages = [
        asked(service, f"Hạn {ATTACK}", filters={"type": ["Kế hoạch"]}),
        arrivals(exchanges, SHOWING),
        replies.deadlines(service, Facets(provinces=(ATTACK,)), "vi"),
        replies.documents(service, "", "vi"),
    ]
    for html in pages:
        page = read(html)
        assert not {"img", "script"} & set(page.elements)
        assert not {name for name, _ in page.attributes if name.startswith("on")}


def test_the_deadline_panel_offers_the_same_list_to_take_away(service: Service) -> None:
    html = replies.deadlines(service, Facets(provinces=("Gia Lai",), years=(2023,)), "en")
    links = {value for name, value in read(html).attributes if name in ("href", "data-copy-path")}
    assert "/api/deadlines.ics?province=Gia+Lai&year=2023&language=en" in links
    assert "/api/deadlines.csv?province=Gia+Lai&year=2023&language=en" in links


def test_deadlines_are_counted_by_month_and_each_count_leads_to_its_first_row(service: Service) -> None:
    page = read(replies.deadlines(service, Facets(), "vi"))
    identities = {value for name, value in page.attributes if name == "id"}
    links = {str(value)[1:] for name, value in page.attributes if name == "href" and str(value).startswith("#")}
    assert {"month-2023-5", "month-yearly-11"} <= links
    assert links <= identities


def test_a_list_too_long_for_a_page_says_how_to_get_all_of_it(settings: Settings) -> None:
    view = gia_lai()
    many = replace(view, deadlines=view.deadlines * 101)
    service = Service(lambda: Opened(FakeAssistant(FakeLibrary(many)), lambda: None, lambda: None), settings)
    service.open()
    html = replies.deadlines(service, Facets(), "vi")
    assert html.count("<tr", html.index('class="deadlines')) == 301  # and the head
    assert "300 trong 303 dòng" in read(html).text
    assert "303 thời hạn" in read(html).text


def test_an_unknown_agency_is_answered_with_the_known_ones(service: Service) -> None:
    assert "Sở Nội vụ" in replies.deadlines(service, Facets(agencies=("zzz",)), "vi")


def test_the_document_panel_names_what_was_rejected_and_why(service: Service) -> None:
    text = read(replies.documents(service, "", "vi")).text
    assert "hỏng.txt" in text
    assert "không đọc được" in text
    assert "/secret" not in text


def test_the_corpus_at_a_glance_knows_what_can_be_filtered_by(service: Service) -> None:
    html = replies.glance(service, "vi")
    assert "2 văn bản" in html
    assert json.loads(attribute(html, "data-known"))["province"] == ["Gia Lai", "Quảng Ngãi"]


def test_choices_begin_with_all(service: Service) -> None:
    provinces, years = replies.filter_choices(service, "en")
    assert provinces == [("All", ""), ("Gia Lai", "Gia Lai"), ("Quảng Ngãi", "Quảng Ngãi")]
    assert years[1] == ("2023", "2023")


def test_a_model_that_is_on_is_named_where_it_is_told_what_leaves_the_server(service: Service) -> None:
    assert "không được gửi đi đâu" in replies.about(service, "0.1.0", "vi")
    service.settings = service.settings.model_copy(update={"llm_model": "qwen3:8b"})
    about = replies.about(service, "0.1.0", "vi")
    assert "không được gửi đi đâu" not in about
    assert "qwen3:8b đang bật" in about
