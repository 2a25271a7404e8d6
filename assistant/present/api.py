"""The server's one application: REST, pages and chat, behind the same limits and headers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from assistant.present.chat.host import ChatHost
from assistant.present.failures import add_failure_handlers
from assistant.present.pages import page_routes
from assistant.present.protection import BodyLimit, SecurityHeaders
from assistant.present.rest import ask_routes, conversation_routes, deadline_routes, lookup_routes, state_routes
from assistant.present.service import Service

STATIC = Path(__file__).parent / "static"
DESCRIPTION = (
    "Cited answers over Vietnamese provincial plans. Spans are code points of a document's text: "
    "`text[start:end] == quote`, always. Dates keep their precision: `2025-02`, `2025`; yearly ones are `MM-DD`."
)


def create_api(service: Service, build_chat: Callable[[Service], FastAPI] | None = None) -> FastAPI:
    """The application, answering at once; the assistant and then the chat are opened behind it.

    Args:
        build_chat: makes the app that is mounted at /ui; it may take its time. None: there is no chat.
    """
    chat = ChatHost(service.settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        stop = asyncio.Event()
        opening = asyncio.create_task(_open(service, chat, build_chat, stop))
        try:
            yield
        finally:
            stop.set()
            await opening

    # FastAPI's own documentation pages load scripts from another host
    app = FastAPI(
        title="Plan Assistant",
        version=version("plan-assistant"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.state.service = service
    for routes in (ask_routes, deadline_routes, lookup_routes, conversation_routes, state_routes, page_routes):
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.router.routes.append(chat)
    add_failure_handlers(app, service.settings)
    app.add_middleware(BodyLimit, settings=service.settings)
    app.add_middleware(SecurityHeaders)
    return app


async def _open(
    service: Service, chat: ChatHost, build_chat: Callable[[Service], FastAPI] | None, stop: asyncio.Event
) -> None:
    """The assistant first: importing Gradio beside it would make both slower."""
    await asyncio.to_thread(service.open)
    if build_chat is None:
        await service.run(stop)
    else:
        await asyncio.gather(service.run(stop), chat.run(lambda: build_chat(service), stop))
