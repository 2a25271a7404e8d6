"""The one place for Vietnamese text: folding, keyword tokens, token counts, sentences."""

from __future__ import annotations

import base64
import re
import unicodedata
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
import tiktoken

from vectorstore.records import Span

TOKEN_RANKS = "vietnamese_law.tiktoken"  # written by benchmarks/train_tokenizer.py
# One run of letters with the character before it, up to three digits, marks, white space: merges never cross words.
TOKEN_PATTERN = (
    r"[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)  # fmt: skip

# Characters without a shape: zero-width marks, bidi controls, soft hyphen, fillers, variation selectors, tags.
INVISIBLE_RANGES = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0xE0000, 0xE0FFF),
)  # fmt: skip
INVISIBLE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in INVISIBLE_RANGES) + "]")

LAST_CASED = 0x2C00  # code points above have no case or mark that Vietnamese text prints, but for fullwidth Latin
UNDECOMPOSED = {"đ": "d", "Đ": "d", "Ð": "d"}  # stroke letters do not decompose; Ð (eth) is how some fonts type Đ

# For character classes. A range from à to ỹ does not do: capitals and small letters alternate in it.
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
UPPER = "A-Z" + LOWER[3:].upper()

SYLLABLE = re.compile(r"[^\W_]+")
VIETNAMESE = re.compile(  # onset, nucleus, coda
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:ieu|yeu|oai|oay|uay|uoi|uou|uya|uye|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy|ye|[aeiouy])"
    r"(?:ch|ng|nh|[cmnpt])?"
)
CLAUSE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029;:!?…]|\.(?!\d)")  # "6.600" stays one clause
LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")

SENTENCE_END = re.compile(
    r"""[.!?…]+(?:\[\d+\])?["'”’»)\]]*(?=\s|$)"""  # "… chính quyền.[1] Căn cứ", "… dân giám sát”. Tổ chức"
    rf"|(?<=[{LOWER}]{{2}})\.(?=[{UPPER}])"  # "… toàn tỉnh.Các sở", typed without a space
)
# What a dot may follow without ending the sentence.
MARKER = re.compile(
    r"\s*(?:[-+*•–#>]+\s*)*(?:(?:Điều|Chương|Mục|Phần|Phụ lục|Tiểu mục)\s+)?"  # "Điều 1. Ban hành kèm theo"
    r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]+|[A-Za-zĐđ])$"  # "1.2. Sở Nội vụ", "II. NHIỆM VỤ", "a. Chủ trì"
)
LONGEST_MARKER = 40  # characters before the dot of "Tiểu mục 12.1.3."
ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“/.-])(?:TP|Tp|tp|TX|Tx|TT|Tt|GS|PGS|TSKH|TS|ThS|Ths|BS|KS|CN|CV|NCS|Đ/c|đ/c|Nxb|NXB|tr|Tr|St|Mr|Mrs|Dr"
    r"|TM|KT|TL|TUQ|[A-ZĐ])$"  # "TP. Hồ Chí Minh", "PGS. TS. Trần", "C. Mác", "KT. CHỦ TỊCH"
)
SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}$")  # "ngày 10. 5. 2023"


def _fold_character(character: str) -> str:
    if character in UNDECOMPOSED:
        return UNDECOMPOSED[character]
    decomposed = unicodedata.normalize("NFD", character)
    is_marked_letter = all(map(unicodedata.combining, decomposed[1:])) and not unicodedata.combining(decomposed[0])
    lower = (decomposed[0] if is_marked_letter else character).lower()
    return lower if len(lower) == 1 else character


def _fold_table() -> dict[int, str]:
    characters = map(chr, (*range(LAST_CASED), *range(0xFF21, 0xFF3B)))
    return {ord(character): _fold_character(character) for character in characters}


_FOLD = _fold_table()
_FOLDED = np.arange(0x110000, dtype="<u4")  # code point -> folded code point
_FOLDED[list(_FOLD)] = [ord(folded) for folded in _FOLD.values()]
SHORT = 200  # code points; above, folding in one array is faster than letter by letter


def fold(text: str) -> str:
    """Lower case without marks, đ as d; one code point for each code point, so offsets into NFC text hold."""
    if len(text) <= SHORT:
        return text.translate(_FOLD)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    folded: bytes = _FOLDED[codes].tobytes()
    return folded.decode("utf-32-le", "surrogatepass")


def _readable(text: str) -> str:
    return fold(INVISIBLE.sub("", unicodedata.normalize("NFC", text)))


def syllables(text: str) -> list[str]:
    """Folded runs of letters and digits, in order."""
    return SYLLABLE.findall(_readable(text))


def tokens(text: str) -> list[str]:
    """Keyword tokens: all folded syllables, then all pairs of neighbours ("noi_vu") within a clause."""
    clauses = [SYLLABLE.findall(clause) for clause in CLAUSE_END.split(_readable(text))]
    singles = [syllable for clause in clauses for syllable in clause]
    return singles + [f"{first}_{second}" for clause in clauses for first, second in pairwise(clause)]


def is_vietnamese_syllable(folded: str) -> bool:
    """Whether a folded run of letters can be a Vietnamese syllable: "hoach" can, "falls" and "deadline" cannot."""
    return VIETNAMESE.fullmatch(folded) is not None


@cache
def _encoding() -> tiktoken.Encoding:
    ranks = resources.files("vectorstore.language").joinpath("data", TOKEN_RANKS).read_bytes().splitlines()
    entries = (line.split() for line in ranks)
    return tiktoken.Encoding(
        name="vietnamese_law",
        pat_str=TOKEN_PATTERN,
        mergeable_ranks={base64.b64decode(token): int(rank) for token, rank in entries},
        special_tokens={},
    )


def count_tokens(text: str) -> int:
    """Roughly what a language model counts: 1.25 a syllable. Text is made NFC first, as NFD would cost fourfold."""
    return len(_encoding().encode_ordinary(unicodedata.normalize("NFC", text)))


def _ends_sentence(line: str, end: re.Match[str]) -> bool:
    before, after = line[: end.start()], line[end.end() :].lstrip()
    if end.group() != ".":
        return not after or end.group()[0] in "!?" or not after[0].islower()
    if (len(before) <= LONGEST_MARKER and MARKER.match(before)) or ABBREVIATION.search(before[-8:]):
        return False
    if SHORT_NUMBER.search(before[-3:]) and after[:1].isdigit():
        return False
    return not after or not (after[0].islower() or after[0] in ",;")


def _sentence_ends(line: str) -> list[int]:
    return [end.end() for end in SENTENCE_END.finditer(line) if _ends_sentence(line, end)]


def sentences(text: str) -> list[Span]:
    """Spans of sentences without the white space around them; a line end always ends one."""
    spans = []
    for line in LINE.finditer(text):
        start = line.start()
        for end in (*(line.start() + end for end in _sentence_ends(line.group())), line.end()):
            words = text[start:end]
            if stripped := words.strip():
                lead = len(words) - len(words.lstrip())
                spans.append(Span(start + lead, start + lead + len(stripped)))
            start = end
    return spans
