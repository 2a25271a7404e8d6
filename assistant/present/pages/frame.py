"""The frame of our own pages, and the small ones: nothing here, still opening."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.present import wording
from assistant.present.pages.markup import Child, Html, tag, together
from assistant.records import Language

DOCTYPE = Html("<!doctype html>\n")


def page(
    title: str,
    body: Child,
    language: Language,
    *,
    styles: Sequence[str] = ("document.css",),
    script: str | None = None,
    refresh_seconds: int | None = None,
) -> Html:
    """A whole page: our style sheets, at most one script of ours, nothing else."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", http_equiv="refresh", content=str(refresh_seconds)) if refresh_seconds else None,
        tag("title", title),
        tag("link", rel="icon", href="/static/icon.svg", type="image/svg+xml"),
        [tag("link", rel="stylesheet", href=f"/static/{name}") for name in ("base.css", *styles)],
        tag("script", src=f"/static/{script}", type="module") if script else None,
    )
    return together(DOCTYPE, tag("html", head, tag("body", body), lang=language))


def masthead(language: Language, *beside: Child) -> Html:
    """The bar at the top: who we are, and the way back."""
    emblem = tag("span", class_="emblem", aria_hidden="true")
    home = tag("a", emblem, tag("span", wording.NAME(language)), href="/ui", class_="brand")
    return tag("header", home, *beside, class_="masthead")


def notice_page(heading: str, note: str, language: Language, *, refresh_seconds: int | None = None) -> Html:
    """One sentence on a page of its own."""
    body = tag("main", tag("h1", heading), tag("p", note, role="status"), class_="notice")
    title = f"{heading} · {wording.NAME(language)}"
    return page(title, together(masthead(language), body), language, refresh_seconds=refresh_seconds)
