"""Legal references: what a document rests on, who cites an instrument, and what is said of an instrument cited."""

from __future__ import annotations

import re

from assistant.compose.draft import DraftBuilder, clean, innermost
from assistant.compose.metadata import asked_fields
from assistant.compose.relevance import Relevance
from assistant.naming import name_of, print_date, shorten
from assistant.records import DocumentView, Draft, Evidence, Language, Query
from assistant.wording import say, say_section
from vectorstore.language.analysis import fold, sentences
from vectorstore.language.instruments import named_types
from vectorstore.language.references import number_key
from vectorstore.records import Document, LegalReference, ReferenceRole, Span

# A line that ends a sentence, a blank line, or a line before a new item's marker; not "2017⏎- 2021".
PARAGRAPH_END = re.compile(r"[.;:!?]\s*\n\s*|\n\s*\n\s*|\n(?=\s*(?:\d+[.)]|[IVX]+\.|[a-zđ]\)|[-+•–](?!\s*\d{4}\b))\s)")
LONG_SENTENCE = 600  # characters; a footnote that lists instruments is quoted by its item
SENTENCE_CHARS = 320
# "dẫn ở nội dung gì?": the sentence around a reference is told too.
ASKS_CONTEXT = re.compile(
    r"\b(?:noi dung|viec|muc dich) (?:gi|nao)\b|\bde lam gi\b"
    r"|\b(?:for|about|in) what\b|\bwhat for\b|\bin which context\b"
)
MOST_CITING = 20  # documents told in one answer; how many more cite is said, and the instrument's page lists them all
MOST_REFERENCES = 6
NEAR_BEST = 0.8
SPEAKS_OF_IT_UNSCOPED = 0.4  # the same where no document is named: any of them may cite something like it
SPEAKS_OF_IT = 0.2  # share of the question around a reference; below it another instrument is meant
DESCRIBED = 0.45  # share of the question in an instrument's subject, for the question to be about that instrument
CLEARLY_BETTER = 0.15  # more of it than in the title of the document at hand
BASIS_ROLES = ("basis", "implements")
# "thay thế kế hoạch nào", "which plan does it replace"
CHANGE_ASKED = re.compile(
    r"\b(?:thay the|sua doi|bai bo|huy bo)\b(?:,? bo sung)?(?: cho)?(?: \w+){0,4}? (?:nao|gi)\b"
    r"|\b(?:replac|supersed|amend|repeal)\w*"
)
# What a document does to another one; asked for by name, nothing else will do.
CHANGES: tuple[tuple[ReferenceRole, re.Pattern[str]], ...] = (
    ("replaces", re.compile(r"\bthay the\b|\breplac|\bsupersed")),
    ("amends", re.compile(r"\bsua doi\b|\bamend")),
    ("repeals", re.compile(r"\bbai bo\b|\bhuy bo\b|\brepeal")),
)


def compose_legal_basis(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """The instruments that documents in scope rest on, of the type asked for, nearest to the question first."""
    builder = DraftBuilder()
    for view in evidence.views:
        for reference in fitting_references(view, query, relevance):
            builder.bullet(tell_reference(builder, view, reference, query.language))
    return builder.build() if builder.has_statements() else None


def compose_cited_number(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """Number and date of an instrument that documents cite, for "Quyết định về tiêu chí … số mấy?".

    None unless the question names a type that no document in scope is of, or describes the instrument clearly better
    than these documents themselves.
    """
    if not set(asked_fields(query.text)) <= {"number", "issued"}:
        return None
    named = set(named_types(" ; ".join(phrase for concept in query.focus for phrase in concept)))
    is_other_type = bool(named) and bool(evidence.documents) and not named & {d.type for d in evidence.documents}
    described = [
        (relevance.of(" ".join(filter(None, (r.type, r.issuer, r.subject)))), view, r)
        for view in evidence.views
        for r in view.legal_references
        if r.number and (r.type in named if is_other_type else r.subject)
    ]
    best = max((score for score, _, _ in described), default=0.0)
    own = max((relevance.of(f"{d.type} {d.issuer} {d.title}") for d in evidence.documents), default=0.0)
    if not is_other_type and (best < DESCRIBED or best < own + CLEARLY_BETTER):
        return None
    builder = DraftBuilder()
    meant = {r.number: (view, r) for score, view, r in reversed(described) if score >= NEAR_BEST * best}
    for view, reference in list(meant.values())[:MOST_REFERENCES]:
        builder.bullet(tell_reference(builder, view, reference, query.language))
    return builder.build() if builder.has_statements() else None


def fitting_references(view: DocumentView, query: Query, relevance: Relevance) -> list[LegalReference]:
    """The instruments that a document cites, of the types and years asked for, best first; each once."""
    asked = frozenset(query.asked_types)
    own = number_key(view.document.number) if view.document.number else None
    first: dict[str, LegalReference] = {}
    for reference in view.legal_references:
        key = number_key(reference.number) if reference.number else fold(reference.name or "")
        if key != own and (not asked or _is_of(reference, asked)):
            known = first.get(key)
            if known is None or _fullness(reference) > _fullness(known):
                first[key] = reference
    years = [missing.name for missing in query.missing if missing.kind == "year"]  # "quyết định nào năm 2021"
    if changes := changes_asked(query):
        return [reference for reference in view.legal_references if reference.role in changes][:MOST_REFERENCES]
    candidates = [r for r in first.values() if not years or (r.date or "")[:4] in years] or list(first.values())
    basis = [reference for reference in candidates if reference.role in BASIS_ROLES] or candidates
    if not asked:
        return basis[:MOST_REFERENCES]
    scores = {
        reference: relevance.of(_words(view, reference)) + (0.1 if reference in basis else 0.0)
        for reference in candidates
    }
    best = max(scores.values(), default=0.0)
    if best < (SPEAKS_OF_IT if query.is_scoped else SPEAKS_OF_IT_UNSCOPED):
        return []
    near = [reference for reference in candidates if scores[reference] >= NEAR_BEST * best]
    return sorted(near, key=lambda reference: -scores[reference])[:MOST_REFERENCES]


def changes_asked(query: Query) -> frozenset[ReferenceRole]:
    """The roles of "thay thế văn bản nào"; none where the words belong to an instrument's own title."""
    asked = CHANGE_ASKED.search(fold(query.text))
    return frozenset(role for role, pattern in CHANGES if asked and pattern.search(asked[0]))


def _is_of(reference: LegalReference, asked: frozenset[str]) -> bool:
    kind = fold(reference.type or reference.name or "")
    return any(kind.startswith(wanted) for wanted in asked)


def _words(view: DocumentView, reference: LegalReference) -> str:
    named = (reference.type, reference.number, reference.name, reference.issuer, reference.subject)
    return " . ".join([*filter(None, named), sentence_of(view, reference.span).of(view.text)])


def tell_reference(builder: DraftBuilder, view: DocumentView, reference: LegalReference, language: Language) -> str:
    """An instrument with what it is about, its proof and the document that cites it."""
    section = f", {say_section(reference.section, language)}" if reference.section else ""
    mark = builder.cite(view, sentence_of(view, reference.span))
    # A law cited without number is cited by article: the sentence says which.
    quote = "" if reference.number else f": “{shorten(clean(sentence_of(view, reference.span).of(view.text)), 300)}”"
    return f"**{print_reference(reference)}**{_about(reference)}{quote} {mark} — {name_of(view.document)}{section}"


def print_reference(reference: LegalReference) -> str:
    """ "Chỉ thị 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ"."""
    head = reference.name or " ".join(filter(None, (reference.type, reference.number)))
    dated = f" ngày {print_date(reference.date)}" if reference.date else ""
    issued = f" của {clean(reference.issuer)}" if reference.issuer else ""
    return f"{head}{dated}{issued}"


def _about(reference: LegalReference) -> str:
    return f" {clean(reference.subject)}" if reference.subject else ""


def sentence_of(view: DocumentView, span: Span) -> Span:
    """The sentence that holds a span, or its clause between semicolons when the sentence lists many."""
    paragraph = _paragraph_of(view, span)
    one_line = paragraph.of(view.text).replace("\n", " ")  # of the same length: a page may break lines anywhere
    found = [Span(paragraph.start + s.start, paragraph.start + s.end) for s in sentences(one_line)]
    whole = next((s for s in found if s.start <= span.start and span.end <= s.end), span)
    if whole.end - whole.start <= LONG_SENTENCE:
        return whole
    start = max(view.text.rfind(";", whole.start, span.start) + 1, whole.start)
    stop = view.text.find(";", span.end, whole.end)
    start += len(view.text[start : span.start]) - len(view.text[start : span.start].lstrip())
    return Span(start, stop if stop >= 0 else whole.end)


def _paragraph_of(view: DocumentView, span: Span) -> Span:
    """The lines around a span that run on into each other, within its section."""
    section = innermost(view, span)
    bounds = section.span if section else Span(0, len(view.text))
    starts = [bounds.start, *(bounds.start + end.end() for end in PARAGRAPH_END.finditer(bounds.of(view.text)))]
    start = max((s for s in starts if s <= span.start), default=bounds.start)
    end = min((s for s in starts if s >= span.end), default=bounds.end)
    return Span(start, end)


def compose_cross_reference(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """Every document that cites the numbers asked about, and whether they are held; None when no number is asked."""
    citing = evidence.citing or _citing_held(query, evidence)
    if not citing:
        return None
    by_document: dict[str, list[LegalReference]] = {}
    for document, reference in citing:
        by_document.setdefault(document.id, []).append(reference)
    builder = DraftBuilder()
    number = citing[0][1].number or citing[0][1].name or ""
    builder.count(say("cited_by", query.language, count=len(by_document), number=number))
    for document_id in list(by_document)[:MOST_CITING]:
        _tell_citing(builder, evidence.read(document_id), by_document[document_id], query)
    if len(by_document) > MOST_CITING:
        builder.count(say("citing_unlisted", query.language, count=len(by_document) - MOST_CITING))
    builder.count(say("is_held" if query.scope.documents and not evidence.citing else "is_not_held", query.language))
    return builder.build()


def _tell_citing(builder: DraftBuilder, view: DocumentView, mentions: list[LegalReference], query: Query) -> None:
    fullest = max(mentions, key=lambda reference: (bool(reference.subject), bool(reference.date)))
    sentence = sentence_of(view, fullest.span)
    others = [
        builder.cite(view, sentence_of(view, reference.span)) for reference in mentions if reference is not fullest
    ]
    marks = "".join(dict.fromkeys([builder.cite(view, sentence), *others]))
    sections = dict.fromkeys(reference.section for reference in mentions if reference.section)
    where = f" ({', '.join(say_section(path, query.language) for path in sections)})" if sections else ""
    words = (
        f": “{shorten(clean(sentence.of(view.text)), SENTENCE_CHARS)}”" if ASKS_CONTEXT.search(fold(query.text)) else ""
    )
    told = f"{print_reference(fullest)}{_about(fullest)}{words}"
    builder.bullet(f"**{name_of(view.document)}**{where}: {told} {marks}")


def _citing_held(query: Query, evidence: Evidence) -> tuple[tuple[Document, LegalReference], ...]:
    """Mentions, in the documents read, of a document of the corpus that the question names."""
    held = {number_key(d.number) for d in evidence.documents if d.id in query.scope.documents and d.number}
    return tuple(
        (view.document, reference)
        for view in evidence.views
        for reference in view.legal_references
        if reference.number and number_key(reference.number) in held
    )


def compose_instrument(query: Query, evidence: Evidence) -> Draft | None:
    """What the documents in scope say of a cited instrument: its type, number, date, issuer and subject."""
    ids = list(dict.fromkeys(document.id for document, _ in evidence.citing))[:MOST_CITING]
    views = {document_id: evidence.read(document_id) for document_id in ids}
    inside = [(views[d.id], r) for d, r in evidence.citing if d.id in views]
    if not inside:
        return None
    builder = DraftBuilder()
    best: dict[str, tuple[DocumentView, LegalReference]] = {}
    for view, reference in inside:
        known = best.get(view.document.id)
        if known is None or _fullness(reference) > _fullness(known[1]):
            best[view.document.id] = (view, reference)
    for view, reference in best.values():
        builder.bullet(tell_reference(builder, view, reference, query.language))
    return builder.build()


def _fullness(reference: LegalReference) -> tuple[bool, bool, bool, bool]:
    """Which of several mentions of one instrument tells most."""
    return bool(reference.date), reference.role in BASIS_ROLES, bool(reference.issuer), bool(reference.subject)
