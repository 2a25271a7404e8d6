"""The frame of our own pages, and the small ones: nothing here, still opening."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.present import page_wording, wording
from assistant.present.languages import LANGUAGES
from assistant.present.pages.markup import Child, Html, tag, together
from assistant.records import Language

DOCTYPE = Html("<!doctype html>\n")


def page(
    title: str, body: Child, language: Language, *, script: str | None = None, refresh_seconds: int | None = None
) -> Html:
    """A whole page: our style sheets, what a person has chosen (theme, language), at most one more script of ours."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="refresh", content=str(refresh_seconds)) if refresh_seconds else None,
        tag("title", title),
        tag("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        tag("link", rel="stylesheet", href="/static/base.css"),
        tag("link", rel="stylesheet", href="/static/document.css"),
        tag("script", src="/static/choices.js"),  # not deferred: the page is never drawn in the wrong theme
        tag("script", src=f"/static/{script}", defer=True) if script else None,
    )
    return together(DOCTYPE, tag("html", head, tag("body", body), lang=language))


def masthead(language: Language, *beside: Child) -> Html:
    """The bar at the top: who we are, the way back, and the theme."""
    emblem = tag("span", class_="emblem", aria_hidden="true")
    home = tag("a", emblem, tag("span", wording.NAME(language)), href="/ui", class_="brand")
    return tag("header", home, tag("div", *beside, theme_button(language), class_="beside"), class_="masthead")


def language_links(paths: Mapping[Language, str], language: Language) -> Html:
    """The same page in each language; static/choices.js keeps which one was chosen."""
    links = [
        tag(
            "a",
            code.upper(),
            href=path,
            hreflang=code,
            lang=code,
            data_language=code,
            aria_label=page_wording.LANGUAGE_NAMES[code],
            aria_current="true" if code == language else None,
        )
        for code, path in paths.items()
    ]
    return tag("nav", links, class_="languages", aria_label=page_wording.LANGUAGE(language))


def by_address(path: str) -> dict[Language, str]:
    """Where a page is that says its language in its address."""
    return {code: f"{path}?lang={code}" for code in LANGUAGES}


def theme_button(language: Language) -> Html:
    """Changes between light and dark; shown by static/choices.js, without which it could do nothing."""
    name = page_wording.THEME(language)
    icon = tag("span", "◐", aria_hidden="true")
    return tag("button", icon, type="button", class_="theme", hidden=True, title=name, aria_label=name)


def notice_page(heading: str, note: str, language: Language, *, refresh_seconds: int | None = None) -> Html:
    """One sentence on a page of its own."""
    body = tag("main", tag("h1", heading), tag("p", note, role="status"), class_="notice")
    title = f"{heading} · {wording.NAME(language)}"
    return page(title, together(masthead(language), body), language, refresh_seconds=refresh_seconds)
