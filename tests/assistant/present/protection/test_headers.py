"""What browsers are told about every kind of response."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.service import Service
from tests.assistant.present.fake_library import FakeAssistant
from tests.assistant.present.protection.conftest import KEY, MakeSettings, layers

BY_KEY = {"x-api-key": KEY}
SITES = ("https://portal.example.vn", "https://*.gialai.gov.vn")


def policy(client: TestClient, path: str) -> dict[str, str]:
    given = client.get(path, headers=BY_KEY).headers["content-security-policy"]
    return dict(part.strip().split(" ", 1) for part in given.split(";"))


@pytest.mark.parametrize("path", ["/login", "/documents/x", "/api/facets", "/v1/models", "/mcp", "/openapi.json"])
def test_a_page_loads_nothing_from_elsewhere_runs_nothing_inline_and_is_framed_by_nobody(
    protected: MakeSettings, path: str
) -> None:
    client, _ = layers(protected(widget_sites=SITES))
    told = policy(client, path)
    assert told["default-src"] == "'none'"
    assert told["script-src"] == told["style-src"] == told["connect-src"] == "'self'"
    assert told["frame-ancestors"] == "'none'"


def test_the_chat_too_reaches_no_other_host_and_is_framed_by_nobody(protected: MakeSettings) -> None:
    told = policy(layers(protected(widget_sites=SITES))[0], "/ui/")
    assert told["connect-src"] == "'self'"
    assert told["frame-ancestors"] == "'none'"
    assert not [value for value in told.values() if "http" in value or "*" in value]


def test_only_the_sites_that_are_named_may_frame_the_widget(protected: MakeSettings) -> None:
    assert policy(layers(protected())[0], "/embed")["frame-ancestors"] == "'none'"
    told = policy(layers(protected(widget_sites=SITES))[0], "/embed")
    assert told["frame-ancestors"] == "https://portal.example.vn https://*.gialai.gov.vn"
    assert told["require-trusted-types-for"] == "'script'"


@pytest.mark.parametrize(
    ("path", "kept", "of"),
    [
        ("/api/facets", "no-store", "same-origin"),
        ("/login", "no-store", "same-origin"),
        ("/embed/session", "no-store", "same-origin"),
        ("/documents/x", "private, no-cache", "same-origin"),
        ("/embed", "private, no-cache", "cross-origin"),
        ("/widget.js", None, "cross-origin"),
        ("/static/base.css", None, "same-origin"),
    ],
)
def test_what_is_not_a_file_is_kept_by_nobody_between(
    protected: MakeSettings, path: str, kept: str | None, of: str
) -> None:
    headers = layers(protected(widget_sites=SITES))[0].get(path, headers=BY_KEY).headers
    assert headers.get("cache-control") == kept
    assert headers["cross-origin-resource-policy"] == of
    assert headers["x-content-type-options"] == "nosniff"


def test_refusals_and_failures_are_told_the_same(guarded: TestClient, protected: MakeSettings) -> None:
    service: Service = guarded.app.state.service  # type: ignore[attr-defined]
    assistant = service.assistant
    assert isinstance(assistant, FakeAssistant)
    assistant.ask = broken  # type: ignore[method-assign,assignment]
    guarded.headers.update(BY_KEY)
    client = TestClient(create_api(service), base_url=str(guarded.base_url), raise_server_exceptions=False)
    failed = client.post("/api/ask", json={"question": "Hạn?"}, headers=BY_KEY)
    refused = client.get("/api/facets")
    misnamed = client.get("/api/facets", headers={"host": "evil.example"})
    assert (failed.status_code, refused.status_code, misnamed.status_code) == (500, 401, 421)
    for answer in (failed, refused, misnamed):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def broken(*_: object) -> None:
    raise RuntimeError
