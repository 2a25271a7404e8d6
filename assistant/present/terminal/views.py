"""Records on a terminal: what the command line prints, made of rich's parts and free of a terminal's control codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.console import Group, RenderableType
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from assistant.present import terminal_wording, wording
from assistant.present.labels import (
    date_label,
    document_label,
    due_label,
    interpretation_labels,
    number_label,
    section_label,
)
from assistant.records import Answer, BoundDeadline, Citation, Language
from vectorstore.records import Document, LedgerEntry, Outcome

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # escape sequences in a document may not reach the terminal
OUTCOME_STYLES: dict[Outcome, str] = {"stored": "green", "replaced": "green", "unchanged": "dim", "rejected": "red"}


class Scores(Protocol):
    """The scores of a question set."""

    def summary(self) -> Mapping[str, float | int | None]:
        """Figures of the whole set."""
        ...

    def by(self, key: str) -> Mapping[str, tuple[int, int]]:
        """(passed, asked) by "kind" or "form"."""
        ...


def answer_view(answer: Answer, language: Language) -> RenderableType:
    """An answer with how it was read above it and its evidence below."""
    numbers = {citation.document.id: number_label(citation.document, language) for citation in answer.citations}
    read = " · ".join(interpretation_labels(answer.interpretation, numbers, language))
    parts: list[RenderableType] = [Text(printable(f"{wording.UNDERSTOOD(language)}: {read}"), style="dim"), Text()]
    if answer.reason is not None:
        parts.append(Text(wording.ABSTAINED[answer.reason](language), style="bold"))
    parts += [Markdown(printable(answer.text)), Text()]
    if answer.citations:
        parts.append(Text(wording.EVIDENCE(language), style="bold"))
        parts += [_citation(citation, language) for citation in answer.citations]
    return Group(*parts)


def document_table(documents: Sequence[Document], language: Language) -> RenderableType:
    """A row a document."""
    columns = (wording.NUMBER, wording.PROVINCE, wording.ISSUED, wording.TITLE)
    table = _table("id", *(column(language) for column in columns))
    for document in documents:
        issued = date_label(document.issued, language) if document.issued else None
        _row(table, document.id, number_label(document, language), document.province, issued, document.title)
    return Group(table, Text(wording.COUNT_DOCUMENTS(language, count=len(documents)), style="dim"))


def deadline_table(deadlines: Sequence[BoundDeadline], scanned: int, language: Language) -> RenderableType:
    """A row a deadline, and how complete the list is."""
    columns = (wording.DUE, wording.WHAT, wording.ACTORS, wording.DOCUMENT, wording.STATUS)
    table = _table(*(column(language) for column in columns))
    for bound in deadlines:
        _row(
            table,
            due_label(bound.deadline, language),
            bound.deadline.what,
            bound.deadline.actors,
            document_label(bound.document, language),
            wording.STATUSES[bound.status](language),
        )
    count = wording.DEADLINES_COUNT(language, deadlines=len(deadlines), scanned=scanned)
    return Group(table, Text(count, style="dim"))


def ledger(
    entries: Sequence[LedgerEntry], removed: Sequence[str], seconds: float, language: Language
) -> RenderableType:
    """A line a file, and the totals."""
    counts = Counter(entry.outcome for entry in entries)
    outcomes: tuple[Outcome, ...] = ("stored", "replaced", "unchanged", "rejected")
    totals = {outcome: counts[outcome] for outcome in outcomes}
    summary = terminal_wording.INGESTED(
        language, total=len(entries), removed=len(removed), seconds=f"{seconds:.1f}", **totals
    )
    return Group(*(_ledger_line(entry, language) for entry in entries), Text(summary, style="bold"))


def problems(found: Sequence[str], mended: Sequence[str], language: Language) -> RenderableType:
    """What a check found and what it mended."""
    if not found and not mended:
        return Text(terminal_wording.CHECKED(language))
    lines = [terminal_wording.PROBLEM(language, words=words) for words in found]
    lines += [terminal_wording.MENDED(language, words=words) for words in mended]
    return Group(*(Text(printable(line)) for line in lines))


def scores(report: Scores) -> RenderableType:
    """Scores of a question set: by kind, by form, and over all."""
    groups = [
        Text(f"by {key}: " + ", ".join(f"{name} {passed}/{asked}" for name, (passed, asked) in report.by(key).items()))
        for key in ("kind", "form")
    ]
    table = _table("", "")
    for name, value in report.summary().items():
        _row(table, name, str(value))
    return Group(*groups, table)


def printable(text: str) -> str:
    """Text without the codes that make a terminal act."""
    return _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _citation(citation: Citation, language: Language) -> Text:
    place = f"{document_label(citation.document, language)}, {section_label(citation, language)}"
    quote = " ".join(citation.quote.split())
    return Text.assemble((f"[{citation.id}] ", "bold"), printable(place), ": ", (printable(f"“{quote}”"), "italic"))


def _ledger_line(entry: LedgerEntry, language: Language) -> Text:
    reason = f": {entry.reason}" if entry.reason else ""
    outcome = (f"{wording.OUTCOMES[entry.outcome](language):>10}  ", OUTCOME_STYLES[entry.outcome])
    return Text.assemble(outcome, printable(f"{entry.source}{reason}"))


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", show_header=any(columns))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _row(table: Table, *cells: str | None) -> None:
    table.add_row(*(Text(printable(cell or "–")) for cell in cells))
