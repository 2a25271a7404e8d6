"""A conversation as it is shown: each question with how it was read, its answer, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.present import wording
from assistant.present.chat.deadline_table import deadline_table
from assistant.present.labels import document_label, interpretation_labels, number_label, section_label
from assistant.present.pages.markup import Html, tag, together
from assistant.present.pages.prose import answer_html, emphasised
from assistant.records import Answer, Citation, Language, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question with its answer, or with why it could not be asked; neither while it is being answered."""

    question: str
    answer: Answer | None = None
    error: str | None = None


def history_of(exchanges: Sequence[Exchange], limit: int) -> tuple[Turn, ...]:
    """The last messages of a conversation, whole exchanges only, as context for the next question."""
    answered = [one for one in exchanges if one.answer is not None]
    turns = [
        turn
        for one in answered[len(answered) - min(limit // 2, len(answered)) :]
        for turn in (Turn("user", one.question), Turn("assistant", one.answer.text if one.answer else ""))
    ]
    return tuple(turns)


def conversation(exchanges: Sequence[Exchange], language: Language) -> Html:
    """The conversation from its beginning; a screen reader is told what is added."""
    shown = [_exchange(one, language) for one in exchanges]
    return tag("div", shown, class_="conversation", role="log", aria_label=wording.CONVERSATION(language))


def _exchange(one: Exchange, language: Language) -> Html:
    asked = tag("h2", tag("span", f"{wording.YOU_ASKED(language)}: ", class_="unseen"), one.question, class_="asked")
    if one.error is not None:
        return tag("article", asked, tag("p", one.error, class_="refused", role="alert"), class_="exchange")
    if one.answer is None:
        waiting = tag("p", wording.SEARCHING(language), class_="waiting")
        return tag("article", asked, waiting, class_="exchange", aria_busy="true")
    reply = tag("div", _understood(one.answer, language), _reply(one.answer, language), class_="reply")
    return tag("article", asked, reply, _evidence(one.answer.citations, language), class_="exchange")


def _understood(answer: Answer, language: Language) -> Html:
    documents = {citation.document.id: number_label(citation.document, language) for citation in answer.citations}
    labels = interpretation_labels(answer.interpretation, documents, language)
    facets = [together(" ", tag("span", label, class_="facet")) for label in labels]
    return tag("p", tag("span", f"{wording.UNDERSTOOD(language)}:"), facets, class_="understood")


def _reply(answer: Answer, language: Language) -> Html:
    prose = tag("div", answer_html(answer.text, answer.citations, language), class_="said", lang=answer.language)
    if answer.reason is not None:
        return tag("section", tag("h3", wording.ABSTAINED[answer.reason](language)), prose, class_="abstained")
    has_table = any(line.startswith("|") for line in answer.text.splitlines())
    if answer.deadlines and not has_table:
        return together(prose, deadline_table(answer.deadlines, language))
    return prose


def _evidence(citations: Sequence[Citation], language: Language) -> Html | None:
    if not citations:
        return None
    cards = [_card(citation, language) for citation in citations]
    return tag(
        "aside", tag("h3", wording.EVIDENCE(language)), cards, class_="evidence", aria_label=wording.EVIDENCE(language)
    )


def _card(citation: Citation, language: Language) -> Html:
    verified = tag("span", "✓ ", wording.VERIFIED(language), class_="verified", title=wording.VERIFIED_TITLE(language))
    opening = tag(
        "a",
        wording.OPEN_DOCUMENT(language),
        tag("span", f" ({wording.OPENS_NEW_TAB(language)})", class_="unseen"),
        href=citation.url,
        target="_blank",
        rel="noopener",
    )
    return tag(
        "details",
        tag("summary", tag("span", str(citation.id), class_="badge"), tag("span", _place(citation, language))),
        tag("blockquote", emphasised(citation.quote), lang="vi", tabindex=0),
        tag("p", verified if citation.verified else None, opening, class_="actions"),
        class_="card",
        open=True,
    )


def _place(citation: Citation, language: Language) -> Html:
    titled = (section_label(citation, language), citation.section_title)
    section = tag("span", ": ".join(part for part in titled if part), class_="place")
    return together(document_label(citation.document, language), section)
