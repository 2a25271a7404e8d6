"""A question with the facets that were set by hand in the place of its own words, for a follow-up to lean on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.present.rest.schemas import FiltersIn
from assistant.understand.scope import YEAR
from vectorstore.language.gazetteer import find_agencies, find_provinces
from vectorstore.records import Span

Find = Callable[[str], Sequence[Span]]


def restated(question: str, filters: FiltersIn) -> str:
    """ "Hạn của Sở Nội vụ Gia Lai?" with the province Quảng Ngãi: "Hạn của Sở Nội vụ Quảng Ngãi?"."""
    text = _instead(question, _agencies, filters.agency)
    text = _instead(text, _provinces, filters.province)
    return _instead(text, _years, filters.year)


def _agencies(text: str) -> list[Span]:
    return [mention.span for mention in find_agencies(text) if mention.kind == "agency"]


def _provinces(text: str) -> list[Span]:
    return [mention.span for mention in find_provinces(text)]


def _years(text: str) -> list[Span]:
    return [Span(*found.span(1)) for found in YEAR.finditer(text)]


def _instead(text: str, find: Find, chosen: str | int | Sequence[str] | Sequence[int] | None) -> str:
    """`chosen` where the first of its kind was named, or at the end; an empty choice names none."""
    if chosen is None:
        return text
    names = [chosen] if isinstance(chosen, (str, int)) else chosen
    words = ", ".join(map(str, names))
    spans = sorted(find(text))
    for span in reversed(spans[1:]):
        text = text[: span.start] + text[span.end :]
    said = f"{text[: spans[0].start]}{words}{text[spans[0].end :]}" if spans else f"{text} {words}"
    return " ".join(said.split())
