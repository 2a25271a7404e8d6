"""The records of asking, in the order in which they come to be: Question, Query, Evidence, Draft, Answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from vectorstore.records import (
    Deadline,
    Document,
    Duty,
    Facets,
    Hit,
    LegalReference,
    Recurrence,
    Relation,
    Section,
    Span,
    Target,
)

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
FacetName = Literal["province", "year", "agency", "type"]


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
    unread: frozenset[FacetName] = frozenset()  # what the words say of these is not to count: any value is meant


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
class Period:
    """A stretch of the calendar asked about; without a year it means every year."""

    first: str  # "2023-05-01", or "05-01" without a year
    last: str  # "2023-05-31", or "05-31"; inclusive

    def holds(self, day: str) -> bool:
        """Whether an ISO day ("2023-05-10", or "05-10" of every year) falls in the period."""
        if len(self.first) == 5 or len(day) == 5:
            return self.first[-5:] <= day[-5:] <= self.last[-5:]
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


Concept = tuple[str, ...]  # folded phrases of which any one may be what was meant: an English word's translations


@dataclass(frozen=True, slots=True)
class Query:
    """What we understood of a question."""

    text: str  # the person's words
    language: Language
    intents: tuple[Intent, ...]  # the leading one first, never empty
    scope: Facets  # what the question may be answered from; documents are ids it names
    provinces: tuple[str, ...]  # as the question names them, which may be their names since 2025
    is_scoped: bool  # whether the question itself limits the documents
    agencies: tuple[str, ...]  # canonical names asked about
    numbers: tuple[str, ...]  # legal numbers asked about that are not documents of the corpus
    period: Period | None
    dates: tuple[str, ...]  # days that the question asserts: "2025-12-10", "06-15"
    sections: tuple[str, ...]  # "III.3"
    asked_types: tuple[str, ...]  # folded: "quyet dinh" of "quyết định nào"
    is_why: bool  # asks for a reason, and so takes something for granted
    search_text: str  # folded words for search: without scope and question words, with abbreviations and English mended
    focus: tuple[Concept, ...]  # what only an answer would hold
    carried_focus: tuple[Concept, ...]  # the same of the question before, where this one leans on it
    today: date
    missing: tuple[Missing, ...]  # what was asked for and is not in the corpus
    carried_over: tuple[str, ...]
    then: Query | None = None  # the second of two questions in one: "ai chủ trì, và báo cáo trước ngày nào?"

    @property
    def intent(self) -> Intent:
        """The leading intent."""
        return self.intents[0]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that the question names and the corpus does not hold."""

    kind: Literal["province", "place", "year", "document", "type"]
    name: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document whole: its header facts, text, tree and register entries."""

    document: Document
    text: str
    sections: tuple[Section, ...]
    deadlines: tuple[Deadline, ...]
    duties: tuple[Duty, ...]
    legal_references: tuple[LegalReference, ...]
    targets: tuple[Target, ...]

    def header_span(self, field: str) -> Span | None:
        """Where a header field is printed; recipients, where no field was read, in their section."""
        sections = [section.span for section in self.sections if field == "recipients" == section.kind]
        return self.document.header_span(field) or next(iter(sections), None)

    def section(self, path: str) -> Section | None:
        """The section with this path."""
        return next((section for section in self.sections if section.path == path), None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answer may rest on."""

    documents: tuple[Document, ...]  # all that the query's scope allows
    views: tuple[DocumentView, ...]  # those read whole: the scope when it is small, else the documents of the best hits
    hits: tuple[Hit, ...]  # best first
    bound: Callable[[], tuple[BoundDeadline, ...]]  # `deadlines`, made when they are first asked for
    citing: tuple[tuple[Document, LegalReference], ...]  # every mention of the numbers asked about, in the whole corpus
    strange_dates: tuple[str, ...]  # dates that the question asserts and no document in scope holds
    contradicting: tuple[tuple[DocumentView, Span], ...]  # where these dates stand outside the scope
    neighbours: tuple[Document, ...]  # documents near a scope that is not held: same province or year
    rarity: Mapping[str, float]  # token of the question -> how telling it is (inverse document frequency)
    rarest: float  # the rarity of a token that no chunk holds
    read: Callable[[str], DocumentView]  # a document by its id, whole: in a large scope one that is not among the views

    @property
    def deadlines(self) -> tuple[BoundDeadline, ...]:
        """Every deadline of the scope, each with how it binds the agency asked about."""
        return self.bound()


@dataclass(frozen=True, slots=True)
class Proof:
    """Verbatim words that a statement rests on."""

    document: Document
    section: str
    section_title: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One unit of a draft: a paragraph, list item or table row; "⟦3⟧" marks where proof 3 is cited."""

    text: str
    kind: Literal["paragraph", "bullet", "table_head", "row", "count"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer says, before every value in it is checked against its proofs."""

    statements: tuple[Statement, ...]
    proofs: tuple[Proof, ...]
    reason: AbstainReason | None = None  # set: the draft declines
    deadlines: tuple[BoundDeadline, ...] = ()  # their `citation` is an index into `proofs`
    suggestions: tuple[str, ...] = ()
    mode: Mode = "extractive"


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
