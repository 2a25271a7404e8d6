"""Whether words that address a group bind an agency."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from vectorstore.language.agencies import AgencyMention, predecessors, renamed_to
from vectorstore.language.analysis import fold
from vectorstore.language.finder import find_agencies
from vectorstore.language.groups import Group, read_group
from vectorstore.language.tables import cell_list, rows

Membership = Literal["same", "member", "arguable"]
Context = Literal["province", "central", "district"]
STRONGEST_FIRST: tuple[Membership, ...] = ("same", "member", "arguable")
_TABLE = {
    (noun, context): (frozenset(cell_list(members)), frozenset(cell_list(arguable)))
    for noun, context, members, arguable in rows("memberships")
}
# Words that stand before duties and deadlines, the same ones in every plan and every question: reading them takes 2 ms,
# and a year's plans have thousands. A kilobyte each.
REMEMBERED = 20_000
LOCAL_UNITS = frozenset({"huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn", "đặc khu"})
CENTRAL_NOUNS = frozenset({"bộ", "Bộ trưởng", "cơ quan ngang bộ", "cơ quan thuộc Chính phủ", "tỉnh"})
AT_HOME = frozenset({"division", "ministry", "ministerial", "government body", "government", "assembly", "state",
                     "central party", "central front", "central mass organisation"})  # fmt: skip


@lru_cache(maxsize=REMEMBERED)
def membership(agency: str, group: str) -> Membership | None:
    """Whether `group`, words as printed, perhaps of several groups and agencies, binds `agency`.

    "same" where it is named itself, "member" where an official would count it in, "arguable" where usage differs
    (Công an tỉnh under "các sở, ban, ngành"; an agency that has taken over another's work), None where it is not.
    """
    found, _ = _addressed(agency)
    mentions, context = _addressed(group)
    if not found:
        return "same" if fold(agency).strip() and fold(agency).strip() == fold(group).strip() else None
    asked = max(found, key=lambda mention: mention.span.end - mention.span.start)
    return _best(_verdict(asked, mention, context) for mention in mentions)


@lru_cache(maxsize=REMEMBERED)
def _addressed(words: str) -> tuple[tuple[AgencyMention, ...], Context]:
    mentions = find_agencies(words)
    return tuple(mentions), _context(mentions)


def members_named(group: str) -> tuple[str, ...]:
    """Canonical names of the agencies that the words name themselves, groups left out."""
    return tuple(dict.fromkeys(mention.name for mention in find_agencies(group) if mention.kind in ("agency", "place")))


def _best(verdicts: Iterable[Membership | None]) -> Membership | None:
    found = set(verdicts)
    return next((verdict for verdict in STRONGEST_FIRST if verdict in found), None)


def class_of(mention: AgencyMention) -> str:
    """What memberships.tsv calls it: a committee by its level, others by their branch and, away from home, level."""
    if mention.branch in ("committee", "place"):
        return mention.level or ""
    is_home = mention.level in (None, "province") or mention.branch in AT_HOME
    return mention.branch if is_home else f"{mention.branch} {mention.level}"


def _verdict(asked: AgencyMention, mention: AgencyMention, context: Context) -> Membership | None:
    if mention.kind == "group":
        return _in_group(asked, mention, context)
    if mention.name == asked.name or _is_body_of(asked, mention) or _is_front(asked, mention):
        is_elsewhere = bool(mention.place and asked.place and fold(mention.place) != fold(asked.place))
        return None if is_elsewhere else "same"
    is_renamed = mention.name in (*renamed_to(asked.name), *predecessors(asked.name))
    return "arguable" if is_renamed or _is_unnamed(asked, mention) else None


def _is_body_of(asked: AgencyMention, mention: AgencyMention) -> bool:
    """Whether one is a place and the other its People's Committee: "xã Phố Bảng"."""
    kinds, branches = {asked.kind, mention.kind}, {asked.branch, mention.branch}
    return kinds == {"agency", "place"} and "committee" in branches and asked.name.endswith(mention.name[-8:])


def _is_front(asked: AgencyMention, mention: AgencyMention) -> bool:
    """Whether both are the Front, one without its level: "Ủy ban MTTQ và các đoàn thể tỉnh"."""
    return asked.branch == mention.branch == "front" and None in (asked.level, mention.level)


def _is_unnamed(asked: AgencyMention, mention: AgencyMention) -> bool:
    """Whether the words name its kind without a place: "Ủy ban nhân dân xã" in a commune's own plan."""
    return bool(asked.place) and not mention.place and asked.name.startswith(f"{mention.name} ")


def _in_group(asked: AgencyMention, mention: AgencyMention, context: Context) -> Membership | None:
    group = read_group(mention.name)
    if group is None:
        return None
    if asked.kind == "group":
        other = read_group(asked.name)
        return "same" if other and set(other.nouns) <= set(group.nouns) else None
    verdict = _best(_of_noun(asked, noun, group, _narrowed(group, context)) for noun in group.nouns)
    return "arguable" if verdict == "member" and any("lien quan" in words for words in group.qualifiers) else verdict


def _context(mentions: list[AgencyMention]) -> Context:
    """Central where ministries or all provinces are addressed: there "địa phương" means provinces."""
    groups = [group for mention in mentions if mention.kind == "group" and (group := read_group(mention.name))]
    is_central = any(
        CENTRAL_NOUNS & set(group.nouns) or "truc thuoc trung uong" in group.qualifiers for group in groups
    )
    has_ministry = any(mention.kind == "agency" and mention.branch == "ministry" for mention in mentions)
    return "central" if is_central or has_ministry else "province"


def _narrowed(group: Group, context: Context) -> Context:
    return "district" if any("huyen" in words for words in group.qualifiers) and context == "province" else context


def _of_noun(asked: AgencyMention, noun: str, group: Group, context: Context) -> Membership | None:
    lookup = "sở alone" if group.nouns == ("sở",) else noun
    members, arguable = _TABLE.get((lookup, context), (frozenset(), frozenset()))
    class_ = class_of(asked)
    if class_ in members:
        return _of_unit(asked, noun, group)
    return "arguable" if class_ in arguable else None


def _of_unit(asked: AgencyMention, noun: str, group: Group) -> Membership | None:
    """A thị xã under "các huyện, thành phố" is arguable; under "các huyện, thành phố Tân An" no other city is meant."""
    unit = _unit(asked)
    if noun not in LOCAL_UNITS or not unit:
        return "member"
    if unit not in group.nouns:
        return "arguable"
    is_other = unit == group.nouns[-1] and group.place and asked.place and fold(group.place) != fold(asked.place)
    return None if is_other else "member"


def _unit(asked: AgencyMention) -> str:
    """Its unit's noun, the longest: "UBND thị xã An Khê" is of a thị xã, not of a xã."""
    return max((unit for unit in LOCAL_UNITS if f" {unit} " in f" {asked.name} "), key=len, default="")
