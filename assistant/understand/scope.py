"""Which documents a question is about: by number, province, place, year and type, against what the corpus holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Missing
from assistant.understand.holdings import Holdings, is_for_year
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import ProvinceMention, find_agencies, find_provinces
from vectorstore.language.references import find_document_numbers, find_references
from vectorstore.records import Document, Facets, Span

# "Hải Dương cũ, nay thuộc Hải Phòng", "(now part of Thái Nguyên)": the second name explains the first.
NOW_PART_OF = re.compile(
    r"\b(?:nay (?:thuoc|la|sap nhap vao|da nhap vao)|sap nhap vao|now (?:part of|in|called)|merged into)\s+"
    r"(?:tinh |thanh pho |tp\.? ?)?$"
)
YEAR = re.compile(r"(?<![\d/.\-])(?<!\d [-–] )((?:19|20)\d\d)(?![\d/]|-\d|\s*[-–]\s*(?:19|20)\d\d)")
# "229/ATTP-PCTTR": any office's own symbol
NUMBER_LIKE = re.compile(
    r"(?<![\w/])\d{1,5}(?:/\d{4})?/[A-ZĐ][A-ZĐa-zđ&]*(?:-[A-ZĐ][A-ZĐa-zđ&]*)+(?![\w/])", re.IGNORECASE
)
TYPE_WORDS = (
    ("Công văn", r"cong van|cv|official letter|dispatch"),
    ("Công điện", r"cong dien|telegram"),
    ("Chỉ thị", r"chi thi|directive"),
    ("Quyết định", r"quyet dinh|decision"),
    ("Nghị quyết", r"nghi quyet|resolution"),
    ("Kế hoạch", r"ke hoach|kh|plan"),
    ("Chương trình", r"chuong trinh hanh dong|action programme"),
    ("Hướng dẫn", r"huong dan|guidance"),
    ("Thông báo", r"thong bao|notice"),
    ("Báo cáo", r"ban bao cao"),
)
# A type's word limits the documents when it is spoken of as a thing at hand: "the plan", "trong kế hoạch của …".
SPOKEN_OF = (
    r"(?:\b(?:theo|trong|cua|tai|o) (?:ban |cac |nhung )?(?:{words})\b(?! (?:hoa|dao tao|nao))"  # "theo kế hoạch"
    r"|\b(?:{words}) (?:nay|do|tren|cua|dan van|nam \d{{4}})\b"  # "kế hoạch của Hải Dương"
    r"|\b(?:the|this|that|'s|\d{{4}}|which) (?:\w+ ){{0,4}}?(?:{words})s?\b"  # "the 2023 plan"
    r"|\b(?:cac|nhung) (?:[a-z]+ [a-z]+(?:, | va | hoac ))*(?:{words})\b)"  # "những chỉ thị, quyết định"
)
TYPE_PATTERNS = tuple((name, re.compile(SPOKEN_OF.format(words=words))) for name, words in TYPE_WORDS)
PLACE_PREFIX = re.compile(r"^(?:ubnd|uy ban nhan dan|dang uy|hdnd) ")
# "kế hoạch tuyên truyền của xã Đồng Văn", "Chỉ thị của UBND huyện …": whose document is asked about.
DOCUMENT_OF = re.compile(
    r"\b(?:ke hoach|kh|cong van|cv|van ban|chi thi|quyet dinh|nghi quyet|thong bao|chuong trinh|cong dien|huong dan)"
    r"(?: (?!giao\b|yeu cau\b|de nghi\b|cho\b)\w+){0,8}? cua $"
)
LOCAL_LEVELS = frozenset({"district", "commune"})


@dataclass(frozen=True, slots=True)
class Scope:
    """What the words of one question say about the documents they are about."""

    provinces: tuple[str, ...]  # as asked
    years: tuple[int, ...]
    types: tuple[str, ...]
    documents: tuple[Document, ...]  # named by number or place
    numbers: tuple[str, ...]  # numbers of instruments that are no document here
    spans: tuple[Span, ...]  # words that were understood as scope
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    """An instrument as a question names it."""

    number: str | None  # "79/KH-UBND"
    spoken: str  # "Công văn 1639", "Luật Khiếu nại"
    type: str | None
    serial: str
    span: Span


def read_scope(text: str, holdings: Holdings, *, is_comparison: bool = False) -> Scope:
    """What a question's own words limit it to; a comparison is of all that it names."""
    numbered, numbers, number_spans = _read_numbers(text, holdings)
    provinces, province_spans = _read_provinces(text, holdings)
    documents = _prefer_province(numbered, provinces, holdings) or _read_places(text, holdings)
    documents = documents or _sent_to(provinces, holdings)
    if documents and (is_comparison or not numbered):
        documents = _compared(documents, provinces, text, holdings)
    outside = _blank(text, number_spans)
    missing = () if documents else _missing(text, provinces, holdings)
    return Scope(
        provinces=provinces,
        years=tuple(dict.fromkeys(int(found[1]) for found in YEAR.finditer(outside))),
        types=_read_types(fold(outside)),
        documents=documents,
        numbers=numbers,
        spans=(*number_spans, *province_spans, *(Span(*found.span(1)) for found in YEAR.finditer(outside))),
        missing=missing,
    )


def _missing(text: str, provinces: tuple[str, ...], holdings: Holdings) -> tuple[Missing, ...]:
    """Provinces without a document, and districts or communes whose document is asked for and not held."""
    places = [
        place
        for place in find_agencies(text)
        if place.level in LOCAL_LEVELS and DOCUMENT_OF.search(fold(text[: place.span.start]))
    ]
    return (
        *(Missing("province", name) for name in provinces if not holdings.of_province(name)),
        *(Missing("place", place.span.of(text)) for place in places),
    )


def to_facets(scope: Scope, holdings: Holdings) -> tuple[Facets, tuple[Missing, ...]]:
    """The facets that the scope comes to, and the constraints that no document satisfies (these are left out)."""
    if scope.documents:
        return Facets(documents=tuple(document.id for document in scope.documents)), scope.missing
    missing = list(scope.missing)
    found = [document for name in scope.provinces for document in holdings.of_province(name)]
    facets = Facets(provinces=tuple(dict.fromkeys(d.province for d in found if d.province)))
    candidates = holdings.select(facets)
    years = tuple(year for year in scope.years if any(is_for_year(document, year) for document in candidates))
    missing += [Missing("year", str(year)) for year in scope.years if year not in years]
    facets = Facets(provinces=facets.provinces, years=years)
    types = tuple(name for name in scope.types if any(d.type == name for d in holdings.select(facets)))
    facets = Facets(provinces=facets.provinces, years=years, types=types)
    meant = holdings.select(facets)
    if years and not any(set(years) & set(document.years) for document in meant):  # "giai đoạn 2023 - 2030"
        facets = Facets(documents=tuple(document.id for document in meant))
    return facets, tuple(missing)


def _read_numbers(text: str, holdings: Holdings) -> tuple[tuple[Document, ...], tuple[str, ...], tuple[Span, ...]]:
    """Documents that the text names, the other instruments it names, and where it names any of them."""
    documents: dict[str, Document] = {}
    others: list[str] = []
    mentions = sorted([*_full_numbers(text), *_spoken_numbers(text)], key=lambda mention: mention.span)
    for mention in mentions:
        held = _held(mention, holdings)
        documents |= {document.id: document for document in held}
        if not held:
            others.append(mention.number or mention.spoken)
    return tuple(documents.values()), tuple(dict.fromkeys(others)), tuple(mention.span for mention in mentions)


def _full_numbers(text: str) -> list[_Mention]:
    """ "79/KH-UBND", and laws by their names."""
    read = [_Mention(r.number, r.name or "", r.type, "", r.span) for r in find_references(text) if r.number or r.name]
    bare = [_Mention(found[0], "", None, "", Span(*found.span())) for found in NUMBER_LIKE.finditer(text)]
    return [*read, *(each for each in bare if not any(r.span.start <= each.span.start < r.span.end for r in read))]


def _spoken_numbers(text: str) -> list[_Mention]:
    """ "Công văn 1639": type and serial only."""
    taken = [mention.span for mention in _full_numbers(text)]
    return [
        _Mention(named.number, f"{named.type or 'số'} {named.serial}", named.type, named.serial, named.span)
        for named in find_document_numbers(text)
        if not any(span.start < named.span.end and named.span.start < span.end for span in taken)
    ]


def _held(mention: _Mention, holdings: Holdings) -> tuple[Document, ...]:
    if mention.number:
        return holdings.numbered(mention.number)
    return holdings.with_serial(mention.serial, mention.type) if mention.serial else ()


def _read_provinces(text: str, holdings: Holdings) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    names: list[str] = []
    mentions = find_provinces(text)
    for mention in mentions:
        explains = bool(names) and NOW_PART_OF.search(fold(text[: mention.span.start]))
        if not explains and not _is_inside_agency(text, mention.span):
            names += _meant(mention, holdings)
    typed_small = [] if any(map(str.isupper, text)) else _held_in_small_letters(text, mentions, holdings)
    names += [span.of(text) for span in typed_small]
    known = {name.lower(): name for name in holdings.provinces()}
    spans = (*(mention.span for mention in mentions), *typed_small)
    return tuple(dict.fromkeys(known.get(name, name) for name in names)), spans


def _held_in_small_letters(text: str, mentions: Sequence[ProvinceMention], holdings: Holdings) -> list[Span]:
    """ "kế hoạch hải dương": names that are common words too, in a question without capitals, of provinces held."""
    read = {mention.name for mention in mentions}
    return [
        Span(*found.span())
        for name in holdings.provinces()
        if name not in read
        for found in re.finditer(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text)
    ]


def _meant(mention: ProvinceMention, holdings: Holdings) -> list[str]:
    """An ambiguous abbreviation ("QN") means those of its provinces that the corpus holds."""
    return [name for name in mention.candidates if holdings.of_province(name)] if mention.candidates else [mention.name]


def _is_inside_agency(text: str, span: Span) -> bool:
    """A district or commune that bears a province's name ("UBND TP Quảng Ngãi") is no other province: it stays one."""
    return any(
        agency.level == "commune" and agency.span.start < span.start and span.end <= agency.span.end
        for agency in find_agencies(text)
    )


def _prefer_province(
    documents: tuple[Document, ...], provinces: tuple[str, ...], holdings: Holdings
) -> tuple[Document, ...]:
    """Of several documents with one number, those of the province named; with none of them there, all."""
    own = {document.id for name in provinces for document in holdings.of_province(name)}
    return tuple(document for document in documents if document.id in own) or documents


def _sent_to(provinces: tuple[str, ...], holdings: Holdings) -> tuple[Document, ...]:
    """Where no province named has documents of its own: what central bodies sent to them."""
    if any(holdings.of_province(name) for name in provinces):
        return ()
    return tuple(dict.fromkeys(document for name in provinces for document in holdings.addressing(name)))


def _compared(
    documents: tuple[Document, ...], provinces: tuple[str, ...], text: str, holdings: Holdings
) -> tuple[Document, ...]:
    """ "KH 79 của Gia Lai với Hải Dương": what is named by number, by province and by place counts alike."""
    known = {name for document in documents for name in (document.province, document.province_now)}
    others = [
        d for name in provinces if name not in known for d in holdings.of_province(name) if d.province not in known
    ]
    return tuple(dict.fromkeys((*documents, *others, *_read_places(text, holdings))))


def _read_places(text: str, holdings: Holdings) -> tuple[Document, ...]:
    """Documents of a district or commune that the question names, with or without its kind ("xã Phố Bảng")."""
    places = [PLACE_PREFIX.sub("", fold(a.name)) for a in find_agencies(text) if a.level in LOCAL_LEVELS]
    named = [document for place in places for document in holdings.naming_place(place)]
    return tuple(dict.fromkeys((*named, *holdings.issued_at(fold(text)))))


def _read_types(folded: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in TYPE_PATTERNS if pattern.search(folded))


def _blank(text: str, spans: tuple[Span, ...]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
