"""The quiet parts of the chat page: the corpus at a glance, the lists of deadlines and documents, what this is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.present import about_wording, wording
from assistant.present.chat.deadline_table import deadline_table
from assistant.present.labels import date_label, number_label, time_label
from assistant.present.pages.markup import Child, Html, tag, together
from assistant.present.wording import Text
from assistant.records import Language
from vectorstore.records import Document, Facets, LedgerEntry

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import DeadlineList, Library, LibraryStatus

ROWS_SHOWN = 300  # some 250 kB of page; whoever wants more rows wants a spreadsheet
NAMES_SHOWN = 14  # of provinces or years at a glance; the filters have them all


def masthead(language: Language) -> Html:
    """Who we are, above the tabs; static/chat.js gives the page its language."""
    emblem = tag("span", class_="emblem", aria_hidden="true")
    return tag("header", emblem, tag("span", wording.NAME(language)), class_="brand", data_language=language)


def welcome(language: Language) -> Html:
    """What an empty page says before its examples."""
    return tag(
        "section",
        tag("h1", wording.WELCOME(language)),
        tag("p", wording.WELCOME_NOTE(language)),
        tag("h2", wording.EXAMPLES(language)),
        class_="welcome",
    )


def glance(library: Library, language: Language) -> Html:
    """The corpus at a glance: how many documents, of which provinces and years."""
    counts = library.facets()
    facts = (
        (wording.CORPUS(language), wording.COUNT_DOCUMENTS(language, count=library.status().documents)),
        (wording.PROVINCES(language), _names([name for name, _ in counts.provinces])),
        (wording.YEARS(language), _names([str(year) for year, _ in counts.years])),
    )
    return tag("dl", [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts], class_="glance")


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
        tag("p", count, " ", _downloads(facets, language), class_="count"),
        deadline_table(found.deadlines[:ROWS_SHOWN], language),
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


def about_panel(language: Language, version: str, status: LibraryStatus | None) -> Html:
    """What is promised, what is not, and what is being served."""
    sections = [
        tag("section", tag("h2", title(language)), [tag("p", line(language)) for line in lines])
        for title, lines in about_wording.ABOUT
    ]
    facts: Child = None
    if status is not None:
        time = time_label(status.built_at)
        facts = about_wording.SERVING(
            language, version=version, documents=status.documents, chunks=status.chunks, time=time
        )
    return tag("div", sections, tag("p", facts, class_="note") if facts else None, class_="about")


def _downloads(facets: Facets, language: Language) -> Html:
    query = urlencode({"province": facets.provinces, "agency": facets.agencies, "year": facets.years}, doseq=True)
    suffix = f"?{query}" if query else ""
    return tag(
        "span",
        tag("a", wording.ADD_TO_CALENDAR(language), href=f"/api/deadlines.ics{suffix}", download="deadlines.ics"),
        " ",
        tag("a", wording.DOWNLOAD_CSV(language), href=f"/api/deadlines.csv{suffix}", download="deadlines.csv"),
        class_="downloads",
    )


def _document_row(document: Document, names: Sequence[str], language: Language) -> Html:
    issued = date_label(document.issued, language) if document.issued else "–"
    moved = document.province_now if document.province_now != document.province else None
    note = tag("span", wording.NOW_PART_OF(language, province=moved), class_="note") if moved else None
    title = together(document.title or "–", tag("span", document.type, class_="note") if document.type else None)
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


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "") or "–"


def _short_name(document: Document, language: Language) -> str:
    return f"{number_label(document, language)} ({document.province})" if document.province else document.source
