"""Targets of a document: figures to be reached, with what they measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.deadline_words import shortened
from ingest.extract.findings import Findings
from vectorstore.language.analysis import fold
from vectorstore.records import Section, SectionKind, Span, Target

SILENT: frozenset[SectionKind] = frozenset({"letterhead", "footnote", "preamble"})  # no aims are set there
WHAT_LENGTH = 300  # characters of what a figure measures
CLAUSE = 400  # characters to each side of a figure in which its clause ends
NEAR = 80  # characters to the left in which a word sets an aim
G = r"\s{1,3}"
NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,4}|\d{1,7})(?:,\d{1,3})?"
RANGE = rf"(?<![\w/.,\-]){NUMBER}(?:\s?%?\s?[-–]\s?{NUMBER})?"
# "ít nhất 01", "đạt trên 95 %", "gấp 2 lần"
LIMIT = rf"(?:it{G}nhat|toi{G}(?:thieu|da)|khoang|tren|duoi|hon|gan|khong{G}(?:qua|duoi|thap{G}hon)|gap|len|dat|con|tu)"
LIMITS = rf"(?:(?<!\w){LIMIT}{G}){{0,3}}"
SCALE = rf"(?:{G}(?:nghin|ngan|trieu|ty))"
UNIT = (
    rf"(?:mo{G}hinh|don{G}vi|co{G}quan|xa|phuong|thon|ap|htx|hop{G}tac{G}xa|to{G}hop{G}tac|du{G}an|chuong{G}trinh|de{G}an|dong|usd|ha"
    rf"|km|m2|m3|tan|nguoi|lao{G}dong|ho|lop|cuoc|hoi{G}nghi|buoi|luot|bai|tin|co{G}so|doanh{G}nghiep|san{G}pham|cong{G}trinh"
    rf"|lan|giuong|bac{G}si|truong|can{G}bo|vien{G}chuc|cong{G}chuc|tuyen|cau|khu|cum|dia{G}phuong|nhiem{G}vu|dich{G}vu)(?!\w)"
)
PER = r"(?:\s?/\s?[a-z]{2,10}){0,3}"
# "90%", "13-13,5 %/năm", "12 ‰"
SHARE = re.compile(rf"{LIMITS}{RANGE}\s?[%‰]{PER}")
# "ít nhất 01 mô hình", "6.600 tổ hợp tác", "41 triệu đồng/người/năm", "2,1 triệu tấn/năm", "15m2"
AMOUNT = re.compile(rf"{LIMITS}{RANGE}(?:{SCALE}?\s{{0,3}}{UNIT}|{SCALE}(?!\w)){PER}")
# Words that set an aim, before the figure or in the heading above it.
AIM = re.compile(
    rf"(?<!\w)(?:phan{G}dau|chi{G}tieu|muc{G}tieu|huong{G}toi|du{G}kien|dat|it{G}nhat|toi{G}thieu|dam{G}bao|bao{G}dam|nang|giam|tang"
    rf"|ty{G}le|binh{G}quan|gap|con{G}duoi|duoi|tren|hoan{G}thanh|den{G}nam)(?!\w)"
)
AIM_TITLE = re.compile(rf"(?<!\w)(?:muc{G}tieu|chi{G}tieu|ket{G}qua{G}can{G}dat|yeu{G}cau{G}can{G}dat)(?!\w)")
REPORT_TITLE = re.compile(
    rf"(?<!\w)(?:tinh{G}hinh|ket{G}qua(?!{G}can)|danh{G}gia|ton{G}tai|han{G}che|dac{G}diem)(?!\w)"
)
REACHED = re.compile(
    rf"(?<!\w)(?:da(?!{G}(?:de|duoc{G}giao|quy))|toan{G}tinh{G}(?:co|hien)|hien{G}(?:nay|co)|ket{G}qua|so{G}voi{G}cung)(?!\w)"
)
BARE_AIM = re.compile(
    rf"(?<!\w)(?:phan{G}dau|chi{G}tieu|it{G}nhat|toi{G}thieu|du{G}kien|gap|binh{G}quan|dat|len)(?!\w)"
)
ONLY_AIM = re.compile(r"(?:chỉ tiêu|phấn đấu|đảm bảo|bảo đảm)\s*$", re.IGNORECASE)  # "đảm bảo chỉ tiêu 90% hồ sơ …"
LIST_JOIN = re.compile(r"\s{0,3}(?:,|và|va)\s{0,3}")  # "khoảng 85 HTX và 6.600 tổ hợp tác"
BREAK = re.compile(r"[;:.](?=\s|$)|[()\n|\t]")
LEAD = re.compile(r"^(?:[\s,;:.\-–+*•]|(?:và|đảm bảo|bảo đảm|chỉ tiêu|trong đó|phấn đấu|đạt|là)\s)+", re.IGNORECASE)
TAIL = re.compile(r"(?:[\s,;:.\-–]|\s(?:và|là|đạt|có|được|khoảng|còn))+$")


def find_targets(findings: Findings) -> tuple[Target, ...]:
    """Figures to be reached, in order; shares and amounts of the past or of other instruments are none."""
    text, folded, places = findings.text, findings.folded, findings.places
    aims, reports = _under(findings.sections, AIM_TITLE), _under(findings.sections, REPORT_TITLE)
    figures = [span for span in _figures(folded) if not findings.cited.holds(span.start)]
    found: list[Target] = []
    last_aim = -1
    for at, figure in enumerate(figures):
        section = places.section_at(figure.start)
        path = section.path if section else ""
        if places.is_apart(figure.start) or (section and section.kind in SILENT) or path in reports - aims:
            continue
        sentence = places.sentence_at(figure.start)
        clause = _clause(text, figures, at, sentence)
        goes_on = last_aim == at - 1 >= 0 and LIST_JOIN.fullmatch(folded, figures[at - 1].end, figure.start)
        if goes_on or _is_aim(folded, figure, clause, path in aims):
            found.append(_target(text, figure, clause, path, sentence))
            last_aim = at
    return tuple(found)


def _figures(folded: str) -> list[Span]:
    spans = [Span(found.start(), found.end()) for pattern in (SHARE, AMOUNT) for found in pattern.finditer(folded)]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if kept and span.start < kept[-1].end:
            continue
        if kept and span.of(folded).startswith("len ") and kept[-1].of(folded).startswith("tu "):
            kept.pop()  # "từ 7 triệu năm 2005 lên 14 triệu": only the second is to be reached
        kept.append(span)
    return kept


def _under(sections: Sequence[Section], titles: re.Pattern[str]) -> set[str]:
    """Paths of the sections under a heading such as "2. Mục tiêu cụ thể"."""
    paths: set[str] = set()
    for section in sections:
        if titles.search(fold(section.title)) or section.path.rpartition(".")[0] in paths:
            paths.add(section.path)
    return paths


def _clause(text: str, figures: Sequence[Span], at: int, sentence: Span) -> Span:
    """From the mark or the figure before, to the mark or the figure behind."""
    figure = figures[at]
    start, end = max(sentence.start, figure.start - CLAUSE), min(sentence.end, figure.end + CLAUSE)
    for mark in BREAK.finditer(text, start, figure.start):
        if mark.group() != ":" or text[mark.end() : figure.start].strip():  # "tỷ lệ huy động GDP …: 10-10,5 %"
            start = mark.end()
    if behind := BREAK.search(text, figure.end, end):
        end = behind.start()
    if at and figures[at - 1].end > start:
        start = figures[at - 1].end
        comma = re.search(r",\s|\s(?:và|lên)\s", text[start : figure.start])
        start += comma.start() if comma else 0
    if at + 1 < len(figures) and figures[at + 1].start < end:
        between = text[figure.end : figures[at + 1].start]
        commas = [found.start() for found in re.finditer(r",\s|\svà\s", between)]
        end = figure.end + (commas[-1] if commas else 0)
    return Span(start, max(end, figure.end))


def _is_aim(folded: str, figure: Span, clause: Span, is_under_aims: bool) -> bool:
    left = folded[max(clause.start, figure.start - NEAR) : figure.end]
    opening = folded[max(clause.start - NEAR, 0) : figure.start]
    if REACHED.search(folded[max(clause.start, folded.rfind(",", clause.start, figure.start)) : figure.start]):
        return False
    is_share = folded[figure.start : figure.end].rstrip("/abcdefghijklmnopqrstuvwxyz ").endswith(("%", "‰"))
    if is_share:
        return is_under_aims or bool(AIM.search(left) or AIM.search(opening))
    return bool(BARE_AIM.search(left)) or (is_under_aims and bool(AIM.search(opening)))


def _target(text: str, figure: Span, clause: Span, path: str, sentence: Span) -> Target:
    before, after = _trimmed(text[clause.start : figure.start], text[figure.end : clause.end])
    named = TAIL.sub("", before).strip()
    what = f"{before}{figure.of(text)}{after}" if named and after.strip(" ,") else named or after
    span = Span(figure.start - len(before) if named else figure.start, figure.end + len(after))
    if not what.strip(" ,;:."):  # "… dự kiến khoảng 85 HTX và 6.600 tổ hợp tác"
        start = max(sentence.start, *(text.rfind(mark, sentence.start, figure.start) + 1 for mark in ",;:"))
        start += len(text[start : figure.end]) - len(text[start : figure.end].lstrip())
        what, span = text[start : figure.end], Span(start, figure.end)
    words = shortened(" ".join(what.split()).strip(" ,;:."), WHAT_LENGTH)
    return Target(" ".join(figure.of(text).split()), words, path, span, sentence)


def _trimmed(before: str, after: str) -> tuple[str, str]:
    """What stands around a figure, without the words that only set the aim."""
    if len(before) > WHAT_LENGTH // 2 and "," in before:
        before = before[before.rindex(",") + 1 :]
    lead = LEAD.match(before)
    before = before[lead.end() :] if lead else before
    tail = TAIL.search(after)
    after = after[: tail.start()] if tail else after
    return ("" if after.strip() and ONLY_AIM.search(before) else before), after
