"""An answer as a chat completion: its markers as annotations, its tokens counted."""

from __future__ import annotations

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.present import wording
from assistant.present.labels import document_label, section_label
from assistant.present.openai.requests import MessageIn
from assistant.present.openai.responses import (
    AnnotationOut,
    ChoiceOut,
    CompletionOut,
    MessageOut,
    Proven,
    UrlCitationOut,
    UsageOut,
)
from assistant.present.pages.prose import MARKER
from assistant.present.rest import payloads
from assistant.records import Answer, Citation, Language
from vectorstore.language.analysis import count_tokens


@dataclass(frozen=True, slots=True)
class Heading:
    """What every chunk of one completion repeats."""

    id: str = field(default_factory=lambda: f"chatcmpl-{secrets.token_hex(12)}")
    created: int = field(default_factory=lambda: int(time.time()))


def completion(answer: Answer, messages: Sequence[MessageIn], base_url: str) -> CompletionOut:
    """The whole object; `base_url` is where the client found this server, with a slash at its end."""
    heading = Heading()
    message = MessageOut(content=answer.text, refusal=refusal_text(answer), annotations=url_citations(answer, base_url))
    return CompletionOut(
        id=heading.id,
        created=heading.created,
        choices=[ChoiceOut(message=message)],
        usage=usage(messages, answer),
        **extensions(answer),
    )


def url_citations(answer: Answer, base_url: str) -> list[AnnotationOut]:
    """One for each marker in the text that has a citation, in the order of the text."""
    cited = {citation.id: citation for citation in answer.citations}
    return [
        AnnotationOut(
            url_citation=UrlCitationOut(
                url=base_url.rstrip("/") + cited[number].url,
                title=_title(cited[number], answer.language),
                start_index=marker.start(),
                end_index=marker.end(),
            )
        )
        for marker in MARKER.finditer(answer.text)
        if (number := int(marker[1])) in cited
    ]


def refusal_text(answer: Answer) -> str | None:
    """Why there is no answer, in a few words."""
    return wording.ABSTAINED[answer.reason](answer.language) if answer.abstained and answer.reason else None


def usage(messages: Sequence[MessageIn], answer: Answer) -> UsageOut:
    """The tokens of what was sent and of what is answered."""
    sent = sum(count_tokens(message.text) for message in messages)
    answered = count_tokens(answer.text)
    return UsageOut(prompt_tokens=sent, completion_tokens=answered, total_tokens=sent + answered)


def extensions(answer: Answer) -> dict[str, Any]:
    """The fields of `Proven`."""
    whole = payloads.answer(answer)
    return {name: getattr(whole, name) for name in Proven.model_fields}


def _title(citation: Citation, language: Language) -> str:
    return f"{document_label(citation.document, language)}, {section_label(citation, language)}"
