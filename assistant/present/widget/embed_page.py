"""The page in the widget's frame. Its words stand in it, as do the shapes that static/embed.js fills with text."""

from __future__ import annotations

import json
from typing import get_args

from assistant.present import widget_wording, wording
from assistant.present.pages.frame import page
from assistant.present.pages.markup import Html, tag, together
from assistant.records import AbstainReason, Language
from vectorstore.settings import Settings


def embed_page(settings: Settings, language: Language, province: str | None) -> Html:
    """The page; `province` limits what is searched until the reader lifts that."""
    body = tag(
        "main",
        _bar(language),
        tag("div", _welcome(language), id="log", role="log", aria_label=wording.CONVERSATION(language), tabindex=0),
        _scope(province, language) if province else None,
        _asking(settings, language),
        class_="widget",
        data_words=json.dumps(_words(language), ensure_ascii=False),
        data_history=str(settings.max_history),
        data_body=str(settings.max_body_bytes),
    )
    title = wording.NAME(language)
    return page(title, together(body, _shapes(language)), language, styles=("embed.css",), script="embed.js")


def _bar(language: Language) -> Html:
    return tag(
        "header",
        tag("h1", tag("span", class_="emblem", aria_hidden="true"), wording.NAME(language)),
        tag("button", widget_wording.ANEW(language), type="button", id="anew", hidden=True),
        tag("button", "✕", type="button", id="close", hidden=True, aria_label=widget_wording.CLOSE(language)),
        class_="bar",
    )


def _welcome(language: Language) -> Html:
    examples = [tag("button", one, type="button", class_="example") for one in widget_wording.EXAMPLES]
    greeting = tag("p", widget_wording.GREETING(language), id="greeting")
    return tag("section", greeting, tag("div", examples, class_="offered", lang="vi"), id="welcome")


def _scope(province: str, language: Language) -> Html:
    words = tag("span", widget_wording.ONLY_IN(language, province=province))
    lift = tag("button", widget_wording.EVERYWHERE(language), type="button", id="everywhere")
    return tag("p", words, " ", lift, id="scope", data_province=province)


def _asking(settings: Settings, language: Language) -> Html:
    box = tag(
        "textarea",
        id="question",
        rows="1",
        maxlength=str(settings.max_question_chars),
        placeholder=wording.QUESTION_PLACEHOLDER(language),
        aria_label=wording.QUESTION_LABEL(language),
        spellcheck="false",
        autocomplete="off",
    )
    note = tag("p", widget_wording.NOT_A_DECISION(language), class_="note")
    return tag("form", box, tag("button", wording.ASK(language), type="submit", id="ask"), note, id="asking")


def _shapes(language: Language) -> Html:
    """Templates: an exchange, and a card of evidence."""
    asked = tag("h2", tag("span", f"{wording.YOU_ASKED(language)}: ", class_="unseen"), tag("span", class_="question"))
    waiting = tag("p", wording.SEARCHING(language), class_="waiting")
    exchange = tag("article", asked, tag("div", waiting, class_="reply"), class_="exchange")
    opening = tag(
        "a",
        wording.OPEN_DOCUMENT(language),
        tag("span", f" ({wording.OPENS_NEW_TAB(language)})", class_="unseen"),
        target="_blank",
        rel="noopener",
        class_="opening",
    )
    verified = tag("span", "✓ ", wording.VERIFIED(language), class_="verified", title=wording.VERIFIED_TITLE(language))
    card = tag(
        "details",
        tag("summary", tag("span", class_="badge"), tag("span", class_="place")),
        tag("blockquote", lang="vi"),
        tag("p", verified, opening, class_="actions"),
        class_="card",
    )
    return together(tag("template", exchange, id="exchange"), tag("template", card, id="card"))


def _words(language: Language) -> dict[str, object]:
    """What the script itself has to say."""
    return {
        "reasons": {reason: wording.ABSTAINED[reason](language) for reason in get_args(AbstainReason)},
        "section": wording.SECTION(language, path="{path}"),
        "footnote": wording.FOOTNOTE(language, path="{path}"),
        "opening": wording.OPENING(language),
        "cited": wording.CITATION_NAME(language, id="{id}", document="{document}"),
        "evidence": widget_wording.EVIDENCE_COUNT(language),
        "noNumber": wording.NO_NUMBER(language),
        "offline": widget_wording.OFFLINE(language),
        "brokenOff": widget_wording.BROKEN_OFF(language),
    }
