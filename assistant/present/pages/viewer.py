"""The page of one document: the text as read, its sections on the left, what was read from it on the right.

A span in the address ("#c=11871-12004") is marked and brought into view by static/document.js, in code points; of
several ("#c=11871-12004,12100-12120") it steps from one to the next.
"""

from __future__ import annotations

from assistant.present import page_wording, wording
from assistant.present.labels import date_label, number_label, time_label
from assistant.present.pages.addresses import document_url
from assistant.present.pages.facts import facts_panel
from assistant.present.pages.frame import by_address, language_links, masthead, page
from assistant.present.pages.markup import Html, tag, together
from assistant.present.pages.outline import outline
from assistant.present.pages.paper import paper
from assistant.records import DocumentView, Language
from vectorstore.records import Document


def document_page(view: DocumentView, language: Language) -> Html:
    """The whole page."""
    document = view.document
    name = " ".join(part for part in (document.type, number_label(document, language)) if part)
    sections = outline(view, language)
    body = together(
        tag("a", wording.SKIP_TO_TEXT(language), href="#text", class_="skip"),
        masthead(
            language,
            tag("a", wording.BACK_TO_CHAT(language), href="/ui", class_="back"),
            language_links(by_address(document_url(document.id)), language),
        ),
        tag(
            "div",
            sections,
            tag("main", _about(document, name, language), paper(view, language)),
            facts_panel(view, language),
            class_="document" if sections else "document flat",
        ),
        _stepper(language),
    )
    return page(f"{name} · {wording.NAME(language)}", body, language, script="document.js")


def _about(document: Document, name: str, language: Language) -> Html:
    facts = [(label, value) for label, value in _header_facts(document, language) if value]
    return tag(
        "header",
        tag("p", name, class_="eyebrow"),
        tag("h1", document.title or name),
        tag(
            "p",
            wording.READ_FROM(language, source=document.source, time=time_label(document.ingested_at)),
            ". ",
            wording.VERBATIM(language),
            class_="provenance",
        ),
        tag("dl", [tag("div", tag("dt", label), tag("dd", value)) for label, value in facts]),
        class_="about",
    )


def _header_facts(document: Document, language: Language) -> list[tuple[str, str | None]]:
    return [
        (wording.ISSUER(language), document.issuer),
        (wording.ISSUED(language), date_label(document.issued, language) if document.issued else None),
        (wording.PROVINCE(language), _province(document, language)),
        (wording.SIGNER(language), " – ".join(part for part in (document.signer, document.signer_role) if part)),
        (wording.VALIDITY(language), _validity(document, language)),
        (wording.BLANKS(language), ", ".join(wording.blank(field, language) for field in document.blanks)),
    ]


def _province(document: Document, language: Language) -> str | None:
    if document.province and document.province_now and document.province_now != document.province:
        return f"{document.province} ({wording.NOW_PART_OF(language, province=document.province_now)})"
    return document.province


def _validity(document: Document, language: Language) -> str | None:
    if document.validity is None:
        return None
    effective = document.validity.effective
    since = wording.VALIDITY_SINCE(language, date=date_label(effective, language)) if effective else None
    status = document.validity.status
    return ", ".join(part for part in (since, status and f"{wording.STATUS(language).lower()}: {status}") if part)


def _stepper(language: Language) -> Html:
    """Steps through several cited spans; shown by static/document.js when there are several, which fills the braces."""
    before, after = page_wording.PREVIOUS(language), page_wording.NEXT(language)
    return tag(
        "nav",
        tag("button", "‹", type="button", data_step=-1, title=before, aria_label=before),
        tag("output", data_label=page_wording.CITATION_OF(language, at="{at}", count="{count}")),
        tag("button", "›", type="button", data_step=1, title=after, aria_label=after),
        class_="stepper",
        aria_label=page_wording.CITED_PLACES(language),
        hidden=True,
    )
