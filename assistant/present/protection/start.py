"""What has to be so before a server starts, and how an account for it is made."""

from __future__ import annotations

from assistant.present import protection_wording
from assistant.present.languages import default_language
from assistant.present.listening import is_public
from assistant.present.protection import passwords
from assistant.present.protection.credentials import read_credentials
from assistant.records import Language
from vectorstore.errors import PlanAssistantError, SettingsError
from vectorstore.settings import Settings


class AccountInvalid(PlanAssistantError):
    """An account cannot have this name or password."""

    exit_code = 2


def require_protection(settings: Settings) -> None:
    """Nobody but this machine may be served without keys or accounts.

    Raises:
        SettingsError: other machines can connect and there are neither, or an account is malformed.
    """
    credentials = read_credentials(settings)
    if is_public(settings.host) and not credentials.are_required:
        words = default_language(settings)
        raise SettingsError(protection_wording.PROTECTION_NEEDED(words, host=settings.host))


def login_entry(name: str, password: str, again: str, words: Language) -> str:
    """What stands in PLAN_ASSISTANT_LOGIN for one person.

    Raises:
        AccountInvalid: the name or the password cannot be used.
    """
    if not passwords.NAME.fullmatch(name):
        raise AccountInvalid(protection_wording.NAME_INVALID(words))
    if len(password) < passwords.SHORTEST_PASSWORD:
        raise AccountInvalid(protection_wording.PASSWORD_SHORT(words, limit=passwords.SHORTEST_PASSWORD))
    if password != again:
        raise AccountInvalid(protection_wording.PASSWORDS_DIFFER(words))
    return f"{name}:{passwords.hashed(password)}"
