"""Tickets: words that only the holder of a secret can have written, good until a time."""

from __future__ import annotations

import base64
import hashlib
import hmac


def issue(secret: bytes, purpose: str, subject: str, expires: int) -> str:
    """A ticket for `subject`, good until the instant `expires` (seconds since 1970)."""
    words = f"{subject}.{expires}"
    return f"{words}.{signature(secret, purpose, words)}"


def subject(ticket: str) -> str:
    """Whom a ticket names; it may be forged."""
    return ticket.rsplit(".", 2)[0]


def is_good(secret: bytes, purpose: str, ticket: str, now: float) -> bool:
    """Whether the ticket was issued with `secret` for `purpose` and has not run out."""
    words, _, mark = ticket.rpartition(".")
    if not hmac.compare_digest(mark.encode(), signature(secret, purpose, words).encode()):
        return False
    return int(words.rpartition(".")[2]) > now


def signature(secret: bytes, purpose: str, words: str) -> str:
    """What proves that the holder of `secret` wrote `words` for `purpose`: HMAC-SHA-256, safe in addresses."""
    digest = hmac.digest(secret, f"{purpose}\0{words}".encode("utf-8", "replace"), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
