"""The register: documents, sections, chunks, facts in one SQLite file. It is the truth; the indexes point to it."""

from __future__ import annotations

import difflib
import json
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar, cast

from vectorstore.connections import Connections, Row, Value
from vectorstore.encoding import decode
from vectorstore.errors import GenerationDamaged, UnknownDocument
from vectorstore.facets import wanted
from vectorstore.language.analysis import fold
from vectorstore.language.numbers import number_key
from vectorstore.records import (
    Chunk,
    Deadline,
    Document,
    Duty,
    Facets,
    LedgerEntry,
    LegalReference,
    Reading,
    Section,
    Target,
)
from vectorstore.register_writer import VERSION, write_register

__all__ = ["FacetCounts", "Register", "write_register"]

PartT = TypeVar("PartT")

EVERY_DOCUMENT = Facets()
NEWEST_FIRST = "documents.issued DESC, documents.id"  # undated documents last: NULL is SQLite's smallest
DOCUMENTS_KEPT = 512  # read whole last; some 100 KiB each: answers return to the same documents
PARTS_KEPT = 5 * DOCUMENTS_KEPT  # sections, deadlines, duties, references, targets of each
SUGGESTIONS = 3  # ids named when one is not known


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The values present, each with its number of documents: the commonest first, years the newest first."""

    provinces: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    agencies: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]


class Register:
    """A written register, open for reading; many threads may read at once, each on a connection of its own."""

    def __init__(self, path: Path) -> None:
        self._connections = Connections(path)
        self._decoded: dict[str, Document] = {}  # by id; nothing in a register changes, so each is decoded once
        self._every: tuple[Document, ...] | None = None
        self._deadlines: dict[str, tuple[Deadline, ...]] | None = None  # of each document that states one
        self._kept_parts = lru_cache(PARTS_KEPT)(self._read_parts)
        self._kept_text = lru_cache(DOCUMENTS_KEPT)(self._read_text)
        if self._rows("PRAGMA user_version") != [(VERSION,)]:
            raise GenerationDamaged(
                f"{path} was written by another version of this program: ingest the documents again"
            )

    def close(self) -> None:
        """Close the connections; one still at work is closed when its reading ends."""
        self._connections.close()

    def documents(self, facets: Facets = EVERY_DOCUMENT) -> tuple[Document, ...]:
        """The documents that meet `facets`, newest first, then by id; undated ones last."""
        if facets == EVERY_DOCUMENT and self._every is not None:
            return self._every
        condition, values = _condition(facets)
        found = self._documents(f"SELECT id FROM documents WHERE {condition} ORDER BY {NEWEST_FIRST}", values)
        if facets == EVERY_DOCUMENT:
            self._every = found
        return found

    def document(self, id: str) -> Document:
        """One document's header facts."""
        if id not in self._decoded:
            self._decoded[id] = decode(Document, self._of_document("SELECT record FROM documents WHERE id = ?", id))
        return self._decoded[id]

    def text(self, id: str) -> str:
        """One document's text, as stored."""
        return self._kept_text(id)

    def sections(self, id: str) -> tuple[Section, ...]:
        """One document's sections, in its order."""
        return self._parts_of(id, Section)

    def chunks_of(self, id: str) -> tuple[Chunk, ...]:
        """One document's chunks, in its order."""
        self._known(id)
        rows = self._rows("SELECT record FROM chunks WHERE document_id = ? ORDER BY ordinal", (id,))
        return tuple(decode(Chunk, record) for (record,) in rows)

    def chunks(self, ids: Sequence[str]) -> dict[str, Chunk]:
        """Chunks by id, in the order asked for; an id that is not held is left out."""
        rows = self._rows("SELECT id, record FROM chunks WHERE id IN (SELECT value FROM json_each(?))", (_list(ids),))
        records: dict[str, str] = dict(rows)
        return {id: decode(Chunk, records[id]) for id in ids if id in records}

    def deadlines(self, id: str) -> tuple[Deadline, ...]:
        """One document's deadlines, in its order."""
        return self._parts_of(id, Deadline)

    def duties(self, id: str) -> tuple[Duty, ...]:
        """One document's duties, in its order."""
        return self._parts_of(id, Duty)

    def legal_references(self, id: str) -> tuple[LegalReference, ...]:
        """One document's legal references, in its order."""
        return self._parts_of(id, LegalReference)

    def targets(self, id: str) -> tuple[Target, ...]:
        """One document's targets, in its order."""
        return self._parts_of(id, Target)

    def all_deadlines(self, facets: Facets = EVERY_DOCUMENT) -> tuple[tuple[str, Deadline], ...]:
        """Every deadline of the documents that meet `facets`, each with its document's id."""
        if self._deadlines is None:
            self._deadlines = _by_document(self._all_parts(EVERY_DOCUMENT, Deadline))
        stated = self._deadlines
        return tuple((each.id, deadline) for each in self.documents(facets) for deadline in stated.get(each.id, ()))

    def all_duties(self, facets: Facets = EVERY_DOCUMENT) -> tuple[tuple[str, Duty], ...]:
        """Every duty of the documents that meet `facets`, each with its document's id."""
        return self._all_parts(facets, Duty)

    def all_legal_references(self, facets: Facets = EVERY_DOCUMENT) -> tuple[tuple[str, LegalReference], ...]:
        """Every legal reference of the documents that meet `facets`, each with its document's id."""
        return self._all_parts(facets, LegalReference)

    def all_targets(self, facets: Facets = EVERY_DOCUMENT) -> tuple[tuple[str, Target], ...]:
        """Every target of the documents that meet `facets`, each with its document's id."""
        return self._all_parts(facets, Target)

    def citing(self, number: str) -> tuple[tuple[str, LegalReference], ...]:
        """Every reference to the instrument of this number, however it is spaced, each with its document's id."""
        return self._parts_where("parts.number_key = ?", (number_key(number),), LegalReference)

    def citing_serial(self, serial: int) -> tuple[tuple[str, LegalReference], ...]:
        """Every reference to an instrument whose number begins with these figures, each with its document's id."""
        return self._parts_where("parts.serial = ?", (serial,), LegalReference)

    def citing_name(self, name: str) -> tuple[tuple[str, LegalReference], ...]:
        """Every reference to the instrument of this name, with marks or without, each with its document's id."""
        return self._parts_where("parts.name_key = ?", (fold(name),), LegalReference)

    def holding(self, number: str) -> tuple[Document, ...]:
        """The documents that bear this number: two issuers may use the same."""
        statement = f"SELECT id FROM documents WHERE number_key = ? ORDER BY {NEWEST_FIRST}"
        return self._documents(statement, (number_key(number),))

    def reading(self, id: str) -> Reading:
        """Everything the reading of one document yielded, equal to what was written."""
        rows = self._rows("SELECT record, origin, warnings FROM documents WHERE id = ?", (id,))
        if not rows:
            raise self._unknown(id)
        record, origin, warnings = rows[0]
        return Reading(
            document=decode(Document, record),
            origin=origin,
            text=self.text(id),
            sections=self.sections(id),
            chunks=self.chunks_of(id),
            deadlines=self.deadlines(id),
            duties=self.duties(id),
            legal_references=self.legal_references(id),
            targets=self.targets(id),
            warnings=tuple(json.loads(warnings)),
        )

    def readings(self) -> Iterator[Reading]:
        """Every reading, by document id, one in memory at a time."""
        for (id,) in self._rows("SELECT id FROM documents ORDER BY id"):
            yield self.reading(id)

    def facet_counts(self) -> FacetCounts:
        """Which facet values there are, and how many documents have each."""
        rows = self._rows(
            "SELECT field, value, count(*) FROM facets GROUP BY field, value ORDER BY count(*) DESC, value"
        )
        of = {
            name: tuple((v, n) for f, v, n in rows if f == name) for name in ("provinces", "years", "agencies", "types")
        }
        years = sorted(((int(year), number) for year, number in of["years"]), reverse=True)
        return FacetCounts(of["provinces"], tuple(years), of["agencies"], of["types"])

    def vocabulary(self) -> Mapping[str, int]:
        """Lower-case syllables with their marks -> the number of documents that have them."""
        return dict(self._rows("SELECT syllable, documents FROM vocabulary"))

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """What became of each file given, in the order given."""
        rows = self._rows("SELECT source, origin, outcome, reason, document_id FROM ledger ORDER BY ordinal")
        return tuple(LedgerEntry(*row) for row in rows)

    def counts(self) -> tuple[int, int]:
        """How many documents and chunks there are."""
        ((documents, chunks),) = self._rows("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM chunks)")
        return documents, chunks

    def _documents(self, statement: str, values: Sequence[str]) -> tuple[Document, ...]:
        """The documents whose ids a statement selects."""
        ids = [id for (id,) in self._rows(statement, values)]
        missing = [id for id in ids if id not in self._decoded]
        if missing:
            condition = "id IN (SELECT value FROM json_each(?))"
            rows = self._rows(f"SELECT id, record FROM documents WHERE {condition}", (_list(missing),))
            self._decoded.update((id, decode(Document, record)) for id, record in rows)
        return tuple(self._decoded[id] for id in ids)

    def _read_text(self, id: str) -> str:
        return self._of_document("SELECT text FROM texts WHERE document_id = ?", id)

    def _parts_of(self, id: str, kind: type[PartT]) -> tuple[PartT, ...]:
        return cast("tuple[PartT, ...]", self._kept_parts(id, cast("Hashable", kind)))

    def _read_parts(self, id: str, kind: type[Any]) -> tuple[Any, ...]:
        self._known(id)
        rows = self._rows(
            "SELECT record FROM parts WHERE kind = ? AND document_id = ? ORDER BY ordinal", (kind.__name__, id)
        )
        return tuple(decode(kind, record) for (record,) in rows)

    def _all_parts(self, facets: Facets, kind: type[PartT]) -> tuple[tuple[str, PartT], ...]:
        condition, values = _condition(facets)
        return self._parts_where(condition, values, kind)

    def _parts_where(self, condition: str, values: Sequence[Value], kind: type[PartT]) -> tuple[tuple[str, PartT], ...]:
        rows = self._rows(
            "SELECT documents.id, parts.record FROM documents JOIN parts ON parts.document_id = documents.id "
            f"WHERE parts.kind = ? AND {condition} ORDER BY {NEWEST_FIRST}, parts.ordinal",
            (kind.__name__, *values),
        )
        return tuple((id, decode(kind, record)) for id, record in rows)

    def _of_document(self, statement: str, id: str) -> str:
        rows = self._rows(statement, (id,))
        if not rows:
            raise self._unknown(id)
        return str(rows[0][0])

    def _known(self, id: str) -> None:
        if id not in self._decoded:
            self._of_document("SELECT id FROM documents WHERE id = ?", id)

    def _unknown(self, id: str) -> UnknownDocument:
        ids = [known for (known,) in self._rows("SELECT id FROM documents")]
        close = difflib.get_close_matches(id, ids, SUGGESTIONS)
        advice = f"did you mean {', '.join(close)}?" if close else "the list of documents shows every id"
        return UnknownDocument(f"no document has the id {id!r}: {advice}")

    def _rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        return self._connections.rows(statement, values)


def _by_document(parts: Iterable[tuple[str, PartT]]) -> dict[str, tuple[PartT, ...]]:
    grouped = groupby(parts, key=lambda pair: pair[0])
    return {id: tuple(part for _, part in pairs) for id, pairs in grouped}


def _condition(facets: Facets) -> tuple[str, tuple[str, ...]]:
    """SQL that holds for the documents that meet `facets`, and its values."""
    clauses, values = ["true"], []
    for field, asked in wanted(facets).items():
        clauses.append(
            "documents.id IN (SELECT document_id FROM facets "
            "WHERE field = ? AND value IN (SELECT value FROM json_each(?)))"
        )
        values += [field, _list(asked)]
    return " AND ".join(clauses), tuple(values)


def _list(values: Sequence[str]) -> str:
    """Values as one parameter, since SQLite takes no more than 32,766 of them."""
    return json.dumps(list(values), ensure_ascii=False)
