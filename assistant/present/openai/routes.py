"""POST /v1/chat/completions and the list of models, as OpenAI's clients call them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from assistant.present import asking
from assistant.present.leaving import while_asked
from assistant.present.openai.chunks import Chunks
from assistant.present.openai.completions import completion
from assistant.present.openai.errors import OpenAIErrorOut
from assistant.present.openai.requests import MODEL, CompletionIn, read_completion, unknown_model
from assistant.present.openai.responses import CompletionOut, ModelOut, ModelsOut
from assistant.present.rest.dependencies import Desk, Responses, Words, sends
from assistant.present.rest.schemas import FilterText
from assistant.present.service import Service
from assistant.present.streaming import stream

STREAM_EXAMPLE = (
    'data: {"id": "chatcmpl-5f3b9c", "object": "chat.completion.chunk", "created": 1795341600, '
    '"model": "plan-assistant", "choices": [{"index": 0, "delta": {"content": "Trước "}, "logprobs": null, '
    '"finish_reason": null}]}\n\ndata: [DONE]\n\n'
)


def _errors(**statuses: str) -> Responses:
    return {status[1:]: {"model": OpenAIErrorOut, "description": text} for status, text in statuses.items()}


EVERYWHERE = _errors(
    _4XX="the request cannot be used; `param` names the part to change",
    _503="the documents are being opened, or there are none",
)
ASKING = _errors(
    _400="bad input, or something that is not supported",
    _404="no such model",
    _413="the body is too large",
    _429="too many questions at once; see Retry-After",
)

router = APIRouter(prefix="/v1", tags=["OpenAI-compatible"], responses=EVERYWHERE)


@router.post(
    "/chat/completions",
    response_model=CompletionOut,
    responses={**ASKING, **sends(example=STREAM_EXAMPLE)},
)
async def complete(body: CompletionIn, service: Desk, words: Words, request: Request) -> CompletionOut | Response:
    """Answer as an OpenAI chat completion, streamed when asked for; each marker [n] of the text is an annotation.

    Sampling parameters are ignored, and so are `max_tokens` and `stop`: an answer is never cut. Of a long conversation
    the last messages count. What cannot be heeded (`n` above 1, tools, audio, images, JSON as format) is refused.
    """
    asked = read_completion(body, service.settings.max_history, words)
    base_url = str(request.base_url)
    if not body.stream:
        answer = await while_asked(request, partial(asking.answer, asked, service, words))
        return completion(answer, body.messages, base_url)
    has_usage = bool(body.stream_options and body.stream_options.include_usage)
    chunks = Chunks(body.messages, base_url, has_usage=has_usage)
    return await stream(partial(asking.pieces, asked, service, words), chunks, request.url.path, words)


@router.get("/models")
def models(service: Desk) -> ModelsOut:
    """The one model: the assistant over the documents that are being served."""
    return ModelsOut(data=[_model(service)])


@router.get("/models/{model}", responses=_errors(_404="no such model"))
def model(service: Desk, words: Words, model: Annotated[FilterText, Path(examples=[MODEL])]) -> ModelOut:
    """The same by its name."""
    if model != MODEL:
        raise unknown_model(model, words)
    return _model(service)


def _model(service: Service) -> ModelOut:
    built_at = datetime.fromisoformat(service.assistant.library.status().built_at)
    return ModelOut(created=int(built_at.timestamp()))
