"""What may begin a section: the numbers, letters and dashes that Vietnamese documents put before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.layout.lines import Line
from vectorstore.language.analysis import LOWER, UPPER

Style = Literal[
    "part",  # Phần I, Phần thứ nhất
    "chapter",  # Chương II
    "division",  # Mục 1
    "article",  # Điều 3
    "clause",  # Khoản 2
    "capital",  # A.
    "roman",  # I.
    "arabic",  # 1.
    "bracket",  # 1)
    "paren",  # (1)
    "dotted",  # 2.1.
    "letter",  # a)
    "small roman",  # i)
    "dash",  # -
    "plus",  # +
    "bullet",  # •
]
DASHES: frozenset[Style] = frozenset({"dash", "plus", "bullet"})
# Their titles may end in a full stop: "B. Yêu cầu trong xây dựng kế hoạch phát triển kinh tế - xã hội."
TITLED: frozenset[Style] = frozenset({"part", "chapter", "division", "capital", "roman"})
CAPITAL_LETTERS = "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ"
ORDINAL_WORDS = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")  # "Phần thứ nhất"
NAMED: dict[str, tuple[Style, str]] = {
    "phan": ("part", "Phần"),
    "chuong": ("chapter", "Chương"),
    "muc": ("division", "Mục"),
    "tieu muc": ("division", "Tiểu mục"),
    "dieu": ("article", "Điều"),
    "khoan": ("clause", "Khoản"),
}

# After a marker: its end, or a blank, or a capital typed without a blank ("3.Liên minh HTX lập Chương trình").
AFTER = rf"(?:\*+|_+)?(?:\s+|$|(?=[“\"'(]?[{UPPER}]))(?:[*_]+(?=\w))?"
NAMED_MARKER = re.compile(
    r"(phan|chuong|tieu muc|muc|dieu|khoan)\s+(thu\s+\w+|[ivxlc]{1,7}|\d{1,3}[a-z]?)\s*([.:)\-–]|$|(?=\s))\s*\**"
)
ROMAN_MARKER = re.compile(rf"([IVX][IVXivx]{{0,6}})(?:\s?[-–](?=\s)|\s?[.:/)]){AFTER}")  # "Ii. về nội dung", "I - MỤC"
CAPITAL_MARKER = re.compile(rf"([A-ZĐ])(?:\s?[-–](?=\s)|[./)]){AFTER}")  # "A. NHỮNG KẾT QUẢ"
ARABIC_MARKER = re.compile(
    rf"(\d{{1,3}})(?:\s?[-–](?=\s+[{UPPER}])|\s?[.:/])(?!\d){AFTER}"
)  # "1. Sở", "1/ Sở", "1 - Sở"
BRACKET_MARKER = re.compile(rf"(\d{{1,3}})\){AFTER}")  # "1) Sở Nội vụ"
PAREN_MARKER = re.compile(rf"\((\d{{1,3}})\){AFTER}")  # "(1) Sở Nội vụ"
DOTTED_MARKER = re.compile(  # "2.1. Đợt 1", "2.1 Đợt 1", "1.2.3."
    rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)/:]\**(?:\s+|$|(?=[{UPPER}]))|\**\s+(?=[“\"'(*]{{0,3}}[{UPPER}]))"
)
LETTER_MARKER = re.compile(rf"([a-zđ])\s?[.)/]{AFTER}")  # "đ) Khuyến khích"
SMALL_ROMAN_MARKER = re.compile(rf"\(?([ivx]{{1,5}})\){AFTER}")  # "ii) Xây dựng"
DASH_MARKER = re.compile(rf"(?:([-–—])|(\+)|([•●○▪■◦\uf0b7*]))(?:\s+(?=\S)|(?=[{UPPER}{LOWER}“\"]))")  # "-Xây dựng"


@dataclass(frozen=True, slots=True)
class Marker:
    """A possible beginning of a section."""

    style: Style
    label: str  # as paths print it: "II", "3", "Điều 1", "2.1"
    ordinal: int  # its place in its sequence, from 1; 0 for dashes, which have none
    length: int  # code points of the line up to the words


def roman_value(numeral: str) -> int | None:
    """Value of a Roman numeral up to XXXIX; None when it is not one ("IIII", "VX")."""
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    tens, rest = numeral.count("X"), numeral.upper()
    for ten in range(min(tens, 3) + 1):
        if rest.startswith("X" * ten) and rest[ten:] in ones and (ten or rest[ten:]):
            return ten * 10 + ones.index(rest[ten:])
    return None


def read_markers(line: Line) -> tuple[Marker, ...]:
    """All readings of a line's beginning: "I." may be one or the letter after H. A table's row begins nothing."""
    words = line.words[:80]
    return () if "|" in words else tuple(_readings(words, line.folded[:80]))


def _readings(words: str, folded: str) -> Iterator[Marker]:
    if dash := DASH_MARKER.match(words):
        style: Style = "dash" if dash.group(1) else "plus" if dash.group(2) else "bullet"
        yield Marker(style, dash.group().strip(), 0, dash.end())
        return
    if named := _named(words, folded):
        yield named
        return
    if dotted := DOTTED_MARKER.match(words):
        label = ".".join(str(int(number)) for number in dotted.group(1).split("."))
        yield Marker("dotted", label, int(label.rpartition(".")[2]), dotted.end())
        return
    yield from _numbers(words)
    yield from _letters(words)


def _numbers(words: str) -> Iterator[Marker]:
    styles: tuple[tuple[Style, re.Pattern[str]], ...] = (
        ("arabic", ARABIC_MARKER),
        ("bracket", BRACKET_MARKER),
        ("paren", PAREN_MARKER),
    )
    for style, pattern in styles:
        if found := pattern.match(words):
            yield Marker(style, str(int(found.group(1))), int(found.group(1)), found.end())


def _letters(words: str) -> Iterator[Marker]:
    if (roman := ROMAN_MARKER.match(words)) and (value := roman_value(roman.group(1).upper())):
        yield Marker("roman", roman.group(1).upper(), value, roman.end())
    if capital := CAPITAL_MARKER.match(words):
        yield Marker("capital", capital.group(1), CAPITAL_LETTERS.index(capital.group(1)) + 1, capital.end())
    if letter := LETTER_MARKER.match(words):
        ordinal = CAPITAL_LETTERS.index(letter.group(1).upper()) + 1
        yield Marker("letter", letter.group(1), ordinal, letter.end())
    if (small := SMALL_ROMAN_MARKER.match(words)) and (value := roman_value(small.group(1).upper())):
        yield Marker("small roman", small.group(1), value, small.end())


def _named(words: str, folded: str) -> Marker | None:
    found = NAMED_MARKER.match(folded)
    if not found or not words[0].isupper() or not _stands_as_heading(words, found):
        return None
    style, name = NAMED[found.group(1)]
    number = words[found.start(2) : found.end(2)]
    ordinal = _ordinal(found.group(2))
    if ordinal is None:
        return None
    return Marker(style, f"{name} {number if number[0].isdigit() else _shown(number)}", ordinal, found.end())


def _stands_as_heading(words: str, found: re.Match[str]) -> bool:
    """Tell "Điều 3. Tổ chức", "CHƯƠNG I QUY ĐỊNH CHUNG" from a running "Điều 63 của Bộ luật Lao động"."""
    rest = words[found.end() :]
    return bool(found.group(3)) or not rest or (rest.isupper() and found.group(1) not in ("dieu", "khoan"))


def _ordinal(folded_number: str) -> int | None:
    if folded_number.startswith("thu"):
        word = folded_number.split()[-1]
        return ORDINAL_WORDS.index(word) + 1 if word in ORDINAL_WORDS else None
    if folded_number[0].isdigit():
        return int(re.sub(r"\D", "", folded_number))
    return roman_value(folded_number.upper())


def _shown(number: str) -> str:
    return number.lower() if number.lower().startswith("th") else number.upper()
