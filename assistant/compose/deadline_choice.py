"""Which of the deadlines in the register a question asks for; in doubt one more is told, never one less."""

from __future__ import annotations

import re

from assistant.compose.relevance import Relevance, documents_about, held_words, is_foreign
from assistant.records import BoundDeadline, Evidence, Query
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates
from vectorstore.records import Deadline

# A question about the half-year report does not ask for the yearly one, nor the other way round.
HALF_YEAR = re.compile(r"\b(?:0?6|sau) thang\b|\bsix[- ]month|\bsemi|\bhalf[- ]?year|\bfirst half|\bbiannual|\b6 month")
FULL_YEAR = re.compile(
    r"\b(?:01|1|mot) nam\b|\bbao cao nam\b|\bbao cao\b[^.;]{0,60}: nam\b|\bca nam\b|\b(?:hang|moi|cuoi) nam\b"
    r"|\bannual|\byear-end|\byearly report|\bevery year\b"
)
REPORTING = re.compile(
    r"\bbao cao\b|\bbc\b|\breport|\bgui\b|\bnop\b|\btong hop\b|\bsubmi"
    r"|(?<!chuong )(?<!quy )(?<!cong )(?<!qua )\btrinh\b"
)
# "… năm 2023", "giai đoạn 2021 - 2025"; not the date of an instrument that the title names
YEAR_IN_TITLE = re.compile(r"(?<![/.\-])(?<!tháng \d năm )(?<!tháng \d\d năm )\b(?:19|20)\d\d\b")
SHORT_LIST = 12  # deadlines; a list this short is told whole
CLEARLY_ABOUT = 0.5  # share of the question that the best document must meet before others are set aside
ABOUT_IT = 0.4  # share of what a question without a scope names that must stand in some deadline
# Words that questions about any deadline use, of whatever subject.
SAID_OF_ANY = frozenset(
    "han thoi moc chot cuoi nop gui ngay thang nam quy truoc sau den tu con cac nay trong khi ky dinh lan thu tinh co"
    " quan don vi ap dung doi voi giu lich sap toi can phai o hom nay kho het cuoi dau ke lai"
    " nua nhieu nao nhung van ban".split()
)
CLEARLY_MEANT = 0.6  # below this share of the best-matching deadline another one is not what was asked
TELLING = 0.34  # a best match below this says nothing about which deadline is meant


def select_deadlines(query: Query, evidence: Evidence, relevance: Relevance) -> tuple[BoundDeadline, ...]:
    """The deadlines that a question asks for, in calendar order."""
    bound = evidence.deadlines
    if query.period:
        bound = tuple(each for each in bound if _falls_in(each.deadline, query))
    bound = _years_that_hold(bound, query)
    bound = _dates_named(bound, query)
    bound = _of_rhythm(bound, query)
    bound = _of_kind(bound, query)
    bound = _of_citing(bound, evidence) or bound if query.numbers else bound
    bound = bound if query.is_scoped else _of_documents_meant(bound, evidence, relevance)
    # The words that name an agency stand in few of the deadlines that bind it: it is bound as a member of a group.
    return bound if query.agencies else _most_relevant(bound, relevance)


def is_about_any(query: Query, evidence: Evidence) -> bool:
    """Whether what a question without a scope names ("thuế thu nhập") has to do with any deadline held."""
    named = {word for concept in query.focus for phrase in concept for word in held_words(phrase) if not word.isdigit()}
    named -= SAID_OF_ANY
    weights = {word: evidence.rarity.get(word, evidence.rarest) for word in named}
    weights = {  # English words are translated beside: those that no document holds say nothing
        word: weight
        for word, weight in weights.items()
        if weight < evidence.rarest or not (query.language == "en" or is_foreign(word))
    }
    if not weights:
        return True
    shares = (sum(weights[word] for word in weights.keys() & held_words(words_of(each))) for each in evidence.deadlines)
    return max(shares, default=0.0) >= ABOUT_IT * sum(weights.values())


def _without_weaker(bound: tuple[BoundDeadline, ...]) -> tuple[BoundDeadline, ...]:
    """Arguable ones only where nothing binds surely."""
    sure = tuple(each for each in bound if each.basis != "arguable")
    return sure or bound


def _falls_in(deadline: Deadline, query: Query) -> bool:
    assert query.period is not None
    days = [day for day in (deadline.date, deadline.end) if day]
    return any(query.period.holds(_as_day(day)) for day in days)


def _as_day(day: str) -> str:
    """A month stands for its last day: "2025-12" -> "2025-12-31"."""
    return f"{day}-31" if re.fullmatch(r"\d{4}-\d\d", day) else f"{day}-12-31" if len(day) == 4 else day


def _years_that_hold(bound: tuple[BoundDeadline, ...], query: Query) -> tuple[BoundDeadline, ...]:
    """A year without a document of its own: what recurs every year since an earlier document still holds."""
    years = [int(missing.name) for missing in query.missing if missing.kind == "year"]
    if not years:
        return bound
    return tuple(
        each
        for each in bound
        if _still_recurs(each, min(years)) or any(_speaks_of_year(each.deadline, year) for year in years)
    )


def _speaks_of_year(deadline: Deadline, year: int) -> bool:
    """Whether it falls in a year or is about one: "tổng kết công tác năm 2014" before a day of 2015."""
    return str(year) in (deadline.date or "") or re.search(rf"\bnăm {year}\b", deadline.what) is not None


def _still_recurs(bound: BoundDeadline, year: int) -> bool:
    """A yearly date holds on from its document's year, unless the document is for named years only."""
    issued = (bound.document.issued or "9999")[:4]
    return bound.recurrence == "yearly" and issued <= str(year) and not YEAR_IN_TITLE.search(bound.document.title or "")


def _dates_named(bound: tuple[BoundDeadline, ...], query: Query) -> tuple[BoundDeadline, ...]:
    """ "Mốc 15/6 …": the deadlines on the date that the question names, when there are any."""
    named = {mention.date for mention in find_dates(query.text) if mention.date}
    named |= {day[5:] for day in named if day and len(day) == 10}
    on_them = tuple(each for each in bound if each.deadline.date in named or (each.deadline.date or "")[5:] in named)
    return on_them or bound


def _of_rhythm(bound: tuple[BoundDeadline, ...], query: Query) -> tuple[BoundDeadline, ...]:
    asked = fold(query.text)
    half, year = bool(HALF_YEAR.search(asked)), bool(FULL_YEAR.search(asked))
    if half == year:
        return bound
    pattern = HALF_YEAR if half else FULL_YEAR
    fitting = {each for each in bound if pattern.search(fold(f"{each.deadline.what} {each.deadline.period or ''}"))}
    documents = {each.document.id for each in fitting}
    return tuple(each for each in bound if each in fitting or (each.document.id not in documents and not fitting))


def _of_kind(bound: tuple[BoundDeadline, ...], query: Query) -> tuple[BoundDeadline, ...]:
    """A question about reports asks for what is reported or sent, when there is any."""
    if not REPORTING.search(fold(query.text)):
        return bound
    reports = tuple(
        each for each in bound if REPORTING.search(fold(f"{each.deadline.what} {each.deadline.report_to or ''}"))
    )
    return reports or bound


def _of_citing(bound: tuple[BoundDeadline, ...], evidence: Evidence) -> tuple[BoundDeadline, ...]:
    """ "Thực hiện Nghị quyết 57 …": the deadlines of documents that name the instrument asked about."""
    citing = {document.id for document, _ in evidence.citing}
    return tuple(each for each in bound if each.document.id in citing)


def _of_documents_meant(
    bound: tuple[BoundDeadline, ...], evidence: Evidence, relevance: Relevance
) -> tuple[BoundDeadline, ...]:
    """Without a scope: the documents that are about the question's subject, where some clearly are."""
    best_of: dict[str, float] = {}
    for each in bound:
        best_of[each.document.id] = max(best_of.get(each.document.id, 0.0), relevance.of(words_of(each)))
    best = max(best_of.values(), default=0.0)
    if best < CLEARLY_ABOUT:
        return bound
    about = documents_about(evidence, relevance)
    return tuple(e for e in bound if best_of[e.document.id] >= CLEARLY_MEANT * best or e.document.id in about)


def _most_relevant(bound: tuple[BoundDeadline, ...], relevance: Relevance) -> tuple[BoundDeadline, ...]:
    """Of a long list those that the question describes; a short list is told whole: leaving one out is worse."""
    scores = [relevance.of(words_of(each)) for each in bound]
    best = max(scores, default=0.0)
    if len(bound) <= SHORT_LIST or best < TELLING:
        return bound
    return tuple(each for each, score in zip(bound, scores, strict=True) if score >= CLEARLY_MEANT * best)


def words_of(bound: BoundDeadline) -> str:
    """All words that describe a deadline, to tell whether a question is about it."""
    deadline, document = bound.deadline, bound.document
    named = (
        deadline.what,
        deadline.period,
        deadline.actors,
        deadline.report_to,
        deadline.via,
        document.title,
        document.type,
    )
    return " . ".join(filter(None, named))
