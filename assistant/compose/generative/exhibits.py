"""The numbered evidence that a language model is given: what the register answers first, then what was found.

An exhibit is one fact as the extractive composer words it, or one chunk. What a sentence may say is later held against
the exhibits that it cites, one at a time: a fact's own words, or a single sentence of a chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.compose.draft import innermost
from assistant.compose.generative.plain import quoted_data
from assistant.naming import name_of
from assistant.records import DocumentView, Draft, Evidence, Proof, Statement
from vectorstore.language.analysis import count_tokens, sentences
from vectorstore.records import Document, Hit, Span

MOST_CHUNKS = 8  # beyond the best few, chunks add more to be wrong about than to say
MARKER = re.compile(r"⟦(\d+)⟧")
SPACE_BEFORE = re.compile(r" (?=[,.;:)])")  # left where a marker stood


@dataclass(frozen=True, slots=True)
class Ground:
    """What one sentence may rest on: the words that it may say, the headings above them, what it cites."""

    document: Document
    words: str  # values must stand here
    headings: str  # other words may also stand here
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One numbered piece of evidence."""

    document: Document
    words: str  # as the model reads it
    grounds: tuple[Ground, ...]  # a fact has one, a chunk one for each of its sentences
    fact: Statement | None = None  # the register's own wording, with markers into the draft's proofs


def exhibits_of(draft: Draft, evidence: Evidence, budget: int) -> tuple[Exhibit, ...]:
    """Facts, then chunks of the documents that the facts are of, as many as the budget of tokens takes."""
    facts = tuple(_facts(draft))
    about = {exhibit.document.id for exhibit in facts}
    chunks = [each for each in _chunks(evidence) if not about or each.document.id in about]
    taken: list[Exhibit] = []
    for exhibit in (*facts, *chunks[:MOST_CHUNKS]):
        budget -= count_tokens(exhibit.words) + count_tokens(name_of(exhibit.document))
        if budget < 0:
            break
        taken.append(exhibit)
    return tuple(taken)


def written_out(exhibits: Iterable[Exhibit], *, facts: bool) -> str:
    """The facts, or the chunks, as they stand in the prompt: each on a line, numbered, its words fenced as data."""
    lines = [
        f"[{number}] {quoted_data(name_of(exhibit.document))}: <<<{quoted_data(exhibit.words)}>>>"
        for number, exhibit in enumerate(exhibits, start=1)
        if (exhibit.fact is not None) == facts
    ]
    return "\n".join(lines) or "—"


def told_alone(statement: Statement, head: Statement | None) -> Statement:
    """A fact as a statement that needs no table: "Hạn: **trước ngày 10/5/2023** ⟦0⟧; Việc: …"."""
    if statement.kind != "row" or head is None:
        return statement
    labelled = zip(_cells(head), _cells(statement), strict=False)
    return Statement("; ".join(f"{label}: {cell}" for label, cell in labelled if cell not in ("", "—")), "bullet")


def _facts(draft: Draft) -> Iterator[Exhibit]:
    head: Statement | None = None
    for statement in draft.statements:
        if statement.kind == "table_head":
            head = statement
        elif statement.kind != "count" and not statement.text.rstrip().endswith(":"):  # "Thời hạn áp dụng cho …:"
            yield from _fact(told_alone(statement, head), draft)


def _fact(fact: Statement, draft: Draft) -> Iterator[Exhibit]:
    proofs = tuple(draft.proofs[int(index)] for index in dict.fromkeys(MARKER.findall(fact.text)))
    if not proofs:
        return
    words = _bare(fact.text)
    headings = " ; ".join(dict.fromkeys(proof.section_title for proof in proofs))
    yield Exhibit(proofs[0].document, words, (Ground(proofs[0].document, words, headings, proofs),), fact)


def _chunks(evidence: Evidence) -> Iterator[Exhibit]:
    views = {view.document.id: view for view in evidence.views}
    for hit in evidence.hits:
        view = views.get(hit.chunk.document_id)
        if view is not None:
            headings = " › ".join(hit.chunk.headings)
            words = f"{headings}: {hit.chunk.text}" if headings else hit.chunk.text
            yield Exhibit(view.document, words, tuple(_grounds(view, hit, headings)))


def _grounds(view: DocumentView, hit: Hit, headings: str) -> Iterator[Ground]:
    start = hit.chunk.span.start
    for inside in sentences(hit.chunk.text):
        span = Span(start + inside.start, start + inside.end)
        section = innermost(view, span)
        path, title = (section.path, section.title) if section else ("", "")
        proof = Proof(view.document, path, title, span, span.of(view.text))
        yield Ground(view.document, proof.quote, f"{headings} ; {title}", (proof,))


def _cells(row: Statement) -> list[str]:
    return [cell.strip() for cell in row.text.strip().strip("|").split("|")]


def _bare(text: str) -> str:
    return SPACE_BEFORE.sub("", " ".join(MARKER.sub("", text).replace("*", "").split()))
