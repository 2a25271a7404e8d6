"""What every reader of header fields shares: a value with its place, and the lines of a section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.lines import Line, read_lines
from vectorstore.records import Section, SectionKind, Span


@dataclass(frozen=True, slots=True)
class Field:
    """A header field as understood, and where it is printed."""

    value: str
    span: Span


def lines_of(text: str, section: Section | None) -> list[Line]:
    """A section's lines, their spans in the whole text."""
    if section is None:
        return []
    start = section.span.start
    return [
        replace(line, span=Span(line.span.start + start, line.span.end + start))
        for line in read_lines(section.span.of(text))
    ]


def first_of(sections: Sequence[Section], kind: SectionKind) -> Section | None:
    """The document's own section of a kind; those of its appendices do not count."""
    return next((section for section in sections if section.kind == kind and section.depth == 0), None)
