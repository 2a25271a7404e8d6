from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.language.date_parts import find_parts
from vectorstore.language.dates import bounds, find_dates
from vectorstore.language.rhythms import find_rhythms

DATED = st.text("ngàytháệnăm quýtrướcđếừ0123456789/-.,;:()\n IVX", max_size=120)


def seen(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(mention.date, mention.end, mention.relation) for mention in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "date", "relation", "printed"),
    [
        ("01 năm (trước ngày 30/10/2023).", "2023-10-30", "before", "trước ngày 30/10/2023"),
        ("hoàn thành trước ngày 01 tháng 01 năm 2014.", "2014-01-01", "before", "trước ngày 01 tháng 01 năm 2014"),
        ("2.1. Đợt 1: Trong tháng 12/2025", "2025-12", "within", "Trong tháng 12/2025"),
        ("2.3. Đợt 3: Sau ngày bầu cử 15/3/2026", "2026-03-15", "from", "Sau ngày bầu cử 15/3/2026"),
        ("địa phương vào tháng 3/2010; Ủy ban", "2010-03", "within", "vào tháng 3/2010"),
        ("nhân dân tỉnh trong quí 2 năm 2010.", "2010-Q2", "within", "trong quí 2 năm 2010"),
        ("quý III/2024", "2024-Q3", "within", "quý III/2024"),
        ("gửi báo cáo trước 30/9/2010", "2010-09-30", "before", "trước 30/9/2010"),
        ("chậm nhất là ngày 05-12-2013", "2013-12-05", "to", "chậm nhất là ngày 05-12-2013"),
        ("chậm nhất trước ngày 20/6/2024", "2024-06-20", "to", "chậm nhất trước ngày 20/6/2024"),
        ("đến hết ngày 31/12/2025", "2025-12-31", "to", "đến hết ngày 31/12/2025"),
        ("từ nay đến hết ngày 30/6/2024", "2024-06-30", "to", "từ nay đến hết ngày 30/6/2024"),
        ("Hạn chót: 15/7/2024", "2024-07-15", "to", "Hạn chót: 15/7/2024"),
        ("thực hiện đến 12/2025", "2025-12", "to", "đến 12/2025"),
        ("Ngày 10 tháng 7 năm 2026 tại địa bàn", "2026-07-10", "on", "Ngày 10 tháng 7 năm 2026"),
        ("ngày 30 tháng Tư năm 2025", "2025-04-30", "on", "ngày 30 tháng Tư năm 2025"),
        ("ngày 10. 5. 2023", "2023-05-10", "on", "ngày 10. 5. 2023"),
        ("hoàn thành trong năm 2025.", "2025", "within", "trong năm 2025"),
        # the day left blank is not filled in
        ("Hải Dương, ngày tháng 02 năm 2025", "2025-02", "within", "tháng 02 năm 2025"),
        ("ngày … tháng … năm 2025", "2025", "within", "năm 2025"),
        # another word: đầu tư, quan trọng
        ("kế hoạch đầu tư năm 2025", "2025", "within", "năm 2025"),
        ("nhiệm vụ quan trọng năm 2025", "2025", "within", "năm 2025"),
        # no "TU" is a "từ"
        ("Quy chế số 33-QC/TU ngày 06/6/2022", "2022-06-06", "on", "ngày 06/6/2022"),
        # questions: no marks, English
        ("phai nop truoc ngay 10/5/2023 khong", "2023-05-10", "before", "truoc ngay 10/5/2023"),
        ("truoc cuoi thang 6", "06", "before", "truoc cuoi thang 6"),
        ("Mốc 15/6 trong Công văn", "06-15", "on", "15/6"),
        ("due by 10 May 2023", "2023-05-10", "to", "by 10 May 2023"),
        ("issued on May 10, 2023", "2023-05-10", "on", "on May 10, 2023"),
        ("before the end of June", "06", "before", "before the end of June"),
        ("in the second quarter of 2024", "2024-Q2", "within", "second quarter of 2024"),
        ("on 2023-05-10", "2023-05-10", "on", "on 2023-05-10"),
    ],
)
def test_a_date_is_read_with_the_words_that_govern_it(text, date, relation, printed):
    (mention,) = find_dates(text)
    assert (mention.date, mention.relation, mention.span.of(text)) == (date, relation, printed)
    assert mention.end is None and mention.recurrence is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ ngày 01/9/2024 đến hết ngày 30/9/2024", "2024-09-01", "2024-09-30"),
        ("từ ngày 15/5 đến ngày 30/6/2024", "2024-05-15", "2024-06-30"),
        ("từ ngày 12 đến ngày 15 tháng 8 năm 2024", "2024-08-12", "2024-08-15"),
        ("ngày 05-10/5/2020", "2020-05-05", "2020-05-10"),
        ("tháng 3 - tháng 5/2024", "2024-03", "2024-05"),
        ("quý I - quý II/2025", "2025-Q1", "2025-Q2"),
        ("tháng 3 - 5/2024", "2024-03", "2024-05"),
        ("Thời gian: 15-20/5/2024", "2024-05-15", "2024-05-20"),
        ("từ 8h00 ngày 15/3 đến 17h00 ngày 16/3/2025", "2025-03-15", "2025-03-16"),
        ("giai đoạn 2021-2025", "2021", "2025"),
        ("kế hoạch 5 năm 2011 - 2015", "2011", "2015"),
    ],
)
def test_an_interval_has_two_ends(text, start, end):
    (mention,) = find_dates(text)
    assert (mention.date, mention.end) == (start, end)


def test_a_first_end_without_year_is_not_guessed_from_an_end_of_another_precision():
    (mention,) = find_dates("Đợt 2: Từ tháng 01 đến ngày bầu cử 15/3/2026")
    assert (mention.date, mention.end, mention.relation) == ("2026-03-15", None, "to")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("trước 17 giờ 00 ngày 20/11/2024", "17:00"),
        ("trước 17h00, ngày 20/11/2024", "17:00"),
        ("chậm nhất 8 giờ 30 phút ngày 20/11/2024", "08:30"),
        ("trước 16h ngày 20/11/2024", "16:00"),
    ],
)
def test_a_clock_time_belongs_to_its_date(text, time):
    (mention,) = find_dates(text)
    assert (mention.date, mention.time, mention.span.of(text)) == ("2024-11-20", time, text)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # the marker at the end covers both
        (
            "báo cáo 06 tháng đầu năm gửi trước ngày 15/6, báo cáo năm gửi trước ngày 15/11 hàng năm.",
            ["06-15", "11-15"],
        ),
        (
            "định kỳ 6 tháng báo cáo về Bộ trước ngày 15 tháng 6 và trước ngày 01 tháng 12 để tổng hợp",
            ["06-15", "12-01"],
        ),
        ("Hằng năm, trước ngày 05/12, gửi báo cáo", ["12-05"]),
        ("trước ngày 15/6, 15/9 và 15/11 hàng năm", ["06-15", "09-15", "11-15"]),
        ("chậm nhất vào ngày 30 tháng 5 và 31 tháng 10 hằng năm", ["05-30", "10-31"]),
        ("trước ngày 20 tháng 11 năm trước; ngày 16 tháng 12 của năm báo cáo", ["11-20", "12-16"]),
        ("due in November every year", ["11"]),
    ],
)
def test_a_day_without_year_recurs_where_its_sentence_says_so(text, dates):
    yearly = [mention for mention in find_dates(text, default_year=2023) if mention.date]
    assert [(mention.date, mention.recurrence) for mention in yearly] == [(day, "yearly") for day in dates]


def test_the_year_and_the_relation_of_a_list_are_everyones():
    assert seen("trước ngày 15/6 và 15/11/2024") == [("2024-06-15", None, "before"), ("2024-11-15", None, "before")]
    assert seen("vào ngày 15 và 30/6/2024") == [("2024-06-15", None, "on"), ("2024-06-30", None, "on")]


def test_the_callers_year_is_taken_only_for_dates_that_name_none():
    assert [mention.date for mention in find_dates("trước ngày 15/6, báo cáo ngày 1/2/2020", default_year=2023)] == [
        "2023-06-15",
        "2020-02-01",
    ]


@pytest.mark.parametrize(
    ("text", "period", "recurrence"),
    [
        ("báo cáo định kỳ 6 tháng, 01 năm hoặc đột xuất về công tác", "6 tháng, 01 năm hoặc đột xuất", "periodic"),
        ("Định kỳ 6 tháng, 01 năm báo cáo", "6 tháng, 01 năm", "periodic"),
        ("nội dung này 06 tháng và hàng năm về", "06 tháng và hàng năm", "periodic"),
        ("Định kỳ hàng năm các sở", "hàng năm", "yearly"),
        ("báo cáo nhanh hằng ngày về Sở Y tế", "hằng ngày", "periodic"),
        ("báo cáo hằng quý", "hằng quý", "quarterly"),
        ("chế độ thông tin báo cáo định kỳ, đột xuất theo", "định kỳ, đột xuất", "periodic"),
        ("định kỳ báo cáo cho Chủ tịch", "định kỳ", "periodic"),
        ("báo cáo tháng, quý, năm", "tháng, quý, năm", "periodic"),
        ("định kỳ (6 tháng, năm)", "6 tháng, năm", "periodic"),
        ("gửi trước ngày 15 hằng tháng", "trước ngày 15 hằng tháng", "monthly"),
        ("trước ngày 25 của tháng cuối quý", "trước ngày 25 của tháng cuối quý", "quarterly"),
        ("reports every six months", "every six months", "periodic"),
    ],
)
def test_a_rhythm_has_a_period_and_no_date(text, period, recurrence):
    (mention,) = find_dates(text)
    assert (mention.date, mention.period, mention.recurrence, mention.precision) == (None, period, recurrence, "rhythm")


@pytest.mark.parametrize(
    ("text", "period", "relation"),
    [
        ("trong vòng 10 ngày làm việc kể từ ngày ký, các", "10 ngày làm việc kể từ ngày ký", "within"),
        ("chậm nhất 05 ngày làm việc sau khi kết thúc đợt", "05 ngày làm việc sau khi kết thúc đợt", "within"),
        ("gửi 07 ngày trước khi tổ chức;", "07 ngày trước khi tổ chức", "before"),
        ("sau 5 ngày", "5 ngày", "from"),
        ("từ nay đến kết thúc cuộc bầu cử", "từ nay đến kết thúc cuộc bầu cử", "within"),
    ],
)
def test_a_relative_term_is_kept_as_printed(text, period, relation):
    (mention,) = find_dates(text)
    assert (mention.date, mention.period, mention.relation, mention.precision) == (None, period, relation, "relative")


@pytest.mark.parametrize(
    "text",
    [
        "31/2/2024, 45/13/2020, ngày 31 tháng 2 năm 2024, ngày 30/02",
        "1/2 ngày, 2/3 số hộ, đạt đến 1/2 kế hoạch, 24/24h",
        "Chỉ thị số 18/2000/CT-TTg, 24/2021/QH15, 03/2007/QĐ-BNV",
        "06 tháng đầu năm, thời gian 6 tháng, kế hoạch 5 năm",
        "theo quy định, mỗi quy trình, dịch vụ mới quy định, định kỹ thuật",
        "Quỹ 1, Điều 12, mục 2.3, 6.600 tổ hợp tác, khóa XI",
        "ngày, tháng, năm sinh; ngày     tháng     năm",
        "đây may 10 go",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2025-Q3", date(2025, 7, 1), date(2025, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2023-05-10", date(2023, 5, 10), date(2023, 5, 10)),
    ],
)
def test_a_partial_date_has_bounds(iso, first, last):
    assert bounds(iso) == (first, last)


def test_a_date_without_year_has_no_bounds():
    assert bounds("06-15") is None and bounds("06") is None


@given(st.one_of(st.text(max_size=200), DATED))
def test_any_text_gives_spans_inside_it(text):
    spans = [found.span for found in [*find_dates(text), *find_parts(text), *find_rhythms(text)]]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@given(st.dates(min_value=date(1945, 1, 1), max_value=date(2099, 12, 31)))
def test_every_printing_of_a_day_is_the_same_day(day):
    printings = (
        f"trước ngày {day.day}/{day.month}/{day.year}",
        f"trước ngày {day.day:02}-{day.month:02}-{day.year}",
        f"trước ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        f"before {day.day} {day:%B} {day.year}",
    )
    assert {tuple(seen(text)) for text in printings} == {((day.isoformat(), None, "before"),)}


@pytest.mark.parametrize(
    "unit", ["ngày ", "1/2/", "trước ", "định kỳ ", "6 tháng, ", "ngày 1-", "10 ngày kể từ ", "12/2025 "]
)
def test_long_junk_is_read_through(unit):
    text = unit * (200_000 // len(unit))
    assert all(mention.span.end <= len(text) for mention in find_dates(text))
