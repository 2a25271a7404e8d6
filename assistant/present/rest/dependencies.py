"""What the routes of the REST interface share: service, language of the client, kinds of parameters, error shapes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Header, Query, Request

from assistant.present.languages import language_of
from assistant.present.rest.schemas import ErrorOut, FilterText
from assistant.present.service import Service
from assistant.records import Language

Responses = dict[int | str, dict[str, Any]]
REFUSED: Responses = {422: {"model": ErrorOut, "description": "a part of the request cannot be used; `field` names it"}}
NOT_READY: Responses = {503: {"model": ErrorOut, "description": "the documents are being opened, or there are none"}}
BUSY: Responses = {429: {"model": ErrorOut, "description": "too many questions at once; see Retry-After"}}
LARGE: Responses = {413: {"model": ErrorOut, "description": "the body is too large"}}
UNKNOWN: Responses = {404: {"model": ErrorOut, "description": "no such document"}}
TURNED_AWAY: Responses = {
    401: {"model": ErrorOut, "description": "this server asks for a key or a login"},
    403: {"model": ErrorOut, "description": "another site's page may not call this server"},
    421: {"model": ErrorOut, "description": "the server does not go by the name in Host"},
    429: {"model": ErrorOut, "description": "too many requests; see Retry-After"},
}
MOST_VALUES = 100  # of one filter in one request


def produces(media_type: str) -> Responses:
    """A 200 that is text of another type than JSON."""
    return {200: {"content": {media_type: {"schema": {"type": "string"}}}}}


def sends(*names: str, example: str) -> Responses:
    """A 200 that is server-sent events, described as FastAPI describes its own; `names` are what the events are called.

    Without names there is only data.
    """
    properties: dict[str, Any] = {"data": {"type": "string"}}
    if names:
        properties["event"] = {"type": "string", "enum": list(names)}
    event = {"type": "object", "properties": properties, "required": list(properties)}
    return {200: {"content": {"text/event-stream": {"itemSchema": event, "example": example}}}}


def _service(request: Request) -> Service:
    service = request.app.state.service
    assert isinstance(service, Service)
    return service


Desk = Annotated[Service, Depends(_service)]


def _words(service: Desk, accept_language: Annotated[str | None, Header()] = None) -> Language:
    return language_of(accept_language, service.settings)


Words = Annotated[Language, Depends(_words)]
Names = Annotated[list[FilterText], Query(max_length=MOST_VALUES)]
Years = Annotated[list[int], Query(max_length=MOST_VALUES)]
