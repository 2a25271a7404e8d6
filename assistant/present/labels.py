"""Short labels of records as an official would write them: dates, due words, the name of a document."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from assistant.present import wording
from assistant.records import Citation, Interpretation, Language
from vectorstore.records import Deadline, Document, LegalReference

VIETNAM = timezone(timedelta(hours=7))  # no daylight saving
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
ROMAN_QUARTERS = ("I", "II", "III", "IV")


def date_label(date: str, language: Language) -> str:
    """A date with the precision that it has: "10/5/2023", "12/2025", "quý III/2025", "15/6", "2025".

    Day and month are padded as decree 30/2020/NĐ-CP asks: days under 10, months 1 and 2.
    """
    if quarter := _QUARTER.fullmatch(date):
        year, number = quarter.groups()
        return f"Q{number} {year}" if language == "en" else f"quý {ROMAN_QUARTERS[int(number) - 1]}/{year}"
    parts = date.split("-")
    if not all(part.isdigit() for part in parts):
        return date
    if language == "en":
        return _english(parts)
    return "/".join(reversed([_padded(part, index, len(parts[0]) == 4) for index, part in enumerate(parts)]))


def _padded(part: str, index: int, has_year: bool) -> str:
    if has_year and index == 0:
        return part
    is_month = index == (1 if has_year else 0)
    return f"{int(part):02d}" if int(part) < (3 if is_month else 10) else str(int(part))


def _english(parts: list[str]) -> str:
    year = [parts.pop(0)] if len(parts[0]) == 4 else []
    month = [ENGLISH_MONTHS[int(parts[0]) - 1]] if parts and 1 <= int(parts[0]) <= 12 else parts[:1]
    day = [str(int(part)) for part in parts[1:]]
    return " ".join(day + month + year)


def time_label(moment: str) -> str:
    """An ISO instant on a clock in Vietnam: "22/11/2026 21:31"."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(VIETNAM)
    return f"{local:%d/%m/%Y %H:%M}"


def due_label(deadline: Deadline, language: Language) -> str:
    """When: "trước 10/5/2023", "trước 15/6, hằng năm", "định kỳ 6 tháng, 01 năm"."""
    parts = (_when(deadline, language), _rhythm(deadline, language))
    return ", ".join(part for part in parts if part) or deadline.period or deadline.as_printed


def _rhythm(deadline: Deadline, language: Language) -> str:
    if deadline.recurrence is None:
        return ""
    if deadline.recurrence != "periodic":
        return wording.RECURRENCES[deadline.recurrence](language)
    if not deadline.period:
        return wording.PERIODIC(language)
    if deadline.period.casefold().startswith(wording.PERIODIC.vi):  # "định kỳ hằng quý" says so itself
        return deadline.period
    return wording.RECURRENCES["periodic"](language, period=deadline.period)


def _when(deadline: Deadline, language: Language) -> str:
    if not deadline.date:
        return ""
    date = date_label(deadline.date, language)
    if deadline.end:
        return wording.INTERVAL(language, first=date, last=date_label(deadline.end, language))
    if deadline.time:
        date = wording.AT_TIME(language, time=deadline.time, date=date)
    return wording.RELATIONS[deadline.relation](language, date=date)


def number_label(document: Document, language: Language) -> str:
    """The document's number, or what is printed where the number was left blank."""
    if document.number:
        return document.number
    if document.symbol:
        return wording.BLANK_NUMBER(language, symbol=document.symbol)
    return wording.NO_NUMBER(language)


def document_label(document: Document, language: Language) -> str:
    """One line that tells documents apart: "79/KH-UBND · Gia Lai · 10/01/2023"."""
    issued = date_label(document.issued, language) if document.issued else None
    return " · ".join(part for part in (number_label(document, language), document.province, issued) if part)


def instrument_label(reference: LegalReference) -> str:
    """A legal instrument as the text names it: "Chỉ thị 33/CT-TTg", "Luật Khiếu nại"."""
    if reference.number is None:
        return reference.name or reference.type or ""
    return f"{reference.type} {reference.number}" if reference.type else reference.number


def section_label(citation: Citation, language: Language) -> str:
    """Where a quote stands: "mục III.3", or the opening."""
    if not citation.section:
        return wording.OPENING(language)
    return section_name(citation.section, language)


def section_name(path: str, language: Language) -> str:
    """A section's path as it is spoken of: "mục III.3", "Điều 4", "chú thích [1]"."""
    if path.startswith("["):
        return wording.FOOTNOTE(language, path=path)
    return wording.SECTION(language, path=path) if re.match(r"[\divxIVX]+\b|[A-Za-zđĐ]\b", path) else path


def interpretation_labels(read: Interpretation, numbers: dict[str, str], language: Language) -> tuple[str, ...]:
    """How a question was read, a label each; `numbers` names documents by their id."""
    carried = (wording.CARRIED_OVER(language),) if read.carried_over else ()
    return (
        wording.INTENTS[read.intent](language),
        *read.provinces,
        *(str(year) for year in read.years),
        *read.agencies,
        *(numbers.get(document, document) for document in read.documents),
        *([period_label(read.period, language)] if read.period else []),
        *carried,
    )


def period_label(period: str, language: Language) -> str:
    """A stretch of time: "5/2023", "01/01/2023 – 30/6/2023"."""
    return " – ".join(date_label(end, language) for end in period.split("/"))
