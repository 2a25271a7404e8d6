"""All agencies, groups and places that a text names, the longest reading of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vectorstore.language.agencies import AGENCIES, LONGEST_QUESTION, AgencyMention, key, named_agencies
from vectorstore.language.analysis import fold
from vectorstore.language.english import english_bodies
from vectorstore.language.groups import group_mentions
from vectorstore.language.localities import local_bodies, place_after
from vectorstore.language.marks import VOID, agrees
from vectorstore.language.provinces import find_provinces
from vectorstore.records import Span

# "Sở Nội vụ tỉnh Gia Lai", "Phòng Nội vụ huyện Chư Sê", "Công an thành phố Hà Nội"
TAIL = re.compile(r"\s+(?:(?:cua\s+)?(?:tinh|thanh\s+pho|tp\.?|huyen|quan|thi\s+xa|tx\.?|xa|phuong)\s+)(?=\w)")
NEWSPAPER = re.compile(r"(?<!\w)bao\s+(?=\w)")  # "Báo Gia Lai"
ELLIPSIS = re.compile(r"(?<!\w)(?:cac\s+)?(so|bo)\s*:?\s*(?=\w)")  # "các Sở: Nội vụ, Tài chính", "các Bộ: Y tế, …"
JOIN = re.compile(r"\s*(?:,|;|\s+va|,\s*va)\s+(?=\w)")

# Words of "Sở …" and "Bộ …" names without their first -> the whole name
_DOMAINS = {
    first: {
        key(spelling)[1:]: agency.name
        for agency in AGENCIES.values()
        for spelling in (agency.name, *agency.aliases)
        if key(spelling)[0] == first and len(key(spelling)) > 1
    }
    for first in ("so", "bo")
}
LONGEST_PROVINCE = 30  # code points, "Bà Rịa - Vũng Tàu" with wide spaces
_LONGEST_DOMAIN = 9  # words: "Lao động - Thương binh và Xã hội" and its separators


def find_agencies(text: str) -> list[AgencyMention]:
    """Every agency, group ("Các sở, ban, ngành tỉnh") and place ("xã Phố Bảng") in NFC text, in order, disjoint."""
    folded = fold(text)
    found = [*named_agencies(text, folded), *local_bodies(text, folded), *group_mentions(text, folded)]
    found += [*_newspapers(text, folded), *_elliptical(text, folded)]
    found += english_bodies(text) if len(text) <= LONGEST_QUESTION else []
    widened = [_with_place(text, folded, mention) for mention in found]
    return _longest(widened)


def _longest(mentions: list[AgencyMention]) -> list[AgencyMention]:
    """Of overlapping readings the longest; of equally long ones the agency."""
    order = {"agency": 0, "group": 1, "role": 2, "place": 3}
    ranked = sorted(mentions, key=lambda m: (m.span.start - m.span.end, order[m.kind], m.span.start))
    kept: list[AgencyMention] = []
    taken: set[int] = set()
    for mention in ranked:
        covered = range(mention.span.start, mention.span.end)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.span)


def _with_place(text: str, folded: str, mention: AgencyMention) -> AgencyMention:
    if mention.kind != "agency" or mention.place or mention.level == "central":
        return mention
    tail = TAIL.match(folded, mention.span.end)
    place = tail and place_after(text, folded, tail.end())
    if place:
        return replace(mention, span=Span(mention.span.start, place[1]), place=place[0])
    return mention


def _newspapers(text: str, folded: str) -> Iterator[AgencyMention]:
    for match in NEWSPAPER.finditer(folded):
        if not agrees(text[match.start() : match.end()], "Báo"):
            continue
        window = text[match.end() : match.end() + 30]
        named = [
            province for province in find_provinces(window) if province.span.start == 0 and not province.candidates
        ]
        if named and window[0].isupper():
            span = Span(match.start(), match.end() + named[0].span.end)
            yield AgencyMention(f"Báo {named[0].name}", span, "province", "agency", "press", None, named[0].name)


def _elliptical(text: str, folded: str) -> Iterator[AgencyMention]:
    """Names of a list whose "Sở" stands once: "các Sở: Tài chính, Nội vụ và Tư pháp"."""
    for match in ELLIPSIS.finditer(folded):
        first = match.group(1)
        if not agrees(text[match.start(1) : match.end(1)], "Sở" if first == "so" else "Bộ"):
            continue
        position = match.end()
        is_plural = match.group().startswith("cac") or ":" in match.group()
        listed: list[AgencyMention] = []
        while domain := _domain(text, folded, position, first):
            listed.append(domain)
            join = JOIN.match(folded, domain.span.end)
            if not join:
                break
            position = join.end()
        if len(listed) > 1 or (listed and is_plural):
            yield from listed[0 if is_plural else 1 :]


def _domain(text: str, folded: str, start: int, first: str) -> AgencyMention | None:
    if not text[start : start + 1].isupper() and text != folded:
        return None
    words = list(re.finditer(r"[^\W_]+", folded[start : start + 80]))[:_LONGEST_DOMAIN]
    for count in range(len(words), 0, -1):
        span = Span(start, start + words[count - 1].end())
        name = _DOMAINS[first].get(key(span.of(folded)))
        if (
            name
            and words[count - 1].group() not in VOID
            and agrees(span.of(text), name.split(" ", 1)[1])
            and not re.search(r"[;:.]", span.of(text))
        ):
            agency = AGENCIES[name]
            return AgencyMention(name, span, agency.level, "agency", agency.branch)
    return None
