"""Groups of agencies as documents address them: "Các sở, ban, ngành tỉnh", "UBND các huyện, thị xã, thành phố"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.language.agencies import AgencyMention, is_tail
from vectorstore.language.analysis import fold
from vectorstore.language.localities import place_after
from vectorstore.language.marks import agrees, is_accented, same_marks
from vectorstore.language.roles import role_before
from vectorstore.language.tables import cell_list, rows
from vectorstore.records import Span

_WORD = re.compile(r"\w+")
# Folded words of a printed noun -> (noun as printed, noun of the table)
_SPELLINGS = {
    tuple(_WORD.findall(fold(spelling))): (spelling, noun)
    for noun, aliases, _, _ in rows("groups")
    for spelling in (noun, *cell_list(aliases))
}
STRONG = frozenset(noun for noun, _, strength, _ in rows("groups") if strength == "strong")  # need no "các" before them
UNIT_NOUNS = frozenset({"tỉnh", "huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu"})
COMMITTEE_NOUNS = UNIT_NOUNS | {"cấp", "cấp tỉnh", "cấp huyện", "cấp xã"}
BODIES = {"hdnd": "Hội đồng nhân dân", "ubnd": "Ủy ban nhân dân"}
LED = frozenset({"cơ quan", "đơn vị", "địa phương", "sở", "ngành", "tổ chức"})
ASKED = re.compile(r"\s+nao(?!\w)")  # "những cơ quan nào" asks for agencies and names none
NEAR = 40  # code points that tell whether words are typed with marks
# Alone or among themselves they address no agency: "các tổ chức, cá nhân", "các hợp tác xã", "các cấp"
NO_AGENCIES = frozenset({"doanh nghiệp", "trường", "cá nhân", "khu kinh tế", "tổ chức", "cấp"})
QUALIFIED = frozenset({"ngành", "ban", "phòng", "hội"})  # "các ngành" may be any branch of trade, "các ngành tỉnh" not
SINGULAR = frozenset({"cấp tỉnh", "cấp huyện", "cấp xã", "chính quyền các cấp", "chính quyền cơ sở", "chính quyền"})
PLURALS = ("các", "những", "mọi", "mỗi", "từng")
STATE_NOUNS = frozenset({"sở", "ngành", "bộ", "địa phương", "đơn vị"})

_ORDERED = sorted(_SPELLINGS, key=lambda words: len(" ".join(words)), reverse=True)
_NOUN_WORDS = "(?:" + "|".join(r"(?:\s+|\s*[-–,]\s*)".join(words) for words in _ORDERED) + r")(?!\w)"
_JOIN_WORDS = (
    r"(?:(?:\s*,\s*(?:va\s+)?|\s+va\s+|\s*[-–/&]\s*|\s+hoac\s+)(?:cac\s+)?"
    r"|\s+(?=(?:ban|nganh|doan\s+the)(?!\w)))"  # "các sở ban ngành", in questions
)
_PLURAL_WORDS = r"(?:(?:tat\s+ca\s+|toan\s+the\s+)?(?P<word>cac|nhung|moi|tung)\s+)"
_BODY_WORDS = (
    r"(?:(?:hdnd|hoi\s+dong\s+nhan\s+dan)(?:\s*,\s*|\s+va\s+|\s*&\s*))?"
    r"(?:ubnd|uy\s+ban\s+nhan\s+dan|hdnd|hoi\s+dong\s+nhan\s+dan)\s+"
)
_QUALIFIER_WORDS = (
    r"(?:\s+(?:(?:cua\s+|thuoc\s+|truc\s+thuoc\s+|trong\s+|trong\s+toan\s+|tren\s+dia\s+ban\s+)?(?:toan\s+)?"
    r"(?P<where>tinh\s+uy|tinh|cap\s+tinh|cap\s+huyen|cap\s+xa|trung\s+uong|huyen(?!\s+uy)|co\s+so|cac\s+cap"
    r"|chinh\s+phu|ubnd\s+(?:tinh|huyen|thanh\s+pho|xa)|uy\s+ban\s+nhan\s+dan\s+(?:tinh|huyen|thanh\s+pho|xa|cac\s+cap))"
    r"|truc\s+thuoc|co\s+lien\s+quan|lien\s+quan|chuyen\s+mon|chuc\s+nang|khac|o\s+dia\s+phuong|tren\s+dia\s+ban)(?!\w))"
)
_BODY = re.compile(_BODY_WORDS)
_PLURAL = re.compile(_PLURAL_WORDS)
_PLURAL_FIRST = frozenset("cnmt")  # first letters of those words
_NOUN = re.compile(_NOUN_WORDS)
_JOIN = re.compile(rf"{_JOIN_WORDS}(?={_NOUN_WORDS})")
_QUALIFIER = re.compile(_QUALIFIER_WORDS)
_PLACE = re.compile(r" (?=[A-ZĐÀ-Ỹ][a-zà-ỹ])")
_STARTS = re.compile(
    rf"(?<!\w)(?:cac|nhung|moi|tung|tat|toan|ubnd|uy|hdnd|{'|'.join(sorted({words[0] for words in _SPELLINGS}))})(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Group:
    """What a group's words say."""

    nouns: tuple[str, ...]  # of groups.tsv, in order
    printed: tuple[str, ...]  # the nouns with their own qualifiers, as printed but for case and spaces
    qualifiers: tuple[str, ...]  # folded: "tinh", "thuoc ubnd tinh", "co lien quan"
    is_plural: bool  # "các sở", "mọi cơ quan"
    is_committees: bool  # "UBND các huyện"
    place: str | None  # of the last, where it is named: "UBND các huyện, thành phố Tân An"
    span: Span


def group_mentions(text: str, folded: str) -> Iterator[AgencyMention]:
    """Groups in order, each with its qualifiers ("… thuộc UBND tỉnh") and its heads' role; spans do not overlap."""
    end = 0
    for start in _STARTS.finditer(folded):
        is_free = start.start() >= end and not is_tail(text, start)
        group = _group_at(text, folded, start.start()) if is_free else None
        if group:
            role = role_before(text, folded, group.span.start)
            if _is_group(group, role is not None) and not ASKED.match(folded, group.span.end):
                span = Span(role[1] if role else group.span.start, group.span.end)
                name = _name(group, body.group() if (body := _BODY.match(folded, group.span.start)) else "")
                yield AgencyMention(name, span, None, "group", "", role[0] if role else None, group.place)
                end = group.span.end


def read_group(words: str) -> Group | None:
    """The first group in the words."""
    folded = fold(words)
    groups = (_group_at(words, folded, start.start()) for start in _STARTS.finditer(folded))
    return next((group for group in groups if group), None)


def _group_at(text: str, folded: str, start: int) -> Group | None:
    """Body, "các", then nouns with their qualifiers, joined by commas, hyphens or "và"."""
    body = _BODY.match(folded, start) if folded[start] in "uh" else None
    position = body.end() if body else start
    plural = _PLURAL.match(folded, position) if folded[position : position + 1] in _PLURAL_FIRST else None
    if plural and not _is_plural(text[slice(*plural.span("word"))]):
        return None  # "môi trường mạng"
    position = plural.end() if plural else position
    nouns: list[str] = []
    printed: list[str] = []
    qualifiers: list[str] = []
    end = position
    while noun := _NOUN.match(folded, position):
        spelling, canonical = _SPELLINGS[tuple(_WORD.findall(noun.group()))]
        if not _is_noun(text, position, noun.end(), spelling) or (body and canonical not in COMMITTEE_NOUNS):
            break  # "bạn", "số", "bỏ"; "UBND các huyện và các cơ quan liên quan" are two groups
        nouns.append(canonical)
        end = noun.end()
        while (qualifier := _QUALIFIER.match(folded, end)) and _is_where(text, qualifier):
            qualifiers.append(" ".join(qualifier.group().split()))
            end = qualifier.end()
        printed.append(" ".join([spelling, *text[noun.end() : end].split()]))
        join = _JOIN.match(folded, end)
        if join and join.group().isspace() and canonical not in ("sở", "ban"):
            join = None
        position = join.end() if join else len(folded)
    if not nouns:
        return None
    is_named = nouns[-1] in UNIT_NOUNS and len(nouns) > 1 and _PLACE.match(text, end)
    place = place_after(text, folded, end + 1) if is_named else None
    span = Span(start, place[1] if place else end)
    place_name = place[0] if place else None
    return Group(tuple(nouns), tuple(printed), tuple(qualifiers), bool(plural), bool(body), place_name, span)


def _is_where(text: str, qualifier: re.Match[str]) -> bool:
    """Whether "tinh" is tỉnh: "chính quyền các cấp trong tình hình mới" is not of the province."""
    words = text[slice(*qualifier.span("where"))] if qualifier.group("where") else ""
    return all(agrees(word, "tỉnh") for word in words.split() if fold(word) == "tinh")


def _is_noun(text: str, start: int, end: int, spelling: str) -> bool:
    """Whether the words are the noun; among marked words one syllable must bear all its marks: "các phong trào"."""
    words = text[start:end]
    if same_marks(words, spelling):
        return True
    return agrees(words, spelling) and (" " in spelling or not is_accented(text[max(0, start - NEAR) : end + NEAR]))


def _is_plural(word: str) -> bool:
    return word.isascii() or any(same_marks(word, plural) for plural in PLURALS)


def _is_group(group: Group, has_role: bool) -> bool:
    """Whether the words address several: "UBND cấp xã", "các sở", not "UBND huyện", "tổ chức", "ban"."""
    nouns = set(group.nouns)
    if group.is_committees:
        return group.is_plural or len(nouns) > 1 or group.nouns[0].startswith("cấp")
    if nouns <= UNIT_NOUNS:
        return group.is_plural and len(nouns) > 1
    if nouns <= NO_AGENCIES or (len(nouns) == 1 and nouns <= QUALIFIED and not group.qualifiers):
        return False
    if group.is_plural or group.nouns[0] in STRONG or (has_role and len(nouns) > 1):
        return True
    if has_role:
        return bool(nouns & LED)  # "Thủ trưởng cơ quan"
    return len(nouns) > 1 and bool(nouns & STATE_NOUNS)


def _name(group: Group, body: str) -> str:
    """ "Các sở, ban, ngành tỉnh", whoever of theirs is addressed; "Ủy ban nhân dân các huyện, thành phố Tân An"."""
    bodies = [full for short, full in BODIES.items() if short in body or fold(full) in " ".join(body.split())]
    plural = "" if group.nouns[0] in SINGULAR else "các "
    words = f"{', '.join(bodies)} {plural}{', '.join(group.printed)} {group.place or ''}".strip()
    return words[:1].upper() + words[1:]
