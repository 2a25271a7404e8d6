"""Deadlines of a document: every time by which, and every rhythm in which, something must be done."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from ingest.extract.bearers import Bearers
from ingest.extract.candidate import Candidate
from ingest.extract.deadline_context import is_due
from ingest.extract.deadline_words import JOIN, clean, says_sending, sent_to
from ingest.extract.due_task import task
from ingest.extract.findings import Findings
from ingest.extract.places import Cover
from ingest.extract.rhythm_context import is_cycle_day
from ingest.extract.subjects import Names
from ingest.extract.task_tables import TaskRow
from vectorstore.language.dates import DateMention, bounds
from vectorstore.language.references import Reference
from vectorstore.records import Deadline, Recurrence, Section, SectionKind, Span

SILENT: frozenset[SectionKind] = frozenset({"letterhead", "footnote"})  # no orders stand there
DATED = ("day", "month")  # a quarter or a year is a stretch of time: kept in words, as `period`
RECEIVER_WINDOW = 600  # characters before a clause in which its sentence names the receiver
LIST_JOIN = re.compile(r"\s{0,2}(?:,|;|va|hoac)?\s{0,2}")
TITLE_YEAR = re.compile(r"\bnam\s{1,3}(20\d\d)(?!\s?[-–]\s?\d)")  # "KẾ HOẠCH … NĂM 2025"


def find_deadlines(findings: Findings, issued: str | None, addressees: Sequence[str]) -> tuple[Deadline, ...]:
    """All deadlines in order.

    Args:
        issued: the document's date, ISO, perhaps partial; None where it is not printed.
        addressees: who is bound where neither the sentence nor a heading says so.
    """
    return tuple(_Finder(findings, issued, addressees).deadlines())


class _Finder:
    """One document while its deadlines are read."""

    def __init__(self, findings: Findings, issued: str | None, addressees: Sequence[str]) -> None:
        self.findings, self.text, self.folded = findings, findings.text, findings.folded
        self.places, self.tables = findings.places, findings.tables
        self.bearers = Bearers(findings, addressees)
        self.earliest = issued or _latest_cited(findings.references)
        self.breaks: dict[Span, list[int]] = {}
        self.year = _plan_year(self.folded, findings.sections, issued)

    def deadlines(self) -> Iterator[Deadline]:
        due = self._due()
        clauses: dict[Span, list[Candidate]] = {}
        for candidate in due:
            clauses.setdefault(candidate.clause, []).append(candidate)
        for candidate in due:
            yield self._deadline(candidate, clauses[candidate.clause])

    def _due(self) -> list[Candidate]:
        mentions = [one for one in self.findings.dates if not _is_cited(one.span, self.findings.cited)]
        due: list[Candidate] = []
        for mention in mentions:
            candidate = self._candidate(mention)
            if candidate and (self._is_due(candidate) or (due and self._goes_on(due[-1], candidate))):
                due.append(candidate)
        dated: dict[Span, list[Span]] = {}
        for candidate in due:
            if candidate.mention.date or is_cycle_day(candidate.mention):
                dated.setdefault(candidate.sentence, []).append(candidate.mention.span)
        due = [candidate for candidate in due if not _is_dated(candidate, dated.get(candidate.sentence, []))]
        return [one for one, other in zip_longest(due, due[1:]) if not (other and self._is_narrowed(one, other))]

    def _is_narrowed(self, month: Candidate, day: Candidate) -> bool:
        """Whether a month's own day follows: "trong tháng 7, chậm nhất ngày 31/7/2024"."""
        printed, between = month.mention.date or "", self.text[month.mention.span.end : day.mention.span.start]
        is_its_day = month.mention.precision == "month" and (day.mention.date or "").startswith(f"{printed}-")
        return is_its_day and day.mention.relation in ("before", "to") and not between.strip(" ,")

    def _goes_on(self, last: Candidate, candidate: Candidate) -> bool:
        """Whether a list of due times goes on: "Quý III, quý IV năm 2024"."""
        between = self.folded[last.mention.span.end : candidate.mention.span.start]
        return last.mention.precision == candidate.mention.precision and bool(LIST_JOIN.fullmatch(between))

    def _candidate(self, mention: DateMention) -> Candidate | None:
        start = mention.span.start
        section = self.places.section_at(start)
        if self.places.is_apart(start) or (section and section.kind in SILENT):
            return None
        sentence = self.places.sentence_at(start)
        clause = self._clause(sentence, start)
        return Candidate(self._with_year(mention), self.text, self.folded, sentence, clause, section, self.earliest)

    def _clause(self, sentence: Span, position: int) -> Span:
        """The part of a sentence between semicolons."""
        if sentence not in self.breaks:
            self.breaks[sentence] = _breaks(self.findings.names, sentence)
        breaks = self.breaks[sentence]
        at = bisect_left(breaks, position)
        return Span(breaks[at - 1] + 1 if at else sentence.start, breaks[at] if at < len(breaks) else sentence.end)

    def _with_year(self, mention: DateMention) -> DateMention:
        """A day without year is of the plan's year, or the first such day after its issue; of no year known, yearly."""
        if mention.recurrence or not mention.date or mention.precision not in DATED or bounds(mention.date):
            return mention
        if not self.year:
            return replace(mention, recurrence="yearly")
        year = self.year
        if self.earliest and f"{year}-{mention.date}" < self.earliest[: len(mention.date) + len("2025-")]:
            year += 1
        end = f"{year}-{mention.end}" if mention.end and not bounds(mention.end) else mention.end
        return replace(mention, date=f"{year}-{mention.date}", end=end)

    def _is_due(self, candidate: Candidate) -> bool:
        start = candidate.mention.span.start
        row = self.tables.row_at(start)
        if not row:
            return is_due(candidate) or self.tables.is_cell(self.text, candidate.mention.span)
        due = row.cells.get("due")
        is_in_column = due is not None and due.start <= start < due.end
        return is_in_column and (candidate.mention.precision != "rhythm" or bool(candidate.mention.recurrence))

    def _deadline(self, candidate: Candidate, listed: list[Candidate]) -> Deadline:
        mention, sentence = candidate.mention, candidate.sentence
        row = self.tables.row_at(mention.span.start)
        is_dated = bool(mention.date) and mention.precision in (("day",) if mention.recurrence else DATED)
        actors, actors_span = self._actors(candidate, row)
        what = self._what(candidate, listed, row)
        report_to, via = self._receiver(what, candidate)
        return Deadline(
            date=mention.date if is_dated else None,
            end=mention.end if is_dated else None,
            recurrence=_recurrence(mention),
            period=None if is_dated else mention.period or " ".join(mention.span.of(self.text).split()),
            relation=mention.relation,
            time=mention.time,
            what=what,
            actors=actors,
            report_to=report_to,
            via=via,
            section=candidate.section.path if candidate.section else "",
            as_printed=mention.span.of(self.text),
            span=mention.span,
            sentence=sentence,
            actors_span=actors_span,
        )

    def _actors(self, candidate: Candidate, row: TaskRow | None) -> tuple[str | None, Span | None]:
        if row and row.lead:
            return clean(row.lead.of(self.text)), _trimmed(self.text, row.lead)
        return self.bearers.of(candidate.clause, candidate.sentence, candidate.mention.span, candidate.section)

    def _what(self, candidate: Candidate, listed: list[Candidate], row: TaskRow | None) -> str:
        if row and row.what:
            return clean(row.what.of(self.text))
        return task(candidate, listed, self.bearers.subject(candidate.clause, listed[0].mention.span), self.places)

    def _receiver(self, what: str, candidate: Candidate) -> tuple[str | None, str | None]:
        """Where its words name no receiver, the one named behind the date, or before them in the sentence."""
        receiver, via = sent_to(what)
        if receiver or via or not says_sending(what):
            return receiver, via
        behind = self.text[candidate.mention.span.end : candidate.clause.end]
        if (found := sent_to(f"{what} {behind}")) != (None, None):
            return found
        start = max(candidate.sentence.start, candidate.clause.start - RECEIVER_WINDOW)
        return sent_to(self.text[start : candidate.clause.start])


def _recurrence(mention: DateMention) -> Recurrence | None:
    """Undated rhythms are periodic, a month of every year too; "trước ngày 15 hằng tháng" has a day and is monthly."""
    if mention.precision == "month" and mention.recurrence:
        return "periodic"
    if mention.precision != "rhythm":
        return mention.recurrence
    return mention.recurrence if is_cycle_day(mention) else "periodic"


def _is_dated(candidate: Candidate, dated: Sequence[Span]) -> bool:
    """Whether the dates of a rhythm are printed: "định kỳ 06 tháng (trước ngày 10/5/2023), 01 năm (…)"."""
    mention = candidate.mention
    if mention.precision != "rhythm" or is_cycle_day(mention) or not dated:
        return False
    is_lead = candidate.printed.startswith(("dinh ky", "theo dinh ky"))
    return dated[-1].start > mention.span.start or is_lead


def _is_cited(span: Span, cited: Cover) -> bool:
    """Whether a date belongs to an instrument: "Chỉ thị số 33/CT-TTg ngày 26/11/2021"."""
    return cited.holds(span.start) or cited.holds(span.end - 1)


def _breaks(names: Names, sentence: Span) -> list[int]:
    """Semicolons that part clauses; those between agencies ("Các sở; Ủy ban nhân dân …") part nothing."""
    marks = [sentence.start + found.start() for found in re.finditer(";", sentence.of(names.text))]
    if not marks:
        return []
    agencies = names.within(sentence.start, sentence.end)
    gaps = [Span(one.span.end, other.span.start) for one, other in pairwise(agencies)]
    joints = Cover([gap for gap in gaps if JOIN.fullmatch(gap.of(names.text))])
    return [mark for mark in marks if not joints.holds(mark)]


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _latest_cited(references: Sequence[Reference]) -> str | None:
    """A document is no older than the instruments that it cites."""
    return max(
        (reference.date for reference in references if reference.date and len(reference.date) == 10), default=None
    )


def _plan_year(folded: str, sections: Sequence[Section], issued: str | None) -> int | None:
    """The year that the title names, else the year of issue."""
    title = next((section.title_span for section in sections if section.kind == "letterhead"), None)
    years = TITLE_YEAR.findall(folded[title.start : title.end]) if title else []
    year = years[-1] if years else (issued or "")[:4]
    return int(year) if year else None
