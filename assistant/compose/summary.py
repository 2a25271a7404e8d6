"""A document in a few lines: what it is, how it is built, whom it charges with what, and its dates."""

from __future__ import annotations

from assistant.compose.deadlines import cite_deadline, say_destination, say_what, say_when
from assistant.compose.draft import DraftBuilder, clean
from assistant.naming import name_of, shorten
from assistant.records import BoundDeadline, DocumentView, Draft, Evidence, Query
from assistant.wording import say
from vectorstore.records import Section

MOST_HEADINGS = 7
MOST_DUTIES = 5
MOST_DOCUMENTS = 2
POINT_CHARS = 170
BODY_KINDS = ("heading", "item")


def compose_summary(query: Query, evidence: Evidence) -> Draft | None:
    """The documents in scope, summarised from their own structure; None when there is none."""
    builder = DraftBuilder()
    told: list[BoundDeadline] = []
    for view in evidence.views[:MOST_DOCUMENTS]:
        _say_what_it_is(builder, view)
        _say_points(builder, view)
        _say_duties(builder, view)
        told += _say_deadlines(builder, view, evidence, query)
    return builder.build(deadlines=tuple(told)) if builder.has_statements() else None


def _say_what_it_is(builder: DraftBuilder, view: DocumentView) -> None:
    document = view.document
    mark = builder.cite(view, document.header_span("title")) + builder.cite(view, document.header_span("number"))
    builder.paragraph(f"**{name_of(document)}** — {clean(document.title or '')} {mark}")


def _say_points(builder: DraftBuilder, view: DocumentView) -> None:
    """Headings, or the openings of paragraphs where a document has none."""
    for section in _outline(view)[:MOST_HEADINGS]:
        if section.title:
            builder.bullet(f"{section.path}. {clean(section.title)} {builder.cite(view, section.title_span)}")
        else:
            words = section.span.of(view.text)
            builder.bullet(f"{shorten(clean(words), POINT_CHARS)} {builder.cite(view, section.span)}")


def _outline(view: DocumentView) -> list[Section]:
    body = [section for section in view.sections if section.kind in BODY_KINDS]
    for depth in range(max((section.depth for section in body), default=-1) + 1):
        level = [section for section in body if section.depth <= depth]
        if len(level) >= 4:
            return level
    return body


def _say_duties(builder: DraftBuilder, view: DocumentView) -> None:
    first_of: dict[str, None] = {}
    for duty in view.duties:
        if duty.actors in first_of or len(first_of) >= MOST_DUTIES:
            continue
        first_of[duty.actors] = None
        marks = builder.cite(view, duty.span) + builder.cite(view, duty.actors_span)
        builder.bullet(f"**{clean(duty.actors)}**: {shorten(clean(duty.text), POINT_CHARS)} {marks}")


def _say_deadlines(builder: DraftBuilder, view: DocumentView, evidence: Evidence, query: Query) -> list[BoundDeadline]:
    own = [cite_deadline(builder, view, each) for each in evidence.deadlines if each.document.id == view.document.id]
    for each in own:
        destination = say_destination(each.deadline, query.language)
        to = f" → {destination}" if destination != "—" else ""
        when, what = say_when(each.deadline, query.language), say_what(builder, view, each.deadline)
        mark = builder.cite(view, each.deadline.sentence)
        builder.bullet(f"{say('due', query.language)}: {when} — {what}{to} {mark}")
    return own
