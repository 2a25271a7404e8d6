"""The gate as OpenAI's own client meets it."""

from __future__ import annotations

import openai
import pytest

from tests.assistant.present.protection.conftest import KEY, URL, MakeSettings, layers


def client_of(http: object, key: str) -> openai.OpenAI:
    return openai.OpenAI(api_key=key, base_url=f"{URL}/v1", http_client=http, max_retries=0)  # type: ignore[arg-type]


def test_a_wrong_key_is_an_authentication_error(protected: MakeSettings) -> None:
    http, _ = layers(protected())
    with pytest.raises(openai.AuthenticationError) as raised:
        client_of(http, "wrong-key-0123456789").models.list()
    assert raised.value.code == "invalid_api_key"


def test_too_much_is_a_rate_limit_error(protected: MakeSettings) -> None:
    http, _ = layers(protected(rate_limit_per_minute=1))
    client = client_of(http, KEY)
    client.models.list()
    with pytest.raises(openai.RateLimitError) as raised:
        client.models.list()
    assert raised.value.code == "rate_limit_exceeded"
    assert int(raised.value.response.headers["retry-after"]) >= 1
