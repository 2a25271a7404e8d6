"""The look-ups that need no composing: documents, deadlines, references, facets, search; for every face alike."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date

from assistant.records import BoundDeadline, DocumentView
from assistant.retrieve.binding import bind
from assistant.retrieve.gather import citing, view_of
from assistant.retrieve.search import Searcher
from vectorstore.language.analysis import fold
from vectorstore.records import Deadline, Document, Facets, Hit, LedgerEntry, LegalReference
from vectorstore.register import FacetCounts, Register


@dataclass(frozen=True, slots=True)
class Holding:
    """One open generation as the asking side sees it."""

    generation_id: str
    built_at: str
    register: Register
    searcher: Searcher


@dataclass(frozen=True, slots=True)
class FoundChunk:
    """A hit with its document."""

    document: Document
    hit: Hit


@dataclass(frozen=True, slots=True)
class DeadlineList:
    """A complete list, with what was looked through for it."""

    deadlines: tuple[BoundDeadline, ...]
    documents_scanned: int
    documents_without: tuple[str, ...]  # ids of documents that state no deadline selected here


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """Who cites an instrument, and whether it is held."""

    number: str
    held: tuple[Document, ...]
    citing: tuple[tuple[Document, LegalReference], ...]


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """What is being served."""

    generation_id: str
    documents: int
    chunks: int
    built_at: str
    ledger: tuple[LedgerEntry, ...]


class Library:
    """Look-ups over whatever generation is current when they are made."""

    def __init__(self, holding: Callable[[], AbstractContextManager[Holding]]) -> None:
        self._holding = holding

    def documents(self, text: str = "", facets: Facets = Facets(), cites: str | None = None) -> tuple[Document, ...]:
        """Documents that satisfy the facets, whose header facts hold `text` and that cite the number `cites`."""
        with self._holding() as held:
            found = held.register.documents(facets)
            if cites:
                ids = {document_id for document_id, _ in held.register.citing(cites)}
                found = tuple(document for document in found if document.id in ids)
        return tuple(document for document in found if fold(text.strip()) in fold(_header_words(document)))

    def document(self, document_id: str) -> DocumentView:
        """One document whole; raises UnknownDocument."""
        with self._holding() as held:
            return view_of(document_id, held.register)

    def search(self, text: str, facets: Facets, limit: int) -> tuple[FoundChunk, ...]:
        """The best chunks for a text, best first."""
        with self._holding() as held:
            hits = held.searcher.search(text, facets, limit)
            return tuple(FoundChunk(held.register.document(hit.chunk.document_id), hit) for hit in hits)

    def deadlines(
        self, facets: Facets, *, today: date, first: date | None = None, last: date | None = None
    ) -> DeadlineList:
        """Every deadline within the facets and, when given, the days from `first` to `last`; agencies by membership."""
        scope = Facets(facets.provinces, facets.years, (), facets.types, facets.documents)
        with self._holding() as held:
            documents = {document.id: document for document in held.register.documents(scope)}
            stated = [(documents[i], deadline) for i, deadline in held.register.all_deadlines(scope)]
        chosen = [pair for pair in stated if _falls_between(pair[1], first, last)]
        bound = bind(chosen, facets.agencies, today)
        speaking = {each.document.id for each in bound}
        return DeadlineList(bound, len(documents), tuple(i for i in documents if i not in speaking))

    def legal_reference(self, number: str) -> ReferenceView:
        """Who cites this number, where and in which role."""
        with self._holding() as held:
            return ReferenceView(number, held.register.holding(number), citing((number,), held.register))

    def facets(self) -> FacetCounts:
        """The values to filter by, with their numbers of documents."""
        with self._holding() as held:
            return held.register.facet_counts()

    def status(self) -> LibraryStatus:
        """What is being served."""
        with self._holding() as held:
            documents, chunks = held.register.counts()
            return LibraryStatus(held.generation_id, documents, chunks, held.built_at, held.register.ledger())


def _header_words(document: Document) -> str:
    named = (document.type, document.number, document.issuer, document.province, document.title, document.source)
    return " ".join(filter(None, named))


def _falls_between(deadline: Deadline, first: date | None, last: date | None) -> bool:
    """Undated rhythms always count; yearly days count when any year's occurrence falls between."""
    if (first is None and last is None) or deadline.date is None:
        return (first is None and last is None) or deadline.recurrence is not None
    begin, end = first or date.min, last or date.max
    if len(deadline.date) == 5:
        years = (
            range(max(begin.year, end.year - 1, 1), end.year + 1)
            if end.year - begin.year > 1
            else range(begin.year, end.year + 1)
        )
        return any(begin.isoformat() <= f"{year:04}-{deadline.date}" <= end.isoformat() for year in years)
    start, stop = deadline.date, deadline.end or deadline.date
    return (
        start[: len(start)] <= end.isoformat()
        and (stop if len(stop) == 10 else f"{stop}-12-31"[:10]) >= begin.isoformat()
    )
