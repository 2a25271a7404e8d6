from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extract.findings import Findings
from ingest.extract.targets import find_targets
from ingest.normalise import normalise
from ingest.parse import parse
from vectorstore.records import Section, Span

CORPUS = Path(__file__).parents[3] / "corpus"


def found(text: str, title: str = "") -> list[tuple[str, str]]:
    section = Section("1", title, "item", 0, Span(0, len(text)), Span(0, 0))
    return [(target.figure, target.what) for target in find_targets(Findings(text, (section,)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chính quyền số đảm bảo chỉ tiêu 90% hồ sơ công việc tại cấp tỉnh; 80% hồ sơ công việc tại cấp huyện"
            " và 70% hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng",
            [
                ("90%", "hồ sơ công việc tại cấp tỉnh"),
                ("80%", "hồ sơ công việc tại cấp huyện"),
                ("70%", "hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng"),
            ],
        ),
        (
            "phấn đấu mỗi cơ quan hành chính nhà nước xây dựng được ít nhất 01 mô hình “Dân vận khéo”.",
            [
                (
                    "ít nhất 01 mô hình",
                    "mỗi cơ quan hành chính nhà nước xây dựng được ít nhất 01 mô hình “Dân vận khéo”",
                )
            ],
        ),
        (
            "tiếp tục vận động các hộ dân, đến năm 2010 dự kiến khoảng 85 HTX và 6.600 tổ hợp tác.",
            [
                ("khoảng 85 HTX", "tiếp tục vận động các hộ dân, đến năm 2010 dự kiến"),
                ("6.600 tổ hợp tác", "đến năm 2010 dự kiến khoảng 85 HTX và 6.600 tổ hợp tác"),
            ],
        ),
        (
            "Phấn đấu GDP bình quân đầu người năm 2015 là 41 triệu đồng/người/năm; sản lượng lương thực bình quân 2,1"
            " triệu tấn/năm; kim ngạch xuất khẩu gấp 2 lần năm 2010",
            [
                ("41 triệu đồng/người/năm", "GDP bình quân đầu người năm 2015"),
                ("2,1 triệu tấn/năm", "sản lượng lương thực bình quân"),
                ("gấp 2 lần", "kim ngạch xuất khẩu gấp 2 lần năm 2010"),
            ],
        ),
        (
            "tỷ lệ hộ nghèo dưới 3 % (tiêu chí Trung ương); tỷ lệ tăng dân số tự nhiên dưới 12 ‰, 100 % trạm có bác sĩ",
            [
                ("dưới 3 %", "tỷ lệ hộ nghèo"),
                ("dưới 12 ‰", "tỷ lệ tăng dân số tự nhiên"),
                ("100 %", "trạm có bác sĩ"),
            ],
        ),
        (
            "Phấn đấu tốc độ tăng trưởng đạt 13-13,5 %/năm; tỷ lệ huy động GDP vào ngân sách: 10-10,5 %",
            [("đạt 13-13,5 %/năm", "tốc độ tăng trưởng"), ("10-10,5 %", "tỷ lệ huy động GDP vào ngân sách")],
        ),
        # only the figure to be reached
        (
            "Nâng thu nhập bình quân từ 7 triệu năm 2005 lên 14 triệu vào năm 2010.",
            [("lên 14 triệu", "Nâng thu nhập bình quân từ 7 triệu năm 2005 lên 14 triệu vào năm 2010")],
        ),
    ],
)
def test_a_target_has_its_figure_and_what_it_measures(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2023 toàn tỉnh có 85% hộ gia đình đã đạt danh hiệu văn hóa.",
        "Nghị quyết số 24/2021/QH15 ngày 28/7/2021; Điều 125; 6 tháng, 01 năm",
        "các xã thuộc Chương trình 135, 14 huyện, thành phố đủ điều kiện",
        "Quán triệt thực hiện nghiêm “4 xin, 4 luôn”",
        "đại biểu Quốc hội khóa XVI nhiệm kỳ 2026 - 2031",
    ],
)
def test_a_figure_that_is_no_aim_is_not_listed(text):
    assert found(text) == []


def test_under_a_heading_of_aims_each_share_is_one_and_under_one_of_results_none():
    assert found("75% số thôn có tổ hòa giải", "Mục tiêu cụ thể") == [("75%", "số thôn có tổ hòa giải")]
    assert found("đạt 75% số thôn có tổ hòa giải", "Tình hình thực hiện") == []


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_the_targets_of_a_real_plan_are_verbatim(path):
    text = normalise(path.read_text(encoding="utf-8")).text
    targets = find_targets(Findings(text, parse(text)))
    assert len(targets) == {"hai-duong-kh-ubnd-2025": 5, "gia-lai-79-kh-ubnd-2023": 1}.get(path.stem, 0)
    for target in targets:
        words = " ".join(target.span.of(text).split())
        assert target.figure in words and words in " ".join(target.sentence.of(text).split())


@settings(deadline=None, max_examples=60)
@given(st.text("đạtíấnhtốiểu0123456789%‰.,-– ;:()môìxã\n", max_size=150))
def test_any_text_gives_spans_inside_it(text):
    for target in find_targets(Findings(text, ())):
        assert 0 <= target.span.start < target.span.end <= len(text) and target.what


@pytest.mark.parametrize("unit", ["đạt 90% hồ sơ; ", "ít nhất 01 mô hình, ", "1.000.000 ", "đạt trên "])
def test_long_junk_is_read_through(unit):
    text = unit * (60_000 // len(unit))
    assert all(target.span.end <= len(text) for target in find_targets(Findings(text, ())))
