"""The first day on which something that comes back is due after the plan begins to run."""

from calendar import monthrange
from datetime import date, timedelta

from tracker.calendar.deadlines.deadline import Recurrence
from tracker.calendar.deadlines.mentions import DayOfMonth, DayOfQuarter, Weekday
from tracker.calendar.deadlines.periods import months_later

MONTHS_OF = {
    Recurrence.MONTHLY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.HALF_YEARLY: 6,
    Recurrence.YEARLY: 12,
}
_ONE_DAY = timedelta(days=1)


def first_end(recurrence: Recurrence, past: date) -> date:
    """The end of the first month, quarter, half-year or year that ends after this day."""
    months = MONTHS_OF[recurrence]
    day = past + _ONE_DAY
    begin = date(day.year, (day.month - 1) // months * months + 1, 1)
    return months_later(begin, months) - _ONE_DAY


def first_days_of_month(recurrence: Recurrence, anchor: DayOfMonth, past: date) -> list[date]:
    """Of each day its first date after `past`: in the last month of the period, or in the month behind it."""
    return sorted(_first_day(recurrence, day, anchor.following, past) for day in anchor.days)


def _first_day(recurrence: Recurrence, day: int, following: bool, past: date) -> date:
    end = first_end(recurrence, past)
    due = _in_month(months_later(end.replace(day=1), 1 if following else 0), day)
    return due if due > past else _in_month(months_later(end.replace(day=1), MONTHS_OF[recurrence]), day)


def first_day_of_quarter(anchor: DayOfQuarter, past: date) -> date:
    """ "ngày 15 tháng cuối quý"; with `following` of the quarter behind the one that is reported."""
    end = first_end(Recurrence.QUARTERLY, past)
    month = end.replace(day=1)
    due = _in_month(months_later(month, anchor.month - (0 if anchor.following else 3)), anchor.day)
    return due if due > past else _in_month(months_later(month, anchor.month), anchor.day)


def first_weekday(anchor: Weekday, past: date) -> date:
    return past + timedelta(days=(anchor.number - past.weekday() - 1) % 7 + 1)


def _in_month(month: date, day: int | None) -> date:
    """A month that has no such day gives its last one."""
    last = monthrange(month.year, month.month)[1]
    return month.replace(day=min(day or last, last))
