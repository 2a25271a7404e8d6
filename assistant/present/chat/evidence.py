"""The evidence of an answer: a card a citation, its words marked in the paragraph that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.present import chat_wording, wording
from assistant.present.citing import citation_text
from assistant.present.labels import document_label, section_label
from assistant.present.pages.markup import Html, tag, together
from assistant.present.pages.paragraphs import paragraph_spans
from assistant.present.pages.prose import emphasised
from assistant.records import Citation, Language
from vectorstore.records import Span

MOST_AROUND = 280  # characters before and after a quote: two or three lines of a card; a footnote may have thousands


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of its paragraph before and after a quote."""

    before: str = ""
    after: str = ""


Around = Callable[[Citation], Surroundings]


def surroundings(text: str, quoted: Span) -> Surroundings:
    """The rest of the paragraph (or of the first and last of them) that a quote stands in, shortened at a word."""
    touched = [span for span in paragraph_spans(text) if span.start < quoted.end and quoted.start < span.end]
    if not touched:
        return Surroundings()
    before = text[min(touched[0].start, quoted.start) : quoted.start]
    after = text[quoted.end : max(touched[-1].end, quoted.end)]
    if len(before) > MOST_AROUND:
        before = "… " + before[-MOST_AROUND:].split(" ", 1)[-1]
    if len(after) > MOST_AROUND:
        after = after[:MOST_AROUND].rsplit(" ", 1)[0] + " …"
    return Surroundings(before, after)


def evidence(citations: Sequence[Citation], around: Around, language: Language) -> Html | None:
    """All cards, beside the answer or, on a phone, folded below it."""
    if not citations:
        return None
    cards = [_card(citation, around(citation), language) for citation in citations]
    heading = tag("h3", wording.EVIDENCE(language))
    return tag("aside", heading, cards, class_="evidence", aria_label=wording.EVIDENCE(language))


def _card(citation: Citation, around: Surroundings, language: Language) -> Html:
    paragraph = tag(
        "blockquote",
        emphasised(around.before),
        tag("mark", emphasised(citation.quote)),
        emphasised(around.after),
        lang="vi",
        tabindex=0,
    )
    summary = tag("summary", tag("span", str(citation.id), class_="badge"), tag("span", _place(citation, language)))
    return tag(
        "details", summary, paragraph, _actions(citation, language), class_="card", data_card=citation.id, open=True
    )


def _place(citation: Citation, language: Language) -> Html:
    titled = (section_label(citation, language), citation.section_title)
    section = tag("span", ": ".join(part for part in titled if part), class_="place")
    return together(document_label(citation.document, language), section)


def _actions(citation: Citation, language: Language) -> Html:
    verified = tag("span", "✓ ", wording.VERIFIED(language), class_="verified", title=wording.VERIFIED_TITLE(language))
    opening = tag(
        "a",
        wording.OPEN_DOCUMENT(language),
        tag("span", f" ({wording.OPENS_NEW_TAB(language)})", class_="unseen"),
        href=citation.url,
        target="_blank",
        rel="noopener",
    )
    copying = tag(
        "button",
        chat_wording.COPY_CITATION(language),
        type="button",
        class_="link",
        data_copy=citation_text(citation),
        title=citation_text(citation),
    )
    return tag("p", verified if citation.verified else None, tag("span", opening, copying), class_="actions")
