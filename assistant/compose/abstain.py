"""Declining: which constraint failed, what is there instead, and the nearest thing that the documents do say."""

from __future__ import annotations

from assistant.compose.draft import DraftBuilder, clean
from assistant.compose.metadata import asked_fields
from assistant.compose.relevance import Relevance, rank_sentences
from assistant.naming import name_of, print_date, shorten
from assistant.records import Draft, Evidence, Missing, Query
from assistant.wording import say
from vectorstore.language.analysis import fold
from vectorstore.records import Document, Span

NEAREST_SHARE = 0.3  # a passage that shares less with the question is not near it
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
        dates = ", ".join(print_date(day) for day in evidence.strange_dates)
        mark = builder.cite(view, span)
        builder.paragraph(
            say("premise_elsewhere", query.language, date=dates, document=name_of(view.document), mark=mark)
        )
    return builder.build(reason="false_premise", suggestions=_suggest(query, evidence.documents))


def decline_unsaid(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """ "Vì sao …" about something that the documents do not say: of another agency, or in words they never use."""
    said = next(iter(rank_sentences(evidence, relevance)), None)
    views = {view.document.id: view for view in evidence.views}
    if said is None or said.document_id not in views:
        return None
    view = views[said.document_id]
    words = said.span.of(view.text)
    named = fold(
        " ".join(
            (words, *(d.actors for d in view.duties if d.span.start < said.span.end and said.span.start < d.span.end))
        )
    )
    if all(fold(agency) in named for agency in query.agencies) and relevance.is_known_to(view.text):
        return None
    builder = DraftBuilder()
    builder.paragraph(say("not_so", query.language, documents=name_of(view.document)))
    quote = shorten(clean(words), NEAREST_CHARS)
    builder.paragraph(say("nearest", query.language, quote=quote, mark=builder.cite(view, said.span)))
    return builder.build(reason="false_premise", suggestions=_suggest(query, (view.document,)))


def decline_only_cited(query: Query, evidence: Evidence) -> Draft:
    """The text of an instrument is asked for that the corpus only cites."""
    builder = DraftBuilder()
    number = next((r.number or r.name or "" for _, r in evidence.citing), query.numbers[0])
    builder.count(say("only_cited", query.language, number=number))
    documents = tuple(dict.fromkeys(document for document, _ in evidence.citing))[:MOST_OFFERED]
    builder.paragraph(say("is_there", query.language, documents="; ".join(map(name_of, documents))))
    return builder.build(reason="not_in_corpus", suggestions=_suggest(query, documents))


def decline_not_stated(query: Query, evidence: Evidence, relevance: Relevance) -> Draft:
    """The documents are there and silent on what is asked."""
    builder = DraftBuilder()
    names = "; ".join(name_of(document) for document in evidence.documents[:MOST_OFFERED])
    names = names if query.is_scoped else say("all_held", query.language)
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
