"""The door: settings to parts to one face. Parses the command line, wires both sides, turns errors into exit codes.

What a command needs is imported by that command: the server has to answer within seconds of its start, and the
stores, Chroma above all, take longer than that to load.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from getpass import getpass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError
from rich.console import Console, RenderableType

from assistant.present import error_wording, protection_wording, terminal_wording
from assistant.present.filters import FilterReader
from assistant.present.languages import default_language
from assistant.present.questions import read_date, read_question
from assistant.present.rest import payloads
from assistant.present.service import Opened, Service, today_in_vietnam
from assistant.present.terminal import views
from assistant.present.terminal.arguments import parser
from assistant.present.terminal.progress import StageBars
from vectorstore.errors import InvalidQuestion, NoGeneration, PlanAssistantError, SettingsError
from vectorstore.records import Facets
from vectorstore.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.applications import Starlette

    from assistant.judge import Judge
    from assistant.pipeline import Assistant

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
SHUTDOWN_SECONDS = 3  # an open chat page holds a connection that does not end by itself

Asked = argparse.Namespace


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    asked = parser().parse_args(arguments)
    try:
        return COMMANDS[asked.command](asked, _settings(asked))
    except PlanAssistantError as error:
        print(f"plan-assistant: {_message(error)}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def ingest(asked: Asked, settings: Settings) -> int:
    """Read files into the stores; 1 when one of them was rejected."""
    from ingest.pipeline import ingest

    language = default_language(settings)
    with StageBars(Console(stderr=True), language) as bars:
        report = ingest(asked.paths, settings, lambda step: bars.show(step.stage, step.done, step.total, step.source))
    seconds = sum(seconds for _, seconds in report.seconds)
    Console().print(views.ledger(report.entries, report.removed, seconds, language))
    return 1 if any(entry.outcome == "rejected" for entry in report.entries) else 0


def remove(asked: Asked, settings: Settings) -> int:
    """Drop one document."""
    from ingest.pipeline import remove

    remove(asked.document_id, settings)
    print(terminal_wording.REMOVED(default_language(settings), document_id=asked.document_id))
    return 0


def check(_: Asked, settings: Settings) -> int:
    """Verify the stores and mend them; 1 when something is left to do."""
    from ingest.pipeline import check

    report = check(settings)
    Console().print(views.problems(report.problems, report.mended, default_language(settings)))
    return 1 if report.problems else 0


def ask(asked: Asked, settings: Settings) -> int:
    """Answer one question."""
    language = default_language(settings)
    question = read_question(" ".join(asked.question), settings, today=_today(asked, settings), words=language)
    with open_assistant(settings) as assistant:
        answer = assistant.ask(question)
    return _show(asked, payloads.answer(answer), views.answer_view(answer, language))


def documents(asked: Asked, settings: Settings) -> int:
    """List the documents."""
    language = default_language(settings)
    with open_assistant(settings) as assistant:
        facets = FilterReader(assistant.library, language).read(_facets(asked))
        found = assistant.library.documents(asked.text, facets)
    return _show(asked, payloads.document_list(found), views.document_table(found, language))


def deadlines(asked: Asked, settings: Settings) -> int:
    """List the deadlines."""
    language = default_language(settings)
    with open_assistant(settings) as assistant:
        found = assistant.library.deadlines(
            FilterReader(assistant.library, language).read(_facets(asked)),
            today=_today(asked, settings),
            first=read_date(asked.first, "from", language) if asked.first else None,
            last=read_date(asked.last, "to", language) if asked.last else None,
        )
    table = views.deadline_table(found.deadlines, found.documents_scanned, language)
    return _show(asked, payloads.deadline_list(found), table)


def evaluate(asked: Asked, settings: Settings) -> int:
    """Score a set of questions, as a server would be scored."""
    from assistant.evaluate import evaluate, read_questions

    language = default_language(settings)
    judge = _judge(settings) if asked.judge else None
    try:
        questions = read_questions(asked.questions)
    except (OSError, ValueError) as error:
        reason = terminal_wording.QUESTIONS_UNREADABLE(language, path=asked.questions, reason=error)
        raise InvalidQuestion("questions", reason) from error
    with open_assistant(settings) as assistant:
        texts = {one.id: assistant.library.document(one.id).text for one in assistant.library.documents()}
        report = evaluate(assistant.ask, texts.__getitem__, questions, _today(asked, settings), judge)
    if asked.json:
        print(json.dumps(report.summary(), ensure_ascii=False))
    else:
        Console().print(views.scores(report))
    return 0


def serve(_: Asked, settings: Settings) -> int:
    """Run the server until it is told to stop."""
    import uvicorn

    from assistant.present.api import create_api
    from assistant.present.listening import is_public, listen, url_of
    from assistant.present.protection.start import require_protection

    language = default_language(settings)
    require_protection(settings)
    listener = listen(settings.host, settings.port, language)
    if is_public(settings.host):
        print(protection_wording.NOT_ENCRYPTED(language), file=sys.stderr)
    print(terminal_wording.ADDRESS(language, url=url_of(settings.host, settings.port)), flush=True)
    service = Service(lambda: _open(settings), settings)
    config = uvicorn.Config(
        create_api(service, _chat, _mcp),
        log_level="warning",
        access_log=False,  # questions of GET routes would stand in it
        server_header=False,
        proxy_headers=False,  # `protection` believes the proxies that the settings name; uvicorn, any on this machine
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
    )
    uvicorn.Server(config).run(sockets=[listener])
    return 0


def login(asked: Asked, settings: Settings) -> int:
    """Print what lets one person sign in; the password is asked for, or read from a pipe."""
    from assistant.present.protection.start import login_entry

    language = default_language(settings)
    if sys.stdin.isatty():
        password = getpass(protection_wording.PASSWORD_ASKED(language))
        again = getpass(protection_wording.PASSWORD_AGAIN(language))
    else:
        password = again = sys.stdin.readline().rstrip("\r\n")
    print(login_entry(asked.name, password, again, language))
    print(protection_wording.LOGIN_MADE(language), file=sys.stderr)
    return 0


def _chat(service: Service) -> FastAPI:
    from assistant.present.chat.app import build_chat

    return build_chat(service)


def _mcp(service: Service) -> Starlette:
    from assistant.present.mcp.server import build_mcp

    return build_mcp(service)


def _open(settings: Settings) -> Opened:
    """The assistant for a server: answers from the newest generation, also while there is none yet."""
    from assistant.language_model import load_language_model
    from assistant.pipeline import Assistant
    from vectorstore.embedder import load_embedder
    from vectorstore.generations.live import LiveGeneration
    from vectorstore.reranker import load_reranker

    embedder, reranker = load_embedder(settings.embedder), load_reranker(settings.reranker)
    live = LiveGeneration(settings.data_dir, embedder.fingerprint)
    live.poll()
    assistant = Assistant(live.using, embedder, load_language_model(settings), reranker)
    return Opened(assistant, live.poll, live.close)


@contextmanager
def open_assistant(settings: Settings) -> Iterator[Assistant]:
    """The assistant for one command."""
    from assistant.language_model import load_language_model
    from assistant.pipeline import Assistant
    from vectorstore.embedder import load_embedder
    from vectorstore.generations.generation import open_generation
    from vectorstore.reranker import load_reranker

    embedder, reranker = load_embedder(settings.embedder), load_reranker(settings.reranker)
    with open_generation(settings.data_dir, embedder.fingerprint) as generation:
        yield Assistant(lambda: nullcontext(generation), embedder, load_language_model(settings), reranker)


def _judge(settings: Settings) -> Judge:
    """What grades answers beside the exact scores."""
    from assistant.judge import Judge
    from assistant.language_model import load_language_model

    model = load_language_model(settings)
    if model is None:
        raise SettingsError(terminal_wording.NO_JUDGE(default_language(settings)))
    return Judge(model)


def _show(asked: Asked, payload: BaseModel, view: RenderableType) -> int:
    if asked.json:
        print(payload.model_dump_json(indent=2))
    else:
        Console().print(view)
    return 0


def _settings(asked: Asked) -> Settings:
    """Settings from the environment, overridden by what the command line says."""
    given = {name: getattr(asked, name, None) for name in ("data_dir", "host", "port")}
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = f"PLAN_ASSISTANT_{str(first['loc'][0]).upper()}"
        raise SettingsError(terminal_wording.SETTING_INVALID("vi", name=name, reason=first["msg"])) from error


def _today(asked: Asked, settings: Settings) -> date:
    return read_date(asked.today, "today", default_language(settings)) if asked.today else today_in_vietnam()


def _facets(asked: Asked) -> Facets:
    return Facets(
        provinces=tuple(asked.province),
        years=tuple(asked.year),
        agencies=tuple(getattr(asked, "agency", ())),
        types=tuple(getattr(asked, "type", ())),
        documents=tuple(getattr(asked, "document_id", ())),
    )


def _message(error: PlanAssistantError) -> str:
    """One line. A person at the terminal may see what the web may not: paths, and what exactly is wrong."""
    words = error_wording.NOTHING_INGESTED("vi") if type(error) is NoGeneration else str(error)
    return views.printable(" ".join(words.split()))


COMMANDS = {
    "ingest": ingest,
    "ask": ask,
    "serve": serve,
    "documents": documents,
    "deadlines": deadlines,
    "remove": remove,
    "check": check,
    "evaluate": evaluate,
    "login": login,
}

if __name__ == "__main__":
    sys.exit(main())
