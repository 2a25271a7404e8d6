"""What a language model must be able to do, and how it fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from assistant.pieces import HasLeft


class LanguageModelFailed(Exception):
    """No whole reply was had; the message is the cause, without secrets, for the log."""


class LanguageModel(Protocol):
    """Writes a reply to a prompt."""

    @property
    def evidence_tokens(self) -> int:
        """How much evidence it is given."""

    def write(self, system: str, user: str, has_left: HasLeft) -> Iterator[str]:
        """The reply as it comes, piece by piece; ends only when the model says that it is whole.

        Raises:
            LanguageModelFailed: refused, too slow, cut, unreadable, too long or empty.
            AskerLeft: within a second of `has_left` becoming true; the call is ended.
        """
