"""Kinds of legal and Party instruments: their names, their abbreviations, the spelling of their symbols."""

from __future__ import annotations

import re

from vectorstore.language.analysis import fold

# Longer names first: "Chương trình phối hợp" before "Chương trình".
TYPES = (
    "Quy chế công tác phối hợp", "Quy chế phối hợp công tác", "Quy chế phối hợp", "Quy chế",
    "Chương trình phối hợp công tác", "Chương trình phối hợp", "Chương trình hành động", "Chương trình công tác",
    "Chương trình", "Kế hoạch phối hợp", "Kế hoạch liên tịch", "Kế hoạch liên ngành", "Kế hoạch hành động",
    "Kế hoạch", "Hướng dẫn liên tịch", "Hướng dẫn liên ngành", "Hướng dẫn", "Nghị quyết liên tịch", "Nghị quyết",
    "Thông tư liên tịch", "Thông tư liên bộ", "Thông tư", "Thông tri", "Thông báo kết luận", "Thông báo",
    "Văn bản hợp nhất", "Văn bản", "Nghị định", "Quyết định", "Quy định", "Chỉ thị", "Kết luận", "Pháp lệnh",
    "Bộ luật", "Luật", "Hiến pháp", "Lệnh", "Công văn", "Công điện", "Tờ trình", "Báo cáo", "Đề án", "Phương án",
    "Dự án", "Điều lệ", "Giấy mời", "Biên bản", "Thông cáo", "Công thư", "Tuyên bố", "Đề cương",
)  # fmt: skip
ENGLISH_TYPES = {
    "decision": "Quyết định", "directive": "Chỉ thị", "resolution": "Nghị quyết", "decree": "Nghị định",
    "circular": "Thông tư", "plan": "Kế hoạch", "official dispatch": "Công văn", "official letter": "Công văn",
    "dispatch": "Công văn", "telegram": "Công điện", "conclusion": "Kết luận", "programme": "Chương trình",
    "program": "Chương trình", "ordinance": "Pháp lệnh", "guidance": "Hướng dẫn", "guideline": "Hướng dẫn",
    "notice": "Thông báo", "report": "Báo cáo", "document": "Văn bản", "letter": "Công văn",
}  # fmt: skip
# Decree 30/2020, appendix III, and Guidance 36-HD/VPTW for the Party's. QĐ and TTr have two meanings in the Party.
SYMBOL_TYPES = {
    "ct": "Chỉ thị", "qd": "Quyết định", "nq": "Nghị quyết", "nqlt": "Nghị quyết liên tịch", "nd": "Nghị định",
    "tt": "Thông tư", "ttlt": "Thông tư liên tịch", "kh": "Kế hoạch", "khph": "Kế hoạch phối hợp",
    "khlt": "Kế hoạch liên tịch", "ctr": "Chương trình", "ctrph": "Chương trình phối hợp",
    "ctph": "Chương trình phối hợp", "ctrhd": "Chương trình hành động", "qc": "Quy chế", "qcph": "Quy chế phối hợp",
    "qyd": "Quy định", "qdi": "Quy định", "kl": "Kết luận", "hd": "Hướng dẫn", "hdlt": "Hướng dẫn liên tịch",
    "hdln": "Hướng dẫn liên ngành", "tb": "Thông báo", "tbkl": "Thông báo kết luận", "bc": "Báo cáo",
    "cv": "Công văn", "cd": "Công điện", "ttr": "Tờ trình", "da": "Đề án", "pa": "Phương án", "pl": "Pháp lệnh",
    "vbhn": "Văn bản hợp nhất", "l": "Lệnh", "dl": "Điều lệ", "gm": "Giấy mời", "bb": "Biên bản", "tc": "Thông cáo",
}  # fmt: skip
PARTY_DOUBLE = frozenset({"qd", "ttr"})  # QĐ: Quyết định or Quy định; TTr: Tờ trình or Thông tri
PARTY_ISSUERS = re.compile(r"(?:^|[/\-])(?:tw|tu|bctw|hu|du|tva|btv|bcs\w*|dd\w*|ubkt\w*|bdv\w*|btg\w*|vptu)$")
# How a symbol's parts are spelled; the rest are capitals. Also: marks for questions typed without them.
SPELLED_PARTS = {
    "ttg": "TTg", "ctr": "CTr", "ttr": "TTr", "ctrph": "CTrPH", "ctrhd": "CTrHĐ", "qd": "QĐ", "qyd": "QyĐ",
    "qdi": "QĐi", "nd": "NĐ", "cd": "CĐ", "da": "ĐA", "dl": "ĐL", "hdnd": "HĐND", "bgddt": "BGDĐT",
    "bldtbxh": "BLĐTBXH", "skhdt": "SKHĐT", "sgddt": "SGDĐT", "bkhdt": "BKHĐT", "bcsd": "BCSĐ", "tldld": "TLĐLĐ",
    "bcd": "BCĐ", "hdqt": "HĐQT",
}  # fmt: skip
# Official letters bear no type's letters, only the agency's: "1639/UBND-NC", "7093/BKH-HTX".
AGENCY_PARTS = re.compile(
    r"^(?:ubnd|ub|hdnd|vpcp|vpubnd|vp|ttg|b[a-z]{1,8}|s[a-z]{2,8}|ttcp|nhnn\w*|tct|tchq|tldld\w*)$"
)

_BY_FOLDED = {fold(name): name for name in TYPES} | ENGLISH_TYPES
TYPE_PATTERN = "|".join(re.escape(name).replace(r"\ ", r"\s{1,3}") for name in _BY_FOLDED)


def type_named(words: str) -> str:
    """The type's name for words in any case, with or without marks, Vietnamese or English."""
    return _BY_FOLDED[" ".join(fold(words).split())]


def type_of_symbol(symbol: str) -> str | None:
    """The type that a symbol names ("KH-UBND"); None where the Party uses one symbol for two types, or for none."""
    parts = re.split(r"[/\-.]", fold(symbol))
    named = next((part for part in parts[:2] if part in SYMBOL_TYPES), None)
    if named in PARTY_DOUBLE and PARTY_ISSUERS.search(fold(symbol)):
        return None
    if named:
        return SYMBOL_TYPES[named]
    return "Công văn" if AGENCY_PARTS.match(parts[0]) else None


def spell_symbol_part(part: str) -> str:
    """ "CTR" is CTr, "qd" is QĐ; a part printed in mixed case or with its own marks is kept."""
    folded = fold(part)
    letters = folded.rstrip("0123456789")
    if letters in SPELLED_PARTS and (part.islower() or (part.isupper() and letters in ("ttg", "ctr", "ttr"))):
        return SPELLED_PARTS[letters] + folded[len(letters) :]
    return part.upper() if part.islower() else part


def named_types(text: str) -> tuple[str, ...]:
    """The types that a text names in either language, the longest name of each: "Thông tư của Ủy ban Dân tộc"."""
    found = [*_TYPE_NAMES.findall(fold(text)), *map(str.lower, _ENGLISH_NAMES.findall(text))]
    return tuple(dict.fromkeys(_BY_NAME[name] for name in found))


_BY_NAME = {fold(name): name for name in TYPES} | ENGLISH_TYPES
_TYPE_NAMES = re.compile(rf"\b(?:{'|'.join(fold(name) for name in TYPES)})\b")
_ENGLISH_NAMES = re.compile(rf"\b(?:{'|'.join(sorted(ENGLISH_TYPES, key=len, reverse=True))})\b", re.IGNORECASE)
