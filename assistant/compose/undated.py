"""Questions of time that no deadline answers: whether a date is fixed at all, and when something happened."""

from __future__ import annotations

import re

from assistant.compose.content import ENOUGH
from assistant.compose.draft import DraftBuilder, clean
from assistant.compose.relevance import Relevance, rank_sentences
from assistant.naming import name_of
from assistant.records import Draft, Evidence, Query
from assistant.wording import say
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates

# "có ấn định ngày cụ thể … không?", "is a date fixed?": asks whether, not when.
ASKS_WHETHER = re.compile(
    r"\bco (?:an dinh|quy dinh|neu|dat|ghi|chot|han|thoi han|ngay)\b.*\bkhong\b"
    r"|\b(?:is|are|does|do|did)\b.*\b(?:fixed|set|deadline)\b"
)


ENOUGH_WITH_DATE = 0.35  # share of the question in a sentence that names a day
ASKS_DEADLINE = re.compile(r"\b(?:han|thoi han|bao cao|nop|gui|hoan thanh|deadlines?|due|reports?)\b")


def compose_no_date(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """For a question whether there is a date, where the register has none: the duty's own words, without a date."""
    views = {view.document.id: view for view in evidence.views}
    best = next((found for found in rank_sentences(evidence, relevance) if found.document_id in views), None)
    if query.missing or not ASKS_WHETHER.search(fold(query.text)) or best is None or best.score < ENOUGH:
        return None
    builder = DraftBuilder()
    view = views[best.document_id]
    mark = builder.cite(view, best.span)
    builder.paragraph(f"{say('fixes_none', query.language, document=name_of(view.document))} {mark}")
    builder.bullet(f"“{clean(best.span.of(view.text))}” {mark}")
    return builder.build()


def compose_event(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """When something happened or was done, for a question that asks for no deadline; None when it asks for one."""
    views = {view.document.id: view for view in evidence.views}
    if query.missing or ASKS_DEADLINE.search(fold(query.text)):
        return None
    ranked = (found for found in rank_sentences(evidence, relevance) if found.document_id in views)
    dated = (found for found in ranked if find_dates(found.span.of(views[found.document_id].text)))
    best = next(dated, None)
    if best is None or best.score < ENOUGH_WITH_DATE:
        return None
    builder, view = DraftBuilder(), views[best.document_id]
    words = best.span.of(view.text)
    builder.bullet(f"“{clean(words)}” {builder.cite(view, best.span)} — {name_of(view.document)}")
    return builder.build()
