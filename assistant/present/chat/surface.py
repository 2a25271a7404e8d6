"""What surrounds the conversation: the bar, the list of conversations, the empty page, the corpus at a glance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.present import chat_wording, wording
from assistant.present.pages.markup import Html, tag
from assistant.records import Language
from vectorstore.settings import Settings

if TYPE_CHECKING:  # the server answers before the stores behind it are loaded
    from assistant.library import Library

AGENCIES_OFFERED = 300  # the most frequent, in the line above an answer; any other can be typed into a question
NAMES_SHOWN = 14  # of provinces or years at a glance; the filters have them all


def masthead(language: Language, paths: Mapping[Language, str]) -> Html:
    """Who we are, above the tabs, with the switches of language and theme.

    Args:
        paths: where the page is served in each language.
    """
    emblem = tag("span", class_="emblem", aria_hidden="true")
    brand = tag("span", emblem, tag("span", wording.NAME(language)), class_="brand")
    links = [
        tag(
            "a",
            code.upper(),
            href=path,
            lang=code,
            hreflang=code,
            data_language=code,
            aria_label=chat_wording.LANGUAGE_NAMES[code],
            aria_current="true" if code == language else None,
        )
        for code, path in paths.items()
    ]
    languages = tag("nav", links, class_="languages", aria_label=chat_wording.LANGUAGE(language))
    theme = tag(
        "button",
        tag("span", "◐", aria_hidden="true"),
        type="button",
        class_="theme",
        aria_label=chat_wording.THEME(language),
        title=chat_wording.THEME(language),
    )
    return tag("header", brand, languages, theme, class_="bar", data_page_language=language)


def past(language: Language, settings: Settings) -> Html:
    """The place of the list of conversations, which static/chat.js fills from the browser's own storage."""
    words = {
        "today": chat_wording.TODAY_GROUP,
        "earlier": chat_wording.EARLIER_GROUP,
        "forget": chat_wording.FORGET,
        "copied": chat_wording.COPIED,
        "notCopied": chat_wording.NOT_COPIED,
        "trimmed": chat_wording.TRIMMED,
        "noStorage": chat_wording.NO_STORAGE,
        "notExported": chat_wording.NOT_EXPORTED,
        "noReply": chat_wording.NO_REPLY,
    }
    new = tag("button", f"+ {chat_wording.NEW(language)}", type="button", class_="anew")
    files = [
        tag("button", name, type="button", class_="link", data_export=suffix, aria_label=words_(language))
        for suffix, name, words_ in (
            ("docx", "Word", chat_wording.EXPORT_WORD),
            ("md", "Markdown", chat_wording.EXPORT_MARKDOWN),
        )
    ]
    exporting = tag("p", f"{chat_wording.EXPORT(language)}: ", files, class_="export", hidden=True)
    listed = tag(
        "details",
        tag("summary", chat_wording.PAST(language)),
        tag("div", class_="list"),
        tag("p", chat_wording.KEPT_HERE(language), class_="note"),
        exporting,
        class_="past",
        open=True,
    )
    return tag(
        "nav",
        new,
        listed,
        aria_label=chat_wording.PAST(language),
        class_="conversations",
        data_words=json.dumps({key: text(language) for key, text in words.items()}, ensure_ascii=False),
        data_history=settings.max_history,
    )


def log(language: Language) -> Html:
    """The place of the conversation; a screen reader is told what is added."""
    return tag("div", class_="conversation", role="log", aria_label=wording.CONVERSATION(language))


def welcome(language: Language) -> Html:
    """What an empty page says, with questions to begin with."""
    examples = [
        tag("button", question, type="button", class_="example", data_ask=question)
        for question in wording.EXAMPLE_QUESTIONS
    ]
    return tag(
        "section",
        tag("h1", wording.WELCOME(language)),
        tag("p", wording.WELCOME_NOTE(language)),
        tag("h2", wording.EXAMPLES(language)),
        tag("div", examples, class_="examples"),
        class_="welcome",
    )


def model_note(model: str | None, language: Language) -> Html | None:
    """That a language model words the answers, when one does."""
    return tag("p", chat_wording.MODEL_ON(language, model=model), class_="model-note", role="note") if model else None


def glance(library: Library, language: Language) -> Html:
    """The corpus at a glance: how many documents, of which provinces and years; and all that can be filtered by."""
    counts = library.facets()
    facts = (
        (wording.CORPUS(language), wording.COUNT_DOCUMENTS(language, count=library.status().documents)),
        (wording.PROVINCES(language), _names([name for name, _ in counts.provinces])),
        (wording.YEARS(language), _names([str(year) for year, _ in counts.years])),
    )
    known = {
        "province": [name for name, _ in counts.provinces],
        "year": [str(year) for year, _ in counts.years],
        "agency": [name for name, _ in counts.agencies[:AGENCIES_OFFERED]],
        "type": [name for name, _ in counts.types],
    }
    listed = [tag("div", tag("dt", name), tag("dd", value)) for name, value in facts]
    return tag("dl", listed, class_="glance", data_known=json.dumps(known, ensure_ascii=False))


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMES_SHOWN]) + (" …" if len(names) > NAMES_SHOWN else "") or "–"
