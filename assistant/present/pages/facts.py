"""What was read from a document, beside its text: deadlines, duties, references, targets, each a link to its words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.present import wording
from assistant.present.labels import date_label, due_label
from assistant.present.pages.markup import Child, Html, tag
from assistant.present.wording import Text
from assistant.records import DocumentView, Language
from vectorstore.records import Deadline, Duty, LegalReference, Span, Target

WORDS_CHARS = 150  # of a fact's words in the panel; the link leads to all of them


def facts_panel(view: DocumentView, language: Language) -> Html:
    """The panel; a kind of fact that the document does not state is said not to be stated."""
    return tag(
        "aside",
        _group(wording.DEADLINES, [_deadline(one, language) for one in view.deadlines], language, is_open=True),
        _group(wording.DUTIES, [_duty(one, language) for one in view.duties], language),
        _group(wording.LEGAL_REFERENCES, [_reference(one, language) for one in view.legal_references], language),
        _group(wording.TARGETS, [_target(one) for one in view.targets], language),
        class_="facts",
        aria_label=wording.FACTS(language),
    )


def _group(title: Text, facts: Sequence[Html], language: Language, *, is_open: bool = False) -> Html:
    count = tag("span", str(len(facts)), class_="count")
    shown = tag("ul", facts) if facts else tag("p", wording.NONE_STATED(language), class_="none")
    return tag("details", tag("summary", title(language), " ", count), shown, open=is_open)


def _deadline(one: Deadline, language: Language) -> Html:
    return _fact(one.span, due_label(one, language), one.what, one.actors)


def _duty(one: Duty, language: Language) -> Html:
    return _fact(one.span, one.actors, f"{wording.DUTY_ROLES[one.role](language)}: {one.text}")


def _reference(one: LegalReference, language: Language) -> Html:
    name = " ".join(part for part in (one.type, one.number or one.name) if part)
    dated = ", ".join(part for part in (one.issuer, date_label(one.date, language) if one.date else None) if part)
    return _fact(one.span, name, dated, wording.REFERENCE_ROLES[one.role](language))


def _target(one: Target) -> Html:
    return _fact(one.span, one.figure, one.what)


def _fact(span: Span, name: str, *notes: str | None) -> Html:
    lines: list[Child] = [tag("span", _short(note), class_="note") for note in notes if note]
    return tag("li", tag("a", tag("strong", _short(name)), lines, href=f"#c={span.start}-{span.end}"))


def _short(words: str) -> str:
    words = " ".join(words.replace("*", "").split())
    return words if len(words) <= WORDS_CHARS else words[:WORDS_CHARS].rsplit(" ", 1)[0] + " …"
