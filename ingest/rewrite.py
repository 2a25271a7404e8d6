"""Rewriting a text in steps while every character remembers where in the source it came from."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from vectorstore.records import Span

Step = Callable[[str], Iterable["Edit"]]


@dataclass(frozen=True, slots=True)
class Edit:
    """What to put in place of a span; edits of one step are in order and do not overlap."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Offsets:
    """For each character of a rewritten text, the range of the source that it stands for; both arrays never fall."""

    starts: array[int]
    ends: array[int]

    def to_source(self, span: Span) -> Span:
        """The source of a span; of an empty one, the empty span where its next character begins."""
        if span.start >= len(self.starts):
            end = self.ends[-1] if self.ends else 0
            return Span(end, end)
        start = self.starts[span.start]
        return Span(start, self.ends[min(span.end, len(self.ends)) - 1] if span.end > span.start else start)


@dataclass(frozen=True, slots=True, eq=False)
class Rewriting:
    """A text on its way, with the offsets back to where it began."""

    text: str
    offsets: Offsets

    @classmethod
    def of(cls, source: str) -> Rewriting:
        """The source itself: every character stands for itself."""
        places = array("q", range(len(source) + 1))
        return cls(source, Offsets(places[:-1], places[1:]))

    def apply(self, step: Step) -> Rewriting:
        """The text after one step; one pass over it, whatever the number of edits."""
        edits = list(step(self.text))
        if not edits:
            return self
        pieces: list[str] = []
        starts, ends = array("q"), array("q")
        copied = 0
        for edit in edits:
            kept = slice(copied, edit.span.start)
            pieces += (self.text[kept], edit.text)
            starts += self.offsets.starts[kept] + self._sources(edit, self.offsets.starts, edit.span.start)
            ends += self.offsets.ends[kept] + self._sources(edit, self.offsets.ends, edit.span.end - 1)
            copied = edit.span.end
        starts += self.offsets.starts[copied:]
        ends += self.offsets.ends[copied:]
        return Rewriting("".join((*pieces, self.text[copied:])), Offsets(starts, ends))

    @staticmethod
    def _sources(edit: Edit, places: array[int], outer: int) -> array[int]:
        """Letter by letter where the length stays; else each new letter stands for the whole span."""
        if len(edit.text) == edit.span.end - edit.span.start:
            return places[edit.span.start : edit.span.end]
        return array("q", [places[outer]]) * len(edit.text)


def substitute(pattern: str, replacement: str | Callable[[str], str], signs: Sequence[str] = ()) -> Step:
    """A step that replaces each match, or where the pattern has a group, the first group of each match.

    Args:
        signs: words of which each match holds one; a text without them is not searched.
    """
    compiled = re.compile(pattern, re.MULTILINE)
    group = min(compiled.groups, 1)

    def step(text: str) -> Iterator[Edit]:
        if signs and not any(sign in text for sign in signs):
            return
        for match in compiled.finditer(text):
            old = match.group(group)
            new = replacement if isinstance(replacement, str) else replacement(old)
            if new != old:
                yield Edit(Span(*match.span(group)), new)

    return step
