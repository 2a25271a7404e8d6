"""Records on a terminal."""

from __future__ import annotations

import io
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from assistant.present.terminal import views
from assistant.present.terminal.progress import StageBars
from assistant.records import Question
from tests.assistant.present.example_documents import TODAY, gia_lai, quang_ngai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary, answer
from vectorstore.records import Facets, LedgerEntry


def printed(view: RenderableType, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def question(text: str) -> Question:
    return Question(text, TODAY)


def test_an_answer_shows_how_it_was_read_and_what_proves_it(assistant: FakeAssistant) -> None:
    text = printed(views.answer_view(assistant.ask(question("Gia Lai?")), "vi"))
    assert "Hiểu là: thời hạn · Gia Lai · 2023 · Sở Nội vụ" in text
    assert "Trước ngày 10/5/2023 [1]." in text
    assert "[1] 79/KH-UBND · Gia Lai · 10/01/2023, mục III.3: “(**trước ngày 10/5/2023**)”" in text


def test_an_abstention_begins_with_its_reason(assistant: FakeAssistant) -> None:
    text = printed(views.answer_view(assistant.ask(question("Đà Nẵng?")), "vi"))
    assert text.index("Không có trong kho văn bản") < text.index("Kho không có văn bản của Đà Nẵng")


def test_documents_are_a_table_with_their_ids() -> None:
    text = printed(views.document_table([gia_lai().document, quang_ngai().document], "vi"))
    assert "gia-lai" in text
    assert "…/UBND-NC (để trống số)" in text
    assert "2 văn bản" in text


def test_deadlines_are_a_table_that_says_how_complete_it_is() -> None:
    found = FakeLibrary(gia_lai(), quang_ngai()).deadlines(Facets(), today=TODAY)
    text = printed(views.deadline_table(found.deadlines, found.documents_scanned, "en"), width=160)
    assert "before 10 May 2023" in text
    assert "4 deadlines read off 2 documents" in text


def test_the_ledger_has_a_line_a_file_and_totals_that_add_up() -> None:
    entries = [
        LedgerEntry("a.txt", "/x/a.txt", "stored", None, "a"),
        LedgerEntry("b.txt", "/x/b.txt", "unchanged", None, "b"),
        LedgerEntry("[red]c.txt", "/x/c.txt", "rejected", "binary", None),
    ]
    text = printed(views.ledger(entries, ["d"], 1.25, "en"))
    assert "[red]c.txt: binary" in text
    assert "3 files: 1 stored, 0 replaced, 1 unchanged, 1 rejected; 1 documents removed; 1.2 s." in text


def test_a_check_says_what_was_found_or_that_all_is_whole() -> None:
    assert "whole" in printed(views.problems([], [], "en"))
    assert "Problem: x" in printed(views.problems(["x"], ["y"], "en"))
    assert "Mended: y" in printed(views.problems(["x"], ["y"], "en"))


class FixedScores:
    def summary(self) -> Mapping[str, float | int | None]:
        return {"items": 2, "pass_rate": 0.5}

    def by(self, key: str) -> Mapping[str, tuple[int, int]]:
        return {key: (1, 2)}


def test_scores_are_told_by_kind_by_form_and_over_all() -> None:
    text = printed(views.scores(FixedScores()))
    assert "by kind: kind 1/2" in text
    assert "pass_rate" in text


@given(st.text())
def test_nothing_of_a_document_reaches_the_terminal_as_a_command(text: str) -> None:
    shown = views.printable(text)
    assert not any(ord(character) < 32 and character not in "\t\n" for character in shown)
    assert "\x7f" not in shown
    assert "\x9b" not in shown  # the one-character form of the escape that begins a command


def test_an_escape_sequence_in_an_answer_is_shown_not_obeyed() -> None:
    assert "\x1b" not in printed(views.answer_view(answer(text="\x1b[2Jđã xóa"), "vi"))


def shown_stages(*, is_terminal: bool) -> str:
    file = io.StringIO()
    with StageBars(Console(file=file, force_terminal=is_terminal, width=80), "vi") as bars:
        bars.show("load", 1, 2, "[a].txt")
        bars.show("load", 2, 2, None)
    return file.getvalue()


def test_without_a_terminal_a_stage_is_one_line() -> None:
    assert shown_stages(is_terminal=False) == "Đọc tệp: 2/2\n"


def test_on_a_terminal_a_stage_is_a_bar_with_counts() -> None:
    assert "2/2" in shown_stages(is_terminal=True)
