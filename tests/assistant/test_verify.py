"""A statement stays only when each value in it stands in the words that it cites."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Draft, Evidence, Missing, Proof, Query, Statement
from assistant.verify import verify
from tests.fakes import make_document
from vectorstore.records import Facets, Span

TEXT = (
    "3. Các Sở, ban, ngành tỉnh thực hiện nghiêm chế độ báo cáo định kỳ 06 tháng (trước ngày 10/5/2023), "
    "01 năm (trước ngày 30/10/2023) về Ủy ban nhân dân tỉnh qua Sở Nội vụ theo Chỉ thị số 33/CT-TTg; "
    "80% hồ sơ được xử lý trên môi trường mạng."
)
DOCUMENT = make_document()


def proof(words=TEXT):
    start = TEXT.index(words)
    return Proof(DOCUMENT, "III.3", "", Span(start, start + len(words)), words)


def query(**changes):
    filled = {
        "text": "hạn báo cáo của Sở Nội vụ?",
        "language": "vi",
        "intents": ("deadline",),
        "scope": Facets(),
        "provinces": (),
        "is_scoped": False,
        "agencies": ("Sở Nội vụ",),
        "numbers": (),
        "period": None,
        "dates": (),
        "sections": (),
        "asked_types": (),
        "is_why": False,
        "search_text": "",
        "focus": (),
        "carried_focus": (),
        "today": date(2026, 1, 15),
        "missing": (),
        "carried_over": (),
    }
    return Query(**(filled | changes))


def evidence():
    return Evidence((DOCUMENT,), (), (), tuple, (), (), (), (), {}, 1.0, lambda _: None)


def answer_of(*statements, proofs=None, reason=None, asked=None):
    return verify(Draft(statements, proofs or (proof(),), reason), asked or query(), evidence(), {DOCUMENT.id: TEXT})


@pytest.mark.parametrize(
    "words",
    [
        "trước ngày 10/5/2023 ⟦0⟧",
        "trước 10/05/2023 và 30/10/2023 ⟦0⟧",
        "10/5 ⟦0⟧",  # part of a date that is cited
        "Sở Nội vụ nhận báo cáo ⟦0⟧",
        "80% hồ sơ ⟦0⟧",
        "theo Chỉ thị 33/CT-TTg ⟦0⟧",
        "Kế hoạch 79/KH-UBND (Gia Lai, 10/01/2023) ⟦0⟧",  # header facts of the cited document
        "(mục III.3) ⟦0⟧",
    ],
)
def test_what_the_quote_bears_out_stays(words):
    answer = answer_of(Statement(words))
    assert answer.text == words.replace("⟦0⟧", "[1]")
    assert not answer.abstained


@pytest.mark.parametrize(
    "words",
    [
        "trước ngày 11/5/2023 ⟦0⟧",
        "trước ngày 10/5/2024 ⟦0⟧",
        "trước ngày 15/6 ⟦0⟧",
        "90% hồ sơ ⟦0⟧",
        "theo Chỉ thị 34/CT-TTg ⟦0⟧",
        "theo Chỉ thị 33/CT-UBND ⟦0⟧",
        "Sở Tài chính nhận báo cáo ⟦0⟧",
        "gửi Ủy ban nhân dân tỉnh Hải Dương ⟦0⟧",
    ],
)
def test_what_it_does_not_is_dropped(words):
    answer = answer_of(Statement("trước ngày 10/5/2023 ⟦0⟧"), Statement(words))
    assert answer.text == "trước ngày 10/5/2023 [1]"


def test_a_draft_without_a_sound_statement_becomes_an_abstention():
    answer = answer_of(Statement("trước ngày 11/5/2023 ⟦0⟧"))
    assert answer.abstained
    assert answer.reason == "not_stated"
    assert answer.citations == ()


def test_a_quote_that_is_not_in_the_stored_text_is_dropped():
    altered = Proof(DOCUMENT, "III.3", "", Span(0, 10), "3. Các Bộ,")
    assert answer_of(Statement("Các Bộ ⟦0⟧"), proofs=(altered,)).abstained


def test_markers_count_from_one_in_the_order_of_reading():
    first, second = proof("trước ngày 10/5/2023"), proof("trước ngày 30/10/2023")
    statements = Statement("trước ngày 30/10/2023 ⟦1⟧"), Statement("trước ngày 10/5/2023 ⟦0⟧")
    answer = answer_of(*statements, proofs=(first, second))
    assert answer.text == "trước ngày 30/10/2023 [1]\n\ntrước ngày 10/5/2023 [2]"
    assert [citation.quote for citation in answer.citations] == [second.quote, first.quote]


def test_counts_of_our_own_need_no_quote():
    answer = answer_of(Statement("trước ngày 10/5/2023 ⟦0⟧"), Statement("Đã xét 417 văn bản.", "count"))
    assert "417" in answer.text


def test_an_abstention_may_repeat_the_name_that_is_missing():
    asked = query(missing=(Missing("province", "Đà Nẵng"),))
    answer = answer_of(Statement("Kho không có văn bản của Đà Nẵng."), reason="not_in_corpus", asked=asked)
    assert answer.abstained
    assert answer.text == "Kho không có văn bản của Đà Nẵng."


def test_rows_make_a_table():
    answer = answer_of(Statement("| Hạn |", "table_head"), Statement("| trước ngày 10/5/2023 ⟦0⟧ |", "row"))
    assert answer.text == "| Hạn |\n|---|\n| trước ngày 10/5/2023 [1] |"


DIGITS = [index for index, character in enumerate("trước ngày 10/5/2023") if character.isdigit()]


@given(st.sampled_from(DIGITS), st.sampled_from("0123456789"))
def test_no_altered_digit_of_a_date_passes(index, digit):
    true = "trước ngày 10/5/2023"
    altered = true[:index] + digit + true[index + 1 :]
    answer = answer_of(Statement("80% hồ sơ ⟦0⟧"), Statement(f"{altered} ⟦0⟧"))
    assert (altered in answer.text) == (altered == true)
