"""The page of a legal instrument: who cites it, where and in which role, and whether its own text is held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.present import page_wording, wording
from assistant.present.labels import date_label, document_label, instrument_label, section_name
from assistant.present.pages.addresses import document_url, reference_url
from assistant.present.pages.frame import by_address, language_links, masthead, page
from assistant.present.pages.markup import Html, escape, tag, together
from assistant.present.pages.paragraphs import paragraph_spans
from assistant.records import Language
from vectorstore.records import Document, LegalReference, Span

if TYPE_CHECKING:  # the server answers before the stores behind these are loaded
    from assistant.library import ReferenceView

MOST_QUOTED = 50  # documents whose words are quoted; reading each takes some milliseconds, and all are listed
WORDS_BEFORE, WORDS_AFTER = 120, 160  # characters around the instrument's name; enough to see why it is named

TextOf = Callable[[str], str]  # a document's text by its id


def reference_page(view: ReferenceView, text_of: TextOf, language: Language) -> Html:
    """The whole page."""
    documents = _by_document(view)
    name = _name(view)
    body = together(
        tag("a", wording.SKIP_TO_TEXT(language), href="#text", class_="skip"),
        masthead(
            language,
            tag("a", wording.BACK_TO_CHAT(language), href="/ui", class_="back"),
            language_links(by_address(reference_url(view.number)), language),
        ),
        tag(
            "main",
            tag("p", page_wording.CITED_INSTRUMENT(language), class_="eyebrow"),
            tag("h1", name),
            _issued(view, language),
            _held(view, language),
            _count(documents, view, language),
            [
                _citing(document, mentions, text_of(document.id) if place < MOST_QUOTED else None, language)
                for place, (document, mentions) in enumerate(documents)
            ],
            id="text",
            class_="sheet",
            tabindex=-1,
        ),
    )
    return page(f"{name} · {wording.NAME(language)}", body, language)


def _by_document(view: ReferenceView) -> list[tuple[Document, list[LegalReference]]]:
    mentions: dict[str, tuple[Document, list[LegalReference]]] = {}
    for document, reference in view.citing:
        mentions.setdefault(document.id, (document, []))[1].append(reference)
    return list(mentions.values())


def _name(view: ReferenceView) -> str:
    """As the documents call it, most of them."""
    names = [instrument_label(reference) for _, reference in view.citing]
    return max(names, key=names.count, default=view.number)


def _held(view: ReferenceView, language: Language) -> Html:
    if not view.held:
        return tag("p", page_wording.NOT_HELD(language), class_="held")
    links = [tag("a", document_label(one, language), href=document_url(one.id)) for one in view.held]
    return tag("p", page_wording.HELD(language), " ", [tag("span", link, " ") for link in links], class_="held")


def _count(documents: Sequence[object], view: ReferenceView, language: Language) -> Html:
    if not documents:
        return tag("p", page_wording.NOBODY_CITES(language))
    return tag("p", page_wording.CITED_BY(language, documents=len(documents), places=len(view.citing)))


def _issued(view: ReferenceView, language: Language) -> Html | None:
    """When and by whom, as the documents say; one number may be two instruments, as authorities number their own."""
    dates = sorted({reference.date for _, reference in view.citing if reference.date})
    if len(dates) > 1:
        named = ", ".join(date_label(date, language) for date in dates)
        return tag("p", page_wording.SEVERAL_DATES(language, dates=named), class_="caution", role="note")
    issuers = [" ".join(reference.issuer.split()) for _, reference in view.citing if reference.issuer]
    known = [*(date_label(date, language) for date in dates), *([max(issuers, key=issuers.count)] if issuers else [])]
    return tag("p", ", ".join(known), class_="note") if known else None


def _citing(document: Document, mentions: Sequence[LegalReference], text: str | None, language: Language) -> Html:
    whole = document_url(document.id, [one.span for one in mentions])
    standing = paragraph_spans(text) if text is not None else ()
    return tag(
        "section",
        tag("h2", tag("a", document_label(document, language), href=whole)),
        tag("p", document.title, class_="note") if document.title else None,
        tag(
            "ul",
            [
                _mention(document, one, _quoted(text, standing, one.span) if text is not None else None, language)
                for one in mentions
            ],
        ),
        class_="citing",
    )


def _mention(document: Document, one: LegalReference, words: Html | None, language: Language) -> Html:
    section = section_name(one.section, language) if one.section else wording.OPENING(language)
    role = wording.REFERENCE_ROLES[one.role](language)
    place = tag("a", section, href=document_url(document.id, [one.span]))
    return tag("li", place, f" · {role}", tag("blockquote", words, lang="vi") if words else None)


def _quoted(text: str, standing: Sequence[Span], span: Span) -> Html:
    """The words around an instrument's name within its paragraphs; verbatim but for line ends and emphasis marks."""
    touched = [one for one in standing if one.start < span.end and span.start < one.end]
    # none where the document was read anew since it was looked up
    first, last = (touched[0].start, touched[-1].end) if touched else (span.start, span.end)
    start, end = max(span.start - WORDS_BEFORE, first), min(span.end + WORDS_AFTER, last)
    before, after = text[start : span.start], text[span.end : end]
    if start > first:
        before = "… " + before.partition(" ")[2]
    if end < last:
        after = after.rpartition(" ")[0] + " …"
    return together(_plain(before), tag("mark", _plain(span.of(text))), _plain(after))


def _plain(words: str) -> Html:
    spaced = " ".join(words.replace("*", "").split())
    lead = " " if words[:1].isspace() else ""
    return escape(f"{lead}{spaced}{' ' if words[-1:].isspace() and spaced else ''}")
