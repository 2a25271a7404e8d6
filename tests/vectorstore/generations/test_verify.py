"""Verification: each way in which a built generation can differ from what was written is found."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.generations import publish_readings, version
from vectorstore.chroma import VectorRow, build_vectors
from vectorstore.errors import VerificationFailed
from vectorstore.facets import FacetValues
from vectorstore.generations.directory import DataDirectory
from vectorstore.generations.manifest import read_manifest, write_manifest
from vectorstore.generations.verify import problems_of, verify_in_fresh_process
from vectorstore.keywords import build_keywords
from vectorstore.register import Register, write_register


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> DataDirectory:
    data_dir = tmp_path_factory.mktemp("data")
    publish_readings(data_dir, version(1))
    return DataDirectory(data_dir)


@pytest.fixture
def built(published, tmp_path) -> tuple[Path, Path]:
    """A generation as it is before sealing, and the embedding cache."""
    (folder,) = published.generations.iterdir()
    return Path(shutil.copytree(folder, tmp_path / "built")), published.embeddings


def test_a_generation_as_it_was_built_has_no_problems(built):
    assert list(problems_of(*built)) == []


def test_a_fresh_process_accepts_what_is_whole(built):
    verify_in_fresh_process(*built)


def test_a_fresh_process_refuses_and_names_what_is_not(built):
    (built[0] / "manifest.json").unlink()

    with pytest.raises(VerificationFailed, match=r"manifest\.json cannot be read"):
        verify_in_fresh_process(*built)


def test_a_process_that_dies_verifies_nothing(built, monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(VerificationFailed, match="ended with 1"):
        verify_in_fresh_process(*built)


def rewrite_register(directory: Path, readings) -> None:
    (directory / "register.sqlite").unlink()
    write_register(directory / "register.sqlite", readings, ())


def test_a_document_with_another_word_is_found(built):
    readings = version(1)
    text = readings[1].text.replace("5/2023", "6/2023")
    rewrite_register(built[0], [readings[0], replace(readings[1], text=text), readings[2]])

    assert "document plan-1 is not as it was read" in list(problems_of(*built))
    assert any("is not its span of the text" in problem for problem in problems_of(*built))


def test_a_missing_document_is_found(built):
    rewrite_register(built[0], version(1)[:2])

    assert "document plan-2 is missing from the register" in list(problems_of(*built))


def test_a_document_too_many_is_found(built):
    rewrite_register(built[0], version(1, documents=4))

    assert "document plan-3 is not as it was read" in list(problems_of(*built))


def test_a_register_that_sqlite_cannot_read_is_found(built):
    path = built[0] / "register.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    assert list(problems_of(*built)) != []


def test_a_keyword_index_of_other_chunks_is_found(built):
    shutil.rmtree(built[0] / "keywords")
    entries = [(reading.document, chunk) for reading in version(1)[:2] for chunk in reading.chunks]
    build_keywords(built[0] / "keywords", entries)

    assert list(problems_of(*built)) == [
        "the keyword index holds 4 chunks and not 6",
        "the keyword index finds nothing in document plan-2 for its own words",
    ]


def rebuild_vectors(directory: Path, vectors: dict[str, np.ndarray]) -> None:
    shutil.rmtree(directory / "vectors")
    rows = [VectorRow(id, FacetValues(id.rpartition("-")[0]), vector) for id, vector in vectors.items()]
    build_vectors(directory / "vectors", rows, 64)


def test_vectors_of_other_texts_are_found(built):
    chunk_ids = [chunk.id for reading in version(1) for chunk in reading.chunks]
    rebuild_vectors(built[0], {id: np.eye(64, dtype=np.float32)[place] for place, id in enumerate(chunk_ids)})

    assert list(problems_of(*built)) == [f"chunk {id}: its vector is not its embedding" for id in chunk_ids]


def test_missing_vectors_are_found(built):
    rebuild_vectors(built[0], {"plan-0-0": np.eye(64, dtype=np.float32)[0]})

    assert list(problems_of(*built)) == ["the vectors are not those of the chunks"]


def test_a_matrix_that_differs_from_the_collection_is_found(built):
    path = built[0] / "vectors" / "vectors.npy"
    vectors = np.load(path)
    vectors[[0, 1]] = vectors[[1, 0]]
    np.save(path, vectors)

    problems = list(problems_of(*built))

    assert len([problem for problem in problems if "is not the one in the matrix" in problem]) == 2


def test_a_lost_index_segment_is_found_though_chroma_hides_it(tmp_path):
    """Chroma counts right and answers without an error when the files of its index are gone."""
    publish_readings(tmp_path / "data", version(1, documents=80))
    directory = DataDirectory(tmp_path / "data")
    (built,) = directory.generations.iterdir()
    (segment,) = [path for path in (built / "vectors").iterdir() if path.is_dir()]
    shutil.rmtree(segment)

    assert list(problems_of(built, directory.embeddings)) != []


def test_an_altered_manifest_is_found(built):
    manifest = read_manifest(built[0])
    documents = (replace(manifest.documents[0], sha256="0" * 64), *manifest.documents[1:])
    write_manifest(built[0], replace(manifest, documents=documents))

    assert list(problems_of(*built)) == ["document plan-0 is not as it was read"]


def test_embeddings_that_the_cache_does_not_know_are_found(built, tmp_path):
    assert len(list(problems_of(built[0], tmp_path / "empty.sqlite"))) == 6


def test_every_record_of_the_register_is_compared(built):
    """The hash of a reading covers its facts too, not its text only."""
    connection = sqlite3.connect(built[0] / "register.sqlite")
    (record,) = connection.execute("SELECT record FROM documents WHERE id = 'plan-0'").fetchone()
    changed = json.loads(record) | {"signer": "Nguyễn Văn A"}
    connection.execute("UPDATE documents SET record = ? WHERE id = 'plan-0'", (json.dumps(changed),))
    connection.commit()
    connection.close()

    register = Register(built[0] / "register.sqlite")
    assert register.document("plan-0").signer == "Nguyễn Văn A"
    register.close()
    assert list(problems_of(*built)) == ["document plan-0 is not as it was read"]
