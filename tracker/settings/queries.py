"""Reads of the days off."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import select

from tracker.calendar.days_off import DayOff as Line
from tracker.calendar.days_off import days_off_of, official_days_off
from tracker.calendar.workdays import DaysOff
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.settings.models import DayOff
from tracker.settings.rules import COMPUTED_YEARS, first_and_last_day


def days_off() -> DaysOff:
    """Every day off that counts: the table's, and for years the table does not hold yet those that the law gives.

    So a deadline far ahead moves with Tết even before anybody has entered that year; its lines come into the table,
    to be edited, when the year is seeded.
    """
    query = select(DayOff.day, DayOff.working, DayOff.name, DayOff.source, DayOff.verified)
    lines = [Line(*row) for row in db.session.execute(query)]
    held = {line.day.year for line in lines}
    computed = (line for year, given in _by_law().items() if year not in held for line in given)
    return days_off_of([*lines, *computed], held | _by_law().keys())


@cache
def _by_law() -> Mapping[int, tuple[Line, ...]]:
    return {year: official_days_off(year) for year in COMPUTED_YEARS}


def list_years() -> list[int]:
    """The years the table holds, in order."""
    return sorted({day.year for day in db.session.scalars(select(DayOff.day))})


def list_days_off(year: int) -> list[DayOff]:
    query = select(DayOff).where(DayOff.day.between(*first_and_last_day(year))).order_by(DayOff.day)
    return list(db.session.scalars(query))


def get_day_off(day_id: int) -> DayOff:
    row = db.session.get(DayOff, day_id)
    if row is None:
        raise NotFound
    return row
