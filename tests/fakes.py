"""Stand-ins that behave: an embedder and both searches in memory, and readings made from a few words."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore.facets import FacetValues, wanted
from vectorstore.language.analysis import tokens
from vectorstore.records import (
    Chunk,
    Deadline,
    Document,
    Duty,
    Facets,
    LegalReference,
    Reading,
    Scored,
    Section,
    Span,
    Target,
)

Vectors = NDArray[np.float32]


class HashEmbedder:
    """Each token adds to one coordinate that its hash chooses: texts that share tokens are near."""

    fingerprint = "hash-1"

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = dimension
        self.embedded: list[str] = []  # every text it was asked for, in order

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0] = 0.01  # a text without words has a direction too
            for token in tokens(text):
                vectors[row, zlib.crc32(token.encode()) % self.dimension] += 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


class InMemoryKeywords:
    """Keyword search whose score is the number of tokens shared."""

    def __init__(self, entries: Iterable[tuple[str, str, FacetValues]]) -> None:
        self._entries = [(chunk_id, set(tokens(text)), values) for chunk_id, text, values in entries]

    def search(self, text: str, facets: Facets, limit: int) -> tuple[Scored, ...]:
        asked = set(tokens(text))
        shared = ((id, len(asked & held)) for id, held, values in self._entries if meets(values, facets))
        return _best((Scored(id, number) for id, number in shared if number), limit)

    def document_frequency(self, token: str) -> int:
        return sum(token in held for _, held, _ in self._entries)

    def count(self) -> int:
        return len(self._entries)


class InMemoryVectors:
    """Dense search over a list."""

    def __init__(self, rows: Iterable[tuple[str, Vectors, FacetValues]]) -> None:
        self._rows = list(rows)

    def search(self, query: Vectors, facets: Facets, limit: int) -> tuple[Scored, ...]:
        if not query.any():
            return ()
        return _best(
            (Scored(id, cosine(query, vector)) for id, vector, values in self._rows if meets(values, facets)), limit
        )

    def count(self) -> int:
        return len(self._rows)


def meets(values: FacetValues, facets: Facets) -> bool:
    held = values.terms()
    return all(set(held[field]) & set(asked) for field, asked in wanted(facets).items())


def cosine(one: Vectors, other: Vectors) -> float:
    return round(float(one @ other / np.linalg.norm(one) / np.linalg.norm(other)), 6)


def _best(scored: Iterable[Scored], limit: int) -> tuple[Scored, ...]:
    return tuple(sorted(scored, key=lambda each: (-each.score, each.chunk_id))[:limit])


def make_document(
    id: str = "gia-lai-79",
    *,
    province: str | None = "Gia Lai",
    issued: str | None = "2023-01-10",
    years: tuple[int, ...] = (2023,),
    type: str | None = "Kế hoạch",
    number: str | None = "79/KH-UBND",
    title: str | None = "Thực hiện công tác dân vận chính quyền",
) -> Document:
    return Document(
        id=id,
        source=f"{id}.txt",
        sha256="0" * 64,
        ingested_at="2026-11-22T08:00:00Z",
        type=type,
        number=number,
        symbol="KH-UBND",
        issuer=f"Ủy ban nhân dân tỉnh {province}" if province else None,
        province=province,
        province_now=province,
        place=province,
        issued=issued,
        years=years,
        title=title,
        signer=None,
        signer_role=None,
        recipients=(),
        blanks=(),
        validity=None,
        header_spans=(),
    )


def make_reading(
    document: Document,
    *paragraphs: str | tuple[str, str],
    agencies: tuple[str, ...] = (),
    deadlines: tuple[Deadline, ...] = (),
    duties: tuple[Duty, ...] = (),
    legal_references: tuple[LegalReference, ...] = (),
    targets: tuple[Target, ...] = (),
) -> Reading:
    """A reading with one chunk a paragraph, or a (heading, paragraph); each chunk names `agencies`."""
    sections: list[Section] = []
    chunks: list[Chunk] = []
    text = ""
    for ordinal, paragraph in enumerate(paragraphs):
        heading, body = paragraph if isinstance(paragraph, tuple) else ("", paragraph)
        path, start = str(ordinal + 1), len(text)
        marker = f"{path}. {heading}".strip()
        title_span = Span(start, start + len(marker))
        span = Span(title_span.end + 1, title_span.end + 1 + len(body))
        text += f"{marker}\n{body}\n"
        sections.append(Section(path, heading, "heading" if heading else "item", 0, Span(start, span.end), title_span))
        chunk_id, headings = f"{document.id}-{ordinal}", (heading,) if heading else ()
        chunks.append(Chunk(chunk_id, document.id, ordinal, path, headings, span, body, len(body.split()), agencies))
    return Reading(
        document=document,
        origin=f"/sources/{document.source}",
        text=text,
        sections=tuple(sections),
        chunks=tuple(chunks),
        deadlines=deadlines,
        duties=duties,
        legal_references=legal_references,
        targets=targets,
        warnings=(),
    )
