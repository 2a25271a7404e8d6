"""A server with a language model over HTTP: sentences as they are proven, and no call left when a reader leaves."""

import http.client
import json
import threading
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from tests.assistant.generative.cooperative import cooperative
from tests.conftest import running, status_of

QUESTION = "Hạn nộp báo cáo của Sở Y tế tỉnh Gia Lai năm 2023?"
SENTENCE = (
    "Sở Y tế (thuộc nhóm “Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố”) "
    "nộp báo cáo định kỳ 06 tháng trước ngày 10/5/2023 [1].\n"
)


@pytest.fixture(scope="module")
def service(built_corpus, request):
    scripted = request.getfixturevalue("running")
    environment = {
        "PLAN_ASSISTANT_LLM_MODEL": "m",
        "PLAN_ASSISTANT_LLM_BASE_URL": scripted.url,
        "NO_PROXY": "*",
        "PYTHONWARNINGS": "ignore",
    }
    with running(built_corpus, **environment) as started:
        started.until(lambda: status_of(f"{started.url}/readyz") == 200)
        yield started


def asking(service, path="/api/ask/stream"):
    connection = http.client.HTTPConnection(urlsplit(service.url).netloc, timeout=30)
    body = json.dumps({"question": QUESTION, "today": "2026-01-15"})
    connection.request("POST", path, body, {"content-type": "application/json"})
    return closing(connection), connection


def events_of(response):
    for block in response.read().decode().strip().split("\n\n"):
        name, data = block.split("\n")
        yield name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_sentences_come_with_their_citations_and_begin_the_answer(service, server):
    server.reply = cooperative
    closed_after, connection = asking(service)
    with closed_after:
        events = list(events_of(connection.getresponse()))
    names = [name for name, _ in events]
    assert names[0] == "interpretation"
    assert names[-2:] == ["answer", "done"]
    answer = events[-2][1]
    tokens = [data for name, data in events if name == "token"]
    assert "".join(token["text"] for token in tokens) == answer["answer"]
    assert answer["mode"] == "generative"
    assert [each["id"] for token in tokens for each in token.get("citations", [])] == [
        each["id"] for each in answer["citations"]
    ]


def test_the_model_is_left_alone_when_the_reader_leaves(service, server):
    def one_sentence_then_silence(exchange):
        exchange.say(SENTENCE, finish=None)
        exchange.wait_until_left()

    server.act = one_sentence_then_silence
    closed_after, connection = asking(service)
    with closed_after:
        response = connection.getresponse()
        seen = b""
        while b"10/5/2023" not in seen:
            seen += response.read1(1000)
        response.close()
    assert server.left.wait(5)


def kept_silent(server):
    """The server says nothing until it is left; what comes back is set when it was asked."""
    called = threading.Event()

    def silence(exchange):
        called.set()
        exchange.head()
        exchange.wait_until_left()

    server.act = silence
    return called


def test_the_model_is_left_alone_when_the_reader_leaves_before_its_first_word(service, server):
    called = kept_silent(server)
    closed_after, connection = asking(service)
    with closed_after:
        response = connection.getresponse()
        assert b"interpretation" in response.read1(1000)
        assert called.wait(30)
        response.close()
    assert server.left.wait(5)


def test_nor_when_a_plain_request_is_given_up(service, server):
    called = kept_silent(server)
    closed_after, _ = asking(service, "/api/ask")
    with closed_after:
        assert called.wait(30)
    assert server.left.wait(5)
