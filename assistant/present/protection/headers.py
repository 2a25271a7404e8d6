"""The headers that browsers obey: what a page may load, who may frame it, what may be kept."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vectorstore.settings import Settings

# Our own pages: nothing but files of this server, no inline script or style, no frame around them.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# The widget's page stands in other sites' pages, so it is held tighter still: its scripts cannot write HTML at all.
WIDGET_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors "
)
# Gradio's page carries inline scripts and compiles the templates of its components; it still reaches no other host.
CHAT_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self' blob:; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
EVERYWHERE = {**HEADERS, "content-security-policy": PAGE_POLICY}  # unless a path is named below
FOR_OTHER_SITES = ("/embed", "/widget.js")  # what a page of another site may put into itself
NEVER_KEPT = re.compile(r"/(api|v1|mcp|login|logout|embed/session|healthz|readyz)(/.*)?")
FILES = re.compile(r"/(static/.*|widget\.js|ui/.*)")  # these say themselves how long they may be kept


class SecurityHeaders:
    """Adds the headers to every response; a page of ours may not be framed, nor load anything from elsewhere."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.widget_policy = WIDGET_POLICY + (" ".join(settings.widget_sites) or "'none'")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update({**EVERYWHERE, "content-security-policy": self._policy(path)})
                if path in FOR_OTHER_SITES:
                    headers["cross-origin-resource-policy"] = "cross-origin"
                if NEVER_KEPT.fullmatch(path):
                    headers.setdefault("cache-control", "no-store")
                elif not FILES.fullmatch(path):
                    headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, dressed)

    def _policy(self, path: str) -> str:
        if path == "/embed":
            return self.widget_policy
        return CHAT_POLICY if is_chat(path) else PAGE_POLICY


def is_chat(path: str) -> bool:
    """Whether a path belongs to the Gradio app."""
    return path == "/ui" or path.startswith("/ui/")
