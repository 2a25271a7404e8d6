"""The lines of a text as every reader of its layout sees them: marks of web pages and tables left aside."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.language.analysis import fold
from vectorstore.records import Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
LEAD = re.compile(r"[\s#>|_\ufeff]*(?:\*+(?!\s)[\s_]*)?")  # "### 1. Nâng cao", "| Số hiệu |", "**Điều 1.** Ban hành"
TRAIL = " \t\xa0|*_"
EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")  # "**Nơi nhận:**", not "BDVTU_BCSĐ"
SPACES = re.compile(r"\s+")
RULE = re.compile(r"[\s\-–—_=*|~.:+•]*")  # "-------", "|---|---|", "=========", "|"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that prints something. `span` leaves out the marks and blanks at its ends."""

    span: Span
    words: str  # text at `span`
    folded: str  # words, folded: same length
    is_heading_mark: bool  # "## I. MỤC TIÊU"
    has_blank_before: bool

    @property
    def is_rule(self) -> bool:
        """Whether it prints no letter or digit."""
        return RULE.fullmatch(self.words) is not None

    @property
    def is_capitals(self) -> bool:
        """Whether every letter is a capital, and there are letters."""
        return self.words.isupper()


def read_lines(text: str) -> list[Line]:
    """Every line with something on it, in order; an empty line only shows in `has_blank_before` of the next."""
    lines: list[Line] = []
    folded = fold(text)
    previous_end = 0
    for match in LINE.finditer(text):
        whole = match.group()
        if not whole.strip():
            continue
        span = _printed(whole, match.start())
        words = span.of(text)
        has_blank_before = text.count("\n", previous_end, match.start()) > 1
        lines.append(Line(span, words, span.of(folded), "#" in text[match.start() : span.start], has_blank_before))
        previous_end = match.end()
    return lines


def _printed(whole: str, offset: int) -> Span:
    lead = LEAD.match(whole)
    start = lead.end() if lead else 0
    end = len(whole.rstrip(TRAIL))
    if start >= end:  # a rule such as "****" is all marks
        start, end = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    return Span(offset + start, offset + end)


def clean(words: str) -> str:
    """Words for people: one line, no marks of markdown or tables, single spaces."""
    return SPACES.sub(" ", EMPHASIS.sub("", words)).strip(" #>|")
