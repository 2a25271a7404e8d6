"""The addresses of our own pages."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from vectorstore.records import LegalReference, Span


def fragment(spans: Iterable[Span]) -> str:
    """What brings spans of a document into view: "#c=11871-12004,12100-12120"."""
    return f"#c={','.join(f'{span.start}-{span.end}' for span in spans)}"


def document_url(document_id: str, spans: Iterable[Span] = ()) -> str:
    """The page of a document, at the first of these spans."""
    marked = fragment(spans)
    return f"/documents/{quote(document_id, safe='')}{marked if marked != '#c=' else ''}"


def reference_url(name: str) -> str:
    """The page of a legal instrument, by its number or, where it has none, by its name."""
    return f"/legal-references/{quote(' '.join(name.split()), safe='')}"


def instrument_name(reference: LegalReference) -> str:
    """What an instrument is looked up by."""
    return reference.number or reference.name or ""
