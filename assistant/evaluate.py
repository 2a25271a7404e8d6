"""Scores of a question set: which answers hold what they must, say nothing false and cite what proves it.

A question file has one JSON object a line: `question`, `history`, `abstain`, `sources`, `quotes`, `answer_has` (each
entry a string or a list of alternatives), `answer_lacks`, `deadlines` (`date`, `recurrence`), `kind`, `form`, `id`.
"""

from __future__ import annotations

import json
import re
import statistics
import time
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assistant.judge import WORTH, Grade, Judge
from assistant.records import Answer, Question, Turn
from vectorstore.errors import PlanAssistantError

OLD_TONES = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
NEW_TONES = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
TONE_PLACEMENT = dict(zip(OLD_TONES, NEW_TONES, strict=True))
SHORTEST_SHARED_QUOTE = 20  # characters; a citation shorter than this proves nothing by being part of a gold quote
FEWEST_SHARED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question's answer must and must not be."""

    id: str
    kind: str
    form: str
    question: str
    history: tuple[Turn, ...]
    abstain: bool
    sources: tuple[str, ...]
    quotes: tuple[str, ...]
    answer_has: tuple[tuple[str, ...], ...]
    answer_lacks: tuple[tuple[str, ...], ...]
    deadlines: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one answer fared."""

    expected: Expected
    answer: Answer
    passed: bool
    is_right: bool  # says what it must and nothing it must not, or abstains rightly
    is_grounded: bool
    recall: float
    precision: float
    faults: tuple[str, ...]
    milliseconds: float
    grade: Grade | None = None  # a language model's opinion, where one was asked for and gave it


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a question set."""

    verdicts: tuple[Verdict, ...]
    is_judged: bool = False  # whether a language model was asked for its opinion

    def summary(self) -> dict[str, float | int | None]:
        """The figures that describe the whole set."""
        asked = [v for v in self.verdicts if not v.expected.abstain]
        refused = [v for v in self.verdicts if v.expected.abstain]
        times = sorted(v.milliseconds for v in self.verdicts)
        return {
            "items": len(self.verdicts),
            "passed": sum(v.passed for v in self.verdicts),
            "pass_rate": _mean([v.passed for v in self.verdicts]),
            "answer_right": _mean([v.is_right for v in asked]),
            "citation_recall": _mean([v.recall for v in asked]),
            "citation_precision": _mean([v.precision for v in asked]),
            "wrongly_abstained": _mean([v.answer.abstained for v in asked]),
            "rightly_abstained": _mean([v.is_right for v in refused]),
            "grounded": _mean([v.is_grounded for v in self.verdicts]),
            "median_answer_chars": round(statistics.median(len(v.answer.text) for v in self.verdicts)),
            "median_citations": round(statistics.median(len(v.answer.citations) for v in self.verdicts)),
            "p50_ms": round(statistics.median(times)),
            "p95_ms": round(times[int(0.95 * (len(times) - 1))]),
            **(self._opinion() if self.is_judged else {}),
        }

    def _opinion(self) -> dict[str, float | int | None]:
        """A language model's grades, and how often they come to what the exact scores say."""
        graded = [(verdict, verdict.grade) for verdict in self.verdicts if verdict.grade]
        return {
            "judged": len(graded),
            "judged_support": _mean([WORTH[grade.support] for _, grade in graded]),
            "judged_completeness": _mean([WORTH[grade.completeness] for _, grade in graded]),
            "judge_agrees": _mean([verdict.is_right == (grade.completeness == "full") for verdict, grade in graded]),
        }

    def by(self, key: str) -> dict[str, tuple[int, int]]:
        """(passed, asked) by "kind" or "form"."""
        groups: dict[str, list[bool]] = defaultdict(list)
        for verdict in self.verdicts:
            groups[getattr(verdict.expected, key)].append(verdict.passed)
        return {name: (sum(passed), len(passed)) for name, passed in sorted(groups.items())}


def read_questions(path: Path) -> tuple[Expected, ...]:
    """The questions of a file; a line that is no question raises with its number."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_expected(json.loads(line), number) for number, line in enumerate(lines, start=1) if line.strip())


def evaluate(
    ask: Callable[[Question], Answer],
    text_of: Callable[[str], str],
    questions: Sequence[Expected],
    today: date,
    judge: Judge | None = None,
) -> Report:
    """Ask every question and judge its answer; `text_of` gives a document's stored text by id."""
    verdicts = (_judged(expected, ask, text_of, today) for expected in questions)
    if judge is None:
        return Report(tuple(verdicts))
    return Report(tuple(replace(verdict, grade=_grade(verdict, judge)) for verdict in verdicts), is_judged=True)


def _grade(verdict: Verdict, judge: Judge) -> Grade | None:
    expected = verdict.expected
    wanted = [" / ".join(alternatives) for alternatives in expected.answer_has]
    return judge.grade(expected.question, verdict.answer, wanted, abstains=expected.abstain)


def _judged(
    expected: Expected, ask: Callable[[Question], Answer], text_of: Callable[[str], str], today: date
) -> Verdict:
    started = time.perf_counter()
    answer = ask(Question(expected.question, today, expected.history))
    milliseconds = 1000 * (time.perf_counter() - started)
    is_grounded = all(c.quote and c.span.of(text_of(c.document.id)) == c.quote for c in answer.citations)
    said_wrongly = tuple(f"says {entry[0]}" for entry in expected.answer_lacks if _says(entry, answer.text))
    if expected.abstain:
        is_right = answer.abstained and not said_wrongly
        faults = said_wrongly + (() if answer.abstained else ("answers",))
        return Verdict(
            expected, answer, is_right and is_grounded, is_right, is_grounded, 0.0, 0.0, faults, milliseconds
        )
    faults = said_wrongly + tuple(f"lacks {entry[0]}" for entry in expected.answer_has if not _says(entry, answer.text))
    faults += ("abstains",) if answer.abstained else ()
    is_right = not faults
    covered = [_covers(quote, [c.quote for c in answer.citations]) for quote in expected.quotes]
    cited = {c.document.source for c in answer.citations}
    faults += tuple(f"does not cite {source}" for source in expected.sources if source not in cited)
    faults += () if any(covered) else ("covers no quote",)
    listed = {(each.deadline.date, each.recurrence) for each in answer.deadlines}
    faults += tuple(f"does not list {day}" for day, rhythm in expected.deadlines if (day, rhythm) not in listed)
    precision = _mean([c.document.source in expected.sources for c in answer.citations]) or 0.0
    passed, recall = not faults and is_grounded, _mean(covered) or 0.0
    return Verdict(expected, answer, passed, is_right, is_grounded, recall, precision, faults, milliseconds)


def _expected(raw: dict[str, Any], number: int) -> Expected:
    try:
        return Expected(
            id=raw["id"],
            kind=raw["kind"],
            form=raw["form"],
            question=raw["question"],
            history=tuple(Turn(turn["role"], turn["content"]) for turn in raw["history"]),
            abstain=raw["abstain"],
            sources=tuple(raw["sources"]),
            quotes=tuple(raw["quotes"]),
            answer_has=_alternatives(raw["answer_has"]),
            answer_lacks=_alternatives(raw["answer_lacks"]),
            deadlines=tuple((each["date"], each["recurrence"]) for each in raw["deadlines"]),
        )
    except (KeyError, TypeError) as error:
        raise PlanAssistantError(f"line {number} is not a question: {error} is missing or of another kind") from error


def _alternatives(entries: Iterable[str | list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((entry,) if isinstance(entry, str) else tuple(entry) for entry in entries)


def _plain(text: str) -> str:
    """NFC, one case, no markdown marks, one space, one tone placement."""
    text = unicodedata.normalize("NFC", text).replace("\u00a0", " ")
    text = re.sub(r"[*_`]", "", text).casefold()
    text = re.sub(r"(?<!q)(" + "|".join(TONE_PLACEMENT) + ")", lambda match: TONE_PLACEMENT[match[0]], text)
    return re.sub(r"\s+", " ", text).strip()


def _says(alternatives: Iterable[str], answer: str) -> bool:
    """Whether the answer holds one of the alternatives; digits may not run on (10/5 is not in 110/5)."""
    plain = _plain(answer)
    return any(re.search(_bounded(_plain(alternative)), plain) for alternative in alternatives)


def _bounded(words: str) -> str:
    before = r"(?<!\d)" if words[:1].isdigit() else ""
    after = r"(?!\d)" if words[-1:].isdigit() else ""
    return f"{before}{re.escape(words)}{after}"


def _covers(gold: str, quotes: Iterable[str]) -> bool:
    """Whether a quote holds the gold quote, or at least half of its words in a row."""
    wanted = _plain(gold)
    words = wanted.split()
    half = max(FEWEST_SHARED_WORDS, len(words) // 2)
    ends = (" ".join(words[:half]), " ".join(words[-half:]))
    for quote in map(_plain, quotes):
        is_most_of_gold = len(quote) >= max(SHORTEST_SHARED_QUOTE, len(wanted) / 2) and quote in wanted
        if wanted in quote or is_most_of_gold or any(end in quote for end in ends):
            return True
    return False


def _mean(values: Sequence[float]) -> float | None:
    return round(statistics.fmean(values), 3) if values else None
