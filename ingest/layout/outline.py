"""The tree of numbered paragraphs: which markers begin a section, told by the sequences that numbers run in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ingest.layout.lines import Line
from ingest.layout.markers import DASHES, TITLED, Marker, Style, read_markers

GAP = 2  # a sequence may miss one number: "4." lost by OCR between "3." and "5."
ARTICLE_GAP = 20  # extracts of a regulation keep the articles' own numbers
RANK: dict[Style, int] = {"part": 0, "chapter": 1, "division": 2, "article": 3, "clause": 4}
ANY_START: frozenset[Style] = frozenset({"part", "chapter", "division", "article"})  # a file may begin at "Điều 5"
DEEPEST = 12  # levels; real documents have up to 7
TITLE_LENGTH = 400  # code points; the longest real heading seen has 250
SHORT_TITLE_WORDS = 4  # a title may end in a full stop when it is this short: "1. Mục đích."

ENDS_TEXT = (".", ";", "!", "?", "…", ",", "/.", "”.", '".')
OPENS_LIST = re.compile(  # "trọng tâm là", "cụ thể", "Các ông (bà)"
    r"(?:nhu sau|sau day|sau|bao gom|gom|la|cu the|nhu|trong do|ong,? \(?ba\)?|dong chi)\s*$"
)
RUN_IN = re.compile(r"([^.:!?]{2,160}):\s")  # "Cục Thống kê: phối hợp với Sở Kế hoạch và Đầu tư …"


@dataclass(slots=True)
class Node:
    """A section being read; the root has no marker and holds what stands before the first section."""

    marker: Marker | None
    first: int  # line of its marker
    text_line: int  # line where its words begin: the next one when the marker stands alone
    label: str = ""  # its part of the path
    lines: list[int] = field(default_factory=list)  # unmarked lines of its own below its first
    children: list[Node] = field(default_factory=list)
    counts: dict[Style, int] = field(default_factory=dict)  # dash paragraphs so far, by kind; last "2.n." below it
    title: tuple[int, int] | None = None  # code points of its title within its text line
    is_whole_line: bool = False  # whether the title is all that its line says


def read_outline(lines: Sequence[Line], indexes: Iterable[int]) -> Node:
    """The tree of the lines at `indexes`, which are in order; children of the root are the outermost sections."""
    reader = _Reader(lines, list(indexes))
    reader.run()
    _read_titles(reader.root, lines)
    return reader.root


class _Reader:
    def __init__(self, lines: Sequence[Line], indexes: list[int]) -> None:
        self.lines = lines
        self.indexes = indexes
        self.root = Node(None, -1, -1)
        self.stack: list[Node] = [self.root]

    def run(self) -> None:
        place = 0
        while place < len(self.indexes):
            place = self._read(place)

    def _read(self, place: int) -> int:
        """Read the line at `place`; returns the place of the next line to read."""
        index = self.indexes[place]
        markers = read_markers(self.lines[index])
        if markers and markers[0].style in DASHES:
            self._read_dash(place, markers[0])
            return place + 1
        found = self._placed(markers, place)
        if not found:
            self._read_unmarked(index)
            return place + 1
        marker, parent_depth = found
        text_place = self._text_place(place, marker)
        del self.stack[parent_depth + 1 :]
        self._open(Node(marker, index, self.indexes[text_place], _label(marker, self.stack)))
        return text_place + 1

    def _open(self, node: Node) -> None:
        self.stack[-1].children.append(node)
        if node.marker and node.marker.style == "dotted":
            self.stack[-1].counts["dotted"] = node.marker.ordinal
        self.stack.append(node)

    def _text_place(self, place: int, marker: Marker) -> int:
        """A marker alone on its line has its words on the next: "1.", "Sở Kế hoạch và Đầu tư chủ trì …"."""
        is_alone = marker.length >= len(self.lines[self.indexes[place]].words)
        has_next = place + 1 < len(self.indexes)
        return place + 1 if is_alone and has_next and not read_markers(self.lines[self.indexes[place + 1]]) else place

    def _placed(self, markers: Sequence[Marker], place: int) -> tuple[Marker, int] | None:
        """The reading that fits best and the depth of its parent: going on before beginning, that before restarting."""
        for attempt in (self._continued, self._begun, self._restarted):
            for marker in markers:
                depth = attempt(marker, place)
                if depth is not None:
                    return marker, depth
        return None

    def _continued(self, marker: Marker, place: int) -> int | None:
        if marker.style == "dotted":
            return self._dotted_parent(marker)
        gap = ARTICLE_GAP if marker.style in ANY_START else GAP
        for depth in range(len(self.stack) - 1, 0, -1):
            open_marker = self.stack[depth].marker
            if open_marker and open_marker.style == marker.style and 1 <= marker.ordinal - open_marker.ordinal <= gap:
                return depth - 1
        return None

    def _begun(self, marker: Marker, place: int) -> int | None:
        if any(node.marker and node.marker.style == marker.style for node in self.stack):
            return None
        if marker.style in RANK:
            return self._rank_parent(marker)
        is_extract = marker.style == "roman" and not self.root.children  # a file may begin at "II."
        return len(self.stack) - 1 if marker.ordinal == 1 or is_extract else None

    def _rank_parent(self, marker: Marker) -> int | None:
        if marker.ordinal != 1 and marker.style not in ANY_START:
            return None
        for depth in range(1, len(self.stack)):
            open_marker = self.stack[depth].marker
            if open_marker is None or RANK.get(open_marker.style, len(RANK)) > RANK[marker.style]:
                return depth - 1
        return len(self.stack) - 1

    def _restarted(self, marker: Marker, place: int) -> int | None:
        """A sequence that begins anew: below a line ending in ":" inside the paragraph, else beside the old one."""
        if marker.ordinal != 1 or marker.style == "dotted":
            return None
        is_below_colon = place > 0 and self.lines[self.indexes[place - 1]].words.endswith(":")
        if is_below_colon and 1 < len(self.stack) < DEEPEST:
            return len(self.stack) - 1
        for depth in range(len(self.stack) - 1, 0, -1):
            open_marker = self.stack[depth].marker
            if open_marker and open_marker.style == marker.style:
                return depth - 1
        return None

    def _dotted_parent(self, marker: Marker) -> int | None:
        """ "2.1." stands under "2.", else beside "1.4.", else begins below whatever is open."""
        prefix = marker.label.rpartition(".")[0]
        for depth in range(len(self.stack) - 1, 0, -1):
            open_marker = self.stack[depth].marker
            if not open_marker:
                continue
            if open_marker.style in ("arabic", "dotted") and open_marker.label == prefix:
                before = self.stack[depth].counts.get("dotted", 0)
                return depth if 1 <= marker.ordinal - before <= GAP else None
            if open_marker.style == "dotted" and _same_depth_follows(open_marker.label, marker.label):
                return depth - 1
        is_free = not any(node.marker and node.marker.style in ("arabic", "dotted") for node in self.stack)
        return len(self.stack) - 1 if marker.ordinal == 1 and is_free else None

    def _read_dash(self, place: int, marker: Marker) -> None:
        """A dash paragraph is a section only when other dashes stand below it: "- Đối với cấp tỉnh:", "+ Sở …"."""
        for depth in range(len(self.stack) - 1, 0, -1):
            open_marker = self.stack[depth].marker
            if open_marker and open_marker.style == marker.style:
                del self.stack[depth:]
                break
        parent = self.stack[-1]
        parent.counts[marker.style] = ordinal = parent.counts.get(marker.style, 0) + 1
        index = self.indexes[place]
        if len(self.stack) > 1 and self._has_dashes_below(place, marker):
            sign = "+" if marker.style == "plus" else "-"
            self._open(Node(marker, index, index, f"{sign}{ordinal}"))
        else:
            parent.lines.append(index)

    def _has_dashes_below(self, place: int, marker: Marker) -> bool:
        if place + 1 >= len(self.indexes):
            return False
        below = read_markers(self.lines[self.indexes[place + 1]])
        is_open = {node.marker.style for node in self.stack if node.marker}
        return bool(below) and below[0].style in DASHES and below[0].style not in {marker.style, *is_open}

    def _read_unmarked(self, index: int) -> None:
        while (marker := self.stack[-1].marker) and marker.style in DASHES:
            self.stack.pop()
        self.stack[-1].lines.append(index)


def _same_depth_follows(before: str, after: str) -> bool:
    """Whether "2.1" may follow "1.4", and "1.5" or "1.6" as well."""
    old, new = [[int(number) for number in label.split(".")] for label in (before, after)]
    if len(old) != len(new):
        return False
    if old[:-1] == new[:-1]:
        return 1 <= new[-1] - old[-1] <= GAP
    return new[-1] == 1 and old[:-2] == new[:-2] and 1 <= new[-2] - old[-2] <= GAP


def _label(marker: Marker, stack: Sequence[Node]) -> str:
    """Its part of the path: "1" for "2.1." below "2.", the whole "2.1" elsewhere."""
    above = stack[-1].marker
    if marker.style == "dotted" and above and above.label == marker.label.rpartition(".")[0]:
        return marker.label.rpartition(".")[2]
    return marker.label


def _read_titles(root: Node, lines: Sequence[Line]) -> None:
    pending = list(root.children)
    while pending:
        node = pending.pop()
        pending.extend(node.children)
        _read_title(node, lines)


def _read_title(node: Node, lines: Sequence[Line]) -> None:
    """Find the title in a node's first line: all of it, or the words before a colon; a paragraph has none."""
    assert node.marker is not None
    line = lines[node.text_line]
    start = node.marker.length if node.text_line == node.first else 0
    words = line.words[start : start + TITLE_LENGTH + 1].rstrip(" *_")
    has_content = bool(node.children or node.lines)
    if has_content and _is_title(words, node.marker.style, _next_words(node, lines)):
        node.title, node.is_whole_line = (start, start + len(words.rstrip(" :.*_"))), True
    elif (run_in := RUN_IN.match(words)) and not OPENS_LIST.search(line.folded[start : start + run_in.end(1)]):
        node.title = (start, start + len(run_in.group(1).rstrip(" *_")))


def _is_title(words: str, style: Style, below: str) -> bool:
    if not words or len(words) > TITLE_LENGTH:
        return False
    sentences_inside = ". " in words or "! " in words
    if words.endswith(":"):
        return not sentences_inside
    if words.isupper():
        return True
    if words.endswith("."):
        is_short = len(words.split()) <= SHORT_TITLE_WORDS
        return (style in TITLED or is_short) and not sentences_inside and not words.endswith(("/.", ".."))
    return not words.endswith(ENDS_TEXT) and not below[:1].islower()


def _next_words(node: Node, lines: Sequence[Line]) -> str:
    """The unmarked line that follows the first at once: in small letters it goes on with the same sentence."""
    following = node.text_line + 1
    return lines[following].words if node.lines and node.lines[0] == following else ""


def last_line(node: Node) -> int:
    """Last line of a node with all below it."""
    last = max(node.text_line, node.lines[-1] if node.lines else 0)
    return max(last, last_line(node.children[-1])) if node.children else last
