"""What goes out as a chat completion, whole or in chunks; OpenAI's fields, and ours beside them."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from assistant.present.openai.requests import MODEL
from assistant.present.rest.schemas import CitationOut, InterpretationOut
from assistant.records import AbstainReason, Mode


class UrlCitationOut(BaseModel):
    """The marker at `content[start_index:end_index]`, in code points, and the page that it leads to."""

    url: str = Field(examples=["http://127.0.0.1:7860/documents/gia-lai-79-kh-ubnd-2023#c=11871-11910"])
    title: str = Field(examples=["79/KH-UBND · Gia Lai · 10/01/2023, mục III.3"])
    start_index: int = Field(examples=[29])
    end_index: int = Field(examples=[32])


class AnnotationOut(BaseModel):
    """One marker of the answer."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitationOut


class MessageOut(BaseModel):
    """The answer. `refusal` says in a few words why there is none; `content` says it at length."""

    role: Literal["assistant"] = "assistant"
    content: str = Field(examples=["Trước ngày **10/5/2023** [1]."])
    refusal: str | None = Field(examples=[None])
    annotations: list[AnnotationOut]


class ChoiceOut(BaseModel):
    """The one answer."""

    index: Literal[0] = 0
    message: MessageOut
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class UsageOut(BaseModel):
    """Tokens as this product counts them, which no language model's count need equal."""

    prompt_tokens: int = Field(examples=[17])
    completion_tokens: int = Field(examples=[12])
    total_tokens: int = Field(examples=[29])


class Proven(BaseModel):
    """What an answer of ours has beside OpenAI's fields, as POST /api/ask gives it."""

    citations: list[CitationOut]
    abstained: bool
    reason: AbstainReason | None
    interpretation: InterpretationOut
    mode: Mode


class CompletionOut(Proven):
    """A whole answer."""

    id: str = Field(examples=["chatcmpl-5f3b9c"])
    object: Literal["chat.completion"] = "chat.completion"
    created: int = Field(description="Unix time in seconds", examples=[1795341600])
    model: str = Field(default=MODEL, examples=[MODEL])
    choices: list[ChoiceOut]
    usage: UsageOut


class ModelOut(BaseModel):
    """The assistant, as a model. It is as old as what it knows."""

    id: str = Field(default=MODEL, examples=[MODEL])
    object: Literal["model"] = "model"
    created: int = Field(description="when the documents were read; Unix time in seconds", examples=[1795341600])
    owned_by: str = Field(default=MODEL, examples=[MODEL])


class ModelsOut(BaseModel):
    """The one model that there is."""

    object: Literal["list"] = "list"
    data: list[ModelOut]
