"""How a document and a place in it are cited in official writing; always in Vietnamese, as the documents are."""

from __future__ import annotations

from assistant.naming import UNTYPED
from assistant.present import wording
from assistant.present.labels import date_label, section_name
from assistant.records import Citation
from vectorstore.records import Document


def citation_text(citation: Citation) -> str:
    """ "Kế hoạch số 79/KH-UBND ngày 10/01/2023 của Ủy ban nhân dân tỉnh Gia Lai, mục III.3"."""
    place = section_name(citation.section, "vi") if citation.section else wording.OPENING.vi
    return f"{document_text(citation.document)}, {place}"


def document_text(document: Document) -> str:
    """Type, number, date and issuer in the order of decree 30/2020/NĐ-CP; a blank number stays a blank."""
    number = document.number or (f"…/{document.symbol}" if document.symbol else None)
    parts = (
        document.type or UNTYPED,
        f"số {number}" if number else None,
        _issued(document.issued),
        f"của {document.issuer}" if document.issuer else None,
    )
    return " ".join(part for part in parts if part)


def _issued(issued: str | None) -> str | None:
    if not issued:
        return None
    unit = {4: "năm", 7: "tháng"}.get(len(issued), "ngày")
    return f"{unit} {date_label(issued, 'vi')}"
