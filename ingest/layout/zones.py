"""Which part of a document a line stands in: letterhead, running text, recipients, signature, footnote, appendix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.layout.letterhead import ATTACHED, DOCUMENT_TYPES, TYPE_LINE, Letterhead, find_letterhead
from ingest.layout.lines import Line
from ingest.layout.markers import DASHES, Style, read_markers
from ingest.layout.page import FURNITURE, front_matter_end, metadata_boxes, page_tail
from vectorstore.language.analysis import LOWER, UPPER

Part = Literal["validity", "furniture", "letterhead", "text", "recipients", "signature", "footnote", "appendix"]

SIGNATURE_WORDS = 16  # "TM. ỦY BAN NHÂN DÂN TỈNH", a role, a name; a paragraph has more
SIGNATURE_LINES = 4  # between a role in capitals and the name below it
TITLE_LINES = 5  # of an appendix, above "(Kèm theo Quyết định số …)"
OUTER: frozenset[Style] = frozenset({"part", "chapter", "article", "roman"})

# Patterns read folded lines: lower case, no marks.
APPENDIX = re.compile(  # "PHỤ LỤC", "Phụ lục II", "Phụ lục số 01: Danh mục nhiệm vụ"
    r"phu luc(?:\s+(?:so\s*)?(?:\d{1,2}|[ivxlc]{1,6}|[a-z])(?![a-z]))?\s*(?:[:.–-].{0,200}|\(.{0,200})?"
)
ATTACHED_TITLE = re.compile(rf"(?:{DOCUMENT_TYPES}|danh muc|bieu mau|bang|mau so)\b.{{0,200}}")
RECIPIENTS = re.compile(r"noi nhan\W{0,4}(?:[:\t].{0,400})?")  # "Nơi nhận:"
SIGNED_FOR = re.compile(
    r"(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:t/m|k/t|t/l)\.?\s)\s*[a-z].{0,120}"
)  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
SIGNER_ROLE = re.compile(  # "CHỦ TỊCH", "Phó Thủ tướng", "TRƯỞNG BAN XÂY DỰNG ĐẢNG"
    r"(?:quyen\s|pho\s|thuong truc\s)*(?:chu tich|giam doc|bo truong|thu truong|thu tuong|truong|chanh|bi thu|tong"
    r"|vien truong|cuc truong|vu truong|chu nhiem|hieu truong|chi huy|tu lenh)\b.{0,80}"
)
FOOTNOTE = re.compile(r"\[\d{1,3}\]\s*\S")  # "[1] Luật Thực hiện dân chủ ở cơ sở; …"
PERSON = re.compile(
    rf"[{UPPER}][{UPPER}{LOWER}'’.]*(?:\s+[{UPPER}][{UPPER}{LOWER}'’.]*){{1,5}}"
)  # as printed: "Trương Hải Long"


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines [first, last) that stand in one part."""

    part: Part
    first: int
    last: int


def read_zones(lines: Sequence[Line]) -> tuple[list[Zone], Letterhead | None]:
    """Zones in order, covering every line, and the letterhead's own lines."""
    parts: list[Part | None] = [None] * len(lines)
    begin = front_matter_end(lines)
    parts[:begin] = ["validity"] * begin
    for first, last in metadata_boxes(lines):
        parts[first:last] = ["validity"] * (last - first)
    while begin < len(lines) and (parts[begin] or FURNITURE.fullmatch(lines[begin].folded) or lines[begin].is_rule):
        parts[begin] = parts[begin] or "furniture"
        begin += 1
    letterhead = find_letterhead(lines, begin)
    if letterhead:
        for index in range(begin, letterhead.last):
            parts[index] = parts[index] or ("furniture" if index < letterhead.first else "letterhead")
        begin = letterhead.last
    tail = page_tail(lines, begin, [_is_of_document(line) for line in lines])
    parts[tail:] = [part or "furniture" for part in parts[tail:]]
    scan = _Scan(lines, parts)
    scan.run(begin)
    return _grouped(parts, scan.openings), letterhead


def read_attached_zones(lines: Sequence[Line], begin: int) -> list[Zone]:
    """Zones of an appendix's own lines from `begin` on: it may have recipients and a signature of its own."""
    scan = _Scan(lines, [None] * len(lines), may_attach=False)
    scan.openings.add(begin)
    scan.run(begin)
    return [zone for zone in _grouped(scan.parts, scan.openings) if zone.first >= begin]


def _grouped(parts: Sequence[Part | None], openings: set[int]) -> list[Zone]:
    zones: list[Zone] = []
    for index, part in enumerate(parts):
        known: Part = part or "text"
        if zones and zones[-1].part == known and index not in openings:
            zones[-1] = Zone(known, zones[-1].first, index + 1)
        else:
            zones.append(Zone(known, index, index + 1))
    return zones


def _is_of_document(line: Line) -> bool:
    """Whether a line surely is no menu line: no page's tail begins before it."""
    return bool(RECIPIENTS.fullmatch(line.folded) or FOOTNOTE.match(line.words) or _is_signed_for(line))


def _is_signed_for(line: Line) -> bool:
    is_short = len(line.words.split(maxsplit=SIGNATURE_WORDS)) <= SIGNATURE_WORDS
    return is_short and line.words[0].isupper() and SIGNED_FOR.fullmatch(line.folded) is not None and _is_loud(line)


def _is_loud(line: Line) -> bool:
    letters = [character for character in line.words if character.isalpha()]
    return sum(map(str.isupper, letters)) * 2 >= len(letters)


def _is_numbered(line: Line) -> bool:
    return any(marker.style not in DASHES for marker in read_markers(line))


@dataclass
class _Scan:
    """One pass down the lines below a letterhead; `parts` already holds what belongs to the page."""

    lines: Sequence[Line]
    parts: list[Part | None]
    openings: set[int] = field(default_factory=set)  # lines at which a zone begins even after one of its kind
    state: Part = "text"
    is_signed: bool = False
    may_attach: bool = True  # an appendix has none of its own: what follows its signature stands beside it

    def run(self, begin: int) -> None:
        """Give each line from `begin` on its part."""
        numbered = [index for index in range(begin, len(self.lines)) if _is_numbered(self.lines[index])]
        first_numbered, last_numbered = (numbered[0], numbered[-1]) if numbered else (begin, begin)
        for index in range(begin, len(self.lines)):
            if self.parts[index] is None:
                self.state = self._next(index, first_numbered, last_numbered)
                self.parts[index] = self.state

    def _next(self, index: int, first_numbered: int, last_numbered: int) -> Part:
        line = self.lines[index]
        if FOOTNOTE.match(line.words) and (self.state != "text" or index > last_numbered):
            self.openings.add(index)
            return "footnote"
        if self.may_attach and self._opens_appendix(index, first_numbered):
            self.is_signed = False
            return self._open_appendix(index)
        if self.state == "appendix":
            self.is_signed = self.is_signed or _is_signed_for(line)
            return "appendix"
        if RECIPIENTS.fullmatch(line.folded) and line.words[0].isupper():
            return "recipients"
        if _is_signed_for(line) or (index > first_numbered and self._is_signing_role(index)):
            self.is_signed = True
            return "signature"
        return self._continued(index)

    def _continued(self, index: int) -> Part:
        line = self.lines[index]
        is_short = len(line.words.split(maxsplit=SIGNATURE_WORDS)) <= SIGNATURE_WORDS
        is_dash = any(marker.style in DASHES for marker in read_markers(line))
        if self.state == "signature" and is_dash:
            return "recipients"  # two columns, read line by line
        attached: Part = "appendix" if self.may_attach else "text"
        if self.state == "signature" and not is_short:
            return attached
        if self.state == "recipients" and not is_short and not is_dash:
            return attached if self.is_signed else self._resumed(index)
        return self.state

    def _resumed(self, index: int) -> Part:
        """Text goes on below "Nơi nhận" that stood at a page's foot: what looked like recipients is text again."""
        while index and self.parts[index - 1] == "recipients":
            index -= 1
            self.parts[index] = "text"
        return "text"

    def _is_signing_role(self, index: int) -> bool:
        """A role alone on its line, in capitals, with a name soon below: "CHỦ TỊCH", "Trương Hải Long"."""
        line = self.lines[index]
        if self.state not in ("text", "recipients") or not line.is_capitals or not SIGNER_ROLE.fullmatch(line.folded):
            return False
        below = self.lines[index + 1 : index + 1 + SIGNATURE_LINES]
        return any(PERSON.fullmatch(other.words) and not other.is_capitals for other in below)

    def _opens_appendix(self, index: int, first_numbered: int) -> bool:
        line = self.lines[index]
        if APPENDIX.fullmatch(line.folded) and line.words[0].isupper():
            return index > first_numbered or self.state != "text"
        if self.state in ("recipients", "signature", "footnote", "appendix"):
            if self.state != "appendix" and ATTACHED_TITLE.fullmatch(line.folded) and line.is_capitals:
                return True
            return self.is_signed and any(m.style in OUTER and m.ordinal == 1 for m in read_markers(line))
        is_attached = ATTACHED.fullmatch(line.folded) is not None and line.words[0] in "(["
        return is_attached and self.state == "text" and index > first_numbered

    def _open_appendix(self, index: int) -> Part:
        """Begin an appendix at its title, which stands above a line such as "(Kèm theo Quyết định số …)"."""
        first = index
        if ATTACHED.fullmatch(self.lines[index].folded):
            while first > max(0, index - TITLE_LINES) and self._is_title_above(first - 1):
                first -= 1
                self.parts[first] = "appendix"
        self.openings.add(first)
        return "appendix"

    def _is_title_above(self, index: int) -> bool:
        line = self.lines[index]
        if self.parts[index] != "text" or read_markers(line):
            return False
        return line.is_capitals or line.is_rule or TYPE_LINE.match(line.folded) is not None
