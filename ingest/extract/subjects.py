"""Who a heading or a sentence of a plan charges: the agencies that it begins with."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

from ingest.extract.charge_words import (
    ANYBODY,
    BLANK,
    BODY,
    JOIN,
    LINKING,
    MARKER,
    NO_VERB_AFTER,
    NOUN_FOLLOWS,
    OPENING,
    ORDERED,
    ORDERS,
    RHYTHM,
    SENTENCE_BREAK,
    STAFF,
    VERB,
)
from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import AgencyMention, find_agencies
from vectorstore.records import Span

LONGEST_SUBJECT = 300  # code points; the longest real list of agencies before a verb has 240
LONGEST_CLAUSE = 420  # code points of a clause before the subject: "Trong quá trình thực hiện, nếu …,"
MOST_MARKERS = 3  # "8. - a) "
LONGEST_LIST = 60  # agencies in a row
LOOSE_END = 90  # code points between the last agency and the verb: "… có quan hệ trực tiếp với nhân dân"


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is charged, and where the charge itself begins."""

    span: Span
    charge: int
    order: str  # "Đề nghị", "Giao", "" where no order stands before it


class Names:
    """The agencies that a text names, read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found = find_agencies(text)
        self._starts = [mention.span.start for mention in self._found]

    @property
    def all(self) -> list[AgencyMention]:
        """Every one, in order."""
        return self._found

    def within(self, start: int, end: int) -> list[AgencyMention]:
        """Those that stand wholly in [start, end), in order."""
        first = bisect_left(self._starts, start)
        found = self._found[first : bisect_left(self._starts, end)]
        return [mention for mention in found if mention.span.end <= end]

    def chain(self, start: int, end: int) -> Span | None:
        """The agencies listed from `start` on, one after the other: "Sở Tài chính, Cục Thuế và các sở, ngành"."""
        at = bisect_left(self._starts, start)
        if at == len(self._found) or self._starts[at] != start or self._found[at].span.end > end:
            return None
        last = self._found[at].span.end
        for mention in islice(self._found, at + 1, at + 1 + LONGEST_LIST):
            if mention.span.end > end or not JOIN.fullmatch(self.text, last, mention.span.start):
                break
            last = mention.span.end
        return Span(start, last)


def heading_subject(names: Names, start: int, end: int) -> Subject | None:
    """The bearer that a heading names: "1. Sở Nội vụ", "4. Đề nghị Ban Tuyên giáo", "Trách nhiệm của Sở Y tế:"."""
    text = names.text
    position, order = _skip(text, start, end)
    end = min(end, position + LONGEST_CLAUSE)
    colon = text.find(":", position, end)
    limit = colon if 0 <= colon - position <= LONGEST_SUBJECT else end
    is_named = names.chain(position, limit) is not None or BODY.match(text, position, limit)
    stop = _verb(names, position, limit)
    reach = limit if stop is None else stop
    if not is_named or not 0 < reach - position <= LONGEST_SUBJECT or SENTENCE_BREAK.search(text, position, reach):
        return None
    return Subject(_trimmed(text, position, reach), reach, order)


def sentence_subject(names: Names, start: int, end: int, *, known_only: bool = True) -> Subject | None:
    """The agencies that a sentence begins with and charges: "8. Các sở, ban, ngành … tổ chức quán triệt".

    Unless `known_only`, also bodies that no table has: "Các thành viên khác trong tiểu ban căn cứ …".
    """
    text = names.text
    position, order = _skip(text, start, end)
    position = _past_opening(names, position, end)
    if not (_is_agency(names, position, end, known_only) or STAFF.match(text, position, end)):
        allowed = not known_only or bool(order)
        if not (allowed and BODY.match(text, position, end)):
            return None
    reach = _reach(names, position, end)
    return Subject(_trimmed(text, position, reach), reach, order) if reach else None


def _is_agency(names: Names, position: int, end: int, known_only: bool) -> bool:
    """Whether agencies begin here; "Các tổ chức", "Các doanh nghiệp" are charged only where tasks are assigned."""
    chain = names.chain(position, end)
    if not chain:
        return False
    return not known_only or not fold(names.within(position, chain.end)[0].name).startswith(ANYBODY)


def ordered_subjects(names: Names, start: int, end: int) -> list[Subject]:
    """Those whom a sentence orders in its course: "…, đề nghị các cơ quan, đơn vị nghiêm túc triển khai"."""
    found = []
    for order in ORDERED.finditer(names.text, start, end):
        position = order.end()
        is_ordering = _is_clause_of_issuer(names, start, order.start())
        reach = _reach(names, position, end) if is_ordering and names.chain(position, end) else None
        if reach:
            words = order.group("order").capitalize()
            found.append(Subject(_trimmed(names.text, position, reach), reach, words))
    return found


def _is_clause_of_issuer(names: Names, start: int, order: int) -> bool:
    """Whether nothing but the issuer, or a clause closed by a comma, stands before an order in its clause."""
    start = max(start, order - LONGEST_CLAUSE)
    begin = max(start, names.text.rfind(";", start, order) + 1)
    before = names.text[begin:order].strip()
    if not before or before.endswith(","):
        return True
    lead = order - len(names.text[begin:order].lstrip())
    mentions = names.within(lead, order)
    return bool(mentions) and not names.text[mentions[-1].span.end : order].strip(" ,")


def _reach(names: Names, position: int, end: int) -> int | None:
    """Where a subject ends: at its verb, or at a colon that comes before."""
    text, end = names.text, min(end, position + LONGEST_CLAUSE)
    stop = _verb(names, position, end)
    colon = text.find(":", position, end)
    if colon >= 0 and (stop is None or colon < stop):
        stop = colon
    if stop is None or not 0 < stop - position <= LONGEST_SUBJECT or SENTENCE_BREAK.search(text, position, stop):
        return None
    named = names.within(position, stop)
    last = named[-1].span.end if named else position
    is_apart = bool(named) and (stop - last > LOOSE_END or NO_VERB_AFTER.match(fold(text[last:stop])))
    return None if is_apart else stop


def _verb(names: Names, position: int, end: int) -> int | None:
    """Where the first verb stands that is no part of a name ("Ban Tổ chức", "Ủy ban Kiểm tra")."""
    named = names.within(position, end)
    folded = fold(names.text[position:end])
    for verb in VERB.finditer(folded):
        at = position + verb.start()
        is_name = any(mention.span.start <= at < mention.span.end for mention in named)
        is_noun = folded[: verb.start()].endswith(NOUN_FOLLOWS)
        if not is_name and not is_noun and not names.text[at].isupper():
            return at
    return None


def _skip(text: str, start: int, end: int) -> tuple[int, str]:
    """Past list markers and an order ("Giao", "Đề nghị"), which is returned."""
    position = start
    for _ in range(MOST_MARKERS):
        marker = MARKER.match(text, position, end)
        position = marker.end() if marker else position
    blank = BLANK.match(text, position, end)
    position = blank.end() if blank else position
    order = ORDERS.match(text, position, end)
    return (order.end(), order.group().strip(" :")) if order else (position, "")


def _past_opening(names: Names, position: int, end: int) -> int:
    """Past "Định kỳ hàng năm" or "Căn cứ …," to the agencies behind it; where none are, back to the beginning."""
    limit = min(end, position + LONGEST_CLAUSE)
    folded = fold(names.text[position:limit])
    if rhythm := RHYTHM.match(folded):
        return position + rhythm.end()
    if not OPENING.match(folded):
        return position
    for mention in names.within(position, limit):
        before = folded[: mention.span.start - position].rstrip()
        chain = names.chain(mention.span.start, limit)
        if before.endswith(",") and chain and VERB.search(folded[chain.end - position :][:LOOSE_END]):
            return mention.span.start
    return position


def _trimmed(text: str, start: int, end: int) -> Span:
    words = LINKING.sub("", text[start:end])
    lead = len(words) - len(words.lstrip(" \t\n*_"))
    return Span(start + lead, max(start + lead, start + len(words.rstrip(" \t\n*_,;:.–-("))))
