"""How a question was read, as a line in which each facet can be changed; changing one asks again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.present import chat_wording, wording
from assistant.present.labels import period_label
from assistant.present.pages.markup import Child, Html, tag
from assistant.present.rest.schemas import FiltersIn
from assistant.present.wording import Text
from assistant.records import FacetName, Interpretation, Language
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import find_agencies, find_provinces

EVERYBODYS_ABBREVIATION = "uy ban nhan dan"  # UBND is no slip: documents print it
AS_READ = "*"  # the value of a select that leaves its facet as it is

ANY: dict[FacetName, Text] = {
    "province": chat_wording.ANY_PROVINCE,
    "year": chat_wording.ANY_YEAR,
    "agency": chat_wording.ANY_AGENCY,
    "type": chat_wording.ANY_TYPE,
}
CHANGE: dict[FacetName, Text] = {
    "province": chat_wording.CHANGE_PROVINCE,
    "year": chat_wording.CHANGE_YEAR,
    "agency": chat_wording.CHANGE_AGENCY,
    "type": chat_wording.CHANGE_TYPE,
}


def reading(
    question: str,
    read: Interpretation,
    filters: FiltersIn | None,
    documents: dict[str, str],
    language: Language,
) -> Html:
    """The line. `documents` names those that are read by their number, by id."""
    values: dict[FacetName, tuple[str, ...]] = {
        "province": read.provinces,
        "year": tuple(map(str, read.years)),
        "agency": read.agencies,
        "type": _several(filters.type if filters else None),
    }
    facets: list[Child] = [tag("span", wording.INTENTS[read.intent](language), class_="facet")]
    facets += [tag("span", documents.get(each, each), class_="facet") for each in read.documents]
    facets += [_facet(name, found, filters, language) for name, found in values.items()]
    if read.period:
        facets.append(tag("span", period_label(read.period, language), class_="facet"))
    if read.carried_over:
        facets.append(tag("span", wording.CARRIED_OVER(language), class_="facet carried"))
    line = tag("p", tag("span", f"{wording.UNDERSTOOD(language)}:"), [(" ", facet) for facet in facets])
    mended = [_mended(name, typed, meant, language) for name, typed, meant in mended_names(question, read)]
    return tag("div", line, mended, class_="understood")


def mended_names(question: str, read: Interpretation) -> Iterator[tuple[FacetName, str, str]]:
    """Names that were typed otherwise than they are written: an abbreviation, a slip. (facet, as typed, as read)."""
    found: list[tuple[FacetName, str, str]] = [
        ("agency", mention.span.of(question), mention.name) for mention in find_agencies(question)
    ]
    found += [("province", mention.span.of(question), mention.name) for mention in find_provinces(question)]
    known = {*read.agencies, *read.provinces}
    for facet, typed, name in dict.fromkeys(found):
        if name in known and fold(name) not in fold(typed).replace("ubnd", EVERYBODYS_ABBREVIATION):
            yield facet, typed, name


def _facet(name: FacetName, found: Sequence[str], filters: FiltersIn | None, language: Language) -> Html:
    """A select with what was read and "any"; static/chat.js adds the values that the documents have."""
    by_hand = filters is not None and getattr(filters, name) is not None
    current = ", ".join(found)
    options = [tag("option", current, value=AS_READ, selected=True)] if found else []
    options.append(tag("option", ANY[name](language), value="", selected=not found))
    return tag(
        "select",
        options,
        class_="facet by-hand" if by_hand else "facet",
        data_facet=name,
        aria_label=f"{CHANGE[name](language)}: {current or ANY[name](language)}",
        title=chat_wording.BY_HAND(language) if by_hand else CHANGE[name](language),
    )


def _mended(facet: FacetName, typed: str, name: str, language: Language) -> Html:
    taking_back = tag(
        "button",
        chat_wording.NOT_MEANT(language),
        type="button",
        class_="link",
        data_unread=facet,
        aria_label=chat_wording.NOT_MEANT_NAME(language, name=name),
    )
    words = chat_wording.READ_AS(language, typed=typed, name=name)
    return tag("p", words, " ", taking_back, class_="mended")


def _several(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else (str(value),)
