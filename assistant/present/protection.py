"""What stands between the network and the routes: size limits and the headers that browsers obey."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.present import error_wording
from assistant.present.languages import language_of
from assistant.present.refusals import Refusal, response
from vectorstore.settings import Settings

# Our own pages: nothing but files of this server, no inline script or style, no frame around them.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
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


class SecurityHeaders:
    """Adds the headers to every response; a page of ours may not be framed, nor load anything from elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and dress its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["content-security-policy"] = CHAT_POLICY if is_chat(path) else PAGE_POLICY
                for name, value in HEADERS.items():
                    headers[name] = value
                if path.startswith(("/api/", "/v1/", "/mcp", "/healthz", "/readyz")):
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, dressed)


def is_chat(path: str) -> bool:
    """Whether a path belongs to the Gradio app."""
    return path == "/ui" or path.startswith("/ui/")


class BodyLimit:
    """Refuses bodies above the limit with 413, declared or not, before anything reads them."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then pass the request on."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self.app(scope, receive, send)
            return
        limit = self.settings.max_body_bytes
        declared = Headers(scope=scope).get("content-length", "0")
        body = b"" if declared.isdigit() and int(declared) <= limit else None
        if body is not None:
            body = await _read(receive, limit)
        if body is None:
            await self._refuse(scope, receive, send)
            return
        await self.app(scope, _replay(body, receive), send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        words = language_of(Headers(scope=scope).get("accept-language"), self.settings)
        error = error_wording.BODY_LARGE(words, limit=self.settings.max_body_bytes)
        refusal = Refusal(413, error, headers={"connection": "close"})
        await response(refusal, scope["path"])(scope, receive, send)


async def _read(receive: Receive, limit: int) -> bytes | None:
    """The whole body, or None when it is larger than `limit`."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b"".join(parts)
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > limit:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Gives the body once, then whatever comes after it: the client's disconnect."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed
