"""An expression of time in its place, with the words that tell whether it is a deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.language.dates import DateMention, bounds
from vectorstore.records import Section, Span

G = r"\s{1,3}"
NEAR = 60  # characters to the left in which a governing word stands
CLAUSE = 400  # characters of a clause that are read around a date; longer ones are enumerations
BARE_LENGTH = 30  # characters besides the date in a sentence that is only a date


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression of time in its place; `text` is the whole document, `folded` the same folded."""

    mention: DateMention
    text: str
    folded: str
    sentence: Span
    clause: Span  # between semicolons
    section: Section | None
    earliest: str | None  # no deadline is earlier: the day of issue, or of the latest instrument cited

    @property
    def left(self) -> str:
        """The clause before the expression, folded."""
        return self.folded[max(self.clause.start, self.mention.span.start - CLAUSE) : self.mention.span.start]

    @property
    def words_before(self) -> str:
        """The last words of the clause before the expression, in small letters with their marks."""
        return self.text[max(self.clause.start, self.mention.span.start - NEAR) : self.mention.span.start].lower()

    @property
    def right(self) -> str:
        """The clause behind the expression, folded."""
        return self.folded[self.mention.span.end : min(self.clause.end, self.mention.span.end + CLAUSE)]

    @property
    def printed(self) -> str:
        """The expression itself, folded."""
        return self.mention.span.of(self.folded)

    @property
    def is_title(self) -> bool:
        """Whether it stands in a heading: "2.1. Đợt 1: Trong tháng 12/2025"."""
        section, span = self.section, self.mention.span
        return bool(section and section.title and section.title_span.start <= span.start < section.title_span.end)

    @property
    def is_labelled(self) -> bool:
        """Whether a label stands before it: "Thời gian hoàn thành: …"."""
        return bool(LABEL.search(self.left[-2 * NEAR :]))

    @property
    def is_to_come(self) -> bool:
        """Whether the date is known to lie behind the document's own."""
        first = bounds(self.mention.date or "")
        return bool(first and self.earliest and first[0].isoformat() >= self.earliest)

    @property
    def is_ordered(self) -> bool:
        """Whether its clause orders something and does not tell of the past."""
        has_action = ACTION.search(self.left) or ACTION.search(self.right)
        return bool(has_action) and (self.is_to_come or not STATED_AS_PAST.search(self.left[-2 * NEAR :]))


# "Thời gian hoàn thành: …", "Thời hạn nộp báo cáo:", "Hạn chót", "Thời gian: 01 ngày, dự kiến …"
LABEL_WORDS = (
    rf"(?:thoi{G}(?:gian|han|diem)|han(?:{G}(?:chot|cuoi|nop|bao{G}cao|hoan{G}thanh))?|tien{G}do|lo{G}trinh|hoan{G}thanh"
    rf"|moc{G}thoi{G}gian)"
)
LABEL = re.compile(
    rf"(?:^\s{{0,3}}|[\n.;:(|\-+*•–]\s{{0,3}}|\d[.)]\s{{0,3}}){LABEL_WORDS}"
    rf"(?:(?:{G}[a-z,]{{1,9}}){{0,10}}\s{{0,2}}[:–]|(?:{G}[a-z]{{1,9}}){{0,3}})"
    rf"\s{{0,3}}(?:\d{{1,2}}{G}(?:ngay|buoi|dot),?\s{{0,3}})?(?:du{G}kien\s{{0,3}}:?\s{{0,3}}|thuong{G}xuyen,?\s{{0,3}})?$"
)
LABEL_TITLE = re.compile(LABEL_WORDS)
ACTIONS = (
    "to chuc|xay dung|bao cao|tong hop|thuc hien|trien khai|gui|nop|trinh|hoan thanh|xong|ban hanh|ra soat|tham muu"
    "|de xuat|danh gia|kiem tra|dang ky|lap|phe duyet|tham dinh|so ket|tong ket|quan triet|cap nhat|huong dan"
    "|cu the hoa|phan bo|giai ngan|thanh toan|bo tri|cong bo|tuyen truyen|tap huan|kien toan|thanh lap|chuyen giao"
    "|khac phuc|xu ly|giai quyet|tra loi|gop y|cung cap|dam bao|bao dam|phan cong|niem yet|cong khai|phat dong"
)
ACTION = re.compile(rf"(?<!\w)(?:{ACTIONS})(?!\w)".replace(" ", G))
PAST_BUT = "duoc giao|giao|neu|quy|dang|ban|de"  # "đã được giao", "đã nêu trên", "đã đề ra"
STATED_AS_PAST = re.compile(rf"(?<!\w)(?:da(?! (?:{PAST_BUT})(?!\w))|toan tinh co|dien ra)(?!\w)".replace(" ", G))
REPORTING = re.compile(rf"(?<!\w)(?:bao{G}cao|so{G}ket|tong{G}ket|giao{G}ban|thong{G}ke)(?!\w)")
