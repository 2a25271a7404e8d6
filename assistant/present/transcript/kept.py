"""A conversation as a browser keeps it: what was said, and where its proofs stand, but not the words of the documents.

The words are read again from the documents when a conversation is recalled, so that nothing kept in a browser can pass
for a quote: where they are no longer as they were, the exchange says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StrictInt

from assistant.present.rest.schemas import CleanText, FiltersIn, FilterText, InterpretationOut, Strict
from assistant.present.transcript.exchange import Exchange
from assistant.records import AbstainReason, Answer, Basis, BoundDeadline, Citation, Interpretation, Language, Mode
from assistant.retrieve.binding import status_of
from vectorstore.errors import UnknownDocument
from vectorstore.records import Span

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import Library
    from assistant.records import DocumentView

MOST_CITATIONS = 500  # more than any answer has
DIGEST_CHARS = 16  # of a sha256: nobody attacks his own browser; an accident is what it is for

Place = Annotated[int, Field(ge=0, strict=True)]  # strict: `false` is no number


class KeptCitation(Strict):
    """Where a quote stands, and a digest of its words."""

    id: Annotated[int, Field(ge=1, le=MOST_CITATIONS, strict=True)]
    document: FilterText
    section: CleanText
    title: CleanText
    start: Place
    end: Place
    digest: FilterText


class KeptDeadline(Strict):
    """Where a deadline is printed, and how it binds whom."""

    document: FilterText
    start: Place
    end: Place
    applies_to: FilterText | None = None
    basis: Basis | None = None
    citation: StrictInt | None = None


class KeptExchange(Strict):
    """One exchange."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{1,32}$")]
    question: Annotated[CleanText, Field(min_length=1)]
    filters: FiltersIn | None = None
    text: CleanText
    language: Language
    mode: Mode
    reason: AbstainReason | None = None
    interpretation: InterpretationOut
    suggestions: Annotated[list[CleanText], Field(max_length=20)]
    citations: Annotated[list[KeptCitation], Field(max_length=MOST_CITATIONS)]
    deadlines: Annotated[list[KeptDeadline], Field(max_length=MOST_CITATIONS)]


def kept(exchange: Exchange) -> KeptExchange | None:
    """What is kept of an exchange; None while it has no answer."""
    answer = exchange.answer
    if answer is None:
        return None
    return KeptExchange(
        id=exchange.id,
        question=exchange.question,
        filters=exchange.filters,
        text=answer.text,
        language=answer.language,
        mode=answer.mode,
        reason=answer.reason,
        interpretation=InterpretationOut.model_validate(asdict(answer.interpretation)),
        suggestions=list(answer.suggestions),
        citations=[_kept_citation(each) for each in answer.citations[:MOST_CITATIONS]],
        deadlines=[_kept_deadline(each) for each in answer.deadlines[:MOST_CITATIONS]],
    )


def recall(given: KeptExchange, library: Library, today: date) -> Exchange:
    """The exchange again, its quotes read from the documents as they are now, its deadlines' state as of `today`."""
    ids = {each.document for each in given.citations} | {each.document for each in given.deadlines}
    views = _views(ids, library)
    citations = tuple(found for each in given.citations if (found := _citation(each, views)))
    deadlines = tuple(bound for one in given.deadlines if (bound := _deadline(one, views, today)))
    answer = Answer(
        text=given.text,
        language=given.language,
        abstained=given.reason is not None,
        reason=given.reason,
        mode=given.mode,
        citations=citations,
        deadlines=deadlines,
        interpretation=_interpretation(given.interpretation),
        suggestions=tuple(given.suggestions),
        timings_ms=(),
    )
    is_whole = len(citations) == len(given.citations) and len(deadlines) == len(given.deadlines)
    exchange = Exchange(given.id, given.question, given.filters, is_stale=not is_whole)
    return exchange.with_piece(answer)


def _kept_citation(citation: Citation) -> KeptCitation:
    return KeptCitation(
        id=citation.id,
        document=citation.document.id,
        section=citation.section,
        title=citation.section_title,
        start=citation.span.start,
        end=citation.span.end,
        digest=_digest(citation.quote),
    )


def _kept_deadline(bound: BoundDeadline) -> KeptDeadline:
    return KeptDeadline(
        document=bound.document.id,
        start=bound.deadline.span.start,
        end=bound.deadline.span.end,
        applies_to=bound.applies_to,
        basis=bound.basis,
        citation=bound.citation,
    )


def _views(ids: set[str], library: Library) -> dict[str, DocumentView]:
    views: dict[str, DocumentView] = {}
    for document_id in ids:
        try:
            views[document_id] = library.document(document_id)
        except UnknownDocument:
            continue
    return views


def _citation(given: KeptCitation, views: dict[str, DocumentView]) -> Citation | None:
    view = views.get(given.document)
    span = Span(given.start, given.end)
    if view is None or _digest(span.of(view.text)) != given.digest:
        return None
    return Citation(given.id, view.document, given.section, given.title, span.of(view.text), span)


def _deadline(given: KeptDeadline, views: dict[str, DocumentView], today: date) -> BoundDeadline | None:
    view = views.get(given.document)
    span = Span(given.start, given.end)
    deadline = next((each for each in view.deadlines if each.span == span), None) if view else None
    if view is None or deadline is None:
        return None
    status = status_of(deadline, today)
    return BoundDeadline(view.document, deadline, given.applies_to, given.basis, status, given.citation)


def _interpretation(given: InterpretationOut) -> Interpretation:
    return Interpretation(
        intent=given.intent,
        provinces=tuple(given.provinces),
        years=tuple(given.years),
        agencies=tuple(given.agencies),
        documents=tuple(given.documents),
        period=given.period,
        carried_over=tuple(given.carried_over),
    )


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:DIGEST_CHARS]
