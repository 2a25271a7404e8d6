"""What people thought of answers, one JSON object a line in the data directory, only ever appended to."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from assistant.present.rest.schemas import FeedbackIn
from vectorstore.errors import DataDirectoryUnusable

FILE_NAME = "feedback.jsonl"


def keep(given: FeedbackIn, data_dir: Path) -> None:
    """Append one line and have it on the disk.

    Raises:
        DataDirectoryUnusable: it cannot be written, or its disk is full.
    """
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **given.model_dump()}
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        file = os.open(data_dir / FILE_NAME, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(file, data)  # one write: lines of two processes never mix
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        raise DataDirectoryUnusable(f"feedback cannot be kept in {data_dir}: {error.strerror}") from error
