"""From a query to evidence: what the register holds within the scope, and what search finds there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, partial

from assistant.records import BoundDeadline, DocumentView, Evidence, Query
from assistant.retrieve.binding import bind
from assistant.retrieve.search import Searcher
from vectorstore.keywords import KeywordIndex
from vectorstore.language.analysis import fold, tokens
from vectorstore.language.dates import find_dates
from vectorstore.records import Document, Facets, LegalReference, Span
from vectorstore.register import Register

HITS = 24  # chunks handed to a composer
SERIAL_ONLY = re.compile(r"(?P<type>\D*?) ?(?P<serial>\d{1,9})")
WHOLE_DOCUMENTS = 12  # a scope of more documents is read through its best hits only


def gather(query: Query, register: Register, searcher: Searcher, keywords: KeywordIndex) -> Evidence:
    """All that an answer to this query may rest on."""
    documents = register.documents(query.scope)
    hits = searcher.search(query.search_text, query.scope, HITS) if documents else ()
    by_id = {document.id: document for document in documents}
    mentions = citing(query.numbers, register)
    found = [document.id for document, _ in mentions] + [hit.chunk.document_id for hit in hits]
    read = cache(partial(view_of, register=register))
    views = tuple(read(document.id) for document in _to_read(documents, found, by_id))
    strange = _strange_dates(query, views)
    return Evidence(
        documents=documents,
        views=views,
        hits=hits,
        bound=cache(partial(_bound, query, register)),
        citing=mentions,
        strange_dates=strange,
        contradicting=_contradicting(strange, register),
        neighbours=_neighbours(query, register),
        rarity=_rarity(query, keywords),
        rarest=_idf(keywords.count(), 0),
        read=read,
    )


def _bound(query: Query, register: Register) -> tuple[BoundDeadline, ...]:
    stated = [(register.document(i), deadline) for i, deadline in register.all_deadlines(query.scope)]
    return bind(stated, query.agencies, query.today) or bind(stated, (), query.today)


def view_of(document_id: str, register: Register) -> DocumentView:
    """One document whole."""
    return DocumentView(
        document=register.document(document_id),
        text=register.text(document_id),
        sections=register.sections(document_id),
        deadlines=register.deadlines(document_id),
        duties=register.duties(document_id),
        legal_references=register.legal_references(document_id),
        targets=register.targets(document_id),
    )


def citing(numbers: Iterable[str], register: Register) -> tuple[tuple[Document, LegalReference], ...]:
    """Every mention of these instruments in the corpus: by number, by type and serial ("Chỉ thị 33"), or by name."""
    found: list[tuple[str, LegalReference]] = []
    for number in numbers:
        spoken = SERIAL_ONLY.fullmatch(number)
        if spoken:
            found += _by_serial(spoken["type"], int(spoken["serial"]), register)
        else:
            has_figure = any(map(str.isdigit, number))
            found += register.citing(number) if has_figure else register.citing_name(number)
    return tuple((register.document(document_id), reference) for document_id, reference in found)


def _by_serial(type_: str, serial: int, register: Register) -> list[tuple[str, LegalReference]]:
    return [
        (document_id, reference)
        for document_id, reference in register.citing_serial(serial)
        if type_ in ("", "số") or (reference.type and fold(reference.type).startswith(fold(type_)))
    ]


def _to_read(documents: tuple[Document, ...], found: list[str], by_id: dict[str, Document]) -> list[Document]:
    if len(documents) <= WHOLE_DOCUMENTS:
        return list(documents)
    return [by_id[i] for i in list(dict.fromkeys(found))[:WHOLE_DOCUMENTS] if i in by_id]


def _strange_dates(query: Query, views: tuple[DocumentView, ...]) -> tuple[str, ...]:
    """Dates taken for granted that no document in scope holds; without a year only where a reason is asked for."""
    if not query.is_scoped or not views:
        return ()
    asserted = [day for day in query.dates if len(day) > len("06-15") or query.is_why]
    return tuple(day for day in asserted if not any(_holds_date(view, day) for view in views))


def _contradicting(strange: tuple[str, ...], register: Register) -> tuple[tuple[DocumentView, Span], ...]:
    """Deadlines anywhere on these dates."""
    if not strange:
        return ()
    return tuple(
        (view_of(document_id, register), deadline.sentence)
        for document_id, deadline in register.all_deadlines(Facets())
        if deadline.date in strange
    )


def _holds_date(view: DocumentView, day: str) -> bool:
    held = {date for mention in find_dates(view.text) for date in (mention.date, mention.end) if date}
    return day in held or any(date.endswith(day) for date in (*held, view.document.issued or ""))


def _neighbours(query: Query, register: Register) -> tuple[Document, ...]:
    """For a scope that is not held: documents of the same year or province, to offer instead."""
    if not query.missing:
        return ()
    years = tuple(int(missing.name) for missing in query.missing if missing.kind == "year")
    own_province = register.documents(Facets(provinces=query.scope.provinces)) if query.scope.provinces else ()
    return own_province or register.documents(Facets(years=query.scope.years or years)) or register.documents()


def _rarity(query: Query, keywords: KeywordIndex) -> dict[str, float]:
    """Inverse document frequency, over chunks, of the tokens of the question's focus."""
    chunks = keywords.count()
    return {
        token: _idf(chunks, keywords.document_frequency(token))
        for concept in (*query.focus, *query.carried_focus)
        for phrase in concept
        for token in tokens(phrase)
    }


def _idf(chunks: int, holding: int) -> float:
    return math.log(1 + chunks / (1 + holding))
