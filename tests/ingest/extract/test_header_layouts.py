"""Letterheads as web pages break them; the documents are made up."""

from pathlib import Path

import pytest

from ingest.extract.deadlines import find_deadlines
from ingest.extract.findings import Findings
from ingest.extract.header import read_header
from ingest.normalise import normalise
from ingest.parse import parse

TABLE = Path(__file__).with_name("letterheads.txt")


def pages() -> list:
    """Each page's fields, as "name: value" lines, and its text behind "---"."""
    blocks = TABLE.read_text(encoding="utf-8").removeprefix("=== ").split("\n=== ")
    return [pytest.param(*_page(block), id=block.partition("\n")[0]) for block in blocks]


def _page(block: str) -> tuple[dict[str, str], str]:
    head, _, text = block.partition("\n---\n")
    fields = dict(line.split(":", 1) for line in head.splitlines()[1:])
    return {name: value.strip() for name, value in fields.items()}, text


@pytest.mark.parametrize(("fields", "source"), pages())
def test_the_fields_of_a_page_are_read(fields, source):
    text = normalise(source).text
    header = read_header(text, parse(text))
    assert {name: (getattr(header, name) or "").lower() for name in fields} == {
        name: value.lower() for name, value in fields.items()
    }


@pytest.mark.parametrize(("fields", "source"), pages())
def test_no_date_of_a_letterhead_is_due(fields, source):
    text = normalise(source).text
    sections = parse(text)
    assert not find_deadlines(Findings(text, sections), read_header(text, sections).issued, ())
