"""Whether the values of a sentence stand in its ground as they do there: same relation, same comparison, same place.

`verify` asks whether a date or figure stands in the quote at all. A language model can also put a right value in the
wrong place ("báo cáo năm trước ngày 10/5/2023" of a quote that has this date for the half-year report), so here each
value must keep the relation, the comparison and, where there are several to confuse, a neighbour that it has there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose.generative.neutral import (
    COMPARISONS,
    NEUTRAL_ENGLISH,
    NEUTRAL_PHRASES,
    NEUTRAL_VIETNAMESE,
    NUMBER_WORDS,
)
from vectorstore.language.analysis import fold
from vectorstore.language.dates import DateMention, find_dates
from vectorstore.language.references import Reference, find_references, number_key
from vectorstore.records import Span

FIGURE = re.compile(r"\d+(?:[.,/]\d+)*(?: ?%)?")
TOKEN = re.compile(rf"(?P<value>\x00\d+\x00)|(?P<figure>{FIGURE.pattern})|(?P<word>[^\W\d_]+)")


# "báo cáo 06 tháng trước ngày 15/6" is due before 15 June, not half a year before it
RHYTHM_THEN_DATE = re.compile(r"(\d+ (?:tháng|năm)),? (?=(?:trước |chậm nhất )?(?:là )?ngày \d)")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or value of a sentence, in order; `kind` is "word" for words."""

    kind: str
    key: str
    comparison: str = ""  # the word before a figure that compares it


def values_stand(words: str, ground: str) -> bool:
    """Whether each date, figure and document number of `words` stands in `ground` in the same relation and place."""
    own, there = find_dates(words), find_dates(ground)
    if not all(_date_stands(mention, there) for mention in own):
        return False
    said, known = list(tokens_of(words)), list(tokens_of(ground))
    if not all(_figure_stands(token, known) for token in said if token.kind == "figure"):
        return False
    if not all(_reference_stands(reference, find_references(ground)) for reference in find_references(words)):
        return False
    return all(_keeps_its_place(index, said, known) for index, token in enumerate(said) if token.kind != "word")


def parted(words: str) -> str:
    """The words with a rhythm and the date behind it set apart, so that they are not read as one term."""
    return RHYTHM_THEN_DATE.sub(r"\1; ", words)


def value_spans(words: str) -> list[Span]:
    """Where the dates and document numbers of a sentence stand."""
    return [*(mention.span for mention in find_dates(words)), *(named.span for named in find_references(words))]


def dated_spans(words: str) -> list[Span]:
    """Where days, months and years stand, without rhythms."""
    return [mention.span for mention in find_dates(words) if mention.date]


def tokens_of(words: str) -> Iterator[Token]:
    """Words that tell something, dates, document numbers and figures, in order."""
    marked, values = _with_values_marked(words)
    comparison = ""
    for token in TOKEN.finditer(NEUTRAL_PHRASES.sub(" ", marked.lower())):
        if token["value"]:
            yield values[int(token[0].strip("\x00"))]
        elif token["figure"] or token[0] in NUMBER_WORDS:
            yield Token("figure", plain_figure(NUMBER_WORDS.get(token[0], token[0])), comparison)
        elif token[0] in COMPARISONS:
            comparison = token[0]
            continue
        elif token[0] not in NEUTRAL_VIETNAMESE and token[0] not in NEUTRAL_ENGLISH:
            yield Token("word", fold(token[0]))
        comparison = ""


def plain_figure(figure: str) -> str:
    """ "06" is 6."""
    return figure.replace(" ", "").lstrip("0") or "0"


def _with_values_marked(words: str) -> tuple[str, list[Token]]:
    found: list[tuple[Span, Token]] = [
        (reference.span, Token("number", number_key(reference.number)))
        for reference in find_references(words)
        if reference.number
    ]
    for mention in find_dates(words):
        is_free = not any(span.start < mention.span.end and mention.span.start < span.end for span, _ in found)
        if mention.date and is_free:
            found.append((mention.span, Token("date", mention.date)))
    for index, (span, _) in sorted(enumerate(found), key=lambda each: -each[1][0].start):
        words = f"{words[: span.start]} \x00{index}\x00 {words[span.end :]}"
    return words, [token for _, token in found]


def _date_stands(mention: DateMention, there: list[DateMention]) -> bool:
    if mention.recurrence and all(mention.recurrence != other.recurrence for other in there):
        return False
    if mention.date is None:
        return True  # a rhythm; its figures are looked at by themselves
    same = [other for other in there if other.date and _is_same_day(mention.date, other)]
    has_day = mention.precision == "day" and mention.relation != "on"
    return bool(same) and (not has_day or any(mention.relation == other.relation for other in same))


def _is_same_day(day: str, other: DateMention) -> bool:
    """A date is borne out by itself, by a fuller one that it is part of, or by its day and month."""
    return any(
        day == known or known.startswith(day) or known.endswith(day) for known in (other.date, other.end) if known
    )


def _figure_stands(token: Token, known: list[Token]) -> bool:
    same = [other for other in known if other.kind == "figure" and other.key == token.key]
    return any(token.comparison == other.comparison for other in same)


def _reference_stands(reference: Reference, there: list[Reference]) -> bool:
    if not reference.number:
        return True  # a law by its name: its words are looked at
    same = [r for r in there if r.number and number_key(r.number) == number_key(reference.number)]
    return any(not reference.type or not r.type or fold(r.type) == fold(reference.type) for r in same)


def _keeps_its_place(index: int, said: list[Token], known: list[Token]) -> bool:
    """Whether a value that the ground has beside others of its kind keeps a neighbour, and takes none of theirs."""
    value = said[index]
    rivals = {token.key for token in known if token.kind == value.kind} - {value.key}
    if not rivals:
        return True
    kept = False
    for step in (-1, 1):
        neighbour = _at(said, index + step)
        own = {_at(known, i + step) for i, t in enumerate(known) if (t.kind, t.key) == (value.kind, value.key)}
        theirs = {_at(known, i + step) for i, t in enumerate(known) if t.kind == value.kind and t.key in rivals}
        if neighbour and neighbour in theirs - own:
            return False
        kept = kept or (neighbour is not None and neighbour in own)
    return kept


def _at(tokens: list[Token], index: int) -> str | None:
    return f"{tokens[index].kind}:{tokens[index].key}" if 0 <= index < len(tokens) else None
