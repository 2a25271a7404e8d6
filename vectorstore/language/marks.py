"""Whether printed words can stand for a name: same letters, and no mark that the name has not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from vectorstore.language.analysis import fold

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
ACCENTED_SHARE = 0.35  # of a line's words; running Vietnamese carries marks on some 70 %, names and numbers included
REMEMBERED = 4096  # pairs; documents repeat few names many times
WORD = re.compile(r"[^\W_]+")
# Capitals as a regex class. A range such as À-Ỹ holds small letters too.
CAPITALS = "A-Z" + "".join(
    chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper() and fold(chr(code)).isascii()
)
VOID = frozenset({"va"})  # "Sở Kế hoạch và Đầu tư" is printed "Kế hoạch - Đầu tư" too


def is_accented(text: str) -> bool:
    """Whether the words are typed with Vietnamese marks, so that a missing mark means another word."""
    words = WORD.findall(text)
    return bool(words) and sum(map(_has_mark, words)) >= ACCENTED_SHARE * len(words)


def has_marks(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark."""
    return any(map(_has_mark, WORD.findall(text)))


@lru_cache(maxsize=REMEMBERED)
def agrees(words: str, name: str) -> bool:
    """Whether `words` is `name`, perhaps with marks left out ("Hải Dưong" is Hải Dương, "số nội vụ" no Sở Nội vụ)."""
    if words == name:
        return True
    printed, known = _syllables(words), _syllables(name)
    return len(printed) == len(known) and all(map(_syllable_agrees, printed, known))


@lru_cache(maxsize=REMEMBERED)
def same_marks(words: str, name: str) -> bool:
    """Whether `words` is `name` to the last mark, case and place of the tone aside ("Hoà Bình" is Hòa Bình)."""
    return [_parts(word) for word in _syllables(words)] == [_parts(word) for word in _syllables(name)]


@lru_cache(maxsize=REMEMBERED)
def _has_mark(word: str) -> bool:
    return not word.isascii() and fold(word) != word.lower()


def _syllables(text: str) -> list[str]:
    return [word for word in WORD.findall(unicodedata.normalize("NFC", text)) if fold(word) not in VOID]


def _syllable_agrees(printed: str, known: str) -> bool:
    if printed.isascii() or printed == known:
        return True
    (tone, letters), (known_tone, known_letters) = _parts(printed), _parts(known)
    pairs = zip(letters, known_letters, strict=False)
    return tone in ("", known_tone) and all(letter in (base, known) for letter, known in pairs for base in known[:1])


def _parts(word: str) -> tuple[str, list[str]]:
    """Its tone, and its letters with the marks that make them letters: "Dương" is ("", [đ?…])."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tone = "".join(character for character in decomposed if character in TONES)
    letters: list[str] = []
    for character in decomposed:
        if character in TONES:
            continue
        if unicodedata.combining(character) and letters:
            letters[-1] += character
        else:
            letters.append("d\u0335" if character == "đ" else character)
    return tone, letters
