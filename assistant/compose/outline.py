"""What a document's own numbering answers: the seventh item of a list, the last of the phases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.draft import DraftBuilder, clean, parts_of
from assistant.naming import name_of, shorten
from assistant.records import DocumentView, Draft, Evidence, Query
from assistant.wording import say_section
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import translate
from vectorstore.records import Section

ORDINALS_EN = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
            **ORDINALS_EN}  # fmt: skip
RANK = rf"(?P<rank>\d{{1,2}}|{'|'.join(ORDINALS)})"
# "khẩu hiệu số 7", "nhiệm vụ thứ ba", "slogan number 7"; a document's number ("Kế hoạch số 79/KH-UBND") is none
NUMBERED = re.compile(rf"\b(?P<noun>[a-z]+(?: [a-z]+)?) (?:so|thu|number|no\.) ?{RANK}\b(?![/-]\w)")
LAST = re.compile(r"\b(?P<noun>[a-z]+) cuoi(?: cung)?\b(?! (?:nam|thang|quy|ky|tuan))")  # "đợt cuối", not "cuối năm"
LAST_EN = re.compile(r"\b(?:last|final) (?P<noun>[a-z]+)")
RANKED_EN = re.compile(rf"\b(?P<rank>{'|'.join(ORDINALS_EN)}) (?P<noun>[a-z]+)")  # "the third phase"
COUNTED = re.compile(r"\b(?P<noun>[a-z]+) (?P<rank>\d{1,2})\b(?![/-]\w)")  # "đợt 3"
ITEM_CHARS = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a list."""

    nouns: tuple[str, ...]  # folded; what the list or its items are called
    rank: int | None  # None: the last


def compose_item(query: Query, evidence: Evidence) -> Draft | None:
    """The numbered item that a question names by its place in a list; None when no list of that name is that long."""
    place = place_asked(query.text)
    if place is None:
        return None
    builder = DraftBuilder()
    for view in evidence.views:
        for parent in view.sections:
            item = _item(view, parent, place)
            if item is not None:
                words = shorten(clean(item.span.of(view.text)), ITEM_CHARS)
                section = say_section(item.path, query.language)
                builder.bullet(f"“{words}” {builder.cite(view, item.span)} — {name_of(view.document)} ({section})")
    return builder.build() if builder.has_statements() else None


def place_asked(question: str) -> Place | None:
    """The place in a list that a question names, or None."""
    folded = fold(question)
    for pattern in (NUMBERED, RANKED_EN, LAST, LAST_EN, COUNTED):
        if found := pattern.search(folded):
            rank = found.groupdict().get("rank")
            nouns = (found["noun"], *map(fold, translate(found["noun"])))
            return Place(nouns, (ORDINALS.get(rank) or int(rank)) if rank else None)
    return None


def _item(view: DocumentView, parent: Section, place: Place) -> Section | None:
    """The item at this place, where the list or each of its items bears the noun."""
    parts = parts_of(view, parent)
    if len(parts) < 2:
        return None
    is_named = fold(parent.title).startswith(place.nouns) or all(fold(p.title).startswith(place.nouns) for p in parts)
    rank = place.rank or len(parts)
    return next((part for part in parts if is_named and part.path.endswith(f".{rank}")), None)
