"""An OpenAI-compatible server that says what a test tells it to, or fails the way that it is told to."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

EVIDENCE = re.compile(r"^\[(\d+)\] (.*?): <<<(.*)>>>$", re.MULTILINE)
WAIT = 60  # seconds that a silent server stays silent unless it is left


@dataclass
class Scripted:
    """A running server: what it will do, and what it was asked."""

    url: str = ""
    reply: Callable[[dict[str, Any]], str] = lambda body: ""
    act: Callable[[Exchange], None] | None = None  # instead of the reply, for faults
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)  # the client has closed the connection
    closing: threading.Event = field(default_factory=threading.Event)

    def reset(self) -> None:
        """Forget what was asked, and say nothing again."""
        self.reply, self.act = lambda body: "", None
        self.bodies, self.headers, self.left = [], [], threading.Event()


class Exchange:
    """One request being answered."""

    def __init__(self, handler: BaseHTTPRequestHandler, server: Scripted) -> None:
        self.handler = handler
        self.server = server

    def head(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.handler.send_response(status)
        self.handler.send_header("content-type", kind)
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()

    def raw(self, data: bytes) -> None:
        self.handler.wfile.write(data)
        self.handler.wfile.flush()

    def delta(self, words: str | None, finish: str | None = None) -> None:
        choice = {"index": 0, "delta": {} if words is None else {"content": words}, "finish_reason": finish}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self.raw(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())

    def say(self, words: str, finish: str | None = "stop") -> None:
        """The words in uneven pieces, then the reason why they end."""
        self.head()
        for piece in re.findall(r"(?s).{1,7}", words):
            self.delta(piece)
        if finish:
            self.delta(None, finish)
            self.raw(b"data: [DONE]\n\n")

    def wait_until_left(self) -> None:
        """Say nothing until the client closes the connection."""
        self.handler.connection.settimeout(0.05)
        for _ in range(WAIT * 20):
            if self.server.closing.is_set():
                return
            try:
                if self.handler.connection.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        self.server.left.set()


@contextmanager
def scripted() -> Iterator[Scripted]:
    """A server on a free port of this machine, for the time of a block."""
    server = Scripted()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            server.bodies.append(body)
            server.headers.append({name.lower(): value for name, value in self.headers.items()})
            exchange = Exchange(self, server)
            try:
                server.act(exchange) if server.act else exchange.say(server.reply(body))
            except (BrokenPipeError, ConnectionResetError):
                server.left.set()

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        thread = threading.Thread(target=listening.serve_forever, daemon=True)
        thread.start()
        server.url = f"http://127.0.0.1:{listening.server_port}/v1"
        try:
            yield server
        finally:
            server.closing.set()
            listening.shutdown()
            thread.join()


def prompt_of(body: dict[str, Any]) -> str:
    """The user's part of a prompt."""
    return str(body["messages"][-1]["content"])


def evidence_of(prompt: str) -> list[tuple[int, str, str]]:
    """Number, document and words of each exhibit in a prompt."""
    return [(int(number), name, words) for number, name, words in EVIDENCE.findall(prompt)]
