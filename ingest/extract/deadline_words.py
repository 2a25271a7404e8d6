"""What a deadline asks for and to whom it goes: the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import AgencyMention, find_agencies
from vectorstore.records import Span

G = r"\s{1,3}"
WHAT_LENGTH = 400  # characters; a longer enumeration is cut at a word
LONG_CLAUSE = 220  # characters; above, what is asked begins at the last duty of the clause
# Duties of which a clause may list several; the last one before the date is the one that is due.
DUTY = re.compile(
    rf"(?:(?:,|{G}dong{G}thoi){G}(?=(?:dinh{G}ky|hoan{G}thanh|to{G}chuc|xay{G}dung|tong{G}hop|dang{G}ky|lap|ban{G}hanh|ra{G}soat"
    rf"|tham{G}muu|co{G}van{G}ban|de{G}xuat|cap{G}nhat|thuc{G}hien|trien{G}khai|gui|nop|bao{G}cao|trinh)(?!\w))"
    rf"|{G}va{G}(?=(?:gui|nop|bao{G}cao)(?!\w)))"
)
SENDING = re.compile(r"(?:gui|nop|chuyen)(?!\w)")
# Words that only lead to the date and say nothing of what is asked.
LABEL_ONLY = re.compile(
    rf"[\W_]*(?:(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]|[a-z]\))\s*)?(?:(?:(?:thoi{G}(?:gian|han|diem)|han(?:{G}(?:chot|cuoi))?)(?:{G}(?:nop{G})?bao{G}cao)?|tien{G}do|hoan{G}thanh|xong"
    rf"|cham{G}nhat|du{G}kien|truoc|va|gui|thuc{G}hien|nop|viec|nay|la|to{G}chuc|bat{G}dau|ket{G}thuc|\d{{1,2}}{G}(?:ngay|buoi))\W*)*"
)
TRAILING = re.compile(
    rf"(?:[\s,;:(–\-./]|(?<!\w)(?:gui|va|thoi{G}gian|thoi{G}han|du{G}kien|hoan{G}thanh|xong|phai|duoc|can)(?!\w))+$"
)
LEADING = re.compile(
    r"^(?:[\s,;:).–\-+*•]|\d{1,2}(?:\.\d{1,2})*[.)](?:\s|$)|[a-zđ]\)\s|(?:và|đồng thời|trong đó|có trách nhiệm)\s)+",
    re.IGNORECASE,
)
TO = re.compile(rf"(?<!\w)(?:ve|cho|toi|den|len|gui|trinh|nop|bao{G}cao)(?:{G}(?:ve|cho|toi|den|len))?{G}$")
VIA = re.compile(rf"(?<!\w)(?:thong{G})?qua{G}$")
JOIN = re.compile(rf"\s{{0,3}}(?:,|;|va|và|,\s?va|/)\s{{0,3}}(?:(?:va|và|gui|gửi){G})?")
DUTY_OF_SENDING = re.compile(rf"(?<!\w)(?:bao{G}cao|gui|nop|trinh|chuyen|tong{G}hop|phan{G}anh|cung{G}cap)(?!\w)")


def clean(words: str) -> str:
    """One line without joints and opened brackets at its ends."""
    joined = LEADING.sub("", " ".join(words.split()))
    folded = fold(joined)
    end = TRAILING.search(folded)
    joined = joined[: end.start()] if end else joined
    for opening, closing in ("()", "“”", "[]"):
        if joined.count(opening) > joined.count(closing):
            joined = joined[: joined.rindex(opening)].rstrip(" ,;:") if joined.endswith(opening) else joined + closing
    if joined.count("(") < joined.count(")"):
        joined = joined.rstrip(") ")
    return shortened(joined.strip(" ,;:"), WHAT_LENGTH)


def shortened(words: str, length: int) -> str:
    """At most `length` characters, cut between words."""
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0] + " …"


def says_nothing(words: str) -> bool:
    """Whether the words only announce a date: "thời gian hoàn thành"."""
    return bool(LABEL_ONLY.fullmatch(fold(words)))


def asked(words: str) -> str:
    """What a clause asks before its date: all of it, or of a long one its last duty, with what is to be sent."""
    folded = fold(words)
    if len(words.strip()) <= LONG_CLAUSE:
        return words
    starts = [duty.end() for duty in DUTY.finditer(folded)]
    for at, start in reversed(list(enumerate(starts))):
        if not says_nothing(words[start:]) and not (at and SENDING.match(folded, start)):
            return words[start:]
    return words


def chain(text: str, start: int, agencies: Sequence[AgencyMention]) -> Span | None:
    """The agencies listed from `start` on: "Bộ Khoa học và Công nghệ, Bộ Thông tin và Truyền thông"."""
    listed: Span | None = None
    for agency in agencies:
        if agency.span.start < start:
            continue
        if listed is None:
            if agency.span.start != start:
                return None
            listed = agency.span
        elif JOIN.fullmatch(text[listed.end : agency.span.start]):
            listed = Span(listed.start, agency.span.end)
        else:
            break
    return listed


def says_sending(words: str) -> bool:
    """Whether the words ask for a report or for something to be sent."""
    return bool(DUTY_OF_SENDING.search(fold(words)))


def sent_to(words: str) -> tuple[str | None, str | None]:
    """Whom a report goes to, and through whom: ("Ủy ban nhân dân tỉnh", "Sở Nội vụ")."""
    folded = fold(words)
    if not says_sending(words):
        return None, None
    agencies = find_agencies(words)
    receiver = via = None
    for agency in agencies:
        left = folded[max(0, agency.span.start - 24) : agency.span.start]
        if VIA.search(left):
            via = via or chain(words, agency.span.start, agencies)
        elif TO.search(left) and not (receiver and agency.span.start < receiver.end):
            receiver = chain(words, agency.span.start, agencies)
    return (receiver and _joined(receiver.of(words))) or None, (via and _joined(via.of(words))) or None


def _joined(words: str) -> str:
    return " ".join(words.split())
