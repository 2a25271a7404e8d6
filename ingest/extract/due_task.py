"""What a deadline asks for, in the words of its clause, its heading or the lines before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.candidate import ACTION, LABEL_TITLE, Candidate
from ingest.extract.deadline_context import SCHEDULED
from ingest.extract.deadline_words import asked, chain, clean, says_nothing, shortened
from ingest.extract.places import Places
from ingest.extract.rhythm_context import RHYTHMIC_DUTY
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates
from vectorstore.language.gazetteer import find_agencies
from vectorstore.records import Section, Span

G = r"\s{1,3}"
OPENING_LENGTH = 300  # characters of the text below a heading that tell what its date is for
EARLIER_LENGTH = 900  # characters of the clauses before one that only announces its date
LINES_BACK = 8  # lines of a task's block: content, lead, partners, place, product, time
FEW_WORDS = 3  # "6 tháng", "quý III", "năm": which of a list of reports, not what is to be done
# "trước ngày 20/6 (báo cáo 6 tháng) và trước ngày 10/12 (báo cáo năm)"
NAMED_BEHIND = re.compile(r"\s{0,2}\(([^()]*[^\W\d_][^()]*)\)")
OWN_DUTY = re.compile(
    rf"(?<!\w)(?:bao{G}cao|gui|nop|hoan{G}thanh|trinh|to{G}chuc|trien{G}khai|so{G}ket|tong{G}ket)(?!\w)"
)
# Lines beside the time of a task that do not say what it is: "- Đơn vị chủ trì: Sở Nội vụ", "- Địa điểm: …"
SIDE_LABEL = re.compile(
    rf"[\W\d]*(?:don{G}vi|co{G}quan|dia{G}diem|thanh{G}phan|kinh{G}phi|hinh{G}thuc|so{G}luong|doi{G}tuong|chu{G}tri|phoi{G}hop"
    rf"|thoi{G}(?:gian|han)|san{G}pham|nguoi|phan{G}cong)[^:\n]{{0,60}}:"
)
CONTENT_LABEL = re.compile(rf"[\W\d]*(?:noi{G}dung|nhiem{G}vu|cong{G}viec)[^:\n]{{0,40}}:\s*")


def task(candidate: Candidate, listed: Sequence[Candidate], subject: Span | None, places: Places) -> str:
    """What is asked.

    Args:
        listed: the times of the candidate's clause, in order, itself among them.
        subject: the bearer that the clause names, which is no part of the task.
    """
    if candidate.is_title and candidate.section:
        return _under_heading(candidate, candidate.section)
    words = _in_clause(candidate, listed, subject)
    if says_nothing(words):
        words = _earlier(candidate, places)
    words = clean(words) or clean(candidate.clause.of(candidate.text))
    label = _label(candidate) if len(words.split()) <= FEW_WORDS and not ACTION.search(fold(words)) else ""
    return f"{label}: {words}" if label else words


def _label(candidate: Candidate) -> str:
    """What the clauses of a sentence share: "Báo cáo định kỳ:" of "…: quý I trước ngày …; năm trước ngày …"."""
    before = candidate.text[candidate.sentence.start : candidate.clause.start]
    label, colon, _ = before.partition(":")
    return clean(label) if colon and OWN_DUTY.search(fold(label)) else ""


def _in_clause(candidate: Candidate, listed: Sequence[Candidate], subject: Span | None) -> str:
    text, at = candidate.text, listed.index(candidate)
    first = listed[0].mention.span.start
    start = subject.end if subject and subject.end <= first else candidate.clause.start
    head = text[start:first]
    named = [NAMED_BEHIND.match(text, one.mention.span.end) for one in listed]
    if len(named) > 1 and all(named):
        return f"{asked(head).strip()} ({(named[at] or [''])[1]})"
    tails = [_tail(text, listed, place, subject) for place in range(len(listed))]
    if says_nothing(head) or _governs(candidate, tails[at]):
        return tails[at]
    last = "" if ACTION.search(fold(head)) or not ACTION.search(fold(tails[-1])) else clean(tails[-1])
    if at == 0:
        return _first(candidate, head, tails[at], last)
    own = text[listed[at - 1].mention.span.end : candidate.mention.span.start]
    if OWN_DUTY.search(fold(own)):
        return own
    label = clean(own)
    return f"{_opening(head)} {label} {last}" if label else f"{asked(head)} {last}"


def _governs(candidate: Candidate, tail: str) -> bool:
    """Whether a rhythm stands before its duty: "hàng năm bố trí kinh phí"."""
    return candidate.mention.precision == "rhythm" and bool(RHYTHMIC_DUTY.match(fold(tail)))


def _tail(text: str, listed: Sequence[Candidate], at: int, subject: Span | None) -> str:
    """The words behind a time, up to the next one, without the subject."""
    start, end = listed[at].mention.span.end, listed[at].clause.end
    if at + 1 < len(listed):
        end = listed[at + 1].mention.span.start
    return text[subject.end if subject and start <= subject.start < end else start : end]


def _first(candidate: Candidate, head: str, tail: str, last: str) -> str:
    if candidate.mention.precision in ("rhythm", "relative"):
        return head if says_nothing(tail) else f"{asked(head).strip()} {tail.strip()}"
    if SCHEDULED.match(fold(tail)):
        return f"{clean(head)}: {clean(tail)}"  # "Giai đoạn 1 (từ tháng 3 đến tháng 6/2024): khảo sát"
    return f"{clean(asked(head))} {last}"


def _opening(head: str) -> str:
    """What a list's items share: before "06 tháng (" of "… định kỳ 06 tháng (trước ngày 10/5/2023), 01 năm (…)"."""
    rhythms = [mention.span for mention in find_dates(head) if mention.precision == "rhythm"]
    if not rhythms:
        return asked(head)
    has_lead = fold(rhythms[-1].of(head)).startswith("dinh ky")
    return asked(head[: rhythms[-1].start + (len("định kỳ") if has_lead else 0)])


def _earlier(candidate: Candidate, places: Places) -> str:
    """Where the clause only says "thời gian hoàn thành": the clauses, the heading or the lines before it."""
    text, sentence = candidate.text, candidate.sentence
    before = text[max(sentence.start, candidate.clause.start - EARLIER_LENGTH) : candidate.clause.start]
    if not says_nothing(before):
        agencies = find_agencies(before)
        listed = chain(before, agencies[0].span.start, agencies) if agencies and _is_led_by_agency(before) else None
        return before[listed.end if listed else 0 :]
    section = candidate.section
    title = section.title if section else ""
    if title and not LABEL_TITLE.match(fold(title)) and not _is_led_by_agency(title):
        return title
    position = sentence.start
    for _ in range(LINES_BACK):
        previous = places.sentence_at(max(0, position - 1))
        if previous.start >= position or (section and previous.start < section.span.start):
            break
        words, position = previous.of(text), previous.start
        content = CONTENT_LABEL.match(fold(words))
        if content or not (SIDE_LABEL.match(fold(words)) or says_nothing(words)):
            return words[content.end() if content else 0 :]
    return title


def _is_led_by_agency(words: str) -> bool:
    """Whether the words begin with a bearer: "1. Sở Nội vụ"."""
    agencies = find_agencies(words)
    return bool(agencies) and not clean(words[: agencies[0].span.start])


def _under_heading(candidate: Candidate, section: Section) -> str:
    """The heading without its date, and the first words below it."""
    title = section.title_span
    label = clean(candidate.text[title.start : candidate.mention.span.start])
    below = candidate.text[title.end : min(section.span.end, title.end + 4 * OPENING_LENGTH)].lstrip(" :.\n-–+")
    opening = shortened(clean(below.split("\n")[0]), OPENING_LENGTH)
    return f"{label}: {opening}" if label and opening else label or opening
