"""How much may be asked for in a minute, and by whom it is counted."""

from __future__ import annotations

import pytest

from assistant.present.protection.allowance import address_of
from assistant.present.protection.rates import UNITS_PER_MINUTE, units_per_minute
from tests.assistant.present.protection.conftest import KEY, NAME, OTHER_KEY, MakeSettings, layers
from vectorstore.settings import Settings

BY_KEY, BY_OTHER_KEY = {"x-api-key": KEY}, {"x-api-key": OTHER_KEY}


def test_a_question_costs_more_than_a_look_up(protected: MakeSettings) -> None:
    client, _ = layers(protected(rate_limit_per_minute=12))
    asked = [client.post("/api/ask", headers=BY_KEY).status_code for _ in range(3)]
    assert asked == [200, 200, 429]
    looked_up = [client.get("/api/facets", headers=BY_OTHER_KEY).status_code for _ in range(13)]
    assert looked_up == [200] * 12 + [429]


@pytest.mark.parametrize(
    "path",
    [
        "/api/ask",
        "/api/ask/stream",
        "/v1/chat/completions",
        "/mcp",
        "/ui/gradio_api/queue/join",
        "/ui/gradio_api/call/x",
        "/ui/en/gradio_api/queue/join",
    ],
)
def test_there_is_no_cheaper_way_to_ask(protected: MakeSettings, path: str) -> None:
    client, _ = layers(protected(rate_limit_per_minute=9))
    assert [client.post(path, headers=BY_KEY).status_code for _ in range(2)] == [200, 429]


def test_each_key_and_person_is_counted_by_itself(protected: MakeSettings) -> None:
    client, admission = layers(protected(rate_limit_per_minute=1))
    session, _ = admission.new_session(NAME)
    for headers in (BY_KEY, BY_OTHER_KEY, {"cookie": f"plan_assistant={session}"}, {}):
        path = "/api/facets" if headers else "/login"
        assert [client.get(path, headers=headers).status_code for _ in range(2)] == [200, 429]


def test_files_are_not_counted(protected: MakeSettings) -> None:
    client, _ = layers(protected(rate_limit_per_minute=1))
    for path in ("/static/base.css", "/widget.js", "/healthz", "/ui/assets/a.js", "/ui/theme.css"):
        assert {client.get(path, headers=BY_KEY).status_code for _ in range(5)} == {200}


def test_whoever_has_to_wait_is_told_how_long_in_a_shape_that_can_be_read(protected: MakeSettings) -> None:
    client, _ = layers(protected(rate_limit_per_minute=1))
    client.get("/api/facets", headers=BY_KEY)
    refused = client.get("/api/facets", headers=BY_KEY)
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["retry-after"] in refused.json()["error"]
    assert client.get("/v1/models", headers=BY_KEY).json()["error"]["code"] == "rate_limit_exceeded"
    page = client.get("/documents/x", headers={**BY_KEY, "accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (429, "text/html; charset=utf-8")


def test_new_sessions_of_the_widget_bring_no_new_units(protected: MakeSettings) -> None:
    client, admission = layers(protected(rate_limit_per_minute=9, widget_sites=("https://portal.example.vn",)))
    headers = [{"x-widget-session": admission.new_widget_session()[0]} for _ in range(2)]
    assert [client.post("/api/ask/stream", headers=one).status_code for one in headers] == [200, 429]


@pytest.mark.parametrize(
    ("given", "units"),
    [
        ({}, 0),
        ({"rate_limit_per_minute": 5}, 5),
        ({"api_keys": KEY}, UNITS_PER_MINUTE),
        ({"login": f"an:scrypt.{'A' * 22}.{'A' * 43}"}, UNITS_PER_MINUTE),
        ({"host": "0.0.0.0", "api_keys": KEY}, UNITS_PER_MINUTE),
        ({"host": "0.0.0.0", "api_keys": KEY, "rate_limit_per_minute": 0}, 0),
        ({"allowed_hosts": "chat.example.vn"}, UNITS_PER_MINUTE),  # through a proxy on this machine
    ],
)
def test_by_default_only_servers_that_others_reach_have_a_limit(
    given: dict[str, object], units: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("RATE_LIMIT_PER_MINUTE", "ALLOWED_HOSTS"):
        monkeypatch.delenv(f"PLAN_ASSISTANT_{name}", raising=False)
    assert units_per_minute(Settings(**given, _env_file=None)) == units  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("trusted", "forwarded", "seen"),
    [
        ((), "203.0.113.9", "198.51.100.1"),  # nobody is believed by default
        (("198.51.100.1",), "203.0.113.9", "203.0.113.9"),
        (("198.51.100.0/24",), "203.0.113.9", "203.0.113.9"),
        (("10.0.0.1",), "203.0.113.9", "198.51.100.1"),
        (("198.51.100.1",), "1.1.1.1, 203.0.113.9", "203.0.113.9"),  # the first one is the client's own invention
    ],
)
def test_a_forwarded_address_is_believed_of_a_trusted_proxy_only(
    protected: MakeSettings, trusted: tuple[str, ...], forwarded: str, seen: str
) -> None:
    client, _ = layers(protected(trusted_proxies=trusted))
    client._transport.client = ("198.51.100.1", 5000)  # type: ignore[attr-defined]
    headers = {**BY_KEY, "x-forwarded-for": forwarded, "x-forwarded-proto": "https"}
    told = client.get("/api/facets", headers=headers).json()
    assert (told["client"], told["scheme"]) == (seen, "https" if seen == "203.0.113.9" else "http")


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),  # one subscriber's network
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:203.0.113.9", "::ffff:203.0.113.10", False),
        ("fe80::1%eth0", "fe80::1", True),
        ("/run/socket", "/run/socket", True),
    ],
)
def test_an_address_stands_for_one_subscriber(one: str, other: str, are_same: bool) -> None:
    assert (address_of({"client": (one, 1)}) == address_of({"client": (other, 2)})) is are_same
