"""What a document is called and which years it is for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.extract.casing import sentence_case
from ingest.layout.letterhead import DOCUMENT_TYPES
from ingest.layout.lines import clean
from vectorstore.language.analysis import LOWER, fold
from vectorstore.records import Span

ABOUT = re.compile(r"(?:v\s*/\s*v|ve viec)\s*:?\s*")  # "V/v triển khai", "Về việc triển khai"
BY = re.compile(r"cua [^,.;:]{3,80}?\s(?=ve\s)")  # "Chỉ thị CỦA BAN THƯỜNG VỤ TỈNH ỦY về tăng cường sự lãnh đạo"
TYPE_NAME = re.compile(rf"(?:{DOCUMENT_TYPES})\b\s*")
TYPE_WORDS = re.compile(  # "Quyết định", "Kế hoạch 123/KH-UBND năm 2023"
    rf"(?:{DOCUMENT_TYPES})\b\s*(?:(?:so\s*)?(?P<number>\d[^\s/-]*[/-]\S+)\s*(?:nam \d{{4}}|ngay \S+)?)?\s*[:,–-]?\s*"
)
# "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/2001/CT-TTG NGÀY 21 THÁNG 6 NĂM 2001 VỀ VIỆC …", "127-KL/TW CỦA BỘ CHÍNH TRỊ VỀ …"
OWN = re.compile(
    r"(?:(?:so\s*)?(?P<first>\d[\w.]*[/-][^\s,]+),?\s+)?cua (?P<issuer>[^.;:\d]{3,80}?)"
    r"(?:,?\s+so\s*:?\s*(?P<number>\d[\w.]*[/-][^\s,]+))?"
    r"(?:,?\s+ngay (?P<date>\d{1,2}(?:[/.-]\d{1,2}[/.-]| thang \d{1,2} nam )\d{4}))?,?\s+"
    r"(?=ve |v/v|ban hanh |phe duyet )"
)
LOUD = re.compile(rf"(?:[^{LOWER}\s]+\s+){{3,}}(?=[{LOWER}])")
YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?![\d/])")  # "năm 2023", "2022-2025"
OTHER_YEARS = re.compile(  # of instruments named in a title: "ngày 22 tháng 12 năm 2024", "số 01/2012/CT-UBND"
    r"ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\bso\s+\S+|\w+/\d{4}/\S+"
)


def clean_title(words: str, text: str, *, has_type: bool) -> str:
    """The title without the type's word, "Về việc" and the page's marks, in sentence case.

    Args:
        words: as printed, in one line.
        text: the document, whose own spelling of names capitals are turned into.
        has_type: whether the words begin with the type: "Quyết định phê duyệt kế hoạch …".
    """
    title = clean(words).strip(" .;:")
    if has_type and (type_words := TYPE_WORDS.match(fold(title))) and type_words.end() < len(title):
        title = title[type_words.end() :]
    if (own := OWN.match(fold(title))) and (own["first"] or own["number"]) and own.end() < len(title):
        title = title[own.end() :]
    if (by := BY.match(fold(title))) and by.end() < len(title):
        title = title[by.end() :]
    if (about := ABOUT.match(fold(title))) and about.end() < len(title):
        title = title[about.end() :]
    return _in_small_letters(title, text)


def _in_small_letters(title: str, text: str) -> str:
    """A title whose first line alone is in capitals: "CỦA BAN THƯỜNG VỤ TỈNH ỦY về tăng cường sự lãnh đạo"."""
    loud = LOUD.match(title)
    if loud is None or loud.end() == len(title):
        return sentence_case(title, text)
    return f"{sentence_case(loud.group().rstrip(), text)} {title[loud.end() :]}"


@dataclass(frozen=True, slots=True)
class Own:
    """What a title says of its own document before its subject; spans are within the title."""

    number: Span | None
    issuer: Span
    date: str | None  # folded, as printed


def own_in(words: str) -> Own | None:
    """The document's number, issuer and date in a title behind the type; None where it does not name them."""
    folded = fold(words)
    type_words = TYPE_NAME.match(folded)
    found = OWN.match(folded, type_words.end() if type_words else 0)
    if not found or not (found["first"] or found["number"]):
        return None
    number = Span(*found.span("first" if found["first"] else "number"))
    return Own(number, Span(*found.span("issuer")), found["date"])


def number_in(words: str) -> str | None:
    """The document's own number in a page's title: "Kế hoạch 123/KH-UBND năm 2023 thực hiện …"."""
    found = TYPE_WORDS.match(fold(words))
    return words[found.start("number") : found.end("number")] if found and found["number"] else None


def years_of(issued: str | None, title: str | None) -> tuple[int, ...]:
    """The year issued and the years the title is for, both ends of a period, in order."""
    years = {int(issued[:4])} if issued else set()
    folded = OTHER_YEARS.sub(" ", fold(title or ""))
    for found in YEAR.finditer(folded):
        years |= {int(year) for year in found.groups() if year}
    return tuple(sorted(years))
