"""Who issued an instrument, read behind its number: "của Ban Thường vụ Tỉnh ủy", "giữa … và …"."""

from __future__ import annotations

import re

from vectorstore.language.instruments import TYPES

ISSUER_WINDOW = 160  # characters; two joint issuers take some 110
ISSUER_WORDS = 22  # syllables of two joint issuers
OF = re.compile(r"\s{0,3},?\s{1,3}(?:do\s{1,3})?(?P<of>của|giữa|cua|giua|by)\s{1,3}(?=\S)", re.IGNORECASE)
CLOSING = re.compile(r"[,;:.?!()\[\]|“”\"«»\d]|\n\s*\n")
# Words that begin what an instrument is about, with their marks: "của Ủy ban Dân tộc Hướng dẫn thực hiện một số".
SUBJECT_WORDS = (
    "về|v/v|ban hành|quy định|phê duyệt|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|thay thế|thực hiện|triển khai|điều chỉnh"
    "|công bố|thành lập|giao (?:nhiệm vụ|chỉ tiêu|kế hoạch|dự toán|cho)|kiểm tra việc|tổng kết|quyết định|kết luận"
    "|yêu cầu|thông báo|chỉ đạo|phối hợp|tăng cường|đẩy mạnh|tiếp tục|chấn chỉnh|quán triệt|cụ thể|kèm|gửi|nêu"
    "|liên quan|đối với|nhằm|để|tại|trong|trên|ngày|năm|cho|đã|được|có|là|này|như|theo|khi|đến|từ|số|khóa|khoá"
    "|bố trí|nhắc|phải|muốn|cần|nào|hết hiệu lực|bị|vẫn"
)
SUBJECT = re.compile(rf"(?<!\w)(?:{SUBJECT_WORDS})(?!\w)".replace(" ", r"\s+"), re.IGNORECASE)
TYPE_PATTERN = "|".join(TYPES).replace(" ", r"\s+")  # "của Quốc hội và Quyết định số 1705/QĐ-TTg"
AND = re.compile(rf"\s(?:và|với|and)(?:\s+(?:(?={TYPE_PATTERN})|(?P<name>\S))|$)", re.IGNORECASE)
TYPED_PLAIN = frozenset({"cua", "giua"})  # without marks there is no telling where the issuer ends


def read_issuer(text: str, start: int) -> tuple[str | None, int]:
    """The issuer printed right behind `start`, and where it ends; None without one, or typed without marks."""
    of = OF.match(text, start)
    if not of or of["of"].lower() in TYPED_PLAIN:
        return None, start
    words = _issuer_words(text[of.end() : of.end() + ISSUER_WINDOW])
    if not words or not words[0].isupper() or len(words.split()) > ISSUER_WORDS:
        return None, start
    issuer = " ".join(words.split())
    is_joint = of["of"].lower() == "giữa"
    return (issuer.replace(" với ", " và ") if is_joint else issuer), of.end() + len(words)


def _issuer_words(words: str) -> str:
    """Up to a closing mark, a word of the subject, or an "và" with no name behind it ("và mục tiêu thiên niên kỷ")."""
    for stop in (CLOSING, SUBJECT):
        if found := stop.search(words):
            words = words[: found.start()].rstrip()
    onward = next((found.start() for found in AND.finditer(words) if not (found["name"] or "").isupper()), len(words))
    return words[:onward].rstrip()
