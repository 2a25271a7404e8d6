"""Where a configured model lies on this machine.

Nothing here waits for a network: a hub's name is looked up in the local cache first, before a library is imported that
costs seconds and could try for a minute to reach the hub.
"""

from __future__ import annotations

import os
from pathlib import Path

from vectorstore.errors import EmbedderUnavailable


def model_folder(name: str, role: str, owner: str) -> Path:
    """The folder `name`, or the one of that name in this machine's Hugging Face cache; it holds safetensors.

    Args:
        name: a folder, or a model's name at the hub.
        role: what it is configured as, for messages: "embedder".
        owner: of a hub name without one: "sentence-transformers".

    Raises:
        EmbedderUnavailable: at once when it is not on this machine, or has weights of another format only.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")  # read when huggingface_hub is imported
    folder = _found(name, owner)
    if folder is None:
        raise EmbedderUnavailable(
            f"the {role} {name} is not on this machine: give the folder of a sentence-transformers model"
        )
    if not any(folder.rglob("*.safetensors")):
        raise EmbedderUnavailable(f"the {role} {name} has no weights in safetensors format; no other is read")
    return folder


def _found(name: str, owner: str) -> Path | None:
    if name and (folder := Path(name).expanduser()).is_dir():
        return folder
    from huggingface_hub import snapshot_download  # here, so that HF_HUB_OFFLINE is set before
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    for full_name in (name,) if "/" in name else (name, f"{owner}/{name}"):
        try:
            return Path(snapshot_download(full_name, cache_dir=cache, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError):
            continue
    return None
