"""Documents and dates as officials name them, in one way for every answer."""

from __future__ import annotations

from vectorstore.records import Document

UNTYPED = "Văn bản"
TITLE_CHARS = 80  # of a title that stands in for a missing number


def name_of(document: Document) -> str:
    """A document as officials name it: "Kế hoạch 79/KH-UBND (Gia Lai, 10/01/2023)"."""
    number = document.number or (f"…/{document.symbol}" if document.symbol else "")
    head = " ".join(filter(None, (document.type or UNTYPED, number)))
    if not number and document.title:
        head = f"{head} “{shorten(document.title, TITLE_CHARS)}”"
    is_local = document.province and document.place and document.place != document.province  # a commune's plan
    places = (document.place if is_local else None, document.province)
    beside = ", ".join(filter(None, (*places, print_date(document.issued))))
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


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
