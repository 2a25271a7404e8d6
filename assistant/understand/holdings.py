"""What the corpus holds, arranged for reading questions: built once a generation, never changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import find_provinces, province_names
from vectorstore.language.references import number_key
from vectorstore.records import Document, Facets

PROVINCES = frozenset(fold(name) for name in province_names())
LEADING_SERIAL = re.compile(r"\d+")


class Holdings:
    """The documents at hand, looked up by number, province, year, type and place."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self.by_id = {document.id: document for document in self.documents}
        self._by_number: dict[str, list[Document]] = defaultdict(list)
        self._by_serial: dict[str, list[Document]] = defaultdict(list)
        self._by_province: dict[str, list[Document]] = defaultdict(list)
        self._by_province_now: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            self._enter(document)
        self._local = [d for d in self.documents if d.place and d.province and fold(d.place) not in PROVINCES]

    def _enter(self, document: Document) -> None:
        if document.number:
            self._by_number[number_key(document.number)].append(document)
            if serial := LEADING_SERIAL.match(document.number):
                self._by_serial[str(int(serial[0]))].append(document)
        if document.province:
            self._by_province[document.province].append(document)
        if document.province_now:
            self._by_province_now[document.province_now].append(document)

    def numbered(self, number: str) -> tuple[Document, ...]:
        """Documents whose own number this is, however it is spelt."""
        return tuple(self._by_number.get(number_key(number), ()))

    def with_serial(self, serial: str, document_type: str | None) -> tuple[Document, ...]:
        """Documents numbered `serial`; of this type when any of them is."""
        found = self._by_serial.get(str(int(serial)), [])
        typed = [document for document in found if document_type and document.type == document_type]
        return tuple(typed or found)

    def of_province(self, name: str) -> tuple[Document, ...]:
        """Documents of a province as it was named when they were issued; else those of what it is now made of."""
        return tuple(self._by_province.get(name, []) or self._by_province_now.get(name, []))

    def provinces(self) -> tuple[str, ...]:
        """The provinces that documents are of, by the names then and now."""
        return tuple(dict.fromkeys((*self._by_province, *self._by_province_now)))

    def addressing(self, province: str) -> tuple[Document, ...]:
        """Documents of central bodies that are sent to a province, or about it: addressees or title name it."""
        return tuple(
            document
            for document in self.documents
            if document.province is None
            and any(
                province in (mention.name, *mention.candidates)
                for words in (document.title or "", *document.addressees)
                for mention in find_provinces(words)
            )
        )

    def naming_place(self, place: str) -> tuple[Document, ...]:
        """Documents whose issuer, place or title names a district or commune ("xã Phố Bảng")."""
        wanted = fold(place)
        return tuple(
            document
            for document in self.documents
            if any(wanted in fold(words) for words in (document.issuer, document.place, document.title) if words)
        )

    def issued_at(self, folded: str) -> tuple[Document, ...]:
        """Local documents whose place of issue, no province's name, stands in a folded question."""
        return tuple(
            document
            for document in self._local
            if re.search(rf"(?<!\w){re.escape(fold(document.place or ''))}(?!\w)", folded)
        )

    def select(self, facets: Facets) -> tuple[Document, ...]:
        """Documents that satisfy provinces, years, types and ids; agencies are facets of chunks, not looked at."""
        return tuple(document for document in self._narrowest(facets) if is_within(document, facets))

    def _narrowest(self, facets: Facets) -> Iterable[Document]:
        if facets.documents:
            return (self.by_id[i] for i in facets.documents if i in self.by_id)
        if facets.provinces:
            return (document for name in facets.provinces for document in self._by_province.get(name, ()))
        return self.documents


def is_within(document: Document, facets: Facets) -> bool:
    """Whether a document satisfies the facets that documents have."""
    return (
        (not facets.documents or document.id in facets.documents)
        and (not facets.provinces or document.province in facets.provinces)
        and (not facets.years or any(is_for_year(document, year) for year in facets.years))
        and (not facets.types or document.type in facets.types)
    )


def is_for_year(document: Document, year: int) -> bool:
    """Whether a document was issued in a year or says in its title that it is for it ("giai đoạn 2011 - 2015")."""
    return bool(document.years) and (year in document.years or title_covers(document, year))


def title_covers(document: Document, year: int) -> bool:
    """Whether the title's stretch of years holds this one."""
    stretches = re.findall(r"((?:19|20)\d\d)\s*[-–]\s*((?:19|20)\d\d)", document.title or "")
    return any(int(first) <= year <= int(last) for first, last in stretches)
