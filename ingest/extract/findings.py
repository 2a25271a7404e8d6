"""What the extractors look up in one text, each looked up once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ingest.extract.places import Cover, Places
from ingest.extract.subjects import Names
from ingest.extract.task_tables import TaskTables
from vectorstore.language.analysis import fold
from vectorstore.language.dates import DateMention, find_dates
from vectorstore.language.references import Reference, find_references
from vectorstore.records import Section


class Findings:
    """One document while its facts are read: its text in NFC, its sections, and what was found in them."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self.text = text
        self.sections = sections

    @cached_property
    def folded(self) -> str:
        """The text folded; offsets hold."""
        return fold(self.text)

    @cached_property
    def places(self) -> Places:
        """Sections and sentences by position."""
        return Places(self.text, self.sections)

    @cached_property
    def names(self) -> Names:
        """Agencies, groups and places that the text names."""
        return Names(self.text)

    @cached_property
    def references(self) -> list[Reference]:
        """Instruments that the text cites."""
        return find_references(self.text)

    @cached_property
    def cited(self) -> Cover:
        """Where they are cited."""
        return Cover([reference.span for reference in self.references])

    @cached_property
    def dates(self) -> list[DateMention]:
        """Expressions of time."""
        return find_dates(self.text)

    @cached_property
    def tables(self) -> TaskTables:
        """Rows of task tables."""
        return TaskTables(self.text)
