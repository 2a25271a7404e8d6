"""Duties: whom a plan charges with what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.extract.addressees import addressees_of
from ingest.extract.charge_words import MARKER, VERB
from ingest.extract.duty_labels import label_of, labelled_duties
from ingest.extract.duty_roles import partners, receivers, role_of
from ingest.extract.duty_tables import table_duties
from ingest.extract.findings import Findings
from ingest.extract.subjects import Names, Subject, heading_subject, ordered_subjects, sentence_subject
from vectorstore.language.analysis import fold, sentences
from vectorstore.records import Duty, DutyRole, Section, Span

# "TỔ CHỨC THỰC HIỆN", "Tổ chức chỉ đạo thực hiện", "Phân công trách nhiệm xây dựng kế hoạch", "TRÁCH NHIỆM CỦA CÁC SỞ"
ASSIGNING = re.compile(r"to chuc.{0,20}(?:thuc hien|trien khai)|phan cong|trach nhiem")
NO_CHARGES = re.compile(r"khau hieu|danh gia tinh hinh")  # what stands below these headings charges nobody
CHARGING = frozenset({"heading", "item", "appendix", "closing", "preamble"})
DASH = re.compile(r"[ \t]*[-–+*•][ \t]+")
LINE = re.compile(r"[^\n]+")
ORDER = re.compile(r"[ :]*(?:yêu cầu|đề nghị|giao)(?!\w)")  # "Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở …"
FIRST_VERB = re.compile(r"(?:dong thoi|ngoai ra)?[ ,]*(?=" + VERB.pattern + ")")
COLON = re.compile(r":[ \t]*$", re.MULTILINE)
NEXT_NAME = re.compile(r"[.;]?\s*\n\s*[-–+*•]\s*")  # between the lines of a list of addressees
WORDS = re.compile(r"\w+")
FEWEST_WORDS = 3  # of a charge; the colon left of a heading has none
FIRST_WORDS = 80  # code points in which a charge's verb stands
LONGEST_CHARGE = 1500  # code points of a charge; the longest real sentence has 1,400
LONGEST_UNIT = 5000  # code points of a sentence; longer ones are lists that lost their ends, and are cut


def actors_of(section: Section, names: Names, above: Sequence[Section]) -> tuple[str, Span] | None:
    """The bearer that a section's heading or first sentence names, else the nearest heading's above it, else None.

    Args:
        names: of the document.
        above: the sections that hold it, the innermost first.
    """
    for holder in (section, *above):
        if holder is section or holder.title:
            subject = _own_subject(holder, names, _is_assigning(above))
            if subject:
                return _words(names.text, subject.span), subject.span
    return None


def find_duties(findings: Findings) -> tuple[Duty, ...]:
    """Every duty of a document: one a sentence or dash paragraph and a role, in order."""
    duties = {(duty.span, duty.actors_span, duty.role): duty for duty in _Reader(findings).read()}
    return tuple(sorted(duties.values(), key=lambda duty: (duty.span, duty.actors_span)))


class _Reader:
    """Reads the sections of one document in order, each with the bearers of those that hold it."""

    def __init__(self, findings: Findings) -> None:
        self._text, self._names, self._sections = findings.text, findings.names, findings.sections
        self._findings = findings
        self._addressed = addressees_of(findings.names, findings.sections)

    def read(self) -> Iterator[Duty]:
        yield from table_duties(self._text, self._findings.tables, self._findings.places)
        holders: list[tuple[Section, Subject | None]] = []
        for at, section in enumerate(self._sections):
            while holders and holders[-1][0].span.end <= section.span.start:
                holders.pop()
            above = [holder for holder, _ in holders]
            subject = _own_subject(section, self._names, _is_assigning(above)) if section.kind in CHARGING else None
            inherited = next((bearer for _, bearer in reversed(holders) if bearer), None)
            if section.kind in CHARGING and not any(NO_CHARGES.search(fold(s.title)) for s in (section, *above)):
                yield from self._duties(section, self._regions(at), subject, inherited, _is_assigning(above))
            holders.append((section, subject if section.title else None))

    def _regions(self, at: int) -> Iterator[Span]:
        """A section's own text, without its marker, its heading and the sections below it."""
        section = self._sections[at]
        start = section.title_span.end
        if section.kind == "item" and section.title:
            start = self._title(section).start
        for place in range(at + 1, len(self._sections)):
            below = self._sections[place]
            if below.span.start >= section.span.end:
                break
            if below.span.start >= start:
                yield Span(start, below.span.start)
                start = below.span.end
        yield Span(start, section.span.end)

    def _duties(
        self, section: Section, regions: Iterator[Span], own: Subject | None, above: Subject | None, is_assigned: bool
    ) -> Iterator[Duty]:
        """The duties of a section's own sentences: of their subject, of the section's bearer, of the addressees."""
        carried = own if section.title or is_assigned else None
        units = [unit for region in regions for unit in self._units(region)]
        yield from labelled_duties(self._names, section.path, self._title(section), units)
        for unit in (unit for unit in units if not label_of(self._text, unit)):
            subjects = self._subjects(section, unit, is_assigned)
            bearer = carried or above or self._addressed_by(unit)
            for subject in subjects:
                yield from self._charged(section, unit, subject, subject.charge)
            if not subjects and bearer and section.kind not in ("preamble", "closing"):
                yield from self._charged(section, unit, bearer, unit.start)
            if subjects or bearer or section.kind == "closing":
                yield from self._sent(section, unit)

    def _title(self, section: Section) -> Span:
        """The words of its title, without the marker."""
        if section.kind not in ("heading", "item") or not section.title:
            return Span(section.span.start, section.span.start)
        marker = MARKER.match(self._text, section.title_span.start, section.title_span.end)
        return Span(marker.end() if marker else section.title_span.start, section.title_span.end)

    def _units(self, region: Span) -> Iterator[Span]:
        """A dash paragraph is one unit, other lines are read sentence by sentence; tables are read elsewhere."""
        for line in LINE.finditer(self._text, region.start, region.end):
            dash = DASH.match(self._text, line.start(), line.end())
            if line.start() in self._findings.tables.lines or len(WORDS.findall(line.group())) < FEWEST_WORDS:
                continue
            if dash:
                yield _cut(Span(dash.end(), line.start() + len(line.group().rstrip())))
                continue
            for sentence in sentences(line.group()):
                yield _cut(Span(line.start() + sentence.start, line.start() + sentence.end))

    def _subjects(self, section: Section, unit: Span, is_assigned: bool) -> list[Subject]:
        """Whom the unit itself charges; an issuer that orders gives way to those whom it orders."""
        ordered = ordered_subjects(self._names, unit.start, unit.end)
        if section.kind == "preamble":
            return [subject for subject in ordered if not self._addressed or subject.span != self._addressed.span]
        subject = sentence_subject(self._names, unit.start, unit.end, known_only=not is_assigned)
        if subject and not ORDER.match(self._text, subject.charge):
            end_of_own = self._text.find(";", subject.charge, unit.end)
            return [subject, *(other for other in ordered if 0 <= end_of_own < other.span.start)]
        return ordered

    def _charged(self, section: Section, unit: Span, bearer: Subject, charge: int) -> Iterator[Duty]:
        text = self._text
        end = min(unit.end, charge + LONGEST_CHARGE)
        role = role_of(text[charge:end], bearer.order)
        with_whom = partners(self._names, charge, end)
        if role == "implement" and bearer.charge < unit.start:  # "1. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với …:"
            colon = COLON.search(text, bearer.charge, unit.start)
            heading_end = colon.start() if colon else bearer.charge
            role = role_of(text[bearer.charge : heading_end], bearer.order)
            with_whom = partners(self._names, bearer.charge, heading_end)
        yield _duty(text, section, unit, bearer.span, role)
        if role == "lead":
            for partner in with_whom:
                yield _duty(text, section, unit, partner, "coordinate")

    def _addressed_by(self, unit: Span) -> Subject | None:
        """The addressees, where the unit begins as a charge does: "Tăng cường …", not "Nhà nước chỉ cấp …"."""
        is_charge = FIRST_VERB.match(fold(self._text[unit.start : unit.start + FIRST_WORDS]))
        return self._addressed if is_charge else None

    def _sent(self, section: Section, unit: Span) -> Iterator[Duty]:
        for receiver in receivers(self._names, unit.start, unit.end):
            yield _duty(self._text, section, unit, receiver, "receive")


def _cut(unit: Span) -> Span:
    return Span(unit.start, min(unit.end, unit.start + LONGEST_UNIT))


def _duty(text: str, section: Section, unit: Span, actors: Span, role: DutyRole) -> Duty:
    return Duty(_words(text, actors), role, _words(text, unit), section.path, unit, actors, None, None)


def _words(text: str, span: Span) -> str:
    return " ".join(NEXT_NAME.sub("; ", span.of(text)).replace("*", "").split())


def _own_subject(section: Section, names: Names, is_assigned: bool) -> Subject | None:
    """The bearer that a section names itself, in its title or in the sentence that it begins with."""
    if section.title:
        subject = heading_subject(names, section.title_span.start, section.title_span.end)
        if subject or section.kind == "heading":
            return subject
    if section.kind != "item":
        return None
    line_end = names.text.find("\n", section.title_span.end)
    end = section.span.end if line_end < 0 else min(section.span.end, line_end)
    return sentence_subject(names, section.title_span.start, end, known_only=not is_assigned)


def _is_assigning(above: Sequence[Section]) -> bool:
    return any(ASSIGNING.search(fold(section.title)) for section in above)
