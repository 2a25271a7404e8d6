"""A language model's opinion of an answer, beside the exact scores: is all of it in the quotes, and is it whole?

It decides nothing and passes nothing: the exact scores hold values against values, this reads sentences as a person
would.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from assistant.compose.generative.protocol import LanguageModel, LanguageModelFailed
from assistant.records import Answer
from prompts.render import render

Level = Literal["full", "partial", "none"]
WORTH: dict[Level, float] = {"full": 1.0, "partial": 0.5, "none": 0.0}  # as TREC RAG 2024 weighs support
OBJECT = re.compile(r"\{[^{}]*\}")  # models like to wrap it in a fence or a sentence
REASON_CHARS = 300


@dataclass(frozen=True, slots=True)
class Grade:
    """What a language model thinks of one answer."""

    support: Level  # by the quotes, of everything that is said
    completeness: Level  # of what was asked for
    reason: str


class Judge:
    """Grades answers by a language model."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def grade(self, question: str, answer: Answer, wanted: Sequence[str], *, abstains: bool) -> Grade | None:
        """The grade of an answer, None when the model fails or its reply is none.

        Args:
            wanted: what a right answer says, as the question's author wrote it down.
            abstains: whether a right answer says that the documents do not say.
        """
        quotes = [
            f"[{one.id}] {one.document.number or one.document.source}: <<<{one.quote}>>>" for one in answer.citations
        ]
        prompt = render(
            "judge",
            answer.language,
            question=question,
            answer=answer.text,
            quotes="\n".join(quotes) or "—",
            wanted="\n".join(f"- {one}" for one in wanted) or "—",
            abstains="yes" if abstains else "no",
        )
        try:
            return read_grade("".join(self._model.write(prompt.system, prompt.user, lambda: False)))
        except LanguageModelFailed:
            return None


def read_grade(reply: str) -> Grade | None:
    """The grade in a reply; None when it holds none, or more than one."""
    found = OBJECT.findall(reply)
    if len(found) != 1:
        return None
    try:
        said = json.loads(found[0])
    except ValueError:
        return None
    support, completeness = said.get("support"), said.get("completeness")
    if support not in get_args(Level) or completeness not in get_args(Level):
        return None
    return Grade(support, completeness, " ".join(str(said.get("reason", "")).split())[:REASON_CHARS])
