"""Prompts from their files: a version, the rules for the model, and the frame that a question's data is put in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from string import Template

PART_END = "\n---\n"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a language model is given; `name` and `version` say which file it was made from."""

    name: str
    version: int
    system: str
    user: str


def render(name: str, language: str, **values: str) -> Prompt:
    """The prompt `name` in a language. Values are put in as they are: a `$` in them is no placeholder.

    Raises:
        KeyError: a value that the file asks for is not given.
    """
    heading, system, user = _read(f"{name}.{language}.md")
    version = int(heading.removeprefix("version:"))
    return Prompt(f"{name}.{language}", version, system.strip(), Template(user).substitute(values).strip())


@cache
def _read(file_name: str) -> tuple[str, str, str]:
    text = resources.files("prompts").joinpath(file_name).read_text(encoding="utf-8")
    heading, system, user = text.split(PART_END, 2)
    return heading, system, user
