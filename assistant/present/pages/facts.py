"""What was read from a document, beside its text: deadlines, duties, references, targets, each a link to its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from assistant.present import page_wording, wording
from assistant.present.labels import date_label, due_label, instrument_label
from assistant.present.pages.addresses import fragment, instrument_name, reference_url
from assistant.present.pages.markup import Child, Html, tag
from assistant.present.wording import Text
from assistant.records import DocumentView, Language
from vectorstore.language.references import number_key
from vectorstore.records import Deadline, Duty, LegalReference, Span, Target

WORDS_CHARS = 150  # of a fact's words in the panel; the link leads to all of them


def facts_panel(view: DocumentView, language: Language) -> Html:
    """The panel; a kind of fact that the document does not state is said not to be stated."""
    deadlines = [_deadline(one, language) for one in view.deadlines]
    duties = [_duty(one, language) for one in view.duties]
    instruments = [_instrument(mentions, language) for mentions in by_instrument(view.legal_references)]
    targets = [_target(one) for one in view.targets]
    exports = _exports(view.document.id, language) if view.deadlines else None
    return tag(
        "aside",
        _group(wording.DEADLINES, deadlines, language, exports, is_open=True),
        _group(wording.DUTIES, duties, language),
        _group(wording.LEGAL_REFERENCES, instruments, language),
        _group(wording.TARGETS, targets, language),
        class_="facts",
        aria_label=wording.FACTS(language),
    )


def by_instrument(references: Iterable[LegalReference]) -> list[list[LegalReference]]:
    """The mentions of each instrument, in the order in which the text names them first."""
    groups: dict[str, list[LegalReference]] = {}
    for one in references:
        key = number_key(one.number) if one.number else (one.name or "").casefold()
        groups.setdefault(f"{one.type or ''} {key}", []).append(one)
    return list(groups.values())


def _group(
    title: Text, facts: Sequence[Html], language: Language, below: Html | None = None, *, is_open: bool = False
) -> Html:
    count = tag("span", str(len(facts)), class_="count")
    shown = tag("ul", facts) if facts else tag("p", wording.NONE_STATED(language), class_="none")
    return tag("details", tag("summary", title(language), " ", count), shown, below, open=is_open)


def _exports(document_id: str, language: Language) -> Html:
    asked = urlencode({"document_id": document_id})
    calendar = tag("a", wording.ADD_TO_CALENDAR(language), href=f"/api/deadlines.ics?{asked}")
    table = tag("a", wording.DOWNLOAD_CSV(language), href=f"/api/deadlines.csv?{asked}")
    return tag("p", calendar, table, class_="exports")


def _deadline(one: Deadline, language: Language) -> Html:
    return _fact([one.span], due_label(one, language), one.what, one.actors)


def _duty(one: Duty, language: Language) -> Html:
    return _fact([one.span], one.actors, f"{wording.DUTY_ROLES[one.role](language)}: {one.text}")


def _instrument(mentions: Sequence[LegalReference], language: Language) -> Html:
    """Its name and places in this document, and the way to who else cites it."""
    fullest = max(mentions, key=lambda one: (bool(one.date), bool(one.issuer)))
    dated = (fullest.issuer, date_label(fullest.date, language) if fullest.date else None)
    roles = dict.fromkeys(wording.REFERENCE_ROLES[one.role](language) for one in mentions)
    places = page_wording.PLACES(language, count=len(mentions)) if len(mentions) > 1 else None
    where = " · ".join(filter(None, (", ".join(roles), places)))
    name = instrument_label(fullest)
    others = tag("a", page_wording.WHO_CITES(language), href=reference_url(instrument_name(fullest)), class_="others",
                 aria_label=page_wording.WHO_CITES_IT(language, name=name))  # fmt: skip
    return _fact([one.span for one in mentions], name, ", ".join(filter(None, dated)), where, beside=others)


def _target(one: Target) -> Html:
    return _fact([one.span], one.figure, one.what)


def _fact(spans: Sequence[Span], name: str, *notes: str | None, beside: Html | None = None) -> Html:
    lines: list[Child] = [tag("span", _short(note), class_="note") for note in notes if note]
    return tag("li", tag("a", tag("strong", _short(name)), lines, href=fragment(spans), class_="fact"), beside)


def _short(words: str) -> str:
    words = " ".join(words.replace("*", "").split())
    return words if len(words) <= WORDS_CHARS else words[:WORDS_CHARS].rsplit(" ", 1)[0] + " …"
