"""The composer that needs no language model: the intent's own shape first, then the sentences that answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.compose.abstain import (
    decline_missing,
    decline_not_stated,
    decline_off_topic,
    decline_only_cited,
    decline_premise,
    decline_unclear,
    decline_unsaid,
    is_off_topic,
    is_unclear,
)
from assistant.compose.comparison import compose_comparison, compose_each_named
from assistant.compose.content import answer_shape, compose_content, compose_section, compose_target
from assistant.compose.deadline_choice import words_of
from assistant.compose.deadlines import compose_deadlines
from assistant.compose.draft import joined
from assistant.compose.duties import (
    compose_arguable_duties,
    compose_assigned,
    compose_duties,
    compose_responsibility,
    compose_words_on,
)
from assistant.compose.metadata import compose_metadata
from assistant.compose.outline import compose_item
from assistant.compose.references import (
    changes_asked,
    compose_cited_number,
    compose_cross_reference,
    compose_instrument,
    compose_legal_basis,
)
from assistant.compose.relevance import Relevance, rank_sentences
from assistant.compose.summary import compose_summary
from assistant.compose.undated import compose_event, compose_no_date
from assistant.records import Draft, Evidence, Intent, Query, Statement
from assistant.wording import say
from vectorstore.language.analysis import fold

# Read off the register by scope, whatever words a question uses besides.
REGISTER_INTENTS: frozenset[Intent] = frozenset({"metadata", "summary", "cross_reference", "calendar"})
REPORT_TO_WHOM = re.compile(r"\b(?:bao cao|nop|gui)\b.{0,30}\b(?:dau|ai|(?:co quan|so|bo|ban|cap|cq|don vi) nao)\b")
DEADLINE_WORDS = re.compile(r"\b(?:han|bao cao|nop|gui|hoan thanh|deadline|due|report)\b")
FITS_AS_WELL = 0.15
ITS_TEXT = re.compile(
    r"\bgom nhung (?:muc|phan|noi dung)|\bquy dinh gi\b|\bnoi dung (?:gi|cua)\b|\bwhat does .* (?:say|contain)"
)
# Told from the documents that are read whole; deadlines and citations are read off the register for all.
READ_WHOLE: frozenset[Intent] = frozenset(
    {"duties", "responsibility", "legal_basis", "metadata", "target", "comparison", "summary"}
)
READ_WITHOUT_SUBJECT: frozenset[Intent] = frozenset({"deadline", "calendar", "cross_reference", "comparison"})
Composer = Callable[[Query, Evidence, Relevance], Draft | None]
COMPOSERS: dict[Intent, tuple[Composer, ...]] = {
    "summary": (lambda query, evidence, _: compose_summary(query, evidence),),
    "comparison": (compose_comparison,),
    "cross_reference": (compose_cross_reference, compose_legal_basis, compose_content),
    "legal_basis": (compose_legal_basis, compose_content),
    "metadata": (lambda query, evidence, _: compose_metadata(query, evidence),),
    "calendar": (compose_deadlines,),
    "deadline": (compose_deadlines, compose_no_date, compose_event),
    "responsibility": (compose_responsibility, compose_content, compose_assigned),
    "duties": (compose_duties, compose_words_on, compose_arguable_duties),
    "target": (compose_target, compose_content),
    "content": (compose_content, compose_responsibility, compose_each_named),
}


def compose(query: Query, evidence: Evidence) -> Draft:
    """A draft for a query: an answer in its intent's shape, or a reasoned abstention."""
    relevance = Relevance(query, evidence)
    if evidence.strange_dates and (evidence.contradicting or query.is_why):
        return decline_premise(query, evidence)
    if query.is_why and query.is_scoped and (premise := decline_unsaid(query, evidence, relevance)):
        return premise
    blocking = [
        missing
        for missing in query.missing
        if missing.kind in ("province", "place") or not _holds_year(query, evidence)
    ]
    if blocking:
        return decline_missing(query, evidence, blocking[0])
    if query.intent not in READ_WITHOUT_SUBJECT and is_unclear(query, evidence):
        return decline_unclear(query, evidence)
    if query.intent not in REGISTER_INTENTS and is_off_topic(query, evidence, relevance):
        return decline_off_topic(query, evidence)
    for draft in _attempts(query, evidence, relevance):
        if draft is not None:
            whole = _with_what_was_read(_with_second(draft, query, evidence), query, evidence)
            return _with_present_names(whole, query, evidence)
    if query.missing:
        return decline_missing(query, evidence, query.missing[0])
    if not query.is_scoped and query.intent in ("deadline", "calendar"):
        return decline_off_topic(query, evidence)
    return decline_not_stated(query, evidence, relevance)


def _with_second(draft: Draft, query: Query, evidence: Evidence) -> Draft:
    """The draft with the answer to the second question, from the documents that the first answer cites."""
    second = query.then
    if second is None:
        return draft
    cited = {proof.document.id for proof in draft.proofs}
    own = replace(
        evidence,
        views=tuple(view for view in evidence.views if view.document.id in cited),
        hits=tuple(hit for hit in evidence.hits if hit.chunk.document_id in cited),
        bound=lambda: tuple(each for each in evidence.deadlines if each.document.id in cited),
    )
    relevance = Relevance(second, evidence)
    answered = (composer(second, own, relevance) for composer in COMPOSERS[second.intent])
    return next((joined(draft, answer) for answer in answered if answer is not None), draft)


def _with_what_was_read(draft: Draft, query: Query, evidence: Evidence) -> Draft:
    """A list from the documents read whole says so where the scope holds more of them: nothing is left out unsaid."""
    if query.intent not in READ_WHOLE or len(evidence.documents) <= len(evidence.views):
        return draft
    words = say("read_of", query.language, read=len(evidence.views), documents=len(evidence.documents))
    return replace(draft, statements=(*draft.statements, Statement(words, "count")))


def _with_present_names(draft: Draft, query: Query, evidence: Evidence) -> Draft:
    """A question by a province's name since 2025 that finds a document of a former one is told so."""
    merged = {
        (document.province, document.province_now)
        for document in evidence.documents
        if document.province_now in query.provinces and document.province not in query.provinces
    }
    notes = [
        Statement(say("now_part_of", query.language, former=former, now=now), "count")
        for former, now in sorted((former or "", now or "") for former, now in merged)
    ]
    return replace(draft, statements=(*draft.statements, *notes))


def _holds_year(query: Query, evidence: Evidence) -> bool:
    """Whether documents of other years may answer: by what recurs, what they cite or what they say of the year."""
    if query.intent in ("deadline", "calendar", "legal_basis", "cross_reference"):
        return True
    if query.intent in ("metadata", "summary"):
        return False
    years = [missing.name for missing in query.missing if missing.kind == "year"]
    return any(f"năm {year}" in view.text for year in years for view in evidence.views)


def _attempts(query: Query, evidence: Evidence, relevance: Relevance) -> Iterator[Draft | None]:
    if evidence.citing and _is_about_instrument(query):
        asks_text = query.sections or query.intent == "summary" or ITS_TEXT.search(fold(query.text))
        yield (decline_only_cited if asks_text else compose_instrument)(query, evidence)
    if query.is_scoped and query.intent in ("content", "duties", "summary"):
        yield compose_item(query, evidence)
    if query.intent == "metadata":
        yield compose_cited_number(query, evidence, relevance)
    if query.sections and query.is_scoped:
        yield compose_section(query, evidence)
    if query.intent == "content" and query.is_scoped and not query.focus:  # only a document is named
        yield compose_summary(query, evidence)
    if query.intent == "comparison" and evidence.citing and query.scope.documents:
        yield _document_and_instrument(query, evidence)
    if query.intent == "responsibility" and _is_about_deadlines(query, evidence, relevance):
        yield compose_deadlines(query, evidence, relevance)
    composers = COMPOSERS[query.intent]
    if answer_shape(query.text):  # a figure, a sum, a telephone number: no duty answers that
        composers = tuple(composer for composer in composers if composer is not compose_responsibility)
    if query.intent == "legal_basis" and changes_asked(query):  # nothing near it answers what replaces what
        composers = (compose_legal_basis,)
    for composer in composers:
        yield composer(query, evidence, relevance)


def _document_and_instrument(query: Query, evidence: Evidence) -> Draft | None:
    """A document that is held beside one that is only cited: what is known of each."""
    held, cited = compose_metadata(query, evidence), compose_instrument(query, evidence)
    return joined(held, cited) if held and cited else None


def _deadlines_fit(evidence: Evidence, relevance: Relevance) -> bool:
    """Whether a deadline describes what is asked about as well as any sentence does."""
    said = next((found.score for found in rank_sentences(evidence, relevance)), 0.0)
    best = max((relevance.of(words_of(each)) for each in evidence.deadlines), default=0.0)
    return best >= said - FITS_AS_WELL


def _is_about_instrument(query: Query) -> bool:
    """Whether a cited instrument itself is asked about, not the document that cites it."""
    is_own_document = query.scope.documents and "documents" not in query.carried_over
    if is_own_document or (query.scope.types and "types" not in query.carried_over):
        return False
    if query.intent in ("deadline", "comparison"):  # "Nghị quyết 25-NQ/TW của ai, ngày nào?"
        return not query.is_scoped and not DEADLINE_WORDS.search(fold(query.text))
    return query.intent in ("metadata", "content", "legal_basis", "summary")


def _is_about_deadlines(query: Query, evidence: Evidence, relevance: Relevance) -> bool:
    """Whether "who?" or "to whom?" is asked of reports: their deadlines name the actors and the destination."""
    if "deadline" in query.intents:
        return True
    return bool(REPORT_TO_WHOM.search(fold(query.text))) and _deadlines_fit(evidence, relevance)
