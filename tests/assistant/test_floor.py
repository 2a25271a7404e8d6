"""The share of questions answered rightly may only rise: raise the floor with it."""

from datetime import date
from pathlib import Path

from assistant.evaluate import evaluate, read_questions

QUESTIONS = Path(__file__).parents[1] / "questions" / "corpus.jsonl"
FLOOR = 283  # of 290


def test_answers_over_the_corpus_stay_above_the_floor(corpus_assistant):
    report = evaluate(
        corpus_assistant.ask,
        lambda document_id: corpus_assistant.library.document(document_id).text,
        read_questions(QUESTIONS),
        date(2026, 1, 15),
    )
    summary = report.summary()
    assert summary["grounded"] == 1.0
    assert summary["passed"] >= FLOOR, report.by("kind")
