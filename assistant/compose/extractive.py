"""The composer that needs no language model: the intent's own shape first, then the sentences that answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.compose.abstain import (
    decline_missing,
    decline_not_stated,
    decline_off_topic,
    decline_premise,
    is_off_topic,
)
from assistant.compose.comparison import compose_comparison
from assistant.compose.content import compose_content, compose_target
from assistant.compose.deadlines import compose_deadlines
from assistant.compose.duties import compose_duties, compose_responsibility
from assistant.compose.metadata import compose_metadata
from assistant.compose.references import compose_cross_reference, compose_instrument, compose_legal_basis
from assistant.compose.relevance import Relevance
from assistant.compose.summary import compose_summary
from assistant.records import Draft, Evidence, Intent, Query

Composer = Callable[[Query, Evidence, Relevance], Draft | None]
COMPOSERS: dict[Intent, tuple[Composer, ...]] = {
    "summary": (lambda query, evidence, _: compose_summary(query, evidence),),
    "comparison": (compose_comparison,),
    "cross_reference": (compose_cross_reference, compose_legal_basis, compose_content),
    "legal_basis": (compose_legal_basis, compose_content),
    "metadata": (lambda query, evidence, _: compose_metadata(query, evidence),),
    "calendar": (compose_deadlines,),
    "deadline": (compose_deadlines,),
    "responsibility": (compose_responsibility, compose_content),
    "duties": (compose_duties, compose_responsibility, compose_content),
    "target": (compose_target, compose_content),
    "content": (compose_content, compose_responsibility),
}


def compose(query: Query, evidence: Evidence) -> Draft:
    """A draft for a query: an answer in its intent's shape, or a reasoned abstention."""
    relevance = Relevance(query, evidence.rarity)
    if evidence.contradicting:
        return decline_premise(query, evidence)
    blocking = [missing for missing in query.missing if missing.kind == "province" or not _may_recur(query)]
    if blocking:
        return decline_missing(query, evidence, blocking[0])
    if is_off_topic(query, evidence, relevance):
        return decline_off_topic(query, evidence)
    for draft in _attempts(query, evidence, relevance):
        if draft is not None:
            return draft
    if query.missing:
        return decline_missing(query, evidence, query.missing[0])
    return decline_not_stated(query, evidence, relevance)


def _may_recur(query: Query) -> bool:
    """A year without a document may still be bound by what recurs yearly."""
    return query.intent in ("deadline", "calendar")


def _attempts(query: Query, evidence: Evidence, relevance: Relevance) -> Iterator[Draft | None]:
    if query.numbers and query.intent in ("metadata", "content", "legal_basis", "summary") and evidence.citing:
        yield compose_instrument(query, evidence)
    for composer in COMPOSERS[query.intent]:
        yield composer(query, evidence, relevance)
