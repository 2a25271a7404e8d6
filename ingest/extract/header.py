"""Header facts of a document: what its letterhead, its signature, or the web page around it print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.box import is_known, iso_date, read_boxes
from ingest.extract.fields import Field, cells_of, first_of
from ingest.extract.issuer import Issuer, read_issuer
from ingest.extract.letterhead import Dated, Number, read_dated, read_number, read_type, type_of_words
from ingest.extract.reported import Reported, read_report
from ingest.extract.signature import listed, read_recipients, read_signature
from ingest.extract.title import clean_title, number_in, years_of
from ingest.layout.letterhead import ADDRESSEES
from ingest.layout.lines import Line
from vectorstore.language.analysis import fold
from vectorstore.language.instruments import type_of_symbol
from vectorstore.records import Section, Span, Validity


@dataclass(frozen=True, slots=True)
class Header:
    """Header facts; a field the source leaves blank is None and named in `blanks`."""

    type: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    province: str | None
    place: str | None
    issued: str | None
    years: tuple[int, ...]
    title: str | None
    signer: str | None
    signer_role: str | None
    recipients: tuple[str, ...]
    addressees: tuple[str, ...]  # below "Kính gửi:"
    blanks: tuple[str, ...]
    validity: Validity | None
    header_spans: tuple[tuple[str, Span], ...]


def read_header(text: str, sections: Sequence[Section]) -> Header:
    """Read the header facts, the letterhead's own words before a web page's box, both before running text."""
    head = _Head.of(text, sections)
    report = _report(text, head)
    found = _reported(report) | head.fields()
    boxes = {name: field for name, field in read_boxes(text, sections).items() if is_known(fold(field.value))}
    found = _boxed(boxes) | found
    symbol = head.number.symbol if head.number else (report.symbol if report else _symbol_of(found.get("number")))
    issuer = _issuer(text, head, found, symbol)
    found |= {name: field for name, field in (("issuer", issuer.name), ("province", issuer.province)) if field}
    kind = _type(head, found, symbol)
    found |= {"type": kind} if kind else {}
    return _header(text, sections, head, found, boxes, symbol)


@dataclass(frozen=True, slots=True)
class _Head:
    """A letterhead taken apart."""

    lines: tuple[Line, ...]  # without title and addressees
    addressees: tuple[Line, ...]
    title: Field | None  # as printed, in one line
    type: Field | None
    number: Number | None
    dated: Dated | None

    @classmethod
    def of(cls, text: str, sections: Sequence[Section]) -> _Head:
        section = first_of(sections, "letterhead")
        lines = cells_of(text, section)
        start = next((place for place, line in enumerate(lines) if ADDRESSEES.fullmatch(line.folded)), len(lines))
        title = Field(section.title, section.title_span) if section and section.title else None
        own = [line for line in lines[:start] if not title or not _overlaps(line.span, title.span)]
        above = [line for line in own if title and line.span.end <= title.span.start]
        own = above if read_type(above) else own  # below the title stands the authority that "Căn cứ …" follows
        return cls(tuple(own), tuple(lines[start:]), title, read_type(own), read_number(own), read_dated(text, own))

    @property
    def is_letterhead(self) -> bool:
        """Whether it prints more than a page's headline."""
        return any((self.type, self.number, self.dated, self.addressees)) or self.type_in_title is not None

    @property
    def type_in_title(self) -> Field | None:
        """A stripped letterhead leaves "Quyết định phê duyệt kế hoạch …"."""
        name = type_of_words(fold(self.title.value)) if self.title and not self.type else None
        return Field(name, self.title.span) if name and self.title else None

    def fields(self) -> dict[str, Field]:
        """What it prints, by field name."""
        fields: dict[str, Field | None] = {"title": self.title, "type": self.type or self.type_in_title}
        if self.number and self.number.value:
            fields["number"] = Field(self.number.value, self.number.span)
        elif self.type_in_title and self.title and (number := number_in(self.title.value)):
            fields["number"] = Field(number, self.title.span)
        if self.dated:
            fields["place"] = self.dated.place
            fields["issued"] = Field(self.dated.issued, self.dated.span) if self.dated.issued else None
        return {name: field for name, field in fields.items() if field}


def _overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _report(text: str, head: _Head) -> Reported | None:
    """What a page reports where it has no letterhead; or above one without a number: "… đã ban hành Kế hoạch số …"."""
    if not head.is_letterhead:
        return read_report(text)
    if head.number or head.type is None:
        return None
    report = read_report(text[: head.type.span.start])
    return report if report and report.type.value == head.type.value else None


def _reported(report: Reported | None) -> dict[str, Field]:
    if report is None:
        return {}
    fields = {"type": report.type, "number": report.number, "issued": report.issued, "issuer": report.issuer}
    return {name: field for name, field in fields.items() if field}


def _boxed(boxes: dict[str, Field]) -> dict[str, Field]:
    """The boxes' fields in the form of a header: dates in ISO, the type by its name; "Nơi ban hành" is no place."""
    kept = ("number", "issuer", "signer", "signer_role", "title")
    fields = {name: field for name, field in boxes.items() if name in kept}
    if (kind := boxes.get("type")) and (name := type_of_words(fold(kind.value))):
        fields["type"] = Field(name, kind.span)
    if (issued := boxes.get("issued")) and (iso := iso_date(fold(issued.value))):
        fields["issued"] = Field(iso, issued.span)
    return fields


def _symbol_of(number: Field | None) -> str | None:
    """ "KH-UBND" of "79/KH-UBND", "NQ-HĐND" of "12/2023/NQ-HĐND"."""
    found = re.match(r"\d[\d.]*[a-zđ]?[-–/](?:(?:19|20)\d\d[-/])?(.+)", number.value) if number else None
    return found.group(1) if found else None


def _type(head: _Head, found: dict[str, Field], symbol: str | None) -> Field | None:
    """The printed type; an official letter prints none, its symbol or "Kính gửi" tells."""
    if "type" in found:
        return found["type"]
    place = head.number.span if head.number else (found["number"].span if "number" in found else None)
    if symbol and place:
        return Field(type_of_symbol(symbol) or "Công văn", place)
    return Field("Công văn", head.addressees[0].span) if head.addressees else None


def _issuer(text: str, head: _Head, found: dict[str, Field], symbol: str | None) -> Issuer:
    place = found.get("place")
    number_span = head.number.span if head.number else (found["number"].span if "number" in found else None)
    symbol_field = Field(symbol, number_span) if symbol and number_span else None
    return read_issuer(text, head.lines, place, symbol_field, found.get("issuer"))


def _header(
    text: str,
    sections: Sequence[Section],
    head: _Head,
    found: dict[str, Field],
    boxes: dict[str, Field],
    symbol: str | None,
) -> Header:
    recipients, beside = read_recipients(text, first_of(sections, "recipients"))
    signature = read_signature(text, cells_of(text, first_of(sections, "signature")) or beside)
    found |= {name: field for name, field in (("signer", signature.signer), ("signer_role", signature.role)) if field}
    title = found.get("title")
    shown = clean_title(title.value, text, has_type=head.type is None) if title else None
    issued = found["issued"].value if "issued" in found else None
    values = {name: field.value for name, field in found.items()}
    return Header(
        type=values.get("type"),
        number=values.get("number"),
        symbol=symbol,
        issuer=values.get("issuer"),
        province=values.get("province"),
        place=values.get("place"),
        issued=issued,
        years=years_of(issued, title.value if title else None),
        title=shown,
        signer=values.get("signer"),
        signer_role=values.get("signer_role"),
        recipients=recipients,
        addressees=_addressees(head.addressees),
        blanks=_blanks(head, found),
        validity=_validity(boxes),
        header_spans=_spans(head, found, boxes),
    )


def _addressees(lines: Sequence[Line]) -> tuple[str, ...]:
    return listed(lines[0], lines[1:]) if lines else ()


def _blanks(head: _Head, found: dict[str, Field]) -> tuple[str, ...]:
    """What the letterhead has a place for and does not print, and no box knows either."""
    number = ("number",) if head.number and "number" not in found else ()
    is_whole = "issued" in found and len(found["issued"].value) == len("2025-02-10")
    return number + (head.dated.blanks if head.dated and not is_whole else ())


def _validity(boxes: dict[str, Field]) -> Validity | None:
    effective = iso_date(fold(boxes["effective"].value)) if "effective" in boxes else None
    status = boxes["status"].value if "status" in boxes else None
    return Validity(effective, status) if effective or status else None


def _spans(head: _Head, found: dict[str, Field], boxes: dict[str, Field]) -> tuple[tuple[str, Span], ...]:
    spans = {name: field.span for name, field in found.items()}
    if head.number:
        spans["number"] = head.number.span  # also where it is blank: "Số: /KH-UBND" proves it
    if head.dated:
        spans["issued"] = head.dated.span
    if head.addressees:
        spans["addressees"] = Span(head.addressees[0].span.start, head.addressees[-1].span.end)
    spans |= {name: boxes[name].span for name in ("effective", "status") if name in boxes}
    return tuple(sorted(spans.items(), key=lambda item: item[1]))
