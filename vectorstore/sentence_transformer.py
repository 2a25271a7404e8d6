"""Any sentence-transformers model on this machine as an embedder, any cross-encoder as a reranker.

The only importer of sentence_transformers, which costs seconds: only a configured model is worth them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError

from vectorstore.errors import EmbedderUnavailable
from vectorstore.local_models import model_folder

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

ModelT = TypeVar("ModelT")

EMBEDDERS = "sentence-transformers"  # who owns a hub name without an owner: "all-MiniLM-L6-v2"
CROSS_ENCODERS = "cross-encoder"  # the same: "ms-marco-MiniLM-L6-v2"
SCORING_HEADS = ("ForSequenceClassification", "ForCausalLM")  # ends of the architectures that score a pair
MAX_THREADS = 2  # beside other work, more made a query 10 to 20 times slower than one thread
BATCH_SIZE = 32  # texts at a time
HASHED = (".safetensors", ".json", ".txt", ".model")  # suffixes of weights, configuration and vocabularies
HASH_BLOCK = 1 << 20  # bytes read at a time


def load_sentence_transformer(name: str) -> SentenceTransformerEmbedder:
    """The model in the folder `name`, or of that name in this machine's Hugging Face cache.

    Raises:
        EmbedderUnavailable: at once when it is not on this machine; or when it cannot be read.
    """
    folder = model_folder(name, "embedder", EMBEDDERS)
    return SentenceTransformerEmbedder(_loaded(name, folder, "embedder", _embedder), _fingerprint(folder))


def load_cross_encoder(name: str) -> CrossEncoderReranker:
    """The same for a cross-encoder.

    Raises:
        EmbedderUnavailable: as above, or when it would not give one trained score a pair: an encoder without a head to
            score with gets a random one, and would shuffle what was found without a word.
    """
    folder = model_folder(name, "reranker", CROSS_ENCODERS)
    if not _has_scoring_head(folder):
        raise EmbedderUnavailable(f"the reranker {name} is no cross-encoder: {folder} has no head that scores pairs")
    model = _loaded(name, folder, "reranker", _cross_encoder)
    if np.ndim(model.predict([("", "")], show_progress_bar=False)) != 1:
        raise EmbedderUnavailable(f"the reranker {name} gives classes, not one score for a question and a text")
    return CrossEncoderReranker(model)


class SentenceTransformerEmbedder:
    """A sentence-transformers model as our embedder; texts go in as they are."""

    def __init__(self, model: SentenceTransformer, fingerprint: str) -> None:
        self._model = model
        self.fingerprint = fingerprint
        self.dimension = len(model.encode("", show_progress_bar=False))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors; a text that the model knows nothing of lies on the last axis."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        if texts:
            vectors[:] = self._model.encode(
                list(texts), batch_size=BATCH_SIZE, normalize_embeddings=True, show_progress_bar=False
            )
        vectors[~vectors.any(axis=1), -1] = 1
        return vectors


class CrossEncoderReranker:
    """A cross-encoder as our reranker: it reads a question and a text together, which an embedder never does."""

    def __init__(self, model: CrossEncoder) -> None:
        self._model = model

    def scores(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """How well each text answers the question; larger is better."""
        pairs = [(question, text) for text in texts]
        return tuple(map(float, self._model.predict(pairs, batch_size=BATCH_SIZE, show_progress_bar=False)))


def _loaded(name: str, folder: Path, role: str, load: Callable[[str], ModelT]) -> ModelT:
    try:
        import torch

        torch.set_num_threads(min(MAX_THREADS, torch.get_num_threads()))
        return load(str(folder))
    except (ImportError, OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise EmbedderUnavailable(f"the {role} {name} cannot be loaded from {folder}: {error}") from error


def _embedder(folder: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(
        folder, device="cpu", local_files_only=True, trust_remote_code=False, model_kwargs={"use_safetensors": True}
    )


def _cross_encoder(folder: str) -> CrossEncoder:
    from sentence_transformers import CrossEncoder

    model: CrossEncoder = CrossEncoder(
        folder, device="cpu", local_files_only=True, trust_remote_code=False, model_kwargs={"use_safetensors": True}
    )
    return model


def _has_scoring_head(folder: Path) -> bool:
    try:
        architectures = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("architectures") or [""]
    except (OSError, ValueError, AttributeError):
        return False
    return str(architectures[0]).endswith(SCORING_HEADS)


def _fingerprint(folder: Path) -> str:
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in HASHED and path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            while block := file.read(HASH_BLOCK):
                digest.update(block)
    return digest.hexdigest()
