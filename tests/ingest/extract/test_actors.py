"""Duties of whole documents: whom a plan or a letter charges with what."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.actors import actors_of, find_duties
from ingest.extract.findings import Findings
from ingest.normalise import normalise
from ingest.parse import parse
from vectorstore.records import Section, Span

CORPUS = Path(__file__).parents[3] / "corpus"


def duties_of(name):
    text = normalise((CORPUS / name).read_text(encoding="utf-8-sig")).text
    return text, find_duties(Findings(text, parse(text)))


def who(duties, section, role):
    return [duty.actors for duty in duties if (duty.section, duty.role) == (section, role)]


BOTH = "Các Sở, ban, ngành tỉnh; Ủy ban nhân dân các huyện, thị xã, thành phố"


@pytest.mark.parametrize(
    ("name", "section", "role", "actors"),
    [
        ("gia-lai-79-kh-ubnd-2023.txt", "III.1", "lead", ["Sở Nội vụ"]),  # "Làm đầu mối giúp …"
        ("gia-lai-79-kh-ubnd-2023.txt", "III.1", "monitor", ["Sở Nội vụ"]),
        ("gia-lai-79-kh-ubnd-2023.txt", "III.1", "coordinate", ["Sở Nội vụ"]),
        ("gia-lai-79-kh-ubnd-2023.txt", "III.2", "receive", ["Ủy ban nhân dân tỉnh", "Sở Nội vụ"]),
        ("gia-lai-79-kh-ubnd-2023.txt", "III.3", "implement",
         [BOTH, "Người đứng đầu cơ quan, đơn vị, địa phương", BOTH, BOTH]),
        ("gia-lai-79-kh-ubnd-2023.txt", "II.4", "implement",
         ["Các sở, ban, ngành tỉnh và các phòng, ban, ngành cấp huyện"]),
        ("gia-lai-79-kh-ubnd-2023.txt", "Phần kết", "receive", ["Ủy ban nhân dân tỉnh", "Sở Nội vụ"]),
        ("hai-duong-kh-ubnd-2025.txt", "III.4", "request", ["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
        ("hai-duong-kh-ubnd-2025.txt", "III.3", "receive", ["UBND tỉnh", "Sở Nội vụ"]),
        ("ben-tre-5793-kh-ubnd-2013.txt", "III.4", "lead", ["Sở Nội vụ"]),
        ("ben-tre-5793-kh-ubnd-2013.txt", "III.4", "coordinate", ["Văn phòng Ủy ban nhân dân tỉnh"]),
        ("ben-tre-5793-kh-ubnd-2013.txt", "III.2", "monitor", ["Lãnh đạo các cơ quan, đơn vị"]),
        ("quang-ngai-1639-ubnd-nc-2019.txt", "9", "lead", ["Sở Nội vụ"]),
        ("quang-ngai-1639-ubnd-nc-2019.txt", "8", "implement",
         ["Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố"]),
        # a letter's own tasks bind whom it addresses
        ("quang-ngai-1639-ubnd-nc-2019.txt", "5", "implement",
         ["Thủ trưởng các sở, ban, ngành tỉnh; Chủ tịch UBND các huyện, thành phố"]),
        ("quang-ngai-1639-ubnd-nc-2019.txt", "Phần kết", "implement",
         ["Thủ trưởng các sở, ban, ngành, Chủ tịch Ủy ban nhân dân các huyện, thành phố"]),
    ],
)  # fmt: skip
def test_the_shipped_documents_charge_whom_they_name(name, section, role, actors):
    assert who(duties_of(name)[1], section, role) == actors


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_duty_is_verbatim(path):
    text, duties = duties_of(path.name)
    for duty in duties:
        assert duty.text == " ".join(duty.span.of(text).replace("*", "").split())
        assert duty.actors.split()[0] == duty.actors_span.of(text).replace("*", "").split()[0]


PLAN = """III. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính:
- Chủ trì, phối hợp với Cục Thuế hướng dẫn lập dự toán.
- Bố trí kinh phí hằng năm.
2. Sở Kế hoạch và Đầu tư chủ trì, phối hợp với các sở, ngành:
- Xây dựng khung theo dõi.
3. Kinh phí thực hiện
Ngân sách tỉnh bảo đảm theo phân cấp.
"""


def test_dashes_below_a_bearer_are_its_duties():
    duties = find_duties(Findings(PLAN, parse(PLAN)))
    assert [(duty.actors, duty.role, duty.text) for duty in duties] == [
        ("Sở Tài chính", "lead", "Chủ trì, phối hợp với Cục Thuế hướng dẫn lập dự toán."),
        ("Cục Thuế", "coordinate", "Chủ trì, phối hợp với Cục Thuế hướng dẫn lập dự toán."),
        ("Sở Tài chính", "implement", "Bố trí kinh phí hằng năm."),
        # the heading's own "chủ trì, phối hợp với" holds for what stands below it
        ("Sở Kế hoạch và Đầu tư", "lead", "Xây dựng khung theo dõi."),
        ("các sở, ngành", "coordinate", "Xây dựng khung theo dõi."),
    ]


def test_actors_of_looks_up_to_the_nearest_heading():
    sections = parse(PLAN)
    findings = Findings(PLAN, sections)
    named = {one.path: actors_of(one, findings.names, findings.places.above(one)) for one in sections}
    assert named["III"] is None and named["III.3"] is None
    assert named["III.1"] == ("Sở Tài chính", Span(26, 38))
    below = Section("III.1.x", "", "item", 2, Span(40, 60), Span(40, 40))
    holders = [section for section in reversed(sections) if section.path in ("III.1", "III")]
    assert actors_of(below, findings.names, holders) == named["III.1"]


def test_slogans_and_preambles_charge_nobody():
    text = "V. KHẨU HIỆU\n1. Sở Nội vụ thực hiện tốt công tác dân vận!\n"
    assert find_duties(Findings(text, parse(text))) == ()
    assert find_duties(Findings("", ())) == ()


LINES = [
    "III. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "- Chủ trì, phối hợp với Sở Tài chính.", "Giao Sở Y tế theo dõi.", "2.",
    "| STT | Nhiệm vụ | Cơ quan chủ trì |", "| 1 | Báo cáo | Sở Nội vụ |", "Kính gửi: Các sở, ban, ngành", "Điều 1.",
    "Yêu cầu các sở, ngành gửi báo cáo về Sở Nội vụ trước ngày 15/6./.", ":", "- ", "đề nghị", "Nơi nhận:",
]  # fmt: skip


@given(st.text(max_size=300) | st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_spans_of_any_text_are_inside_it(text):
    sections = parse(text)
    findings = Findings(text, sections)
    for duty in find_duties(findings):
        assert 0 <= duty.span.start < duty.span.end <= len(text)
        assert 0 <= duty.actors_span.start < duty.actors_span.end <= len(text)
        assert duty.actors and duty.section in {"", *(section.path for section in sections)}
    for section in sections:
        named = actors_of(section, findings.names, findings.places.above(section))
        assert named is None or named[1].end <= len(text)
