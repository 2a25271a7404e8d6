"""Times without a date: rhythms ("6 tháng, 01 năm"), days of a cycle ("ngày 15 hằng tháng"), relative terms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from vectorstore.language.analysis import fold
from vectorstore.records import Recurrence, Relation, Span

EVENT_LENGTH = 80  # characters of the event that a relative term counts from


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rhythm or a relative term; `words` is the part to show, `span` has its lead words too."""

    kind: Literal["rhythm", "cycle_day", "relative"]
    recurrence: Recurrence | None
    relation: Relation
    words: Span
    span: Span


GAP = r"\s{1,3}"
COUNT = r"(?:0?\d|1[0-8]|mot|hai|ba|sau|chin)"
# "quý", never "quy định", "quy trình" of "theo quy định"
QUARTER = r"qu[yi](?!\s{1,3}(?:dinh|trinh|che|hoach|mo|chuan|tac|uoc|doi|luat|luong)\b)"
EACH = rf"(?:hang|moi|theo){GAP}(?:thang|{QUARTER}|nam|tuan|ngay(?!{GAP}\d))(?:{GAP}mot{GAP}lan|{GAP}0?1{GAP}lan)?"
LENGTH = rf"{COUNT}{GAP}(?:thang|nam|{QUARTER})(?!{GAP}(?:dau|cuoi|qua|toi|tiep|\d))(?:/lan|{GAP}(?:mot|0?1){GAP}lan)?"
# "báo cáo tháng, quý, năm"
PLAIN = rf"(?<!ngay,\s)(?:thang|{QUARTER}|6{GAP}thang|nam)(?=\s{{0,2}},{GAP}(?:{QUARTER}|0?6{GAP}thang|nam)\b)"
UNIT = rf"(?:{EACH}|{LENGTH}|{PLAIN}|dot{GAP}xuat|(?<=,\s)(?:{QUARTER}|nam)\b)"
JOIN = rf"(?:\s{{0,2}}[,;/]\s{{0,2}}(?:va{GAP}|hoac{GAP})?|{GAP}(?:va|hoac|cung nhu|va/hoac){GAP})"
# "định kỳ 6 tháng, 01 năm hoặc đột xuất", "06 tháng và hàng năm", "hằng quý", "định kỳ"
RHYTHM = re.compile(
    rf"\b(?P<lead>(?:theo{GAP})?dinh{GAP}ky(?:\s{{0,2}},\s{{0,2}}|{GAP}(?:va|hoac){GAP}|{GAP})?(?:\(\s{{0,2}})?)?"
    rf"(?P<words>{UNIT}(?:{JOIN}(?:dinh{GAP}ky{GAP})?{UNIT}){{0,5}})(?!\w)|\b(?P<bare>dinh{GAP}ky)\b"
)
UNIT_WORD = re.compile(r"(?<!\w)(?:hang|moi|thang|quy|qui|nam|tuan|ky)(?!\w)")
SPELLED_UNITS = frozenset("hàng hằng mỗi tháng quý quí qúy qúi năm tuần kỳ kì".split())  # not "mới", "quỹ", "nắm", "kỹ"
ENGLISH_RHYTHM = re.compile(
    r"\b(?P<words>(?:every|each)\s(?:(?:six|three|6|3)\smonths|month|quarter|year|week)"
    r"|semi-?annually|annually|yearly|quarterly|monthly)\b"
)
ENGLISH_UNITS: tuple[tuple[str, Recurrence], ...] = (
    ("semi", "periodic"),
    ("month", "monthly"),
    ("quarter", "quarterly"),
    ("year", "yearly"),
    ("annual", "yearly"),
)

# "hằng tháng", "của tháng cuối quý", "tháng đầu của quý sau"
TURN = (
    rf"(?P<month>(?:hang|moi){GAP}thang)|(?:cua{GAP})?thang{GAP}(?:dau|cuoi|thu{GAP}(?:nhat|hai|ba))(?:{GAP}cung)?"
    rf"(?:{GAP}(?:cua|moi|hang)){{0,2}}{GAP}(?P<quarter>qu[yi])(?:{GAP}sau)?"
)
# "trước ngày 15 hằng tháng", "ngày 25 của tháng cuối quý"
CYCLE_DAY = re.compile(
    rf"\b(?:(?P<relation>truoc|cham{GAP}nhat(?:{GAP}la)?|den(?:{GAP}het)?|vao){GAP})?"
    rf"(?:ngay|mong|mung){GAP}(?P<day>[0-3]?\d){GAP}(?:{TURN})\b"
)

# "24 giờ", but the hour of "8 giờ 30 phút ngày 20/11"
UNIT_OF_TIME = rf"(?:ngay(?:{GAP}lam{GAP}viec)?|gio(?!\s{{0,3}}(?:\d|phut|,?\s{{0,3}}ngay))|tuan|thang)"
AMOUNT = rf"(?:[0-9]{{1,3}}|mot|hai|ba|bon|nam|bay|muoi)(?:\s?\([^()\n]{{2,20}}\))?{GAP}{UNIT_OF_TIME}"
EVENT = rf"[^.,;:()\n|\t]{{0,{EVENT_LENGTH}}}"
# Before an event, not before a day of the calendar: "báo cáo 6 tháng trước ngày 10/6/2025" names a report and its day.
BEFORE_EVENT = rf"truoc{GAP}(?:khi|ngay|thoi{GAP}diem)(?!\s{{0,3}}\d)"
SINCE = rf"(?:,?{GAP}(?:(?:ke{GAP}|tinh{GAP})?(?:tu|sau){GAP}(?:khi|ngay|thoi{GAP}diem)?|{BEFORE_EVENT}){EVENT})"
LENGTH_OF = rf"(?:vong|thoi{GAP}(?:han|gian))"
WITHIN = (
    rf"(?:trong{GAP}{LENGTH_OF}{GAP}|khong{GAP}qua{GAP}"
    rf"|cham{GAP}nhat(?:{GAP}(?:la|sau|trong(?:{GAP}{LENGTH_OF})?)){{0,2}}{GAP})"
)
# "trong vòng 10 ngày làm việc kể từ ngày ký", "chậm nhất 05 ngày làm việc trước ngày họp"
RELATIVE = re.compile(
    rf"\b(?P<lead>{WITHIN})(?:(?:la|sau|trong|khong{GAP}qua){GAP})?(?P<words>{AMOUNT}\b(?!/|{GAP}qua\b){SINCE}?)"
)
# "10 ngày kể từ ngày ký", "sau 5 ngày kể từ khi nhận", "07 ngày trước khi tổ chức"
COUNTED = re.compile(
    rf"(?<!\d)(?P<lead>sau{GAP})?"
    rf"(?P<words>{AMOUNT},?{GAP}(?:(?:ke|tinh){GAP}tu|sau{GAP}khi|{BEFORE_EVENT})\b{EVENT})"
)
# "sau 5 ngày"
AFTER_DAYS = re.compile(
    rf"(?P<lead>s(?<!\ws)au{GAP})(?P<words>{AMOUNT})\b(?!{GAP}(?:ke|tinh|sau|truoc|thuc{GAP}hien|trien{GAP}khai))"
)
# "từ nay đến kết thúc cuộc bầu cử"
SOON_AFTER = re.compile(
    rf"(?P<lead>n(?<!\wn)gay{GAP}sau{GAP})(?P<words>khi{GAP}{EVENT})"
)  # "Ngay sau khi Kế hoạch được ban hành"
UNTIL_EVENT = re.compile(
    rf"(?P<words>t(?<!\wt)u{GAP}nay{GAP}(?:cho{GAP})?den{GAP}(?:(?:khi|ngay){GAP})?(?:ket{GAP}thuc|hoan{GAP}thanh){EVENT})"
)


def find_rhythms(text: str) -> list[Rhythm]:
    """Rhythms, days of a cycle and relative terms, in order, none inside another."""
    folded = _spelled(text)
    relative = (RELATIVE, COUNTED, AFTER_DAYS, SOON_AFTER, UNTIL_EVENT)
    found = [
        *(_cycle_day(match) for match in CYCLE_DAY.finditer(folded)),
        *(_relative(match, folded) for pattern in relative for match in pattern.finditer(folded)),
        *(rhythm for match in RHYTHM.finditer(folded) if (rhythm := _rhythm(match, text))),
        *(_english(match) for match in ENGLISH_RHYTHM.finditer(folded)),
    ]
    kept: list[Rhythm] = []
    for rhythm in sorted(found, key=lambda rhythm: (rhythm.span.start, -rhythm.span.end)):
        if not kept or rhythm.span.start >= kept[-1].span.end:
            kept.append(rhythm)
    return kept


def _spelled(text: str) -> str:
    """The folded text, without the words that only look like units of time once their marks are gone."""
    folded = fold(text)
    return UNIT_WORD.sub(lambda word: _kept(word, text[word.start() : word.end()]), folded)


def _kept(word: re.Match[str], printed: str) -> str:
    return word.group() if printed.isascii() or printed.lower() in SPELLED_UNITS else "#" * len(word.group())


def _cycle_day(match: re.Match[str]) -> Rhythm:
    span = Span(match.start(), match.end())
    word = match["relation"] or ""
    relation: Relation = "before" if word == "truoc" else "to" if word.startswith(("cham", "den")) else "on"
    return Rhythm("cycle_day", "monthly" if match["month"] else "quarterly", relation, span, span)


def _relative(match: re.Match[str], folded: str) -> Rhythm:
    end = len(folded[: match.end()].rstrip())
    words = Span(match.start("words"), max(end, match.start("words") + 1))
    lead = match.groupdict().get("lead") or ""
    relation: Relation = "from" if lead.startswith(("sau", "ngay")) else "within"
    if re.search(r"\btruoc\s", match["words"]):
        relation = "before"
    return Rhythm("relative", None, relation, words, Span(match.start(), words.end))


def _rhythm(match: re.Match[str], text: str) -> Rhythm | None:
    """None for a plain length of time: "6 tháng" alone, with no "định kỳ", no "hằng" and no second unit."""
    group = "bare" if match["bare"] else "words"
    is_only_on_request = not re.search(r"thang|qu[yi]|nam|tuan|ngay", match[group])  # "định kỳ, đột xuất"
    words = Span(match.start() if is_only_on_request else match.start(group), match.end(group))
    has_lead = bool(match["lead"] or match["bare"])
    is_rhythm = has_lead or re.search(r"\b(?:hang|moi|dot)\s|/lan|lan$|,|\b(?:va|hoac)\s", match[group])
    has_unit = has_lead or not is_only_on_request
    if not is_rhythm or not has_unit or text[match.start() : match.end()].endswith("Nam"):
        return None
    return Rhythm("rhythm", _recurrence(match[group]), "within", words, Span(match.start(), match.end()))


def _recurrence(folded: str) -> Recurrence:
    units = set(re.findall(r"thang|quy|qui|nam|tuan|ngay|dot|\d", folded))
    if units == {"nam"}:
        return "yearly"
    if units in ({"quy"}, {"qui"}):
        return "quarterly"
    return "monthly" if units == {"thang"} else "periodic"


def _english(match: re.Match[str]) -> Rhythm:
    span, words = Span(match.start(), match.end()), match["words"]
    cycles = (recurrence for unit, recurrence in ENGLISH_UNITS if unit in words and "months" not in words)
    return Rhythm("rhythm", next(cycles, "periodic"), "within", span, span)
