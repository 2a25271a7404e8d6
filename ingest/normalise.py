"""Repairs a text for parsing and extraction, with an offset map back: what is stored and quoted is the source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from ingest.layout.line_breaks import drop_page_numbers, mend_line_breaks
from ingest.rewrite import Edit, Offsets, Rewriting, Step, substitute
from vectorstore.language.analysis import INVISIBLE
from vectorstore.records import Span

FEWEST_CELLS = 3  # a line with two cells is a letterhead
MAX_PASSES = 8  # a repair may make room for another; real pages are at rest after two

LINE_END = r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]"
CONTROL = r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
ODD_SPACE = r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
OTHER_D = {"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}  # "Ðà Nẵng": letters that some fonts draw like Đ

HEADING_MARK = r"^ {0,3}#{1,6} +(?=\S)"  # "### 1. Nâng cao nhận thức"
QUOTE_MARK = r"^ {0,3}(?:> ?)+(?=\S)(?!\d)"  # "> Điều 1", not "> 90%"
STARS = re.compile(r"\*+")
UNDERLINED = re.compile(r"(?<![\w_])(__)(?=[^\s_])[^\n]{0,200}?(?<=[^\s_])(__)(?![\w_])")  # "__Điều 1__", not "__/KH"

MOTTO_CELL = r"(?<=\S)( +)(?=(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc) *$)"
DATE_CELL = (  # "Số: 79/KH-UBND   Gia Lai, ngày …", "Số :     /KH – UBND      Ninh Quang, ngày …"
    r"^ *Số ?:(?: ?\S*|[^\n,]{0,40}?(?= {3}))( +)(?=[A-ZĐ][^\d\n:]{1,40}, ngày .{0,12}tháng .{0,12}năm)"
)

LONE_MARKER = (  # "1.⏎Sở Kế hoạch và Đầu tư", "A.⏎Những nội dung", "Điều 2.⏎Các ông (bà)"
    r"^(?:\d{1,2}(?:\.\d{1,2})*[.)/]|[IVX]{1,5}[.)/]|[A-ZĐa-zđ][.)/]|Điều \d{1,3}\.|[-+•])(\n{1,2})"
    r"(?=\S)(?!(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐa-zđ])[.)/]|Điều \d|[-+•*–|]|---)"
)

PARTY_TYPE = "QĐ|QyĐ|QĐi|CT|NQ|KL|KH|QC|CTr|TTr|TT|HD|TB|BC|CV|ĐA|QCPH|CTPH"
SYMBOL = r"[A-ZĐ][A-Za-zĐ]{0,11}"
YEAR = r"(?:19|20)\d\d"
# What stands before a number is looked at behind its first digit: so a search leaps from digit to digit.
FIRST_IN_LINE = r"\d(?:(?<=\S \d)|(?<=:\d))"  # not the marker of a section: "1/ HĐND - UBND tỉnh"
FIRST_APART = r"\d(?<![\w/.,-]\d)"
FIRST_OF_DATE = r"\d(?<![\d/]\d)"
GAP = r"(?: [-–/] | [-–/]|[-–/] )"
PARTY_NUMBER = rf"{FIRST_IN_LINE}\d{{0,4}}({GAP})(?=(?:{PARTY_TYPE})[-–/] ?[A-ZĐ])"  # "23- QĐ/TW", "46 - CT/TW"
STATE_NUMBER = rf"{FIRST_IN_LINE}\d{{0,4}}[a-z]?( ?/ | /)(?=(?:{YEAR} ?/ ?)?{SYMBOL} ?[-–] ?[A-ZĐ])"  # "79 /KH-UBND"
YEAR_NUMBER = rf"{FIRST_APART}\d{{0,4}}/{YEAR}( ?/ | /)(?={SYMBOL}[-–])"  # "02/2022/ TT-UBDT"
NUMBER_SYMBOL = (  # "1705/QĐ- TTg", "602/QĐ- UBND", "23-QĐ/ TW"
    rf"{FIRST_APART}\d{{0,4}}[a-z]?[-–/](?:{YEAR}/)?{SYMBOL}( [-–/]|[-–/] )(?={SYMBOL}(?!\w))"
)
DAY = rf"{FIRST_OF_DATE}\d?( ?/ | /)(?=\d{{1,2}} ?/ ?(?:19|20)\d\d(?!\d))"  # "15/ 7/2021"
MONTH = rf"{FIRST_OF_DATE}\d?/\d{{1,2}}( ?/ | /)(?=(?:19|20)\d\d(?!\d))"  # "15/7/ 2021"

NOT_PROVINCE = "thần|hoa|túy|tuý|tế|gọn|giản|vi|khiết|nhuệ|thông|dầu|chất|bột|thể|xảo|ý|luyện|anh|tường|nghịch|quái|chế"
PROVINCE_MISREAD = (  # "Chỉ thị số 24/CT-UBND ngày 15/11/2016 của UBND tinh về tăng cường"
    r"\b(?:UBND|HĐND|MTTQ|NHÂN DÂN|ĐỊA BÀN|[Nn]hân dân|[Đđ]ịa bàn|[Tt]oàn|[Cc]ấp|Công an|Đảng bộ|Sở|ngành) "
    rf"(tinh|TINH)\b(?! (?:{NOT_PROVINCE})\b)"
)
PROVINCE_PARTY_MISREAD = r"\b(tinh|Tinh|TINH)(?= (?:ủy|Ủy|uỷ|Uỷ|ỦY|UỶ)\b)"  # "Ban Thường vụ Tinh ủy"
STEERING_MISREAD = (  # "- BCD thực hiện QCDC Tỉnh ủy;"
    r"\b(BCD)(?= (?:thực hiện|tỉnh|huyện|xã|Trung ương|TW|cấp|các|về|phòng|chuyển đổi|cải cách|QCDC|[A-ZĐ]{4}\b))"
)
TYPE_MISREAD = r"\d[-–/](QD(?=[-–/][A-Z])|ND(?=-CP\b)|CD(?=-TTg\b))"  # "88/2005/ND-CP"
COUNCIL_MISREAD = r"\b(HDND)\b"


@dataclass(frozen=True, slots=True, eq=False)
class Normalised:
    """A repaired text; `offsets` gives every code point of it a range of the source."""

    text: str
    offsets: Offsets

    def to_source(self, span: Span) -> Span:
        """The source's words that this span was read from."""
        return self.offsets.to_source(span)


def open_tabs(text: str) -> Iterator[Edit]:
    """Tabs as spaces, but for those that part the cells of a table's row ("1 ⇥ Rà soát … ⇥ Sở Nội vụ")."""
    start = 0
    for line in text.split("\n"):
        cells = [cell for cell in line.split("\t") if cell.strip()]
        if len(cells) < FEWEST_CELLS:
            for tab in re.finditer("\t", line):
                yield Edit(Span(start + tab.start(), start + tab.end()), " ")
        start += len(line) + 1


def compose(text: str) -> Iterator[Edit]:
    """NFC, one letter and its marks at a time."""
    if unicodedata.is_normalized("NFC", text):
        return
    places = [place for place, character in enumerate(text) if place == 0 or not _joins_before(character)]
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        letter = text[start:end]
        if (composed := unicodedata.normalize("NFC", letter)) != letter:
            yield Edit(Span(start, end), composed)


def _joins_before(character: str) -> bool:
    """Whether a character may compose with the one before it: marks, and the later parts of a Korean syllable."""
    return character >= "\u0300" and (
        "\u1160" <= character <= "\u11ff" or unicodedata.category(character).startswith("M")
    )


def drop_emphasis(text: str) -> Iterator[Edit]:
    """Stars and underlines of markdown; bullets "* ", the footnote mark "(*)" and products "2*3" stay."""
    if "*" not in text and "__" not in text:
        return
    marks = [Span(*stars.span()) for stars in STARS.finditer(text) if _is_emphasis(text, stars)]
    marks += [Span(*pair.span(side)) for pair in UNDERLINED.finditer(text) for side in (1, 2)]
    yield from (Edit(mark, "") for mark in sorted(marks))


def _is_emphasis(text: str, stars: re.Match[str]) -> bool:
    before, after = text[stars.start() - 1 : stars.start()], text[stars.end() : stars.end() + 1]
    if not before.strip() and not after.strip():
        return False
    return not (before == "(" and after == ")") and not (before.isdigit() and after.isdigit())


def _with_tone_first() -> dict[str, str]:
    """New to old place of the tone in open syllables: "uỷ" to "ủy", "hoá" to "hóa"."""
    table = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in "\u0300\u0301\u0303\u0309\u0323":
            for left, right in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
                new, old = left + right + tone, left + tone + right
                table[unicodedata.normalize("NFC", new)] = unicodedata.normalize("NFC", old)
    return table


TONE_FIRST = _with_tone_first()
LATE_TONE = (
    rf"[oOuU](?<![Qq][oOuU])[{''.join(sorted({late[1] for late in TONE_FIRST}))}](?![^\W\d_])"  # "uỷ", not of "quỷ"
)

CHARACTERS: tuple[Step, ...] = (  # once: no later repair makes room for them
    substitute(INVISIBLE.pattern, ""),
    substitute(LINE_END, "\n"),
    substitute(CONTROL, " "),
    compose,
    substitute("[" + "".join(OTHER_D) + "]", lambda letter: OTHER_D[letter]),
    substitute(ODD_SPACE, " "),
)
REPAIRS: tuple[Step, ...] = (
    open_tabs,
    substitute(HEADING_MARK, ""),
    substitute(QUOTE_MARK, ""),
    drop_emphasis,
    substitute(MOTTO_CELL, "\n"),
    substitute(DATE_CELL, "\n"),
    substitute(" {2,}", " "),
    substitute("^ | $", ""),
    substitute(LONE_MARKER, " "),
    drop_page_numbers,
    mend_line_breaks,
    *(substitute(number, str.strip) for number in (PARTY_NUMBER, STATE_NUMBER, YEAR_NUMBER, NUMBER_SYMBOL, DAY, MONTH)),
    substitute(LATE_TONE, lambda syllable: TONE_FIRST.get(syllable, syllable)),
    substitute(PROVINCE_MISREAD, lambda word: word.replace("i", "ỉ").replace("I", "Ỉ"), signs=("tinh", "TINH")),
    substitute(PROVINCE_PARTY_MISREAD, lambda word: word.replace("i", "ỉ").replace("I", "Ỉ"), signs=("inh", "INH")),
    substitute(STEERING_MISREAD, "BCĐ", signs=("BCD",)),
    substitute(TYPE_MISREAD, lambda words: words.replace("D", "Đ"), signs=("QD", "ND-", "CD-")),
    substitute(COUNCIL_MISREAD, "HĐND", signs=("HDND",)),
)


def normalise(source: str) -> Normalised:
    """Repair what web pages, word processors and text recognition did to a text, until nothing is left to repair."""
    rewriting = Rewriting.of(source)
    for step in CHARACTERS:
        rewriting = rewriting.apply(step)
    quiet = 0  # repairs in a row that found nothing to do
    for step in islice(cycle(REPAIRS), MAX_PASSES * len(REPAIRS)):
        before, rewriting = rewriting, rewriting.apply(step)
        quiet = quiet + 1 if rewriting is before else 0
        if quiet == len(REPAIRS):
            break
    return Normalised(rewriting.text, rewriting.offsets)
