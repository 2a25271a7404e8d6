"""A long job on a terminal: a bar a stage with counts and the time left; without a terminal, a line a stage."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from assistant.present import terminal_wording
from assistant.present.terminal.views import printable
from assistant.records import Language


class StageBars:
    """Shows how far each stage has come; a context manager."""

    def __init__(self, console: Console, language: Language) -> None:
        self._console = console
        self._language = language
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("[dim]{task.fields[source]}", markup=True),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> StageBars:
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._bars.stop()

    def show(self, stage: str, done: int, total: int, source: str | None) -> None:
        """One step of a stage."""
        name = terminal_wording.STAGES[stage](self._language) if stage in terminal_wording.STAGES else stage
        if not self._console.is_terminal:
            if done == total:
                self._console.print(f"{name}: {done}/{total}", markup=False, highlight=False)
            return
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(name, total=total, source="")
        self._bars.update(self._tasks[stage], completed=done, total=total, source=_escaped(source or ""))


def _escaped(source: str) -> str:
    """A file's name is no markup."""
    return printable(source).replace("[", "\\[")
