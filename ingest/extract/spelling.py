"""Header fields as the source spells them: repaired text has all tone marks in one place, sources do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from ingest.extract.header import Header
from vectorstore.records import Span

WORD = re.compile(r"[^\W\d_]+")


def as_printed(header: Header, source_words: Callable[[Span], str]) -> Header:
    """Give issuer, title, signer and place the source's tone marks: "Uỷ ban nhân dân", "khoá XI".

    Args:
        header: read from the repaired text.
        source_words: the source's words that a span of the repaired text was read from.
    """
    spans = dict(header.header_spans)
    values = {"issuer": header.issuer, "title": header.title, "signer": header.signer, "place": header.place}
    spelled = {
        name: respell(value, source_words(spans[name])) if value and name in spans else value
        for name, value in values.items()
    }
    return replace(
        header,
        issuer=spelled["issuer"],
        title=spelled["title"],
        signer=spelled["signer"],
        place=spelled["place"],
    )


def respell(value: str, printed: str) -> str:
    """Put the tone marks of `value` where the same words in `printed` have them; letters and their case stay."""
    spellings = {_letters(word): word for word in WORD.findall(unicodedata.normalize("NFC", printed))}

    def spelled(word: re.Match[str]) -> str:
        like = spellings.get(_letters(word.group()))
        if like is None or len(like) != len(word.group()):
            return word.group()
        pairs = zip(like, word.group(), strict=True)
        return "".join(new.upper() if old.isupper() else new.lower() for new, old in pairs)

    return WORD.sub(spelled, value)


def _letters(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A word's letters in their order, its marks in any: "uỷ" and "ủy" have the same, "đại" and "địa" have not."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    marks = sorted(filter(unicodedata.combining, decomposed))
    return tuple(c for c in decomposed if not unicodedata.combining(c)), tuple(marks)
