"""Documents and what was read from them, as the REST interface gives them. Names are fixed: fields are added only."""

from __future__ import annotations

from pydantic import BaseModel, Field

from vectorstore.records import DutyRole, Recurrence, ReferenceRole, Relation


class ValidityOut(BaseModel):
    """What the source's validity box prints."""

    effective: str | None
    status: str | None


class DocumentOut(BaseModel):
    """Header facts of a document. What the source leaves blank is null and named in `blanks`."""

    id: str = Field(examples=["gia-lai-79-kh-ubnd-2023"])
    source: str
    sha256: str
    ingested_at: str
    type: str | None = Field(examples=["Kế hoạch"])
    number: str | None = Field(examples=["79/KH-UBND"])
    symbol: str | None = Field(examples=["KH-UBND"])
    issuer: str | None
    province: str | None
    province_now: str | None
    place: str | None
    issued: str | None = Field(examples=["2023-01-10"])
    years: list[int]
    title: str | None
    signer: str | None
    signer_role: str | None
    recipients: list[str]
    addressees: list[str]
    blanks: list[str]
    validity: ValidityOut | None


class SectionOut(BaseModel):
    """A titled part of a document, with all parts below it."""

    path: str
    title: str
    start: int
    end: int


class DeadlineOut(BaseModel):
    """A deadline as a document states it; `start` and `end_offset` bound `as_printed`."""

    date: str | None
    end: str | None
    recurrence: Recurrence | None
    period: str | None
    relation: Relation
    time: str | None
    what: str
    actors: str | None
    report_to: str | None
    via: str | None
    section: str
    as_printed: str
    start: int
    end_offset: int


class DutyOut(BaseModel):
    """What an agency is charged with."""

    actors: str
    role: DutyRole
    text: str
    section: str
    start: int
    end: int
    due: str | None
    product: str | None


class LegalReferenceOut(BaseModel):
    """A legal or Party instrument that a document names."""

    type: str | None
    number: str | None
    name: str | None
    date: str | None
    issuer: str | None
    subject: str | None
    role: ReferenceRole
    section: str
    start: int
    end: int


class TargetOut(BaseModel):
    """A figure to be reached."""

    figure: str
    what: str
    section: str
    start: int
    end: int


class WholeDocumentOut(DocumentOut):
    """A document with its text and every fact read from it."""

    text: str
    sections: list[SectionOut]
    deadlines: list[DeadlineOut]
    duties: list[DutyOut]
    legal_references: list[LegalReferenceOut]
    targets: list[TargetOut]


class DocumentsOut(BaseModel):
    """Header facts of each document."""

    documents: list[DocumentOut]


class CitingOut(LegalReferenceOut):
    """One place that cites an instrument."""

    document: DocumentOut
    url: str


class LegalReferenceAnswerOut(BaseModel):
    """Who cites an instrument, and the documents that are it; `held` is empty when its text is not among them."""

    number: str = Field(examples=["33/CT-TTg"])
    held: list[DocumentOut]
    citing: list[CitingOut]


class NameCount(BaseModel):
    """A name and in how many documents it occurs."""

    name: str
    count: int


class YearCount(BaseModel):
    """A year and how many documents are of it or for it."""

    year: int
    count: int


class FacetsOut(BaseModel):
    """What can be filtered by."""

    provinces: list[NameCount]
    years: list[YearCount]
    agencies: list[NameCount]
    types: list[NameCount]
