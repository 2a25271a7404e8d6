"""The text of a document as it was read: paragraphs, headings and tables, with the instruments it names as links.

Every paragraph and every row says where it starts (data-start) and holds exactly the characters of the stored text;
static/document.js counts code points in them to mark a cited span.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from assistant.present import page_wording
from assistant.present.pages.addresses import instrument_name, reference_url
from assistant.present.pages.emphasis import drawn, strokes, unseen
from assistant.present.pages.markup import Html, tag, together
from assistant.present.pages.paragraphs import Paragraph, paragraphs
from assistant.present.pages.tables import Row, Table
from assistant.records import DocumentView, Language
from vectorstore.records import LegalReference, Span

DEEPEST_HEADING = 4


def paper(view: DocumentView, language: Language) -> Html:
    """The article."""
    return _Paper(view, language).article()


class _Paper:
    """One document's text with whatever is drawn into it."""

    def __init__(self, view: DocumentView, language: Language) -> None:
        self._text = view.text
        self._language = language
        self._paragraphs = paragraphs(view.text, view.sections)
        self._marks = strokes(view.text)
        self._links = _disjoint(view.legal_references)
        spans = (view.document.header_span(field) for field in ("type", "title"))
        self._titles = [span for span in spans if span]

    def article(self) -> Html:
        parts = [
            self._table(table, list(group)) if table else together(self._paragraph(one) for one in group)
            for table, group in groupby(self._paragraphs, key=lambda one: one.table)
        ]
        return tag("article", parts, id="text", class_="paper", lang="vi", tabindex=-1)

    def _paragraph(self, one: Paragraph) -> Html:
        words = one.span.of(self._text)
        name = f"h{min(2 + one.depth, DEEPEST_HEADING)}" if one.is_heading else "p"
        is_title = one.kind == "letterhead" and any(_touch(title, one.span) for title in self._titles)
        is_rule = not any(character.isalnum() for character in words)
        classes = (one.kind, "title" if is_title else None, "rule" if is_rule else None)
        shown = (_anchors(one), self._words(one.span))
        return tag(name, shown, data_start=one.span.start, class_=" ".join(filter(None, classes)))

    def _table(self, table: Table, rows: list[Paragraph]) -> Html:
        head = rows[: 1 if table.has_header else 0]
        body = rows[len(head) :]
        shown = tag(
            "table",
            tag("thead", [self._row(one, table, "th") for one in head]) if head else None,
            tag("tbody", [self._row(one, table, "td") for one in body]),
            class_=rows[0].kind,
        )
        label = page_wording.TABLE(self._language)
        return tag("div", shown, class_="scroll", role="group", aria_label=label, tabindex=0)

    def _row(self, one: Paragraph, table: Table, name: str) -> Html:
        row = one.row
        assert row is not None
        if row.is_rule:
            return tag(
                "tr", tag("td", self._words(row.span), colspan=table.columns), data_start=row.span.start, hidden=True
            )
        cells = [self._cell(row, at, name, table, _anchors(one) if at == 0 else None) for at in range(len(row.cells))]
        return tag("tr", cells, data_start=row.span.start)

    def _cell(self, row: Row, at: int, name: str, table: Table, anchors: Html | None) -> Html:
        """A cell with the mark before it, the last one with the mark after it too: no character is left out."""
        is_last = at == len(row.cells) - 1
        cell = row.cells[at]
        before = Span(row.cells[at - 1].end if at else row.span.start, cell.start)
        after = Span(cell.end, row.span.end if is_last else cell.end)
        missing = table.columns - len(row.cells)
        return tag(
            name,
            self._mark(before),
            anchors,
            self._words(cell),
            self._mark(after),
            scope="col" if name == "th" else None,
            colspan=missing + 1 if is_last and missing else None,
        )

    def _mark(self, span: Span) -> Html | None:
        return unseen(span.of(self._text)) if span.start < span.end else None

    def _words(self, span: Span) -> Html:
        """The words of a span, instruments as links."""
        parts: list[Html] = []
        at = span.start
        first = bisect_right(self._links, span.start, key=lambda link: link.span.end)
        for link in self._links[first:]:
            start, end = max(link.span.start, span.start), min(link.span.end, span.end)
            if start >= span.end:
                break
            words = drawn(self._text, Span(start, end), self._marks)
            named = tag("a", words, href=reference_url(instrument_name(link)), class_="reference")
            parts += [self._drawn(at, start), named]
            at = end
        return together(parts, self._drawn(at, span.end))

    def _drawn(self, start: int, end: int) -> Html:
        return drawn(self._text, Span(start, end), self._marks)


def _anchors(one: Paragraph) -> Html:
    return together(tag("span", id=f"s{index}", class_="anchor") for index in one.sections)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _disjoint(references: Iterable[LegalReference]) -> Sequence[LegalReference]:
    """References that can be links beside each other, in the order of the text."""
    kept: list[LegalReference] = []
    for reference in sorted(references, key=lambda one: one.span):
        if instrument_name(reference) and (not kept or kept[-1].span.end <= reference.span.start):
            kept.append(reference)
    return kept
