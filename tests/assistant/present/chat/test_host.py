"""The chat's place in the server: a page that waits, then the app, and nothing of Gradio that is not used."""

from __future__ import annotations

import threading

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.chat.host import USED
from assistant.present.service import Service


def small_app(_: Service) -> FastAPI:
    app = FastAPI()

    @app.get("/ui/")
    def home() -> str:
        return "chat"

    return app


def until_open(client: TestClient) -> None:
    while client.get("/ui/").status_code == 503:
        pass


def test_until_the_chat_is_there_a_page_waits_and_the_interface_answers(service: Service) -> None:
    may_open = threading.Event()

    def build(service: Service) -> FastAPI:
        may_open.wait()
        return small_app(service)

    with TestClient(create_api(service, build)) as client:
        waiting = client.get("/ui")
        assert waiting.status_code == 503
        assert 'http-equiv="refresh"' in waiting.text
        assert client.get("/api/facets").status_code == 200
        may_open.set()
        until_open(client)
        assert client.get("/ui/").json() == "chat"


def test_a_chat_that_cannot_be_opened_leaves_the_interface_at_work(
    service: Service, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: Service) -> FastAPI:
        raise RuntimeError("no gradio")

    with TestClient(create_api(service, fail)) as client:
        while "API vẫn hoạt động" not in client.get("/ui").text:
            pass
        assert client.get("/api/facets").status_code == 200
    assert "chat page cannot be opened" in caplog.text


@pytest.mark.parametrize(
    "path",
    [
        "/ui",
        "/ui/",
        "/ui/config",
        "/ui/theme.css",
        "/ui/assets/index.js",
        "/ui/gradio_api/queue/join",
        "/ui/gradio_api/heartbeat/x",
        "/ui/en/",
        "/ui/en/gradio_api/queue/join",
    ],
)
def test_what_the_page_uses_is_open(path: str) -> None:
    assert USED.fullmatch(path)


@pytest.mark.parametrize(
    "path",
    [
        "/ui/gradio_api/upload",
        "/ui/gradio_api/file=/etc/passwd",
        "/ui/gradio_api/file/app.py",
        "/ui/gradio_api/proxy=http://10.0.0.1/",
        "/ui/gradio_api/vibe-edit",
        "/ui/gradio_api/vibe-code/",
        "/ui/gradio_api/process_recording",
        "/ui/gradio_api/component_server",
        "/ui/gradio_api/stream/x",
        "/ui/monitoring",
        "/ui/login",
        "/uix",
        "/ui/fr/",
        "/ui/en/gradio_api/upload",
        "/ui/config/../gradio_api/upload",
    ],
)
def test_what_the_page_does_not_use_is_not_there(service: Service, path: str) -> None:
    with TestClient(create_api(service, small_app)) as client:
        until_open(client)
        assert client.post(path).status_code in (404, 405)
        assert client.get(path).status_code == 404
