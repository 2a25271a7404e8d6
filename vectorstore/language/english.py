"""Places and their bodies in English questions: "Phố Bảng commune", "the People's Committee of Chư Sê district"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.language.agencies import AgencyMention, Kind, Level
from vectorstore.language.provinces import find_provinces, province_now
from vectorstore.records import Span

UNITS: dict[str, tuple[str, Level]] = {
    "province": ("tỉnh", "province"), "district": ("huyện", "district"), "city": ("thành phố", "district"),
    "town": ("thị xã", "district"), "commune": ("xã", "commune"), "ward": ("phường", "commune"),
    "township": ("thị trấn", "commune"),
}  # fmt: skip
BODIES = {
    "people's committee": ("Ủy ban nhân dân", "committee"), "people's council": ("Hội đồng nhân dân", "council"),
    "party committee": ("Đảng ủy", "party committee"), "police": ("Công an", "police"),
}  # fmt: skip
_NO_PLACES = r"(?!(?:Which|What|The|In|Each|This|That|Every|Any|A|Under|For|Does|Did|Is|Are|How|Who|When)\b)"
_PLACE = _NO_PLACES + r"(?P<place>[A-ZĐ][\wÀ-ỹ]*(?: [A-ZĐ][\wÀ-ỹ]*){0,2})"
_UNIT = rf"(?P<unit>{'|'.join(UNITS)})"
_BODIES = r"people['’]s committee|people['’]s council|party committee|police"
# "Chư Sê district's People's Committee", "Nâm Nung commune", "Lâm Đồng's People's Committee"
_BEFORE = re.compile(
    rf"{_PLACE}(?:['’]s)? (?:(?i:{_UNIT})(?:['’]s)?(?: (?i:(?P<body>{_BODIES})))?|(?i:(?P<other>{_BODIES})))(?!\w)"
)
# "the People's Committee of Chư Sê district", "the police of Ia Pa commune"
_AFTER = re.compile(rf"(?i:(?P<body>{_BODIES})) of (?:the )?{_PLACE}(?: (?i:{_UNIT}))?(?!\w)")


def english_bodies(text: str) -> Iterator[AgencyMention]:
    """Bodies of places named in English, under their Vietnamese names."""
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(text):
            mention = _mention(match)
            if mention:
                yield mention


def _mention(match: re.Match[str]) -> AgencyMention | None:
    groups = match.groupdict()
    place = " ".join(match.group("place").split())
    printed = groups.get("body") or groups.get("other")
    body, branch = BODIES[printed.lower().replace("’", "'")] if printed else ("", "place")
    provinces = find_provinces(place)
    is_province = bool(provinces) and provinces[0].span == Span(0, len(place)) and province_now(place) is not None
    unit, level = UNITS[match.group("unit").lower()] if match.group("unit") else ("tỉnh", "province")
    if unit == "tỉnh" and not is_province:
        return None  # "Who's People's Committee", "Which province"
    kind: Kind = "agency" if body else "place"
    name = f"{body} tỉnh" if unit == "tỉnh" and body else f"{body} {unit} {place}".strip()
    return AgencyMention(name, Span(*match.span()), level, kind, branch, None, place)
