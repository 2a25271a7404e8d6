"""Declining: which constraint failed, what is there instead, and the nearest thing that the documents do say."""

from __future__ import annotations

from assistant.compose.draft import DraftBuilder, clean
from assistant.compose.metadata import asked_fields
from assistant.compose.relevance import Relevance, rank_sentences
from assistant.naming import name_of, print_date, shorten
from assistant.records import Draft, Evidence, Missing, Query
from assistant.wording import say
from vectorstore.records import Document, Span

NEAREST_SHARE = 0.15  # a passage that shares less with the question is not near it
NEAREST_CHARS = 220
MOST_OFFERED = 4
MOST_READINGS = 3
HEARD_PAIRS = 0.25  # share of word pairs: single syllables of any sentence stand somewhere
ON_TOPIC = 0.3  # a question that shares less with everything held is about something else


def decline_missing(query: Query, evidence: Evidence, missing: Missing) -> Draft:
    """What was asked for is not in the corpus."""
    builder = DraftBuilder()
    place = ", ".join(query.scope.provinces)
    builder.paragraph(say(f"no_{missing.kind}", query.language, name=missing.name, place=place).replace("  ", " "))
    offered = evidence.neighbours[:MOST_OFFERED]
    if offered:
        builder.paragraph(say("is_there", query.language, documents="; ".join(map(name_of, offered))))
    return builder.build(reason="not_in_corpus", suggestions=_suggest(query, offered))


def decline_premise(query: Query, evidence: Evidence) -> Draft:
    """A date that the question ascribes to documents which do not hold it, and whose it is."""
    builder = DraftBuilder()
    names = "; ".join(name_of(document) for document in evidence.documents[:MOST_OFFERED])
    builder.paragraph(say("false_premise", query.language, documents=names))
    own = [each for each in evidence.deadlines if each.deadline.date]
    views = {view.document.id: view for view in evidence.views}
    if own:
        dates = ", ".join(
            f"{clean(each.deadline.as_printed)} {builder.cite(views[each.document.id], each.deadline.sentence)}"
            for each in own[:MOST_OFFERED]
            if each.document.id in views
        )
        builder.paragraph(say("own_dates", query.language, dates=dates))
    for view, span in evidence.contradicting[:MOST_OFFERED]:
        dates = ", ".join(print_date(day) for day in query.dates)
        mark = builder.cite(view, span)
        builder.paragraph(
            say("premise_elsewhere", query.language, date=dates, document=name_of(view.document), mark=mark)
        )
    return builder.build(reason="false_premise", suggestions=_suggest(query, evidence.documents))


def decline_not_stated(query: Query, evidence: Evidence, relevance: Relevance) -> Draft:
    """The documents are there and silent on what is asked."""
    builder = DraftBuilder()
    names = "; ".join(name_of(document) for document in evidence.documents[:MOST_OFFERED])
    if query.intent == "metadata":
        fields = ", ".join(say(f"field_{field}", query.language) for field in asked_fields(query.text))
        builder.paragraph(say("not_stated_field", query.language, documents=names, field=fields))
        return builder.build(reason="not_stated", suggestions=_suggest(query, evidence.documents))
    key = "not_stated_deadline" if query.intent in ("deadline", "calendar") else "not_stated"
    builder.paragraph(say(key, query.language, documents=names))
    _say_nearest(builder, query, evidence, relevance)
    return builder.build(reason="not_stated", suggestions=_suggest(query, evidence.documents))


def decline_off_topic(query: Query, evidence: Evidence) -> Draft:
    """The question is about nothing that is held."""
    builder = DraftBuilder()
    builder.paragraph(say("off_topic", query.language))
    return builder.build(reason="off_topic", suggestions=_suggest(query, evidence.documents))


def is_unclear(query: Query, evidence: Evidence) -> bool:
    """Whether a question names neither a document nor a subject where there are several documents to mean."""
    return not query.is_scoped and not query.agencies and not query.focus and len(evidence.documents) > 1


def decline_unclear(query: Query, evidence: Evidence) -> Draft:
    """The question could be about any document: readings to choose from."""
    builder = DraftBuilder()
    builder.paragraph(say("unclear", query.language))
    offered = evidence.documents[:MOST_READINGS]
    question = query.text.rstrip("?. ")
    readings = tuple(say("reading", query.language, question=question, document=name_of(d)) for d in offered)
    return builder.build(reason="unclear", suggestions=readings)


def is_off_topic(query: Query, evidence: Evidence, relevance: Relevance) -> bool:
    """Whether an unscoped question shares too little with anything found."""
    if query.is_scoped or query.agencies or evidence.citing:
        return False
    if relevance.heard < HEARD_PAIRS:
        return True
    return max((relevance.of(hit.chunk.text) for hit in evidence.hits), default=0.0) < ON_TOPIC


def _say_nearest(builder: DraftBuilder, query: Query, evidence: Evidence, relevance: Relevance) -> None:
    views = {view.document.id: view for view in evidence.views}
    near = [found for found in rank_sentences(evidence, relevance)[:1] if found.document_id in views]
    if near and near[0].score >= NEAREST_SHARE:
        view = views[near[0].document_id]
        span = near[0].span
        quote = shorten(clean(span.of(view.text)), NEAREST_CHARS)
        builder.paragraph(
            say("nearest", query.language, quote=quote, mark=builder.cite(view, Span(span.start, span.end)))
        )


def _suggest(query: Query, documents: tuple[Document, ...]) -> tuple[str, ...]:
    return tuple(say("ask_example", query.language, document=name_of(document)) for document in documents[:3])
