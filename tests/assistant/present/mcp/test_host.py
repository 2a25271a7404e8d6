"""The tools' place in the server: told to come back until the SDK is imported, and out of nobody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.mcp.server import build_mcp
from assistant.present.service import Service
from tests.assistant.present.fake_library import FakeAssistant

HEADERS = {"accept": "application/json, text/event-stream", "host": "127.0.0.1:7860"}
ASK = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {"name": "ask", "arguments": {"question": "Hạn báo cáo của Gia Lai?"}},
}


def small_app(_: Service) -> FastAPI:
    app = FastAPI()

    @app.post("/mcp")
    def tools() -> str:
        return "tools"

    return app


def test_until_the_tools_are_there_a_client_is_told_to_come_back(service: Service) -> None:
    may_open = threading.Event()

    def build(service: Service) -> FastAPI:
        may_open.wait()
        return small_app(service)

    with TestClient(create_api(service, build_mcp=build)) as client:
        waiting = client.post("/mcp", headers={"accept-language": "en"})
        assert (waiting.status_code, bool(waiting.headers["retry-after"])) == (503, True)
        assert waiting.json()["error"].startswith("The documents are being opened")
        assert client.get("/api/facets").status_code == 200
        may_open.set()
        assert answered(client).json() == "tools"


def test_tools_that_cannot_be_opened_leave_the_interface_at_work(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Service) -> FastAPI:
        raise RuntimeError("no SDK")

    with TestClient(create_api(service, build_mcp=fail)) as client:
        while "Model Context Protocol cannot be opened" not in caplog.text:
            pass
        assert client.post("/mcp").status_code == 503
        assert client.get("/api/facets").status_code == 200


def test_a_failure_of_ours_is_a_line_with_a_code_and_no_secret(
    service: Service, assistant: FakeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret path /srv/data")

    assistant.ask = fail  # type: ignore[assignment,method-assign]
    with TestClient(create_api(service, build_mcp=build_mcp)) as client:
        response = answered(client, lambda: client.post("/mcp", json=ASK, headers=HEADERS))
    assert "isError" in response.text
    assert "secret" not in response.text
    assert "secret path" in caplog.text


def answered(client: TestClient, send: Callable[[], object] | None = None):
    """The first response that is not 503."""
    while (response := send() if send else client.post("/mcp")).status_code == 503:
        pass
    return response
