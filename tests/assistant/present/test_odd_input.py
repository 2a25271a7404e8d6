"""Whatever is sent, the answer is by the contract: never a 5xx, always JSON, errors of one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.present.api import create_api
from assistant.present.mcp.server import build_mcp
from assistant.present.mcp.tools import TOOLS
from assistant.present.service import Opened, Service
from tests.assistant.present.example_documents import gia_lai, quang_ngai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary
from vectorstore.settings import Settings

ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
JSON = {"content-type": "application/json", "accept": "application/json, text/event-stream"}
BODIES = st.fixed_dictionaries(
    {"question": st.just("Hạn?") | ODD},
    optional={"history": ODD, "filters": ODD, "language": ODD, "today": ODD, "zzz": ODD},
)
MESSAGE = st.fixed_dictionaries({}, optional={"role": st.just("user") | ODD, "content": st.just("Hạn?") | ODD})
CHATS = st.fixed_dictionaries(
    {"model": st.just("plan-assistant"), "messages": st.lists(MESSAGE | ODD, max_size=3)},
    optional=dict.fromkeys(("stream", "filters", "language", "today", "n", "tools", "stop", "stream_options"), ODD),
)
ARGUMENTS = st.dictionaries(
    st.sampled_from(["question", "query", "document_id", "number", "history", "filters", "from", "limit", "year", "x"]),
    st.just("Hạn?") | ODD,
)
CALLS = st.fixed_dictionaries({"name": st.sampled_from([tool.name for tool in TOOLS]), "arguments": ARGUMENTS})
METHODS = st.sampled_from(["tools/call", "tools/list", "initialize", "ping", "resources/read", "server/discover", "x"])
NAMES = st.sampled_from(
    ["q", "province", "year", "agency", "type", "limit", "from", "to", "today", "document_id", "cites"]
)
VALUES = st.text(st.characters(exclude_categories=("Cs",)), max_size=30) | st.integers().map(str)
PATHS = st.sampled_from(
    ["search", "documents", "deadlines", "deadlines.csv", "deadlines.ics", "facets", "legal-references/x"]
)
MODULE = settings(max_examples=150, deadline=None)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data_dir: Path = tmp_path_factory.mktemp("data")
    opened = Opened(FakeAssistant(FakeLibrary(gia_lai(), quang_ngai())), lambda: None, lambda: None)
    service = Service(lambda: opened, Settings(data_dir=data_dir, _env_file=None))
    with TestClient(create_api(service, build_mcp=build_mcp), base_url="http://127.0.0.1:7860") as client:
        while client.post("/mcp").status_code == 503:
            pass
        yield client


@MODULE
@given(BODIES)
def test_odd_bodies(client: TestClient, body: object) -> None:
    response = client.post("/api/ask", content=json.dumps(body), headers={"content-type": "application/json"})
    assert response.status_code in (200, 422)
    if response.status_code == 422:
        assert "\n" not in response.json()["error"]
        assert response.json()["field"]


@MODULE
@given(CHATS)
def test_odd_chats(client: TestClient, body: object) -> None:
    response = client.post("/v1/chat/completions", content=json.dumps(body), headers=JSON)
    assert response.status_code in (200, 400)
    if response.status_code == 400:
        error = response.json()["error"]
        assert error["param"]
        assert "\n" not in error["message"]


@MODULE
@given(CALLS)
def test_odd_calls_of_tools(client: TestClient, call: object) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}
    response = client.post("/mcp", content=json.dumps(message), headers=JSON)
    assert response.status_code == 200
    result = json.loads(response.text.partition("data: ")[2])["result"]
    if result.get("isError"):
        assert "\n" not in result["content"][0]["text"]
        assert "Máy chủ gặp lỗi" not in result["content"][0]["text"]
    else:
        assert result["structuredContent"]


@MODULE
@given(METHODS, ODD | CALLS, ODD)
def test_odd_messages_of_the_protocol(client: TestClient, method: str, params: object, id: object) -> None:
    message = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
    assert client.post("/mcp", content=json.dumps(message), headers=JSON).status_code < 500


@MODULE
@given(st.binary(max_size=200))
def test_bodies_that_are_no_json(client: TestClient, body: bytes) -> None:
    response = client.post("/api/feedback", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 422
    assert response.json()["field"]


@MODULE
@given(PATHS, st.lists(st.tuples(NAMES, VALUES), max_size=4))
def test_odd_queries(client: TestClient, path: str, query: list[tuple[str, str]]) -> None:
    response = client.get(f"/api/{path}", params=query)
    assert response.status_code in (200, 422)
    assert response.status_code == 200 or response.json()["field"]


@MODULE
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
def test_odd_paths(client: TestClient, name: str) -> None:
    for prefix in ("/api/documents/", "/documents/", "/static/", "/api/legal-references/", "/ui/"):
        response = client.get(client.base_url.join(prefix).copy_with(raw_path=(prefix + "%s").encode() % _quoted(name)))
        assert response.status_code < 500


def _quoted(name: str) -> bytes:
    return "".join(f"%{byte:02X}" for byte in name.encode()).encode()
