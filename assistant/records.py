"""The records of asking, in the order in which they come to be: Question, Query, Evidence, Draft, Answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from vectorstore.records import Deadline, Document, Facets, Recurrence, Relation, Span

Language = Literal["vi", "en"]
Intent = Literal[
    "deadline",
    "duties",
    "responsibility",
    "legal_basis",
    "cross_reference",
    "metadata",
    "target",
    "content",
    "comparison",
    "calendar",
    "summary",
]
AbstainReason = Literal["not_in_corpus", "not_stated", "false_premise", "off_topic", "unclear"]
Mode = Literal["extractive", "generative"]
Basis = Literal["direct", "group", "arguable"]
DeadlineStatus = Literal["past", "due", "recurring", "undated"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A person's words, with what the door knows beside them."""

    text: str
    today: date
    history: tuple[Turn, ...] = ()
    facets: Facets = Facets()  # filters set by hand; they override what the words say
    language: Language | None = None  # None: the question's own


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How the question was read, shown so that a person can correct it."""

    intent: Intent
    provinces: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    agencies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()  # ids
    period: str | None = None  # "2023-05", "2023-01-01/2023-06-30"
    carried_over: tuple[str, ...] = ()  # which of the above came from earlier turns


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker's proof: verbatim words of one document, with where they stand."""

    id: int  # 1-based, as in the marker [1]
    document: Document
    section: str
    section_title: str
    quote: str
    span: Span
    verified: bool = True

    @property
    def url(self) -> str:
        """Path of the document page with the quote highlighted."""
        return f"/documents/{self.document.id}#c={self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class BoundDeadline:
    """A deadline as it binds somebody."""

    document: Document
    deadline: Deadline
    applies_to: str | None  # the agency asked about
    basis: Basis | None  # None when no agency was asked about
    status: DeadlineStatus
    citation: int | None = None

    @property
    def recurrence(self) -> Recurrence | None:
        """The rhythm, if any."""
        return self.deadline.recurrence

    @property
    def relation(self) -> Relation:
        """Before, on, from, to or within its date."""
        return self.deadline.relation


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gets: every value in `text` stands in a citation's quote or its document's header facts."""

    text: str  # markdown with [1] markers
    language: Language
    abstained: bool
    reason: AbstainReason | None
    mode: Mode
    citations: tuple[Citation, ...]
    deadlines: tuple[BoundDeadline, ...]
    interpretation: Interpretation
    suggestions: tuple[str, ...]
    timings_ms: tuple[tuple[str, float], ...]  # stage -> milliseconds, in order, "total" last
