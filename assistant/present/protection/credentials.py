"""Who may come in: holders of keys, and people who sign in. Secrets are compared in constant time and never shown."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping

from assistant.present import protection_wording
from assistant.present.languages import default_language
from assistant.present.protection import passwords, tickets
from vectorstore.errors import SettingsError
from vectorstore.settings import Settings

SESSION, CALENDAR = "session", "calendar"  # what a ticket or a derived key is for
_NOBODY = f"scrypt.{'A' * 22}.{'A' * 43}"  # what an unknown name's password is held against, so that it takes as long


class Credentials:
    """Keys and accounts of one server. A holder is "key 1" or a user name, which has no space."""

    def __init__(self, keys: Iterable[str], accounts: Mapping[str, str]) -> None:
        self._keys = {f"key {number}": _digest(key) for number, key in enumerate(keys, start=1)}
        self._accounts = dict(accounts)
        self._secrets = self._keys | {name: _digest(kept) for name, kept in accounts.items()}

    @property
    def are_required(self) -> bool:
        """Whether there are any; else everybody who can connect may come in."""
        return bool(self._secrets)

    @property
    def has_accounts(self) -> bool:
        """Whether people can sign in."""
        return bool(self._accounts)

    def holder_of_key(self, key: str) -> str | None:
        """Whose key it is."""
        return _same(_digest(key), self._keys)

    def is_password(self, name: str, password: str) -> bool:
        """Whether the account exists and has this password; takes as long when it does not exist."""
        kept = self._accounts.get(name)
        return passwords.is_password(password, kept or _NOBODY) and kept is not None

    def session(self, name: str, expires: int) -> str:
        """A cookie's value that proves that `name` has signed in; a changed password ends it."""
        return tickets.issue(self._secrets[name], SESSION, name, expires)

    def holder_of_session(self, session: str, now: float) -> str | None:
        """Who has signed in."""
        name = tickets.subject(session)
        if name not in self._accounts or not tickets.is_good(self._secrets[name], SESSION, session, now):
            return None
        return name

    def calendar_key(self, holder: str) -> str:
        """A key for addresses of calendars, which cannot send headers: it opens nothing else and gives nothing away."""
        return tickets.signature(self._secrets[holder], CALENDAR, holder)

    def holder_of_calendar_key(self, key: str) -> str | None:
        """Whose calendar key it is."""
        derived = {holder: self.calendar_key(holder).encode() for holder in self._secrets}
        return _same(key.encode("utf-8", "replace"), derived)


def read_credentials(settings: Settings) -> Credentials:
    """The credentials that the settings name.

    Raises:
        SettingsError: an account is malformed or named twice.
    """
    words = default_language(settings)
    accounts: dict[str, str] = {}
    for number, entry in enumerate(settings.login, start=1):
        found = passwords.read_entry(entry.get_secret_value())
        if found is None:
            raise SettingsError(protection_wording.LOGIN_MALFORMED(words, number=number))
        name, kept = found
        if name in accounts:
            raise SettingsError(protection_wording.LOGIN_TWICE(words, name=name))
        accounts[name] = kept
    return Credentials([key.get_secret_value() for key in settings.api_keys], accounts)


def _same(given: bytes, known: Mapping[str, bytes]) -> str | None:
    """Whose value it is; every one is looked at, so that the time tells nothing."""
    found = [holder for holder, value in known.items() if hmac.compare_digest(given, value)]
    return found[0] if found else None


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
