"""Where the server listens, and what is said when it cannot."""

from __future__ import annotations

import pytest

from assistant.present.listening import AddressUnusable, is_public, listen, url_of


def test_a_port_in_use_is_told_in_one_line_that_says_what_to_do() -> None:
    with listen("127.0.0.1", 0, "en") as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressUnusable, match=f"Port {port} on 127.0.0.1 is in use; .*--port") as raised:
            listen("127.0.0.1", port, "en")
    assert raised.value.exit_code == 2
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])  # TEST-NET-3, and a reserved name
def test_an_address_that_is_not_this_machines_is_told(host: str) -> None:
    with pytest.raises(AddressUnusable, match="--host"):
        listen(host, 0, "vi")


@pytest.mark.parametrize(
    ("host", "url", "public"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860/", False),
        ("localhost", "http://localhost:7860/", False),
        ("0.0.0.0", "http://127.0.0.1:7860/", True),
        ("::1", "http://[::1]:7860/", False),
        ("10.0.0.5", "http://10.0.0.5:7860/", True),
    ],
)
def test_the_address_to_open_and_who_else_can(host: str, url: str, public: bool) -> None:
    assert url_of(host, 7860) == url
    assert is_public(host) is public
