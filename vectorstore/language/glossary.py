"""Vietnamese terms of administration for English words, and English glosses of Vietnamese names."""

from __future__ import annotations

import re
import unicodedata

from vectorstore.language.agencies import AGENCIES, AgencyMention, english_names
from vectorstore.language.analysis import fold
from vectorstore.language.finder import find_agencies
from vectorstore.language.groups import read_group
from vectorstore.language.tables import cell_list, rows

POSSESSIVE = re.compile(r"[’']s?(?!\w)")
DOUBLED = re.compile(r"([bdgklmnprt])\1$")  # "planned", "submitted"
BRITISH = (("ization", "isation"), ("izing", "ising"), ("ized", "ised"), ("izes", "ises"), ("ize", "ise"),
           ("labor", "labour"), ("center", "centre"), ("defens", "defenc"), ("program", "programme"))  # fmt: skip
STEM = 4  # letters that must remain of a stem
UNITS = {
    "huyện": "District", "thị xã": "Town", "thành phố": "City", "quận": "Urban District", "xã": "Commune",
    "phường": "Ward", "thị trấn": "Township", "đặc khu": "Special Zone", "tỉnh": "Province",
}  # fmt: skip
BODIES = {
    "Ủy ban nhân dân": "People's Committee", "Hội đồng nhân dân": "People's Council", "Đảng ủy": "Party Committee",
    "Công an": "Police", "Ủy ban bầu cử": "Election Committee", "Ban Chỉ huy quân sự": "Military Command",
    "Ủy ban Mặt trận Tổ quốc Việt Nam": "Fatherland Front Committee", "Tòa án nhân dân": "People's Court",
    "Viện kiểm sát nhân dân": "People's Procuracy",
}  # fmt: skip
ASKED = "asked"  # beside the domain of words that questions use: read, never written as a gloss
GROUPS = {noun: english for noun, _, _, english in rows("groups")}


def stem(word: str) -> str:
    """What an English word and its inflections share: "reports", "reporting", "reported" are "report"."""
    word = word.lower()
    if word.endswith("ies") and len(word) > STEM:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > STEM - 1:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if (
            word.endswith(ending)
            and len(word) - len(ending) >= STEM - 1
            and re.search("[aeiouy]", word[: -len(ending)])
        ):
            word = word[: -len(ending)]
            word = word[:-1] if re.search(r"([bdgklmnprt])\1$", word) else word
            break
    return word[:-1] if word.endswith("e") and len(word) > STEM else word


def _words(phrase: str) -> list[str]:
    return re.findall(r"\w+", POSSESSIVE.sub("", phrase))


def _british(word: str) -> str:
    for american, british in BRITISH:
        if american in word and british not in word:
            return word.replace(american, british)
    return word


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(_british(word.lower()) for word in _words(phrase))


def _stems(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(stem, key))


def _entries() -> dict[tuple[str, ...], tuple[str, ...]]:
    entries = {_key(english): cell_list(vietnamese) for english, vietnamese, _ in rows("glossary")}
    for agency in AGENCIES.values():
        for english in english_names(agency):
            entries.setdefault(_key(english), (agency.name,))
    return entries


_ENTRIES = _entries()
# The shortest form owns the stem: "plans" is kế hoạch as "plan" is, though "planning" is quy hoạch.
_BY_STEMS = {_stems(key): _ENTRIES[key] for key in sorted(_ENTRIES, key=lambda key: len(" ".join(key)), reverse=True)}
_LONGEST = max(map(len, _ENTRIES))
_PRINCIPAL: dict[str, str] = {}  # folded Vietnamese term -> English, first terms of an entry before the others
_ANY: dict[str, str] = {}
for _english, _vietnamese, _domain in rows("glossary"):
    if ASKED in cell_list(_domain):
        continue
    _first, *_others = cell_list(_vietnamese)
    _PRINCIPAL.setdefault(fold(_first), _english)
    for _term in _others:
        _ANY.setdefault(fold(_term), _english)


def translate(text: str) -> tuple[str, ...]:
    """The Vietnamese terms of the English words found, longest phrases first tried, in the order of the text.

    "mass mobilisation reports due in June" gives dân vận, công tác dân vận, báo cáo, hạn, trước ngày. A word may give
    several terms; none comes twice. Vietnamese words give none.
    """
    return tuple(dict.fromkeys(term for terms in translations(text) for term in terms))


def translations(text: str) -> tuple[tuple[str, ...], ...]:
    """The same, the terms of each English phrase together: any one of them may be what was meant."""
    words = tuple(word if word.isascii() else "" for word in _key(unicodedata.normalize("NFC", text)))
    stems = _stems(words)
    found: list[tuple[str, ...]] = []
    position = 0
    while position < len(words):
        size, terms = _longest_at(words, stems, position)
        found += [terms] if terms else []
        position += size
    return tuple(dict.fromkeys(found))


def _longest_at(words: tuple[str, ...], stems: tuple[str, ...], position: int) -> tuple[int, tuple[str, ...]]:
    """How many words the longest phrase here has, and its terms; (1, ()) where there is none."""
    for size in range(min(_LONGEST, len(words) - position), 0, -1):
        end = position + size
        if terms := _ENTRIES.get(words[position:end]) or _BY_STEMS.get(stems[position:end]):
            return size, terms
    return 1, ()


def gloss(vietnamese: str) -> str | None:
    """The English for a Vietnamese term or an agency's name; None where the glossary has none."""
    named = [mention for mention in find_agencies(vietnamese) if mention.span.of(vietnamese) == vietnamese.strip()]
    plain = fold(" ".join(vietnamese.split()))
    return (_agency_gloss(named[0]) if named else None) or _PRINCIPAL.get(plain) or _ANY.get(plain)


def _agency_gloss(mention: AgencyMention) -> str | None:
    if mention.kind == "group":
        english = _group_gloss(mention.name)
    elif mention.name in AGENCIES:
        known = cell_list(AGENCIES[mention.name].english)[0]
        english = f"{known} of {mention.place}" if mention.place else known
    elif mention.branch == "press":
        english = f"{mention.place} Newspaper"
    else:
        english = _local_gloss(mention)
    titles = {"head": "Head of the ", "deputy": "Deputy Head of the ", None: ""}
    return english and titles[mention.role] + english


def _local_gloss(mention: AgencyMention) -> str | None:
    """ "Ủy ban nhân dân huyện Chư Sê" is the People's Committee of Chư Sê District."""
    head = mention.name.removesuffix(mention.place or "").strip()
    unit = next((unit for unit in UNITS if head.endswith(unit)), None)
    if unit is None:
        return None
    place = f"Ward {mention.place}" if (mention.place or "").isdigit() else f"{mention.place} {UNITS[unit]}"
    body = BODIES.get(head.removesuffix(unit).strip())
    return f"{body} of {place}" if body else place


def _group_gloss(name: str) -> str | None:
    """ "Ủy ban nhân dân các huyện, thành phố" are the People's Committees of districts and cities."""
    group = read_group(name)
    if group is None or not all(noun in GROUPS for noun in group.nouns):
        return None
    *first, last = (GROUPS[noun] for noun in group.nouns)
    listed = f"{', '.join(first)} and {last}" if first else last
    if group.is_committees:
        return f"People's Committees of {listed}"
    return f"provincial {listed}" if set(group.qualifiers) & {"tinh", "cap tinh", "cua tinh"} else listed
