"""Two questions in one sentence: "Ai chủ trì, và báo cáo trước ngày nào?"."""

from __future__ import annotations

import re

from vectorstore.language.analysis import fold

JOINT = re.compile(
    r"[,;]?\s+(?:và|va|and|đồng thời|rồi)\s+|[,;?]\s+(?=(?:ai|khi nào|hạn|what|when|who|which|how)\b)", re.IGNORECASE
)
# Both halves must ask: "các sở và UBND huyện nộp báo cáo khi nào" is one question.
ASKS = re.compile(
    r"\b(?:nao|gi|ai|dau|bao nhieu|may|bao gio|the nao|ra sao|what|which|when|who|whom|where|how)\b|\?\s*$"
)


def second_question(text: str) -> str | None:
    """The second question of a sentence that holds two, or None."""
    for joint in JOINT.finditer(text):
        first, second = text[: joint.start()], text[joint.end() :]
        if ASKS.search(fold(first)) and ASKS.search(fold(second)) and len(second.split()) > 1:
            return second
    return None
