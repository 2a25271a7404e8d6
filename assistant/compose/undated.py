"""Whether a date is fixed at all: "no", with the words that charge somebody without one."""

from __future__ import annotations

import re

from assistant.compose.content import ENOUGH
from assistant.compose.draft import DraftBuilder, clean
from assistant.compose.relevance import Relevance, rank_sentences
from assistant.naming import name_of
from assistant.records import Draft, Evidence, Query
from assistant.wording import say
from vectorstore.language.analysis import fold

# "có ấn định ngày cụ thể … không?", "is a date fixed?": asks whether, not when.
ASKS_WHETHER = re.compile(
    r"\bco (?:an dinh|quy dinh|neu|dat|ghi|han|thoi han|ngay)\b.*\bkhong\b"
    r"|\b(?:is|are|does|do|did)\b.*\b(?:fixed|set|deadline)\b"
)


def compose_no_date(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """For a question whether there is a date, where the register has none: the duty's own words, without a date."""
    views = {view.document.id: view for view in evidence.views}
    best = next((found for found in rank_sentences(evidence, relevance) if found.document_id in views), None)
    if not ASKS_WHETHER.search(fold(query.text)) or best is None or best.score < ENOUGH:
        return None
    builder = DraftBuilder()
    view = views[best.document_id]
    mark = builder.cite(view, best.span)
    builder.paragraph(f"{say('fixes_none', query.language, document=name_of(view.document))} {mark}")
    builder.bullet(f"“{clean(best.span.of(view.text))}” {mark}")
    return builder.build()
