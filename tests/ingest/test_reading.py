"""The trip of one document: every span stands in the text as stored, whatever the repairs before it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.load import LoadedSource
from ingest.reading import READER, read, reader_version
from vectorstore.generations.integrity import reading_problems
from vectorstore.generations.manifest import PlannedDocument
from vectorstore.records import Reading

CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8-sig") for path in CORPUS]
PLANNED = PlannedDocument("plan", "plan.txt", "/plans/plan.txt", "a" * 64)
NOW = "2026-11-22T12:00:00+00:00"
# What editors, scanners and web pages leave between the words.
DIRT = (
    "\r\n",
    "**",
    "\t",
    "\u200b",
    "\ufeff",
    "\x0c",
    "|",
    "[1]",
    "ngày tháng 02 năm 2025",
    "Số:    /KH-UBND",
    "Kính gửi:\n",
)

PLAN = """\
**ỦY BAN NHÂN DÂN TỈNH GIA LAI**
Số: 79/KH-UBND
Gia Lai, ngày 10 tháng 01 năm 2023
**KẾ HOẠCH**
Thực hiện công tác dân vận chính quyền năm 2023
Thực hiện Chỉ thị số 33/CT-TTg ngày 26/11/2021 của Thủ tướng Chính phủ; Ủy ban nhân dân tỉnh ban hành Kế hoạch:
I. TỔ CHỨC THỰC HIỆN
1. **Sở Nội vụ**: Chủ trì, tổng hợp báo cáo Ủy ban nhân dân tỉnh **trước  ngày 10/5/2023**.
"""


def read_text(text: str) -> Reading:
    return read(LoadedSource(text, "a" * 64, "utf-8", ("converted from TCVN3 (ABC)",)), PLANNED, NOW, lambda _: None)


def test_the_document_is_what_was_planned_and_what_its_header_says():
    document = read_text(PLAN).document

    assert (document.id, document.source, document.sha256, document.ingested_at) == ("plan", "plan.txt", "a" * 64, NOW)
    assert (document.type, document.number, document.province) == ("Kế hoạch", "79/KH-UBND", "Gia Lai")
    assert (document.issued, document.province_now) == ("2023-01-10", "Gia Lai")


def test_what_loading_warned_of_is_kept():
    assert read_text(PLAN).warnings == ("converted from TCVN3 (ABC)",)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_quotes_are_in_the_words_of_the_text_as_stored(form, line_end):
    text = unicodedata.normalize(form, PLAN).replace("\n", line_end)

    reading = read_text(text)

    assert reading.text == text
    assert list(reading_problems(reading)) == []
    (deadline,) = reading.deadlines
    assert deadline.as_printed in text
    assert unicodedata.normalize("NFC", deadline.as_printed) == "trước  ngày 10/5/2023"
    assert deadline.date == "2023-05-10"
    number = dict(reading.document.header_spans)["number"].of(text)
    assert "79/KH-UBND" in number


def test_each_stage_is_told():
    stages: list[str] = []

    read(LoadedSource(PLAN, "a" * 64, "utf-8", ()), PLANNED, NOW, stages.append)

    assert stages == ["normalise", "parse", "extract", "chunk"]


@pytest.mark.parametrize("text", TEXTS, ids=[path.stem for path in CORPUS])
def test_the_corpus_is_read_without_contradiction(text):
    reading = read_text(text)

    assert list(reading_problems(reading)) == []
    assert reading.chunks
    assert reading.sections


@st.composite
def damaged_texts(draw) -> str:
    """A real document of which parts are lost, doubled, moved, decomposed or dirtied."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, max(0, len(text) - 3_000)))
    text = text[start : start + 3_000]
    for _ in range(draw(st.integers(1, 5))):
        start, length = draw(st.integers(0, len(text))), draw(st.sampled_from([1, 5, 40, 400]))
        before, part, after = text[:start], text[start : start + length], text[start + length :]
        changed = draw(st.sampled_from(["", part * 2, after[:200] + part, unicodedata.normalize("NFD", part), *DIRT]))
        text = before + changed + after
    return text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(damaged_texts())
def test_no_damage_makes_a_reading_contradict_its_text(text):
    reading = read_text(text)

    assert reading.text == text
    assert list(reading_problems(reading)) == []


def test_the_version_of_the_reader_covers_code_and_data_of_reading():
    covered = {path.suffix for folder in READER if folder.is_dir() for path in folder.rglob("*") if path.is_file()}

    assert {".py", ".tsv"} <= covered
    assert all(path.exists() for path in READER)
    assert reader_version() == reader_version()
    assert len(reader_version()) == 64
