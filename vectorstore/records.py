"""The records that writing and asking share: frozen, small, hashable; none knows a store.

Offsets are code points of a document's text exactly as stored; `text[span.start:span.end]` is always a verbatim quote.
Dates are ISO strings that keep their precision: "2025-02-10", "2025-02", "2025", "2025-Q3"; yearly ones are "06-15".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal[
    "letterhead",  # from the issuer's name down to the title
    "preamble",  # "Căn cứ …", "Thực hiện …", up to the first numbered section
    "heading",  # Phần, Chương, Mục, I., Điều, or a numbered line that is only a title
    "item",  # a numbered, lettered or dashed paragraph that carries text itself
    "closing",  # "Trên đây là …", "Yêu cầu …" after the last numbered section
    "recipients",  # Nơi nhận
    "signature",
    "footnote",
    "appendix",  # Phụ lục, or a second document attached ("Kèm theo …")
    "validity",  # a web page's box of number, type, dates, status
    "furniture",  # a web page's menus, counters, share buttons
]
Recurrence = Literal["yearly", "quarterly", "monthly", "periodic"]
Relation = Literal["before", "on", "from", "to", "within"]
DutyRole = Literal["lead", "coordinate", "implement", "monitor", "receive", "request"]
ReferenceRole = Literal["basis", "implements", "mentions", "replaces", "amends", "repeals"]
Outcome = Literal["stored", "unchanged", "replaced", "rejected"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points in a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Validity:
    """What a web page's validity box prints; unknown fields are None."""

    effective: str | None
    status: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """Header facts of one document. A field that the source leaves blank is None and named in `blanks`."""

    id: str
    source: str  # path relative to the folder that was ingested
    sha256: str  # of the file's bytes
    ingested_at: str  # ISO 8601, UTC, seconds
    type: str | None  # "Kế hoạch", "Công văn", …
    number: str | None  # "79/KH-UBND"
    symbol: str | None  # "KH-UBND", kept even where the number is blank
    issuer: str | None  # "Ủy ban nhân dân tỉnh Gia Lai"
    province: str | None  # the name it had when issued: "Hải Dương"
    province_now: str | None  # since 1 July 2025: "Hải Phòng"
    place: str | None
    issued: str | None  # partial dates keep their precision
    years: tuple[int, ...]  # the year issued and the years its title says it is for
    title: str | None  # without the type's word, in sentence case as printed or as the source's capitals allow
    signer: str | None
    signer_role: str | None
    recipients: tuple[str, ...]
    blanks: tuple[str, ...]  # "number", "issued_day", "issued_month"
    validity: Validity | None
    header_spans: tuple[tuple[str, Span], ...]  # field name -> where it stands; the proof of a metadata answer
    addressees: tuple[str, ...] = ()  # below "Kính gửi:", or whom a telegram is sent to ("… điện:")

    def header_span(self, field: str) -> Span | None:
        """Where a header field is printed, or None when it was not read from the text."""
        return dict(self.header_spans).get(field)


@dataclass(frozen=True, slots=True)
class Section:
    """A titled node of a document's tree, in document order, parents before children."""

    path: str  # "III.3", "A.II.2.a", "Điều 1.V.2", "[1]"; unique in its document; "" for letterhead and preamble
    title: str  # the heading's words; "" for a paragraph without a heading of its own
    kind: SectionKind
    depth: int  # 0 for the outermost
    span: Span  # its own text and all its children
    title_span: Span  # marker and title as printed ("1. Sở Nội vụ"); for an untitled item, its marker


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded, stored and retrieved: one or more whole sentences of one section."""

    id: str  # sha256 of document id, document sha256, ordinal and chunker version, 32 hex digits
    document_id: str
    ordinal: int
    section: str  # path of the innermost section
    headings: tuple[str, ...]  # headings above it, outermost first
    span: Span
    text: str  # verbatim
    tokens: int
    agencies: tuple[str, ...]  # canonical names found in its text and headings


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which, or a rhythm in which, something must be done."""

    date: str | None  # ISO, partial, or "MM-DD" when yearly; None for undated rhythms and relative terms
    end: str | None  # the second end of an interval
    recurrence: Recurrence | None
    period: str | None  # as printed: "6 tháng, 01 năm", "10 ngày kể từ ngày ký"
    relation: Relation
    time: str | None  # "17:00"
    what: str
    actors: str | None  # who must do it, as printed: its sentence's subject, else its heading, else the addressees
    report_to: str | None
    via: str | None
    section: str
    as_printed: str  # "trước ngày 10/5/2023"
    span: Span  # of as_printed
    sentence: Span  # the sentence that proves it
    actors_span: Span | None  # where `actors` stands


@dataclass(frozen=True, slots=True)
class Duty:
    """What an agency is charged with."""

    actors: str
    role: DutyRole
    text: str
    section: str
    span: Span  # of text
    actors_span: Span
    due: str | None
    product: str | None


@dataclass(frozen=True, slots=True)
class LegalReference:
    """One mention of a legal or Party instrument."""

    type: str | None  # "Chỉ thị"
    number: str | None  # repaired: "23-QĐ/TW"; None for laws named without one
    name: str | None  # "Luật Thực hiện dân chủ ở cơ sở" for those
    date: str | None
    issuer: str | None
    subject: str | None  # what it is about, as printed after "về", "về việc", "ban hành"
    role: ReferenceRole
    section: str
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to be reached."""

    figure: str  # "90%", "ít nhất 01 mô hình"
    what: str
    section: str
    span: Span  # of figure and what
    sentence: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one reading of a source yields."""

    document: Document
    origin: str  # absolute path of the file, for the ledger; never shown to the outside
    text: str
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]
    deadlines: tuple[Deadline, ...]
    duties: tuple[Duty, ...]
    legal_references: tuple[LegalReference, ...]
    targets: tuple[Target, ...]
    warnings: tuple[str, ...]  # "converted from TCVN3", "3 invisible characters ignored"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What became of one file that was given."""

    source: str
    origin: str
    outcome: Outcome
    reason: str | None
    document_id: str | None


@dataclass(frozen=True, slots=True)
class Facets:
    """Closed fields to filter by. Within a field any value may match, between fields all must; empty means any."""

    provinces: tuple[str, ...] = ()  # names as in Document.province
    years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()  # canonical names
    types: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class Scored:
    """A chunk's id with the score of one search; larger is better, always."""

    chunk_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found."""

    chunk: Chunk
    score: float
    found_by: tuple[Literal["keyword", "dense"], ...]
