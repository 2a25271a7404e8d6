"""Where a position stands: its innermost section and its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from vectorstore.language.analysis import sentences
from vectorstore.records import Section, SectionKind, Span

# Parts of a page that bind nobody: what they hold is the document's own header, or not the document's.
APART: frozenset[SectionKind] = frozenset({"validity", "furniture", "recipients", "signature"})


class Cover:
    """Disjoint spans in order, and whether they cover a position."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def holds(self, position: int) -> bool:
        """Whether a span covers the position."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._spans[at].end


class Places:
    """Sections and sentences by position, in logarithmic time."""

    def __init__(self, text: str, sections: Sequence[Section]) -> None:
        self._sentences = sentences(text)
        self._sentence_starts = [span.start for span in self._sentences]
        self._breaks: list[int] = []
        self._innermost: list[Section | None] = []
        self._holders: dict[Section, Section] = {}
        open_sections: list[Section] = []
        for section in sorted(sections, key=lambda section: (section.span.start, section.depth)):
            self._close(open_sections, section.span.start)
            if open_sections and open_sections[-1] != section:
                self._holders[section] = open_sections[-1]
            open_sections.append(section)
            self._mark(section.span.start, section)
        self._close(open_sections, len(text) + 1)

    def _close(self, open_sections: list[Section], position: int) -> None:
        while open_sections and open_sections[-1].span.end <= position:
            ended = open_sections.pop()
            self._mark(ended.span.end, open_sections[-1] if open_sections else None)

    def _mark(self, position: int, section: Section | None) -> None:
        self._breaks.append(position)
        self._innermost.append(section)

    def above(self, section: Section) -> list[Section]:
        """The sections that hold it, the innermost first."""
        holders: list[Section] = []
        while (holder := self._holders.get(section)) is not None:
            holders.append(holder)
            section = holder
        return holders

    def section_at(self, position: int) -> Section | None:
        """The innermost section, or None between sections."""
        at = bisect_right(self._breaks, position) - 1
        return self._innermost[at] if at >= 0 else None

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds the position, or the one before it."""
        at = bisect_right(self._sentence_starts, position) - 1
        return self._sentences[at] if at >= 0 else Span(position, position + 1)

    def is_apart(self, position: int) -> bool:
        """Whether the position stands in a part of the page that states no fact of the document."""
        section = self.section_at(position)
        return section is not None and section.kind in APART
