"""The library and the assistant in memory, with the methods of the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assistant.library import DeadlineList, FoundChunk, LibraryStatus, ReferenceView
from assistant.pieces import HasLeft, Piece
from assistant.records import Answer, BoundDeadline, Citation, DocumentView, Interpretation, Question
from tests.assistant.present.example_documents import span
from vectorstore.errors import NoGeneration, UnknownDocument
from vectorstore.language.analysis import fold
from vectorstore.records import Chunk, Document, Facets, Hit, LedgerEntry, Span
from vectorstore.register import FacetCounts


class FakeLibrary:
    """The look-ups of the real library, by scanning."""

    def __init__(self, *views: DocumentView) -> None:
        self.views = {view.document.id: view for view in views}

    def documents(self, text: str = "", facets: Facets = Facets(), cites: str | None = None) -> tuple[Document, ...]:
        self._require()
        return tuple(
            view.document
            for view in self.views.values()
            if fold(text) in fold(f"{view.document.title} {view.document.number}")
            and (not facets.provinces or view.document.province in facets.provinces)
            and (not facets.years or set(facets.years) & set(view.document.years))
            and (not facets.types or view.document.type in facets.types)
            and (not facets.documents or view.document.id in facets.documents)
            and (not cites or cites in {reference.number for reference in view.legal_references})
        )

    def document(self, document_id: str) -> DocumentView:
        self._require()
        if document_id not in self.views:
            raise UnknownDocument(f"there is no document {document_id!r}")
        return self.views[document_id]

    def search(self, text: str, facets: Facets, limit: int) -> tuple[FoundChunk, ...]:
        self._require()
        found = [view for view in self.views.values() if view.document in self.documents("", facets)]
        return tuple(
            FoundChunk(
                view.document,
                Hit(
                    Chunk("c" * 32, view.document.id, 0, "III", ("III",), Span(0, 10), view.text[:10], 4, ()),
                    0.5,
                    ("keyword",),
                ),
            )
            for view in found[:limit]
        )

    def deadlines(
        self, facets: Facets, *, today: date, first: date | None = None, last: date | None = None
    ) -> DeadlineList:
        agency = facets.agencies[0] if facets.agencies else None
        documents = self.documents("", Facets(facets.provinces, facets.years, (), (), facets.documents))
        bound = tuple(
            BoundDeadline(one, each, agency, "group" if agency else None, "recurring" if each.recurrence else "due")
            for one in documents
            for each in self.views[one.id].deadlines
            if first is None or (each.date or "") >= first.isoformat()
        )
        return DeadlineList(bound, len(documents), ())

    def legal_reference(self, number: str) -> ReferenceView:
        self._require()
        citing = tuple(
            (view.document, reference)
            for view in self.views.values()
            for reference in view.legal_references
            if reference.number == number
        )
        return ReferenceView(number, (), citing)

    def facets(self) -> FacetCounts:
        self._require()
        documents = [view.document for view in self.views.values()]
        return FacetCounts(
            provinces=tuple((one.province, 1) for one in documents),
            years=tuple((one.years[0], 1) for one in documents),
            agencies=(("Sở Nội vụ", 1),),
            types=tuple((one.type, 1) for one in documents),
        )

    def status(self) -> LibraryStatus:
        self._require()
        rejected = LedgerEntry("hỏng.txt", "/secret/hỏng.txt", "rejected", "không đọc được", None)
        return LibraryStatus("g1", len(self.views), 7, "2026-11-22T14:31:00+00:00", (rejected,))

    def _require(self) -> None:
        if not self.views:
            raise NoGeneration("the data directory holds nothing")


class FakeAssistant:
    """Answers every question with Gia Lai's first deadline; declines what speaks of Đà Nẵng."""

    def __init__(self, library: FakeLibrary) -> None:
        self.library = library
        self.asked: list[Question] = []

    def ask(self, question: Question, has_left: HasLeft = lambda: False) -> Answer:
        self.asked.append(question)
        view = self.library.document("gia-lai")
        if "Đà Nẵng" in question.text:
            return answer(text="Kho không có văn bản của Đà Nẵng.", abstained=True, reason="not_in_corpus")
        quote = span(view.text, "(**trước ngày 10/5/2023**)")
        citation = Citation(1, view.document, "III.3", "Các Sở, ban, ngành tỉnh", quote.of(view.text), quote)
        bound = BoundDeadline(view.document, view.deadlines[0], "Sở Nội vụ", "group", "due", 1)
        return answer(text="Trước ngày **10/5/2023** [1].", citations=(citation,), deadlines=(bound,))

    def ask_stream(self, question: Question, has_left: HasLeft) -> Iterator[Piece]:
        whole = self.ask(question)
        yield whole.interpretation
        yield whole


def answer(**facts: object) -> Answer:
    return Answer(
        **{
            "text": "",
            "language": "vi",
            "abstained": False,
            "reason": None,
            "mode": "extractive",
            "citations": (),
            "deadlines": (),
            "interpretation": Interpretation("deadline", ("Gia Lai",), (2023,), ("Sở Nội vụ",)),
            "suggestions": ("Còn Quảng Ngãi thì sao?",),
            "timings_ms": (("total", 1.0),),
            **facts,
        }
    )
