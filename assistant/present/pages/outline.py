"""The section tree of a document as navigation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.present import wording
from assistant.present.pages.markup import Html, tag
from assistant.records import DocumentView, Language
from vectorstore.records import Section

KINDS = ("heading", "appendix", "recipients", "signature", "footnote", "validity")
CHARS = 90  # longer titles are cut; the text has them whole
ITEM_CHARS = 55  # of an item without a title: enough to know it again
DEEPEST_ITEM = 1  # "II.3"; what is below is read in the text
NUMBERED = re.compile(r"(?:.*\.)?\d+")  # "8", "II.3": an item that people speak of by its number


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int  # the section's place in the document, which its anchor is called after
    section: Section
    below: list[_Entry] = field(default_factory=list)


def outline(view: DocumentView, language: Language) -> Html | None:
    """The navigation; None for a document without sections."""
    entries = _tree(view.sections)
    if not entries:
        return None
    title = wording.SECTIONS(language)
    shown = tag("details", tag("summary", title), _list(entries, view.text, language), open=True)
    return tag("nav", shown, class_="outline", aria_label=title)


def _tree(sections: Sequence[Section]) -> list[_Entry]:
    roots: list[_Entry] = []
    above: list[_Entry] = []
    for index, section in enumerate(sections):
        if not _is_shown(section):
            continue
        while above and section.span.start >= above[-1].section.span.end:
            above.pop()
        entry = _Entry(index, section)
        (above[-1].below if above else roots).append(entry)
        above.append(entry)
    return roots


def _is_shown(section: Section) -> bool:
    if section.kind == "item":
        return section.depth <= DEEPEST_ITEM and bool(NUMBERED.fullmatch(section.path))
    return section.kind in KINDS and bool(section.title or section.kind != "heading")


def _list(entries: Sequence[_Entry], text: str, language: Language) -> Html:
    return tag(
        "ol",
        [
            tag(
                "li",
                tag("a", _title(one.section, text, language), href=f"#s{one.index}"),
                _list(one.below, text, language) if one.below else None,
            )
            for one in entries
        ],
    )


def _title(section: Section, text: str, language: Language) -> str:
    if section.kind in wording.SECTION_KINDS and (section.kind != "appendix" or not section.title):
        return wording.SECTION_KINDS[section.kind](language, path=section.path)
    if section.kind == "item" and not section.title:
        return _cut(text[section.title_span.start : section.span.end], ITEM_CHARS)
    return _cut(section.title_span.of(text), CHARS)


def _cut(words: str, chars: int) -> str:
    words = " ".join(words.replace("*", "").split())
    return words if len(words) <= chars else words[:chars].rsplit(" ", 1)[0].rstrip(",;:") + " …"
