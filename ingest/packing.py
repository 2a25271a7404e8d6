"""How sentences are packed into chunks: whole paragraphs where they fit, sentences always, items of long lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from vectorstore.language.analysis import count_tokens
from vectorstore.records import Span

AIMED = 160  # tokens, some 125 syllables: two or three sentences, what a reader takes in as one statement
MOST = 256  # tokens; a paragraph up to this length is kept whole, a longer one is cut between sentences
JOINT = 2  # tokens, at most, of the line breaks between two paragraphs
LEAST = 32  # tokens; a shorter remainder goes to the chunk before it
LONGEST = 2_000  # code points of one sentence that are counted or embedded at once; real ones have up to 1,500

ITEM_END = re.compile(r";\s+")  # "Luật Thực hiện dân chủ ở cơ sở; Nghị quyết số 25-NQ/TW ngày 03/6/2013; …"
BLANK = re.compile(r"\s+")
LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is not cut."""

    span: Span
    tokens: int

    def joined(self, other: Piece) -> Piece:
        """Both, with what stands between."""
        return Piece(Span(self.span.start, other.span.end), self.tokens + JOINT + other.tokens)


def paragraphs(text: str, sentences: Iterable[Span]) -> list[list[Piece]]:
    """The pieces of each paragraph: its sentences, or the items of a sentence that is too long for one chunk."""
    found: list[list[Piece]] = []
    end: int | None = None
    for sentence in sentences:
        if end is None or LINE_BREAK.search(text, end, sentence.start):
            found.append([])
        found[-1].extend(_pieces(text, sentence))
        end = sentence.end
    return found


def _pieces(text: str, sentence: Span) -> Iterator[Piece]:
    if sentence.end - sentence.start <= LONGEST:
        tokens = count_tokens(sentence.of(text))
        if tokens <= MOST:
            yield Piece(sentence, tokens)
            return
    for item in _cut(text, sentence, ITEM_END):
        if item.end - item.start <= LONGEST:
            yield Piece(item, count_tokens(item.of(text)))
        else:
            yield from (Piece(span, count_tokens(span.of(text))) for span in _hard_cut(text, item))


def _cut(text: str, span: Span, boundary: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for found in boundary.finditer(text, span.start, span.end):
        yield Span(start, found.start() + 1)  # the semicolon stays with its item
        start = found.end()
    yield Span(start, span.end)


def _hard_cut(text: str, span: Span) -> Iterator[Span]:
    """No sentence of a document is so long; a table or a code without full stops is cut at blanks, or anywhere."""
    start = span.start
    while span.end - start > LONGEST:
        blanks = list(BLANK.finditer(text, start + LONGEST // 2, start + LONGEST))
        end, following = blanks[-1].span() if blanks else (start + LONGEST, start + LONGEST)
        yield Span(start, end)
        start = following
    yield Span(start, span.end)


def join_first(found: Sequence[list[Piece]], end: int) -> list[list[Piece]]:
    """The paragraphs with those that begin before `end` put into the one after them: headings are no chunk alone."""
    count = sum(1 for paragraph in found if paragraph[0].span.start < end)
    if not count or count == len(found):
        return list(found)
    lines = [piece for paragraph in found[:count] for piece in paragraph]
    first = found[count]
    tokens = sum(piece.tokens + JOINT for piece in lines)
    head = Piece(Span(lines[0].span.start, lines[-1].span.end), tokens).joined(first[0])
    merged = [head, *first[1:]] if head.tokens <= MOST else [*lines, *first]
    return [merged, *found[count + 1 :]]


def pack(found: Sequence[Sequence[Piece]], aimed: int) -> list[Piece]:
    """Chunks of one section's paragraphs: neighbours are joined up to `aimed` tokens, long paragraphs divided."""
    blocks: list[Piece] = []
    for paragraph in found:
        for block in _divided(paragraph):
            if blocks and blocks[-1].tokens + JOINT + block.tokens <= aimed:
                blocks[-1] = blocks[-1].joined(block)
            else:
                blocks.append(block)
    if len(blocks) > 1 and blocks[-1].tokens < LEAST and blocks[-2].tokens + JOINT + blocks[-1].tokens <= MOST:
        last = blocks.pop()
        blocks[-1] = blocks[-1].joined(last)
    return blocks


def _divided(paragraph: Sequence[Piece]) -> list[Piece]:
    """A paragraph whole, or in parts of about equal size."""
    total = sum(piece.tokens for piece in paragraph)
    if total <= MOST:
        whole = paragraph[0].joined(paragraph[-1]) if len(paragraph) > 1 else paragraph[0]
        return [Piece(whole.span, total)]
    wanted = total / ceil(total / AIMED)
    parts: list[Piece] = []
    for piece in paragraph:
        is_full = not parts or parts[-1].tokens + piece.tokens / 2 > wanted
        if is_full or parts[-1].tokens + piece.tokens > MOST:
            parts.append(piece)
        else:
            parts[-1] = parts[-1].joined(piece)
    return parts
