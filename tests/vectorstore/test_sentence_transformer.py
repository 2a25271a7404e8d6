import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from vectorstore.embedder import SHIPPED_WEIGHTS, load_embedder, static_input
from vectorstore.errors import EmbedderUnavailable

pytest.importorskip("sentence_transformers", reason="sentence_transformers is not installed")

TEXTS = ["Sở Nội vụ báo cáo trước ngày 10/5/2023", "kinh phí thực hiện", "qzxw", ""]
NO_NETWORK = """
import socket, sys
def refuse(*_):
    raise SystemExit("a connection was tried")
socket.socket.connect = socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="module")
def model():
    """The shipped folder, read as any configured model is."""
    return load_embedder(str(SHIPPED_WEIGHTS))


def without_network(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", NO_NETWORK + program],
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"} | environment,
        check=False,
    )


def test_a_folder_is_read_as_sentence_transformers_reads_it(model):
    shipped = load_embedder("shipped")
    assert model.dimension == shipped.dimension
    vectors = model.embed([static_input(text) for text in TEXTS])
    np.testing.assert_allclose(vectors, shipped.embed(TEXTS), atol=1e-5)


def test_every_text_has_a_unit_vector(model):
    vectors = model.embed([static_input(text) for text in TEXTS])
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_no_texts_give_no_vectors(model):
    assert model.embed([]).shape == (0, model.dimension)


def test_a_fingerprint_follows_the_files(model, tmp_path):
    folder = Path(shutil.copytree(SHIPPED_WEIGHTS, tmp_path / "model"))
    assert load_embedder(str(folder)).fingerprint == model.fingerprint
    tokenizer = folder / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert load_embedder(str(folder)).fingerprint != model.fingerprint


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "nobody/no-such-model", "no such model", "", "/no/such/folder"])
def test_a_model_that_is_not_here_fails_before_any_connection_or_import(name, tmp_path):
    program = f"""
from vectorstore.embedder import load_embedder
from vectorstore.errors import EmbedderUnavailable
try:
    load_embedder({name!r})
except EmbedderUnavailable as error:
    print(error)
print("sentence_transformers" in sys.modules)
"""
    finished = without_network(program, HF_HOME=str(tmp_path))
    message, is_imported = finished.stdout.splitlines()
    assert f"embedder {name} is not on this machine" in message
    assert is_imported == "False"


def test_a_name_in_the_local_cache_loads_without_any_connection(tmp_path):
    repository = tmp_path / "models--nobody--vietnamese"
    shutil.copytree(SHIPPED_WEIGHTS, repository / "snapshots" / "1")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("1", encoding="utf-8")
    program = "from vectorstore.embedder import load_embedder\nprint(load_embedder('nobody/vietnamese').dimension)"
    finished = without_network(program, SENTENCE_TRANSFORMERS_HOME=str(tmp_path))
    assert finished.stdout.strip() == str(load_embedder("shipped").dimension), finished.stderr


def test_weights_that_could_run_code_are_refused(tmp_path):
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(EmbedderUnavailable, match="safetensors"):
        load_embedder(str(tmp_path))


def test_a_model_that_brings_its_own_code_is_refused_and_the_code_not_run(tmp_path):
    folder = Path(shutil.copytree(SHIPPED_WEIGHTS, tmp_path / "model"))
    ran = tmp_path / "ran"
    (folder / "own.py").write_text(f"open({str(ran)!r}, 'w')\nclass Module: pass\n", encoding="utf-8")
    module = {"idx": 0, "name": "0", "path": "", "type": "own.Module"}
    (folder / "modules.json").write_text(json.dumps([module]), encoding="utf-8")
    with pytest.raises(EmbedderUnavailable, match="cannot be loaded"):
        load_embedder(str(folder))
    assert not ran.exists()


def test_cut_off_weights_are_named(tmp_path):
    folder = Path(shutil.copytree(SHIPPED_WEIGHTS, tmp_path / "model"))
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with pytest.raises(EmbedderUnavailable, match="cannot be loaded"):
        load_embedder(str(folder))
