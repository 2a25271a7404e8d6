"""What the corpus holds, as questions look it up."""

from dataclasses import replace

from assistant.understand.holdings import Holdings, is_for_year
from tests.assistant.present.example_documents import gia_lai

CENTRAL = replace(
    gia_lai().document,
    id="central",
    province=None,
    province_now=None,
    title="Khắc phục hậu quả bão",
    addressees=("Bộ trưởng các Bộ", "Chủ tịch Ủy ban nhân dân tỉnh Phú Yên"),
)


def test_what_a_central_body_sent_to_a_province_is_found():
    holdings = Holdings([gia_lai().document, CENTRAL])
    assert holdings.addressing("Phú Yên") == (CENTRAL,)
    assert holdings.addressing("Gia Lai") == ()
    assert holdings.of_province("Phú Yên") == ()


def test_a_stretch_of_years_in_a_title_is_covered():
    plan = replace(gia_lai().document, years=(2021,), title="Chuyển đổi số giai đoạn 2021 - 2025")
    assert is_for_year(plan, 2024)
    assert not is_for_year(plan, 2026)
