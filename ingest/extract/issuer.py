"""Who issued a document, for which province: by the letterhead, else the number's symbol, else the first words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.casing import sentence_case
from ingest.extract.fields import Field
from ingest.layout.letterhead import (
    ADDRESSEES,
    ATTACHED,
    AUTHORITY,
    MOTTO,
    NUMBER_LINE,
    PLACE_DATE,
    SESSION,
    SUBJECT,
    TYPE_LINE,
)
from ingest.layout.lines import Line, clean
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import AgencyMention, find_agencies, find_provinces, province_title
from vectorstore.records import Span

SEARCHED = 40_000  # code points of a document searched for its province and the level of its committee
OPENING = 6_000  # code points in which the issuer speaks first: "UBND tỉnh Hải Dương xây dựng Kế hoạch"
VERB_DISTANCE = 60  # code points between the issuer and its verb

UNIT_LINE = re.compile(
    r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|thi tran|phuong|xa|dac khu)\s+\S.*"
)  # "TỈNH GIA LAI"
ISSUES = re.compile(  # "Ủy ban nhân dân tỉnh yêu cầu", "UBND tỉnh Hải Dương xây dựng Kế hoạch"
    r"[^.;:\n]{0,60}?\b(?:ban hanh|xay dung|yeu cau|chi thi|quyet dinh|de nghi|chi dao|thong bao|bao cao|huong dan"
    r"|dien|quyet nghi|trien khai|giao)\b"
)
CITED = re.compile(r"(?:cua|giua|voi|va|boi|gui|ve)\s+(?:ong\s+)?$")  # "Chỉ thị số 751/CT-TTg của Thủ tướng Chính phủ"
COMMITTEE = re.compile(  # "UBND tỉnh", not "UBND các huyện"
    r"\b(?:ubnd|uy ban nhan dan)\s+(tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|phuong|xa|dac khu)\b"
)
UNIT_NAMES = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "tp": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã",
    "thi tran": "thị trấn", "phuong": "phường", "xa": "xã", "dac khu": "đặc khu",
}  # fmt: skip
SYMBOL_ISSUERS = {  # last part of a symbol -> who uses it; the level stands in the text
    "ubnd": "Ủy ban nhân dân", "ub": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân", "ttg": "Thủ tướng Chính phủ",
    "cp": "Chính phủ", "tu": "Tỉnh ủy", "tw": "Trung ương", "qh": "Quốc hội", "ubtvqh": "Ủy ban Thường vụ Quốc hội",
}  # fmt: skip
CENTRAL = re.compile(r"\b(?:trung uong|viet nam|nha nuoc)$")  # "BAN CHẤP HÀNH TRUNG ƯƠNG", "… XÃ HỘI VIỆT NAM"
CAPITAL = "ha noi"  # where central bodies sign too, so it proves no province …
LOCAL = re.compile(r"(?:uy ban nhan dan|hoi dong nhan dan|so |thanh uy|quan|huyen|phuong|xa )")  # … but to these
GENERIC = re.compile(r"(?:uy ban nhan dan|hoi dong nhan dan|ubnd|hdnd|.*\b(?:tinh|tinh uy))")  # no place named yet
PROVINCE_CUE = re.compile(r"(?:tinh|thanh pho|tp\.?|tinh uy|thanh uy)\s+$")


@dataclass(frozen=True, slots=True)
class _Body:
    """A body named in a letterhead; its words may stand in several cells, with others between."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body and the province it speaks for; None for central bodies and where nothing tells."""

    name: Field | None
    province: Field | None


def read_issuer(
    text: str, lines: Sequence[Line], place: Field | None, symbol: Field | None, printed: Field | None
) -> Issuer:
    """The issuer with its province.

    Args:
        lines: of the letterhead, without title and addressees.
        place: where the document was signed.
        symbol: of its number, "KH-UBND".
        printed: what a web page's box says of it.
    """
    bodies = _bodies(lines)
    name = _named(bodies, text) or printed or _by_symbol(symbol, place, text) or _speaker(text)
    if name is None:
        return Issuer(None, _province_of_text(text, place))
    if _is_central([name.value, *(body.words for body in bodies)]):
        return Issuer(name, None)
    seat = place if place and (fold(place.value) != CAPITAL or LOCAL.match(fold(name.value))) else None
    province = _province_in(text, bodies, name) or _province_of_text(text, seat)
    return Issuer(_with_place(name, province), province)


def _bodies(lines: Sequence[Line]) -> list[_Body]:
    """Each body above the number: "UBND TỈNH GIA LAI", "SỞ NỘI VỤ"; one may take two lines."""
    bodies: list[_Body] = []
    for line in lines:
        if not _names_body(line):
            continue
        is_half = bool(bodies) and " " not in bodies[-1].words  # "ỦY" over "BAN NHÂN DÂN"
        is_body = AUTHORITY.fullmatch(line.folded) and not UNIT_LINE.fullmatch(line.folded)
        if not bodies or (is_body and not is_half):
            bodies.append(_Body(line.words, line.span))
        else:
            last = bodies[-1]
            bodies[-1] = _Body(f"{last.words} {line.words}", Span(last.span.start, line.span.end))
    return bodies


def _names_body(line: Line) -> bool:
    others = (MOTTO, PLACE_DATE, SUBJECT, ADDRESSEES, TYPE_LINE, ATTACHED, SESSION)
    if (
        line.is_rule
        or line.words[0].isdigit()
        or NUMBER_LINE.fullmatch(line.words)
        or any(other.fullmatch(line.folded) for other in others)
    ):
        return False
    return line.is_capitals or (AUTHORITY.fullmatch(line.folded) is not None and line.words[0].isupper())


def _named(bodies: Sequence[_Body], text: str) -> Field | None:
    """The last body is the one that signs: below "UBND TỈNH GIA LAI" stands "SỞ NỘI VỤ"."""
    if not bodies:
        return None
    return Field(_spelled(sentence_case(clean(bodies[-1].words), text)), bodies[-1].span)


def _spelled(name: str) -> str:
    name = re.sub(r"^(?:UBND|Ubnd)\b", "Ủy ban nhân dân", name)
    return re.sub(r"^(?:HĐND|Hđnd)\b", "Hội đồng nhân dân", name)


def _by_symbol(symbol: Field | None, place: Field | None, text: str) -> Field | None:
    """ "KH-UBND" is a committee's: of the level that speaks in the text, else of the province signed in."""
    parts = re.split(r"[-/.]", fold(symbol.value)) if symbol else []
    name = next((SYMBOL_ISSUERS[part] for part in reversed(parts) if part in SYMBOL_ISSUERS), None)
    if symbol is None or name is None:
        return None
    speaker = _speaker(text, fold(name))
    if speaker or not name.endswith("nhân dân") or (place and find_provinces(place.value)):
        return speaker or Field(name, symbol.span)
    units = Counter(COMMITTEE.findall(fold(text[:SEARCHED])))
    unit = f" {UNIT_NAMES[units.most_common(1)[0][0]]}" if units else ""
    return Field(name + unit, symbol.span)


def _speaker(text: str, folded_name: str = "") -> Field | None:
    """The first agency that issues, asks or orders in the opening words; not one whose act is cited ("… của …")."""
    opening = text[:OPENING]
    folded = fold(opening)
    for agency in find_agencies(opening):
        is_speaking = ISSUES.match(folded, agency.span.end, agency.span.end + VERB_DISTANCE)
        is_cited = CITED.search(folded[max(0, agency.span.start - 12) : agency.span.start])
        if agency.kind == "agency" and is_speaking and not is_cited and fold(agency.name).startswith(folded_name):
            return Field(_full_name(agency), agency.span)
    return None


def _full_name(agency: AgencyMention) -> str:
    is_open = agency.place and fold(agency.name).endswith(("tinh", "tinh uy"))
    return f"{agency.name} {agency.place}" if is_open else agency.name


def _is_central(names: Sequence[str]) -> bool:
    """Whether a body of the letterhead is central and none belongs to a province."""
    agencies = [agency for name in names for agency in find_agencies(name)]
    is_named = any(agency.level == "central" for agency in agencies) or any(map(CENTRAL.search, map(fold, names)))
    return is_named and not any(find_provinces(name) for name in names)


def _province_in(text: str, bodies: Sequence[_Body], name: Field) -> Field | None:
    """A province that the letterhead's bodies name, the issuer's own before the one above it."""
    for span in (name.span, *(body.span for body in reversed(bodies))):
        for province in find_provinces(span.of(text)):
            start = span.start + province.span.start
            return Field(province.name, Span(start, span.start + province.span.end))
    return None


def _province_of_text(text: str, place: Field | None) -> Field | None:
    """The province where it was signed, else the one the text names most often after "tỉnh" or "thành phố"."""
    if place and (provinces := find_provinces(place.value)):
        return Field(provinces[0].name, place.span)
    searched = text[:SEARCHED]
    folded = fold(searched)
    mentions = [
        mention
        for mention in find_provinces(searched)
        if PROVINCE_CUE.search(folded[max(0, mention.span.start - 12) : mention.span.start])
    ]
    if not mentions:
        return None
    name = Counter(mention.name for mention in mentions).most_common(1)[0][0]
    return next(Field(name, mention.span) for mention in mentions if mention.name == name)


def _with_place(name: Field, province: Field | None) -> Field:
    """ "Ủy ban nhân dân tỉnh" of a document from Bình Phước is "Ủy ban nhân dân tỉnh Bình Phước"."""
    if province is None or not GENERIC.fullmatch(fold(name.value)):
        return name
    title = province_title(province.value) or province.value
    unit = "tỉnh" if title.lower().startswith("tỉnh") else "thành phố"
    if fold(name.value).endswith("nhan dan"):
        return Field(f"{name.value} {unit} {province.value}", name.span)
    return Field(f"{name.value} {province.value}", name.span)
