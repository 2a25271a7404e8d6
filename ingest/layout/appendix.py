"""The head of an appendix or an attached document: how long it is, what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.layout.letterhead import ATTACHED
from ingest.layout.lines import Line, clean
from ingest.layout.markers import read_markers
from ingest.layout.zones import APPENDIX
from vectorstore.language.analysis import fold

APPENDIX_TITLE_LINES = 8  # label, title in a few lines, "(Kèm theo Quyết định số …)"
APPENDIX_TITLE_WORDS = 60  # "Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị về …"
APPENDIX_LABEL = re.compile(r"phu luc(?:\s+(?:so\s*)?(\d{1,2}|[ivxlc]{1,6}|[a-z])(?![a-z]))?")


def title_length(lines: Sequence[Line]) -> int:
    """Lines at the head of an appendix: its label, its title, "(Kèm theo …)"."""
    length = 0
    for line in lines[:APPENDIX_TITLE_LINES]:
        is_title = line.is_capitals or line.is_rule or ATTACHED.match(line.folded) or line.is_heading_mark
        is_short = len(line.words.split(maxsplit=APPENDIX_TITLE_WORDS)) <= APPENDIX_TITLE_WORDS
        may_continue = length > 0 and is_short and not line.words.endswith((".", ";", ":", ","))
        is_label = length == 0 and APPENDIX.fullmatch(line.folded)
        if read_markers(line) or not (is_title or may_continue or is_label):
            break
        length += 1
    return length


def name_appendix(titles: Sequence[str], *, is_numbered: bool) -> tuple[str, str]:
    """Path label and title: ("Phụ lục II", "Danh mục nhiệm vụ"), ("Kèm theo", "CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA …")."""
    if not titles:
        return "Kèm theo", ""
    label = APPENDIX_LABEL.match(fold(titles[0])) if is_numbered else None
    if not label:
        return "Kèm theo", clean(" ".join(titles))
    number = titles[0][label.start(1) : label.end(1)].upper() if label.group(1) else ""
    rest = titles[0][label.end() :].lstrip(" :.–-")
    return f"Phụ lục {number}".strip(), clean(" ".join([rest, *titles[1:]]))
