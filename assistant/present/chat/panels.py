"""The quiet tabs of the chat page: the lists of deadlines and documents, what this is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.present import about_wording, chat_wording, wording
from assistant.present.chat.deadline_table import deadline_table
from assistant.present.chat.months import month_table
from assistant.present.chat.take_away import scope_links
from assistant.present.labels import date_label, number_label, time_label
from assistant.present.pages.markup import Child, Html, tag, together
from assistant.present.wording import Text
from assistant.records import Language
from vectorstore.records import Document, Facets, LedgerEntry

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import DeadlineList, Library, LibraryStatus

ROWS_SHOWN = 300  # some 250 kB of page; whoever wants more rows wants a spreadsheet


def message(words: str) -> Html:
    """One quiet sentence in a panel's place."""
    return tag("p", words, class_="message", role="status")


def deadline_panel(found: DeadlineList, facets: Facets, library: Library, language: Language) -> Html:
    """All deadlines in scope, how complete the list is, and the same as calendar and table to take away."""
    if not found.deadlines:
        return message(wording.DEADLINES_NONE(language))
    count = wording.DEADLINES_COUNT(language, deadlines=len(found.deadlines), scanned=found.documents_scanned)
    without = [document for document in library.documents() if document.id in found.documents_without]
    names = "; ".join(_short_name(document, language) for document in without)
    return together(
        tag("p", count, " ", scope_links(facets, language), class_="count"),
        month_table(found.deadlines, language),
        deadline_table(found.deadlines[:ROWS_SHOWN], language, is_indexed=True),
        _more(wording.MORE_ROWS, len(found.deadlines), language),
        tag("p", wording.DOCUMENTS_WITHOUT(language, documents=names), class_="note") if without else None,
    )


def document_panel(documents: Sequence[Document], status: LibraryStatus, language: Language) -> Html:
    """Every document with its facts, and every file that could not be read with the reason."""
    columns = (wording.NUMBER, wording.TITLE, wording.PROVINCE, wording.ISSUED)
    names = [column(language) for column in columns]
    rows = [_document_row(document, names, language) for document in documents[:ROWS_SHOWN]]
    head = tag("thead", tag("tr", [tag("th", name, scope="col") for name in names]))
    return together(
        tag("p", wording.READ_AT(language, count=status.documents, time=time_label(status.built_at)), class_="count"),
        tag("div", tag("table", head, tag("tbody", rows), class_="documents stacked"), class_="scroll", tabindex=0),
        _more(wording.MORE_DOCUMENTS, len(documents), language),
        _rejected([entry for entry in status.ledger if entry.outcome == "rejected"], language),
    )


def about_panel(language: Language, version: str, status: LibraryStatus | None, model: str | None) -> Html:
    """What is promised, what is not, and what is being served."""
    sections = [
        tag("section", tag("h2", title(language)), [tag("p", line(language)) for line in lines])
        for title, lines in about_wording.ABOUT
    ]
    sent = about_wording.SENT_TO_MODEL(language, model=model) if model else about_wording.SENT_NOWHERE(language)
    kept = [tag("p", sent), tag("p", about_wording.KEPT(language))]
    sections.append(tag("section", tag("h2", about_wording.PRIVACY(language)), kept))
    figures: list[tuple[str, str]] = [(chat_wording.VERSION(language), version)]
    if status is not None:
        figures += [
            (wording.CORPUS(language), wording.COUNT_DOCUMENTS(language, count=status.documents)),
            (chat_wording.CHUNKS(language), str(status.chunks)),
            (chat_wording.READ_TIME(language), time_label(status.built_at)),
        ]
    figures.append((chat_wording.MODEL(language), model or chat_wording.NO_MODEL(language)))
    listed = [tag("div", tag("dt", name), tag("dd", value)) for name, value in figures]
    served = tag("section", tag("h2", chat_wording.FIGURES(language)), tag("dl", listed, class_="figures"))
    return tag("div", sections, served, class_="about")


def _document_row(document: Document, names: Sequence[str], language: Language) -> Html:
    issued = date_label(document.issued, language) if document.issued else "–"
    moved = document.province_now if document.province_now != document.province else None
    note = tag("span", wording.NOW_PART_OF(language, province=moved), class_="note") if moved else None
    kind = " · ".join(filter(None, (document.type, document.issuer)))
    title = together(document.title or "–", tag("span", kind, class_="note") if kind else None)
    cells: tuple[Child, ...] = (
        tag("a", number_label(document, language), href=f"/documents/{document.id}", target="_blank", rel="noopener"),
        title,
        together(document.province or "–", note),
        issued,
    )
    return tag("tr", [tag("td", tag("div", cell), data_label=name) for cell, name in zip(cells, names, strict=True)])


def _rejected(entries: Sequence[LedgerEntry], language: Language) -> Html | None:
    if not entries:
        return None
    lines = [tag("li", tag("strong", entry.source), tag("span", entry.reason, class_="note")) for entry in entries]
    note = wording.REJECTED_NOTE(language, count=len(entries))
    return tag("section", tag("h2", wording.REJECTED(language)), tag("p", note), tag("ul", lines), class_="rejected")


def _more(words: Text, count: int, language: Language) -> Html | None:
    return message(words(language, shown=ROWS_SHOWN, count=count)) if count > ROWS_SHOWN else None


def _short_name(document: Document, language: Language) -> str:
    return f"{number_label(document, language)} ({document.province})" if document.province else document.source
