"""Tables of a source are read as tables: bars or tabs, with or without a line under the header."""

from __future__ import annotations

import pytest

from assistant.present.pages.paragraphs import paragraphs
from assistant.present.pages.tables import Table

MARKDOWN = """Nhiệm vụ cụ thể như sau:
| STT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |
|---|:--|---|---|
| I | Tuyên truyền | | |
| 1 | Xây dựng chuyên mục | Sở Nội vụ | Quý II/2024 |
Trên đây là Kế hoạch."""
TABS = "TT\tNhiệm vụ\tThời gian\r\n1\tTập huấn\tQuý II\r\n\t\ttrước ngày 15/6\r\n"
LETTERHEAD = "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI\nTỈNH GIA LAI\tĐộc lập - Tự do"


def tables(text: str) -> list[Table]:
    return list(dict.fromkeys(one.table for one in paragraphs(text, ()) if one.table))


def cells(text: str, table: Table) -> list[list[str]]:
    return [[cell.of(text).strip() for cell in row.cells] for row in table.rows if not row.is_rule]


def test_a_markdown_table_has_its_cells_and_header() -> None:
    (table,) = tables(MARKDOWN)
    assert table.has_header
    assert table.columns == 4
    assert cells(MARKDOWN, table) == [
        ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"],
        ["I", "Tuyên truyền", "", ""],
        ["1", "Xây dựng chuyên mục", "Sở Nội vụ", "Quý II/2024"],
    ]


def test_a_merged_cell_that_is_left_empty_keeps_the_columns_in_place() -> None:
    (table,) = tables(TABS)
    assert table.has_header
    assert cells(TABS, table)[2] == ["", "", "trước ngày 15/6"]


def test_the_two_columns_of_a_letterhead_have_no_header() -> None:
    (table,) = tables(LETTERHEAD)
    assert not table.has_header
    assert cells(LETTERHEAD, table)[1] == ["TỈNH GIA LAI", "Độc lập - Tự do"]


def test_cells_without_outer_bars_are_all_kept() -> None:
    (table,) = tables("a | b | c\n--|--|--\n1 | 2 | 3")
    assert cells("a | b | c\n--|--|--\n1 | 2 | 3", table) == [["a", "b", "c"], ["1", "2", "3"]]


@pytest.mark.parametrize(
    "text",
    [
        "Trang chủ | Giới thiệu | Liên hệ",  # one line with bars: a menu
        "\tSố: 5793/KH-UBND\n\tBến Tre, ngày 26 tháng 11 năm 2013",  # indented by a tab
        "a | b | c\n\nd | e | f",  # not adjacent
        "|---|---|\n|---|---|",  # nothing but lines
        "",
    ],
)
def test_what_only_looks_like_a_table_is_none(text: str) -> None:
    assert tables(text) == []
