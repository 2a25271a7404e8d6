"""A conversation as a Markdown file; words of questions and documents stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.present import wording
from assistant.present.transcript.transcript import Part, Transcript
from assistant.records import Language

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|!])")  # what Markdown would read as its own


def markdown_file(given: Transcript, language: Language) -> str:
    """The file's text."""
    lines = [f"# {given.title}", "", _plain(given.note), ""]
    for part in given.parts:
        lines += _part(part, language)
    return "\n".join(lines)


def _part(part: Part, language: Language) -> Iterator[str]:
    yield f"## {_plain(part.question)}"
    yield ""
    if part.notice:
        yield from (f"*{_plain(part.notice)}*", "")
    yield part.answer.replace("<", "&lt;").replace("](", "]\\(")  # no element, no link, no image
    yield ""
    if part.sources:
        yield from (f"**{wording.EVIDENCE(language)}**", "")
        for source in part.sources:
            yield f"- [{source.id}] {_plain(source.citation)}: “{_plain(source.quote)}” ({source.path})"
        yield ""


def _plain(words: str) -> str:
    return SIGNS.sub(r"\\\1", " ".join(words.split()))
