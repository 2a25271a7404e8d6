"""Requests and answers of the REST interface, as /openapi.json documents them. Fields are added, never dropped."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt

from assistant.records import AbstainReason, Basis, DeadlineStatus, Intent, Language, Mode
from vectorstore.records import Outcome, Recurrence, Relation

MAX_FILTER_CHARS = 200  # longer than any name of a province, agency or document
MAX_COMMENT_CHARS = 4000


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("holds a NUL character")
    return text


CleanText = Annotated[str, AfterValidator(_without_nul)]  # pydantic itself refuses lone surrogates
FilterText = Annotated[CleanText, Field(max_length=MAX_FILTER_CHARS)]
FilterTexts = FilterText | Annotated[list[FilterText], Field(max_length=100)] | None
Iso = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-01-15"])]


class Strict(BaseModel):
    """A request body: a field that is not known is an error, not a filter that is silently dropped."""

    model_config = ConfigDict(extra="forbid")


class TurnIn(Strict):
    """One earlier message of the conversation."""

    role: Literal["user", "assistant"]
    content: CleanText


class FiltersIn(Strict):
    """Filters set by hand; they override what the question's words say. A value or a list of values each.

    An empty list of provinces, years, agencies or types takes back what was read of them: any is meant.
    """

    province: FilterTexts = None
    year: StrictInt | Annotated[list[StrictInt], Field(max_length=100)] | None = None
    agency: FilterTexts = None
    type: FilterTexts = None
    document_id: FilterTexts = None


class AskIn(Strict):
    """A question."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"question": "what deadlines apply to Sở Nội vụ in Gia Lai 2023?", "today": "2026-01-15"},
                {
                    "question": "Còn Hải Dương thì sao?",
                    "history": [
                        {"role": "user", "content": "Hạn báo cáo của Gia Lai năm 2023?"},
                        {"role": "assistant", "content": "Trước ngày 10/5/2023 và 30/10/2023."},
                    ],
                    "language": "vi",
                },
            ]
        },
    )

    question: CleanText
    history: list[TurnIn] = []
    filters: FiltersIn | None = None
    language: Language | None = Field(None, description="language of the answer; the question's own when left out")
    today: Iso | None = Field(None, description="the day to count from; today in Vietnam when left out")


class FeedbackIn(Strict):
    """What a person thought of an answer."""

    question: CleanText = Field(min_length=1, examples=["Hạn báo cáo của Gia Lai năm 2023?"])
    answer_id: FilterText | None = None
    verdict: Literal["up", "down"]
    comment: Annotated[CleanText, Field(max_length=MAX_COMMENT_CHARS)] | None = None


class FeedbackOut(BaseModel):
    """The feedback is on disk."""

    stored: Literal[True] = True


class ErrorOut(BaseModel):
    """What went wrong, in one line; `field` names the part of the request to change, if one is."""

    error: str = Field(examples=["The question is empty; ask something."])
    field: str | None = Field(None, examples=["question"])


class CitationOut(BaseModel):
    """Verbatim words of a document: `text[start:end] == quote`, in code points."""

    id: int = Field(examples=[1])
    document_id: str = Field(examples=["gia-lai-79-kh-ubnd-2023"])
    source: str = Field(examples=["gia-lai-79-kh-ubnd-2023.txt"])
    title: str | None = Field(examples=["Thực hiện công tác dân vận chính quyền năm 2023"])
    number: str | None = Field(examples=["79/KH-UBND"])
    issuer: str | None = Field(examples=["Ủy ban nhân dân tỉnh Gia Lai"])
    province: str | None = Field(examples=["Gia Lai"])
    issued: str | None = Field(examples=["2023-01-10"])
    section: str = Field(examples=["III.3"])
    section_title: str = Field(examples=["Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố"])
    quote: str = Field(examples=["định kỳ 06 tháng (trước ngày 10/5/2023)"])
    start: int = Field(examples=[11871])
    end: int = Field(examples=[11910])
    url: str = Field(examples=["/documents/gia-lai-79-kh-ubnd-2023#c=11871-11910"])
    verified: bool


class BoundDeadlineOut(BaseModel):
    """A deadline as it binds somebody. `date` keeps its precision; a yearly one is "MM-DD"."""

    date: str | None = Field(examples=["2023-05-10"])
    end: str | None
    recurrence: Recurrence | None
    period: str | None
    relation: Relation
    time: str | None
    what: str = Field(examples=["báo cáo kết quả thực hiện Kế hoạch này định kỳ 06 tháng"])
    actors: str | None
    applies_to: str | None = Field(examples=["Sở Nội vụ"])
    basis: Basis | None = Field(examples=["group"])
    report_to: str | None
    via: str | None
    status: DeadlineStatus
    document_id: str
    number: str | None
    province: str | None
    section: str
    as_printed: str = Field(examples=["trước ngày 10/5/2023"])
    start: int
    end_offset: int
    url: str
    citation: int | None


class InterpretationOut(BaseModel):
    """How the question was read."""

    intent: Intent
    provinces: list[str]
    years: list[StrictInt]  # also comes back, within a conversation that was kept
    agencies: list[str]
    documents: list[str]
    period: str | None
    carried_over: list[str]


class AnswerOut(BaseModel):
    """An answer that its citations prove, or why there is none."""

    answer: str
    language: Language
    abstained: bool
    reason: AbstainReason | None
    mode: Mode
    citations: list[CitationOut]
    deadlines: list[BoundDeadlineOut]
    interpretation: InterpretationOut
    suggestions: list[str]
    timings_ms: dict[str, float]


class HitOut(BaseModel):
    """A stretch of a document that was found; larger scores are better."""

    document_id: str
    source: str
    title: str | None
    number: str | None
    issuer: str | None
    province: str | None
    issued: str | None
    section: str
    headings: list[str]
    text: str
    start: int
    end: int
    score: float
    found_by: list[Literal["keyword", "dense"]]
    url: str


class HitsOut(BaseModel):
    """What was found, the best first."""

    hits: list[HitOut]


class DeadlinesOut(BaseModel):
    """Every deadline in scope, with how many documents were read for it and which of them state none."""

    deadlines: list[BoundDeadlineOut]
    documents_scanned: int
    documents_without: list[str]


class AliveOut(BaseModel):
    """The process is at work."""

    status: Literal["alive"] = "alive"


class LedgerEntryOut(BaseModel):
    """What became of one file that was given."""

    source: str
    outcome: Outcome
    reason: str | None
    document_id: str | None


class ReadyOut(BaseModel):
    """What is being served."""

    status: Literal["ready"] = "ready"
    generation_id: str
    documents: int
    chunks: int
    built_at: str
    ledger: list[LedgerEntryOut]
