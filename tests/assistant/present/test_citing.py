"""Citations as officials write them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.present.citing import citation_text, document_text
from assistant.records import Citation
from tests.assistant.present.example_documents import gia_lai
from vectorstore.records import Span

PLAN = gia_lai().document
ISSUER = "của Ủy ban nhân dân tỉnh Gia Lai"


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({}, f"Kế hoạch số 79/KH-UBND ngày 10/01/2023 {ISSUER}"),
        ({"number": None}, f"Kế hoạch số …/KH-UBND ngày 10/01/2023 {ISSUER}"),  # a blank stays a blank
        ({"issued": "2025-02"}, f"Kế hoạch số 79/KH-UBND tháng 02/2025 {ISSUER}"),
        ({"issued": "2025"}, f"Kế hoạch số 79/KH-UBND năm 2025 {ISSUER}"),
        ({"issued": None, "issuer": None}, "Kế hoạch số 79/KH-UBND"),
        ({"type": None, "number": None, "symbol": None, "issuer": None}, "Văn bản ngày 10/01/2023"),
    ],
)
def test_a_document_is_cited_by_what_is_known_of_it(facts: dict[str, str | None], text: str) -> None:
    assert document_text(replace(PLAN, **facts)) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(("section", "place"), [("III.3", "mục III.3"), ("", "phần mở đầu"), ("Điều 4", "Điều 4")])
def test_a_citation_names_the_place(section: str, place: str) -> None:
    citation = Citation(1, PLAN, section, "", "a", Span(0, 1))
    assert citation_text(citation) == f"{document_text(PLAN)}, {place}"
