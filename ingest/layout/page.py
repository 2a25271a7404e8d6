"""What a web page adds around a document: front matter, boxes of metadata, menus, counters, share buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.lines import Line

FRONT_MATTER_LINES = 60  # a longer block between two "---" is text between two rules
SHORT_WORDS = 25  # a line of a menu, a headline or a box; a paragraph has more
BYLINE_WORDS = 5  # "Đàm Hoàng", "Tác giả: Đàm Hoàng"

# Patterns read folded lines: lower case, no marks.
KEY = re.compile(r"[a-z_]{2,20}\s*:.{0,400}")  # "docid: "218848""
BOX_TITLE = re.compile(r"(?:hieu luc|thong tin|thuoc tinh|luoc do)\s+(?:chung|van ban)\s*:?|thuoc tinh\s*:?")
BOX_HEADER = re.compile(r"truong\s*\|\s*noi dung|thuoc tinh\s*\|\s*(?:gia tri|noi dung)")  # "| Trường | Nội dung |"
BOX_LABEL = re.compile(  # "• Số hiệu: 79/KH-UBND", "| Loại văn bản | Công điện |"
    r"[\W_]*(?:so hieu|so ky hieu|so/ky hieu|so, ky hieu|loai van ban|ngay ban hanh|noi ban hanh|co quan ban hanh"
    r"|nguoi ky|ngay cong bao|so cong bao|ngay hieu luc|ngay co hieu luc|ngay het hieu luc|tinh trang hieu luc"
    r"|tinh trang|trang thai|linh vuc|trich yeu|ngay dang|chuc danh|pham vi|ngay cap nhat|hieu luc)(?:\s+van ban)?"
    r"\s*(?:[:|\t].{0,400}|)"
)
SIGNED = re.compile(r"\W*(?:da ky|ky ten)\b")
FURNITURE = re.compile(
    r"(?:he thong phap luat|skip to content|language"
    r"|tai (?:van ban|ve|file|tep).{0,40}|chia se(?: bai viet)?\s*:?.{0,30}"
    r"|bai viet (?:cung chuyen muc|moi|lien quan|khac).{0,20}|tin (?:lien quan|khac|moi|cung chuyen muc).{0,20}"
    r"|cac tin (?:khac|da dua|moi hon|cu hon).{0,20}|view counter"
    r"|(?:total )?views?\b.{0,30}|luot (?:xem|truy cap).{0,30}"
    r"|so lan (?:xem|doc).{0,20}|trang chu(?:\s*[>»/|].{0,120})?|dang (?:nhap|ky)|tim kiem.{0,30}"
    r"|in (?:trang|bai viet|van ban).{0,20}|gui email.{0,20}|email|facebook|twitter|zalo|share|print|tweet|menu|home"
    r"|ve dau trang|len dau trang|back to top|copyright.{0,120}|©.{0,200}|ban quyen thuoc.{0,120}"
    r"|binh luan.{0,30}|y kien ban doc.{0,20}|van ban lien quan.{0,20}|xem them.{0,60}|mua tai khoan.{0,60}"
    r"|hotline.{0,60}|van ban goc.{0,40}|tieng (?:viet|anh)|theo doi hieu luc.{0,40}"
    r"|tags?\s*:.{0,80}|tu khoa\s*:.{0,80}"
    r"|file (?:duoc )?dinh kem.{0,60})"
)


def front_matter_end(lines: Sequence[Line]) -> int:
    """Number of lines of YAML front matter at the start, its two "---" included; 0 when there is none."""
    if not lines or lines[0].words != "---":
        return 0
    for index in range(1, min(len(lines), FRONT_MATTER_LINES)):
        if lines[index].words == "---":
            return index + 1 if any(KEY.fullmatch(line.folded) for line in lines[1:index]) else 0
    return 0


def metadata_boxes(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs [first, last) of lines such as "• Số hiệu: …": three labels, or two under a title of their own."""
    labels = [index for index, line in enumerate(lines) if BOX_LABEL.fullmatch(line.folded)]
    boxes: list[tuple[int, int]] = []
    run: list[int] = []
    for index in [*labels, len(lines) + SHORT_WORDS]:
        if run and index - run[-1] > 3:  # label and value may stand on two lines each
            first = _box_start(lines, run[0])
            if len(run) > 2 or (len(run) == 2 and first < run[0]):
                boxes.append((first, _box_end(lines, run[-1] + 1)))
            run = []
        run.append(index)
    return boxes


def _box_start(lines: Sequence[Line], first: int) -> int:
    for index in range(first - 1, max(first - 5, -1), -1):
        if BOX_TITLE.fullmatch(lines[index].folded):
            is_page_title = index > 0 and lines[index - 1].is_heading_mark  # "# Về tiếp tục …", "## THÔNG TIN VĂN BẢN"
            return index - 1 if is_page_title else index
        if not (BOX_HEADER.fullmatch(lines[index].folded) or lines[index].is_rule or index >= first - 3):
            break
    return first


def _box_end(lines: Sequence[Line], last: int) -> int:
    if last < len(lines) and lines[last - 1].words.rstrip().endswith(":"):
        last += 1
    while last < len(lines) and lines[last].is_rule:
        last += 1
    return last


def page_tail(lines: Sequence[Line], begin: int, is_document: Sequence[bool]) -> int:
    """First line after which only short lines of the page follow; `len(lines)` when the page ends with its document.

    Args:
        lines: of the whole text.
        begin: first line that may belong to the tail.
        is_document: for each line whether it surely belongs to the document, so that no tail begins before it.
    """
    tail = len(lines)
    for index in range(len(lines) - 1, begin - 1, -1):
        if is_document[index] or len(lines[index].words.split(maxsplit=SHORT_WORDS)) > SHORT_WORDS:
            break
        if FURNITURE.fullmatch(lines[index].folded):
            tail = index
    has_byline = begin < tail < len(lines) and _is_byline(lines[tail - 1]) and not _is_signed(lines[tail - 2])
    return tail - 1 if has_byline else tail


def _is_signed(line: Line) -> bool:
    """Whether the name below is a signer's: under "PHÓ GIÁM ĐỐC" or "(Đã ký)", not a reporter's."""
    return line.is_capitals or SIGNED.match(line.folded) is not None


def _is_byline(line: Line) -> bool:
    words = line.words.split()
    return 2 <= len(words) <= BYLINE_WORDS and all(word[0].isupper() for word in words) and not line.is_capitals
