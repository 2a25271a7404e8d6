"""A model that does what the prompt asks: it words each fact in a sentence of its own, with its number."""

from __future__ import annotations

import re
from typing import Any

from tests.assistant.generative.scripted_server import evidence_of

LABEL = re.compile(r"(?:^|; )(Văn bản|Document|Hạn|Due|Việc|What|Ai|Who|Gửi về|To|Tình trạng|Status): ")
AGENCY = re.compile(r"agencies: ([^;\n]+)")


def cooperative(body: dict[str, Any]) -> str:
    """Sentences for the facts of a prompt, which stand before its chunks."""
    prompt = body["messages"][-1]["content"]
    agency = match[1].strip() if (match := AGENCY.search(prompt)) else ""
    is_english = prompt.startswith("EVIDENCE")
    facts = prompt.split("\n\n", 1)[0]
    lines = [_sentence(number, words, agency, is_english) for number, _, words in evidence_of(facts)]
    return "\n".join(f"- {line}" for line in lines)


def _sentence(number: int, words: str, agency: str, is_english: bool) -> str:
    parts = LABEL.split(words)[1:]
    cells = dict(zip(parts[::2], parts[1::2], strict=True))
    when, what = cells.get("Hạn") or cells.get("Due"), cells.get("Việc") or cells.get("What")
    who, to = cells.get("Ai") or cells.get("Who") or "", cells.get("Gửi về") or cells.get("To")
    if not when or not what:
        return f"{words.rstrip('.; ')} [{number}]."
    actor = f"{agency} ({who})" if "nhóm" in who or who.startswith("as one of") else who
    actor = agency if who in ("nêu đích danh", "named directly") else actor
    must, by = (" must: ", "due") if is_english else (" phải ", "hạn")
    destination = (f" to {to}" if is_english else f" gửi về {to}") if to else ""
    return f"{actor}{must}{what[:1].lower()}{what[1:].rstrip('. ')}{destination}, {by} {when} [{number}]."
