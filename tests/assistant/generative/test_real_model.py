"""The same path with a real, if tiny, transformer behind a server that others wrote: `transformers serve`.

Only the loading of the weights is ours: the server would place them with `accelerate`, which we do not depend on.
"""

import os
import subprocess
import sys
import time

import pytest

from assistant.language_model import load_language_model
from assistant.pipeline import Assistant
from tests.assistant.generative.tiny_model import make_tiny_model
from tests.conftest import CORPUS, free_port, status_of
from vectorstore.settings import Settings

pytest.importorskip("transformers.cli.serve", reason="this version of transformers has no server")

REPLY = "Người ký: Trương Hải Long [1]."
STARTED_WITHIN = 120  # seconds; importing transformers takes most of them
SERVE = """
import sys
from transformers import AutoModelForCausalLM
from transformers.cli.serving.model_manager import ModelManager
ModelManager._load_model = lambda self, name, **_: AutoModelForCausalLM.from_pretrained(name.split("@")[0])
from transformers.cli.serve import Serve
Serve(force_model=sys.argv[1], host="127.0.0.1", port=int(sys.argv[2]), device="cpu", dtype="float32")
"""


@pytest.fixture(scope="module")
def served_model(tmp_path_factory):
    """The settings of a server with the tiny model."""
    folder = tmp_path_factory.mktemp("tiny")
    make_tiny_model(folder, [path.read_text() for path in CORPUS.glob("*.txt")], REPLY)
    port = free_port()
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "CUDA_VISIBLE_DEVICES": "", "OMP_NUM_THREADS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder), str(port)], env=environment, stderr=subprocess.DEVNULL
    )
    url = f"http://127.0.0.1:{port}/v1"
    try:
        limit = time.monotonic() + STARTED_WITHIN
        while status_of(f"http://127.0.0.1:{port}/health") != 200:
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < limit, "the server took too long"
            time.sleep(0.2)
        limits = {"llm_prompt_tokens": 500, "llm_answer_tokens": 50, "llm_first_token_seconds": 60, "llm_seconds": 120}
        yield Settings(llm_model=str(folder), llm_base_url=url, **limits)
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture
def by_a_real_model(monkeypatch, corpus_assistant, served_model):
    monkeypatch.setenv("NO_PROXY", "*")
    return Assistant(corpus_assistant._using, corpus_assistant._embedder, load_language_model(served_model))


def test_its_sentence_is_proven_and_told(by_a_real_model, asked):
    answer = by_a_real_model.ask(asked("Ai ký kế hoạch 79/KH-UBND?"))
    assert answer.mode == "generative"
    assert answer.text.startswith("Người ký: Trương Hải Long [1] — Kế hoạch 79/KH-UBND (Gia Lai, 10/01/2023).")
    assert "Trương Hải Long" in answer.citations[0].quote


def test_the_same_sentence_where_it_is_not_true_is_not_told(by_a_real_model, corpus_assistant, asked):
    question = asked("Hạn báo cáo của Sở Nội vụ Quảng Ngãi?")
    answer, plain = by_a_real_model.ask(question), corpus_assistant.ask(question)
    assert "Trương Hải Long" not in answer.text
    assert answer.mode == "extractive"
    assert answer.text.endswith(plain.text)
