"""Deadlines in words: a list, soonest first, that says when, what, who, to whom and in which state."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.compose.deadline_choice import is_about_any, select_deadlines, words_of
from assistant.compose.draft import WHAT_CHARS, DraftBuilder, clean
from assistant.compose.relevance import Relevance, held_words, rank_sentences
from assistant.naming import name_of, print_date, shorten
from assistant.records import BoundDeadline, DocumentView, Draft, Evidence, Language, Query
from assistant.wording import BASIS_KEY, say, say_status
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates
from vectorstore.records import Deadline, Span

DAYS_LEFT = re.compile(r"\bcon (?:bao nhieu|may) ngay\b|\bhow many days\b")
ASKS_WHETHER = re.compile(r"\bco phai\b|\bphai khong\b|\bdung khong\b|^(?:is|are|was) ")
DAY = re.compile(r"\d\d-\d\d$")
FAR_FROM_IT = 0.4  # of what the best sentence holds of the question; a deadline that holds less is of something else
SPEAKS_OF_IT = 0.5  # share in a sentence that tells that the document does speak of it
MOST_ROWS = 60  # deadlines told in one answer; that there are more is said
MOST_NAMED = 12  # documents named above the list; each row names its own


def compose_deadlines(query: Query, evidence: Evidence, relevance: Relevance) -> Draft | None:
    """The list of deadlines asked for; None when there is none to tell."""
    if not query.is_scoped and not query.agencies and not evidence.citing and not is_about_any(query, evidence):
        return None
    selected = select_deadlines(query, evidence, relevance)
    if not selected or _is_about_something_else(query, selected, relevance, evidence):
        return None
    listed, unlisted = selected[:MOST_ROWS], selected[MOST_ROWS:]
    builder = DraftBuilder()
    _say_intro(builder, query, listed)
    told = _say_rows(builder, query.language, listed, evidence)
    _say_counts(builder, query, evidence, listed)
    if unlisted:
        builder.count(say("deadlines_unlisted", query.language, count=len(unlisted)))
    if DAYS_LEFT.search(fold(query.text)):
        _say_days_left(builder, query, listed)
    return builder.build(deadlines=told)


def _is_about_something_else(
    query: Query, selected: tuple[BoundDeadline, ...], relevance: Relevance, evidence: Evidence
) -> bool:
    """Whether a sentence speaks of what is asked and no deadline does: "tổ chức tập huấn vào ngày nào?"."""
    if query.agencies or query.period or query.intent == "calendar" or query.carried_over:
        return False
    best = max(relevance.of(f"{words_of(each)} . {_sentence(each, evidence)}") for each in selected[:MOST_ROWS])
    said = next((found.score for found in rank_sentences(evidence, relevance)), 0.0)
    return said >= SPEAKS_OF_IT and best < FAR_FROM_IT * said


def _sentence(bound: BoundDeadline, evidence: Evidence) -> str:
    return bound.deadline.sentence.of(evidence.read(bound.document.id).text)


def _say_intro(builder: DraftBuilder, query: Query, listed: tuple[BoundDeadline, ...]) -> None:
    _say_whether(builder, query, listed)
    names = list(dict.fromkeys(name_of(each.document) for each in listed))
    documents = "; ".join([*names[:MOST_NAMED], *(["…"] if names[MOST_NAMED:] else [])])
    named = " · ".join(query.agencies)
    if not query.agencies:
        builder.paragraph(say("deadlines", query.language, documents=documents))
    elif listed[0].applies_to is None:
        builder.paragraph(say("deadlines_of_others", query.language, agency=named))
    else:
        builder.paragraph(f"{say('deadlines_for', query.language, agency=listed[0].applies_to)[:-1]} ({documents}):")


def _say_whether(builder: DraftBuilder, query: Query, listed: tuple[BoundDeadline, ...]) -> None:
    """ "… có phải 15/6 không?" is answered first, yes or no."""
    named = {m.date for m in find_dates(query.text) if m.date and DAY.search(m.date)}
    if named and ASKS_WHETHER.search(fold(query.text)):
        days = {day for each in listed for day in (each.deadline.date, (each.deadline.date or "")[5:]) if day}
        builder.count(say("is_that_date" if named & days else "is_not_that_date", query.language))


def _say_rows(
    builder: DraftBuilder, language: Language, listed: tuple[BoundDeadline, ...], evidence: Evidence
) -> tuple[BoundDeadline, ...]:
    several = len({each.document.id for each in listed}) > 1
    heads = ["due", "what", "who", "report_to", "due_status"]
    builder.table_head(*([say("document", language)] if several else []), *(say(head, language) for head in heads))
    told: list[BoundDeadline] = []
    for each in listed:
        view = evidence.read(each.document.id)
        mark = builder.cite(view, each.deadline.sentence)
        cells = [
            f"{say_when(each.deadline, language)} {mark}",
            say_what(builder, view, each.deadline),
            say_who(builder, view, each, language),
            say_destination(each.deadline, language),
            say_status(each.status, language),
        ]
        builder.row(*([name_of(each.document)] if several else []), *cells)
        told.append(cite_deadline(builder, view, each))
    return tuple(told)


def cite_deadline(builder: DraftBuilder, view: DocumentView, bound: BoundDeadline) -> BoundDeadline:
    """The deadline with the proof of its sentence."""
    return replace(bound, citation=builder.proof_index(builder.cite(view, bound.deadline.sentence)))


def say_when(deadline: Deadline, language: Language) -> str:
    """ "**trước ngày 15/6** hằng năm"; an undated rhythm says that no date is fixed."""
    if deadline.date is None:
        period = deadline.period or deadline.as_printed
        return say("no_date", language, period=clean(period)) if period else say("no_date_vague", language)
    printed = clean(deadline.as_printed)
    if deadline.recurrence == "yearly" and not re.search(r"h[àằ]ng năm|mỗi năm", printed):
        return f"**{printed}** {say('every_year', language)}"
    gloss = f" ({print_date(deadline.date)})" if language == "en" and not re.search(r"\d", printed) else ""
    return f"**{printed}**{gloss}"


def say_what(builder: DraftBuilder, view: DocumentView, deadline: Deadline) -> str:
    """What must be done; where it stands apart from the date (a phase's heading), cited there."""
    sentence = held_words(deadline.sentence.of(view.text))
    what = shorten(clean(deadline.what), WHAT_CHARS)
    if held_words(what) <= sentence:
        return what
    section = view.section(deadline.section)
    beside = section and _where(what, view, section.span)
    if beside:
        return f"{what} {builder.cite(view, beside)}"
    return shorten(clean(deadline.sentence.of(view.text)), WHAT_CHARS)


def _where(what: str, view: DocumentView, span: Span) -> Span | None:
    """The paragraph within a span that holds all the words of a description that the date's own line does not."""
    wanted = held_words(what.rsplit(" …", 1)[0].split(": ", 1)[-1])
    start = span.start
    for line in span.of(view.text).splitlines(keepends=True):
        if line.strip() and wanted <= held_words(line):
            return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        start += len(line)
    return None


def say_who(builder: DraftBuilder, view: DocumentView, bound: BoundDeadline, language: Language) -> str:
    """The actors, or how they take in the agency asked about; addressees are cited where they are listed."""
    deadline = bound.deadline
    actors = shorten(clean(deadline.actors or "—"), WHAT_CHARS)
    span = deadline.actors_span or view.header_span("recipients")
    is_in_sentence = held_words(actors) <= held_words(deadline.sentence.of(view.text))
    if deadline.actors_span is None and not is_in_sentence and span is None:
        return "—"
    mark = builder.cite(view, deadline.sentence if deadline.actors_span is None and is_in_sentence else span)
    if bound.basis is None or bound.applies_to is None:
        return f"{actors} {mark}" if deadline.actors else "—"
    return f"{say(BASIS_KEY[bound.basis], language, group=actors)} {mark}"


def say_destination(deadline: Deadline, language: Language) -> str:
    """ "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"."""
    via = f" ({say('via', language)} {clean(deadline.via)})" if deadline.via else ""
    return f"{clean(deadline.report_to or '')}{via}".strip() or "—"


def _say_days_left(builder: DraftBuilder, query: Query, listed: tuple[BoundDeadline, ...]) -> None:
    """How many days remain to each coming date; a yearly one next comes this year or the next."""
    for each in listed:
        due = _next_occurrence(each.deadline, query.today)
        if due and due >= query.today:
            words = {"today": print_date(query.today.isoformat()), "date": print_date(due.isoformat())}
            builder.count(say("days_left", query.language, days=(due - query.today).days, **words))


def _next_occurrence(deadline: Deadline, today: date) -> date | None:
    day = deadline.end or deadline.date or ""
    if len(day) == len("06-15"):
        this_year = date.fromisoformat(f"{today.year}-{day}") if day != "02-29" else None
        return this_year if this_year is None or this_year >= today else this_year.replace(year=today.year + 1)
    return date.fromisoformat(day) if len(day) == len("2023-05-10") else None


def _say_counts(builder: DraftBuilder, query: Query, evidence: Evidence, listed: tuple[BoundDeadline, ...]) -> None:
    documents = {each.document.id for each in listed}
    counts = say(
        "deadline_counts",
        query.language,
        listed=len(listed),
        documents=len(documents),
        scanned=len(evidence.documents),
    )
    others = sum(each.document.id in documents for each in evidence.deadlines) - len(listed)
    more = f" {say('other_deadlines', query.language, count=others)}" if others > 0 else ""
    builder.count(counts + more)
