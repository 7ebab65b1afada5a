"""The days off that the table starts from: every line has its source and its doubt."""

from datetime import date

import pytest

from tracker.calendar.days_off import DayOff, days_off_of, official_days_off
from tracker.calendar.workdays import MissingYear


def _line(day: date) -> DayOff:
    return {row.day: row for row in official_days_off(day.year)}[day]


def test_the_exchange_of_new_year_2026_is_there_with_its_dispatch() -> None:
    for day, working in [(date(2026, 1, 2), False), (date(2026, 1, 10), True)]:
        row = _line(day)
        assert (row.working, row.verified) == (working, True)
        assert "12729/VPCP-KGVX" in row.source


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2027, 11, 24)])
def test_24_november_is_listed_as_unverified_and_worked(day: date) -> None:
    row = _line(day)
    assert row.name == "Ngày Văn hóa Việt Nam"
    assert row.working
    assert not row.verified
    assert "chưa xác minh" in row.source


def test_24_november_on_a_weekend_makes_no_working_saturday_and_no_day_in_lieu() -> None:
    value = days_off_of(official_days_off(2029), [2029])
    assert date(2029, 11, 24) not in value.made_up
    assert date(2029, 11, 26) not in value.off


def test_a_saturday_made_up_is_a_line_of_its_own() -> None:
    assert _line(date(2026, 8, 31)).working is False
    assert _line(date(2026, 8, 22)).working is True
    assert [row.day for row in official_days_off(2025) if row.working] == [date(2025, 4, 26)]


def test_a_computed_year_says_so() -> None:
    assert all(row.verified for row in official_days_off(2025))
    computed = official_days_off(2027)
    assert not any(row.verified for row in computed)
    assert all("chưa" in row.source for row in computed)


@pytest.mark.parametrize(
    ("day", "source"),
    [
        (date(2026, 2, 17), "Lịch nghỉ lễ, tết năm 2026 đã công bố; khoản 1 Điều 112 Bộ luật Lao động năm 2019"),
        (date(2026, 4, 27), "Lịch nghỉ lễ, tết năm 2026 đã công bố; khoản 3 Điều 111 Bộ luật Lao động năm 2019"),
        (date(2026, 8, 31), "Lịch nghỉ lễ, tết năm 2026 đã công bố (hoán đổi ngày làm việc)"),
        (date(2026, 8, 22), "Lịch nghỉ lễ, tết năm 2026 đã công bố (hoán đổi ngày làm việc)"),
        (date(2027, 5, 3), "Lịch nghỉ lễ, tết năm 2027 chưa đối chiếu; khoản 3 Điều 111 Bộ luật Lao động năm 2019"),
    ],
)
def test_the_source_is_what_an_office_would_cite(day: date, source: str) -> None:
    assert _line(day).source == source


def test_no_line_cites_a_program() -> None:
    sources = {row.source for year in range(2020, 2031) for row in official_days_off(year)}
    assert not [source for source in sources if "holidays" in source or "thư viện" in source]


def test_lines_are_in_order_and_named_in_vietnamese() -> None:
    rows = official_days_off(2026)
    assert [row.day for row in rows] == sorted(row.day for row in rows)
    assert _line(date(2026, 2, 17)).name == "Tết Nguyên Đán"


def test_weekday_days_off_are_those_of_the_schedules() -> None:
    value = days_off_of(official_days_off(2026), [2026])
    assert sorted(value.off) == [
        date(2026, month, day)
        for month, day in [
            (1, 1), (1, 2), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20),
            (4, 27), (4, 30), (5, 1), (8, 31), (9, 1), (9, 2),
        ]
    ]  # fmt: skip
    assert value.made_up == {date(2026, 1, 10), date(2026, 8, 22)}


def test_a_year_beyond_the_library_is_an_error_not_a_year_without_holidays() -> None:
    with pytest.raises(MissingYear):
        official_days_off(2150)
