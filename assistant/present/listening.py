"""The socket that the server listens on, opened before anything slow, so that a port in use is told at once."""

from __future__ import annotations

import errno
import socket

from assistant.present import terminal_wording
from assistant.records import Language
from vectorstore.errors import PlanAssistantError

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
BACKLOG = 2048  # connections waiting to be taken, as uvicorn's own


class AddressUnusable(PlanAssistantError):
    """The server cannot listen where it was told to."""

    exit_code = 2


def listen(host: str, port: int, language: Language) -> socket.socket:
    """A listening socket.

    Raises:
        AddressUnusable: the port is in use, or the address is not this machine's.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise _unusable(host, port, error, language) from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise _unusable(host, port, error, language) from error
    return listener


def _unusable(host: str, port: int, error: OSError, language: Language) -> AddressUnusable:
    if error.errno == errno.EADDRINUSE:
        return AddressUnusable(terminal_wording.PORT_TAKEN(language, host=host, port=port))
    reason = error.strerror or str(error)
    return AddressUnusable(terminal_wording.CANNOT_LISTEN(language, host=host, port=port, reason=reason))


def url_of(host: str, port: int) -> str:
    """What to type into a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def is_public(host: str) -> bool:
    """Whether other machines can connect."""
    return host.lower() not in LOOPBACK_NAMES
