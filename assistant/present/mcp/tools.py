"""The tools: each takes and gives a typed object, and does what a route of the REST interface does.

Their words are English, as the assistants that read them are instructed in it; the examples are Vietnamese, as the
documents are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field

from assistant.pieces import HasLeft
from assistant.present import asking
from assistant.present.failures import refusal_of
from assistant.present.refusals import Refused
from assistant.present.rest import deadline_routes, lookup_routes, payloads, schemas
from assistant.present.rest.document_schemas import LegalReferenceAnswerOut, WholeDocumentOut
from assistant.present.rest.schemas import CleanText, FiltersIn, FilterText, Iso, Strict
from assistant.present.service import Service
from assistant.records import Language
from vectorstore.errors import UnknownDocument

Taken = TypeVar("Taken", bound=BaseModel)
Given = TypeVar("Given", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a tool, beside its arguments."""

    service: Service
    words: Language  # of what is refused
    has_left: HasLeft


@dataclass(frozen=True, slots=True)
class Tool(Generic[Taken, Given]):
    """A tool as a client is told of it, and what it does."""

    name: str
    title: str
    description: str
    takes: type[Taken]
    gives: type[Given]
    run: Callable[[Taken, Call], Given]
    sources: Callable[[Given], Sequence[schemas.CitationOut | schemas.HitOut]] = lambda _: ()


class SearchIn(FiltersIn):
    """What to look for, and within which documents."""

    query: CleanText = Field(description="a few words, Vietnamese or English", examples=["báo cáo định kỳ 6 tháng"])
    limit: int = Field(10, ge=1, le=lookup_routes.MOST_HITS, description="how many passages")


class DeadlinesIn(FiltersIn):
    """Whose deadlines, of which documents, between which days; everything when nothing is given."""

    first: Iso | None = Field(None, alias="from", description="the first day")
    last: Iso | None = Field(None, alias="to", description="the last day")
    today: Iso | None = Field(None, description="the day to count from; today in Vietnam when left out")


class DocumentIn(Strict):
    """Which document."""

    document_id: FilterText = Field(
        description="as `document_id` of the other tools", examples=["gia-lai-79-kh-ubnd-2023"]
    )


class LegalReferenceIn(Strict):
    """Which instrument."""

    number: FilterText = Field(description="its number, as it is written", examples=["33/CT-TTg"], min_length=1)


def _ask(asked: schemas.AskIn, call: Call) -> schemas.AnswerOut:
    return payloads.answer(asking.answer(asked, call.service, call.words, call.has_left))


def _search(asked: SearchIn, call: Call) -> schemas.HitsOut:
    return lookup_routes.find(asked.query, asking.facets_of(asked), asked.limit, call.service, call.words)


def _deadlines(asked: DeadlinesIn, call: Call) -> schemas.DeadlinesOut:
    scope = deadline_routes.Scope(
        facets=asking.facets_of(asked), only=(), first=asked.first, last=asked.last, today=asked.today, language=None
    )
    return deadline_routes.deadlines(scope, call.service, call.words)


def _document(asked: DocumentIn, call: Call) -> WholeDocumentOut:
    try:
        return lookup_routes.document(call.service, asked.document_id)
    except UnknownDocument as error:
        raise Refused(refusal_of(error, call.words, asked.document_id)) from error


def _legal_reference(asked: LegalReferenceIn, call: Call) -> LegalReferenceAnswerOut:
    return lookup_routes.legal_reference(call.service, asked.number)


TOOLS: tuple[Tool[Any, Any], ...] = (
    Tool(
        "ask",
        "Ask the plans",
        "Answer a question about Vietnamese provincial plans (kế hoạch) and official letters (công văn): deadlines, "
        "duties, who leads, whom to report to, legal basis, comparisons. Ask in Vietnamese (diacritics optional) or "
        "English, such as “Hạn báo cáo của Sở Nội vụ Gia Lai năm 2023?”. `filters` narrow it to a province "
        "(“Gia Lai”), a year, an agency (“Sở Nội vụ”), a type (“Kế hoạch”) or a document_id; an unknown value is "
        "refused with the known ones. Each value in `answer` stands in a quote of `citations`, marked [1], [2]; repeat "
        "it as it is. `abstained` with its `reason` means that the documents do not say: tell that, and do not answer "
        "from elsewhere.",
        schemas.AskIn,
        schemas.AnswerOut,
        _ask,
        lambda given: given.citations,
    ),
    Tool(
        "search",
        "Search the plans",
        "Find passages that speak of something, the best first, each with the document and the place that it is from. "
        "It gives what is near, also where nothing fits: read before relying on it. For lists of deadlines use "
        "list_deadlines, which is complete.",
        SearchIn,
        schemas.HitsOut,
        _search,
        lambda given: given.hits,
    ),
    Tool(
        "list_deadlines",
        "List deadlines",
        "Every deadline that the documents state, never a selection, filtered by province, year, agency, document and "
        "days. With an agency such as “Sở Nội vụ”, `basis` says whether it is named itself (direct), bound as a member "
        "of a group such as “Các Sở, ban, ngành tỉnh” (group), or arguably so (arguable). A yearly date is MM-DD; "
        "`date` is null where the document gives only a rhythm, printed in `period`.",
        DeadlinesIn,
        schemas.DeadlinesOut,
        _deadlines,
    ),
    Tool(
        "get_document",
        "Read a document",
        "One document whole: header facts, text, sections, and the deadlines, duties, legal references and targets "
        "read from it, each with its place in the text (code points). A field that the source leaves blank is null and "
        "named in `blanks`; do not fill it in.",
        DocumentIn,
        WholeDocumentOut,
        _document,
    ),
    Tool(
        "find_legal_reference",
        "Find who cites a law",
        "Which documents cite a legal or Party instrument, where and as what (basis, implements, mentions …), by its "
        "number, such as “33/CT-TTg”; `held` lists the documents that are the instrument itself, if any is there.",
        LegalReferenceIn,
        LegalReferenceAnswerOut,
        _legal_reference,
    ),
)
