"""Assistants over the shipped corpus that let a scripted server word their answers."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.language_model import ChatModel, Limits, load_language_model
from assistant.pipeline import Assistant
from assistant.records import Question
from tests.assistant.generative.scripted_server import scripted
from vectorstore.settings import Settings

TODAY = date(2026, 1, 15)
KEY = "sk-canary-7f3a9"


@pytest.fixture(scope="package")
def running():
    with pytest.MonkeyPatch.context() as patched, scripted() as server:
        patched.setenv("NO_PROXY", "*")
        yield server


@pytest.fixture
def server(running):
    """The scripted server as if nobody had asked it anything."""
    running.reset()
    return running


@pytest.fixture(scope="package")
def model(running):
    """Opened once: its client reads the certificates of this machine, which takes a while."""
    return load_language_model(Settings(llm_model="m", llm_base_url=running.url, llm_api_key=KEY))


@pytest.fixture(scope="package")
def hasty(model):
    """The same with limits that a test can wait for."""
    return ChatModel(model._chat, Limits(connect=0.5, first_token=0.6, whole=1.5, tokens=800, evidence_tokens=6000))


@pytest.fixture
def worded(corpus_assistant, model):
    """The assistant of the corpus with a language model."""
    return Assistant(corpus_assistant._using, corpus_assistant._embedder, model)


@pytest.fixture
def asked():
    return lambda text: Question(text, TODAY)
