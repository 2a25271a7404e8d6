"""A language model's reply as statements: each proven before it is passed on, mended from the register, or dropped."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence

from assistant.compose.generative.completeness import tells
from assistant.compose.generative.exhibits import Exhibit, Ground
from assistant.compose.generative.sentences import Segment, Written
from assistant.compose.generative.support import is_supported
from assistant.compose.generative.values import dated_spans, parted
from assistant.naming import name_of
from assistant.records import Language, Proof, Statement

LOGGER = logging.getLogger(__name__)
Judge = Callable[[Statement, Sequence[Proof]], bool]  # whether the proofs that a statement cites bear it out


class Prover:
    """Turns sentences into proven statements; collects the proofs that their markers point to."""

    def __init__(self, exhibits: Sequence[Exhibit], proofs: Sequence[Proof], language: Language, judge: Judge) -> None:
        self.proofs = list(proofs)
        self.has_own_words = False  # whether any sentence stood as it was written
        self._exhibits = exhibits
        self._language = language
        self._judge = judge
        self._told: list[Statement] = []
        self._is_one_document = len({exhibit.document.id for exhibit in exhibits}) == 1

    def prove(self, written: Written) -> Iterator[Statement]:
        """The sentence when it is proven, else the facts that it cites in the register's words; nothing twice."""
        facts = [exhibit.fact for number in written.cited if (exhibit := self._exhibit(number)) and exhibit.fact]
        statement = self._as_written(written)
        if statement is not None:
            self.has_own_words = True
            is_new = not facts or not all(fact in self._told for fact in facts)
            proven = [statement] if is_new else []
        else:
            LOGGER.info("a sentence is not borne out by what it cites: %s", written.cited)
            proven = [f for f in facts if not tells(self._told, f) and self._judge(f, self.proofs)]
        for each in proven:
            if each not in self._told:
                self._told.append(each)
                yield each

    def _as_written(self, written: Written) -> Statement | None:
        """The sentence with our markers; None when any part of it is not borne out by one exhibit that it cites."""
        parts: list[str] = []
        for segment in written.segments:
            judged = self._judged_words(written.segments[0], segment)
            ground = next((g for number in segment.cited for g in self._grounds(number, judged)), None)
            if ground is None:
                return None
            parts.append(self._cited(segment.words, ground))
        statement = Statement(" ".join(parts), "bullet" if written.is_bullet else "paragraph")
        return statement if self._judge(statement, self.proofs) else None

    def _judged_words(self, first: Segment, segment: Segment) -> str:
        """A later part is read with the first, but its dates: "… báo cáo năm trước ngày 10/5 [1] và 30/10 [2]"."""
        if segment is first:
            return segment.words
        opening = parted(first.words)
        for span in sorted(dated_spans(opening), reverse=True):
            opening = f"{opening[: span.start]} {opening[span.end :]}"
        return f"{opening} ; {segment.words}"

    def _grounds(self, number: int, words: str) -> Iterator[Ground]:
        exhibit = self._exhibit(number)
        if exhibit is not None and words.strip(" .;,:"):
            yield from (ground for ground in exhibit.grounds if is_supported(words, ground, self._language))

    def _exhibit(self, number: int) -> Exhibit | None:
        return self._exhibits[number - 1] if 1 <= number <= len(self._exhibits) else None

    def _cited(self, words: str, ground: Ground) -> str:
        """The words with the ground's markers, and its document's name when first cited or where several are."""
        end = len(words.rstrip(".;: "))
        marks = "".join(f"⟦{self._index(proof)}⟧" for proof in ground.proofs)
        name = name_of(ground.document)
        is_known = self._is_one_document and any(name in told.text for told in self._told)
        source = "" if is_known or name in words else f" — {name}"
        return f"{words[:end]} {marks}{source}{words[end:].rstrip()}"

    def _index(self, proof: Proof) -> int:
        if proof not in self.proofs:
            self.proofs.append(proof)
        return self.proofs.index(proof)
