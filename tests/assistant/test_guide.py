"""What the user guide promises for its questions is what the product answers; its pictures are there."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from assistant.records import Question, Turn

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "huong-dan.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<question>[^|\n]+) \| (?P<answer>[^|\n]+) \|$", re.MULTILINE)
ROWS = [(row["question"], row["answer"]) for row in ROW.finditer(GUIDE)][1:]  # the first names the columns
TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(("question", "answer"), ROWS)
def test_an_example_is_answered_as_the_guide_says(corpus_assistant: Assistant, question: str, answer: str) -> None:
    assert answer in corpus_assistant.ask(Question(question, TODAY)).text


def test_a_follow_up_is_understood_as_the_guide_says(corpus_assistant: Assistant) -> None:
    before = Turn("user", ROWS[0][0])
    assert "Còn Hải Dương thì sao?" in GUIDE
    assert "10/12/2025" in corpus_assistant.ask(Question("Còn Hải Dương thì sao?", TODAY, (before,))).text


def test_the_guide_has_its_examples_and_pictures() -> None:
    assert len(ROWS) == 7
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE)
    assert pictures
    assert all((DOCS / picture).is_file() for picture in pictures)
