"""Any sentence-transformers model on this machine as an embedder; the only importer of sentence_transformers.

Nothing here waits for a network: a name is looked up in the local cache first, before the library is imported (which
costs seconds) and could try for a minute to reach its hub.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError

from vectorstore.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT_OWNER = "sentence-transformers"  # of a hub name without one: "all-MiniLM-L6-v2"
MAX_THREADS = 2  # beside other work, more made a query 10 to 20 times slower than one thread
BATCH_SIZE = 32  # texts at a time
HASHED = (".safetensors", ".json", ".txt", ".model")  # suffixes of weights, configuration and vocabularies
HASH_BLOCK = 1 << 20  # bytes read at a time


def load_sentence_transformer(name: str) -> SentenceTransformerEmbedder:
    """The model in the folder `name`, or of that name in this machine's Hugging Face cache.

    Raises:
        EmbedderUnavailable: at once when it is not on this machine; or when it cannot be read.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when huggingface_hub is imported
    folder = _folder_of(name)
    if not any(folder.rglob("*.safetensors")):
        raise EmbedderUnavailable(f"the embedder {name} has no weights in safetensors format; no other is read")
    return SentenceTransformerEmbedder(_load(name, folder), _fingerprint(folder))


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


def _folder_of(name: str) -> Path:
    if name and (folder := Path(name).expanduser()).is_dir():
        return folder
    from huggingface_hub import snapshot_download  # here, so that HF_HUB_OFFLINE is set before
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    for full_name in (name,) if "/" in name else (name, f"{DEFAULT_OWNER}/{name}"):
        try:
            return Path(snapshot_download(full_name, cache_dir=cache, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    raise EmbedderUnavailable(
        f"the embedder {name} is not on this machine: give the folder of a sentence-transformers model, "
        "or `shipped` for the one that comes with this program"
    )


def _load(name: str, folder: Path) -> SentenceTransformer:
    try:
        import torch  # here: only a configured model is worth the seconds that these imports cost
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(min(MAX_THREADS, torch.get_num_threads()))
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (ImportError, OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise EmbedderUnavailable(f"the embedder {name} cannot be loaded from {folder}: {error}") from error


def _fingerprint(folder: Path) -> str:
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in HASHED and path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            while block := file.read(HASH_BLOCK):
                digest.update(block)
    return digest.hexdigest()
