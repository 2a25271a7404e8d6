"""A cross-encoder from a folder: read with the network off, refused by name when it cannot rank."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from vectorstore.errors import EmbedderUnavailable
from vectorstore.reranker import load_reranker

pytest.importorskip("sentence_transformers", reason="sentence_transformers is not installed")

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] sở nội vụ báo cáo kinh phí trước ngày".split()
NO_NETWORK = """
import socket, sys
def refuse(*_):
    raise SystemExit("a connection was tried")
socket.socket.connect = socket.getaddrinfo = refuse
"""


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real one, very small, with random weights."""
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    folder = tmp_path_factory.mktemp("cross-encoder")
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    BertTokenizer(str(folder / "vocab.txt"), do_lower_case=False).save_pretrained(str(folder))
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(WORDS), num_labels=1, max_position_embeddings=64, **sizes)
    BertForSequenceClassification(config).save_pretrained(str(folder))
    CrossEncoder(str(folder), device="cpu").save_pretrained(str(folder))
    return folder


def test_no_name_means_no_reranker_and_loads_nothing():
    program = (
        "import sys\nfrom vectorstore.reranker import load_reranker\nprint(load_reranker(None), 'torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.split() == [
        "None",
        "False",
    ]


def test_a_folder_scores_each_text_with_the_question(cross_encoder):
    from sentence_transformers import CrossEncoder

    texts = ["sở nội vụ báo cáo", "kinh phí", ""]
    reranker = load_reranker(str(cross_encoder))
    expected = CrossEncoder(str(cross_encoder), device="cpu").predict([("báo cáo", text) for text in texts])
    assert reranker is not None
    assert reranker.scores("báo cáo", texts) == pytest.approx(expected.tolist())
    assert reranker.scores("báo cáo", []) == ()


@pytest.mark.parametrize("name", ["ms-marco-MiniLM-L6-v2", "BAAI/bge-reranker-v2-m3", "/no/such/folder"])
def test_a_reranker_that_is_not_here_fails_before_any_connection_or_import(name, tmp_path):
    program = f"""
from vectorstore.reranker import load_reranker
from vectorstore.errors import EmbedderUnavailable
try:
    load_reranker({name!r})
except EmbedderUnavailable as error:
    print(error)
print("sentence_transformers" in sys.modules)
"""
    environment = {each: value for each, value in os.environ.items() if each != "HF_HUB_OFFLINE"}
    finished = subprocess.run(
        [sys.executable, "-c", NO_NETWORK + program],
        capture_output=True,
        text=True,
        env=environment | {"HF_HOME": str(tmp_path)},
        check=False,
    )
    message, is_imported = finished.stdout.splitlines()
    assert f"reranker {name} is not on this machine" in message
    assert is_imported == "False"


def test_an_encoder_without_a_scoring_head_is_refused_since_it_would_rank_at_random(cross_encoder, tmp_path):
    from transformers import BertModel

    BertModel.from_pretrained(str(cross_encoder)).save_pretrained(str(tmp_path))
    with pytest.raises(EmbedderUnavailable, match="no cross-encoder"):
        load_reranker(str(tmp_path))


def test_a_classifier_of_several_classes_is_refused(cross_encoder, tmp_path):
    from transformers import AutoTokenizer, BertConfig, BertForSequenceClassification

    config = BertConfig(**json.loads((cross_encoder / "config.json").read_text(encoding="utf-8")) | {"num_labels": 3})
    BertForSequenceClassification(config).save_pretrained(str(tmp_path))
    AutoTokenizer.from_pretrained(str(cross_encoder)).save_pretrained(str(tmp_path))
    with pytest.raises(EmbedderUnavailable, match="classes"):
        load_reranker(str(tmp_path))
