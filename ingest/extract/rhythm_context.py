"""Whether a rhythm or a relative term is a deadline: "báo cáo định kỳ 6 tháng" is, "kế hoạch hằng năm" is not."""

from __future__ import annotations

import re

from ingest.extract.candidate import ACTION, BARE_LENGTH, NEAR, REPORTING, Candidate, G
from vectorstore.language.analysis import fold
from vectorstore.language.dates import DateMention

CYCLE_DAY = re.compile(rf"(?<!\w)(?:ngay|mong|mung){G}\d")
EACH = re.compile(rf"(?:hang|moi){G}|\d")
VERBS = (
    "bao cao|tong hop|bo tri|to chuc|xay dung|ra soat|danh gia|kiem tra|so ket|tong ket|trinh|cong bo|lap|ban hanh|gui"
    "|nop|hop|giao ban|thong ke|cap nhat"
)
# "hàng năm bố trí kinh phí", "Hằng quý, tổ chức giao ban": a rhythm that governs a verb
# "Hằng năm, Sở Tài chính tham mưu bố trí kinh phí"
BEARER = (
    "(?:(?:cac|so|ubnd|uy ban|thu truong|phong|ban|co quan|don vi|van phong|cong an|hoi|doan)"
    r"(?: [a-z,\-]{1,9}){0,14}? )?"
)
PREPARING = "(?:co|phai|tien hanh|chu dong|tham muu(?: [a-z]{1,7}){0,6})"
RHYTHMIC_DUTY = re.compile(rf",? {BEARER}(?:{PREPARING} )?(?:{VERBS})(?!\w)".replace(" ", G))
WORDS = rf"(?:{G}[a-z]{{1,9}})"
# "kế hoạch hằng năm", "dự toán kinh phí hằng năm", "đối thoại định kỳ": a rhythm that only describes a noun
NOUNS = (
    "ke hoach|chuong trinh|du toan|ngan sach|cong tac|nhiem vu|khen thuong|doi thoai|sinh hoat|cong dan|phuong an|de an"
    "|bao cao tai chinh|bao cao quyet toan|kiem toan|kham suc khoe"
)
NOUN_RHYTHM = re.compile(rf"(?:{NOUNS})(?! \w+ (?:va|,))".replace(" ", G) + rf"{WORDS}{{0,4}}\s{{0,3}}$")
# A report that is ordered, not one that is named: "Thực hiện chế độ thông tin, báo cáo định kỳ", "tổng hợp, báo cáo …"
ORDERED_REPORT = re.compile(
    rf"(?:^|[,;:.]\s{{0,3}}|(?<!\w)(?:che{G}do|thuc{G}hien|gui|lap|phai|trach{G}nhiem|va|thong{G}tin|cong{G}tac|chap{G}hanh){G})"
    rf"[\s\-–+*•]*(?:bao{G}cao|so{G}ket|tong{G}ket)"
)
CLOSE_REPORT = re.compile(rf"(?:{G}|,\s)(?:[a-z]{{1,9}}(?:,\s|{G})){{0,6}}(?:bao{G}cao|so{G}ket|tong{G}ket)(?!\w)")
CALLS = re.compile(
    rf"(?<!\w)(?:bao{G}cao|gui|nop|tra{G}loi|phan{G}hoi|hoan{G}thanh|xu{G}ly|giai{G}quyet|thuc{G}hien|trinh)(?!\w)"
)


def is_cycle_day(mention: DateMention) -> bool:
    """Whether a rhythm names its day: "trước ngày 15 hằng tháng"."""
    return mention.precision == "rhythm" and bool(CYCLE_DAY.search(fold(mention.period or "")))


def is_due_rhythm(candidate: Candidate) -> bool:
    """A rhythm of reporting, or of a duty that it stands before."""
    mention, left, right = candidate.mention, candidate.left, candidate.right
    if is_cycle_day(mention):
        return candidate.is_ordered or candidate.is_labelled
    if candidate.is_labelled:
        return bool(EACH.search(candidate.printed)) and len(right.strip(" .;")) < BARE_LENGTH
    if NOUN_RHYTHM.search(left):
        return False
    if RHYTHMIC_DUTY.match(right):
        return bool(REPORTING.search(right[:NEAR]) or EACH.search(candidate.printed))
    is_reported = _is_close(left) or bool(CLOSE_REPORT.match(right))
    if "dinh" in candidate.printed and mention.period and EACH.search(fold(mention.period)):
        return is_reported or bool(REPORTING.search(left) or REPORTING.search(right))
    return is_reported


def _is_close(left: str) -> bool:
    """Whether a report is ordered shortly before: "báo cáo kết quả thực hiện Kế hoạch này"."""
    reports = list(ORDERED_REPORT.finditer(left))
    return bool(reports) and len(left) - reports[-1].end() < 2 * NEAR


def is_due_term(candidate: Candidate) -> bool:
    """A relative term that orders something; "có hiệu lực sau 45 ngày kể từ ngày ký" orders nothing."""
    left = candidate.left
    if re.search(rf"hieu{G}luc", left) or re.search(rf"hieu{G}luc", candidate.right):
        return False
    if candidate.is_title:
        return bool(re.match(rf"tu{G}nay", candidate.printed))
    return bool(CALLS.search(left) or CALLS.search(candidate.right) or ACTION.search(candidate.right))
