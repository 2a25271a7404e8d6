"""A server that asks for credentials: its settings, what opens it, and its layers around a small application."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.present.api import create_api
from assistant.present.protection import passwords
from assistant.present.protection.admission import Admission
from assistant.present.protection.stack import protection
from assistant.present.service import Opened, Service
from tests.assistant.present.example_documents import TODAY, gia_lai, quang_ngai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary
from vectorstore.settings import Settings

KEY, OTHER_KEY = "khoa-thu-nhat-0123456789", "khoa-thu-hai-0123456789"
NAME, PASSWORD = "an", "mật khẩu của An"
URL = "http://chat.example.vn"
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

MakeSettings = Callable[..., Settings]


@pytest.fixture(scope="session")
def account() -> str:
    return f"{NAME}:{passwords.hashed(PASSWORD)}"


@pytest.fixture
def protected(tmp_path: Path, account: str) -> MakeSettings:
    """Settings of a server that other machines reach, changed as given."""

    def make(**changed: object) -> Settings:
        given = {
            "data_dir": tmp_path / "data",
            "host": "0.0.0.0",
            "allowed_hosts": ("chat.example.vn",),
            "api_keys": (KEY, OTHER_KEY),
            "login": (account,),
            "rate_limit_per_minute": 0,
            **changed,
        }
        return Settings(**given, _env_file=None)  # type: ignore[arg-type]

    return make


def layers(settings: Settings, clock: Callable[[], float] | None = None) -> tuple[TestClient, Admission]:
    """The layers around an application that tells what reached it."""
    admission = Admission(settings, clock) if clock else Admission(settings)

    async def tell(request: Request) -> JSONResponse:
        host, _ = request.scope["client"]
        seen = {"visitor": request.scope.get("visitor"), "client": host, "scheme": request.url.scheme}
        return JSONResponse({**seen, "bytes": len(await request.body())})

    app = Starlette(routes=[Route("/{path:path}", tell, methods=METHODS)], middleware=protection(admission))
    return TestClient(app, base_url=URL, follow_redirects=False), admission


@pytest.fixture
def guarded(protected: MakeSettings) -> Iterator[TestClient]:
    """The whole application of a protected server."""
    opened = Opened(FakeAssistant(FakeLibrary(gia_lai(), quang_ngai())), lambda: None, lambda: None)
    service = Service(lambda: opened, protected(), today=lambda: TODAY)
    service.open()
    with TestClient(create_api(service), base_url=URL, follow_redirects=False) as client:
        yield client
