"""The server's one application: REST, pages and chat, behind the same limits and headers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Security
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.staticfiles import StaticFiles

from assistant.present.chat.host import ChatHost
from assistant.present.failures import add_failure_handlers
from assistant.present.late import Application
from assistant.present.mcp.host import McpHost
from assistant.present.openai import routes as openai_routes
from assistant.present.pages import page_routes
from assistant.present.protection import calendar_routes, login_routes
from assistant.present.protection.admission import Admission
from assistant.present.protection.stack import protection
from assistant.present.rest import ask_routes, conversation_routes, deadline_routes, lookup_routes, state_routes
from assistant.present.rest.dependencies import TURNED_AWAY
from assistant.present.service import Service
from assistant.present.widget import widget_routes

Build = Callable[[Service], Application]
# what a client may send to be let in, for /openapi.json; the gate decides
CREDENTIALS = [
    Security(HTTPBearer(auto_error=False, description="an API key")),
    Security(APIKeyHeader(name="X-API-Key", auto_error=False)),
]
ROUTES = (
    ask_routes,
    deadline_routes,
    lookup_routes,
    conversation_routes,
    state_routes,
    page_routes,
    openai_routes,
    login_routes,
    calendar_routes,
    widget_routes,
)
STATIC = Path(__file__).parent / "static"
DESCRIPTION = (
    "Cited answers over Vietnamese provincial plans. Spans are code points of a document's text: "
    "`text[start:end] == quote`, always. Dates keep their precision: `2025-02`, `2025`; yearly ones are `MM-DD`."
)


def create_api(service: Service, build_chat: Build | None = None, build_mcp: Build | None = None) -> FastAPI:
    """The application, answering at once; the assistant and then the chat are opened behind it.

    Args:
        build_chat: makes the app that is mounted at /ui; it may take its time. None: there is no chat.
        build_mcp: makes the app that is mounted at /mcp; the same holds for it.

    Raises:
        SettingsError: an account among the settings is malformed.
    """
    admission = Admission(service.settings)
    late: list[tuple[ChatHost | McpHost, Build]] = []
    if build_mcp:
        late.append((McpHost(service.settings), build_mcp))
    if build_chat:
        late.append((ChatHost(service.settings), build_chat))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        stop = asyncio.Event()
        opening = asyncio.create_task(_open(service, late, stop))
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
        middleware=protection(admission),
        dependencies=CREDENTIALS if admission.credentials.are_required else None,
        responses=TURNED_AWAY,
    )
    app.state.service = service
    app.state.admission = admission
    for routes in ROUTES:
        app.include_router(routes.router)
    app.mount("/static", StaticFiles(directory=STATIC))
    app.router.routes.extend(host for host, _ in late)
    add_failure_handlers(app, service.settings)
    return app


async def _open(service: Service, late: Sequence[tuple[ChatHost | McpHost, Build]], stop: asyncio.Event) -> None:
    """The assistant first: importing Gradio beside it would make both slower."""
    await asyncio.to_thread(service.open)
    await asyncio.gather(service.run(stop), *(host.run(partial(build, service), stop) for host, build in late))
