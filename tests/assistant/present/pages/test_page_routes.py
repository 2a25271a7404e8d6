"""Which language a page is in, and what stands in its place when there is none."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("query", "chosen", "language"),
    [
        ("", None, "vi"),  # the setting
        ("", "en", "en"),
        ("", "fr", "vi"),
        ("?lang=en", "vi", "en"),  # what the address asks for goes before what was chosen once
        ("?lang=vi", "en", "vi"),
        ("?lang=fr", "en", "en"),
        ("?lang=%3Cscript%3E", None, "vi"),
    ],
)
@pytest.mark.parametrize("path", ["/documents/gia-lai", "/legal-references/33/CT-TTg", "/documents/none"])
def test_a_page_speaks_the_language_asked_for(
    client: TestClient, path: str, query: str, chosen: str | None, language: str
) -> None:
    response = client.get(path + query, headers={"cookie": f"language={chosen}"} if chosen else {})
    assert f'<html lang="{language}">' in response.text
    assert response.headers["vary"] == "cookie"


def test_the_other_language_is_one_link_away(client: TestClient) -> None:
    assert 'href="/documents/gia-lai?lang=en" hreflang="en"' in client.get("/documents/gia-lai").text
    number = client.get("/legal-references/33/CT-TTg").text
    assert 'href="/legal-references/33%2FCT-TTg?lang=en" hreflang="en"' in number


def test_an_unknown_document_is_said_on_a_page(client: TestClient) -> None:
    response = client.get("/documents/none")
    assert response.status_code == 404
    assert "Không có văn bản “none” trong kho." in response.text
