"""A table with a row a document: what each says of the thing compared, or that it is silent."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.deadline_choice import REPORTING, select_deadlines
from assistant.compose.deadlines import cite_deadline, say_destination, say_what, say_when
from assistant.compose.draft import DraftBuilder, clean
from assistant.compose.metadata import asked_fields, tell_field
from assistant.compose.references import fitting_references, tell_reference
from assistant.compose.relevance import Relevance, rank_sentences
from assistant.naming import name_of, shorten
from assistant.records import BoundDeadline, DocumentView, Draft, Evidence, Query
from assistant.wording import say
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import membership

MOST_DOCUMENTS = 6
MOST_DUTIES = 3
MOST_REFERENCES = 2
CELL_CHARS = 420
SPEAKS_OF_IT = 0.25  # share of the question in a sentence: with several documents named, each holds only its part


def compose_comparison(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """A row for each document in scope; None with fewer than two, or when all are silent."""
    views = evidence.views[:MOST_DOCUMENTS]
    if len(views) < 2:
        return None
    builder = DraftBuilder()
    builder.table_head(say("document", query.language), say("says", query.language))
    told: list[BoundDeadline] = []
    spoke = False
    for view in views:
        own = _narrow(evidence, view)
        cell, deadlines = _cell(builder, query, own, view, relevance)
        spoke = spoke or bool(cell)
        told += deadlines
        builder.row(name_of(view.document), cell or say("silent", query.language))
    return builder.build(deadlines=tuple(told)) if spoke else None


def compose_each_named(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """What each of several documents named says, where no sentence of theirs answers for all."""
    return compose_comparison(query, evidence, relevance) if len(query.scope.documents) > 1 else None


def _narrow(evidence: Evidence, view: DocumentView) -> Evidence:
    """The evidence of one document."""
    return replace(
        evidence,
        documents=(view.document,),
        views=(view,),
        hits=tuple(hit for hit in evidence.hits if hit.chunk.document_id == view.document.id),
        bound=lambda: tuple(each for each in evidence.deadlines if each.document.id == view.document.id),
    )


def _cell(
    builder: DraftBuilder, query: Query, own: Evidence, view: DocumentView, relevance: Relevance
) -> tuple[str, tuple[BoundDeadline, ...]]:
    wanted = [intent for intent in query.intents if intent != "comparison"]
    if "legal_basis" in wanted:
        fitting = fitting_references(view, query, relevance)[:MOST_REFERENCES]
        return " • ".join(tell_reference(builder, view, each, query.language) for each in fitting), ()
    if "metadata" in wanted:
        told = [tell_field(builder, view, field, query.language).words for field in asked_fields(query.text)]
        return "; ".join(words for words in told if words), ()
    is_about_reports = bool(REPORTING.search(fold(query.text))) and bool(own.deadlines) and not query.agencies
    if "deadline" in wanted or "calendar" in wanted or is_about_reports or not (query.focus or query.agencies):
        selected = select_deadlines(query, own, relevance)
        dated = tuple(each for each in selected if each.deadline.date) or selected
        cited = tuple(cite_deadline(builder, view, each) for each in dated)
        return " • ".join(_deadline(builder, query, view, each) for each in cited), cited
    if query.agencies:
        return _duties(builder, query, own), ()
    return _sentence(builder, own, view, relevance), ()


def _deadline(builder: DraftBuilder, query: Query, view: DocumentView, bound: BoundDeadline) -> str:
    deadline = bound.deadline
    destination = say_destination(deadline, query.language)
    to = f" → {destination}" if destination != "—" else ""
    mark = builder.cite(view, deadline.sentence)
    return f"{say_when(deadline, query.language)}: {say_what(builder, view, deadline)}{to} {mark}"


def _duties(builder: DraftBuilder, query: Query, own: Evidence) -> str:
    view = own.views[0]
    direct = [d for d in view.duties if any(membership(agency, d.actors) == "same" for agency in query.agencies)]
    return " • ".join(f"{clean(duty.text)} {builder.cite(view, duty.span)}" for duty in direct[:MOST_DUTIES])


def _sentence(builder: DraftBuilder, own: Evidence, view: DocumentView, relevance: Relevance) -> str:
    ranked = rank_sentences(own, relevance)
    if ranked and ranked[0].score >= SPEAKS_OF_IT:
        span = ranked[0].span
        return f"“{shorten(clean(span.of(view.text)), CELL_CHARS)}” {builder.cite(view, span)}"
    return ""
