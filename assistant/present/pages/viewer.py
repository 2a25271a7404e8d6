"""The page of one document: the text as read, its sections on the left, what was read from it on the right.

A span in the address ("#c=11871-12004") is marked and brought into view by static/document.js, in code points:
every paragraph says where it starts (data-start) and holds exactly the characters of the stored text.
"""

from __future__ import annotations

from assistant.present import wording
from assistant.present.labels import date_label, number_label, time_label
from assistant.present.pages.facts import facts_panel
from assistant.present.pages.frame import masthead, page
from assistant.present.pages.markup import Html, tag, together
from assistant.present.pages.paragraphs import Paragraph, paragraphs
from assistant.present.pages.prose import emphasised
from assistant.records import DocumentView, Language
from vectorstore.records import Document, Section, Span

OUTLINE_KINDS = ("heading", "appendix", "recipients", "signature", "footnote", "validity")
OUTLINE_CHARS = 90  # longer titles are cut in the outline; the text has them whole
DEEPEST_HEADING = 4


def document_page(view: DocumentView, language: Language) -> Html:
    """The whole page."""
    document = view.document
    name = " ".join(part for part in (document.type, number_label(document, language)) if part)
    body = together(
        tag("a", wording.SKIP_TO_TEXT(language), href="#text", class_="skip"),
        masthead(language, tag("a", wording.BACK_TO_CHAT(language), href="/ui", class_="back")),
        tag(
            "main",
            _about(document, name, language),
            _outline(view, language),
            tag("article", _text(view), id="text", class_="paper", lang="vi", tabindex=-1),
            facts_panel(view, language),
            class_="document",
        ),
    )
    return page(f"{name} · {wording.NAME(language)}", body, language, script="document.js")


def _about(document: Document, name: str, language: Language) -> Html:
    facts = [(label, value) for label, value in _header_facts(document, language) if value]
    return tag(
        "header",
        tag("p", name, class_="eyebrow"),
        tag("h1", document.title or name),
        tag("dl", [tag("div", tag("dt", label), tag("dd", value)) for label, value in facts]),
        tag(
            "p",
            wording.READ_FROM(language, source=document.source, time=time_label(document.ingested_at)),
            ". ",
            wording.VERBATIM(language),
            class_="provenance",
        ),
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
    return ", ".join(part for part in (since, document.validity.status) if part)


def _outline(view: DocumentView, language: Language) -> Html:
    entries = [
        tag(
            "li",
            tag("a", _outline_title(section, view.text, language), href=f"#s{index}"),
            class_=f"depth{min(section.depth, 3)}",
        )
        for index, section in enumerate(view.sections)
        if section.kind in OUTLINE_KINDS and (section.title or section.kind not in ("heading",))
    ]
    if not entries:
        return tag("nav", class_="outline")
    title = wording.SECTIONS(language)
    outline = tag("details", tag("summary", title), tag("ol", entries), open=True)
    return tag("nav", outline, class_="outline", aria_label=title)


def _outline_title(section: Section, text: str, language: Language) -> str:
    if section.kind in wording.SECTION_KINDS and (section.kind != "appendix" or not section.title):
        return wording.SECTION_KINDS[section.kind](language, path=section.path)
    words = " ".join(section.title_span.of(text).replace("*", "").split())
    return words if len(words) <= OUTLINE_CHARS else words[:OUTLINE_CHARS].rsplit(" ", 1)[0] + " …"


def _text(view: DocumentView) -> Html:
    document = view.document
    titles = [span for field in ("type", "title") if (span := document.header_span(field))]
    return together(_paragraph(one, view.text, titles) for one in paragraphs(view.text, view.sections))


def _paragraph(one: Paragraph, text: str, titles: list[Span]) -> Html:
    words = one.span.of(text)
    name = f"h{min(2 + one.depth, DEEPEST_HEADING)}" if one.is_heading else "p"
    is_title = any(title.start < one.span.end and one.span.start < title.end for title in titles)
    is_rule = not any(character.isalnum() for character in words)
    classes = (one.kind, "title" if is_title and one.kind == "letterhead" else None, "rule" if is_rule else None)
    anchors = [tag("span", id=f"s{index}", class_="anchor") for index in one.sections]
    return tag(name, anchors, emphasised(words), data_start=one.span.start, class_=" ".join(filter(None, classes)))
