"""The OpenAI-compatible interface by its contract, over a small library in memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.pieces import HasLeft, Piece, Told
from assistant.present.api import create_api
from assistant.present.service import MOST_AT_ONCE, Opened, Service
from assistant.records import Question
from tests.assistant.present.fake_library import FakeAssistant
from vectorstore.errors import NoGeneration
from vectorstore.language.analysis import count_tokens
from vectorstore.settings import Settings

QUESTION = {"role": "user", "content": "Hạn báo cáo của Gia Lai?"}
CHAT: dict[str, Any] = {"model": "plan-assistant", "messages": [QUESTION]}
URL = "/v1/chat/completions"
ENGLISH = {"accept-language": "en"}


def streamed(client: TestClient, **body: object) -> list[Any]:
    """The data of each event, the last of which is [DONE]."""
    with client.stream("POST", URL, json={**CHAT, "stream": True, **body}) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        events = response.read().decode().strip().split("\n\n")
    assert events.pop() == "data: [DONE]"
    return [json.loads(event.removeprefix("data: ")) for event in events]


def test_a_marker_is_an_annotation_that_leads_to_the_quoted_words(client: TestClient) -> None:
    message = client.post(URL, json=CHAT).json()["choices"][0]["message"]
    assert message["content"] == "Trước ngày **10/5/2023** [1]."
    (annotation,) = message["annotations"]
    cited = annotation["url_citation"]
    assert message["content"][cited["start_index"] : cited["end_index"]] == "[1]"
    assert cited["url"] == "http://testserver/documents/gia-lai#c=517-543"
    assert cited["title"] == "79/KH-UBND · Gia Lai · 10/01/2023, mục III.3"


def test_our_own_fields_are_those_of_the_rest_interface(client: TestClient) -> None:
    completion = client.post(URL, json=CHAT).json()
    answer = client.post("/api/ask", json={"question": QUESTION["content"]}).json()
    for name in ("citations", "abstained", "reason", "interpretation", "mode"):
        assert completion[name] == answer[name]


def test_an_abstention_is_content_and_a_short_refusal(client: TestClient) -> None:
    completion = client.post(URL, json={**CHAT, "messages": [{"role": "user", "content": "Hạn ở Đà Nẵng?"}]}).json()
    message = completion["choices"][0]["message"]
    assert message["content"] == "Kho không có văn bản của Đà Nẵng."
    assert message["refusal"] == "Không có trong kho văn bản"
    assert (completion["abstained"], completion["reason"]) == (True, "not_in_corpus")


def test_usage_counts_what_was_sent_and_answered(client: TestClient) -> None:
    completion = client.post(URL, json=CHAT).json()
    sent, answered = count_tokens(QUESTION["content"]), count_tokens(completion["choices"][0]["message"]["content"])
    assert completion["usage"] == {
        "prompt_tokens": sent, "completion_tokens": answered, "total_tokens": sent + answered,
    }  # fmt: skip


def test_the_last_user_message_asks_and_the_earlier_ones_are_history(
    client: TestClient, assistant: FakeAssistant
) -> None:
    messages = [
        {"role": "system", "content": "Answer as a pirate."},
        {"role": "user", "content": [{"type": "text", "text": "Gia Lai?"}, {"type": "text", "text": "2023"}]},
        {"role": "assistant", "content": "10/5.", "refusal": None, "annotations": [], "tool_calls": None},
        {"role": "developer", "content": "Be brief."},
        {"role": "assistant", "content": None},
        {"role": "user", "content": "Còn Quảng Ngãi?"},
    ]
    assert client.post(URL, json={**CHAT, "messages": messages}).status_code == 200
    asked = assistant.asked[-1]
    assert asked.text == "Còn Quảng Ngãi?"
    assert [(turn.role, turn.content) for turn in asked.history] == [
        ("user", "Gia Lai?\n2023"), ("assistant", "10/5."),
    ]  # fmt: skip


def test_a_conversation_longer_than_the_history_is_answered_from_its_end(
    client: TestClient, assistant: FakeAssistant, settings: Settings
) -> None:
    messages = [{"role": "user", "content": f"Câu {number}?"} for number in range(40)]
    assert client.post(URL, json={**CHAT, "messages": messages}).status_code == 200
    assert [turn.content for turn in assistant.asked[-1].history] == [f"Câu {number}?" for number in range(29, 39)]
    assert settings.max_history == 10


def test_filters_language_and_day_reach_the_assistant(client: TestClient, assistant: FakeAssistant) -> None:
    body = {"filters": {"province": "gia lai", "year": 2023}, "language": "en", "today": "2026-01-15"}
    assert client.post(URL, json={**CHAT, **body}).status_code == 200
    asked = assistant.asked[-1]
    assert (asked.facets.provinces, asked.facets.years) == (("Gia Lai",), (2023,))
    assert (asked.language, asked.today.isoformat()) == ("en", "2026-01-15")


def test_what_only_tunes_a_language_model_is_ignored(client: TestClient) -> None:
    tuned = {
        "temperature": 0.2, "max_tokens": 5, "stop": ["Trước"], "seed": 1, "user": "u", "n": 1, "tools": [],
        "tool_choice": "auto", "response_format": {"type": "text"}, "modalities": ["text"], "logprobs": False,
        "stream_options": None, "filters": None,
    }  # fmt: skip
    completion = client.post(URL, json={**CHAT, **tuned}).json()
    assert completion["choices"][0]["message"]["content"] == "Trước ngày **10/5/2023** [1]."


@pytest.mark.parametrize(
    ("body", "param", "code"),
    [
        ({"model": None}, "model", "invalid_value"),
        ({"messages": None}, "messages", "invalid_value"),
        ({"messages": []}, "messages", "invalid_value"),
        ({"messages": [{"role": "system", "content": "x"}]}, "messages", "invalid_value"),
        ({"messages": [{"role": "user", "content": "  "}]}, "messages", "invalid_value"),
        ({"messages": [{"role": "user"}]}, "messages", "invalid_value"),
        ({"messages": [{"role": "user", "content": "a" * 2001}]}, "messages", "invalid_value"),
        ({"messages": [{"role": "user", "content": "a\0"}]}, "messages.0.content", "invalid_value"),
        ({"messages": [{"role": "user", "content": 5}]}, "messages.0.content", "invalid_value"),
        ({"messages": [{"role": "tool", "content": "x"}]}, "messages.0.role", "invalid_value"),
        ({"messages": [{"content": "x"}]}, "messages.0.role", "missing_required_parameter"),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "x"}}]}]},
            "messages.0.content.0.type",
            "invalid_value",
        ),
        ({"n": 2}, "n", "unsupported_value"),
        ({"tools": [{"type": "function"}]}, "tools", "unsupported_value"),
        ({"tool_choice": "required"}, "tool_choice", "unsupported_value"),
        ({"response_format": {"type": "json_object"}}, "response_format", "unsupported_value"),
        ({"modalities": ["text", "audio"]}, "modalities", "unsupported_value"),
        ({"audio": {"voice": "x"}}, "audio", "unsupported_value"),
        ({"logprobs": True}, "logprobs", "unsupported_value"),
        ({"web_search_options": {}}, "web_search_options", "unsupported_value"),
        ({"filters": {"province": "Narnia"}}, "filters.province", "invalid_value"),
        ({"filters": {"provinse": "Gia Lai"}}, "filters.provinse", "unknown_parameter"),
        ({"filter": {"province": "Gia Lai"}}, "filter", "unknown_parameter"),
        ({"today": "2026-02-30"}, "today", "invalid_value"),
        ({"language": "fr"}, "language", "invalid_value"),
        ({"stream": "perhaps"}, "stream", "invalid_value"),
    ],
)
@pytest.mark.parametrize("is_streamed", [False, True])
def test_bad_input_is_a_400_that_names_the_parameter(
    client: TestClient, body: dict[str, Any], param: str, code: str, is_streamed: bool
) -> None:
    response = client.post(URL, json={**CHAT, "stream": is_streamed, **body}, headers=ENGLISH)
    error = response.json()["error"]
    assert (response.status_code, error["type"]) == (400, "invalid_request_error")
    assert (error["param"], error["code"]) == (param, code)
    assert error["message"]
    assert "\n" not in error["message"]


def test_what_is_no_json_is_a_400(client: TestClient) -> None:
    for content in (b"{", b"\xff"):
        response = client.post(URL, content=content, headers={"content-type": "application/json"})
        assert (response.status_code, response.json()["error"]["param"]) == (400, "body")


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/v1/models/gpt-4o", 404, "model_not_found"),
        ("GET", "/v1/nothing", 404, "not_found"),
        ("GET", URL, 405, "method_not_allowed"),
    ],
)
def test_what_is_not_there_is_an_error_object(
    client: TestClient, method: str, path: str, status: int, code: str
) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


def test_another_model_is_not_found_and_the_one_that_is_there_named(client: TestClient) -> None:
    response = client.post(URL, json={**CHAT, "model": "gpt-4o"})
    assert (response.status_code, response.json()["error"]["code"]) == (404, "model_not_found")
    assert "plan-assistant" in response.json()["error"]["message"]


def test_a_body_beyond_the_limit_is_an_error_object(client: TestClient, settings: Settings) -> None:
    response = client.post(URL, content=b"a" * (settings.max_body_bytes + 1))
    assert (response.status_code, response.json()["error"]["code"]) == (413, "request_too_large")


def test_a_busy_server_and_one_that_has_no_documents_say_when_to_come_back(
    client: TestClient, service: Service, settings: Settings
) -> None:
    taken = [service.place() for _ in range(MOST_AT_ONCE)]
    for place in taken:
        place.__enter__()
    busy = client.post(URL, json=CHAT)
    for place in taken:
        place.__exit__(None, None, None)
    assert (busy.status_code, busy.json()["error"]["code"]) == (429, "rate_limit_exceeded")
    assert busy.headers["retry-after"]

    def open_nothing() -> Opened:
        raise NoGeneration("nothing")

    with TestClient(create_api(Service(open_nothing, settings))) as empty:
        for response in (empty.post(URL, json=CHAT), empty.get("/v1/models")):
            assert (response.status_code, response.json()["error"]["type"]) == (503, "server_error")
            assert response.headers["retry-after"]


def test_a_failure_of_ours_is_an_error_object_without_a_secret(client: TestClient, assistant: FakeAssistant) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret path /srv/data")

    assistant.ask = fail  # type: ignore[assignment,method-assign]
    response = client.post(URL, json=CHAT)
    assert (response.status_code, response.json()["error"]["type"]) == (500, "server_error")
    assert "secret" not in response.text


def test_the_models_are_one_as_old_as_what_it_knows(client: TestClient) -> None:
    listed = client.get("/v1/models").json()
    assert listed == {"object": "list", "data": [client.get("/v1/models/plan-assistant").json()]}
    assert listed["data"][0]["created"] == 1795357860  # 2026-11-22T14:31:00 UTC


def test_a_stream_is_the_same_answer_in_chunks(client: TestClient) -> None:
    chunks = streamed(client)
    whole = client.post(URL, json=CHAT).json()
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}
    assert len({(chunk["id"], chunk["created"], chunk["model"]) for chunk in chunks}) == 1
    assert deltas[0]["role"] == "assistant"
    assert "".join(delta.get("content", "") for delta in deltas) == whole["choices"][0]["message"]["content"]
    assert [chunk["choices"][0]["finish_reason"] for chunk in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert deltas[-1]["annotations"] == whole["choices"][0]["message"]["annotations"]
    assert all(chunks[-1][name] == whole[name] for name in ("citations", "abstained", "interpretation", "mode"))


def test_a_streamed_abstention_has_its_refusal_in_the_last_delta(client: TestClient) -> None:
    chunks = streamed(client, messages=[{"role": "user", "content": "Hạn ở Đà Nẵng?"}])
    assert chunks[-1]["choices"][0]["delta"]["refusal"] == "Không có trong kho văn bản"
    assert chunks[-1]["reason"] == "not_in_corpus"


def test_usage_ends_a_stream_only_when_asked_for(client: TestClient) -> None:
    assert all("usage" not in chunk for chunk in streamed(client))
    chunks = streamed(client, stream_options={"include_usage": True})
    assert [chunk["usage"] for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert chunks[-1]["choices"] == []
    assert chunks[-1]["usage"] == client.post(URL, json=CHAT).json()["usage"]


def test_words_told_early_are_sent_once(client: TestClient, assistant: FakeAssistant) -> None:
    tell = assistant.ask_stream

    def tell_early(question: Question, has_left: HasLeft) -> Iterator[Piece]:
        interpretation, answer = tell(question, has_left)
        yield from (interpretation, Told("Trước ngày", ()), answer)

    assistant.ask_stream = tell_early  # type: ignore[method-assign]
    contents = [chunk["choices"][0]["delta"].get("content", "") for chunk in streamed(client)]
    assert "".join(contents) == "Trước ngày **10/5/2023** [1]."


@pytest.mark.parametrize(("path", "body"), [(URL, {**CHAT, "stream": True}), ("/api/ask/stream", {"question": "Hạn?"})])
def test_a_failure_in_the_middle_of_a_stream_is_told_as_its_last_event(
    client: TestClient, assistant: FakeAssistant, path: str, body: dict[str, Any]
) -> None:
    tell = assistant.ask_stream

    def break_off(question: Question, has_left: HasLeft) -> Iterator[Piece]:
        yield next(iter(tell(question, has_left)))
        raise RuntimeError("secret path /srv/data")

    assistant.ask_stream = break_off  # type: ignore[method-assign]
    text = client.post(path, json=body, headers=ENGLISH).text
    last = json.loads(text.strip().split("\n\n")[-1].split("data: ")[1])
    assert "The server failed and has logged it" in str(last["error"])
    assert "secret" not in text
    assert "[DONE]" not in text
