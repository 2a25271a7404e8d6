"""A question in the shape of the REST interface, answered: the one way in which every face over the network asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from assistant.pieces import HasLeft, Piece
from assistant.present.filters import FilterReader
from assistant.present.questions import read_date, read_question
from assistant.present.rest import schemas
from assistant.present.service import Service
from assistant.records import Answer, FacetName, Language, Question, Turn
from vectorstore.records import Facets

Value = TypeVar("Value", str, int)


def answer(asked: schemas.AskIn, service: Service, words: Language, has_left: HasLeft = lambda: False) -> Answer:
    """The whole answer; `words` is the language of what is refused.

    Raises:
        InvalidQuestion: a part of what is asked cannot be used.
        AskerLeft: the client is gone, while a language model was writing.
    """
    with service.place() as assistant:
        facets = FilterReader(assistant.library, words, "filters.").read(facets_of(asked.filters))
        return assistant.ask(_question(asked, facets, service, words), has_left)


def pieces(asked: schemas.AskIn, service: Service, words: Language, has_left: HasLeft) -> Iterator[Piece]:
    """The same while it is made."""
    with service.place() as assistant:
        facets = FilterReader(assistant.library, words, "filters.").read(facets_of(asked.filters))
        yield from assistant.ask_stream(_question(asked, facets, service, words), has_left)


def _question(asked: schemas.AskIn, facets: Facets, service: Service, words: Language) -> Question:
    return read_question(
        asked.question,
        service.settings,
        today=read_date(asked.today, "today", words) if asked.today else service.today(),
        history=[Turn(turn.role, turn.content) for turn in asked.history],
        facets=facets,
        unread=_unread(asked.filters),
        language=asked.language,
        words=words,
    )


def facets_of(filters: schemas.FiltersIn | None) -> Facets:
    """Filters as typed."""
    if filters is None:
        return Facets()
    return Facets(
        provinces=_several(filters.province),
        years=_several(filters.year),
        agencies=_several(filters.agency),
        types=_several(filters.type),
        documents=_several(filters.document_id),
    )


def _unread(filters: schemas.FiltersIn | None) -> frozenset[FacetName]:
    """The facets given as an empty list: whatever the words say of them, any value is meant."""
    if filters is None:
        return frozenset()
    given: dict[FacetName, object] = {
        "province": filters.province,
        "year": filters.year,
        "agency": filters.agency,
        "type": filters.type,
    }
    return frozenset(name for name, value in given.items() if value == [])


def _several(value: Value | Sequence[Value] | None) -> tuple[Value, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, (str, int)) else tuple(value)
