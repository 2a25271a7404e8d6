"""Exchanges as they are shown: each question with how it was read, its answer, and the evidence beside it.

Only what is new is sent; static/chat.js puts it into the conversation by its id, and keeps what `data-kept` carries.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.present import chat_wording, wording
from assistant.present.chat.deadline_table import deadline_table
from assistant.present.chat.evidence import Around, evidence
from assistant.present.chat.reading import reading
from assistant.present.chat.restate import restated
from assistant.present.chat.take_away import answer_links
from assistant.present.chat.timeline import timeline
from assistant.present.labels import number_label
from assistant.present.pages.markup import Html, tag, together
from assistant.present.pages.prose import answer_html
from assistant.present.transcript.exchange import Exchange
from assistant.present.transcript.kept import kept
from assistant.records import Answer, Language

MOST_SUGGESTIONS = 3


@dataclass(frozen=True, slots=True)
class Showing:
    """What an exchange is shown with."""

    language: Language
    today: date
    around: Around  # the rest of the paragraph that a quote stands in
    model: str | None = None  # the language model that is on


def arrivals(exchanges: Sequence[Exchange], showing: Showing) -> Html:
    """Exchanges that are new or have grown, on their way into the conversation."""
    return tag("div", [_exchange(one, showing) for one in exchanges], class_="arrivals")


def _exchange(one: Exchange, showing: Showing) -> Html:
    language = showing.language
    asked = tag("h2", tag("span", f"{wording.YOU_ASKED(language)}: ", class_="unseen"), one.question, class_="asked")
    record = kept(one)
    attributes = {
        "id": f"x-{one.id}",
        "class_": "exchange",
        "data_question": one.question,
        "data_filters": one.filters.model_dump_json(exclude_defaults=True) if one.filters else None,
        "data_kept": record.model_dump_json(exclude_defaults=True) if record and not one.is_stale else None,
        "data_said": restated(one.question, one.filters) if one.filters else None,
        "aria_busy": None if one.is_done else "true",
        "tabindex": -1,
    }
    if one.error is not None:
        return tag("article", asked, tag("p", one.error, class_="refused", role="alert"), **attributes)
    reply = tag("div", _understood(one, language), _stale(one, language), _reply(one, showing), class_="reply")
    return tag("article", asked, reply, evidence(one.citations, showing.around, language), **attributes)


def _understood(one: Exchange, language: Language) -> Html | None:
    if one.interpretation is None:
        return None
    documents = {citation.document.id: number_label(citation.document, language) for citation in one.citations}
    return reading(one.question, one.interpretation, one.filters, documents, language)


def _stale(one: Exchange, language: Language) -> Html | None:
    if not one.is_stale:
        return None
    again = tag("button", chat_wording.ASK_AGAIN(language), type="button", class_="link", data_ask=one.question)
    return tag("p", chat_wording.STALE(language), " ", again, class_="stale", role="note")


def _reply(one: Exchange, showing: Showing) -> Html:
    language = showing.language
    answer = one.answer
    if answer is None:
        said = answer_html(one.told, one.citations, language) if one.told else None
        waiting = (chat_wording.WRITING if one.told else wording.SEARCHING)(language)
        return together(
            tag("div", said, class_="said") if said else None, tag("p", waiting, class_="waiting", role="status")
        )
    prose = tag("div", answer_html(answer.text, answer.citations, language), class_="said", lang=answer.language)
    if answer.reason is not None:
        heading = tag("h3", wording.ABSTAINED[answer.reason](language))
        prose = tag("section", heading, prose, class_="abstained")
    if one.is_stale:  # nothing is to be done with it but to ask again
        return prose
    actions = _actions(answer, showing)
    return together(prose, _dates(answer, showing), _suggestions(answer), actions, _feedback(language))


def _dates(answer: Answer, showing: Showing) -> Html | None:
    """The deadlines as a table, where the words have none, and along a line of time."""
    if not answer.deadlines:
        return None
    has_table = any(line.startswith("|") for line in answer.text.splitlines())
    table = None if has_table else deadline_table(answer.deadlines, showing.language)
    return together(table, timeline(answer.deadlines, showing.today, showing.language))


def _suggestions(answer: Answer) -> Html | None:
    offered = [
        tag("button", words, type="button", class_="suggestion", data_ask=words)
        for words in answer.suggestions[:MOST_SUGGESTIONS]
    ]
    return tag("p", offered, class_="suggestions") if offered else None


def _actions(answer: Answer, showing: Showing) -> Html:
    language = showing.language
    mode = chat_wording.MODES[answer.mode](language, model=showing.model or "")
    thumbs = [
        _thumb("up", "👍", chat_wording.GOOD(language)),
        _thumb("down", "👎", chat_wording.BAD(language)),
    ]
    copying = tag("button", chat_wording.COPY_ANSWER(language), type="button", class_="link", data_copy_answer=True)
    said_how = None if answer.abstained else tag("span", mode, class_="mode", data_mode=answer.mode)
    return tag("div", answer_links(answer.deadlines, language), copying, said_how, thumbs, class_="answer-actions")


def _thumb(verdict: str, sign: str, name: str) -> Html:
    face = tag("span", sign, aria_hidden="true")
    return tag(
        "button", face, type="button", class_="thumb", data_verdict=verdict, aria_label=name, aria_pressed="false"
    )


def _feedback(language: Language) -> Html:
    """Why an answer is good or bad: opened by a thumb, sent by static/chat.js."""
    return tag(
        "form",
        tag(
            "label",
            tag("span", chat_wording.WHY(language), class_="why down"),
            tag("span", chat_wording.WHY_GOOD(language), class_="why up"),
            tag("textarea", rows=2, maxlength=1000),
        ),
        tag("span", chat_wording.FEEDBACK_KEPT_NOTE(language), class_="note"),
        tag("button", chat_wording.SEND_FEEDBACK(language), type="submit", class_="small"),
        tag("output", role="status"),
        class_="feedback",
        hidden=True,
        data_thanks=chat_wording.FEEDBACK_THANKS(language),
        data_failed=chat_wording.FEEDBACK_FAILED(language),
    )
