"""What may be said: a statement stays only when each value in it stands in the words that it cites.

Values are dates, document numbers, other figures and agencies. They may stand in the quotes a statement cites or in the
header facts of the documents these come from; a heading without a marker may use those of the whole draft. Counts that
the composer made itself are the one exception, and have a kind of their own.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from vectorstore.language.references import find_references, number_key

from assistant.records import Answer, BoundDeadline, Citation, Draft, Evidence, Interpretation, Proof, Query, Statement
from assistant.wording import say
from vectorstore.language.analysis import fold
from vectorstore.language.dates import find_dates
from vectorstore.language.gazetteer import find_agencies
from vectorstore.records import Document

LOGGER = logging.getLogger(__name__)
MARKER = re.compile(r"⟦(\d+)⟧")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
PARTIAL_DATE_PARTS = re.compile(r"[-Q]")


@dataclass(frozen=True, slots=True)
class Permitted:
    """The words that a statement may take its values from."""

    words: str
    dates: frozenset[str]
    numbers: frozenset[str]
    figures: frozenset[str]


def verify(draft: Draft, query: Query, evidence: Evidence, texts: dict[str, str]) -> Answer:
    """The answer that a draft's proofs bear out; what they do not is dropped and logged."""
    proofs = tuple(proof for proof in draft.proofs if proof.span.of(texts[proof.document.id]) == proof.quote)
    sound = [statement for statement in draft.statements if _is_borne_out(statement, draft, proofs, query, evidence)]
    if not any(statement.kind != "count" for statement in sound):
        return _nothing_sound(draft, query)
    order = _order_of_appearance(sound)
    citations = tuple(_citation(number, draft.proofs[index]) for index, number in order.items())
    return Answer(
        text=_render(sound, order),
        language=query.language,
        abstained=draft.reason is not None,
        reason=draft.reason,
        mode=draft.mode,
        citations=citations,
        deadlines=_numbered(draft.deadlines, order),
        interpretation=interpretation_of(query),
        suggestions=draft.suggestions,
        timings_ms=(),
    )


def interpretation_of(query: Query) -> Interpretation:
    """The query as a person may correct it."""
    return Interpretation(
        intent=query.intent,
        provinces=query.scope.provinces,
        years=query.scope.years,
        agencies=query.agencies,
        documents=query.scope.documents,
        period=str(query.period) if query.period else None,
        carried_over=query.carried_over,
    )


def _is_borne_out(
    statement: Statement, draft: Draft, proofs: tuple[Proof, ...], query: Query, evidence: Evidence
) -> bool:
    cited = [draft.proofs[int(index)] for index in MARKER.findall(statement.text)]
    if any(proof not in proofs for proof in cited):
        LOGGER.warning("a quote no longer stands in its document; dropped: %s", statement.text)
        return False
    if statement.kind in ("table_head", "count"):
        return True
    resting_on = cited or draft.proofs
    documents = [proof.document for proof in resting_on] + ([] if cited else _named_freely(evidence))
    strange = _strange_values(MARKER.sub(" ", statement.text), _permitted(resting_on, documents, query))
    if strange:
        LOGGER.warning("not borne out by its citations, dropped: %s (%s)", statement.text, ", ".join(strange))
    return not strange


def _named_freely(evidence: Evidence) -> list[Document]:
    """Documents that a sentence without a marker may name by their header facts."""
    return [*evidence.documents, *evidence.neighbours, *(view.document for view, _ in evidence.contradicting)]


def _permitted(proofs: Iterable[Proof], documents: Iterable[Document], query: Query) -> Permitted:
    parts = [part for proof in proofs for part in (proof.quote, proof.section, proof.section_title)]
    parts += [part for document in documents for part in _header_words(document)]
    parts += [*query.agencies, *(missing.name for missing in query.missing)]
    words = " \n ".join(part for part in parts if part).replace("*", "")
    return Permitted(
        words=fold(words),
        dates=frozenset(_dates(words)) | {d for document in documents for d in _header_dates(document)},
        numbers=frozenset(number_key(reference.number) for reference in find_references(words) if reference.number),
        figures=frozenset(_plain(figure) for figure in FIGURE.findall(words)),
    )


def _header_words(document: Document) -> list[str | None]:
    number = document.number or (f"…/{document.symbol}" if document.symbol else None)
    return [
        document.type,
        number,
        document.issuer,
        document.province,
        document.province_now,
        document.title,
        document.signer,
    ]


def _header_dates(document: Document) -> list[str]:
    dates = [document.issued, document.validity.effective if document.validity else None]
    return [date for date in dates if date]


def _strange_values(text: str, permitted: Permitted) -> list[str]:
    strange = [day for day in _dates(text) if not _is_among(day, permitted.dates)]
    references = [reference for reference in find_references(text) if reference.number]
    strange += [
        r.number or ""
        for r in references
        if number_key(r.number or "") not in permitted.numbers and fold(r.number or "") not in permitted.words
    ]
    date_figures = {_plain(part) for day in _dates(text) for part in PARTIAL_DATE_PARTS.split(day)}
    strange += [f for f in FIGURE.findall(text) if _plain(f) not in permitted.figures | date_figures]
    strange += [a.name for a in find_agencies(text) if not _is_named(a.name, a.span.of(text), permitted)]
    return strange


def _dates(text: str) -> list[str]:
    return [day for mention in find_dates(text) for day in (mention.date, mention.end) if day]


def _is_among(day: str, dates: frozenset[str]) -> bool:
    """A date is borne out by itself, by a fuller one that it is part of, or by its day and month every year."""
    return any(day == other or other.startswith(day) or other.endswith(day) for other in dates)


def _is_named(name: str, printed: str, permitted: Permitted) -> bool:
    return fold(printed) in permitted.words or fold(name) in permitted.words


def _plain(figure: str) -> str:
    return figure.lstrip("0") or "0"


def _order_of_appearance(statements: Iterable[Statement]) -> dict[int, int]:
    """Proof index -> marker number, counted from 1 in the order in which a reader meets them."""
    indexes = [int(index) for statement in statements for index in MARKER.findall(statement.text)]
    return {index: number for number, index in enumerate(dict.fromkeys(indexes), start=1)}


def _citation(number: int, proof: Proof) -> Citation:
    return Citation(number, proof.document, proof.section, proof.section_title, proof.quote, proof.span)


def _numbered(deadlines: Iterable[BoundDeadline], order: dict[int, int]) -> tuple[BoundDeadline, ...]:
    return tuple(
        replace(each, citation=order[each.citation])
        for each in deadlines
        if each.citation is not None and each.citation in order
    )


def _render(statements: list[Statement], order: dict[int, int]) -> str:
    lines: list[str] = []
    previous = ""
    for statement in statements:
        text = MARKER.sub(lambda marker: f"[{order[int(marker[1])]}]", statement.text)
        block = {"bullet": "list", "table_head": "table", "row": "table"}.get(statement.kind, "paragraph")
        if lines and not (block == previous and block in ("list", "table")):
            lines.append("")
        lines.append(f"- {text}" if statement.kind == "bullet" else text)
        if statement.kind == "table_head":
            lines.append("|" + "---|" * (text.count("|") - 1))
        previous = block
    return re.sub(r" +([,.;:)])", r"\1", "\n".join(lines)).strip()


def _nothing_sound(draft: Draft, query: Query) -> Answer:
    return Answer(
        text=say("nothing_sound", query.language),
        language=query.language,
        abstained=True,
        reason="not_stated",
        mode=draft.mode,
        citations=(),
        deadlines=(),
        interpretation=interpretation_of(query),
        suggestions=draft.suggestions,
        timings_ms=(),
    )
