"""A language model's words as plain text: nothing that a page could act on, nothing that an eye cannot see."""

from __future__ import annotations

import re
import unicodedata

from vectorstore.language.analysis import INVISIBLE, LOWER, UPPER

LIST_MARK = re.compile(r"^\s*(?:[-*+•–]|\d{1,2}[.)])\s+")  # "- trước ngày", "1. Sở Nội vụ"
HEADING_MARK = re.compile(r"^\s*(?:#{1,6}|>+)\s*")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
# Markdown, HTML, addresses, entities, escapes: our prompts forbid them, so a line that has one is not ours to mend.
ACTIVE = re.compile(r"[<>`\\^~{}|]|\]\s*[(\[:]\s*(?!\d+\])|!\[|://|&#?\w+;|\bwww\.|(?i:javascript|data|vbscript)\s*:")
# Latin letters that Vietnamese uses, ASCII digits, the punctuation of official prose. Look-alikes of other scripts,
# full-width digits and control characters are not among them.
PLAIN = re.compile(rf"[{LOWER}{UPPER}0-9 .,;:!?()\[\]/%+=&§°'\"“”‘’«»…*—–•→-]*")
MARKER_LIST = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})+)\]|【(\d{1,3})】")  # "[1, 2]", "【3】"


def plain_line(line: str) -> str | None:
    """One line in NFC without list and heading marks, bold kept; None when anything in it is not plain prose."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", line))
    text = MARKER_LIST.sub(_single_markers, LIST_MARK.sub("", HEADING_MARK.sub("", text)))
    text = " ".join(text.replace("__", "").replace("\u00a0", " ").split())
    if ACTIVE.search(text) or not PLAIN.fullmatch(text):
        return None
    return text if "*" not in BOLD.sub(r"\1", text) else text.replace("*", "")


def is_bullet(line: str) -> bool:
    """Whether a line is written as a list entry."""
    return bool(LIST_MARK.match(line))


def quoted_data(text: str) -> str:
    """Words of a document or a person as data in a prompt: one line, nothing that could pass for our own marks."""
    line = " ".join(INVISIBLE.sub("", text).split())
    return re.sub(r"\[(\d+)\]", r"(\1)", line).translate({ord("<"): "‹", ord(">"): "›"})


def _single_markers(listed: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in re.findall(r"\d+", listed[0]))
