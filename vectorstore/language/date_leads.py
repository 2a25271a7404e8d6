"""The words before a date: its relation ("trước", "chậm nhất", "từ") and its time ("17 giờ 00")."""

from __future__ import annotations

import re

from vectorstore.language.analysis import fold
from vectorstore.language.date_parts import Precision
from vectorstore.records import Relation

WINDOW = 64  # characters read to the left: "chậm nhất là đến hết trước 17 giờ 00 phút, ngày "
G = r"\s{1,3}"
# "17 giờ 00 ngày", "17h00, ngày", "lúc 08 giờ 30 phút ngày"
TIME = re.compile(
    rf"(?:(?:vao{G})?(?:luc|hoi){G})?(?<![\d.])(?P<hour>[01]?\d|2[0-4])\s?"
    r"(?:(?:gio|h|g)(?:\s?(?P<minute>[0-5]\d)\b)?(?:\s?phut)?|:(?P<second>[0-5]\d))\s{0,2},?\s{0,2}"
    rf"(?:(?:cua|trong|ngay|mong|mung){G}){{0,2}}$"
)
DAY_WORD = re.compile(rf"\b(?:ngay{G})?(?:ngay|mong|mung|hom){G}$")  # "ngày mùng 5"
# "trước thứ Sáu, ngày 29/3/2024"
WEEKDAY = re.compile(rf"\b(?:thu{G}(?:hai|ba|tu|nam|sau|bay)|chu{G}nhat)\s{{0,2}},?{G}$")
NAMED_DAY = re.compile(
    rf"\bngay(?:{G}[a-z]{{1,7}}){{1,4}},?{G}\(?$"
)  # "ngày bầu cử 15/3/2026", "ngày khai giảng (05/9"
SINCE_NOW = re.compile(rf"(?<!\w)tu{G}(?:nay|gio|day){G}$")  # "từ nay đến hết ngày 30/6"
FILLER = re.compile(
    rf"\b(?:(?:buoi{G}(?:sang|chieu)|sang|chieu|het|cuoi|dau|giua|khoang|du{G}kien|moc|thoi{G}diem|cac|the{G}end{G}of|end{G}of){G}){{1,2}}$"
)
RELATION_PATTERNS: tuple[tuple[Relation, str], ...] = (
    ("to", rf"(?:cham|muon|tre){G}nhat(?:{G}(?:la|den|vao|trong|truoc)){{0,2}}(?:{G}het)?"),
    ("to", rf"khong{G}(?:qua|(?:muon|cham|tre){G}hon)|han{G}(?:chot|cuoi|nop|cuoi{G}cung)(?:{G}la)?"),
    ("to", rf"(?:no|not){G}later{G}than|by|until|till|up{G}to|through"),
    ("before", rf"(?:xong{G})?truoc|som{G}hon|before|prior{G}to"),
    ("to", rf"(?:cho{G})?(?:den|toi)(?:{G}het)?|het|to"),
    ("from", rf"(?:(?:ke|bat{G}dau|tinh|ap{G}dung){G})?(?:tu|sau)|from|since|after|starting"),
    ("within", rf"(?:ngay{G})?trong|within|during|in"),
    ("on", r"vao|on|at"),
)
RELATIONS = tuple(
    (relation, re.compile(rf"(?<![\w/\-])(?:{words})(?:\s{{0,2}}:)?{G}$")) for relation, words in RELATION_PATTERNS
)
# Those words with their marks: "đầu tư năm 2025" has no "từ", "quan trọng năm 2025" no "trong".
SPELLED = frozenset(
    "chậm muộn trễ nhất là đến vào trong trước không quá hơn hạn chót cuối nộp cùng xong sớm".split()
    + "cho tới hết kể bắt đầu tính áp dụng từ sau ngay :".split()
)


def _before(pattern: re.Pattern[str], folded: str, end: int) -> re.Match[str] | None:
    return pattern.search(folded, max(0, end - WINDOW), end)


def _peel(pattern: re.Pattern[str], folded: str, end: int) -> int:
    found = _before(pattern, folded, end)
    return found.start() if found else end


def relation_before(text: str, folded: str, end: int, precision: Precision) -> tuple[Relation, int]:
    """The relation whose words end at `end`, and where they begin; without such words, `end` itself."""
    for at in (end, _peel(FILLER, folded, end)):
        for relation, pattern in RELATIONS:
            found = _before(pattern, folded, at)
            if found and _is_spelled(text[found.start() : at]):
                begin = _peel(SINCE_NOW, folded, found.start()) if relation == "to" else found.start()
                return ("within" if relation == "on" and precision != "day" else relation), begin
    return ("on" if precision == "day" else "within"), end


def _is_spelled(words: str) -> bool:
    return all(_is_lead(word.strip(":")) for word in words.lower().split())


def _is_lead(word: str) -> bool:
    """Whether a word has its own marks; no other word than "trước" is read from a misprinted "truớc"."""
    return word.isascii() or not word or word in SPELLED or fold(word) == "truoc"


def lead_before(text: str, folded: str, end: int, precision: Precision) -> tuple[Relation, int, str | None]:
    """Relation, begin of the lead words and time of day ("17:00") of a date that stands at `end`."""
    time = None
    if precision == "day":
        if found := _before(TIME, folded, end):
            time = f"{int(found['hour']):02}:{found['minute'] or found['second'] or '00'}"
            end = found.start()
        end = _peel(WEEKDAY, folded, _peel(DAY_WORD, folded, end))
        named = _peel(NAMED_DAY, folded, end)
        end = named if relation_before(text, folded, named, precision)[1] < named else end
    relation, begin = relation_before(text, folded, end, precision)
    return relation, begin, time
