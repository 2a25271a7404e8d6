"""Header facts: number, date, signer and the like, each with where it is printed; a blank is said to be blank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.draft import DraftBuilder, clean, innermost
from assistant.compose.relevance import Relevance, documents_about
from assistant.naming import name_of, print_date, shorten
from assistant.patterns import names_matching, read_patterns
from assistant.records import DocumentView, Draft, Evidence, Language, Query
from assistant.wording import say
from vectorstore.language.analysis import fold
from vectorstore.records import Document, Span

FIELDS = read_patterns("assistant.compose", "fields")  # which header field a question asks for
DEFAULT_FIELDS = ("number", "issued")
# "Nghị quyết này có hiệu lực thi hành kể từ ngày ký", "… chịu trách nhiệm thi hành Quyết định này kể từ ngày ký"
IN_FORCE = re.compile(r"[^\n.;]*(?:có hiệu lực(?: thi hành)?|thi hành [^\n.;]{0,30}\bnày)(?: kể)? từ[^\n.;]*")
MOST_DOCUMENTS = 10
PARTNERS = {"number": "issued", "issued": "number", "signer": "signer_role", "signer_role": "signer"}
SENT_TO = frozenset({"addressees", "recipients"})  # a plan has recipients only, some letters addressees only
SIGNED = ("signer", "signer_role")  # quoted with the whole block: an office may stand above the name and below it
SHORT_CHARS = 24  # a quote of fewer characters says too little by itself
NEAR_CHARS = 250  # header facts farther apart are quoted one by one


@dataclass(frozen=True, slots=True)
class Told:
    """A field's words with their markers, or None where the document is silent."""

    field: str
    words: str | None


def asked_fields(question: str) -> tuple[str, ...]:
    """The header fields that a question asks for, in the table's order."""
    return names_matching(FIELDS, fold(question)) or DEFAULT_FIELDS


def compose_metadata(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """A sentence a document; a field that no document gives makes the answer an abstention (None)."""
    fields = asked_fields(query.text)
    builder = DraftBuilder()
    about = documents_about(evidence, relevance) if not query.scope.documents else frozenset(query.scope.documents)
    for view in [view for view in evidence.views if view.document.id in about][:MOST_DOCUMENTS]:
        told = [tell_field(builder, view, field, query.language) for field in fields]
        if any(each.words for each in told if each.field in SENT_TO):
            told = [each for each in told if each.words or each.field not in SENT_TO]
        if any(each.words for each in told):
            builder.bullet(
                f"**{name_of(view.document)}**: " + "; ".join(_or_silence(each, query.language) for each in told) + "."
            )
    return builder.build() if builder.has_statements() else None


def _or_silence(told: Told, language: Language) -> str:
    return told.words or f"{say(f'field_{told.field}', language)}: {say('silent', language)}"


def tell_field(builder: DraftBuilder, view: DocumentView, field: str, language: Language) -> Told:
    """One header field in words."""
    document = view.document
    value = _value_of(document, field)
    mark = builder.cite(view, _shown_span(view, field))
    if field == "number" and value is None and "number" in document.blanks:
        return Told(field, f"{say('number_blank', language, symbol=document.symbol)} {mark}")
    if field == "issued" and value and "issued_day" in document.blanks:
        return Told(field, f"{say('issued_partial', language, value=print_date(value))} {mark}")
    if value is None and field == "effective":
        return Told(field, _own_words_on_force(builder, view))
    if value is None:
        return Told(field, None)
    printed = print_date(value) if field in ("issued", "effective") else clean(value)
    words = f"{say(field, language, value=f'**{printed}**')} {mark}"
    if field == "signer" and document.signer_role:
        role_mark = builder.cite(view, _shown_span(view, "signer_role"))
        words += f", {say('signer_role', language, value=clean(document.signer_role))} {role_mark}"
    return Told(field, words)


def _own_words_on_force(builder: DraftBuilder, view: DocumentView) -> str | None:
    """ "Nghị quyết này có hiệu lực thi hành kể từ ngày ký ban hành", quoted where no date is given."""
    found = IN_FORCE.search(view.text)
    return f"“{clean(found[0])}” {builder.cite(view, Span(*found.span()))}" if found else None


def _shown_span(view: DocumentView, field: str) -> Span | None:
    """Where a field stands, with its neighbour in letterhead or signature when that is near: one quote for both."""
    own, partner = view.header_span(field), view.header_span(PARTNERS.get(field, ""))
    if own is None:
        return None
    block = innermost(view, own)
    if field in SIGNED and block and block.kind == "signature" and block.span.end - block.span.start <= NEAR_CHARS:
        return block.span
    both = Span(min(own.start, partner.start), max(own.end, partner.end)) if partner else own
    return both if SHORT_CHARS < both.end - both.start <= NEAR_CHARS else _line_of(view, own)


def _line_of(view: DocumentView, span: Span) -> Span:
    """The line of a few words that says what they are: "Tình trạng hiệu lực: Chưa xác định"."""
    start = view.text.rfind("\n", 0, span.start) + 1
    end = view.text.find("\n", span.end)
    line = Span(start, end if end >= 0 else len(view.text))
    start += len(line.of(view.text)) - len(line.of(view.text).lstrip())
    is_short = span.end - span.start <= SHORT_CHARS and line.end - start <= NEAR_CHARS
    return Span(start, line.end) if is_short else span


def _value_of(document: Document, field: str) -> str | None:
    if field in SENT_TO:
        return shorten("; ".join(getattr(document, field)), 400) or None
    if field in ("effective", "status"):
        return getattr(document.validity, field) if document.validity else None
    value = getattr(document, field)
    return str(value) if value else None
