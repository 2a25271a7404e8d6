"""Deadlines as a table that Excel opens by a double click, Vietnamese letters intact and no cell run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from assistant.present import wording
from assistant.present.labels import date_label, due_label, number_label
from assistant.records import BoundDeadline, Language

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's code page
# OWASP, "CSV Injection": what makes a spreadsheet run a cell (full width too); leading white space is gone by then
FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def deadline_csv(deadlines: Iterable[BoundDeadline], language: Language) -> str:
    """Comma-separated, RFC 4180, a row a deadline."""
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column(language) for column in COLUMNS)
    for deadline in deadlines:
        writer.writerow(_cell(value) for value in _row(deadline, language))
    return text.getvalue()


COLUMNS = (
    wording.DATE,
    wording.DUE,
    wording.WHAT,
    wording.ACTORS,
    wording.APPLIES_TO,
    wording.REPORT_TO,
    wording.VIA_COLUMN,
    wording.STATUS,
    wording.PROVINCE,
    wording.NUMBER,
    wording.ISSUED,
    wording.SECTION_COLUMN,
    wording.AS_PRINTED,
    wording.FILE,
)


def _row(bound: BoundDeadline, language: Language) -> tuple[str | None, ...]:
    deadline, document = bound.deadline, bound.document
    return (
        deadline.date,
        due_label(deadline, language),
        deadline.what,
        deadline.actors,
        bound.applies_to,
        deadline.report_to,
        deadline.via,
        wording.STATUSES[bound.status](language),
        document.province,
        number_label(document, language),
        date_label(document.issued, language) if document.issued else None,
        deadline.section,
        deadline.as_printed,
        document.source,
    )


def _cell(value: str | None) -> str:
    """One line of text; an apostrophe keeps a spreadsheet from running it."""
    text = " ".join((value or "").split())
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
