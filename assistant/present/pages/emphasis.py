"""The emphasis marks of a document's own words, shown as emphasis; no character is lost, moved or added.

Plain text files carry them as markdown does: "gửi **trước ngày 15/6**", "về “*Dân vận khéo*”".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.present.pages.markup import Html, escape, tag, together
from vectorstore.records import Span

# Two stars may span lines: a signature's "**KT. CHỦ TỊCH" and, below it, "PHÓ CHỦ TỊCH**". A blank line ends them.
EMPHASIS = re.compile(
    r"(?<![\w*])(?:(?P<strong>\*\*)(?=[^\s*])(?:[^*\n]|\n(?!\s*\n)){0,400}?(?<![\s*])\*\*"
    r"|(?P<em>\*)(?=[^\s*])[^*\n]*?(?<![\s*])\*)(?!\*)"
)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a stretch of a text is drawn."""

    span: Span
    kind: Literal["strong", "em", "raw"]  # raw: the marks themselves, there but not seen


def strokes(text: str) -> tuple[Stroke, ...]:
    """The emphasised words and their marks, in order; they never overlap."""
    found: list[Stroke] = []
    for match in EMPHASIS.finditer(text):
        kind: Literal["strong", "em"] = "strong" if match["strong"] else "em"
        width = 2 if kind == "strong" else 1
        start, end = match.span()
        found += [
            Stroke(Span(start, start + width), "raw"),
            Stroke(Span(start + width, end - width), kind),
            Stroke(Span(end - width, end), "raw"),
        ]
    return tuple(found)


def drawn(text: str, span: Span, marks: Sequence[Stroke]) -> Html:
    """The words of `span`, with whatever of `marks` touches it."""
    parts: list[Html] = []
    at = span.start
    first = bisect_right(marks, span.start, key=lambda stroke: stroke.span.end)
    for stroke in marks[first:]:
        start, end = max(stroke.span.start, span.start), min(stroke.span.end, span.end)
        if start >= span.end:
            break
        parts += [escape(text[at:start]), _stroke(text[start:end], stroke)]
        at = end
    return together(parts, text[at : span.end])


def _stroke(words: str, stroke: Stroke) -> Html:
    return unseen(words) if stroke.kind == "raw" else tag(stroke.kind, words)


def unseen(marks: str) -> Html:
    """Marks of the source that are neither seen nor read aloud, and still there to be counted and copied."""
    return tag("span", marks, class_="raw", aria_hidden="true")
