"""What a charge makes of its bearer: who leads, coordinates, monitors, receives, is asked."""

from __future__ import annotations

import re

from ingest.extract.subjects import Names
from vectorstore.language.analysis import fold
from vectorstore.records import DutyRole, Span

# Words before the verb that tell: "Thường xuyên theo dõi", "Có nhiệm vụ hướng dẫn, theo dõi", "có trách nhiệm kiểm tra"
ADVERBS = re.compile(
    r"^(?:[\s,:–-]|thuong xuyen|co nhiem vu|co trach nhiem|chiu trach nhiem|tiep tuc|tang cuong|chu dong|huong dan"
    r"|truc tiep|nghiem tuc|kip thoi|tich cuc|giup(?: uy ban nhan dan tinh| ubnd tinh)?|tham muu|dinh ky|6 thang"
    r"|va|phai|can"
    r"|trong pham vi chuc nang(?:, nhiem vu)?(?:, quyen han)?(?: duoc giao| cua minh)?"
    r"|to chuc|thuc hien viec|theo chuc nang, nhiem vu(?: duoc giao)?|theo tham quyen)*"
)
MONITORS = re.compile(r"(?:theo doi|don doc|kiem tra|giam sat|thanh tra)(?!\w)")
LEADS = re.compile(r"(?<!\w)(?:chu tri|dau moi|la co quan thuong truc|phu trach chung|lam truong)(?!\w)")
# To coordinate, not "quy chế phối hợp", "cơ chế phối hợp", "chương trình phối hợp"
COORDINATES = re.compile(r"(?<!che )(?<!hoach )(?<!trinh )(?<!tac )(?<!su )(?<!\w)phoi hop(?!\w)")
RECEIVES = re.compile(r"(?:tiep nhan)(?!\w)")
WITH = re.compile(r"(?<!\w)phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng(?:\s+với)?))?\s+(?=\w)", re.IGNORECASE)
# "(qua Sở Nội vụ)", "báo cáo kết quả về Ủy ban nhân dân tỉnh", "gửi dự thảo cho Văn phòng", "đề xuất gửi Bộ Tài chính"
TO = re.compile(
    r"(?<!\w)(?:(?:thông\s+)?qua|(?:gửi\s+)?(?:về|cho)|gửi|báo\s+cáo|đề\s+xuất"
    r"|(?<!chương )(?<!công )(?<!quy )(?<!quá )(?<!lộ )(?<!tờ )trình)\s+(?=\w)",
    re.IGNORECASE,
)
SENDING = re.compile(r"(?<!\w)(?:bao cao|gui|nop|phan anh|de xuat|trinh|chuyen|tong hop|kien nghi)(?!\w)")
SENDING_WINDOW = 200  # code points in which something is sent before the receiver is named
LEAD_WINDOW = 120  # code points; "Chủ động tham mưu … ; chủ trì phối hợp với" further on is one task of many
COORDINATION_START = 40  # code points before "phối hợp" where coordinating is the charge itself


def role_of(charge: str, order: str) -> DutyRole:
    """The role that a charge's words give; "Đề nghị" asks, whatever it asks for."""
    folded = fold(charge)
    first = ADVERBS.sub("", folded, count=1)
    lead, coordinate = LEADS.search(folded[:LEAD_WINDOW]), COORDINATES.search(first)
    if fold(order).startswith("de nghi"):
        return "request"
    if lead:
        return "lead"
    if RECEIVES.match(first):
        return "receive"
    if MONITORS.match(first):
        return "monitor"
    return "coordinate" if coordinate and coordinate.start() <= COORDINATION_START else "implement"


def partners(names: Names, start: int, end: int) -> list[Span]:
    """Those with whom the bearer is to coordinate: "phối hợp với Cục Thuế, Sở Kế hoạch và Đầu tư"."""
    spans = (names.chain(found.end(), end) for found in WITH.finditer(names.text, start, end))
    return [span for span in spans if span]


def receivers(names: Names, start: int, end: int) -> list[Span]:
    """Those to whom, or through whom, something is to be sent."""
    spans = []
    for found in TO.finditer(names.text, start, end):
        before = fold(names.text[max(start, found.start() - SENDING_WINDOW) : found.end()])
        span = names.chain(found.end(), end)
        is_agency = bool(span) and any(m.kind == "agency" for m in names.within(found.end(), span.end if span else end))
        if span and is_agency and SENDING.search(before):
            spans.append(span)
    return spans
