"""Texts to vectors: what an embedder is, the shipped one, and the choice between it and a configured one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file

from vectorstore.errors import EmbedderUnavailable
from vectorstore.language.analysis import tokens
from vectorstore.sentence_transformer import load_sentence_transformer

SHIPPED = "shipped"
SHIPPED_WEIGHTS = Path(__file__).parent / "weights"
# Its tokens are part of the fingerprint: a change of folding or pairing makes new vectors for the same weights.
ANALYSIS_PROBE = "Sở Nội vụ; UBND tỉnh Đắk Lắk (79/KH-UBND), trước ngày 10/5/2023. Kinh phí 6.600 triệu đồng…"

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into unit vectors, whose dot product is their cosine."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def fingerprint(self) -> str:
        """Differs between embedders that may give one text different vectors; stored with what was embedded."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, shape (len(texts), dimension), also for a text in which nothing is known."""
        ...


def load_embedder(name: str) -> Embedder:
    """The embedder that a setting names: "shipped", or the folder or name of a sentence-transformers model.

    Raises:
        EmbedderUnavailable: it is not on this machine, or cannot be used.
    """
    return StaticEmbedder(SHIPPED_WEIGHTS) if name == SHIPPED else load_sentence_transformer(name)


def static_input(text: str) -> str:
    """What the static model is trained on and reads: our tokens, so that a text with and without marks is the same."""
    return " ".join(tokens(text))


class StaticEmbedder:
    """The mean of its tokens' vectors, as sentence-transformers' StaticEmbedding and Normalize give it, without torch.

    A text without a known token lies on the last axis, which no known token uses: at cosine 0 to all text that has one.
    """

    def __init__(self, folder: Path) -> None:
        try:
            files = [(folder / name).read_bytes() for name in ("model.safetensors", "tokenizer.json")]
            tensors = load_file(folder / "model.safetensors")
            # One byte a number and one scale a token; a row is their product.
            self._rows: NDArray[np.int8] = tensors["embeddings"]
            self._scales: NDArray[np.float32] = tensors["weights"]
            self._ids: dict[str, int] = json.loads(files[1])["model"]["vocab"]
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise EmbedderUnavailable(f"the embedder in {folder} is damaged: {error}; install again") from error
        self.dimension = self._rows.shape[1]
        self.fingerprint = sha256(b"\0".join([*files, static_input(ANALYSIS_PROBE).encode()])).hexdigest()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors; about 0.2 ms a text of 200 syllables."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            known = [self._ids[token] for token in static_input(text).split() if token in self._ids]
            vectors[row] = self._scales[known] @ self._rows[known].astype(np.float32)
        return _units(vectors)


def _units(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[lengths[:, 0] == 0, -1] = 1
    np.divide(vectors, lengths, out=vectors, where=lengths > 0)
    return vectors
