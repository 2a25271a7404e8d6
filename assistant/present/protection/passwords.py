"""Passwords as they are kept: scrypt with a salt, never the password itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata

SHORTEST_PASSWORD = 10  # characters
# OWASP's cheat sheet on password storage (2024), the row with the least memory that two cores still do in 0.2 s
COST, BLOCK, LANES = 2**15, 8, 3
MEMORY = 128 * COST * BLOCK * 2  # bytes; what scrypt needs, doubled
SALT_BYTES = 16
NAME = re.compile(r"[A-Za-z0-9._-]{1,64}")
_ENTRY = re.compile(rf"({NAME.pattern}):(scrypt\.[A-Za-z0-9_-]{{22}}\.[A-Za-z0-9_-]{{43}})")


def hashed(password: str) -> str:
    """`password` as it is kept: "scrypt.SALT.HASH", letters that need no quoting in a shell or a .env file."""
    salt = secrets.token_bytes(SALT_BYTES)
    return f"scrypt.{_text(salt)}.{_text(_scrypt(password, salt))}"


def is_password(password: str, kept: str) -> bool:
    """Whether `password` is the one kept. Takes some 0.2 s of a core, on purpose."""
    _, salt, digest = kept.split(".")
    return hmac.compare_digest(_text(_scrypt(password, _bytes(salt))), digest)


def read_entry(entry: str) -> tuple[str, str] | None:
    """Name and kept password of one entry "name:scrypt.SALT.HASH"; None when it is none."""
    found = _ENTRY.fullmatch(entry)
    return (found.group(1), found.group(2)) if found else None


def _scrypt(password: str, salt: bytes) -> bytes:
    # keyboards differ in how they compose "ậ"; a password is the same typed on either
    typed = unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=COST, r=BLOCK, p=LANES, maxmem=MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
