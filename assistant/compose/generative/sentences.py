"""A reply as it comes, cut into sentences, each with the markers that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.compose.generative.plain import is_bullet, plain_line
from vectorstore.language.analysis import sentences

MARKER = re.compile(r"\[(\d{1,3})\]")
# "… 10/5/2023. [1] Sở"; not "… thực hiện. (mục III.2)" nor "… thực hiện. — Kế hoạch 79/KH-UBND"
MARKERS_THEN_MORE = re.compile(r"\s*(?:\[\d{1,3}\]\s*)*[.;,]?\s*(?=[^\s\[.;,(—–])")
FEWEST_WORDS = 2  # of two letters or more; "II.1." is no sentence
THINKING = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)  # some models print how they came to a reply


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a sentence with the numbers of the evidence cited right behind it."""

    words: str
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence that the model wrote; no segments when it is not plain prose."""

    segments: tuple[Segment, ...]
    is_bullet: bool

    @property
    def cited(self) -> tuple[int, ...]:
        """All numbers cited, in order, each once."""
        return tuple(dict.fromkeys(number for segment in self.segments for number in segment.cited))


def read_sentences(words: Iterable[str]) -> Iterator[Written]:
    """Each sentence as soon as it is whole and cites something: its line has ended, or the next one has begun."""
    waiting, held = "", ""
    for word in words:
        waiting = THINKING.sub("", waiting + word) if "</think>" in waiting + word else waiting + word
        if waiting.lstrip().startswith("<think>"):
            continue
        *lines, waiting = re.split(r"[\r\n]+", waiting)
        for line in lines:
            yield from _of_line(held + line)
            held = ""
        *whole, waiting = _cut(waiting)
        for sentence in whole:
            held += sentence
            if MARKER.search(sentence):
                yield from _of_line(held)
                held = ""
    yield from _of_line(held + THINKING.sub("", waiting))


def _of_line(line: str) -> Iterator[Written]:
    """The sentences of a line; one without markers rests on those of the next one that has some."""
    plain = plain_line(line)
    if plain is None:
        yield Written((_citing_only(line),), is_bullet(line))
        return
    bullet = is_bullet(line)
    uncited: list[str] = []
    for sentence in filter(None, map(str.strip, _cut(plain))):
        segments = _segments(sentence)
        uncited += [] if segments[0].cited else [sentence]
        for words in uncited if segments[0].cited else ():
            yield Written((Segment(words, segments[0].cited),), bullet)
            bullet = False
        if segments[0].cited:
            yield Written(segments, bullet)
            bullet, uncited = False, []


def _citing_only(line: str) -> Segment:
    """Of a line that is not plain prose nothing but which evidence it speaks of."""
    return Segment("", tuple(int(number) for number in MARKER.findall(line)))


def _cut(line: str) -> list[str]:
    """The sentences of a line, markers kept with the sentence before them; the last one may be unfinished."""
    cut: list[str] = []
    start = 0
    for span in sentences(line)[:-1] or ():
        behind = MARKERS_THEN_MORE.match(line, span.end)
        words = re.findall(r"[^\W\d_]{2,}", line[start : span.end])
        if behind and len(words) >= FEWEST_WORDS:
            cut.append(line[start : behind.end()])
            start = behind.end()
    return [*cut, line[start:]]


def _segments(sentence: str) -> tuple[Segment, ...]:
    """The sentence cut behind each run of markers; what follows the last run belongs to the last segment."""
    runs = list(re.finditer(r"(?:\s*\[\d{1,3}\])+", sentence))
    if not runs:
        return (Segment(sentence, ()),)
    starts = [0, *(run.end() for run in runs[:-1])]
    segments = [
        Segment(sentence[start : run.start()].strip(), tuple(int(n) for n in MARKER.findall(run[0])))
        for start, run in zip(starts, runs, strict=True)
    ]
    rest = sentence[runs[-1].end() :].strip()
    last = segments[-1]
    glued = f"{last.words}{rest}" if re.fullmatch(r"[.;:!?…)”\"*]*", rest) else f"{last.words} {rest}"
    return (*segments[:-1], Segment(glued, last.cited))
