"""The judge passes a right answer and fails one for each thing that can be wrong with it."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.evaluate import Expected, evaluate, read_questions
from assistant.records import Answer, Citation, Interpretation
from tests.fakes import make_document
from vectorstore.errors import PlanAssistantError
from vectorstore.records import Span

TEXT = "3. Các Sở, ban, ngành tỉnh báo cáo định kỳ 06 tháng (trước ngày 10/5/2023) về Ủy ban nhân dân tỉnh."
DOCUMENT = make_document()
QUOTE = Citation(1, DOCUMENT, "III.3", "", TEXT, Span(0, len(TEXT)))
RIGHT = Answer(
    "Trước ngày **10/5/2023** [1].", "vi", False, None, "extractive", (QUOTE,), (), Interpretation("deadline"), (), ()
)
EXPECTED = Expected(
    "x1", "deadline", "plain", "Hạn báo cáo?", (), False, (DOCUMENT.source,), (TEXT[:60],),
    (("10/5/2023", "10 May 2023"),), (("15/6",),), (),
)  # fmt: skip


def verdict(answer, expected=EXPECTED):
    (judged,) = evaluate(lambda _: answer, lambda _: TEXT, [expected], date(2026, 1, 15)).verdicts
    return judged


def test_a_right_answer_passes():
    assert verdict(RIGHT).passed
    assert verdict(RIGHT).faults == ()


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (replace(RIGHT, text="Trước ngày 110/5/2023 [1]."), "lacks 10/5/2023"),  # digits may not run on
        (replace(RIGHT, text="Trước ngày 10/5/2023, 15/6 [1]."), "says 15/6"),
        (replace(RIGHT, abstained=True), "abstains"),
        (replace(RIGHT, citations=()), "covers no quote"),
        (replace(RIGHT, citations=(replace(QUOTE, document=make_document("other")),)), "does not cite gia-lai-79.txt"),
    ],
)
def test_a_wrong_answer_fails_and_says_why(answer, fault):
    assert not verdict(answer).passed
    assert fault in verdict(answer).faults


def test_a_quote_that_is_not_the_text_is_not_grounded():
    judged = verdict(replace(RIGHT, citations=(replace(QUOTE, quote=TEXT.replace("10/5", "11/5")),)))
    assert not judged.is_grounded
    assert not judged.passed


def test_what_is_to_be_declined_passes_only_when_declined():
    declined = replace(EXPECTED, abstain=True, sources=(), quotes=(), answer_has=())
    assert verdict(replace(RIGHT, abstained=True, text="Văn bản không nêu.", citations=()), declined).passed
    assert verdict(RIGHT, declined).faults == ("answers",)


def test_a_line_that_is_no_question_is_named(tmp_path):
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(PlanAssistantError, match="line 1"):
        read_questions(file)
