"""The shipped corpus, ingested once for all tests that ask whole questions."""

from pathlib import Path

import pytest

from assistant.pipeline import Assistant
from ingest.pipeline import ingest
from vectorstore.embedder import load_embedder
from vectorstore.generations.live import LiveGeneration
from vectorstore.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def corpus_assistant(tmp_path_factory):
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"))
    report = ingest([CORPUS], settings, lambda _: None)
    assert [entry.outcome for entry in report.entries] == ["stored"] * 5
    embedder = load_embedder("shipped")
    live = LiveGeneration(settings.data_dir, embedder.fingerprint)
    live.poll()
    yield Assistant(live.using, embedder)
    live.close()
