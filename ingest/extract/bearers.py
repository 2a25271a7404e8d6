"""Who must meet a deadline: the subject of its clause, the lines or the heading by it, else the addressees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.extract.actors import actors_of
from ingest.extract.addressees import addressees_of
from ingest.extract.deadline_words import says_nothing
from ingest.extract.findings import Findings
from ingest.extract.subjects import ordered_subjects, sentence_subject
from vectorstore.records import Section, Span

Bearer = tuple[str | None, Span | None]

G = r"\s{1,3}"
CLAUSE_LENGTH = 900  # characters of a clause that are read for its subject
# Beside the time of a task: "- Đơn vị chủ trì: Sở Nội vụ.", "- Cơ quan thực hiện: …"
LEAD_LINE = re.compile(
    rf"(?:^|[\n.;])[\W\d]*(?:(?:don{G}vi|co{G}quan|bo{G}phan|nguoi)[a-z, ]{{0,20}}?{G})?"
    rf"(?:chu{G}tri|thuc{G}hien|phu{G}trach)"
    rf"(?:{G}thuc{G}hien)?\s{{0,2}}:\s*(?P<names>[^\n;]{{2,240}}?)(?=[.;]?\s*(?:\n|$|;))"
)
TIME_LINE = re.compile(rf"[\W\d]*(?:thoi{G}(?:gian|han)|tien{G}do|han{G})")
BLOCK = 900  # characters around a line of time in which the lines of its task stand
# "Các Bộ trưởng, … chịu trách nhiệm thi hành Nghị quyết này."
CHARGED = re.compile(rf"chiu{G}trach{G}nhiem{G}(?:thi{G}hanh|thuc{G}hien)")


class Bearers:
    """Finds the bearers of deadlines in one document."""

    def __init__(self, findings: Findings, addressees: Sequence[str]) -> None:
        self._text, self._folded, self._names = findings.text, findings.folded, findings.names
        self._findings = findings
        self._addressees = addressees
        self._addressed: Bearer | None = None
        self._of_section: dict[Section, Bearer] = {}

    def of(self, clause: Span, sentence: Span, due: Span, section: Section | None) -> Bearer:
        """Who must meet the deadline printed at `due`, and where that stands."""
        subject = self.subject(clause, due) or (self.subject(sentence, due) if clause != sentence else None)
        if not subject and section and TIME_LINE.match(self._folded, sentence.start, due.start):
            subject = self._lead_line(section, due)
        if subject:
            return " ".join(subject.of(self._text).split()), subject
        if section and section not in self._of_section:
            above = self._findings.places.above(section)
            self._of_section[section] = actors_of(section, self._names, above) or (None, None)
        inherited = self._of_section[section] if section else (None, None)
        return inherited if inherited[0] else self._default()

    def subject(self, clause: Span, due: Span) -> Span | None:
        """The agencies that a clause charges before `due`; or behind it, where the time comes first."""
        end = min(clause.end, clause.start + CLAUSE_LENGTH)
        ordered = [one.span for one in ordered_subjects(self._names, clause.start, end) if one.span.end <= due.start]
        if ordered:
            return ordered[-1]
        begin = clause.start if not says_nothing(self._text[clause.start : due.start]) else due.end
        if begin == due.end and not re.match(r"\s*,?\s*\w", self._text[begin : clause.end]):
            return None
        found = sentence_subject(self._names, begin + len(self._joint(begin, clause.end)), end)
        return found.span if found and (begin == due.end or found.span.end <= due.start) else None

    def _joint(self, start: int, end: int) -> str:
        joint = re.match(r"[\s,;:]*", self._text[start:end])
        return joint.group() if joint else ""

    def _lead_line(self, section: Section, due: Span) -> Span | None:
        """The nearest "Đơn vị chủ trì: …" in the block of lines that a line of time stands in."""
        start, end = max(section.span.start, due.start - BLOCK), min(section.span.end, due.end + BLOCK)
        spans = [Span(*found.span("names")) for found in LEAD_LINE.finditer(self._folded, start, end)]
        return min(spans, key=lambda span: abs(span.start - due.start), default=None)

    def _default(self) -> Bearer:
        if self._addressed is None:
            self._addressed = self._read_addressed()
        return self._addressed

    def _read_addressed(self) -> Bearer:
        """Whom the greeting, the introduction, an article or the closing charges; else the addressees as given."""
        sections = self._findings.sections
        if charged := addressees_of(self._names, sections):
            return self._words(charged.span)
        for section in sections:
            if subject := self._charged(section):
                return self._words(subject)
        return ("; ".join(self._addressees) or None), None

    def _charged(self, section: Section) -> Span | None:
        """ "yêu cầu các sở, ban, ngành …", "… chịu trách nhiệm thi hành Quyết định này", "đề nghị các cơ quan …"."""
        span = section.span
        if section.kind in ("preamble", "closing"):
            ordered = ordered_subjects(self._names, span.start, span.end)
            return ordered[-1].span if ordered else None
        if section.path.startswith("Điều") and CHARGED.search(self._folded, span.start, span.end):
            found = sentence_subject(self._names, section.title_span.end, span.end)
            return found.span if found else None
        return None

    def _words(self, span: Span) -> Bearer:
        lines = [line.strip(" \t-–+*•;.,") for line in span.of(self._text).splitlines()]
        return "; ".join(line for line in lines if line), span
