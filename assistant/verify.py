"""What may be said: a statement stays only when each value in it stands in the words that it cites.

Values are dates, document numbers, other figures, agencies and provinces. They must stand in the quotes that a
statement cites; a heading without a marker may use those of the whole draft. A document's full name (`name_of`) may
always be said: it is made of header facts, which are checked when they are read. So a date of issue can be named as
such, and never pass for a deadline. Counts that the composer made itself are the one exception, of their own kind.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from assistant.naming import name_of
from assistant.records import Answer, BoundDeadline, Citation, Draft, Evidence, Interpretation, Proof, Query, Statement
from assistant.wording import say
from vectorstore.language.analysis import fold
from vectorstore.language.dates import DateMention, find_dates
from vectorstore.language.gazetteer import find_agencies, find_provinces
from vectorstore.language.references import find_references, number_key
from vectorstore.records import Document

LOGGER = logging.getLogger(__name__)
MARKER = re.compile(r"⟦(\d+)⟧")
MOST_OFFERED = 10  # more documents than any composer names without citing them
FIGURE = re.compile(r"\d+(?:[.,/]\d+)*(?: ?%)?")  # "6.600", "13,5%", "80/5/2023": read whole, never in parts


class Permitted:
    """The words that a statement may take its values from, and their values, read when one is looked for."""

    def __init__(self, words: str, asked: Iterable[str]) -> None:
        self._words, self._asked = words, asked
        self.folded = fold(words)
        self.figures = frozenset(_plain(figure) for figure in FIGURE.findall(words))

    @cached_property
    def dates(self) -> frozenset[str]:
        """ISO dates of the words, and what was asked about."""
        return frozenset((*_days(find_dates(self._words)), *self._asked))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Keys of the document numbers in the words."""
        references = find_references(self._words)
        return frozenset(number_key(reference.number) for reference in references if reference.number)


def verify(draft: Draft, query: Query, evidence: Evidence, texts: Mapping[str, str]) -> Answer:
    """The answer that a draft's proofs bear out; what they do not is dropped and logged."""
    sound = [each for each in draft.statements if is_borne_out(each, draft.proofs, query, evidence, texts)]
    if not any(statement.kind != "count" for statement in sound):
        return _nothing_sound(draft, query)
    order = _order_of_appearance(sound)
    text, citations = told(sound, draft.proofs)
    return Answer(
        text=text,
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
        provinces=(*query.scope.provinces, *(m.name for m in query.missing if m.kind == "province")),
        years=(*query.scope.years, *(int(m.name) for m in query.missing if m.kind == "year")),
        agencies=query.agencies,
        documents=query.scope.documents,
        period=str(query.period) if query.period else None,
        carried_over=query.carried_over,
    )


def told(statements: Sequence[Statement], proofs: Sequence[Proof]) -> tuple[str, tuple[Citation, ...]]:
    """Statements as they stand in an answer; fewer of them give a beginning of the same text and citations."""
    order = _order_of_appearance(statements)
    return _render(statements, order), tuple(_citation(number, proofs[index]) for index, number in order.items())


def is_borne_out(
    statement: Statement, proofs: Sequence[Proof], query: Query, evidence: Evidence, texts: Mapping[str, str]
) -> bool:
    """Whether each value of a statement stands in the proofs that it cites, or in any of them when it cites none."""
    cited = [proofs[int(index)] for index in MARKER.findall(statement.text)]
    if any(proof.span.of(texts[proof.document.id]) != proof.quote for proof in cited):
        LOGGER.warning("a quote no longer stands in its document; dropped: %s", statement.text)
        return False
    if statement.kind in ("table_head", "count"):
        return True
    resting_on = cited or proofs
    documents = {each.id: each for each in (*(proof.document for proof in proofs), *_offered(evidence))}
    text = _without_names(MARKER.sub(" ", statement.text), documents.values())
    strange = _strange_values(text, _permitted(resting_on, query))
    if strange:
        LOGGER.warning("not borne out by its citations, dropped: %s (%s)", statement.text, ", ".join(strange))
    return not strange


def _offered(evidence: Evidence) -> list[Document]:
    """Documents that an abstention may name without citing them: the first ones, as composers offer them."""
    citing = list({document.id: document for document, _ in evidence.citing}.values())
    contradicting = [view.document for view, _ in evidence.contradicting]
    first = (each[:MOST_OFFERED] for each in (evidence.documents, evidence.neighbours, citing))
    return [*(document for each in first for document in each), *contradicting]


def _without_names(text: str, documents: Iterable[Document]) -> str:
    """A statement without the full names of documents, which are said as header facts."""
    for document in documents:
        text = text.replace(name_of(document), " ; ")
    return text


def _permitted(proofs: Iterable[Proof], query: Query) -> Permitted:
    parts = [part for proof in proofs for part in (proof.quote, proof.section, proof.section_title)]
    parts += [province for proof in proofs if (province := proof.document.province)]
    asked = [*query.agencies, *query.scope.provinces, *(missing.name for missing in query.missing)]
    return Permitted(" ; ".join(_one_line(part) for part in [*parts, *asked]), asked)


def _one_line(words: str) -> str:
    """A quote as it reads: lines joined, no markdown marks."""
    return " ".join(words.replace("*", "").split())


def _strange_values(text: str, permitted: Permitted) -> list[str]:
    mentions = find_dates(text)
    strange = [day for day in _days(mentions) if not _is_among(day, permitted.dates)]
    numbers = [reference.number for reference in find_references(text) if reference.number]
    strange += [n for n in numbers if fold(n) not in permitted.folded and number_key(n) not in permitted.numbers]
    strange += [f for f in FIGURE.findall(_without_dates(text, mentions)) if _plain(f) not in permitted.figures]
    strange += [a.name for a in find_agencies(text) if not _is_named(a.name, a.span.of(text), permitted)]
    strange += [p.name for p in find_provinces(text) if not _is_named(p.name, p.span.of(text), permitted)]
    return strange


def _days(mentions: Iterable[DateMention]) -> list[str]:
    return [day for mention in mentions for day in (mention.date, mention.end) if day]


def _is_among(day: str, dates: frozenset[str]) -> bool:
    """A date is borne out by itself, by a fuller one that it is part of, or by its day and month every year."""
    return any(day == other or other.startswith(day) or other.endswith(day) for other in dates)


def _is_named(name: str, printed: str, permitted: Permitted) -> bool:
    return fold(printed) in permitted.folded or fold(name) in permitted.folded


def _without_dates(text: str, mentions: Iterable[DateMention]) -> str:
    """A statement with its dates blanked, so that a figure beside a misread date is looked at whole."""
    for mention in mentions:
        if mention.date:
            text = text[: mention.span.start] + " " * (mention.span.end - mention.span.start) + text[mention.span.end :]
    return text


def _plain(figure: str) -> str:
    return figure.replace(" ", "").lstrip("0") or "0"


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


def _render(statements: Sequence[Statement], order: dict[int, int]) -> str:
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
