"""What a stream of an answer is made of: how the question was read, what is told as soon as it is proven, the whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.records import Answer, Citation, Interpretation

HasLeft = Callable[[], bool]  # whether the person who asked is gone


class AskerLeft(Exception):
    """The person who asked is gone; nothing more is wanted."""


@dataclass(frozen=True, slots=True)
class Told:
    """The next words of the answer, verified; all of them joined are the beginning of the answer's text."""

    text: str
    citations: tuple[Citation, ...]  # those that these words cite for the first time


Piece = Interpretation | Told | Answer  # in this order; the answer comes last and once
