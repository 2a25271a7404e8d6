"""Which language a page is in, and what stands in its place when there is none."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", None, "vi"),  # the setting
        ("", "en-US,en;q=0.9,vi;q=0.8", "en"),
        ("", "fr-FR", "vi"),
        ("?lang=en", "vi", "en"),  # what the address asks for goes before the browser's
        ("?lang=vi", "en", "vi"),
        ("?lang=fr", "en", "en"),
        ("?lang=%3Cscript%3E", None, "vi"),
    ],
)
@pytest.mark.parametrize("path", ["/documents/gia-lai", "/legal-references/33/CT-TTg", "/documents/none"])
def test_a_page_speaks_the_language_asked_for(
    client: TestClient, path: str, query: str, accepted: str | None, language: str
) -> None:
    response = client.get(path + query, headers={"accept-language": accepted or ""})
    assert f'<html lang="{language}">' in response.text
    assert response.headers["vary"] == "accept-language"


def test_the_other_language_is_one_link_away(client: TestClient) -> None:
    assert 'href="/documents/gia-lai?lang=en" hreflang="en"' in client.get("/documents/gia-lai").text
    number = client.get("/legal-references/33/CT-TTg").text
    assert 'href="/legal-references/33%2FCT-TTg?lang=en" hreflang="en"' in number


def test_an_unknown_document_is_said_on_a_page(client: TestClient) -> None:
    response = client.get("/documents/none")
    assert response.status_code == 404
    assert "Không có văn bản “none” trong kho." in response.text
