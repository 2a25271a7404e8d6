"""The section tree of a document.

Paths are made of the printed labels, outermost first: "II.9", "A.II.2.a", "Điều 1.V.2"; "2.1." below "2." of part II
is "II.2.1". A dash paragraph belongs to the nearest numbered section; one that has dashes of another kind below it is a
section of its own, named by its place among its kind: "II.1.-3", "II.1.-3.+2". Parts without a number are named in
words: "Nơi nhận", "Chữ ký", "Phần kết", "Phụ lục II", "Kèm theo" (an attached document), "Thông tin văn bản",
"Trang web", "Nội dung" (running text without numbers below its introduction). Only a path that is really printed twice
gets a suffix, " (2)". Gaps between sections hold blanks and marks of markdown, nothing that is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.layout.appendix import name_appendix, title_length
from ingest.layout.closing import cut_closing, introduction_length
from ingest.layout.letterhead import ATTACHED, Letterhead
from ingest.layout.lines import Line, clean, read_lines
from ingest.layout.outline import Node, last_line, read_outline
from ingest.layout.page import BOX_TITLE
from ingest.layout.zones import APPENDIX, Zone, read_attached_zones, read_zones
from vectorstore.records import Section, SectionKind, Span

NAMES: dict[str, str] = {
    "recipients": "Nơi nhận",
    "signature": "Chữ ký",
    "validity": "Thông tin văn bản",
    "furniture": "Trang web",
}
RECIPIENTS_TITLE = re.compile(r"noi nhan")
FOOTNOTE_MARKER = re.compile(r"\[\d{1,3}\]")


def parse(text: str) -> tuple[Section, ...]:
    """All sections in document order, parents before children; spans nest."""
    lines = read_lines(text)
    zones, letterhead = read_zones(lines)
    tree = _Tree(lines)
    for zone in zones:
        tree.add_zone(zone, letterhead)
    return tuple(tree.sections)


@dataclass
class _Tree:
    lines: Sequence[Line]
    sections: list[Section] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def add_zone(self, zone: Zone, letterhead: Letterhead | None, above: Section | None = None) -> None:
        """Add the sections of one zone, below `above` when it stands in an appendix."""
        match zone.part:
            case "text":
                self._add_text(zone, above)
            case "appendix":
                self._add_appendix(zone)
            case "letterhead":
                self._add_letterhead(zone, letterhead)
            case "footnote":
                self._add_footnote(zone, above)
            case _:
                self._add_named(zone, zone.part, above)

    def _add(
        self, label: str, kind: SectionKind, title: str, span: Span, title_span: Span, above: Section | None
    ) -> Section:
        path = self._path(label, above) if label else ""
        section = Section(path, title, kind, above.depth + 1 if above else 0, span, title_span)
        self.sections.append(section)
        return section

    def _path(self, label: str, above: Section | None) -> str:
        path = f"{above.path}.{label}" if above and above.path else label
        self.seen[path] += 1
        while self.seen[path] > 1:  # "II (2)" may itself be printed
            path = f"{path} ({self.seen[path]})"
            self.seen[path] += 1
        return path

    def _span(self, first: int, last: int) -> Span:
        return Span(self.lines[first].span.start, self.lines[last - 1].span.end)

    def _add_untitled(self, label: str, kind: SectionKind, indexes: Sequence[int], above: Section | None) -> None:
        if indexes:
            span = self._span(indexes[0], indexes[-1] + 1)
            self._add(label, kind, "", span, Span(span.start, span.start), above)

    def _add_letterhead(self, zone: Zone, letterhead: Letterhead | None) -> None:
        span = self._span(zone.first, zone.last)
        title, title_span = "", Span(span.start, span.start)
        if letterhead and letterhead.title:
            first, last = letterhead.title
            title = clean(" ".join(line.words for line in self.lines[first:last] if not line.is_rule))
            title_span = self._span(first, last)
        self._add("", "letterhead", title, span, title_span, None)

    def _add_named(self, zone: Zone, kind: SectionKind, above: Section | None) -> None:
        line = self.lines[zone.first]
        span = self._span(zone.first, zone.last)
        titled = RECIPIENTS_TITLE.match(line.folded) or BOX_TITLE.fullmatch(line.folded)
        length = titled.end() if titled else 0
        title_span = Span(span.start, span.start + length)
        self._add(NAMES[kind], kind, clean(line.words[:length].rstrip(" :")), span, title_span, above)

    def _add_footnote(self, zone: Zone, above: Section | None) -> None:
        span = self._span(zone.first, zone.last)
        marker = FOOTNOTE_MARKER.match(self.lines[zone.first].words)
        label = marker.group() if marker else "[…]"
        self._add(label, "footnote", "", span, Span(span.start, span.start + len(label)), above)

    def _add_text(self, zone: Zone, above: Section | None) -> None:
        root = read_outline(self.lines, range(zone.first, zone.last))
        closing = cut_closing(root, self.lines)
        if above is None and root.lines:
            self._add_preamble(root)
        for node in root.children:
            self._add_node(node, above)
        self._add_untitled("Phần kết", "closing", closing, above)

    def _add_preamble(self, root: Node) -> None:
        cut = len(root.lines) if root.children else introduction_length(root.lines, self.lines)
        for label, kind, indexes in (("", "preamble", root.lines[:cut]), ("Nội dung", "item", root.lines[cut:])):
            if indexes:
                span = self._span(indexes[0], indexes[-1] + 1)
                self._add(
                    label, "preamble" if kind == "preamble" else "item", "", span, Span(span.start, span.start), None
                )

    def _add_node(self, node: Node, above: Section | None) -> None:
        words = self.lines[node.text_line]
        span = self._span(node.first, last_line(node) + 1)
        marker = self.lines[node.first].words[: node.marker.length if node.marker else 0]
        title, title_end = "", span.start + len(marker.rstrip(" \t*_"))
        if node.title:
            start, end = node.title
            title, title_end = clean(words.words[start:end]), words.span.start + end
        title_span = Span(span.start, min(title_end, span.end))
        kind: SectionKind = "heading" if node.is_whole_line else "item"
        section = self._add(node.label, kind, title, span, title_span, above)
        for child in node.children:
            self._add_node(child, section)

    def _add_appendix(self, zone: Zone) -> None:
        lines = self.lines[zone.first : zone.last]
        length = title_length(lines)
        label = APPENDIX.fullmatch(lines[0].folded)
        titles = [line.words for line in lines[:length] if not line.is_rule and not ATTACHED.match(line.folded)]
        name, title = name_appendix(titles, is_numbered=label is not None)
        span = self._span(zone.first, zone.last)
        title_end = lines[length - 1].span.end if length else span.start
        section = self._add(name, "appendix", title, span, Span(span.start, title_end), None)
        for inner in read_attached_zones(lines, length):
            self.add_zone(Zone(inner.part, zone.first + inner.first, zone.first + inner.last), None, section)
