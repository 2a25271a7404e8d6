"""What an exported conversation consists of, whatever the file: exchanges, each with its answer and its sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.present import chat_wording, wording
from assistant.present.citing import citation_text
from assistant.present.labels import VIETNAM
from assistant.present.transcript.exchange import Exchange
from assistant.records import Language

BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence: its marker, how it is cited in official writing, its words, where they can be opened."""

    id: int
    citation: str
    quote: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """One exchange."""

    question: str
    notice: str | None  # why there is no answer, or that what it cites has changed
    answer: str  # markdown
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation to be written to a file."""

    title: str
    note: str
    parts: tuple[Part, ...]


def transcript(exchanges: Sequence[Exchange], language: Language, now: datetime) -> Transcript:
    """All exchanges in their order."""
    time = f"{now.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    note = chat_wording.TRANSCRIPT_NOTE(language, name=wording.NAME(language), time=time)
    return Transcript(chat_wording.TRANSCRIPT(language), note, tuple(_part(each, language) for each in exchanges))


def _part(exchange: Exchange, language: Language) -> Part:
    reason = exchange.answer.reason if exchange.answer else None
    notices = (
        chat_wording.STALE(language) if exchange.is_stale else None,
        wording.ABSTAINED[reason](language) if reason else None,
    )
    sources = [
        Source(each.id, citation_text(each), BLANKS.sub(" ", each.quote).strip(), each.url)
        for each in exchange.citations
    ]
    return Part(exchange.question, " ".join(filter(None, notices)) or None, exchange.told, tuple(sources))
