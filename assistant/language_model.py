"""A chat model behind any endpoint that LangChain knows; the only importer of its chat stack, once one is configured.

A reply is read by a task of one event loop in a thread of its own: so it can be ended at any moment, also while it
waits for the network, and its connection is closed with it.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import aclosing
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, cast

from assistant.compose.generative.protocol import LanguageModelFailed
from assistant.pieces import AskerLeft, HasLeft
from vectorstore.errors import SettingsError
from vectorstore.settings import Settings

if TYPE_CHECKING:
    from httpx2 import AsyncByteStream, Response
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessageChunk

POLL_SECONDS = 0.2  # how often it is asked whether the person has left; the call must end within a second
CHARACTERS_PER_TOKEN = 8  # more than any tokeniser yields on average: beyond it the model ignores its limit
MOST_BYTES = 4 << 20  # of one reply on the wire; 800 tokens as events of 300 bytes are a quarter of a megabyte
FINISHED = frozenset({"stop", "end_turn"})  # anything else is a reply that was cut
LOCAL_KEY = "none"  # local servers want none, the client insists on one
NO_TRACING = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a reply may take, in seconds, how long it may be, and on how much evidence."""

    connect: float
    first_token: float
    whole: float
    tokens: int
    evidence_tokens: int


def load_language_model(settings: Settings) -> ChatModel | None:
    """The configured model, or None when none is.

    Raises:
        SettingsError: the provider is unknown or its package is missing.
    """
    if not settings.llm_model:
        return None
    limits = Limits(
        settings.llm_connect_seconds,
        settings.llm_first_token_seconds,
        settings.llm_seconds,
        settings.llm_answer_tokens,
        settings.llm_prompt_tokens,
    )
    return ChatModel(_open(settings, limits), limits)


class ChatModel:
    """One chat model with its limits."""

    def __init__(self, chat: BaseChatModel, limits: Limits) -> None:
        self._chat = chat
        self._limits = limits
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="language model", daemon=True).start()

    @property
    def evidence_tokens(self) -> int:
        """How much evidence it is given."""
        return self._limits.evidence_tokens

    def write(self, system: str, user: str, has_left: HasLeft) -> Iterator[str]:
        """The reply as it comes; see `LanguageModel`."""
        words: SimpleQueue[str | None] = SimpleQueue()
        call = asyncio.run_coroutine_threadsafe(self._read(system, user, words.put), self._loop)
        call.add_done_callback(lambda _: words.put(None))
        try:
            while (word := _next(words, has_left)) is not None:
                yield word
            _outcome(call)
        finally:
            call.cancel()

    async def _read(self, system: str, user: str, put: Callable[[str], None]) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        size, finish = 0, None
        try:
            async with (
                asyncio.timeout(self._limits.first_token) as patience,
                aclosing(self._chat.astream([("system", system), ("human", user)])) as reply,  # type: ignore[type-var]
            ):
                async for chunk in reply:
                    if text := str(chunk.text):
                        patience.reschedule(started + self._limits.whole)
                        size += len(text)
                        put(text)
                    finish = _finish_of(chunk) or finish
                    if size > self._limits.tokens * CHARACTERS_PER_TOKEN:
                        raise LanguageModelFailed("it wrote more than it may")
        except LanguageModelFailed:
            raise
        except TimeoutError:
            raise LanguageModelFailed("too slow" if size else "nothing came in time") from None
        except Exception as error:  # noqa: BLE001 - a vendor's client: malformed replies raise anything in it
            raise LanguageModelFailed(_cause(error)) from None
        if finish not in FINISHED or not size:
            raise LanguageModelFailed(f"the reply is not whole: finish_reason {finish}, {size} characters")


def _next(words: SimpleQueue[str | None], has_left: HasLeft) -> str | None:
    while not has_left():
        try:
            return words.get(timeout=POLL_SECONDS)
        except Empty:
            continue
    raise AskerLeft


def _outcome(call: Future[None]) -> None:
    try:
        call.result()
    except CancelledError:
        raise LanguageModelFailed("the call was ended") from None


def _finish_of(chunk: BaseMessageChunk) -> str | None:
    metadata = chunk.response_metadata
    return metadata.get("finish_reason") or metadata.get("done_reason") or metadata.get("stop_reason")


def _cause(error: Exception) -> str:
    """The kind of an error and its HTTP status; its message may repeat the key or the question."""
    status = getattr(error, "status_code", None)
    return f"{type(error).__name__} {status}" if status else type(error).__name__


def _open(settings: Settings, limits: Limits) -> BaseChatModel:
    for name in NO_TRACING:  # questions go to the configured endpoint and nowhere else
        os.environ[name] = "false"
    from langchain.chat_models import init_chat_model  # here: seconds, and only a configured model is worth them

    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else LOCAL_KEY
    options: dict[str, Any] = {
        "api_key": key,
        "base_url": settings.llm_base_url,
        "temperature": 0,
        "max_tokens": limits.tokens,
        "max_retries": 0,  # a person waits; the extractive answer is there at once
    }
    if settings.llm_provider == "openai":
        options |= _openai_options(settings, limits)
    try:
        chat = init_chat_model(settings.llm_model, model_provider=settings.llm_provider, **options)
    except (ImportError, ValueError) as error:
        kind = type(error).__name__  # the message may hold the key
        raise SettingsError(
            f"the language model cannot be opened with provider {settings.llm_provider} ({kind}): use `openai` for "
            "any OpenAI-compatible server, or install LangChain's package for that provider"
        ) from None
    return cast("BaseChatModel", chat)


def _openai_options(settings: Settings, limits: Limits) -> dict[str, Any]:
    import openai

    options: dict[str, Any] = {
        "timeout": openai.Timeout(limits.whole, connect=limits.connect),
        "http_async_client": openai.DefaultAsyncHttpxClient(
            follow_redirects=False,  # the question is for the configured endpoint only
            event_hooks={"response": [_limit]},
        ),
        "http_socket_options": (),  # else the client that is not used warns of proxies
    }
    if settings.llm_base_url:  # local servers may know only the older name of this limit
        options["extra_body"] = {"max_tokens": limits.tokens}
    return options


async def _limit(response: Response) -> None:
    """Let only so many bytes of a response through."""
    from httpx2 import AsyncByteStream

    whole = response.stream

    class Limited(AsyncByteStream):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            size = 0
            async for data in cast("AsyncByteStream", whole):
                size += len(data)
                if size > MOST_BYTES:
                    raise LanguageModelFailed("the reply is larger than a reply can be")
                yield data

        async def aclose(self) -> None:
            await cast("AsyncByteStream", whole).aclose()

    response.stream = Limited()
