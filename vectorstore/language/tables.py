"""The tables of facts that packages carry in data/: tab-separated, one heading line, UTF-8 in NFC."""

from __future__ import annotations

from importlib import resources


def rows(name: str, package: str = "vectorstore.language") -> tuple[tuple[str, ...], ...]:
    """The rows of data/`name`.tsv below its heading line, each with as many cells as the heading."""
    text = resources.files(package).joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    heading, *lines = text.splitlines()
    width = heading.count("\t") + 1
    return tuple(tuple(cell.strip() for cell in _padded(line, width)) for line in lines if line.strip())


def cell_list(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, parted by a bar."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())


def _padded(line: str, width: int) -> list[str]:
    cells = line.split("\t")
    return cells + [""] * (width - len(cells))
