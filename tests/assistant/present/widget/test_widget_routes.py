"""What the widget is made of, as it is sent."""

from __future__ import annotations

import json
import re

import pytest
from fastapi.testclient import TestClient

from assistant.present.widget_wording import LAUNCHER


def test_the_script_carries_its_words_in_both_languages_and_no_address(client: TestClient) -> None:
    answer = client.get("/widget.js")
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    found = re.search(r"= (\{.*\});", answer.text)
    given = json.loads(found.group(1)) if found else {}
    assert given["language"] == "vi"
    assert {language: set(words) for language, words in given["words"].items()} == {
        "vi": set(LAUNCHER),
        "en": set(LAUNCHER),
    }
    assert set(re.findall(r"https?://[^\"/]+", answer.text)) == {"http://www.w3.org"}  # the name of SVG


@pytest.mark.parametrize(("asked", "language"), [("vi", "vi"), ("en", "en"), ("fr", "vi"), ("", "vi"), ('"><b>', "vi")])
def test_the_page_is_in_the_language_that_the_site_asks_for(client: TestClient, asked: str, language: str) -> None:
    page = client.get("/embed", params={"lang": asked})
    assert f'<html lang="{language}">' in page.text


def test_a_preset_province_is_shown_as_text(client: TestClient) -> None:
    page = client.get("/embed", params={"province": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'id="scope"' not in client.get("/embed?province=").text
    assert client.get("/embed", params={"province": "a" * 300}).status_code == 422


def test_nothing_of_the_page_is_inline_or_from_elsewhere(client: TestClient) -> None:
    page = client.get("/embed").text
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {
        "/static/icon.svg",
        "/static/choices.js",
        "/static/base.css",
        "/static/embed.css",
        "/static/embed.js",
    }
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)", page)


def test_a_session_is_a_ticket_of_its_own_each_time(client: TestClient) -> None:
    one, other = (client.post("/embed/session").json() for _ in range(2))
    assert one["ticket"] != other["ticket"]
    assert one["seconds"] == 1800
    refused = client.post("/embed/session", headers={"origin": "https://evil.example"})
    assert refused.status_code == 403
