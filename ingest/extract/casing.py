"""Small letters for words printed in capitals, names kept: as the document's own running text writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vectorstore.language.analysis import fold
from vectorstore.language.gazetteer import find_agencies, find_provinces
from vectorstore.records import Span

SEARCHED = 60_000  # code points of the document; a title's names stand near its beginning
WINDOW = 8  # words looked up together
TRIES = 6  # occurrences looked at; the first ones may be in capitals too

WORD = re.compile(r"\S+")
NUMERAL = re.compile(r"[IVX]{2,}|\W*\w*\d\S*")  # "XVI", "28-CTR/TU", "03/9/2019"
SYLLABLE = re.compile(  # folded; what is none, such as "UBND" or "HTX", is an abbreviation and stays
    r"(?:ngh?|gh|gi|[kpt]h|nh|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
LETTERS = re.compile(r"[^\W\d_]+")
UNIT = re.compile(r"\b(?:tinh|thanh pho|quan|huyen|thi xa|thi tran|phuong|xa|dac khu)\s+")
SENTENCE_START = re.compile(r"(?:^|[.!?:;\n“\"(+•*-]|\d[.)])\s*$")


def sentence_case(words: str, text: str) -> str:
    """Words in capitals as a sentence would print them: "Thực hiện … của Tỉnh ủy Bến Tre … (khoá XI)"."""
    if not words.isupper():
        return words[:1].upper() + words[1:]
    cased = [character.lower() for character in words]
    for span, letters in (*_places(words), *_as_in_text(words, text[:SEARCHED]), *_names(words)):
        cased[span.start : span.end] = letters
    for word in WORD.finditer(words):
        is_small = "".join(cased[word.start() : word.end()]).islower()
        is_word = all(SYLLABLE.fullmatch(part) for part in LETTERS.findall(fold(word.group())))
        if is_small and (NUMERAL.fullmatch(word.group()) or not is_word):
            cased[word.start() : word.end()] = word.group()
    return "".join(cased)[:1].upper() + "".join(cased)[1:]


def _places(words: str) -> Iterator[tuple[Span, str]]:
    """ "XÃ PHỐ BẢNG" -> "xã Phố Bảng", where the words end the name."""
    for unit in UNIT.finditer(fold(words)):
        name = re.match(r"\w+(?: \w+){0,3}$", words[unit.end() :])
        if name:
            yield Span(unit.end(), len(words)), name.group().title()


def _names(words: str) -> Iterator[tuple[Span, str]]:
    """Agencies and provinces as the gazetteer spells them, where that has the same letters."""
    for agency in find_agencies(words):
        if agency.kind == "agency" and agency.name and not agency.name.split()[-1].isupper():
            end = agency.span.start + len(agency.name)
            if fold(words[agency.span.start : end]) == fold(agency.name):
                yield Span(agency.span.start, end), agency.name
    for province in find_provinces(words):
        if fold(province.span.of(words)) == fold(province.name):
            yield province.span, province.name


def _as_in_text(words: str, text: str) -> Iterator[tuple[Span, str]]:
    """Runs of two words and more that the text prints in small letters somewhere, with the case it gives them."""
    folded, folded_text = fold(words), fold(text)
    spans = [Span(*word.span()) for word in WORD.finditer(words)]
    first = 0
    while first < len(spans):
        for last in range(min(first + WINDOW, len(spans)) - 1, first, -1):
            run = Span(spans[first].start, spans[last].end)
            printed = _printed_small(folded[run.start : run.end], text, folded_text)
            if printed is not None:
                yield run, _with_case_of(printed, words[run.start : run.end])
                first = last
                break
        first += 1


def _printed_small(folded: str, text: str, folded_text: str) -> str | None:
    start = -1
    for _ in range(TRIES):
        start = folded_text.find(folded, start + 1)
        if start < 0:
            return None
        printed = text[start : start + len(folded)]
        if not printed.isupper():
            words = printed.split()
            is_plain = len(words) > 1 and words[1].islower() and SENTENCE_START.search(text[max(0, start - 8) : start])
            return printed[:1].lower() + printed[1:] if is_plain else printed
    return None


def _with_case_of(printed: str, words: str) -> str:
    return "".join(letter if like.isupper() else letter.lower() for letter, like in zip(words, printed, strict=True))


def role_case(words: str, text: str) -> str:
    """A signer's role in the case officials write it: "PHÓ CHỦ TỊCH" -> "Phó Chủ tịch"."""
    if not words.isupper():
        return words
    lower = sentence_case(words, text)
    for name in ROLE_NAMES:
        lower = re.sub(rf"(?<!\w){name}(?!\w)", name, lower, flags=re.IGNORECASE)
    return lower[:1].upper() + lower[1:]


ROLE_NAMES = (
    "Chủ tịch", "Giám đốc", "Bộ trưởng", "Thứ trưởng", "Thủ tướng", "Văn phòng", "Chánh Văn phòng", "Trưởng ban",
    "Trưởng đoàn", "Tiểu ban", "Bí thư", "Chủ nhiệm", "Cục trưởng", "Vụ trưởng", "Tổng Giám đốc", "Viện trưởng",
    "Trưởng phòng", "Tổng cục trưởng", "Ủy ban nhân dân", "Hội đồng nhân dân", "Đảng", "Chính phủ", "Thường trực",
    "Tư lệnh", "Chỉ huy trưởng", "Hiệu trưởng", "Tổng Thanh tra", "Thống đốc", "Tổng Bí thư",
)  # fmt: skip
