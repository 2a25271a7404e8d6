"""Building a draft: statements with markers, proofs collected beside them, documents named in one way."""

from __future__ import annotations

from assistant.records import AbstainReason, BoundDeadline, DocumentView, Draft, Proof, Statement
from vectorstore.records import Document, Section, Span

WHAT_CHARS = 160  # longer descriptions are cut at a word: the quote holds the rest
TYPES_WITHOUT_NUMBER = "Văn bản"


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


def innermost(view: DocumentView, span: Span) -> Section | None:
    """The deepest section that holds a span."""
    holding = [s for s in view.sections if s.span.start <= span.start and span.end <= s.span.end]
    return max(holding, key=lambda section: section.depth, default=None)


def name_of(document: Document) -> str:
    """A document as officials name it: "Kế hoạch 79/KH-UBND (Gia Lai, 10/01/2023)"."""
    number = document.number or (f"…/{document.symbol}" if document.symbol else "")
    head = " ".join(filter(None, (document.type or TYPES_WITHOUT_NUMBER, number)))
    if not number and document.title:
        head = f"{head} “{shorten(document.title, 80)}”"
    beside = ", ".join(filter(None, (document.province, print_date(document.issued))))
    return f"{head} ({beside})" if beside else head


def print_date(iso: str | None) -> str:
    """An ISO date as Vietnam prints it: "2023-05-10" -> "10/5/2023", "2025-02" -> "02/2025", "06-15" -> "15/6"."""
    if not iso:
        return ""
    parts = iso.split("-")
    if len(parts) == 3:
        year, month, day = parts
        return f"{day}/{_month(month)}/{year}"
    if len(parts) == 2 and len(parts[0]) == 2:
        return f"{parts[1]}/{_month(parts[0])}"
    if len(parts) == 2 and parts[1].startswith("Q"):
        return f"quý {parts[1][1]}/{parts[0]}"
    return "/".join(reversed(parts))


def _month(month: str) -> str:
    """Official style: a zero before 1 and 2 only, so that 1/11 and 11/1 cannot be made of each other."""
    return month if month in ("01", "02") else str(int(month))


def shorten(text: str, limit: int = WHAT_CHARS) -> str:
    """At most `limit` characters, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def clean(text: str) -> str:
    """A quote for running text: one line, no markdown marks that would run on."""
    return " ".join(text.replace("*", "").replace("|", " ").split())


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(clean_cell(cell) for cell in cells) + " |"


def clean_cell(cell: str) -> str:
    """A table cell: one line, no bar."""
    return " ".join(cell.replace("|", "/").split())
