"""Building a draft: statements with markers, proofs collected beside them, documents named in one way."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.records import AbstainReason, BoundDeadline, DocumentView, Draft, Proof, Statement
from vectorstore.records import Section, Span

MARKER = re.compile(r"⟦(\d+)⟧")
WHAT_CHARS = 160  # longer descriptions are cut at a word: the quote holds the rest


class DraftBuilder:
    """Collects statements and the proofs that their markers point to."""

    def __init__(self) -> None:
        self._statements: list[Statement] = []
        self._proofs: list[Proof] = []

    def cite(self, view: DocumentView, span: Span | None) -> str:
        """The marker for the words at a span; the same words get the same marker; no span, no marker."""
        if span is None:
            return ""
        section = innermost(view, span)
        proof = Proof(
            document=view.document,
            section=section.path if section else "",
            section_title=section.title if section else "",
            span=span,
            quote=span.of(view.text),
        )
        if proof not in self._proofs:
            self._proofs.append(proof)
        return f"⟦{self._proofs.index(proof)}⟧"

    def paragraph(self, text: str) -> None:
        """A paragraph of its own."""
        self._statements.append(Statement(text, "paragraph"))

    def bullet(self, text: str) -> None:
        """A list item."""
        self._statements.append(Statement(text, "bullet"))

    def count(self, text: str) -> None:
        """A line whose figures are counts of ours, not values of a document."""
        self._statements.append(Statement(text, "count"))

    def table_head(self, *cells: str) -> None:
        """Open a table."""
        self._statements.append(Statement(_row(cells), "table_head"))

    def row(self, *cells: str) -> None:
        """A table's row."""
        self._statements.append(Statement(_row(cells), "row"))

    def has_statements(self) -> bool:
        """Whether anything was said yet."""
        return bool(self._statements)

    def proof_index(self, marker: str) -> int:
        """The proof that a marker points to."""
        return int(marker.strip("⟦⟧"))

    def build(
        self,
        *,
        reason: AbstainReason | None = None,
        deadlines: tuple[BoundDeadline, ...] = (),
        suggestions: tuple[str, ...] = (),
    ) -> Draft:
        """The draft."""
        return Draft(tuple(self._statements), tuple(self._proofs), reason, deadlines, suggestions)


def joined(first: Draft, second: Draft) -> Draft:
    """Two drafts as one; what the second repeats is said once."""
    shift = len(first.proofs)
    moved = [
        replace(statement, text=MARKER.sub(lambda marker: f"⟦{int(marker[1]) + shift}⟧", statement.text))
        for statement in second.statements
    ]
    deadlines = [_shifted(each, shift) for each in second.deadlines]
    known = {(each.document.id, each.deadline) for each in first.deadlines}
    return replace(
        first,
        statements=(*first.statements, *moved),
        proofs=(*first.proofs, *second.proofs),
        deadlines=(*first.deadlines, *(each for each in deadlines if (each.document.id, each.deadline) not in known)),
        suggestions=tuple(dict.fromkeys((*first.suggestions, *second.suggestions))),
    )


def _shifted(bound: BoundDeadline, shift: int) -> BoundDeadline:
    return bound if bound.citation is None else replace(bound, citation=bound.citation + shift)


def innermost(view: DocumentView, span: Span) -> Section | None:
    """The deepest section that holds a span."""
    holding = [s for s in view.sections if s.span.start <= span.start and span.end <= s.span.end]
    return max(holding, key=lambda section: section.depth, default=None)


def parts_of(view: DocumentView, section: Section) -> list[Section]:
    """The numbered sections directly below one, in order."""
    return [s for s in view.sections if s.depth == section.depth + 1 and s.path.rpartition(".")[0] == section.path]


def clean(text: str) -> str:
    """A quote for running text: one line, no markdown marks that would run on."""
    return " ".join(text.replace("*", "").replace("|", " ").split())


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(clean_cell(cell) for cell in cells) + " |"


def clean_cell(cell: str) -> str:
    """A table cell: one line, no bar."""
    return " ".join(cell.replace("|", "/").split())
