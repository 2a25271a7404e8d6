"""Looking things up over REST: search, documents, legal references, facets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.convertors import PathConvertor, register_url_convertor

from assistant.present.filters import FilterReader
from assistant.present.questions import check_text
from assistant.present.rest import document_schemas, payloads, schemas
from assistant.present.rest.dependencies import BUSY, NOT_READY, REFUSED, UNKNOWN, Desk, Names, Words, Years
from assistant.present.rest.schemas import CleanText, FilterText
from assistant.present.service import Service
from assistant.records import Language
from vectorstore.records import Facets

MOST_HITS = 20


class AnyText(PathConvertor):
    """As `path`, but over line ends, too: a number may be pasted as it is printed, broken over two lines."""

    regex = r"[\s\S]*"


register_url_convertor("text", AnyText())

router = APIRouter(tags=["look up"], responses={**REFUSED, **NOT_READY})


@router.get("/api/search", responses=BUSY)
def search(
    service: Desk,
    words: Words,
    q: Annotated[CleanText, Query(examples=["báo cáo định kỳ 6 tháng"])],
    province: Names = [],  # noqa: B006 - FastAPI copies it
    year: Years = [],  # noqa: B006
    agency: Names = [],  # noqa: B006
    type: Names = [],  # noqa: B006 - the contract's name
    limit: Annotated[int, Query(ge=1, le=MOST_HITS)] = 10,
) -> schemas.HitsOut:
    """Find where the documents speak of something; the best first."""
    return find(q, Facets(tuple(province), tuple(year), tuple(agency), tuple(type)), limit, service, words)


def find(q: str, asked: Facets, limit: int, service: Service, words: Language) -> schemas.HitsOut:
    """The best hits within the facets as typed, for every face alike."""
    check_text(q, "q", service.settings, words)
    with service.place() as assistant:
        facets = FilterReader(assistant.library, words).read(asked)
        return payloads.hits(assistant.library.search(q, facets, limit))


@router.get("/api/documents")
def documents(
    service: Desk,
    words: Words,
    q: Annotated[FilterText, Query()] = "",
    province: Names = [],  # noqa: B006
    year: Years = [],  # noqa: B006
    type: Names = [],  # noqa: B006
    cites: Annotated[FilterText | None, Query(examples=["33/CT-TTg"])] = None,
) -> document_schemas.DocumentsOut:
    """Header facts of the documents; `cites` keeps those that name a legal instrument."""
    library = service.assistant.library
    facets = FilterReader(library, words).read(Facets(tuple(province), tuple(year), (), tuple(type)))
    return payloads.document_list(library.documents(q, facets, cites))


@router.get("/api/documents/{document_id}", responses=UNKNOWN)
def document(service: Desk, document_id: Annotated[FilterText, Path()]) -> document_schemas.WholeDocumentOut:
    """One document whole: text, sections and every fact read from it, each with its span."""
    return payloads.whole_document(service.assistant.library.document(document_id))


@router.get("/api/legal-references/{number:text}")
def legal_reference(
    service: Desk, number: Annotated[FilterText, Path(examples=["33/CT-TTg"])]
) -> document_schemas.LegalReferenceAnswerOut:
    """Who cites a legal instrument, where and in which role, and whether its own text is held."""
    return payloads.legal_reference(service.assistant.library.legal_reference(number))


@router.get("/api/facets")
def facets(service: Desk) -> document_schemas.FacetsOut:
    """The provinces, years, agencies and types present, with counts."""
    return payloads.facets(service.assistant.library)
