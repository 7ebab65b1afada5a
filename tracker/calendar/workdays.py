"""Arithmetic over working days; which days are off is handed in, never looked up here.

State agencies work Monday to Friday. A holiday, or a weekday exchanged for a Saturday, is off;
that Saturday is then worked.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.errors import RuleBroken

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class MissingYear(RuleBroken):
    """The days off of this year are not known; guessing "no holidays" would move deadlines silently."""

    def __init__(self, year: int) -> None:
        super().__init__(f"Chưa có bảng ngày nghỉ của năm {year}: hãy bổ sung ngày nghỉ của năm này rồi làm lại.")
        self.year = year


@dataclass(frozen=True)
class DaysOff:
    """Days off on weekdays, weekend days worked in exchange, and the years for which both are known."""

    off: frozenset[date]
    made_up: frozenset[date]
    years: frozenset[int]


def is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def is_working_day(day: date, days_off: DaysOff) -> bool:
    if day.year not in days_off.years:
        raise MissingYear(day.year)
    if is_weekend(day):
        return day in days_off.made_up
    return day not in days_off.off


def next_working_day(day: date, days_off: DaysOff) -> date:
    """The day itself where it is worked, else the first working day after it."""
    while not is_working_day(day, days_off):
        day += _ONE_DAY
    return day


def last_working_day(day: date, days_off: DaysOff) -> date:
    """The day itself where it is worked, else the last working day before it."""
    while not is_working_day(day, days_off):
        day -= _ONE_DAY
    return day


def effective_due(due_on: date, days_off: DaysOff) -> date:
    """A period that ends on a day off ends with the next working day (Bộ luật Dân sự 2015, Điều 148.5)."""
    return next_working_day(due_on, days_off)


def add_working_days(start: date, count: int, days_off: DaysOff) -> date:
    """The day on which so many working days have passed; the first day is not counted (Điều 147)."""
    day = start
    while count > 0:
        day = next_working_day(day + _ONE_DAY, days_off)
        count -= 1
    return day


def working_days_between(start: date, end: date, days_off: DaysOff) -> int:
    """Working days after `start` up to and including `end`; 0 where `end` is not later."""
    days = ((start + timedelta(days=step)) for step in range(1, (end - start).days + 1))
    return sum(is_working_day(day, days_off) for day in days)


def days_late(due_on: date, as_of: date) -> int:
    """Calendar days after the (effective) due date; 0 on the day itself and before."""
    return max(0, (as_of - due_on).days)
