"""From a person's words to a query: the stages of understanding in one reading."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from assistant.records import Intent, Missing, Query, Question, Turn
from assistant.understand.compound import second_question
from assistant.understand.focus import read_focus, read_search_text
from assistant.understand.followup import carry_over
from assistant.understand.holdings import Holdings
from assistant.understand.intent import read_asked_types, read_intents
from assistant.understand.language import detect_language
from assistant.understand.period import read_period
from assistant.understand.scope import read_scope, to_facets
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates
from vectorstore.language.gazetteer import AgencyMention, expand_abbreviations, find_agencies, translate
from vectorstore.language.references import find_references
from vectorstore.records import Facets

# "mục III.3", "phần II", "Điều 2", "khoản 1"
SECTION = re.compile(
    r"\b(?:muc|phan|dieu|khoan|section|item|part|article) ((?:[ivx]+|[a-d]|\d{1,2})(?:\.(?:\d{1,2}|[a-z])\b)*)\b"
)
# Bodies that issue documents: naming one ("kế hoạch của UBND tỉnh") asks about it only where it must do something.
ISSUERS = frozenset(
    {"uy ban nhan dan tinh", "hoi dong nhan dan tinh", "tinh uy", "ban thuong vu tinh uy", "thu tuong chinh phu"}
    | {"chinh phu", "ban bi thu", "bo chinh tri"}
)
MUST_ACT = re.compile(r"\s*(?:[\w ]{0,30})?\b(?:phai|co trach nhiem|can|must|has to)\b")
# "submit its proposal to the provincial People's Committee": where it goes, not who must act
SENT_TO = re.compile(r"\bto (?:the )?(?:\w+ ){0,2}people['’]s (?:committee|council)", re.IGNORECASE)
WHY = re.compile(r"\b(?:vi sao|tai sao|do dau|ly do gi|why|what is the reason)\b")
POSSESSIVE = re.compile(r"^['’]s\b")
DAY = re.compile(r"\d\d-\d\d$")
# "Chỉ thị đó", "that directive": an instrument named in the turn before
THAT_INSTRUMENT = re.compile(
    r"\b(?:chi thi|quyet dinh|nghi quyet|ke hoach|chuong trinh|cong van|quy che|thong tu|luat|van ban)"
    r" (?:do|nay|ay|tren)\b"
    r"|\b(?:that|this) (?:directive|decision|resolution|plan|program(?:me)?|regulation|circular|document)\b"
)


def understand(question: Question, holdings: Holdings) -> Query:
    """The query of a question, completed from its history."""
    text = unicodedata.normalize("NFC", question.text).strip()
    query = _read(text, question.today, holdings)
    if question.language:
        query = replace(query, language=question.language)
    for earlier in _earlier_queries(question, holdings):
        query = _complete(query, earlier, text, question.history)
        break
    query = _apply_filters(query, question, holdings)
    return replace(query, then=_read_second(query, text, question.today, holdings))


def _read_second(query: Query, text: str, today: date, holdings: Holdings) -> Query | None:
    """The second question of a compound one, about the same documents; None when it asks for the same thing."""
    second = second_question(text)
    if second is None:
        return None
    read = _read(second, today, holdings)
    if read.intent in (query.intent, "content"):
        return None
    return replace(read, scope=query.scope, is_scoped=query.is_scoped, language=query.language, missing=())


def _read(text: str, today: date, holdings: Holdings) -> Query:
    folded = fold(text)
    language = detect_language(text)
    wanting = fold(expand_abbreviations(_without_agencies(text)))
    intents = _leading_intents(wanting)
    scope = read_scope(text, holdings, is_comparison=intents[0] == "comparison")
    facets, missing = to_facets(scope, holdings)
    agencies = _read_agencies(text)
    period, period_span = read_period(folded, today) or (None, None)
    said = (*scope.spans, *((period_span,) if period_span else ()))
    return Query(
        text=text,
        language=language,
        intents=intents,
        scope=facets,
        provinces=scope.provinces,
        is_scoped=bool(scope.documents or scope.provinces or facets.years),
        agencies=agencies,
        numbers=scope.numbers,
        period=period,
        dates=_read_dates(text),
        sections=tuple(path.upper() for path in SECTION.findall(folded)),
        asked_types=read_asked_types(wanting),
        is_why=bool(WHY.search(folded)),
        search_text=read_search_text(text, language),
        focus=read_focus(text, said, language),
        carried_focus=(),
        today=today,
        missing=missing,
        carried_over=(),
    )


def _leading_intents(wanting: str) -> tuple[Intent, ...]:
    """What a question wants; of two questions in one, what the first does: the second has its own query."""
    second = second_question(wanting)
    first = read_intents(wanting.removesuffix(second)) if second else ("content",)
    return first if first != ("content",) else read_intents(wanting)


def _without_agencies(text: str) -> str:
    """A question whose agencies' names cannot be taken for what it wants: "Sở Kế hoạch …" asks for no plan's number."""
    for mention in reversed(find_agencies(text)):
        if mention.kind == "agency":
            text = f"{text[: mention.span.start]}x{POSSESSIVE.sub('', text[mention.span.end :])}"
    return text


def _read_agencies(text: str) -> tuple[str, ...]:
    """The agencies asked about: named in either language, groups of several kinds, issuers only where they must act."""
    own_words = SENT_TO.sub(" ", text)
    english = [mention for term in translate(own_words) for mention in find_agencies(term) if mention.kind == "agency"]
    own = [mention for mention in find_agencies(text) if _is_asked_about(text, mention)]
    return tuple(dict.fromkeys(mention.name for mention in [*own, *english]))


def _is_asked_about(text: str, mention: AgencyMention) -> bool:
    if mention.kind == "group":
        return "," in mention.name
    if mention.kind != "agency":
        return False
    after = fold(text[mention.span.end :])
    return fold(mention.name) not in ISSUERS or bool(MUST_ACT.match(after))


def _read_dates(text: str) -> tuple[str, ...]:
    """Days that the question asserts, with or without a year, but not those of an instrument's number."""
    own = [reference.span for reference in find_references(text)]
    return tuple(
        mention.date
        for mention in find_dates(text)
        if mention.date
        and DAY.search(mention.date)
        and not any(span.start <= mention.span.start < span.end for span in own)
    )


def _earlier_queries(question: Question, holdings: Holdings) -> list[Query]:
    """The query of the last user turn, itself completed by the turns before it."""
    asked = [index for index, turn in enumerate(question.history) if turn.role == "user"]
    if not asked:
        return []
    last = asked[-1]
    earlier = Question(question.history[last].content, question.today, question.history[:last])
    return [understand(earlier, holdings)] if earlier.text.strip() else []


def _complete(query: Query, earlier: Query, text: str, history: tuple[Turn, ...]) -> Query:
    folded = fold(text)
    has_own_intent = query.intents != ("content",)
    if THAT_INSTRUMENT.search(folded) and not query.numbers and not query.scope.documents:
        query = replace(query, numbers=_instruments_said(folded, history))
    return carry_over(query, earlier, folded, has_own_intent=has_own_intent)


def _instruments_said(folded: str, history: tuple[Turn, ...]) -> tuple[str, ...]:
    """The last instrument of the asked type that the turn before names, when it is one of several kinds."""
    said = " ".join(turn.content for turn in history[-2:])
    named = [r for r in find_references(said) if r.number and r.type and fold(r.type) in folded]
    return (named[-1].number or "",) if named else ()


def _apply_filters(query: Query, question: Question, holdings: Holdings) -> Query:
    """Filters set by hand override what the words say, field by field; so does taking a field's reading back."""
    filters, unread = question.facets, question.unread
    if filters == Facets() and not unread:
        return query
    is_placed = bool(filters.provinces) or "province" in unread
    scope = Facets(
        provinces=filters.provinces or (() if filters.documents or is_placed else query.scope.provinces),
        years=filters.years or (() if filters.documents or "year" in unread else query.scope.years),
        types=filters.types or (() if filters.documents or "type" in unread else query.scope.types),
        documents=filters.documents or (() if is_placed else query.scope.documents),
    )
    overridden = {
        "province": bool(filters.documents) or is_placed,
        "year": bool(filters.years or filters.documents) or "year" in unread,
    }
    missing: tuple[Missing, ...] = tuple(m for m in query.missing if not overridden.get(m.kind, False))
    return replace(
        query,
        scope=scope,
        is_scoped=filters != Facets() or scope != Facets(),
        missing=missing,
        provinces=() if is_placed and not filters.provinces else query.provinces,
        agencies=filters.agencies or (() if "agency" in unread else query.agencies),
    )
