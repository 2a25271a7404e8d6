"""Serving while generations are published: swapped, drained, never failing."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.generations import publish_readings, version
from vectorstore.errors import EmbedderChanged, NoGeneration
from vectorstore.generations.generation import Generation
from vectorstore.generations.live import LiveGeneration
from vectorstore.records import Facets

PUBLISHED = 4
READERS = 3


@pytest.fixture
def live(tmp_path: Path):
    serving = LiveGeneration(tmp_path, "hash-1")
    yield serving
    serving.close()


def served(generation: Generation) -> str:
    return generation.register.text("plan-0")


def text_of(number: int) -> str:
    return version(number, documents=1)[0].text


def test_before_anything_is_ingested_there_is_nothing_to_use(live):
    assert not live.poll()
    with pytest.raises(NoGeneration), live.using():
        pass
    with pytest.raises(NoGeneration):
        live.current()


def test_a_poll_opens_what_was_published_since(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    assert live.poll()
    publish_readings(tmp_path, version(2, documents=1))
    assert served(live.current()) == text_of(1)
    assert live.poll()

    assert served(live.current()) == text_of(2)


def test_a_poll_without_news_opens_nothing(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    before = live.current()

    assert not live.poll()
    assert live.current() is before


def test_a_request_keeps_its_generation_until_it_ends(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    with live.using() as generation:
        publish_readings(tmp_path, version(2, documents=1))
        live.poll()
        publish_readings(tmp_path, version(3, documents=1))
        live.poll()

        assert served(generation) == text_of(1)
        assert generation.keywords.search("báo cáo", Facets(), 1)
        assert generation.directory.exists()

    assert not generation.directory.exists()


def test_an_unused_generation_is_dropped_at_the_swap(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    before = live.current()
    publish_readings(tmp_path, version(2, documents=1))
    live.poll()

    assert not before.directory.exists()


def test_closing_lets_the_last_user_finish(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    with live.using() as generation:
        live.close()
        assert served(generation) == text_of(1)

    assert not generation.directory.exists()
    with pytest.raises(NoGeneration):
        live.current()


def test_a_damaged_newcomer_is_not_swapped_in(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    before = live.current()
    newcomer = publish_readings(tmp_path, version(2, documents=1))
    (tmp_path / "generations" / newcomer / "register.sqlite").write_bytes(b"")

    assert not live.poll()
    assert live.current() is before


def test_a_damaged_newcomer_is_swapped_in_once_it_was_built_again(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    newcomer = publish_readings(tmp_path, version(2, documents=1))
    (tmp_path / "generations" / newcomer / "manifest.json").unlink()
    live.poll()
    publish_readings(tmp_path, version(2, documents=1))

    assert live.poll()
    assert served(live.current()) == text_of(2)


def test_a_newcomer_of_another_embedder_is_not_swapped_in(tmp_path, live):
    publish_readings(tmp_path, version(1, documents=1))
    live.poll()
    other = LiveGeneration(tmp_path, "hash-2")

    assert not other.poll()
    with pytest.raises(EmbedderChanged, match="ingest them again"):
        other.current()


def test_no_request_fails_or_mixes_while_generations_are_published(tmp_path, live):
    publish_readings(tmp_path, version(0))
    live.poll()
    has_ended = threading.Event()
    known = [{reading.text for reading in version(number)} for number in range(PUBLISHED)]

    def read() -> list[int]:
        versions: list[int] = []
        while not has_ended.is_set():
            with live.using() as generation:
                texts = {reading.text for reading in generation.register.readings()}
                hits = generation.keywords.search("báo cáo bản", Facets(), 10)
                chunks = generation.register.chunks([hit.chunk_id for hit in hits])
                assert len(chunks) == len(hits) > 0
                assert all(any(chunk.text in text for text in texts) for chunk in chunks.values())
                versions.append(known.index(texts))  # fails for a mixture
        return versions

    with ThreadPoolExecutor(READERS) as pool:
        readers = [pool.submit(read) for _ in range(READERS)]
        for number in range(1, PUBLISHED):
            publish_readings(tmp_path, version(number))
            assert live.poll()
        has_ended.set()

    for reader in readers:
        assert reader.result() == sorted(reader.result())
    assert {reading.text for reading in live.current().register.readings()} == known[-1]
    assert list((tmp_path / "run").iterdir()) == [live.current().directory]
