"""Signing in and out, and what keeps others from doing it in one's name."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient

from assistant.present.api import create_api
from assistant.present.protection import login_routes, passwords
from assistant.present.protection.credentials import read_credentials
from assistant.present.protection.start import AccountInvalid, login_entry, require_protection
from assistant.present.service import Service
from tests.assistant.present.protection.conftest import NAME, PASSWORD, MakeSettings
from vectorstore.errors import SettingsError
from vectorstore.settings import Settings

RIGHT = {"name": NAME, "password": PASSWORD}


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(login_routes, "SECONDS_AFTER_WRONG", 0.05)


def test_whoever_signs_in_is_known_until_they_sign_out(guarded: TestClient) -> None:
    assert guarded.get("/api/facets").status_code == 401
    signed_in = guarded.post("/login", data={**RIGHT, "next": "/documents/gia-lai"})
    assert (signed_in.status_code, signed_in.headers["location"]) == (303, "/documents/gia-lai")
    assert guarded.get("/api/facets").status_code == 200
    assert NAME in guarded.get("/login").text
    guarded.post("/logout")
    assert guarded.get("/api/facets").status_code == 401


def test_the_page_is_in_the_language_that_its_reader_has_chosen(guarded: TestClient) -> None:
    assert "Mật khẩu" in guarded.get("/login").text
    guarded.cookies.set("language", "en")
    assert "Password" in guarded.get("/login").text
    assert "is not right" in guarded.post("/login", data={"name": NAME, "password": "wrong password"}).text


def test_the_cookie_is_kept_from_scripts_other_sites_and_plain_connections(guarded: TestClient) -> None:
    cookie = guarded.post("/login", data=RIGHT).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    secure = guarded.post("https://chat.example.vn/login", data=RIGHT).headers["set-cookie"]
    assert "Secure" in secure
    assert PASSWORD not in cookie


@pytest.mark.parametrize(
    "fields",
    [
        {"name": NAME, "password": "mật khẩu khác"},
        {"name": NAME, "password": ""},
        {"name": NAME, "password": PASSWORD.upper()},
        {"name": "binh", "password": PASSWORD},
        {"name": "", "password": ""},
        {"name": NAME},
        {"name": "<script>alert(1)</script>", "password": "x"},
        {"name": NAME, "password": "a" * 50_000},
        {},
    ],
)
def test_a_wrong_try_gets_nothing_but_the_form_again(guarded: TestClient, fields: dict[str, str]) -> None:
    refused = guarded.post("/login", data=fields)
    assert refused.status_code == 401
    assert "set-cookie" not in refused.headers
    assert "không đúng" in refused.text
    assert "<script>alert" not in refused.text


def test_bytes_that_are_no_form_are_a_wrong_try(guarded: TestClient) -> None:
    for content in (b"\xff\xfe=%00&name=%ed%a0%80", b"&".join([b"a=1"] * 10)):
        assert guarded.post("/login", content=content).status_code == 401


def test_wrong_tries_are_slowed_and_then_refused_unread(guarded: TestClient) -> None:
    begun = time.monotonic()
    tries = [guarded.post("/login", data={"name": NAME, "password": f"sai {number}"}) for number in range(10)]
    assert time.monotonic() - begun > 10 * login_routes.SECONDS_AFTER_WRONG
    assert {one.status_code for one in tries} == {401}
    refused = guarded.post("/login", data=RIGHT)
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 60


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/documents/gia-lai?a=1#c=1-2", "/documents/gia-lai?a=1#c=1-2"),
        ("", "/ui"),
        ("https://evil.example/", "/ui"),
        ("//evil.example/", "/ui"),
        ("/\\evil.example/", "/ui"),
        ("/\t/evil.example/", "/ui"),
        ("/a\r\nset-cookie: a=b", "/ui"),
        ("javascript:alert(1)", "/ui"),
        ("ui", "/ui"),
        ("/ế", "/ui"),
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(guarded: TestClient, asked: str, goes_to: str) -> None:
    assert guarded.post("/login", data={**RIGHT, "next": asked}).headers["location"] == goes_to


def test_a_password_is_the_same_however_its_letters_are_composed() -> None:
    kept = passwords.hashed("mật khẩu")
    assert passwords.is_password("ma\u0323\u0302t kha\u0302\u0309u", kept)
    assert not passwords.is_password("mat khau", kept)
    assert passwords.hashed("mật khẩu") != kept  # salted


@pytest.mark.parametrize(
    ("name", "password", "again"),
    [("an nguyen", "a" * 10, "a" * 10), ("", "a" * 10, "a" * 10), ("an", "ngắn", "ngắn"), ("an", "a" * 10, "b" * 10)],
)
def test_an_account_that_cannot_be_is_refused(name: str, password: str, again: str) -> None:
    with pytest.raises(AccountInvalid):
        login_entry(name, password, again, "vi")


def test_an_account_that_is_made_lets_one_in(protected: MakeSettings) -> None:
    entry = login_entry("binh.tran", PASSWORD, PASSWORD, "vi")
    credentials = read_credentials(protected(login=entry))
    assert credentials.is_password("binh.tran", PASSWORD)
    assert not credentials.is_password("binh", PASSWORD)


@pytest.mark.parametrize("login", ["an:plain-password-here", "an:scrypt.AAAA.BBBBBBBBBBBB", "scrypt.AAAAAAAAAAAAAAAA"])
def test_an_account_kept_otherwise_keeps_the_server_from_starting(protected: MakeSettings, login: str) -> None:
    with pytest.raises(SettingsError, match="PLAN_ASSISTANT_LOGIN") as raised:
        create_api(Service(lambda: pytest.fail("not opened here"), protected(login=login)))
    assert login not in str(raised.value)


def test_a_name_given_twice_keeps_the_server_from_starting(protected: MakeSettings, account: str) -> None:
    with pytest.raises(SettingsError, match="“an”"):
        read_credentials(protected(login=f"{account},{account}"))


@pytest.mark.parametrize(
    ("given", "may_start"),
    [
        ({"host": "127.0.0.1"}, True),
        ({"host": "::1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "::"}, False),
        ({"host": "10.1.2.3"}, False),
        ({"host": ""}, False),
        ({"host": "127.0.0.1.nip.io"}, False),
        ({"host": "0.0.0.0", "api_keys": "a" * 16}, True),
        ({"host": "0.0.0.0", "login": f"an:scrypt.{'A' * 22}.{'A' * 43}"}, True),
    ],
)
def test_other_machines_are_not_served_without_keys_or_accounts(given: dict[str, str], may_start: bool) -> None:
    settings = Settings(**given, _env_file=None)  # type: ignore[arg-type]
    if may_start:
        require_protection(settings)
    else:
        with pytest.raises(SettingsError, match="PLAN_ASSISTANT_API_KEYS"):
            require_protection(settings)
