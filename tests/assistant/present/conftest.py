"""The server's application over a small library in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.service import Opened, Service
from tests.assistant.present.example_documents import TODAY, gia_lai, quang_ngai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary
from vectorstore.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def _test_clients_name() -> Iterator[None]:
    """Starlette's test client sends a Host of its own, for which no server of ours would answer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLAN_ASSISTANT_ALLOWED_HOSTS", "testserver")
        patch.setenv("PLAN_ASSISTANT_RATE_LIMIT_PER_MINUTE", "0")  # else a server with a name of its own has one
        yield


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", _env_file=None)


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant(FakeLibrary(gia_lai(), quang_ngai()))


@pytest.fixture
def service(assistant: FakeAssistant, settings: Settings) -> Service:
    service = Service(lambda: Opened(assistant, lambda: None, lambda: None), settings, today=lambda: TODAY)
    service.open()
    return service


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    """A client that gets a 500 as a browser would, not as an exception."""
    with TestClient(create_api(service), raise_server_exceptions=False) as client:
        yield client
