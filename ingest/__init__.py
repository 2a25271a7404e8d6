"""Writing: from a file to the facts, chunks and vectors of a generation."""
