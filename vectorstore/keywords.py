"""Keyword search: BM25 by tantivy over our own tokens, the only importer of tantivy.

tantivy folds nothing here (it would leave đ apart from d): fields hold our tokens joined by spaces and are split at
spaces only; queries are built term by term, so nothing that a person types is ever parsed as a query language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from vectorstore.errors import DataDirectoryUnusable, GenerationDamaged
from vectorstore.facets import FacetValues, facet_values, wanted
from vectorstore.language.analysis import tokens
from vectorstore.records import Chunk, Document, Facets, Scored

# Headings and text in one field find more than in two: nDCG@10 .943 against .930 on 520 questions over 1,377 law
# articles, mean reciprocal rank .544 against .512 on 67 questions over ten plans. There the document's names in a field
# of half the weight raised recall@30 from .789 to .823.
WEIGHTS = {"body": 1.0, "document": 0.5}
HEADING_TIMES = 3  # a word of a heading counts as so many of the text: nDCG@10 .890 to .894 among 40,000 articles
WRITER_HEAP = 64_000_000  # bytes; 20,000 chunks then make one segment
FACET_FIELDS = ("documents", "provinces", "years", "agencies", "types")


@dataclass(frozen=True, slots=True)
class KeywordEntry:
    """What the index holds of one chunk."""

    chunk_id: str
    headings: str  # a line each, as below: no pair of syllables is made across a line's end
    body: str
    facets: FacetValues
    document: str = ""  # what its document is called: title, number, issuer, province


def build_keywords(directory: Path, entries: Iterable[tuple[Document, Chunk]]) -> int:
    """Index chunks, those of one document together, into a fresh directory; how many there were."""
    return build_index(directory, _keyword_entries(entries))


def build_index(directory: Path, entries: Iterable[KeywordEntry]) -> int:
    """Index entries of any origin into a fresh directory; how many there were."""
    with _write_errors(directory):
        directory.mkdir(parents=True)
        writer = tantivy.Index(_schema(), path=str(directory)).writer(WRITER_HEAP, num_threads=1)
    count = 0
    for entry in entries:
        indexed = _indexed(entry)
        with _write_errors(directory):
            writer.add_document(indexed)
        count += 1
    with _write_errors(directory):
        writer.commit()
        writer.wait_merging_threads()
    return count


class KeywordIndex:
    """A built index, open for reading; many threads may search at once."""

    def __init__(self, directory: Path) -> None:
        try:
            index = tantivy.Index.open(str(directory))
        except ValueError as error:  # tantivy's one error, for a missing directory and for a damaged file
            raise GenerationDamaged(f"the keyword index in {directory} cannot be opened: {error}") from error
        index.config_reader("manual")  # a generation never changes: no thread that watches its files
        self._schema = index.schema
        self._searcher: tantivy.Searcher | None = index.searcher()

    def search(self, text: str, facets: Facets, limit: int) -> tuple[Scored, ...]:
        """The chunks that share most with `text`, rare tokens counting more; () when no token of it is known."""
        query = self._query(text, facets)
        if query is None or limit < 1:
            return ()
        window = limit + 1
        while True:  # chunks of equal score at the end of the window are told apart by id only when all are seen
            hits = self._open().search(query, window, count=False).hits
            if len(hits) < window or hits[-1][0] < hits[limit - 1][0]:
                break
            window *= 2
        scored = [Scored(self._chunk_id(address), float(score)) for score, address in hits]
        return tuple(sorted(scored, key=lambda each: (-each.score, each.chunk_id))[:limit])

    def count(self) -> int:
        """How many chunks are indexed."""
        return int(self._open().num_docs)

    def document_frequency(self, token: str) -> int:
        """In how many chunks a token (one of `analysis.tokens`) stands, their headings included."""
        return int(self._open().doc_freq("body", token))

    def close(self) -> None:
        """Let go of the index's files."""
        self._searcher = None

    def _open(self) -> tantivy.Searcher:
        if self._searcher is None:
            raise ValueError("the keyword index is closed")
        return self._searcher

    def _chunk_id(self, address: tantivy.DocAddress) -> str:
        return str(self._open().doc(address)["chunk_id"][0])

    def _query(self, text: str, facets: Facets) -> Query | None:
        terms = [
            (Occur.Should, self._term(field, token, weight * times))
            for token, times in Counter(tokens(text)).items()
            for field, weight in WEIGHTS.items()
        ]
        if not terms:
            return None
        filters = [
            (Occur.Must, Query.const_score_query(Query.term_set_query(self._schema, field, values), 0.0))
            for field, values in wanted(facets).items()
        ]
        return Query.boolean_query([(Occur.Must, Query.boolean_query(terms)), *filters])

    def _term(self, field: str, token: str, weight: float) -> Query:
        return Query.boost_query(Query.term_query(self._schema, field, token, "freq"), weight)


def _keyword_entries(entries: Iterable[tuple[Document, Chunk]]) -> Iterator[KeywordEntry]:
    for _, group in groupby(entries, key=lambda entry: entry[0].id):
        pairs = list(group)
        values = facet_values(pairs[0][0], (chunk for _, chunk in pairs))
        for document, chunk in pairs:
            yield KeywordEntry(chunk.id, "\n".join(chunk.headings), chunk.text, values, _names(document))


def _names(document: Document) -> str:
    """How people refer to a document; the province's new name too, for those who ask by it."""
    number = document.number or document.symbol
    names = (document.type, number, document.title, document.issuer, document.province, document.province_now)
    return "\n".join(dict.fromkeys(filter(None, names)))


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("chunk_id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in WEIGHTS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in FACET_FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _indexed(entry: KeywordEntry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("chunk_id", entry.chunk_id)
    document.add_text("body", " ".join(tokens(entry.headings) * HEADING_TIMES + tokens(entry.body)))
    document.add_text("document", " ".join(tokens(entry.document)))
    for field, values in entry.facets.terms().items():
        for value in values:
            document.add_text(field, value)
    return document


@contextmanager
def _write_errors(directory: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise DataDirectoryUnusable(f"the keyword index cannot be written to {directory}: {error}") from error
