"""A sentence may say no more than the one exhibit that it cites."""

import pytest

from assistant.compose.generative.exhibits import Ground
from assistant.compose.generative.support import is_supported
from tests.fakes import make_document

DOCUMENT = make_document()
ROW = Ground(
    DOCUMENT,
    "Hạn: trước ngày 10/5/2023; Việc: báo cáo định kỳ 06 tháng; Ai: thuộc nhóm “Các Sở, ban, ngành tỉnh”; "
    "Gửi về: Ủy ban nhân dân tỉnh (qua Sở Nội vụ)",
    "",
    (),
)
BOTH = Ground(
    DOCUMENT,
    "Các Sở, ban, ngành tỉnh báo cáo định kỳ 06 tháng (trước ngày 10/5/2023), 01 năm (trước ngày 30/10/2023).",
    "",
    (),
)
SHARES = Ground(DOCUMENT, "Ít nhất 90% hồ sơ cấp tỉnh, 80% hồ sơ cấp huyện được xử lý trực tuyến.", "", ())
BARRED = Ground(DOCUMENT, "Cán bộ không được thu phí; được cấp kinh phí theo Chỉ thị số 33/CT-TTg.", "", ())
DUTY = Ground(
    DOCUMENT,
    "Chủ trì, phối hợp với Sở Tài chính tham mưu trình Ủy ban nhân dân tỉnh.",
    "Sở Nội vụ",
    (),
)


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("Các Sở, ban, ngành tỉnh báo cáo 06 tháng về UBND tỉnh qua Sở Nội vụ trước ngày 10/5/2023.", ROW),
        ("Sở Y tế (thuộc nhóm “Các Sở, ban, ngành tỉnh”) nộp báo cáo 6 tháng trước ngày 10/5/2023.", ROW),
        ("Theo Kế hoạch 79/KH-UBND (Gia Lai, 10/01/2023), hạn báo cáo định kỳ là 10/5/2023.", ROW),
        ("Các Sở, ban, ngành tỉnh báo cáo 06 tháng trước ngày 10/5/2023.", BOTH),
        ("Ít nhất 90% hồ sơ cấp tỉnh được xử lý trực tuyến.", SHARES),
        ("Cán bộ không được thu phí.", BARRED),
        ("Cán bộ được cấp kinh phí theo Chỉ thị 33/CT-TTg.", BARRED),
        ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tham mưu.", DUTY),
    ],
)
def test_what_the_ground_says_in_other_words_is_supported(words, ground):
    assert is_supported(words, ground, "vi")


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("Các Sở, ban, ngành tỉnh báo cáo 06 tháng trước ngày 11/5/2023.", ROW),
        ("Các Sở, ban, ngành tỉnh báo cáo 06 tháng sau ngày 10/5/2023.", ROW),  # the relation turned
        ("Các Sở, ban, ngành tỉnh báo cáo hằng năm trước ngày 10/5.", ROW),  # once made yearly
        ("Các Sở, ban, ngành tỉnh báo cáo 01 năm trước ngày 10/5/2023.", ROW),  # of the other date
        ("Sở Y tế nộp báo cáo 06 tháng trước ngày 10/5/2023.", ROW),  # that it is meant as a member is not said
        ("Ủy ban nhân dân tỉnh báo cáo Sở Nội vụ trước ngày 10/5/2023.", ROW),  # who and to whom swapped
        ("Các Sở, ban, ngành tỉnh báo cáo về Sở Nội vụ trước ngày 10/5/2023.", ROW),  # through made to
        ("Các Sở, ban, ngành tỉnh không báo cáo trước ngày 10/5/2023.", ROW),
        ("Các Sở, ban, ngành tỉnh có thể báo cáo trước ngày 10/5/2023.", ROW),  # must made may
        ("Các Sở, ban, ngành tỉnh Hải Dương báo cáo trước ngày 10/5/2023.", ROW),
        ("Báo cáo 01 năm trước ngày 10/5/2023.", BOTH),  # both values true, the pair false
        ("Báo cáo 06 tháng trước ngày 30/10/2023.", BOTH),
        ("Trước ngày 30/10/2023.", BOTH),  # of what?
        ("Ít nhất 80% hồ sơ cấp tỉnh được xử lý trực tuyến.", SHARES),
        ("90% hồ sơ cấp huyện được xử lý trực tuyến.", SHARES),
        ("Dưới 90% hồ sơ cấp tỉnh được xử lý trực tuyến.", SHARES),
        ("Cán bộ được thu phí.", BARRED),  # a negation left out
        ("Cán bộ không được cấp kinh phí.", BARRED),  # and put elsewhere
        ("Cán bộ được cấp kinh phí theo Chỉ thị 34/CT-TTg.", BARRED),
        ("Cán bộ được cấp kinh phí theo Quyết định 33/CT-TTg.", BARRED),
        ("Sở Tài chính chủ trì tham mưu.", DUTY),  # who is only consulted made to lead
        ("Sở Y tế chủ trì tham mưu.", DUTY),
        ("(mục III.3)", ROW),
        ("", ROW),
    ],
)
def test_what_it_does_not_say_is_not(words, ground):
    assert not is_supported(words, ground, "vi")


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("The provincial departments must send the six-month report before 10 May 2023.", True),
        ("The City police must send the six-month report before 10 May 2023.", False),
        ("The Các Sở, ban, ngành tỉnh must send the six-month report before 10 May 2023.", True),
        ("Reports go to the Provincial People's Committee through the Department of Home Affairs.", False),  # "go"
        ("Reports are sent to the Provincial People's Committee through the Department of Home Affairs.", True),
        ("Reports are sent to the Department of Home Affairs before 10 May 2023.", False),
        ("The periodic report is due after 10 May 2023.", False),
        ("The periodic report is not due before 10 May 2023.", False),
        ("The periodic report is due every year before 10 May.", False),
        ("The nine-month report is due before 10 May 2023.", False),
    ],
)
def test_english_is_held_to_the_vietnamese_words(words, holds):
    assert is_supported(words, ROW, "en") == holds
