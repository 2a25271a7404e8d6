"""What must hold of every reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.fakes import make_document, make_reading
from vectorstore.generations.integrity import reading_problems
from vectorstore.records import Deadline, Reading, Section, Span

TEXT = "báo cáo trước ngày 10/5/2023"
SOUND = make_reading(make_document("plan"), ("Sở Nội vụ", TEXT), "Ủy ban nhân dân các huyện", deadlines=())
DATE = Span(21, 41)
DEADLINE = Deadline(
    date="2023-05-10",
    end=None,
    recurrence=None,
    period=None,
    relation="before",
    time=None,
    what="báo cáo",
    actors="Sở Nội vụ",
    report_to=None,
    via=None,
    section="1",
    as_printed=DATE.of(SOUND.text),
    span=DATE,
    sentence=Span(13, 41),
    actors_span=Span(3, 12),
)
Spoil = Callable[[Reading], Reading]


def with_chunk(reading: Reading, **changes: object) -> Reading:
    return replace(reading, chunks=(replace(reading.chunks[0], **changes), *reading.chunks[1:]))


def with_deadline(reading: Reading, **changes: object) -> Reading:
    return replace(reading, deadlines=(replace(DEADLINE, **changes),))


def with_section(reading: Reading, section: Section) -> Reading:
    return replace(reading, sections=(*reading.sections, section))


def test_a_sound_reading_has_no_problems():
    assert list(reading_problems(replace(SOUND, deadlines=(DEADLINE,)))) == []


def test_letterhead_and_preamble_share_the_empty_path():
    preamble = Section("", "", "preamble", 0, Span(0, 1), Span(0, 0))

    assert list(reading_problems(with_section(with_section(SOUND, preamble), preamble))) == []


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (lambda r: with_chunk(r, text="báo cáo trước ngày 10/6/2023"), "chunk 0 is not its span of the text"),
        (lambda r: with_chunk(r, span=Span(14, 41)), "chunk 0 is not its span of the text"),
        (lambda r: with_chunk(r, document_id="other"), "chunk 0 is not its span of the text"),
        (lambda r: with_chunk(r, id=r.chunks[1].id), "2 chunks or sections are named plan-1"),
        (lambda r: with_chunk(r, section="9"), "a Chunk names a section that there is not"),
        (lambda r: with_section(r, r.sections[0]), "2 chunks or sections are named 1"),
        (lambda r: with_deadline(r, as_printed="trước ngày 10/6/2023"), "the deadline at 21 is not printed there"),
        (lambda r: with_deadline(r, section="9"), "a Deadline names a section that there is not"),
        (lambda r: with_deadline(r, sentence=Span(0, 999)), "a Deadline has the span 0-999 of a text of 71"),
        (lambda r: with_deadline(r, actors_span=Span(5, 3)), "a Deadline has the span 5-3 of a text of 71"),
        (lambda r: with_deadline(r, sentence=Span(-1, 3)), "a Deadline has the span -1-3 of a text of 71"),
        (
            lambda r: replace(r, document=replace(r.document, header_spans=(("number", Span(70, 80)),))),
            "a Document has the span 70-80 of a text of 71",
        ),
    ],
)
def test_each_contradiction_is_named(spoil: Spoil, problem: str):
    assert problem in list(reading_problems(spoil(SOUND)))
