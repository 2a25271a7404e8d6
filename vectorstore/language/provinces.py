"""Provinces and cities before and since 1 July 2025, found in documents and in questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein

from vectorstore.language.analysis import fold
from vectorstore.language.marks import agrees, has_marks, is_accented, same_marks
from vectorstore.language.tables import cell_list, rows
from vectorstore.records import Span

LONG_NAME = 11  # code points from which two letters may be wrong: "tuyen qaunhg"; "tinh huong" is no Bình Dương
LONGEST_QUESTION = 500  # code points; people leave marks out of single words, printed documents do not
SHORTEST_TYPO = 5  # code points; among shorter ones everything is near

# What a name follows when it is one, though its letters are also other words: "ubnd tỉnh hòa bình", "o dien bien".
CUE = re.compile(r"(?:\b(?:tinh|tp|thanh pho|ubnd|hdnd|tinh uy|o|tai|cua|cho|voi|bao|dai|in|of|for|from|and)\.?\s+)$")
SURNAMES = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh doan trinh mai dao to ta chu"
    " chau luong luu vuong dam thi van".split()
)  # "Nguyễn Hòa Bình", "Trương Hòa Bình" are persons
INITIALS = re.compile(r"(?<!\w)(?:(?:tinh|tp|tp\.|thanh pho)\s+)([a-z]{2})(?!\w)")  # "UBND tỉnh QN triển khai KH nào"
PROVINCE_WORD = re.compile(r"\b(?:tinh|tp|thanh pho)\.?\s+$")


@dataclass(frozen=True, slots=True)
class ProvinceMention:
    """A province's name in a text. Where the words may mean several ("tỉnh QN"), `candidates` has them, `now` is None.

    `name` is the name without "tỉnh" or "thành phố" as it was before or since 2025, whichever is printed.
    """

    name: str
    now: str | None
    former: bool  # no province bears the name today
    span: Span
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Province:
    name: str
    kind: str
    now: str
    now_kind: str
    until: str  # ISO date from which it is part of `now`; "" while it bears its name
    aliases: tuple[str, ...]
    not_after: frozenset[str]  # folded words before which the unmarked name is other words: "danh gia lai"
    not_before: frozenset[str]
    common_word: str  # "yes": also a word of its own in lower case; "person": also a person's name


def _read() -> tuple[_Province, ...]:
    return tuple(
        _Province(
            name, kind, now, now_kind, until, cell_list(aliases),
            frozenset(cell_list(not_after)), frozenset(cell_list(not_before)), common_word,
        )
        for name, kind, now, now_kind, until, aliases, not_after, not_before, common_word in rows("provinces")
    )  # fmt: skip


_PROVINCES = {province.name: province for province in _read()}
_SPELLINGS = {
    fold(re.sub(r"[\W_]+", " ", spelling)): (province.name, spelling)
    for province in reversed(_PROVINCES.values())
    for spelling in (*province.aliases, *([] if province.common_word == "person" else [province.name]))
}


def _pattern() -> re.Pattern[str]:
    """All spellings, longest first; words may be parted by spaces, a hyphen or a line end: "Bà Rịa – Vũng Tàu"."""
    ordered = sorted(_SPELLINGS, key=len, reverse=True)
    words = "|".join(r"(?:\s*[-–.]\s*|\s+)".join(map(re.escape, spelling.split())) for spelling in ordered)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


_PATTERN = _pattern()
_LOOKALIKES = frozenset(words for (words,) in rows("lookalikes"))  # words of running text one letter from a province


def find_provinces(text: str) -> list[ProvinceMention]:
    """Names of provinces in NFC text, in order, also unmarked ones ("ben tre") where no other word is meant."""
    folded = fold(text)
    named = [mention for match in _PATTERN.finditer(folded) if (mention := _mention(text, folded, match))]
    taken = {mention.span.start for mention in named}
    initials = [mention for mention in _by_initials(text, folded) if mention.span.start not in taken]
    return sorted(named + initials, key=lambda mention: mention.span)


def province_now(name: str) -> str | None:
    """The province that a province before or since 2025 is today; None for a name that is none."""
    known = _known(name)
    return known and _PROVINCES[known].now


def province_title(name: str) -> str | None:
    """The full name: "tỉnh Gia Lai", "thành phố Hồ Chí Minh"."""
    known = _known(name)
    return known and f"{_PROVINCES[known].kind} {known}"


def provinces_merged_into(name: str) -> tuple[str, ...]:
    """The former provinces that are part of `name` today, itself not among them."""
    known = _known(name)
    return tuple(p.name for p in _PROVINCES.values() if p.now == known and p.name != known)


def province_names() -> tuple[str, ...]:
    """Every name that a province has or had."""
    return tuple(_PROVINCES)


def closest_province(words: str) -> str | None:
    """The province that misspelt words mean ("Quảng Nghãi", "Hải Dưong"), or None where two are as near or none is."""
    if known := _known(words):
        return known
    typed = fold(re.sub(r"[\W_]+", " ", words)).strip()
    if len(typed) < SHORTEST_TYPO or typed in _LOOKALIKES:
        return None
    distances: dict[str, int] = {}
    for spelling, (name, printed) in _SPELLINGS.items():
        distance = _errors(words, typed, spelling, printed)
        if distance is not None:
            distances[name] = min(distance, distances.get(name, distance))
    nearest = min(distances.values(), default=0)
    names = [name for name, distance in distances.items() if distance == nearest]
    return names[0] if len(names) == 1 else None


def _errors(words: str, typed: str, spelling: str, printed: str) -> int | None:
    """Letters mistyped, or None where there are too many, or a mark is there that the name has not."""
    allowed = 2 if len(spelling) >= LONG_NAME else 1
    letters = DamerauLevenshtein.distance(typed, spelling, score_cutoff=allowed)
    if letters > allowed or len(spelling) < SHORTEST_TYPO or len(typed.split()) > len(spelling.split()):
        return None
    dropped = max(0, _marks(printed) - _marks(words))
    marked = DamerauLevenshtein.distance(words.lower(), printed.lower())
    return letters if marked <= max(letters, 1) + dropped else None


def _marks(words: str) -> int:
    return sum(letter != plain for letter, plain in zip(words.lower(), fold(words), strict=False))


def _known(name: str) -> str | None:
    words = re.sub(r"^\s*(?:tỉnh|thành phố|TP\.?)\s+", "", name.strip(), flags=re.IGNORECASE)
    if words in _PROVINCES:
        return words
    found = _SPELLINGS.get(fold(re.sub(r"[\W_]+", " ", words)).strip())
    if fold(words) == "ho chi minh":
        return "Hồ Chí Minh"
    return found[0] if found and agrees(words, found[1]) else None


def _mention(text: str, folded: str, match: re.Match[str]) -> ProvinceMention | None:
    name, spelling = _SPELLINGS[re.sub(r"[\W_]+", " ", match.group())]
    span = Span(match.start(), match.end())
    if not agrees(span.of(text), spelling) or not _is_meant(text, folded, span, _PROVINCES[name], spelling):
        return None
    province = _PROVINCES[name]
    return ProvinceMention(name, province.now, bool(province.until), span)


def _is_meant(text: str, folded: str, span: Span, province: _Province, spelling: str) -> bool:
    words, before, after = span.of(text), folded[max(0, span.start - 24) : span.start], folded[span.end : span.end + 16]
    has_cue = bool(CUE.search(before))
    if _is_person(text, before, span, has_cue) or _follows(after, province.not_before):
        return False
    if all(word[0].isupper() for word in words.split()):
        return True
    if has_cue:
        return True
    if len(text) > LONGEST_QUESTION and is_accented(_line(text, span)):
        return same_marks(words, spelling) and not province.common_word
    if has_marks(words) and (province.common_word or not same_marks(words, spelling)):
        return False  # "hòa bình" is peace, "đa năng" is no Đà Nẵng
    return not _precedes(before, province.not_after) and province.common_word != "person"


def _is_person(text: str, before: str, span: Span, has_cue: bool) -> bool:
    """Whether a surname stands before it on the same line: "Nguyễn Hòa Bình"."""
    words = re.findall(r"(\w+) (?:\w+ )?$", before.rsplit("\n", 1)[-1])
    is_named = text[max(0, span.start - 2) : span.start - 1].isalpha() and bool(words) and words[0] in SURNAMES
    return is_named and not has_cue and text[span.start].isupper() and not text[: span.start].rstrip()[-2:].isupper()


def _follows(after: str, blocked: frozenset[str]) -> bool:
    words = after.split()
    return after[:1] == " " and any(" ".join(words).startswith(word) for word in blocked) if blocked else False


def _precedes(before: str, blocked: frozenset[str]) -> bool:
    words = " ".join(before.split())
    return before[-1:] == " " and any(re.search(rf"(?:^|\W){re.escape(word)}$", words) for word in blocked)


def _line(text: str, span: Span) -> str:
    """The line around a span, at most 200 characters to either side."""
    before = text[max(0, span.start - 200) : span.start].rsplit("\n", 1)[-1]
    return before + text[span.end : span.end + 200].split("\n", 1)[0]


def _by_initials(text: str, folded: str) -> Iterator[ProvinceMention]:
    for match in INITIALS.finditer(folded):
        letters = text[match.start(1) : match.end(1)]
        candidates = tuple(name for name in _PROVINCES if _initials(name) == match.group(1) and not _is_long(name))
        if not candidates or not (letters.isupper() or (candidates and len(candidates) > 1 and letters == "qn")):
            continue
        now = _PROVINCES[candidates[0]].now if len(candidates) == 1 else None
        name = candidates[0] if len(candidates) == 1 else letters
        former = len(candidates) == 1 and bool(_PROVINCES[name].until)
        yield ProvinceMention(name, now, former, Span(*match.span(1)), candidates if len(candidates) > 1 else ())


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(name).split() if word[0].isalpha())


def _is_long(name: str) -> bool:
    return len(name.split()) != 2
