"""Who signed, as what, and who receives the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.casing import role_case
from ingest.extract.fields import Field, cells_of, part_of
from ingest.layout.lines import Line, clean
from ingest.layout.markers import DASHES, read_markers
from vectorstore.language.analysis import LOWER, UPPER, fold
from vectorstore.language.provinces import SURNAMES
from vectorstore.records import Section, Span

SIGNED_FOR = re.compile(r"(?:(TM|KT|TL|TUQ|Q)\s?\.|(T/M|K/T|T/L)\.?\s)\s*")  # "KT. CHỦ TỊCH": for the chairman
SIGNED_MARK = re.compile(r"\W*(?:da ky|ky ten|da ky ten|ky|signed).{0,40}")  # folded "[đã ký]"
RANK = re.compile(  # folded, before a name: "Thiếu tướng Trương Hải Long", "TS. Nguyễn Văn A"
    r"(?:(?:thieu|trung|thuong|dai) (?:ta|tuong)|(?:pgs|gs|ts|ths|bs|ks|luat su|dr)\.?|ong|ba|dong chi)\s+"
)
NAME = re.compile(rf"[{UPPER}][{UPPER}{LOWER}'’]*(?:\s+[{UPPER}][{UPPER}{LOWER}'’]*){{1,5}}")  # "Trịnh Thị Thanh Hà"
ROLE = re.compile(  # small letters with their marks: "trưởng ban" is a role, "Trương Hải Long" is not
    r"(?:quyền |phó |thường trực |ủy viên |uỷ viên )*(?:chủ tịch|giám đốc|bộ trưởng|thứ trưởng|thủ tướng|trưởng|chánh"
    r"|bí thư|tổng |viện trưởng|cục trưởng|vụ trưởng|chủ nhiệm|hiệu trưởng|chỉ huy|tư lệnh|thống đốc)\b.{0,90}"
)
DEPUTY = re.compile(r"\s(?=PHÓ |Phó |CHÁNH |Chánh )")  # "KT. CHỦ TỊCH PHÓ CHỦ TỊCH" on one line
BESIDE = re.compile(  # the right column, read into the left one's lines: "- Như trên; KT. CHỦ TỊCH"
    r"[;:.,)]\s+((?:(?:TM|KT|TL|TUQ|Q)\s?\.\s*)?(?:PHÓ |QUYỀN )?(?:ỦY BAN NHÂN DÂN|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG"
    rf"|THỨ TRƯỞNG|TRƯỞNG|CHÁNH|BÍ THƯ|THỦ TƯỚNG)[{UPPER} ,]*)$"
)
NAME_BESIDE = re.compile(rf"[;.)]\s+({NAME.pattern})$")  # "- Lưu: VT, KGVX. Dương Xuân Huyên"


@dataclass(frozen=True, slots=True)
class Signature:
    """The first signature of a document."""

    signer: Field | None
    role: Field | None


def read_signature(text: str, lines: Sequence[Line]) -> Signature:
    """Signer and the role signed in: the last one above the name ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH": the deputy)."""
    role: Field | None = None
    for line in lines:
        if line.is_rule or SIGNED_MARK.fullmatch(line.folded):
            continue
        if (read := _role(line, text)) is not None:
            role = read
        elif (signer := _signer(line)) is not None:
            return Signature(signer, role)
    return Signature(None, role)


def _role(line: Line, text: str) -> Field | None:
    """A role on its line; "TM. …" names whom one signs for; "KT. CHỦ TỊCH" counts until the deputy's own follows."""
    signed_for = SIGNED_FOR.match(line.words)
    start = signed_for.end() if signed_for else 0
    if signed_for and (deputy := DEPUTY.search(line.words, start)):
        start, signed_for = deputy.end(), None
    words = line.words[start:]
    if not ROLE.fullmatch(words.lower()):
        return None
    span = Span(line.span.start + start, line.span.end)
    if signed_for is None:
        return Field(role_case(clean(words), text), span)
    mark = (signed_for.group(1) or signed_for.group(2)).replace("/", "")
    return None if mark == "TM" else Field(_signed(mark, role_case(clean(words), text)), line.span)


def _signed(mark: str, role: str) -> str:
    return f"Quyền {role}" if mark == "Q" else f"{mark}. {role}"


def _signer(line: Line) -> Field | None:
    rank = RANK.match(line.folded)
    start = rank.end() if rank else 0
    words = line.words[start:].rstrip(" .,")
    if not NAME.fullmatch(words) or (words.isupper() and fold(words.split()[0]) not in SURNAMES):
        return None
    value = words.title() if words.isupper() else words
    return Field(" ".join(value.split()), Span(line.span.start + start, line.span.start + start + len(words)))


def read_recipients(text: str, section: Section | None) -> tuple[tuple[str, ...], list[Line]]:
    """The lines below "Nơi nhận:" without dash and semicolon; and the signature's, where it was read beside them."""
    lines = [part for line in cells_of(text, section) for part in _columns(line)]
    beside = [line for line in lines if _is_signing(line)]
    left = [line for line in lines if not _is_signing(line)]
    return (listed(left[0], left[1:]) if left else ()), beside


def _columns(line: Line) -> list[Line]:
    """Two columns read as one line: "Nơi nhận: TM. ỦY BAN NHÂN DÂN", "- Như trên; PHÓ CHỦ TỊCH"."""
    found = BESIDE.search(line.words) or NAME_BESIDE.search(line.words)
    if found is None or (found.re is NAME_BESIDE and fold(found[1].split()[0]) not in SURNAMES):
        return [line]
    return [part_of(line, 0, found.start(1)), part_of(line, found.start(1), len(line.words))]


def _is_signing(line: Line) -> bool:
    is_role = line.is_capitals and ROLE.fullmatch(line.words.lower()) is not None
    is_mark = SIGNED_MARK.fullmatch(line.folded) is not None
    return is_role or is_mark or bool(SIGNED_FOR.match(line.words) or NAME.fullmatch(line.words))


def listed(title: Line, lines: Sequence[Line]) -> tuple[str, ...]:
    """The entries of a list below its title; a line in small letters without a dash goes on the one above."""
    entries: list[str] = []
    for line in (*_behind_colon(title), *lines):
        markers = read_markers(line)
        is_dash = bool(markers) and markers[0].style in DASHES
        words = clean(line.words[markers[0].length if is_dash else 0 :]).strip(" ;.,")
        if not words or line.is_rule:
            continue
        if entries and not is_dash and line.words[0].islower():
            entries[-1] = f"{entries[-1]}, {words}"
        else:
            entries.append(words)
    return tuple(entries)


def _behind_colon(title: Line) -> list[Line]:
    """ "Kính gửi: Sở Nội vụ": what stands behind the colon on the title's own line."""
    head, colon, rest = title.words.partition(":")
    start = len(head) + len(colon) + len(rest) - len(rest.lstrip())
    return [part_of(title, start, len(title.words))] if rest.strip() else []
