"""Agencies by name: canonical names, aliases and abbreviations, heads, successors since 2025."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from vectorstore.language.analysis import fold
from vectorstore.language.marks import VOID, WORD, agrees
from vectorstore.language.roles import Role, role_before
from vectorstore.language.tables import cell_list, rows
from vectorstore.records import Span

Level = Literal["central", "province", "district", "commune"]
Kind = Literal["agency", "group", "place", "role"]

LONGEST_QUESTION = 500  # code points; only people asking write "snv" for SNV
SHORTEST_SMALL = 3  # letters of an abbreviation that may be typed small; "tu", "cp", "hu" are other words
# First syllables of words that end like an agency's name begins
HEADS_OF = {
    "so": frozenset({"cơ", "trụ", "công", "co", "tru"}),
    "bo": frozenset({"cán", "toàn", "nội", "đảng", "tiến", "can", "toan", "noi", "dang", "tien"}),
    "phong": frozenset({"văn", "dự", "quốc", "hải", "van", "du", "quoc", "hai"}),
    "bao": frozenset({"thông", "thong", "tình", "cảnh"}),
}
SHORTEST_TYPO = 8  # code points of a name that may be misspelt; among shorter ones everything is near
LONG_NAME = 14  # code points from which two letters may be wrong
LONGEST_HEAD = 8  # code points
LOOSE_GAP = r"(?:\s*[-–—&,/.]\s*|\s+va\s+|\s+)"  # "Phát thanh - Truyền hình", "Phát thanh và Truyền hình", "PT&TH"


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency, a group of agencies, or a locality, as a text names it."""

    name: str  # canonical: "Sở Nội vụ", "Ủy ban nhân dân huyện Chư Sê", "Các sở, ban, ngành tỉnh"
    span: Span
    level: Level | None
    kind: Kind
    branch: str = ""  # "department", "committee", "police", … as in agencies.tsv; "" for groups
    role: Role | None = None  # "head" where the words name who leads it: "Giám đốc Sở Nội vụ"
    place: str | None = None  # "Gia Lai", "Chư Sê", where printed


@dataclass(frozen=True, slots=True)
class Agency:
    """A row of agencies.tsv."""

    name: str
    branch: str
    level: Level | None
    aliases: tuple[str, ...]
    english: str


@dataclass(frozen=True, slots=True)
class Rename:
    """What became of an agency: `name` is part of `successor` since then."""

    name: str
    successor: str
    since: str


LEVELS: dict[str, Level] = {"central": "central", "province": "province", "district": "district", "commune": "commune"}
AGENCIES = {
    name: Agency(name, branch, LEVELS.get(level), cell_list(aliases), english)
    for name, branch, level, aliases, english in rows("agencies")
}
RENAMES = tuple(Rename(name, successor, since) for name, successor, since, _ in rows("renames"))


def key(words: str) -> tuple[str, ...]:
    """Folded words without "và": equal for all ways to join a name's parts."""
    return tuple(word for word in WORD.findall(fold(words)) if word not in VOID)


def english_names(agency: Agency) -> tuple[str, ...]:
    """Its English names of several words, those of a province with and without "Provincial" before them."""
    named = [name for name in cell_list(agency.english) if len(name.split()) > 1]
    if agency.level != "province":
        return tuple(named)
    short = [name.removeprefix("Provincial ") for name in named]
    told_apart = [name for name in short if len(name.split()) > 2]  # "People's Committee" is any
    return tuple(dict.fromkeys([*named, *told_apart, *(f"Provincial {name}" for name in short)]))


def _spellings() -> dict[tuple[str, ...], tuple[Agency, str]]:
    found: dict[tuple[str, ...], tuple[Agency, str]] = {}
    for agency in AGENCIES.values():
        for spelling in (agency.name, *agency.aliases):
            found.setdefault(key(spelling), (agency, spelling))
    for agency in AGENCIES.values():
        for spelling in english_names(agency):
            found.setdefault(key(spelling), (agency, spelling))
    return found


_SPELLINGS = _spellings()


def _words_pattern(spelling: str) -> str:
    parts = re.split(r"(\s+va\s+|[\s\-–—&,/.]+)", fold(spelling).strip())
    return "".join(
        re.escape(part).replace("'", "['’]") if index % 2 == 0 else (r"\s+" if part == " " else LOOSE_GAP)
        for index, part in enumerate(parts)
    )


def _patterns() -> dict[str, re.Pattern[str]]:
    """First word -> all spellings that begin with it, longest first."""
    by_first: dict[str, list[str]] = {}
    for agency, spelling in sorted(_SPELLINGS.values(), key=lambda pair: -len(pair[1])):
        del agency
        by_first.setdefault(key(spelling)[0], []).append(_words_pattern(spelling))
    return {first: re.compile(rf"(?:{'|'.join(patterns)})(?!\w)") for first, patterns in by_first.items()}


_PATTERNS = _patterns()


def named_agencies(text: str, folded: str) -> Iterator[AgencyMention]:
    """Every agency of the table, with its head's role where that is printed before it; spans do not overlap."""
    end = 0
    for word in WORD.finditer(folded):
        pattern = _PATTERNS.get(word.group())
        if pattern is None or word.start() < end or _is_in_number(folded, word.start()) or is_tail(text, word):
            continue
        match = pattern.match(folded, word.start())
        mention = match and _mention(text, folded, match)
        if mention:
            end = mention.span.end
            yield mention


def closest_agency(words: str) -> str | None:
    """The agency that misspelt words mean ("Sờ Nội vụ", "so taii chinh"), or None where two are as near or none is."""
    typed = " ".join(key(words))
    allowed = 2 if len(typed) >= LONG_NAME else 1
    near: dict[str, int] = {}
    for spelled, (agency, _) in _SPELLINGS.items():
        known = " ".join(spelled)
        if abs(len(known) - len(typed)) <= allowed and len(known) >= SHORTEST_TYPO:
            distance = DamerauLevenshtein.distance(typed, known, score_cutoff=allowed)
            if distance <= allowed:
                near[agency.name] = min(distance, near.get(agency.name, distance))
    names = [name for name, distance in near.items() if distance == min(near.values())]
    return names[0] if len(names) == 1 else None


def renamed_to(name: str) -> tuple[str, ...]:
    """What it is part of today, latest last; () where it still is."""
    return tuple(rename.successor for rename in sorted(RENAMES, key=lambda r: r.since) if rename.name == name)


def predecessors(name: str) -> tuple[str, ...]:
    """The agencies that became part of it."""
    return tuple(rename.name for rename in RENAMES if rename.successor == name)


def renamed_on(name: str) -> str | None:
    """ISO date since when its work is done by its successor; None where it still is."""
    dates = [rename.since for rename in RENAMES if rename.name == name]
    return max(dates, default=None)


def _mention(text: str, folded: str, match: re.Match[str]) -> AgencyMention | None:
    agency, spelling = _SPELLINGS[key(match.group())]
    words = text[match.start() : match.end()]
    is_long = len(text) > LONGEST_QUESTION
    if (
        not agrees(words, spelling)
        or not _is_cased(words, spelling, is_long)
        or _runs_on(folded, match.end(), spelling)
    ):
        return None
    role = role_before(text, folded, match.start())
    start = role[1] if role else match.start()
    return AgencyMention(
        agency.name, Span(start, match.end()), agency.level, "agency", agency.branch, role[0] if role else None
    )


def _is_cased(words: str, spelling: str, is_long: bool) -> bool:
    """Abbreviations stand in capitals, but for the longer ones in questions: "snv", "bch"."""
    if " " in spelling or not spelling.isupper():
        return True
    return words.isupper() or (not is_long and len(spelling) >= SHORTEST_SMALL)


def is_tail(text: str, word: re.Match[str]) -> bool:
    """Whether it ends another word: "cơ sở giáo dục", "trụ sở", "cán bộ khoa học"."""
    heads = HEADS_OF.get(word.group())
    if not heads:
        return False
    before = text[max(0, word.start() - LONGEST_HEAD) : word.start()].split()
    return bool(before) and before[-1].lower() in heads and text[word.start() - 1].isspace()


def _is_in_number(folded: str, start: int) -> bool:
    """Whether it is part of a legal number: "1103/TTr-SKHĐT", "03-CTr/BDVTU-BCSĐ"."""
    return folded[max(0, start - 1) : start] in ("/", "-", "–", "_") and folded[max(0, start - 2) : start - 1].isalnum()


def _runs_on(folded: str, end: int, spelling: str) -> bool:
    return " " not in spelling and folded[end : end + 1] in ("/", "-", "–", "_") and folded[end + 1 : end + 2].isalnum()
