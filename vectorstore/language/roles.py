"""Heads of agencies as printed: "Giám đốc Sở", "Chủ tịch UBND", "Thủ trưởng các sở", "Người đứng đầu"."""

from __future__ import annotations

import re
from typing import Literal

from vectorstore.language.analysis import fold
from vectorstore.language.marks import agrees

Role = Literal["head", "deputy"]

HEADS = (
    "Giám đốc", "Tổng Giám đốc", "Thủ trưởng", "Trưởng", "Trưởng ban", "Chánh", "Chánh án", "Viện trưởng", "Cục trưởng",
    "Chi cục trưởng", "Chủ tịch", "Bí thư", "Bộ trưởng", "Thống đốc", "Chủ nhiệm", "Chỉ huy trưởng", "Tư lệnh",
    "Tổng Biên tập", "Lãnh đạo", "Người đứng đầu", "Tổng Thanh tra", "Hiệu trưởng", "Thường trực", "Tổng Cục trưởng",
    "GĐ", "CT",
)  # fmt: skip
DEPUTIES = (
    "Phó Giám đốc", "Phó Tổng Giám đốc", "Phó Thủ trưởng", "Phó Trưởng", "Phó Trưởng ban", "Phó Chánh", "Phó Chủ tịch",
    "Phó Bí thư", "Thứ trưởng", "Phó Thống đốc", "Phó Viện trưởng", "Phó Cục trưởng", "Cấp phó của người đứng đầu",
    "PCT", "Phó", "PGĐ",
)  # fmt: skip
_ROLES: tuple[tuple[str, Role], ...] = (
    *((words, "head") for words in HEADS),
    *((words, "deputy") for words in DEPUTIES),
)
_ORDERED = sorted({fold(words) for words, _ in _ROLES}, key=len, reverse=True)
_BEFORE = re.compile(rf"(?<!\w)({'|'.join(words.replace(' ', chr(92) + 's+') for words in _ORDERED)})\s+$")
_LAST_WORDS = frozenset(words.split()[-1] for words in _ORDERED)
LONGEST = max(map(len, _ORDERED)) + 4  # code points, with the spaces around


def role_before(text: str, folded: str, start: int) -> tuple[Role, int] | None:
    """The role printed right before `start`, and where its words begin; unmarked "thu truong" is a head."""
    window = max(0, start - LONGEST)
    before = folded[window:start]
    if not before[-1:].isspace() or not _LAST_WORDS.intersection(before.split()[-1:]):
        return None
    match = _BEFORE.search(folded, window, start)
    if not match:
        return None
    printed = text[slice(*match.span(1))]
    named = [role for words, role in _ROLES if agrees(printed, words) and _is_same(printed, words)]
    return (("head" if "head" in named else "deputy"), match.start(1)) if named else None


def _is_same(printed: str, words: str) -> bool:
    return fold(printed).split() == fold(words).split()
