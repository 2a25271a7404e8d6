"""What is embedded of a chunk; the same for whoever stores embeddings and whoever compares with them."""

from __future__ import annotations

from vectorstore.records import Chunk


def chunk_embedding_text(chunk: Chunk) -> str:
    """A chunk's words below its headings, for a duty's bearer often stands in its heading only."""
    return "\n".join((*chunk.headings, chunk.text))
