"""Which line breaks fall inside a sentence: hard-wrapped pages, page ends, blank lines left by text recognition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.layout.letterhead import (
    ADDRESSEES,
    ATTACHED,
    BASIS,
    NUMBER_LINE,
    PREAMBLE,
    SUBJECT,
    TYPE_LINE,
    is_issuing,
)
from ingest.layout.lines import Line, read_lines
from ingest.layout.markers import DASHES, read_markers
from ingest.layout.page import BOX_LABEL, FURNITURE, front_matter_end
from ingest.layout.zones import APPENDIX, FOOTNOTE, RECIPIENTS, SIGNED_FOR
from ingest.rewrite import Edit
from vectorstore.language.analysis import LOWER
from vectorstore.records import Span

FULL_LINE = 0.7  # of the width: a heading of its own is shorter, a line that was broken is not
FULL_CAPITALS = 40  # code points; the lines of an issuer's name are shorter, a broken title is longer
FEW_WORDS = 3  # the cells of a table and of a formula have no more; a line that goes on has
SUBJECT_WIDTH = 60  # code points; the lines below "V/v" in a letterhead are narrow
WRAPPED_BREAKS = 4  # so many breaks before a small letter show that the page is hard-wrapped
WRAP_WIDTHS = range(50, 160)  # code points of a printed line; cells are shorter, paragraphs longer
WRAPPED_SHARE = 0.25  # … and so large a share of the breaks after a line without a full stop

ENDED = re.compile(r"(?:[.!?;:…][)\]”’\"'»]*|\./)$")  # "… hằng năm./."
ABBREVIATED = re.compile(r"(?:^|\s)(?:TP|Tp|TX|PGS|GS|TS|ThS)\.$")  # "… TP.⏎Hồ Chí Minh"
CLOSING_MARK = re.compile(r"[,;:)\]”’](?!-)")  # "Trung Quốc...⏎) để phát triển kinh tế"
# A line that ends with one of these words, a comma or a dash goes on. Left out are words that may end a heading:
# "chuyển đổi số", "hằng năm", "Truyền hình tỉnh", "công bằng".
GOES_ON = re.compile(
    r"(?:,|\w-|\w/|\s[-–]|(?:^|[\s(“\"])(?:của|và|về|các|những|với|trên|cho|đến|là|bởi|hoặc|nhằm|giữa|trong|như|để"
    r"|(?<!tồn )(?<!hiện )tại|(?<!kèm )(?<!tiếp )theo|(?<!tự )(?<!lý )do|từ|bao gồm))$",  # "… số 01-QCPH giữa"
    re.IGNORECASE,
)
NOT_ON = re.compile(r"(?:nêu|như|bên|ở) trên$|; (?:hoặc|và)$", re.IGNORECASE)  # "Như trên", "a) …; hoặc⏎b) …"
PARTED_NUMBER = re.compile(  # "Nghị quyết số 76/NQ-CP ngày⏎15/7/2021", "Quyết định số⏎1719/QĐ-TTg", "2017⏎- 2021"
    r"(?:ngày\n\d{1,2}(?:[/.-]\d| tháng)|tháng\n\d{1,2}(?:[/.-]\d| năm)|năm\n(?:19|20)\d\d|số\n\d{1,5}[a-z]?\s?[-–/]"
    r"|quý\n[1-4]|(?:điều|khoản|điểm|thứ)\n\d|(?:khóa|khoá|thứ)\n[IVX]+|\b(?:19|20)\d\d\n[-–] ?(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"\d{1,3}[.)] |[a-zđ]\.?\d{1,2}[.)]")  # "12. Giao", "a1) Tiêu đề bản tin", "c.1) Tiếp nhận"
SMALL_DASH = re.compile(rf"[-–] [{LOWER}]")  # "phát triển kinh tế⏎- xã hội 5 năm 2011-2015"
MOTTO_PARTS = frozenset(  # "CỘNG⏎HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    " ".join(words[:count])
    for words in ("cong hoa xa hoi chu nghia viet nam".split(), "doc lap - tu do - hanh phuc".split())
    for count in range(2, len(words) + 1)
)
ADDRESS = re.compile(r"https?:|www\.|\S+@\S+|\S+\.(?:vn|com|org)\b", re.IGNORECASE)  # "www.gialai.gov.vn"
SIGNED = re.compile(r"[(\[]?(?:da ky|ky ten|ky, )")  # "(đã ký)", "(ký, ghi rõ họ tên)", folded
WANTS_NUMBER = re.compile(r"\b(?:ngày|tháng|năm|quý|số|điều|khoản|điểm|thứ)$", re.IGNORECASE)  # "ngày⏎15⏎tháng 7"
PAGE_NUMBER = re.compile(r"[-–]? ?\d{1,3} ?[-–]?")
NUMBER_ALONE = re.compile(rf"\n[ \t]*{PAGE_NUMBER.pattern}[ \t]*\n")
OPENING = "“‘\"'(["
PLACE_AND_DATE = re.compile(r"[A-ZĐ][\w .-]{1,40}, ngày\b.{0,14}\btháng\b.{0,12}\bnăm\b.{0,8}")  # "Gia Lai, ngày …"
NO_HALF_NAMES = frozenset({"Đảng", "Bác"})  # names of one syllable
GROUPS = frozenset({"các", "những", "mọi", "cấp"})  # "các Sở" is whole
TYPE = re.compile(rf"(?:{TYPE_LINE.pattern}|quyet nghi)\s*:?")  # "QUYẾT NGHỊ:", folded
# Lines of a letterhead, a list of recipients, a web page: nothing goes on into them, and they do not go on.
APART = (TYPE, ADDRESSEES, RECIPIENTS, SIGNED_FOR, BOX_LABEL, FURNITURE)
NEW = (ATTACHED, APPENDIX, SUBJECT)  # these begin something new, yet may go on themselves


@dataclass(frozen=True, slots=True)
class Page:
    """What a text's lines tell of its making."""

    is_wrapped: bool  # the line ends are the page's, not the author's
    width: int  # code points of a long line

    def is_full(self, line: Line) -> bool:
        """Whether the line may have ended for want of room."""
        return len(line.words) >= FULL_LINE * self.width


def drop_page_numbers(text: str) -> Iterator[Edit]:
    """Edits that take out a page number between two halves of a sentence."""
    if not NUMBER_ALONE.search(text):
        return
    lines = read_lines(text)
    for upper, number, lower in zip(lines, lines[1:], lines[2:], strict=False):
        is_number = PAGE_NUMBER.fullmatch(number.words) and number.has_blank_before
        is_open = not ENDED.search(upper.words) and not WANTS_NUMBER.search(upper.words)
        if is_number and is_open and _is_small(lower):
            yield Edit(Span(upper.span.end, lower.span.start), "\n\n")


def mend_line_breaks(text: str) -> Iterator[Edit]:
    """Edits that join what a line break has parted; headings, list items and letterhead lines stay apart."""
    lines = read_lines(text)
    lines = lines[front_matter_end(lines) :]
    page = _read_page(lines)
    head, is_closing = 0, False
    for index, (upper, lower) in enumerate(pairwise(lines)):
        is_closing = _stays_closing(upper, is_closing)
        is_broken = _goes_on(upper, lower, page) or (
            not lower.has_blank_before
            and not (lower.is_capitals and is_issuing(lines, index + 1))
            and not _begins_anew(upper, lower)
            and (_is_subject(lines[head], lower) or (not is_closing and _is_wrap(lines[head], upper, lower, page)))
        )
        if is_broken and not text[upper.span.end : lower.span.start].strip():  # not across the bar of a table
            yield Edit(Span(upper.span.end, lower.span.start), _joint(upper, lower))
        else:
            head = index + 1


def _read_page(lines: Sequence[Line]) -> Page:
    """A page is wrapped where many lines without a full stop go on with a small letter."""
    open_breaks = [
        _is_small(lower)
        for upper, lower in pairwise(lines)
        if not lower.has_blank_before and not ENDED.search(upper.words) and not upper.is_rule and not lower.is_rule
    ]
    small = sum(open_breaks)
    lengths = sorted(len(line.words) for line in lines)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    is_wrapped = width in WRAP_WIDTHS and small >= WRAPPED_BREAKS and small >= WRAPPED_SHARE * len(open_breaks)
    return Page(is_wrapped, width)


def _goes_on(upper: Line, lower: Line, page: Page) -> bool:
    """Whether a sentence goes on here, on any page, over blank lines too."""
    if upper.is_rule or lower.is_rule:
        return False
    if CLOSING_MARK.match(lower.words) or f"{upper.folded} {lower.folded}" in MOTTO_PARTS:
        return True
    if ENDED.search(upper.words) and not ABBREVIATED.search(upper.words):
        return page.is_wrapped and page.is_full(upper) and upper.words[-1] in ";:" and _is_small(lower)
    if _is_apart(upper) or _is_apart(lower):
        return False
    if PARTED_NUMBER.search(f"{upper.words[-8:]}\n{lower.words[:12]}") and not NUMBERED.match(lower.words):
        return True
    if page.is_wrapped and page.is_full(upper) and SMALL_DASH.match(lower.words):
        return True
    if _has_marker(lower):
        return False
    if ABBREVIATED.search(upper.words) or (GOES_ON.search(upper.words) and not NOT_ON.search(upper.words)):
        return upper.is_capitals == lower.is_capitals or not lower.is_capitals
    is_text = page.is_wrapped or not (_is_cell(upper) or _is_cell(lower))
    return is_text and _is_small(lower) and not upper.is_capitals


def _begins_anew(upper: Line, lower: Line) -> bool:
    if upper.is_rule or lower.is_rule or ENDED.search(upper.words) or upper.is_capitals != lower.is_capitals:
        return True
    return _is_apart(upper) or _is_apart(lower) or _is_new(lower) or _has_marker(lower)


def _is_subject(head: Line, lower: Line) -> bool:
    """The lines below "V/v triển khai thực hiện" in a letterhead, one narrow column."""
    return SUBJECT.fullmatch(head.folded) is not None and max(len(head.words), len(lower.words)) <= SUBJECT_WIDTH


def _is_wrap(head: Line, upper: Line, lower: Line, page: Page) -> bool:
    """Whether a wrapped page breaks the line here before a capital or a digit."""
    if not page.is_wrapped:
        return False
    if upper.is_capitals:
        return len(upper.words) >= FULL_CAPITALS
    if _ends_in_half_name(upper):
        return True
    if upper is head and _has_marker(head):  # a title of one line, unless the next word found no room
        return len(upper.words) + 1 + len(lower.words.split()[0]) > page.width
    return page.is_full(upper)


def _ends_in_half_name(line: Line) -> bool:
    """A name's first syllable goes on with the next: "tỉnh Tuyên⏎Quang", "của Ban⏎Thường vụ", "Sơn⏎La"."""
    *before, last = line.words.split()
    if not last.istitle() or not last.isalpha() or len(last) == 1 or last in NO_HALF_NAMES:
        return False
    return not before or (before[-1][0].islower() and before[-1] not in GROUPS) or before[-1][-1] in ",;"


def _is_small(line: Line) -> bool:
    first = line.words.lstrip(OPENING)[:1]
    return first.islower() and not _is_apart(line) and not _has_marker(line)


def _is_cell(line: Line) -> bool:
    return line.words.count(" ") < FEW_WORDS - 1 and not ENDED.search(line.words)


def _has_marker(line: Line) -> bool:
    return bool(read_markers(line)) or NUMBERED.match(line.words) is not None or FOOTNOTE.match(line.words) is not None


def _is_apart(line: Line) -> bool:
    if ADDRESS.match(line.words) or SIGNED.match(line.folded):
        return True
    if line.words[0].islower():  # no line of a letterhead, and no label
        return False
    return bool(NUMBER_LINE.fullmatch(line.words) or PLACE_AND_DATE.fullmatch(line.words)) or _is_any(line, APART)


def _is_new(line: Line) -> bool:
    return bool(BASIS.match(line.folded) or PREAMBLE.match(line.folded)) or _is_any(line, NEW)


def _is_any(line: Line, patterns: Sequence[re.Pattern[str]]) -> bool:
    return any(pattern.fullmatch(line.folded) for pattern in patterns)


def _stays_closing(line: Line, is_closing: bool) -> bool:
    """Below "Nơi nhận" and "TM. …" stand short lines of their own, up to a footnote, an appendix or a section."""
    if _is_any(line, (RECIPIENTS, SIGNED_FOR)):
        return True
    is_other = _is_any(line, (APPENDIX, ATTACHED, TYPE)) or any(
        marker.style not in DASHES for marker in read_markers(line)
    )
    return is_closing and not is_other and not FOOTNOTE.match(line.words)


def _joint(upper: Line, lower: Line) -> str:
    """Nothing before a closing mark and within "kinh tế-⏎xã hội", "1705/QĐ-⏎TTg"; else a blank."""
    is_tight = CLOSING_MARK.match(lower.words) or re.search(r"\w[-–/]$", upper.words)
    return "" if is_tight else " "
