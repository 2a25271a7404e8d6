"""Legal references of a document: each mention of an instrument with its role, its subject and its section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.findings import Findings
from ingest.extract.places import Places
from vectorstore.language.references import Reference, find_document_numbers, number_key
from vectorstore.records import LegalReference, ReferenceRole, Section, Span

G = r"\s{1,3}"
LEAD_WINDOW = 80  # characters before a mention that tell its role
# The document's own number: "Số: 79/KH-UBND", "Số hiệu | 46/CĐ-TTg", "(Kèm theo Nghị quyết số 03/NQ-CP …"
OWN_LABEL = re.compile(r"(?:^|[\n\t|•*])[\s*]{0,4}so(?:/?\s?(?:ky\s)?hieu)?[\s*]{0,3}[:|]?[\s*|:]{0,4}$")
ATTACHED_TO = re.compile(rf"[(*_]{{1,3}}\s?(?:ban{G}hanh{G})?(?:kem|dinh{G}kem){G}theo{G}$")
LIST_JOIN = re.compile(rf"[\s,;]{{0,4}}(?:(?:va|hoac|cung|cac){G}){{0,2}}")
# What an instrument is about begins so; a mention behind it is a part of that subject.
ABOUT = re.compile(
    rf"(?<!\w)(?:ve|v/v|ban{G}hanh|quy{G}dinh|phe{G}duyet|huong{G}dan|thuc{G}hien|trien{G}khai|sua{G}doi|dieu{G}chinh)(?!\w)"
)
SUBJECT_LEAD = re.compile(
    r"\s{0,3}(?:\((?:khóa|khoá)[^()\n]{1,12}\)\s{0,3}|,?\s(?:khóa|khoá)\s[IVXLC]{1,6}\s{0,3})?,?\s{0,3}"
    r"(?:(?:v/v|về việc|về)\s{1,3}(?:ban hành\s{1,3})?|ban hành\s{1,3}"
    r"|(?=(?:phê duyệt|quy định|hướng dẫn|sửa đổi|thực hiện|triển khai|công bố|điều chỉnh|thành lập|giao)(?!\w)))",
    re.IGNORECASE,
)
SUBJECT_LENGTH = 400  # characters; the longest real one seen has 260
# "…, Ủy ban nhân dân tỉnh ban hành Kế hoạch": the main clause ends the subject
MAIN_CLAUSE = re.compile(
    r",\s+(?=(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Chủ tịch|Thủ tướng|Hội đồng nhân dân|HĐND|Bộ|Sở|Ban|Tiểu ban)\s)"
    r"|,\s+(?=(?:để|trong đó|đồng thời|trên cơ sở|gắn với|với các nội dung)\s)|\s\((?:sau đây|gọi tắt|viết tắt)"
)
NEXT_TYPE = re.compile(
    r"(?:,|\svà)\s+(?=(?:các\s)?(?:Chỉ thị|Nghị quyết|Quyết định|Kế hoạch|Kết luận|Nghị định|Thông tư|Luật|Công văn"
    r"|Chương trình|Hướng dẫn|Quy chế|Quy định)\s(?:số\s)?(?:\d|[a-zà-ỹđ]))"
)
SOME_OF = rf"(?:mot{G}so{G}(?:dieu|noi{G}dung)|(?:khoan|dieu|diem|muc)[^.;:]{{1,40}})"
ROLE_LEADS: tuple[tuple[ReferenceRole, re.Pattern[str]], ...] = (
    ("replaces", re.compile(rf"(?<!\w)thay{G}the(?:{G}cho)?(?:{G}cac)?{G}$")),
    ("repeals", re.compile(rf"(?<!\w)bai{G}bo(?:{G}(?:toan{G}bo|cac))?(?:{G}{SOME_OF}(?:{G}(?:cua|tai))?)?{G}$")),
    (
        "amends",
        re.compile(rf"(?<!\w)sua{G}doi(?:,?{G}(?:va{G})?bo{G}sung)?(?:{G}{SOME_OF})?(?:{G}(?:cua|tai))?{G}$"),
    ),
)
PASSIVE = re.compile(rf"(?:duoc|da){G}$")  # "được sửa đổi, bổ sung bởi": another instrument did it
# "Quyết định số … hết hiệu lực thi hành"
ENDED = re.compile(rf"[^.;]{{0,160}}?(?<!\w)(?:het{G}hieu{G}luc|bi{G}bai{G}bo)")
# Where a document itself changes law: "Điều 2", not a plan's task "Sửa đổi Luật Khoa học và Công nghệ"
ENACTING = re.compile(r"Điều \d+[a-z]?(?:\.\d+)*(?:\.[a-zđ])?")
BASIS = re.compile(rf"\W{{0,6}}(?:can{G}cu|theo{G}de{G}nghi|xet{G}de{G}nghi|xet{G}to{G}trinh|chieu)(?!\w)")
IMPLEMENTS = re.compile(
    rf"\W{{0,6}}(?:(?:ke{G}hoach|ve{G}viec|v/v|tiep{G}tuc|to{G}chuc){G}){{0,3}}(?:thuc{G}hien|trien{G}khai|quan{G}triet)(?!\w)"
)
PARTIAL_TYPES = frozenset(
    {"Chỉ thị", "Nghị quyết", "Quyết định", "Kết luận", "Nghị định", "Thông tư", "Quy chế", "Quy định"}
)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A reference in its place, with what tells its role."""

    reference: Reference
    section: Section | None
    sentence: Span
    is_nested: bool  # whether it stands in what another instrument is about


def find_legal_references(findings: Findings, own_number: str | None = None) -> tuple[LegalReference, ...]:
    """Every mention of an instrument other than the document itself, in order.

    Args:
        own_number: the document's number, where it is known from elsewhere than its letterhead.
    """
    text, folded, places, found = findings.text, findings.folded, findings.places, findings.references
    own = {number_key(own_number)} if own_number else set()
    own |= {number_key(r.number) for r in found if r.number and _is_own(folded, places, r)}
    cited = [r for r in found if not places.is_apart(r.span.start) and not (r.number and number_key(r.number) in own)]
    known = sorted([*cited, *_partial(text, places, cited)], key=lambda reference: reference.span)
    types: dict[str, str] = {number_key(r.number): r.type for r in known if r.number and r.type}
    return tuple(_legal(text, folded, mention, types) for mention in _mentions(folded, places, known))


def _is_own(folded: str, places: Places, reference: Reference) -> bool:
    start = reference.span.start
    left = folded[max(0, start - LEAD_WINDOW) : start]
    if ATTACHED_TO.search(left):
        return True
    section = places.section_at(start)
    is_header = section is None or section.kind in ("letterhead", "validity")
    label = left + ("so: " if re.match(r"so\s{0,2}:", folded[start : start + 6]) else "")
    return is_header and bool(OWN_LABEL.search(label))


def _partial(text: str, places: Places, cited: list[Reference]) -> Iterator[Reference]:
    """ "Kết luận 43" where the document cites one Kết luận of that serial in full."""
    full: dict[tuple[str | None, str], set[str]] = {}
    for reference in cited:
        if reference.type in PARTIAL_TYPES and reference.number:
            serial = re.sub(r"\D.*", "", reference.number).lstrip("0")
            full.setdefault((reference.type, serial), set()).add(reference.number)
    for said in find_document_numbers(text):
        numbers = full.get((said.type, said.serial), set())
        if not said.number and len(numbers) == 1 and not places.is_apart(said.span.start):
            yield Reference(said.type, next(iter(numbers)), None, None, None, said.span)


def _mentions(folded: str, places: Places, references: list[Reference]) -> Iterator[_Mention]:
    previous: Reference | None = None
    is_nested = False
    for reference in references:
        sentence = places.sentence_at(reference.span.start)
        if previous is None or previous.span.start < sentence.start:
            is_nested = False
        else:
            is_nested = _is_nested(folded[previous.span.end : reference.span.start], is_nested)
        yield _Mention(reference, places.section_at(reference.span.start), sentence, is_nested)
        previous = reference


def _is_nested(between: str, was_nested: bool) -> bool:
    """Whether the words between two mentions make the second a part of the first's subject."""
    last_item = re.split(r";\s", between)[-1]
    if len(last_item) < len(between):
        return bool(ABOUT.search(last_item)) and not IMPLEMENTS.match(last_item)
    if LIST_JOIN.fullmatch(between):
        return was_nested
    return bool(ABOUT.search(between)) and not re.search(r",\s|\.\s", between[-12:])


def _legal(text: str, folded: str, mention: _Mention, types: dict[str, str]) -> LegalReference:
    reference, section = mention.reference, mention.section
    return LegalReference(
        type=reference.type or types.get(number_key(reference.number or "")),
        number=reference.number,
        name=reference.name,
        date=reference.date,
        issuer=reference.issuer,
        subject=_subject(text, reference.span.end),
        role=_role(folded, mention),
        section=section.path if section else "",
        span=reference.span,
    )


def _role(folded: str, mention: _Mention) -> ReferenceRole:
    start, sentence = mention.reference.span.start, mention.sentence
    if mention.is_nested:
        return "mentions"
    kind = mention.section.kind if mention.section else "preamble"
    left = folded[max(sentence.start, start - LEAD_WINDOW) : start]
    if kind in ("preamble", "letterhead", "closing") or ENACTING.fullmatch(
        mention.section.path if mention.section else ""
    ):
        for role, lead in ROLE_LEADS:
            if (found := lead.search(left)) and not PASSIVE.search(left[: found.start()]):
                return role
        if ENDED.match(folded, mention.reference.span.end, sentence.end):
            return "repeals"
    if kind in ("preamble", "letterhead") and BASIS.match(folded, sentence.start, sentence.end):
        return "basis"
    if kind == "letterhead" and re.search(rf"(?:thuc{G}hien|trien{G}khai){G}$", left):
        return "implements"
    if kind == "preamble" and IMPLEMENTS.match(folded, sentence.start, sentence.end):
        return "implements"
    return "mentions"


def _subject(text: str, start: int) -> str | None:
    """What it is about, as printed behind "về", up to the end of its clause; without the quotation marks around it."""
    lead = SUBJECT_LEAD.match(text, start)
    if not lead:
        return None
    words = text[lead.end() : lead.end() + SUBJECT_LENGTH]
    if words[:1] in '“"':
        quoted = re.match(r"[“\"]([^”\"\n]{3,})[”\"]", words)
        return " ".join(quoted[1].split()) if quoted else None
    ends = [found.start() for pattern in (MAIN_CLAUSE, NEXT_TYPE) for found in pattern.finditer(words)]
    ends += [found.start() for found in re.finditer(r"[;:]|\.(?:\s|$|/)|\n", words)]
    words = " ".join(words[: min(ends, default=len(words))].split()).strip(" ,.(")
    return words or None
