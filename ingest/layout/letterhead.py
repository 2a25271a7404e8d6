"""Where a letterhead stands: issuer, motto, number, place and date, type, title, addressees, in any layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout.lines import Line
from ingest.layout.markers import Style, read_markers

HEAD_LINES = 150  # a letterhead begins within these, also under a page's menu
ISSUER_LINES = 5  # lines of capitals above the number or the motto
PARAGRAPH_WORDS = 25  # a longer line below the number is running text, unless it is the title
BARE_TITLE_WORDS = 4  # fewer capitals are a part of the letterhead
ADDRESSEE_WORDS = 45  # "- Ủy ban nhân dân các huyện, thị xã, thành phố; …"
BODY_STYLES: frozenset[Style] = frozenset({"part", "chapter", "division", "article", "roman"})

# Patterns read folded lines: lower case, no marks.
DOCUMENT_TYPES = (
    "ke hoach(?: lien tich| phoi hop| hanh dong)?|chuong trinh(?: hanh dong| phoi hop| cong tac)?"
    "|cong dien(?: khan)?|chi thi|quyet dinh"
    "|nghi quyet(?: lien tich)?|huong dan(?: lien nganh)?|thong bao(?: ket luan)?|bao cao|to trinh|thong tri"
    "|ket luan|quy che(?: phoi hop)?|quy dinh|de an|phuong an|du an|thong tu(?: lien tich)?|nghi dinh|phap lenh|luat"
    "|lenh|quy trinh|dieu le|cong van|bien ban|giay moi|loi keu goi|thu keu goi"
)
TYPE_LINE = re.compile(rf"(?:du thao\s*)?(?:{DOCUMENT_TYPES})")  # "KẾ HOẠCH"
TYPE_TITLE = re.compile(rf"({DOCUMENT_TYPES})\s+\S.*")  # "Chỉ thị về việc xây dựng kế hoạch phát triển …"
MOTTO = re.compile(
    r"(?:.{0,160}[\s>*])?(?:cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|chu nghia viet nam"
    r"|doc lap\s*[-–—]?\s*tu do\s*[-–—]?\s*hanh phuc)\W*"
)
NUMBER_LINE = re.compile(  # as printed: "Số: 79/KH-UBND", "Số 01 - CTr/TU", "Số: /KH-UBND", beside the issuer too
    r"(?:S[ốỐôoO]\s*[:.]?|.{1,120}\sS[ốỐ]\s*:)\s*[\d.…_ ]{0,14}\s*[-–/]\s*[A-ZĐ]\S*(?:\s.{0,120})?|S[ốỐ]\s*:.{0,60}"
)
PLACE_DATE = re.compile(  # "Gia Lai, ngày 10 tháng 01 năm 2023", "Hải Dương, ngày tháng 02 năm 2025", "ngày 13tháng 9"
    r"(?:.{0,120}\s)?[a-z][^,;:.]{1,50},?\s+ngay\b[^,;:]{0,16}(?<![a-z])thang\b[^,;:]{0,16}(?<![a-z])nam\b[^,;:]{0,10}"
)
SUBJECT = re.compile(r"(?:v\s*/\s*v|ve viec)\b.*")  # "V/v triển khai Kế hoạch số 176-KH/TU"
ADDRESSEES = re.compile(r"kinh gui\b.*|.{4,80}\bdien\s*:")  # "Kính gửi:", "THỦ TƯỚNG CHÍNH PHỦ điện:"
SESSION = re.compile(  # "KHÓA XVIII, KỲ HỌP THỨ 14", "(Từ ngày 07/12 đến ngày 09/12/2020)"
    r"khoa\s+[ivxlc]+\b.{0,60}|\(?(?:hop\s+)?tu ngay\s.{1,24}\sden ngay\s.{1,30}\)"
)
ISSUING = re.compile(  # above "Căn cứ …": "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "CHÍNH PHỦ"
    r"(?:(?:chu tich\s+)?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\b.{0,60}|(?:thu tuong\s+)?chinh phu|quoc hoi"
    r"|uy ban thuong vu quoc hoi|(?:bo truong|thong doc|giam doc|tong|cuc truong|chu nhiem|chu tich)\b.{0,60})"
)
JOINING = re.compile(r"(?:,|\b(?:cua|va|ve|cho|voi|tai|do|trong|tren|theo|den))$")  # a title's line that goes on
ATTACHED = re.compile(r"\W{0,3}(?:duoc\s+)?(?:ban hanh\s+)?kem theo\b.{0,240}")  # "(Kèm theo Nghị quyết số 03/NQ-CP …)"
AUTHORITY = re.compile(  # "ỦY BAN NHÂN DÂN TỈNH", "CHÍNH PHỦ", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH GIA LAI"
    r"(?:[qp]\.\s*)?(?:uy ban|ubnd|hoi dong|hdnd|chinh phu|thu tuong|chu tich|bo |so |ban (?!hanh)|tinh uy|thanh uy"
    r"|huyen uy|dang uy|quoc hoi|giam doc|tong |cuc |truong |thuong truc|bi thu|dang bo|tieu ban|lien |van phong"
    r"|mat tran|doan |vien )[^.;:]{0,90}"
)
BASIS = re.compile(r"can cu\b|xet de nghi\b|theo de nghi\b")  # "Căn cứ Luật Tổ chức chính quyền địa phương"
PREAMBLE = re.compile(
    r"(?:can cu|thuc hien|thi hanh|theo (?:de nghi|cong van|ke hoach|chi dao)|xet|de (?:trien khai|thuc hien|tiep tuc)"
    r"|tren co so|trien khai|tiep tuc|nham|(?:trong )?(?:thoi gian|nhung nam)|thuc te|vua qua|ngay \d)\b"
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of a letterhead; each pair is [first, last)."""

    first: int
    last: int
    title: tuple[int, int] | None  # the words below the type, or the line "V/v …"
    type_line: int | None
    addressees: tuple[int, int] | None


def find_letterhead(lines: Sequence[Line], begin: int) -> Letterhead | None:
    """The letterhead at or after line `begin`; at the least a title line over running text; None for text alone."""
    stop = _first_body_line(lines, begin)
    signs = [index for index in range(begin, stop) if _is_sign(lines[index])]
    if not signs:
        return _title_only(lines, begin, stop)
    first = _with_issuer(lines, begin, signs[0])
    type_line = next((index for index in signs if _is_type(lines[index])), None)
    title = (type_line + 1, _title_end(lines, type_line + 1, stop)) if type_line is not None else None
    if title is None or title[0] == title[1]:
        title = (
            _typed_title(lines, first, stop) or _subject(lines, first, stop) or _bare_title(lines, signs[-1] + 1, stop)
        )
    last = max(signs[-1] + 1, title[1] if title else 0)
    addressees = _addressees(lines, first, stop)
    last = max(last, addressees[1] if addressees else 0)
    return Letterhead(first, _with_authority(lines, last, stop), title, type_line, addressees)


def _is_type(line: Line) -> bool:
    return TYPE_LINE.fullmatch(line.folded) is not None and line.words[0].isupper()


def _is_type_with_title(line: Line) -> bool:
    """ "KẾ HOẠCH TRIỂN KHAI CÔNG TÁC DÂN VẬN NĂM 2023", the type and the title on one line."""
    typed = TYPE_TITLE.fullmatch(line.folded)
    return typed is not None and line.words[: typed.end(1)].isupper()


def _is_sign(line: Line) -> bool:
    if _is_type(line):
        return True
    if NUMBER_LINE.fullmatch(line.words):
        return True
    return any(pattern.fullmatch(line.folded) for pattern in (MOTTO, PLACE_DATE))


def _first_body_line(lines: Sequence[Line], begin: int) -> int:
    """First line that cannot stand in a letterhead: a numbered heading, or a paragraph that is no title."""
    end = min(len(lines), begin + HEAD_LINES)
    has_sign = after_type = False
    for index in range(begin, end):
        line = lines[index]
        if any(marker.style in BODY_STYLES and marker.ordinal == 1 for marker in read_markers(line)):
            return index
        is_sign = _is_sign(line)
        if BASIS.match(line.folded) and not line.is_capitals and index > begin:
            return index
        is_paragraph = len(line.words.split(maxsplit=PARAGRAPH_WORDS)) > PARAGRAPH_WORDS and not line.is_capitals
        may_be_title = (
            after_type
            or _is_type_with_title(line)
            or SUBJECT.match(line.folded)
            or ADDRESSEES.match(line.folded)
            or read_markers(line)
        )
        if has_sign and is_paragraph and not is_sign and not may_be_title:
            return index
        has_sign = has_sign or is_sign
        after_type = _is_type(line) or (after_type and line.is_rule)
    return end


def _with_issuer(lines: Sequence[Line], begin: int, first: int) -> int:
    """Move up over lines such as "ỦY BAN NHÂN DÂN", "TỈNH GIA LAI", "-------" above the first sign."""
    for index in range(first - 1, max(first - 1 - ISSUER_LINES, begin - 1), -1):
        line = lines[index]
        if line.is_capitals and not line.is_heading_mark:
            first = index
        elif not line.is_rule and not (AUTHORITY.fullmatch(line.folded) and line.words[0].isupper()):
            break
    return first


def _title_only(lines: Sequence[Line], begin: int, stop: int) -> Letterhead | None:
    """A page whose letterhead was stripped: "Quyết định phê duyệt kế hoạch …" and perhaps "Ủy ban nhân dân tỉnh"."""
    if begin >= stop:
        return None
    line = lines[begin]
    is_title = TYPE_TITLE.fullmatch(line.folded) or not line.words.endswith((".", ";", ":", ","))
    if not is_title or PREAMBLE.match(line.folded) or read_markers(line) or begin + 1 >= len(lines):
        return None
    last = _with_authority(lines, begin + 1, stop)
    addressees = _addressees(lines, begin, stop)
    return Letterhead(begin, max(last, addressees[1] if addressees else 0), (begin, begin + 1), None, addressees)


def _title_end(lines: Sequence[Line], first: int, stop: int) -> int:
    """Line after the title that begins at `first`: titles wrap, in capitals also over empty lines."""
    index = first
    while index < stop and lines[index].is_rule:
        index += 1
    if index >= stop or ADDRESSEES.fullmatch(lines[index].folded):
        return first
    is_capitals = lines[index].is_capitals
    index += 1
    while index < stop and _continues_title(lines[index - 1], lines[index], is_capitals):
        if is_issuing(lines, index):
            break
        is_capitals = is_capitals and lines[index].is_capitals
        index += 1
    return index


def is_issuing(lines: Sequence[Line], index: int) -> bool:
    """Whether the authority stands here that "Căn cứ …" follows, and not another line of the title."""
    if not ISSUING.fullmatch(lines[index].folded) or JOINING.search(lines[index - 1].folded):
        return False
    below = [line for line in lines[index + 1 : index + 4] if not line.is_rule and not SESSION.fullmatch(line.folded)]
    return bool(below) and not below[0].is_capitals and PREAMBLE.match(below[0].folded) is not None


def _continues_title(previous: Line, line: Line, is_capitals: bool) -> bool:
    if line.is_rule or ATTACHED.match(line.folded) or ADDRESSEES.fullmatch(line.folded) or read_markers(line):
        return False
    if line.has_blank_before and AUTHORITY.fullmatch(line.folded):
        return False
    if is_capitals and line.is_capitals:
        return not TYPE_LINE.fullmatch(line.folded) and not line.words.endswith(":")
    if is_capitals:  # "CỦA BAN THƯỜNG VỤ TỈNH ỦY" over "về tăng cường sự lãnh đạo …"
        return line.words[0].islower() and not line.has_blank_before
    if line.has_blank_before or line.is_capitals or previous.words.endswith((".", ":", ";")):
        return False
    if previous.words.endswith(",") or line.words[0].islower():
        return True
    is_sentence = PREAMBLE.match(line.folded) or line.words.endswith((".", ":"))
    return not is_sentence and len(line.words.split()) <= PARAGRAPH_WORDS // 2


def _typed_title(lines: Sequence[Line], first: int, stop: int) -> tuple[int, int] | None:
    start = next((index for index in range(first, stop) if _is_type_with_title(lines[index])), None)
    return (start, _title_end(lines, start, stop)) if start is not None else None


def _bare_title(lines: Sequence[Line], first: int, stop: int) -> tuple[int, int] | None:
    """Capitals right below the number and the date, where the page has lost the type: "VỀ DỰ TOÁN NGÂN SÁCH …"."""
    start = next((index for index in range(first, stop) if not lines[index].is_rule), stop)
    if start == stop or not lines[start].is_capitals or len(lines[start].words.split()) < BARE_TITLE_WORDS:
        return None
    return None if AUTHORITY.fullmatch(lines[start].folded) else (start, _title_end(lines, start, stop))


def _subject(lines: Sequence[Line], first: int, stop: int) -> tuple[int, int] | None:
    """Lines of "V/v …" under an official letter's number, up to an empty line or the next thing of a letterhead."""
    start = next((index for index in range(first, stop) if SUBJECT.match(lines[index].folded)), None)
    if start is None:
        return None
    end = start + 1
    while end < stop and not (lines[end].has_blank_before or lines[end].is_rule or _is_sign(lines[end])):
        if ADDRESSEES.fullmatch(lines[end].folded) or lines[end].is_capitals or read_markers(lines[end]):
            break
        end += 1
    return start, end


def _addressees(lines: Sequence[Line], first: int, stop: int) -> tuple[int, int] | None:
    """ "Kính gửi:" with its list."""
    start = next((index for index in range(first, stop) if ADDRESSEES.fullmatch(lines[index].folded)), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and _is_addressee(lines[end - 1], lines[end]):
        end += 1
    return start, end


def _is_addressee(previous: Line, line: Line) -> bool:
    if len(line.words.split(maxsplit=ADDRESSEE_WORDS)) > ADDRESSEE_WORDS or line.is_rule:
        return False
    if read_markers(line) or previous.words.endswith(":"):
        return not any(marker.style in BODY_STYLES for marker in read_markers(line)) and not PREAMBLE.match(line.folded)
    return not line.has_blank_before and previous.words.endswith((";", ",")) and not PREAMBLE.match(line.folded)


def _with_authority(lines: Sequence[Line], last: int, stop: int) -> int:
    """Move down over rules, "(Kèm theo …)" and the authority that issues: "CHÍNH PHỦ" over "Căn cứ …"."""
    end = last
    for index in range(last, min(stop, last + 4)):
        line = lines[index]
        is_authority = AUTHORITY.fullmatch(line.folded) is not None and len(line.words.split()) <= PARAGRAPH_WORDS // 2
        is_line = line.is_rule or ATTACHED.fullmatch(line.folded) or SESSION.fullmatch(line.folded)
        if is_line or (is_authority and not read_markers(line)):
            end = index + 1
        else:
            break
    return end
