"""Chunks: what is embedded, stored and retrieved. They follow the section tree and never cut a sentence.

A heading's line stands in the first chunk below it, so that no chunk is a heading alone. Pages' furniture is left out.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.layout.lines import clean
from ingest.packing import AIMED, MOST, Piece, join_first, pack, paragraphs
from vectorstore.language.analysis import count_tokens, sentences
from vectorstore.language.gazetteer import AgencyMention, find_agencies
from vectorstore.records import Chunk, Section, SectionKind, Span

CHUNKER_VERSION = "1"  # part of every chunk's id: chunks of another version are other chunks
WHOLE: frozenset[SectionKind] = frozenset({"letterhead", "recipients", "signature", "validity"})
RUN_IN_LENGTH = 240  # code points of words that lead to a list: "… tập trung thực hiện một số nhiệm vụ sau:"

LIST_ITEM = re.compile(r"[-–—+•*]\s*\S|\w{1,3}[.)]\s")  # "- Tuyên truyền", "a) Xây dựng"


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring sentences of one section, with the headings' lines right above them."""

    above: tuple[Section, ...]  # outermost first, the section itself last
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A chunk to be."""

    above: tuple[Section, ...]
    lead: str  # words ending in a colon that the chunk's list items stand under; "" where they are in the chunk
    span: Span


def chunks(
    text: str, sections: Sequence[Section], agencies: Sequence[AgencyMention], document_id: str, sha256: str
) -> tuple[Chunk, ...]:
    """All chunks in document order.

    Args:
        text: the text that the sections' spans point into.
        agencies: that the text names, in order.
        sha256: of the document's file, for the chunks' ids.
    """
    named = _Named(agencies)
    return tuple(
        _chunk(text, block, named, (document_id, sha256, ordinal))
        for ordinal, block in enumerate(_blocks(text, sections))
    )


class _Named:
    """The agencies that a text names, looked up once; each heading too."""

    def __init__(self, agencies: Sequence[AgencyMention]) -> None:
        self.agencies = [agency for agency in agencies if agency.kind == "agency"]
        self.starts = [agency.span.start for agency in self.agencies]
        self.by_heading: dict[str, tuple[str, ...]] = {}

    def within(self, span: Span) -> tuple[str, ...]:
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        return tuple(agency.name for agency in self.agencies[first:last])

    def in_heading(self, heading: str) -> tuple[str, ...]:
        if heading not in self.by_heading:
            self.by_heading[heading] = tuple(a.name for a in find_agencies(heading) if a.kind == "agency")
        return self.by_heading[heading]


def _chunk(text: str, block: _Block, named: _Named, identity: tuple[str, str, int]) -> Chunk:
    document_id, sha256, ordinal = identity
    words = block.span.of(text)
    headings = _headings(text, block)
    names = [name for heading in headings for name in named.in_heading(heading)]
    return Chunk(
        id=hashlib.sha256(f"{document_id}\0{sha256}\0{ordinal}\0{CHUNKER_VERSION}".encode()).hexdigest()[:32],
        document_id=document_id,
        ordinal=ordinal,
        section=block.above[-1].path if block.above else "",
        headings=headings,
        span=block.span,
        text=words,
        tokens=count_tokens(words),
        agencies=tuple(dict.fromkeys((*names, *named.within(block.span)))),
    )


def _blocks(text: str, sections: Sequence[Section]) -> Iterator[_Block]:
    for run in _with_headings(_runs(text, sections)):
        found, headings_end = paragraphs(text, run.sentences), _headings_end(run)
        aimed = MOST if run.above and run.above[-1].kind in WHOLE else AIMED
        leads = dict(_leads(text, [each for each in found if each[0].span.start >= headings_end]))
        for piece in pack(join_first(found, headings_end), aimed):
            yield _Block(run.above, leads.get(piece.span.start, ""), piece.span)


def _runs(text: str, sections: Sequence[Section]) -> Iterator[_Run]:
    """Sentences grouped by the innermost section they stand in."""
    open_sections: list[Section] = []
    held: list[Span] = []
    place = 0
    above: tuple[Section, ...] = ()
    for sentence in sentences(text):
        while place < len(sections) and sections[place].span.start < sentence.end:
            _close(open_sections, sections[place].span.start)
            open_sections.append(sections[place])
            place += 1
        _close(open_sections, sentence.end - 1)
        if held and tuple(open_sections) != above:
            yield _Run(above, tuple(held))
            held = []
        above = tuple(open_sections)
        held.append(sentence)
    if held:
        yield _Run(above, tuple(held))


def _close(open_sections: list[Section], place: int) -> None:
    while open_sections and open_sections[-1].span.end <= place:
        open_sections.pop()


def _with_headings(runs: Iterator[_Run]) -> Iterator[_Run]:
    """Furniture left out; the line of a heading put before the first text below it."""
    waiting: _Run | None = None
    for run in runs:
        if run.above and run.above[-1].kind == "furniture":
            continue
        if waiting and run.above[: len(waiting.above)] == waiting.above:
            run = _Run(run.above, waiting.sentences + run.sentences)
        elif waiting:
            yield waiting
        waiting = run if _is_heading_only(run) else None
        if not waiting:
            yield run
    if waiting:
        yield waiting


def _is_heading_only(run: _Run) -> bool:
    if not run.above or run.above[-1].kind not in ("heading", "appendix"):
        return False
    return run.sentences[-1].start < run.above[-1].title_span.end


def _headings_end(run: _Run) -> int:
    """Where the headings' lines at the start of a run end."""
    ends = [
        section.title_span.end
        for section in run.above
        if section.kind in ("heading", "appendix") and section.title_span.start >= run.sentences[0].start
    ]
    return max(ends, default=0)


def _leads(text: str, found: Sequence[Sequence[Piece]]) -> Iterator[tuple[int, str]]:
    """Start of each list item -> the words that lead to its list, where they stand in the same section."""
    lead = ""
    for paragraph in found:
        start, end = paragraph[0].span.start, paragraph[-1].span.end
        if LIST_ITEM.match(text, start):
            yield start, lead
        elif text[end - 1] == ":" and end - start <= RUN_IN_LENGTH:
            lead = clean(text[start : end - 1])
        else:
            lead = ""


def _headings(text: str, block: _Block) -> tuple[str, ...]:
    titles = [section.title or _run_in(text, section, block) for section in block.above]
    return tuple(dict.fromkeys(title for title in (*titles, block.lead) if title))


def _run_in(text: str, section: Section, block: _Block) -> str:
    """The first line of an untitled item, where the chunk stands in a section below it and the line ends in a colon."""
    if section is block.above[-1] or section.kind != "item":
        return ""
    line = text[section.title_span.end : section.title_span.end + RUN_IN_LENGTH].split("\n")[0]
    return clean(line).removesuffix(":") if clean(line).endswith(":") else ""
