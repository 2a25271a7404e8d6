"""The command line's grammar."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from assistant.present.terminal_wording import HELP


def parser() -> ArgumentParser:
    """All commands with their arguments. Help is in both languages: it is read before any setting is."""
    root = ArgumentParser(prog="plan-assistant", description=_help(""))
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    made = {name: commands.add_parser(name, help=_help(name), description=_help(name)) for name in HELP if name}
    for command in made.values():
        command.add_argument("--data-dir", type=Path, help="default: PLAN_ASSISTANT_DATA_DIR, or data")
    made["ingest"].add_argument("paths", nargs="+", type=Path, metavar="PATH")
    made["ask"].add_argument("question", nargs="+", metavar="QUESTION")
    made["remove"].add_argument("document_id", metavar="ID")
    made["evaluate"].add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    made["evaluate"].add_argument("--judge", action="store_true", help="let the language model grade answers, too")
    made["serve"].add_argument("--host", help="default: 127.0.0.1, this machine only")
    made["serve"].add_argument("--port", type=int, help="default: 7860")
    for name in ("ask", "deadlines", "evaluate"):
        made[name].add_argument("--today", metavar="YYYY-MM-DD", help="the day to count from")
    for name in ("ask", "documents", "deadlines", "evaluate"):
        made[name].add_argument("--json", action="store_true", help="print JSON")
    _add_filters(made["documents"], made["deadlines"])
    return root


def _add_filters(documents: ArgumentParser, deadlines: ArgumentParser) -> None:
    for command in (documents, deadlines):
        command.add_argument("--province", action="append", default=[])
        command.add_argument("--year", action="append", default=[], type=int)
    documents.add_argument("--text", default="", help="words of the number, title, province or issuer")
    documents.add_argument("--type", action="append", default=[])
    deadlines.add_argument("--agency", action="append", default=[])
    deadlines.add_argument("--document", dest="document_id", action="append", default=[], metavar="ID")
    deadlines.add_argument("--from", dest="first", metavar="YYYY-MM-DD")
    deadlines.add_argument("--to", dest="last", metavar="YYYY-MM-DD")


def _help(name: str) -> str:
    return f"{HELP[name].vi} / {HELP[name].en}"
