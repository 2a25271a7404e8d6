"""The composer with a language model: it words what the extractive composer found, and may say nothing else.

The extractive draft comes first. Where it declines, nothing is asked of the model: it could only add. Where it
answers, its facts and the chunks found are numbered and given to the model, whose sentences are proven one by one.
What the register lists and the model left out is added in the register's words; when the model fails, declines or
proves nothing, the extractive draft is the answer, with a notice.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from assistant.compose.generative.completeness import is_complete
from assistant.compose.generative.exhibits import Exhibit, exhibits_of, written_out
from assistant.compose.generative.plain import quoted_data
from assistant.compose.generative.protocol import LanguageModel, LanguageModelFailed
from assistant.compose.generative.sentences import read_sentences
from assistant.compose.generative.writing import Judge, Prover
from assistant.pieces import HasLeft
from assistant.records import Draft, Evidence, Query, Statement
from assistant.wording import say
from prompts.render import Prompt, render

LOGGER = logging.getLogger(__name__)
MOST_STATEMENTS = 40  # a reply longer than this lists what the register lists better


@dataclass(frozen=True, slots=True)
class Writing:
    """With what, for whom and under whose judgement a language model writes."""

    model: LanguageModel
    judge: Judge
    has_left: HasLeft  # whether the person who asked is gone
    is_shown: bool  # whether what is proven is shown at once, and can not be taken back


def compose_in_words(draft: Draft, query: Query, evidence: Evidence, writing: Writing) -> Generator[Draft, None, Draft]:
    """Yields the draft as it grows, all of it proven; returns it whole, beginning with what was yielded if shown.

    Raises:
        AskerLeft: the person who asked is gone.
    """
    exhibits = exhibits_of(draft, evidence, writing.model.evidence_tokens)
    if draft.reason or not exhibits:
        return draft
    prompt = _prompt(query, exhibits)
    prover = Prover(exhibits, draft.proofs, query.language, writing.judge)
    kept: tuple[Statement, ...] = ()
    notice = "model_unproven"
    try:
        for kept in _proven(prover, prompt, writing):
            yield replace(draft, statements=kept, proofs=tuple(prover.proofs))
    except LanguageModelFailed as failure:
        LOGGER.warning("the language model failed (prompt %s, version %d): %s", prompt.name, prompt.version, failure)
        kept, notice = kept if writing.is_shown else (), "model_failed"
    proofs = tuple(prover.proofs)
    if not kept or notice == "model_failed":
        told = Statement(say(notice, query.language), "count")
        return replace(draft, statements=(*kept, told, *draft.statements), proofs=proofs)
    rest = _trailing_counts(draft) if is_complete(kept, draft, query) else draft.statements
    return replace(draft, statements=(*kept, *rest), proofs=proofs, mode="generative")


def _proven(prover: Prover, prompt: Prompt, writing: Writing) -> Iterator[tuple[Statement, ...]]:
    """All statements so far, held back until one of the model's own stands: facts alone are told better whole."""
    kept: list[Statement] = []
    for written in read_sentences(writing.model.write(prompt.system, prompt.user, writing.has_left)):
        proven = list(prover.prove(written)) if len(kept) < MOST_STATEMENTS else []
        kept += proven
        if proven and prover.has_own_words:
            yield tuple(kept)


def _prompt(query: Query, exhibits: tuple[Exhibit, ...]) -> Prompt:
    return render(
        "answer",
        query.language,
        facts=written_out(exhibits, facts=True),
        chunks=written_out(exhibits, facts=False),
        interpretation=quoted_data(_interpretation(query)),
        question=quoted_data(query.text),
    )


def _interpretation(query: Query) -> str:
    parts = {
        "intent": query.intent,
        "provinces": ", ".join(query.scope.provinces),
        "years": ", ".join(map(str, query.scope.years)),
        "agencies": ", ".join(query.agencies),
        "period": str(query.period or ""),
    }
    return "; ".join(f"{name}: {value}" for name, value in parts.items() if value)


def _trailing_counts(draft: Draft) -> tuple[Statement, ...]:
    """What the register says about its own answer: how many were looked through, what a province is now part of."""
    last = max((i for i, each in enumerate(draft.statements) if each.kind != "count"), default=-1)
    return draft.statements[last + 1 :]
