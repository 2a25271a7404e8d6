"""Host and Origin as they come, honest and forged: which are let through, and what the rest are told."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.assistant.present.protection.conftest import KEY, MakeSettings, layers
from vectorstore.settings import Settings

OWN = "chat.example.vn"
TAKEN, WRONG_HOST, WRONG_ORIGIN = 200, 421, 403


@pytest.fixture
def public(protected: MakeSettings) -> TestClient:
    """Listens on every address, is called chat.example.vn; one other site's scripts may call it."""
    return layers(protected(allowed_origins=("https://portal.example.vn", "http://localhost:3000")))[0]


@pytest.fixture
def local(tmp_path: object) -> TestClient:
    """Listens on this machine only."""
    return layers(Settings(allowed_hosts=(), _env_file=None))[0]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        (OWN, TAKEN),
        (f"{OWN}:7860", TAKEN),
        ("CHAT.Example.VN", TAKEN),
        ("localhost:7860", TAKEN),
        ("127.0.0.1", TAKEN),
        ("[::1]:7860", TAKEN),
        ("10.1.2.3:7860", TAKEN),  # an address cannot be rebound to another machine
        ("[fe80::1]", TAKEN),
        ("evil.example", WRONG_HOST),
        (f"{OWN}.evil.example", WRONG_HOST),
        (f"evil{OWN}", WRONG_HOST),
        (f"x.{OWN}", WRONG_HOST),
        (f"{OWN}.", WRONG_HOST),
        (f"{OWN}:", WRONG_HOST),
        (f"{OWN}:port", WRONG_HOST),
        (f"{OWN}:7860:1", WRONG_HOST),
        (f"{OWN}@evil.example", WRONG_HOST),
        (f"evil.example#{OWN}", WRONG_HOST),
        (f"evil.example/{OWN}", WRONG_HOST),
        (f"{OWN},evil.example", WRONG_HOST),
        (f" {OWN}", WRONG_HOST),
        ("localhost.evil.example", WRONG_HOST),
        ("127.0.0.1.nip.io", WRONG_HOST),
        ("10.1.2.3.evil.example", WRONG_HOST),
        ("2130706433.evil", WRONG_HOST),
        ("[::1", WRONG_HOST),
        ("::1", WRONG_HOST),
        ("[evil.example]", WRONG_HOST),
        ("", WRONG_HOST),
        ("chat.example.vn\u00e9", WRONG_HOST),
    ],
)
def test_a_public_server_goes_by_its_names_and_addresses(public: TestClient, host: str, expected: int) -> None:
    answer = public.get("/api/facets", headers=[(b"host", host.encode()), (b"x-api-key", KEY.encode())])
    assert answer.status_code == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1:7860", TAKEN),
        ("localhost", TAKEN),
        ("LOCALHOST:1", TAKEN),
        ("[::1]:7860", TAKEN),
        ("10.1.2.3", WRONG_HOST),
        ("0.0.0.0", WRONG_HOST),
        ("127.0.0.2", WRONG_HOST),
        (OWN, WRONG_HOST),
        ("localtest.me", WRONG_HOST),
    ],
)
def test_a_server_of_this_machine_goes_by_this_machines_names(local: TestClient, host: str, expected: int) -> None:
    assert local.get("/api/facets", headers={"host": host}).status_code == expected


def test_an_ipv6_address_is_named_with_or_without_brackets(protected: MakeSettings) -> None:
    for name in ("2001:db8::1", "[2001:DB8::1]"):
        client, _ = layers(protected(host="127.0.0.1", allowed_hosts=name))
        assert client.get("/healthz", headers={"host": "[2001:db8::1]:7860"}).status_code == TAKEN
        assert client.get("/healthz", headers={"host": "[2001:db8::2]:7860"}).status_code == WRONG_HOST


def test_two_hosts_are_none(public: TestClient) -> None:
    assert public.get("/healthz", headers=[("host", OWN), ("host", "evil.example")]).status_code == WRONG_HOST


def test_a_name_that_is_not_the_servers_is_refused_even_where_nobody_is_asked_for_a_key(public: TestClient) -> None:
    refused = public.get("/healthz", headers={"host": "evil.example"})
    assert refused.status_code == WRONG_HOST
    assert "ALLOWED_HOSTS" in refused.json()["error"]
    assert "evil.example" not in refused.text


ORIGINS = [
    # Origin, Sec-Fetch-Site, expected of a POST
    (None, None, TAKEN),  # a program
    (None, "none", TAKEN),
    (None, "same-origin", TAKEN),
    (None, "cross-site", WRONG_ORIGIN),
    (None, "same-site", WRONG_ORIGIN),
    (None, "anything", WRONG_ORIGIN),
    (f"http://{OWN}", None, TAKEN),
    (f"https://{OWN}", None, TAKEN),  # a proxy speaks HTTPS for us
    (f"HTTP://{OWN.upper()}", None, TAKEN),
    ("https://portal.example.vn", "cross-site", TAKEN),
    ("https://PORTAL.example.vn", None, TAKEN),
    ("http://localhost:3000", None, TAKEN),
    ("null", None, WRONG_ORIGIN),
    ("", None, WRONG_ORIGIN),
    ("http://evil.example", None, WRONG_ORIGIN),
    ("http://evil.example", "same-origin", WRONG_ORIGIN),  # no browser says both; Origin counts
    (f"http://{OWN}.evil.example", None, WRONG_ORIGIN),
    (f"http://evil{OWN}", None, WRONG_ORIGIN),
    (f"http://x.{OWN}", None, WRONG_ORIGIN),
    (f"http://{OWN}:8080", None, WRONG_ORIGIN),
    (f"http://{OWN}:80", None, WRONG_ORIGIN),  # browsers leave the usual port out
    (f"http://{OWN}@evil.example", None, WRONG_ORIGIN),
    (f"http://evil.example/{OWN}", None, WRONG_ORIGIN),
    (f"http://{OWN}/", None, WRONG_ORIGIN),
    (f"http://{OWN}, http://evil.example", None, WRONG_ORIGIN),
    (f"ftp://{OWN}", None, WRONG_ORIGIN),
    (f"file://{OWN}", None, WRONG_ORIGIN),
    (OWN, None, WRONG_ORIGIN),
    ("http://portal.example.vn", None, WRONG_ORIGIN),  # the setting names https
    ("https://portal.example.vn:444", None, WRONG_ORIGIN),
    ("https://portal.example.vn.evil.example", None, WRONG_ORIGIN),
    ("https://evil-portal.example.vn", None, WRONG_ORIGIN),
    ("http://localhost:3001", None, WRONG_ORIGIN),
    ("http://127.0.0.1:3000", None, WRONG_ORIGIN),
    ("chrome-extension://abcdefgh", None, WRONG_ORIGIN),
]


@pytest.mark.parametrize(("origin", "fetched", "expected"), ORIGINS)
def test_what_another_sites_page_wants_done_is_refused(
    public: TestClient, origin: str | None, fetched: str | None, expected: int
) -> None:
    given = {"origin": origin, "sec-fetch-site": fetched}
    headers = {"x-api-key": KEY, **{name: value for name, value in given.items() if value is not None}}
    for method, path in (("POST", "/api/ask"), ("POST", "/login"), ("DELETE", "/mcp"), ("GET", "/mcp")):
        assert public.request(method, path, headers=headers).status_code == expected
    answer = public.get("/api/facets", headers=headers)  # reading is the browser's to withhold
    assert answer.status_code == TAKEN
    shared = answer.headers.get("access-control-allow-origin")
    assert shared in (None, "https://portal.example.vn", "http://localhost:3000")
    assert shared is None or origin == shared
    assert "access-control-allow-credentials" not in answer.headers


def test_two_origins_are_refused(public: TestClient) -> None:
    headers = [("x-api-key", KEY), ("origin", f"http://{OWN}"), ("origin", "http://evil.example")]
    assert public.post("/api/ask", headers=headers).status_code == WRONG_ORIGIN


def test_an_allowed_sites_script_is_told_so_before_it_asks(public: TestClient) -> None:
    asking = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
    allowed = public.options("/api/ask", headers={"origin": "https://portal.example.vn", **asking})
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "https://portal.example.vn"
    refused = public.options("/api/ask", headers={"origin": "https://evil.example", **asking})
    assert "access-control-allow-origin" not in refused.headers


def test_a_refusal_can_be_read_by_an_allowed_site(public: TestClient) -> None:
    refused = public.post("/api/ask", headers={"origin": "https://portal.example.vn"})
    assert refused.status_code == 401
    assert refused.headers["access-control-allow-origin"] == "https://portal.example.vn"


def test_no_site_is_allowed_by_default(protected: MakeSettings) -> None:
    client, _ = layers(protected())
    answer = client.get("/api/facets", headers={"origin": "https://portal.example.vn", "x-api-key": KEY})
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_all_sites_may_be_allowed_but_never_with_cookies(protected: MakeSettings) -> None:
    client, _ = layers(protected(allowed_origins=("*",)))
    answer = client.post("/api/ask", headers={"origin": "https://any.example", "x-api-key": KEY, "cookie": "a=b"})
    assert (answer.status_code, "access-control-allow-credentials" in answer.headers) == (TAKEN, False)
