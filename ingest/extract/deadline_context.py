"""Whether a date is a deadline: what governs it in its clause, its line or its heading."""

from __future__ import annotations

import re

from ingest.extract.candidate import BARE_LENGTH, LABEL_TITLE, NEAR, Candidate, G
from ingest.extract.rhythm_context import CALLS, is_due_rhythm, is_due_term
from vectorstore.language.analysis import fold
from vectorstore.language.dates import bounds

# "- Tháng 5/2024: Tổ chức hội nghị": a line of a schedule
LIST_MARK = re.compile(r"[\s\-–+*•]*(?:(?:\d{1,2}|[a-z])[.)]\s{0,3})?")
# Below "Tiến độ", "Lộ trình thực hiện": "- Tập huấn điều tra viên: ngày 22/9/2025"
PROGRESS_TITLE = re.compile(rf"(?:tien{G}do|lo{G}trinh|moc{G}thoi{G}gian)(?!\w)")
NAMED_STEP = re.compile(rf"{LIST_MARK.pattern}[^:;.]{{5,160}}:\s{{0,3}}")
SCHEDULED = re.compile(r"\s{0,2}(?::|\)\s{0,2}:)")
THEN = r"\s{0,3}[(:]?\s{0,3}(?:(?:đến|từ|kể từ|hết|vào|ngày)\s{0,3}){0,3}$"
# Not a deadline whatever follows: validity, conditions; nor, without "trước" or "chậm nhất", windows of data
NEVER_DUE = re.compile(rf"(?:hiệu lực(?: thi hành)?|trường hợp|nếu){THEN}")
DATA = re.compile(rf"(?:áp dụng|số liệu|dữ liệu|(?<!\w)tính|chốt){THEN}")
WINDOW = re.compile(
    r"(?:(?<!\w)tính (?:từ|đến)|số liệu[^.;]{0,40} từ|chốt số liệu|kỳ (?:báo cáo|đánh giá)[^.;]{0,20} từ)"
)
# Nor behind these, unless a label says otherwise: anniversaries, terms, money, events
NOT_DUE = re.compile(
    r"(?:thời điểm|mốc|kỷ niệm|nhân(?: ngày| dịp)?|chào mừng|năm sinh|nhiệm kỳ|giai đoạn|khóa|thời kỳ|kinh phí|dự toán"
    r"|lương|phụ cấp|thống kê|họp ngày|cuộc họp|kỳ họp|kỳ báo cáo|ký kết|phiên họp|hội nghị|thành lập|ra đời|xảy ra"
    rf"|tử vong|diễn ra|khai mạc|bế mạc){THEN}"
)
# "đã được phê duyệt trước ngày 01/7/2025", "Sinh viên tốt nghiệp trước ngày 30/6 được xét tuyển": criteria, not orders
GIVEN_BEFORE = re.compile(
    rf"(?<!\w)duoc{G}giao(?:{G}[a-z]{{1,7}}){{0,5}}\s{{0,3}}$"
)  # "hoàn thành nhiệm vụ được giao trước …"
SPENDING = re.compile(rf"(?<!\w)giai{G}ngan(?!\w)")
DONE_BEFORE = re.compile(
    rf"(?<!\w)(?:da(?:{G}duoc)?|duoc{G}(?:xay{G}dung|cap|tuyen{G}dung|sinh|ban{G}hanh|thanh{G}lap|cong{G}nhan|bo{G}nhiem))"
    rf"(?:{G}[a-z]{{1,7}}){{0,5}}\s{{0,3}}$"
)
CRITERION = re.compile(
    rf"{G}(?:duoc|thi|thuoc|chua|ma|van|nhung|da|dang|con|co{G}gia{G}tri|tiep{G}tuc{G}duoc|khong{G}thuoc|va{G}con)(?!\w)"
)
# "được tiếp tục sử dụng đến hết ngày 31/12/2024": a permission
PERMITTED = re.compile(
    rf"(?:duoc{G}(?:tiep{G}tuc{G})?(?:su{G}dung|thuc{G}hien|ap{G}dung|hoat{G}dong|luu{G}hanh|nhap{G}khau)"
    rf"|duoc{G}phep{G}[a-z ]{{1,20}}?|co{G}gia{G}tri(?:{G}su{G}dung)?)\s{{0,3}}$"
)
HELD = re.compile(rf"(?<!\w)to{G}chuc(?:{G}[a-z]{{1,7}}){{1,8}}\s{{0,3}}$")  # "tổ chức hội nghị tổng kết ngày 20/12"
# "Từ ngày 01/7/2024, các cơ quan, đơn vị thực hiện …"
BEARER_NEXT = re.compile(
    rf"\s{{0,2}},\s{{0,3}}(?:cac|so|ubnd|uy{G}ban|thu{G}truong|phong|ban|co{G}quan|don{G}vi|van{G}phong|cong{G}an|tat{G}ca)(?!\w)"
)
STARTING = re.compile(rf"{LIST_MARK.pattern}(?:(?:bat{G}dau|to{G}chuc|trien{G}khai|thuc{G}hien)\s{{1,3}}){{1,3}}")
EACH_YEAR = re.compile(rf"(?<!\w)(?:(?:hang|moi){G}nam|dinh{G}ky|nam{G}(?:bao|ke|sau|truoc))(?!\w)")
EVENT = re.compile(rf"(?<!\w)(?:duoc{G}to{G}chuc|la{G}ngay|di{G}bau{G}cu|khai{G}mac|be{G}mac|khai{G}giang)(?!\w)")
HOLIDAY = re.compile(rf"(?<!\w)nghi{G}(?:le|tet|he|hoc|bu|phep)(?!\w)")
ANNIVERSARY = 5  # years between two dates above which they are no interval: "(22/12/1944 - 22/12/2024)"
LED = re.compile(rf"(?:ngay{G})?(?:trong|vao|cham|muon|truoc|den|het|tu|han|khong)(?!\w)")  # lead words printed with it
LIMIT = re.compile(rf"(?:cham|muon|tre){G}nhat|(?:xong{G})?truoc|han|khong{G}(?:qua|muon|cham)")
DUE_WORD = re.compile(rf"(?:cham|muon|tre){G}nhat|(?:xong{G})?truoc|den{G}het|het|han|khong{G}(?:qua|muon|cham)")
OBJECT = rf"(?:{G}[a-z]{{1,8}}){{0,6}}\s{{0,3}}[,(]?\s{{0,3}}$"
FINISHING = re.compile(rf"(?<!\w)(?:hoan{G}thanh|xong|ket{G}thuc){OBJECT}")
BRINGING = re.compile(rf"(?<!\w)(?:hoan{G}thanh|xong|ket{G}thuc|ban{G}hanh|trinh){OBJECT}")


def is_due(candidate: Candidate) -> bool:
    """Whether the expression is a time by which, or a rhythm in which, something must be done."""
    mention = candidate.mention
    if mention.precision == "rhythm":
        return is_due_rhythm(candidate)
    if mention.precision == "relative":
        return is_due_term(candidate)
    if _is_past(candidate) or _is_window(candidate):
        return False
    if candidate.is_labelled or _is_scheduled(candidate):
        return True
    is_held = candidate.is_to_come and HELD.search(candidate.left[-2 * NEAR :])
    is_named_by = NOT_DUE.search(candidate.words_before) and not LIMIT.match(candidate.printed) and not is_held
    if is_named_by or HOLIDAY.search(candidate.left[-NEAR:]):
        return False
    if mention.precision == "year":
        return _is_due_year(candidate)
    if candidate.is_title:
        is_led = mention.end or LED.match(candidate.printed) or mention.relation == "from"
        return mention.relation != "on" and bool(is_led)
    return _is_due_date(candidate)


def _is_past(candidate: Candidate) -> bool:
    last = bounds(candidate.mention.end or candidate.mention.date or "")
    return bool(last and candidate.earliest and last[1].isoformat() < candidate.earliest)


def _is_window(candidate: Candidate) -> bool:
    """A time of validity or of data: "Số liệu báo cáo tính từ ngày 15/12/2023 đến ngày 14/6/2024"."""
    before = candidate.words_before
    if LIMIT.match(candidate.printed):
        return bool(NEVER_DUE.search(before))
    return bool(NEVER_DUE.search(before) or DATA.search(before) or WINDOW.search(before))


def _is_scheduled(candidate: Candidate) -> bool:
    """A line of a schedule ("- Tháng 5/2024: …"), or the only words below a heading such as "Thời gian thực hiện"."""
    title = fold(candidate.section.title) if candidate.section else ""
    if PROGRESS_TITLE.match(title) and NAMED_STEP.fullmatch(candidate.left) and candidate.is_to_come:
        return True
    if not LIST_MARK.fullmatch(candidate.left) or candidate.clause.start != candidate.sentence.start:
        return False
    if SCHEDULED.match(candidate.right):
        return candidate.mention.precision != "year"
    return bool(LABEL_TITLE.match(title))


def _is_due_year(candidate: Candidate) -> bool:
    """ "hoàn thành trong năm 2025"; horizons ("đến năm 2030", "giai đoạn 2021-2025") are none."""
    is_led = re.match(rf"(?:ngay{G})?trong(?!\w)|truoc{G}(?:cuoi|het)|het(?!\w)", candidate.printed)
    return not candidate.mention.end and bool(is_led) and bool(BRINGING.search(candidate.left[-NEAR:]))


def _is_due_date(candidate: Candidate) -> bool:
    mention, left = candidate.mention, candidate.left
    if mention.end:
        return _is_due_interval(candidate)
    if mention.relation in ("before", "to"):
        return not _is_criterion(candidate) and bool(DUE_WORD.match(candidate.printed) or candidate.is_ordered)
    if mention.relation == "within":
        return bool(LED.match(candidate.printed)) and candidate.is_ordered
    if mention.relation == "on":
        return _is_due_on(candidate)
    is_start = LIST_MARK.fullmatch(left) and BEARER_NEXT.match(candidate.right)
    return candidate.is_to_come and bool(is_start or STARTING.fullmatch(left))


def _is_criterion(candidate: Candidate) -> bool:
    """Whether the date tells which cases are meant, or how long something is allowed; nothing is ordered by it."""
    left = candidate.left
    is_given = GIVEN_BEFORE.search(left) and not (CALLS.search(left) or SPENDING.search(left))
    return bool(is_given or DONE_BEFORE.search(left) or CRITERION.match(candidate.right) or PERMITTED.search(left))


def _is_due_on(candidate: Candidate) -> bool:
    left = candidate.left
    says_yearly = candidate.mention.recurrence and EACH_YEAR.search(candidate.sentence.of(candidate.folded))
    is_led = re.match(rf"vao{G}", candidate.printed) or says_yearly
    is_held = candidate.is_to_come and HELD.search(left[-2 * NEAR :])
    is_ordered = (is_led or is_held) and candidate.is_ordered and not EVENT.search(left[-NEAR:])
    is_report = re.search(rf"bao{G}cao(?:{G}[a-z]{{1,8}}){{0,6}}\s\($", left)  # "báo cáo sơ kết (ngày 15/6/2024)"
    return bool(is_ordered or is_report or FINISHING.search(left[-NEAR:]))


def _is_due_interval(candidate: Candidate) -> bool:
    """From … to …, where something is ordered for that time or the sentence says nothing else."""
    mention, others = candidate.mention, len(candidate.left.strip()) + len(candidate.right.strip(" .;"))
    first, last = bounds(mention.date or ""), bounds(mention.end or "")
    if first and last and last[1].year - first[0].year >= ANNIVERSARY:
        return False
    is_led = LED.match(candidate.printed) or candidate.left.rstrip().endswith(("(", ":"))
    return bool(is_led) and (candidate.is_ordered or others < BARE_LENGTH)
