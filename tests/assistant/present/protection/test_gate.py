"""Every route of the server with every credential: what is open is named here, and all else is closed."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.routing import BaseRoute
from starlette.websockets import WebSocketDisconnect

from assistant.present.api import create_api
from assistant.present.protection import tickets
from assistant.present.protection.admission import Admission
from assistant.present.protection.gate import NOT_SPOKEN
from assistant.present.service import Opened, Service
from tests.assistant.present.example_documents import gia_lai
from tests.assistant.present.fake_library import FakeAssistant, FakeLibrary
from tests.assistant.present.protection.conftest import KEY, NAME, OTHER_KEY, PASSWORD, MakeSettings, layers
from vectorstore.settings import Settings

OPEN = {"/", "/healthz", "/favicon.ico", "/login", "/logout", "/static/base.css", "/widget.js"}
OPEN_WITH_WIDGET = {"/embed", "/embed/session", "/documents/x"}
# under /ui stands Gradio; these are its routes, which it would open to anybody
CHAT = [
    "/ui", "/ui/", "/ui/config", "/ui/theme.css",
    "/ui/assets/index.js", "/ui/static/x", "/ui/gradio_api/info", "/ui/gradio_api/queue/join",
    "/ui/gradio_api/queue/data", "/ui/gradio_api/heartbeat/x", "/ui/gradio_api/call/answer", "/ui/gradio_api/upload",
    "/ui/gradio_api/file=/etc/passwd", "/ui/gradio_api/startup-events", "/ui/login",
]  # fmt: skip
OTHERS = [
    "/mcp", "/mcp/", "/v1/models", "/v1/chat/completions", "/openapi.json", "/docs", "/nothing", "/static",
    "/API/ask", "/healthz/", "/login/x", "/widget.jsx", "/embed/x", "/documents/x/y", "/documents/",
    "/static/base.css\n", "/metrics",
]  # fmt: skip


def paths_of(app: FastAPI) -> set[str]:
    """An address for every route that the application has."""

    def walk(routes: list[BaseRoute], prefix: str = "") -> Iterator[str]:
        for route in routes:
            path = prefix + getattr(route, "path", "")
            inner = getattr(getattr(route, "original_router", route), "routes", None)
            if inner:
                yield from walk(inner, path)
            elif path:
                yield re.sub(r"\{[^}]+\}", "x", path)

    return set(walk(app.routes)) - {"/static"} | {"/static/base.css"}


@pytest.fixture
def paths(settings: Settings) -> list[str]:
    opened = Opened(FakeAssistant(FakeLibrary(gia_lai())), lambda: None, lambda: None)
    found = paths_of(create_api(Service(lambda: opened, settings)))
    assert {"/api/ask", "/api/ask/stream", "/v1/chat/completions", "/documents/x", "/readyz", "/embed"} <= found
    return sorted({*found, *CHAT, *OTHERS})


def credentials(admission: Admission) -> dict[str, dict[str, str]]:
    """Headers by what they prove; "forged" ones prove nothing."""
    session, _ = admission.new_session(NAME)
    widget, _ = admission.new_widget_session()
    forged = session.replace(NAME, "binh", 1)
    late = admission.credentials.session(NAME, int(time.time()) - 1)
    return {
        "nothing": {},
        "key": {"authorization": f"Bearer {KEY}"},
        "other key": {"x-api-key": OTHER_KEY},
        "key in lower case": {"authorization": f"bearer {KEY}"},
        "person": {"cookie": f"theme=dark; plan_assistant={session}"},
        "widget": {"x-widget-session": widget},
        "forged: wrong key": {"authorization": f"Bearer {KEY}x"},
        "forged: key of another case": {"x-api-key": KEY.upper()},
        "forged: wrong key beside a session": {"x-api-key": "x", "cookie": f"plan_assistant={session}"},
        "forged: another name": {"cookie": f"plan_assistant={forged}"},
        "forged: run out": {"cookie": f"plan_assistant={late}"},
        "forged: empty": {"cookie": "plan_assistant=", "authorization": "Bearer ", "x-api-key": ""},
        "forged: dots": {"cookie": "plan_assistant=..", "x-widget-session": ".."},
        "forged: widget's session as cookie": {"cookie": f"plan_assistant={widget}"},
        "forged: session as widget's": {"x-widget-session": session},
        "forged: session as key": {"authorization": f"Bearer {session}"},
        "forged: basic": {"authorization": "Basic YW46cGFzc3dvcmQ="},
        "forged: huge": {"x-widget-session": f"a.{'9' * 5000}.b", "cookie": f"plan_assistant=an.{'9' * 5000}.b"},
    }


@pytest.mark.parametrize("sites", [(), ("https://portal.example.vn",)], ids=["no widget", "widget"])
def test_every_route_opens_to_whom_it_should_and_to_nobody_else(
    protected: MakeSettings, paths: list[str], sites: tuple[str, ...]
) -> None:
    client, admission = layers(protected(widget_sites=sites))
    admission.wrong_tries.take = never_spent  # type: ignore[method-assign]
    open_to_all = OPEN | (OPEN_WITH_WIDGET if sites else set())
    shown = credentials(admission)
    for path in paths:
        for kind, headers in shown.items():
            opens_all = kind in ("key", "other key", "key in lower case", "person")
            expected = opens_all or path in open_to_all or (kind == "widget" and path == "/api/ask/stream")
            for method in ("GET", "POST"):
                status = client.request(method, path.replace("\n", "%0A"), headers=headers).status_code
                assert (status == 200) is expected, (method, path, kind, status)
                assert status in (200, 401)


async def never_spent(_who: str, _units: int = 1) -> int:
    return 0


def test_without_credentials_in_the_settings_everything_is_open_on_this_machine(
    paths: list[str], settings: Settings
) -> None:
    client, _ = layers(settings)
    for path in paths:
        for headers in ({}, {"authorization": "Bearer sk-whatever-a-client-sends"}):
            answer = client.get(path.replace("\n", "%0A"), headers={**headers, "host": "localhost:7860"})
            assert answer.status_code == 200, path


def test_keys_that_are_set_are_asked_for_on_this_machine_too(protected: MakeSettings) -> None:
    client, _ = layers(protected(host="127.0.0.1"))
    assert client.get("/api/facets", headers={"host": "127.0.0.1"}).status_code == 401


def test_a_calendar_key_opens_the_calendar_and_nothing_else(guarded: TestClient) -> None:
    for headers in ({"x-api-key": KEY}, {"x-api-key": OTHER_KEY}):
        key = guarded.get("/api/calendar-key", headers=headers).json()["key"]
        assert guarded.get("/api/deadlines.ics", params={"key": key, "province": "Gia Lai"}).status_code == 200
        assert guarded.get("/api/deadlines.csv", params={"key": key}).status_code == 401
        assert guarded.get("/api/deadlines", headers={"x-api-key": key}).status_code == 401
        assert key not in (KEY, OTHER_KEY)
    for wrong in ("", "x", KEY, key[:-1], key + "=", "%ff"):
        assert guarded.get(f"/api/deadlines.ics?key={wrong}").status_code == 401


def test_a_calendar_key_is_nobodys_once_its_key_is_gone(protected: MakeSettings) -> None:
    _, admission = layers(protected())
    key = admission.credentials.calendar_key("key 2")
    client, _ = layers(protected(api_keys=(KEY,)))
    assert client.get("/api/deadlines.ics", params={"key": key}).status_code == 401


def test_a_session_ends_with_its_time_and_with_its_password(protected: MakeSettings) -> None:
    now = [1_000_000.0]
    client, admission = layers(protected(session_hours=1), lambda: now[0])
    session, lasts = admission.new_session(NAME)
    assert lasts == 3600
    cookie = {"cookie": f"plan_assistant={session}"}
    now[0] += 3599
    assert client.get("/api/facets", headers=cookie).status_code == 200
    now[0] += 1
    assert client.get("/api/facets", headers=cookie).status_code == 401
    other = f"{NAME}:scrypt.{'B' * 22}.{'B' * 43}"
    changed, _ = layers(protected(login=(other,)), lambda: 1_000_000.0)
    assert changed.get("/api/facets", headers=cookie).status_code == 401


def test_what_is_signed_for_one_purpose_proves_nothing_for_another() -> None:
    ticket = tickets.issue(b"secret", "widget", "an", 2_000_000_000)
    assert tickets.is_good(b"secret", "widget", ticket, 1_000_000_000)
    assert not tickets.is_good(b"secret", "session", ticket, 1_000_000_000)
    assert not tickets.is_good(b"other", "widget", ticket, 1_000_000_000)


def test_a_widgets_session_ends(protected: MakeSettings) -> None:
    now = [1_000_000.0]
    client, admission = layers(protected(), lambda: now[0])
    ticket, lasts = admission.new_widget_session()
    assert client.post("/api/ask/stream", headers={"x-widget-session": ticket}).status_code == 200
    now[0] += lasts
    assert client.post("/api/ask/stream", headers={"x-widget-session": ticket}).status_code == 401


def test_openai_clients_are_refused_in_their_own_shape(protected: MakeSettings) -> None:
    client, _ = layers(protected())
    refused = client.post("/v1/chat/completions", headers={"authorization": "Bearer sk-wrong-0123456789"})
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    error = refused.json()["error"]
    assert set(error) == {"message", "type", "param", "code"}
    assert error["code"] == "invalid_api_key"


def test_programs_are_refused_in_one_line_of_json(guarded: TestClient) -> None:
    refused = guarded.get("/api/facets", headers={"accept-language": "en"})
    assert refused.status_code == 401
    assert list(refused.json()) == ["error", "field"]
    assert "X-API-Key" in refused.json()["error"]
    assert refused.headers["cache-control"] == "no-store"


def test_a_person_is_led_to_the_page_to_sign_in_and_back(guarded: TestClient) -> None:
    page = guarded.get("/documents/gia-lai?a=1&b=ế", headers={"accept": "text/html"})
    assert page.status_code == 303
    assert page.headers["location"] == "/login?next=%2Fdocuments%2Fgia-lai%3Fa%3D1%26b%3D%25E1%25BA%25BF"


def test_a_person_who_cannot_sign_in_is_told_on_a_page(protected: MakeSettings) -> None:
    client, _ = layers(protected(login=()))
    page = client.get("/ui/", headers={"accept": "text/html"})
    assert page.status_code == 401
    assert "PLAN_ASSISTANT_LOGIN" in page.text
    assert page.headers["content-type"].startswith("text/html")


def test_wrong_keys_are_answered_for_a_while_only_and_right_ones_go_on(protected: MakeSettings) -> None:
    client, _ = layers(protected())
    tries = [client.get("/api/facets", headers={"x-api-key": f"wrong-{number}"}) for number in range(12)]
    assert [one.status_code for one in tries] == [401] * 10 + [429] * 2
    assert 1 <= int(tries[-1].headers["retry-after"]) <= 60
    assert client.get("/api/facets", headers={"x-api-key": KEY}).status_code == 200


def test_a_web_socket_is_closed(protected: MakeSettings) -> None:
    client, _ = layers(protected())
    with pytest.raises(WebSocketDisconnect) as closed, client.websocket_connect("/ui/gradio_api/queue/data"):
        pass
    assert closed.value.code == NOT_SPOKEN  # by the gate, whatever stands behind it


def test_no_secret_is_logged_or_sent_back(
    guarded: TestClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="assistant")
    wrong = "wrong-key-0123456789"
    told = [
        guarded.get("/api/facets", headers={"x-api-key": wrong}).text,
        guarded.get(f"/api/deadlines.ics?key={wrong}").text,
        guarded.post("/login", data={"name": NAME, "password": wrong}).text,
        guarded.get("/api/facets", headers={"x-api-key": KEY}).text,
        guarded.post("/login", data={"name": NAME, "password": PASSWORD}).text,
        repr(guarded.app.state.service.settings),  # type: ignore[attr-defined]
    ]
    out, err = capfd.readouterr()
    said = "\n".join([*told, caplog.text, out, err])
    for secret in (wrong, KEY, OTHER_KEY, PASSWORD, "scrypt."):
        assert secret not in said


def test_the_interface_says_what_lets_one_in(guarded: TestClient) -> None:
    described = guarded.get("/openapi.json", headers={"x-api-key": KEY}).json()
    schemes = described["components"]["securitySchemes"]
    assert {(one["type"], one.get("scheme") or one.get("name")) for one in schemes.values()} == {
        ("http", "bearer"),
        ("apiKey", "X-API-Key"),
    }
    assert len(described["paths"]["/api/ask"]["post"]["security"]) == 2
