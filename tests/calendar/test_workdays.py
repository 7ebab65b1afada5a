"""Working days, on days off that the tests state themselves, and on those of the library."""

from datetime import date, timedelta

import pytest

from tracker.calendar.days_off import days_off_of, official_days_off
from tracker.calendar.workdays import (
    DaysOff,
    MissingYear,
    add_working_days,
    days_late,
    effective_due,
    is_working_day,
    last_working_day,
    next_working_day,
    working_days_between,
)

YEARS = range(2023, 2028)
OFFICIAL = days_off_of([row for year in YEARS for row in official_days_off(year)], YEARS)
PLAIN = DaysOff(off=frozenset({date(2026, 6, 3)}), made_up=frozenset({date(2026, 6, 6)}), years=frozenset({2026}))


def test_a_weekday_is_worked_unless_it_is_off() -> None:
    assert is_working_day(date(2026, 6, 2), PLAIN)
    assert not is_working_day(date(2026, 6, 3), PLAIN)


def test_a_weekend_day_is_worked_only_where_it_is_made_up() -> None:
    assert is_working_day(date(2026, 6, 6), PLAIN)
    assert not is_working_day(date(2026, 6, 7), PLAIN)
    assert not is_working_day(date(2026, 6, 13), PLAIN)


def test_the_next_and_the_last_working_day_may_be_the_day_itself() -> None:
    assert next_working_day(date(2026, 6, 3), PLAIN) == date(2026, 6, 4)
    assert next_working_day(date(2026, 6, 7), PLAIN) == date(2026, 6, 8)
    assert next_working_day(date(2026, 6, 4), PLAIN) == date(2026, 6, 4)
    assert last_working_day(date(2026, 6, 3), PLAIN) == date(2026, 6, 2)
    assert last_working_day(date(2026, 6, 7), PLAIN) == date(2026, 6, 6)
    assert last_working_day(date(2026, 6, 4), PLAIN) == date(2026, 6, 4)


def test_counting_leaves_out_the_first_day_and_takes_in_the_last() -> None:
    assert working_days_between(date(2026, 6, 1), date(2026, 6, 8), PLAIN) == 5
    assert working_days_between(date(2026, 6, 8), date(2026, 6, 8), PLAIN) == 0
    assert working_days_between(date(2026, 6, 8), date(2026, 6, 1), PLAIN) == 0
    assert add_working_days(date(2026, 6, 1), 5, PLAIN) == date(2026, 6, 8)
    assert add_working_days(date(2026, 6, 7), 0, PLAIN) == date(2026, 6, 7)


def test_a_year_without_days_off_is_an_error_that_names_the_year() -> None:
    with pytest.raises(MissingYear, match="năm 2027") as caught:
        next_working_day(date(2027, 1, 4), PLAIN)
    assert caught.value.year == 2027


def test_walking_over_the_end_of_the_known_years_is_the_same_error() -> None:
    closed = DaysOff(off=frozenset({date(2026, 12, 31)}), made_up=frozenset(), years=frozenset({2026}))
    with pytest.raises(MissingYear):
        effective_due(date(2026, 12, 31), closed)


@pytest.mark.parametrize(
    ("due_on", "effective"),
    [
        (date(2023, 12, 30), date(2024, 1, 2)),
        (date(2024, 6, 30), date(2024, 7, 1)),
        (date(2025, 1, 25), date(2025, 2, 3)),
        (date(2026, 12, 20), date(2026, 12, 21)),
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 1, 2), date(2026, 1, 5)),
        (date(2026, 1, 10), date(2026, 1, 10)),
        (date(2026, 8, 22), date(2026, 8, 22)),
        (date(2026, 8, 29), date(2026, 9, 3)),
        (date(2026, 12, 18), date(2026, 12, 18)),
    ],
)
def test_a_deadline_on_a_day_off_moves_to_the_next_working_day(due_on: date, effective: date) -> None:
    assert effective_due(due_on, OFFICIAL) == effective


def test_24_november_moves_the_deadline_once_it_is_confirmed_as_a_holiday() -> None:
    confirmed = DaysOff(OFFICIAL.off | {date(2026, 11, 24)}, OFFICIAL.made_up, OFFICIAL.years)
    assert effective_due(date(2026, 11, 24), confirmed) == date(2026, 11, 25)


def _working_days_of(year: int, days_off: DaysOff) -> int:
    return working_days_between(date(year, 1, 1) - timedelta(days=1), date(year, 12, 31), days_off)


@pytest.mark.parametrize(
    ("year", "working", "with_24_november_off"),
    [(2023, 249, 249), (2024, 251, 251), (2025, 250, 250), (2026, 250, 249), (2027, 250, 249)],
)
def test_working_days_of_a_year(year: int, working: int, with_24_november_off: int) -> None:
    assert _working_days_of(year, OFFICIAL) == working
    culture_days = {date(2026, 11, 24), date(2027, 11, 24)}
    confirmed = DaysOff(OFFICIAL.off | culture_days, OFFICIAL.made_up, OFFICIAL.years)
    assert _working_days_of(year, confirmed) == with_24_november_off


def test_days_late_are_calendar_days_after_the_due_day() -> None:
    due = date(2026, 12, 18)
    assert days_late(due, date(2026, 12, 17)) == 0
    assert days_late(due, date(2026, 12, 18)) == 0
    assert days_late(due, date(2026, 12, 21)) == 3
