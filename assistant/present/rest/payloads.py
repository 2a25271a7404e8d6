"""Records as the REST interface gives them: one function a shape, no decisions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from assistant.present.rest import document_schemas as documents
from assistant.present.rest import schemas
from assistant.records import Answer, BoundDeadline, Citation, DocumentView
from vectorstore.records import Deadline, Document, Duty, LegalReference, Section, Span, Target

if TYPE_CHECKING:  # the server answers before the stores behind these are loaded
    from assistant.library import DeadlineList, FoundChunk, Library, LibraryStatus, ReferenceView


def highlight_url(document_id: str, span: Span) -> str:
    """Path of the document page with a span highlighted."""
    return f"/documents/{document_id}#c={span.start}-{span.end}"


def answer(given: Answer) -> schemas.AnswerOut:
    """The whole object of POST /api/ask."""
    return schemas.AnswerOut(
        answer=given.text,
        language=given.language,
        abstained=given.abstained,
        reason=given.reason,
        mode=given.mode,
        citations=[citation(one) for one in given.citations],
        deadlines=[bound_deadline(one) for one in given.deadlines],
        interpretation=schemas.InterpretationOut.model_validate(_facts(given.interpretation)),
        suggestions=list(given.suggestions),
        timings_ms=dict(given.timings_ms),
    )


def citation(given: Citation) -> schemas.CitationOut:
    """A citation with its document's header facts."""
    return schemas.CitationOut.model_validate(
        {
            **_facts(given.document),
            **_facts(given),
            "document_id": given.document.id,
            "start": given.span.start,
            "end": given.span.end,
            "url": given.url,
        }
    )


def bound_deadline(given: BoundDeadline) -> schemas.BoundDeadlineOut:
    """A deadline with whom it binds and where it stands."""
    document, deadline = given.document, given.deadline
    return schemas.BoundDeadlineOut.model_validate(
        {
            **_facts(deadline),
            **_facts(given),
            "document_id": document.id,
            "number": document.number,
            "province": document.province,
            "start": deadline.span.start,
            "end_offset": deadline.span.end,
            "url": highlight_url(document.id, deadline.sentence),
        }
    )


def deadline_list(given: DeadlineList) -> schemas.DeadlinesOut:
    """Every deadline in scope."""
    return schemas.DeadlinesOut(
        deadlines=[bound_deadline(one) for one in given.deadlines],
        documents_scanned=given.documents_scanned,
        documents_without=list(given.documents_without),
    )


def document(given: Document) -> documents.DocumentOut:
    """A document's header facts."""
    return documents.DocumentOut.model_validate(_header(given))


def document_list(given: Iterable[Document]) -> documents.DocumentsOut:
    """Header facts of several."""
    return documents.DocumentsOut(documents=[document(one) for one in given])


def whole_document(view: DocumentView) -> documents.WholeDocumentOut:
    """A document with its text and facts."""
    return documents.WholeDocumentOut.model_validate(
        {
            **_header(view.document),
            "text": view.text,
            "sections": [_spanned(one) for one in view.sections],
            "deadlines": [_deadline(one) for one in view.deadlines],
            "duties": [_spanned(one) for one in view.duties],
            "legal_references": [_spanned(one) for one in view.legal_references],
            "targets": [_spanned(one) for one in view.targets],
        }
    )


def hits(found: Iterable[FoundChunk]) -> schemas.HitsOut:
    """What a search found."""
    return schemas.HitsOut(hits=[_hit(one) for one in found])


def _hit(found: FoundChunk) -> schemas.HitOut:
    chunk = found.hit.chunk
    return schemas.HitOut.model_validate(
        {
            **_facts(found.document),
            "document_id": found.document.id,
            "section": chunk.section,
            "headings": chunk.headings,
            "text": chunk.text,
            "start": chunk.span.start,
            "end": chunk.span.end,
            "score": found.hit.score,
            "found_by": found.hit.found_by,
            "url": highlight_url(found.document.id, chunk.span),
        }
    )


def legal_reference(view: ReferenceView) -> documents.LegalReferenceAnswerOut:
    """Who cites an instrument."""
    return documents.LegalReferenceAnswerOut(
        number=view.number,
        held=[document(one) for one in view.held],
        citing=[
            documents.CitingOut.model_validate(
                {
                    **_spanned(reference),
                    "document": document(citing),
                    "url": highlight_url(citing.id, reference.span),
                }
            )
            for citing, reference in view.citing
        ],
    )


def facets(library: Library) -> documents.FacetsOut:
    """What can be filtered by."""
    counts = library.facets()
    return documents.FacetsOut(
        provinces=_name_counts(counts.provinces),
        years=[documents.YearCount(year=year, count=count) for year, count in counts.years],
        agencies=_name_counts(counts.agencies),
        types=_name_counts(counts.types),
    )


def ready(status: LibraryStatus) -> schemas.ReadyOut:
    """What is being served; where the files lie on this machine stays here."""
    return schemas.ReadyOut(
        generation_id=status.generation_id,
        documents=status.documents,
        chunks=status.chunks,
        built_at=status.built_at,
        ledger=[schemas.LedgerEntryOut.model_validate(_facts(entry)) for entry in status.ledger],
    )


def _name_counts(counts: Iterable[tuple[str, int]]) -> list[documents.NameCount]:
    return [documents.NameCount(name=name, count=count) for name, count in counts]


def _header(given: Document) -> dict[str, Any]:
    return {**_facts(given), "validity": _facts(given.validity) if given.validity else None}


def _spanned(given: Section | Duty | LegalReference | Target) -> dict[str, Any]:
    return {**_facts(given), "start": given.span.start, "end": given.span.end}


def _deadline(given: Deadline) -> dict[str, Any]:
    """`end` is the second end of an interval here, so the span's is `end_offset`."""
    return {**_facts(given), "start": given.span.start, "end_offset": given.span.end}


def _facts(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any frozen record; the model takes the fields that it names
    return {field.name: getattr(record, field.name) for field in fields(record)}
