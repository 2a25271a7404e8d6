"""A list is complete when each of its entries is told by a sentence that cites it."""

import pytest

from assistant.compose.generative.completeness import tells
from assistant.compose.generative.exhibits import exhibits_of, told_alone, written_out
from assistant.records import Draft, Evidence, Proof, Statement
from tests.fakes import make_document
from vectorstore.language.analysis import count_tokens
from vectorstore.records import Span

DOCUMENT = make_document()
FACT = Statement(
    "**trước ngày 15/6** ⟦0⟧ báo cáo công tác dân vận của cơ quan, đơn vị theo Chỉ thị 33/CT-TTg", "bullet"
)


@pytest.mark.parametrize(
    ("kept", "is_told"),
    [
        (["Báo cáo công tác dân vận theo Chỉ thị 33/CT-TTg trước ngày 15/6 ⟦0⟧."], True),
        (["Báo cáo công tác dân vận ⟦0⟧.", "Theo Chỉ thị 33/CT-TTg, trước ngày 15/6 ⟦0⟧."], True),  # between them
        (["Báo cáo công tác dân vận theo Chỉ thị 33/CT-TTg trước ngày 15/6 ⟦1⟧."], False),  # another proof
        (["Báo cáo công tác dân vận theo Chỉ thị 33/CT-TTg ⟦0⟧."], False),  # no date
        (["Báo cáo công tác dân vận trước ngày 15/6 ⟦0⟧."], False),  # no number
        (["Trước ngày 15/6, Chỉ thị 33/CT-TTg ⟦0⟧."], False),  # not what it is about
        ([], False),
    ],
)
def test_a_fact_is_told_when_its_date_number_and_matter_are(kept, is_told):
    assert tells([Statement(text) for text in kept], FACT) == is_told


def test_a_row_is_told_alone_with_its_heads():
    head, row = Statement("| Hạn | Ai | Gửi về |", "table_head"), Statement("| **15/6** ⟦0⟧ | Sở Y tế | — |", "row")
    assert told_alone(row, head) == Statement("Hạn: **15/6** ⟦0⟧; Ai: Sở Y tế", "bullet")


def test_evidence_keeps_to_its_budget_and_is_numbered():
    words = "trước ngày 15/6 gửi báo cáo"
    facts = tuple(Statement(f"{words} ⟦{index}⟧", "bullet") for index in range(50))
    proofs = tuple(Proof(DOCUMENT, "", "", Span(index, index + 1), "x") for index in range(50))
    evidence = Evidence((), (), (), tuple, (), (), (), (), {}, 1.0, lambda _: None)
    exhibits = exhibits_of(Draft(facts, proofs), evidence, 500)
    assert 0 < len(exhibits) < 50
    assert sum(count_tokens(exhibit.words) for exhibit in exhibits) <= 500
    lines = written_out(exhibits, facts=True).splitlines()
    assert lines[0] == f"[1] Kế hoạch 79/KH-UBND (Gia Lai, 10/01/2023): <<<{words}>>>"
    assert lines[-1].startswith(f"[{len(exhibits)}] ")
    assert written_out(exhibits, facts=False) == "—"
