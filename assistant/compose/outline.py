"""What a document's own numbering answers: the seventh item of a list, the last of the phases."""

from __future__ import annotations

import re

from assistant.compose.draft import DraftBuilder, clean, parts_of
from assistant.naming import name_of, shorten
from assistant.records import DocumentView, Draft, Evidence, Query
from assistant.wording import say_section
from vectorstore.language.analysis import fold
from vectorstore.records import Section

ORDINALS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
            "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}  # fmt: skip
# "khẩu hiệu số 7", "nhiệm vụ thứ ba", "slogan number 7"; a document's number ("Kế hoạch số 79/KH-UBND") is none
NUMBERED = re.compile(
    rf"\b(?P<noun>[a-z]+(?: [a-z]+)?) (?:so|thu|number|no\.) ?(?P<rank>\d{{1,2}}|{'|'.join(ORDINALS)})\b(?![/-]\w)"
)
LAST = re.compile(r"\b(?P<noun>[a-z]+) cuoi(?: cung)?\b(?! (?:nam|thang|quy|ky|tuan))")  # "đợt cuối", not "cuối năm"
ITEM_CHARS = 500


def compose_item(query: Query, evidence: Evidence) -> Draft | None:
    """The numbered item that a question names by its place in a list; None when no list of that name is that long."""
    asked = NUMBERED.search(fold(query.text)) or LAST.search(fold(query.text))
    if asked is None:
        return None
    builder = DraftBuilder()
    for view in evidence.views:
        for parent in view.sections:
            item = _item(view, parent, asked["noun"], asked.groupdict().get("rank"))
            if item is not None:
                words = shorten(clean(item.span.of(view.text)), ITEM_CHARS)
                place = say_section(item.path, query.language)
                builder.bullet(f"“{words}” {builder.cite(view, item.span)} — {name_of(view.document)} ({place})")
    return builder.build() if builder.has_statements() else None


def _item(view: DocumentView, parent: Section, noun: str, rank: str | None) -> Section | None:
    """The item of this rank, the last one without a rank, where the list or its items bear the noun."""
    parts = parts_of(view, parent)
    if len(parts) < 2:
        return None
    position = len(parts) if rank is None else ORDINALS.get(rank) or int(rank)
    item = next((part for part in parts if part.path.endswith(f".{position}")), None)
    is_named = fold(parent.title).startswith(noun) or all(fold(part.title).startswith(noun) for part in parts)
    return item if is_named else None
