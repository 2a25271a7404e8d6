"""The protection of a server process, over real connections."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

from tests.assistant.present.protection.conftest import KEY
from tests.conftest import running


def status(url: str, path: str, **headers: str) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def test_a_server_counts_connections_not_what_they_say_they_forward(tmp_path: Path) -> None:
    environment = {"PLAN_ASSISTANT_RATE_LIMIT_PER_MINUTE": "2", "PLAN_ASSISTANT_API_KEYS": KEY}
    with running(tmp_path / "data", **environment) as started:
        seen = [status(started.url, "/login", x_forwarded_for=f"203.0.113.{number}") for number in range(3)]
        assert seen == [303, 303, 429]
        assert status(started.url, "/readyz") == 401
        assert status(started.url, "/readyz", x_api_key=KEY) == 503  # nothing is ingested; but the key was taken
        assert status(started.url, "/healthz", host="evil.example") == 421
