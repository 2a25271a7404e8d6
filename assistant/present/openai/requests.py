"""What comes in as a chat completion: the same question as over REST, in the words of OpenAI's interface.

A parameter that would change what comes back and that cannot be heeded is refused; one that only tunes how a language
model writes is ignored, `max_tokens` and `stop` with them: a list that is cut is a deadline missed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StrictBool, Tag

from assistant.present import error_wording
from assistant.present.refusals import Refusal, Refused
from assistant.present.rest.schemas import AskIn, CleanText, FiltersIn, FilterText, Iso, Strict, TurnIn
from assistant.records import Language

MODEL = "plan-assistant"


class TextPartIn(BaseModel):
    """A part of a message; other kinds (images, audio, files) cannot be read."""

    type: Literal["text"]
    text: CleanText


WORDS, PARTS = "one text", "several parts"  # with a space: they are no fields, and are left out where errors name one


def _kind(content: object) -> str:
    return PARTS if isinstance(content, list) else WORDS


Content = Annotated[Annotated[CleanText, Tag(WORDS)] | Annotated[list[TextPartIn], Tag(PARTS)], Discriminator(_kind)]


class MessageIn(BaseModel):
    """One message. What a client adds to an earlier answer that it sends back (annotations, name …) is passed over."""

    role: Literal["system", "developer", "user", "assistant"]
    content: Content | None = None

    @property
    def text(self) -> str:
        """The words of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""


class StreamOptionsIn(BaseModel):
    """How a stream ends."""

    include_usage: StrictBool | None = False


class IgnoredIn(Strict):
    """Parameters of a language model's sampling, accounting and storage; none of them changes an answer here."""

    temperature: Any = None
    top_p: Any = None
    top_k: Any = None
    min_p: Any = None
    seed: Any = None
    frequency_penalty: Any = None
    presence_penalty: Any = None
    repetition_penalty: Any = None
    logit_bias: Any = None
    max_tokens: Any = None
    max_completion_tokens: Any = None
    stop: Any = None
    reasoning_effort: Any = None
    verbosity: Any = None
    prediction: Any = None
    parallel_tool_calls: Any = None
    user: Any = None
    metadata: Any = None
    store: Any = None
    service_tier: Any = None
    safety_identifier: Any = None
    prompt_cache_key: Any = None
    prompt_cache_retention: Any = None


class CompletionIn(IgnoredIn):
    """A question as a chat: the last user message asks, earlier user and assistant messages are its history.

    System and developer messages are ignored: what may be said is decided by the documents.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "what deadlines apply to Sở Nội vụ in Gia Lai 2023?"}],
                },
                {
                    "model": MODEL,
                    "messages": [
                        {"role": "user", "content": "Hạn báo cáo của Gia Lai năm 2023?"},
                        {"role": "assistant", "content": "Trước ngày 10/5/2023 và 30/10/2023."},
                        {"role": "user", "content": "Còn Hải Dương thì sao?"},
                    ],
                    "stream": True,
                    "stream_options": {"include_usage": True},
                    "filters": {"type": "Kế hoạch"},
                },
            ]
        }
    )

    model: FilterText = Field(examples=[MODEL])
    messages: list[MessageIn] = Field(min_length=1)
    stream: StrictBool | None = False
    stream_options: StreamOptionsIn | None = None
    filters: FiltersIn | None = Field(None, description="as of POST /api/ask (with OpenAI's client: `extra_body`)")
    language: Language | None = Field(None, description="language of the answer; the question's own when left out")
    today: Iso | None = Field(None, description="the day to count from; today in Vietnam when left out")
    n: Any = Field(None, description="1: there is one answer")
    logprobs: Any = Field(None, description="false: no probabilities are known")
    top_logprobs: Any = None
    modalities: Any = Field(None, description='["text"]')
    audio: Any = Field(None, description="not supported")
    response_format: Any = Field(None, description='{"type": "text"}')
    tools: Any = Field(None, description="none: no tool is ever called")
    tool_choice: Any = Field(None, description='"none" or "auto"')
    functions: Any = Field(None, description="none, as `tools`")
    function_call: Any = Field(None, description='"none" or "auto"')
    web_search_options: Any = Field(None, description="not supported: the documents are the only source")


Heeded = Callable[[Any], bool]
NOTHING: Heeded = lambda value: not value  # noqa: E731
SUPPORTED: dict[str, Heeded] = {  # what each of these may say besides null
    "n": lambda value: value == 1,
    "logprobs": NOTHING,
    "top_logprobs": NOTHING,
    "modalities": lambda value: value == ["text"],
    "audio": NOTHING,
    "response_format": lambda value: value == {"type": "text"},
    "tools": NOTHING,
    "tool_choice": lambda value: value in ("none", "auto"),
    "functions": NOTHING,
    "function_call": lambda value: value in ("none", "auto"),
    "web_search_options": lambda value: False,
}


def read_completion(given: CompletionIn, max_history: int, words: Language) -> AskIn:
    """The question that a chat asks, with its last `max_history` messages: clients send all that was ever said.

    Raises:
        Refused: there is no such model, no question, or something is wanted that cannot be given.
    """
    if given.model != MODEL:
        raise unknown_model(given.model, words)
    for name, is_heeded in SUPPORTED.items():
        value = getattr(given, name)
        if value is not None and not is_heeded(value):
            raise Refused(Refusal(422, error_wording.UNSUPPORTED(words, name=name), name, "unsupported_value"))
    asked = max((at for at, message in enumerate(given.messages) if message.role == "user"), default=None)
    if asked is None:
        raise Refused(Refusal(422, error_wording.NO_QUESTION(words), "messages", "invalid_value"))
    history = [
        TurnIn(role=message.role, content=message.text)
        for message in given.messages[:asked]
        if message.role in ("user", "assistant") and message.text.strip()
    ]
    return AskIn(
        question=given.messages[asked].text,
        history=history[max(0, len(history) - max_history) :],
        filters=given.filters,
        language=given.language,
        today=given.today,
    )


def unknown_model(name: str, words: Language) -> Refused:
    """There is one model only."""
    return Refused(Refusal(404, error_wording.MODEL_UNKNOWN(words, name=name, known=MODEL), "model", "model_not_found"))
