"""Sentences as HTML: an answer's markdown with its citation markers, and a document's words with their emphasis.

Nothing becomes a link, an image or an element but what is made here: links in markdown stay text, HTML stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.present import wording
from assistant.present.labels import document_label, section_label
from assistant.present.pages.emphasis import drawn, strokes
from assistant.present.pages.markup import Html, escape, tag, together
from assistant.records import Citation, Language
from vectorstore.records import Span

MARKER = re.compile(r"\[(\d{1,3})\]")
MARKDOWN = (
    MarkdownIt("commonmark", {"html": False})
    .enable("table")
    .disable(["image", "link", "autolink", "html_inline", "html_block", "reference", "entity", "code", "fence"])
)
ELEMENTS = {  # what an answer may consist of; anything else is shown as plain paragraphs
    "paragraph", "strong", "em", "bullet_list", "ordered_list", "list_item", "blockquote", "heading",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def answer_html(text: str, citations: Sequence[Citation], language: Language) -> Html:
    """An answer's markdown, its markers [n] as links to the quoted words."""
    by_id = {citation.id: citation for citation in citations}
    tokens = MARKDOWN.parse(text)
    _label_cells(tokens)
    return _html(tokens, by_id, language)


def emphasised(text: str) -> Html:
    """Verbatim words, emphasis marks shown as emphasis; the characters are all still there, in their order."""
    return drawn(text, Span(0, len(text)), strokes(text))


def citation_link(citation: Citation, language: Language) -> Html:
    """A marker: opens the document page at the quoted words."""
    document = f"{document_label(citation.document, language)}, {section_label(citation, language)}"
    return tag(
        "a",
        str(citation.id),
        href=citation.url,
        class_="cite",
        target="_blank",
        rel="noopener",
        title=citation.quote,
        aria_label=wording.CITATION_NAME(language, id=citation.id, document=document),
    )


def _label_cells(tokens: Sequence[Token]) -> None:
    """Every table cell learns its column's name, which stands beside it on a phone."""
    names: list[str] = []
    column = 0
    for before, token in pairwise(tokens):
        if before.type == "table_open":
            names = []
        elif before.type == "th_open":
            names.append(token.content)
        elif before.type == "tr_open":
            column = 0
        elif before.type == "td_close":
            column += 1
        if token.type == "td_open":
            token.attrSet("data-label", names[column] if column < len(names) else "")


def _html(tokens: Sequence[Token], citations: dict[int, Citation], language: Language) -> Html:
    stack: list[list[Html]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            stack.append([])
            opened.append(token)
        elif token.nesting == -1:
            children = stack.pop()
            stack[-1].append(_element(opened.pop(), children))
        else:
            stack[-1].append(_leaf(token, citations, language))
    return together(stack[0])


def _element(opening: Token, children: list[Html]) -> Html:
    kind = opening.type.removesuffix("_open")
    if kind == "paragraph" and opening.hidden:  # a tight list's item
        return together(children)
    if kind == "table":  # scrolls in its own box
        return tag("div", tag("table", children, class_="stacked"), class_="scroll", tabindex=0)
    if kind == "td":
        return tag("td", tag("div", children), data_label=str(opening.attrGet("data-label") or ""))
    if kind == "heading":  # the page has its own outline
        return tag("p", tag("strong", children))
    return tag(opening.tag if kind in ELEMENTS else "p", children)


def _leaf(token: Token, citations: dict[int, Citation], language: Language) -> Html:
    if token.type == "inline":
        return _html(token.children or (), citations, language)
    if token.type in ("softbreak", "hardbreak"):
        return tag("br")
    if token.type == "hr":
        return tag("hr")
    return _with_links(token.content, citations, language)


def _with_links(text: str, citations: dict[int, Citation], language: Language) -> Html:
    parts: list[Html] = []
    end = 0
    for match in MARKER.finditer(text):
        citation = citations.get(int(match.group(1)))
        if citation is not None:
            parts += [escape(text[end : match.start()]), citation_link(citation, language)]
            end = match.end()
    return together(parts, text[end:])
