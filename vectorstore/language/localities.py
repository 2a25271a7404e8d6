"""Bodies of a named place: "UBND huyện Chư Sê", "Đảng ủy xã Ia Pa", "phường 12", "tỉnh Lâm Đồng"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vectorstore.language.agencies import LONGEST_QUESTION, AgencyMention, Kind, Level
from vectorstore.language.analysis import fold
from vectorstore.language.marks import CAPITALS, agrees, is_accented, same_marks
from vectorstore.language.provinces import province_title
from vectorstore.language.roles import role_before
from vectorstore.records import Span

# Printed body -> (canonical body, branch). The place's unit follows it.
BODIES = {
    "Ủy ban nhân dân": ("Ủy ban nhân dân", "committee"), "UBND": ("Ủy ban nhân dân", "committee"),
    "Hội đồng nhân dân": ("Hội đồng nhân dân", "council"), "HĐND": ("Hội đồng nhân dân", "council"),
    "Đảng ủy": ("Đảng ủy", "party committee"), "Công an": ("Công an", "police"), "CA": ("Công an", "police"),
    "Ban Chỉ huy quân sự": ("Ban Chỉ huy quân sự", "military"), "Ban CHQS": ("Ban Chỉ huy quân sự", "military"),
    "Ủy ban bầu cử": ("Ủy ban bầu cử", "election"), "UBBC": ("Ủy ban bầu cử", "election"),
    "Ủy ban Mặt trận Tổ quốc Việt Nam": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "front"),
    "Ủy ban MTTQ Việt Nam": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "front"),
    "Ủy ban MTTQ": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "front"),
    "UBMTTQ": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "front"), "MTTQ": ("Ủy ban Mặt trận Tổ quốc Việt Nam", "front"),
    "Tòa án nhân dân": ("Tòa án nhân dân", "court"), "TAND": ("Tòa án nhân dân", "court"),
    "Viện kiểm sát nhân dân": ("Viện kiểm sát nhân dân", "procuracy"),
    "VKSND": ("Viện kiểm sát nhân dân", "procuracy"),
}  # fmt: skip
COMMITTEES = {"Huyện ủy": "huyện", "Thị ủy": "thị xã", "Thành ủy": "thành phố", "Quận ủy": "quận"}
UNITS: dict[str, Level] = {
    "tỉnh": "province", "thành phố": "district", "TP": "district", "huyện": "district", "quận": "district",
    "thị xã": "district", "TX": "district", "xã": "commune", "phường": "commune", "thị trấn": "commune",
    "đặc khu": "commune",
}  # fmt: skip
SHORT_UNITS = {"TP": "thành phố", "TX": "thị xã"}
NUMBERED = ("quận", "phường")  # "quận 3"; no commune or district bears a number
NEW_NAMES = frozenset({"Số", "Về", "Kính", "Ngày", "Năm", "Tỉnh", "Huyện", "Thành", "Căn", "Thực", "Độc", "Cộng", "Sở"})

# Folded words that end a place's name typed in small letters: "ubnd huyen chu se phai nop".
STOPS = frozenset(
    """phai nop gui la trong theo thi va o tinh huyen xa tp ubnd ngay den tu ve cua duoc bi khong nao gi ai giao trach
    nhiem han thuc hien hoach quy yeu thoi hay hoac cung neu nhu the nay kia khi vao ra len cac nhung toi xin hoi vien
    muon biet mot nhieu uy what when is are must the and of in to for does do has have which who by""".split()
)
# Beginnings of something else than a name; "Chợ Mới", "Cần Giuộc", "Bảo Lộc", "Chư Sê" are places.
NO_NAMES = frozenset(
    "co phai|can bao|can lam|can thuc|co can|co nhiem|bao cao|nam 2|cho biet|ban hanh|con thi|cong tac|cong van"
    "|cong bo|co bao|cau hoi|truoc ngay|da nop|se nop|se phai|dac biet|dat chuan|lam gi|lam sao|dau moi|chu tri"
    "|chiu trach".split("|")
)
DIRECTIONS = frozenset({"bac", "nam", "dong", "tay", "thuong", "ha", "trung", "a", "b"})
NEAR = 120  # code points that tell whether a line is typed with marks
LONGEST_NAME = 4  # syllables: "Bà Rịa - Vũng Tàu"
USUAL_NAME = 2  # syllables; a third only if it is a direction: "mo cay bac"


def _alternatives(words: tuple[str, ...] | list[str]) -> str:
    ordered = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_UNIT = rf"(?P<unit>{_alternatives(list(UNITS))})(?:(?<=tp)\.\s*|(?<=tx)\.\s*|\s+)"
_BODY = rf"(?:(?P<body>{_alternatives(list(BODIES))})\.?\s+)"
_PATTERN = re.compile(rf"(?<![\w/])(?:{_BODY}?{_UNIT}|(?P<committee>{_alternatives(list(COMMITTEES))})\s+)(?=\w)")
# "Chư Sê", "Krông Pa", "Ia H'Drai", "12"; no Roman number, no single letter
_TITLED = re.compile(rf"(?![IVXLC]+(?!\w)|[{CAPITALS}](?!['’\w]))[{CAPITALS}][\w'’]*|\d{{1,2}}(?!\w)(?!\s*[/.,]\s*\d)")
_GAP = re.compile(rf"[ \t]+(?:[-–][ \t]+)?|\n(?=[{CAPITALS}])|-(?=[{CAPITALS}])")
_WORD = re.compile(r"[^\W_]+")


def local_bodies(text: str, folded: str) -> Iterator[AgencyMention]:
    """Bodies of named places and the places themselves; "UBND tỉnh Gia Lai" is the provincial one at Gia Lai."""
    for match in _PATTERN.finditer(folded):
        mention = _is_printed_so(text, match) and _mention(text, folded, match)
        if mention:
            yield mention


def place_after(text: str, folded: str, start: int) -> tuple[str, int] | None:
    """The place named at `start` and where it ends: "Chư Sê", "12"; in questions also "chu se"."""
    if text[start : start + 1].isupper() or text[start : start + 1].isdigit():
        return _titled_place(text, start)
    return _small_place(text, folded, start) if len(text) <= LONGEST_QUESTION else None


def _titled_place(text: str, start: int) -> tuple[str, int] | None:
    shouted = text[start : start + 2].isupper()
    words, end, position = 0, start, start
    while words < LONGEST_NAME and (word := _TITLED.match(text, position)):
        is_other = word.group() in NEW_NAMES or word.group().isdigit() or (word.group()[:2].isupper() and not shouted)
        if words and is_other and len(word.group()) > 1:
            break
        words, end = words + 1, word.end()
        gap = _GAP.match(text, end)
        if not gap or word.group().isdigit() or (shouted and "\n" in gap.group()):
            break
        position = gap.end()
    name = " ".join(text[start:end].split())
    return (name.title() if shouted else name, end) if words else None


def _small_place(text: str, folded: str, start: int) -> tuple[str, int] | None:
    taken: list[re.Match[str]] = []
    for word in _WORD.finditer(folded, start, start + 40):
        is_apart = bool(taken) and not folded[taken[-1].end() : word.start()].isspace()
        is_direction = word.group() in DIRECTIONS and not re.match(r"\s+\d", folded[word.end() : word.end() + 4])
        is_full = len(taken) >= USUAL_NAME and not is_direction  # "nam 2023" is a year
        if is_apart or is_full or word.group() in STOPS or word.group().isdigit():
            break
        taken.append(word)
    if not taken or " ".join(folded[start : start + 24].split()[:2]) in NO_NAMES:
        return None
    return text[start : taken[-1].end()].title(), taken[-1].end()


def _mention(text: str, folded: str, match: re.Match[str]) -> AgencyMention | None:
    body, branch, unit, level = _body(match)
    place = place_after(text, folded, match.end())
    if place is None or not (body or _is_name(text, match.end(), match.start())):
        return None
    if (place[0].isdigit() and unit not in NUMBERED) or (unit == "xã" and fold(place[0]).startswith("hoi ")):
        return None  # "XÃ HỘI CHỦ NGHĨA"
    name, end = place
    province = _province(unit, name)
    if unit == "tỉnh" and province is None:
        return None  # "tỉnh Pray Veng" is abroad, "tỉnh Đảng bộ" no place
    role = role_before(text, folded, match.start()) if body else None
    span = Span(role[1] if role else match.start(), end)
    full = _full_name(body, unit, province or name)
    kind: Kind = "agency" if body else "place"
    return AgencyMention(
        full, span, "province" if province else level, kind, branch, role[0] if role else None, province or name
    )


def _is_name(text: str, start: int, unit_start: int) -> bool:
    """Whether words behind a bare unit are a name: in capitals, a number, or small where nothing bears marks."""
    return text[start].isupper() or text[start].isdigit() or not is_accented(text[unit_start : start + NEAR])


def _province(unit: str, name: str) -> str | None:
    """The province of that name, where the unit is one: "tỉnh Gia Lai", "thành phố Huế", not "thành phố Quảng Ngãi"."""
    title = province_title(name) if unit in ("tỉnh", "thành phố") else None
    return title.removeprefix(f"{unit} ") if title and title.startswith(f"{unit} ") else None


def _full_name(body: str, unit: str, name: str) -> str:
    if body in COMMITTEES:
        return f"{body} {name}"
    if unit == "tỉnh" and body:
        return f"{body} tỉnh"  # the province is a facet of its own
    return f"{body} {unit} {name}".strip()


def _body(match: re.Match[str]) -> tuple[str, str, str, Level]:
    """Canonical body, its branch, its unit and level."""
    if match.group("committee"):
        printed = _known(match.group("committee"), COMMITTEES)
        return printed, "party committee", COMMITTEES[printed], "district"
    unit = _known(match.group("unit"), UNITS)
    body, branch = BODIES[_known(match.group("body"), BODIES)] if match.group("body") else ("", "place")
    return body, branch, SHORT_UNITS.get(unit, unit), UNITS[unit]


def _known(folded: str, words: Iterable[str]) -> str:
    plain = " ".join(folded.split())
    return next(word for word in words if fold(word) == plain)


def _is_printed_so(text: str, match: re.Match[str]) -> bool:
    """Whether the marks of body and unit agree: "quận Ba Đình", among marked words not "hải quan Hà Nội"."""
    named: tuple[tuple[str, Iterable[str]], ...] = (("body", BODIES), ("committee", COMMITTEES), ("unit", UNITS))
    printed = [
        (text[slice(*match.span(group))], _known(match.group(group), words))
        for group, words in named
        if match.group(group)
    ]
    if not all(agrees(words, known) for words, known in printed):
        return False
    near = text[max(0, match.start() - NEAR) : match.end() + NEAR]
    return same_marks(*printed[-1]) or not is_accented(near)
