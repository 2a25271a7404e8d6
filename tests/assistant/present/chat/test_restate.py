"""What was set by hand stands where the question named it."""

from __future__ import annotations

import pytest

from assistant.present.chat.restate import restated
from assistant.present.rest.schemas import FiltersIn

ASKED = "Hạn báo cáo của Sở Nội vụ Gia Lai năm 2023?"


@pytest.mark.parametrize(
    ("question", "filters", "said"),
    [
        (ASKED, {}, ASKED),
        (ASKED, {"province": ["Quảng Ngãi"]}, "Hạn báo cáo của Sở Nội vụ Quảng Ngãi năm 2023?"),
        (ASKED, {"year": [2019]}, "Hạn báo cáo của Sở Nội vụ Gia Lai năm 2019?"),
        (ASKED, {"agency": "Sở Y tế", "year": []}, "Hạn báo cáo của Sở Y tế Gia Lai năm ?"),
        ("Hạn báo cáo?", {"province": "Gia Lai"}, "Hạn báo cáo? Gia Lai"),
        ("So sánh Gia Lai và Hải Dương", {"province": ["Bến Tre"]}, "So sánh Bến Tre và"),
        ("Hạn của UBND tỉnh Gia Lai", {"province": ["Bến Tre"]}, "Hạn của UBND tỉnh Bến Tre"),
        ("Theo Kế hoạch 79/KH-UBND năm 2023", {"year": 2025}, "Theo Kế hoạch 79/KH-UBND năm 2025"),
    ],
)
def test_a_question_is_restated_with_its_filters(question: str, filters: dict[str, object], said: str) -> None:
    assert restated(question, FiltersIn.model_validate(filters)) == said
