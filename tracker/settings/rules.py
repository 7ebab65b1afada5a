"""What a line of the table of days off means for work."""

from datetime import date
from enum import StrEnum

from tracker.calendar.workdays import is_weekend

# The years whose days off can be computed from the law where nobody has entered them.
COMPUTED_YEARS = range(2000, 2100)


class Effect(StrEnum):
    OFF = "off"
    """A weekday on which nobody works."""
    MADE_UP = "made_up"
    """A weekend day that is worked in exchange."""
    NOT_IN_FORCE = "not_in_force"
    """Listed, and worked all the same."""
    WEEKEND = "weekend"
    """A holiday that falls on a weekend: listed for completeness."""


EFFECT_LABELS: dict[Effect, str] = {
    Effect.OFF: "Nghỉ",
    Effect.MADE_UP: "Làm bù, tính là ngày làm việc",
    Effect.NOT_IN_FORCE: "Vẫn tính là ngày làm việc",
    Effect.WEEKEND: "Nghỉ, trùng ngày cuối tuần",
}


def effect_of(day: date, *, working: bool) -> Effect:
    if is_weekend(day):
        return Effect.MADE_UP if working else Effect.WEEKEND
    return Effect.NOT_IN_FORCE if working else Effect.OFF


def first_and_last_day(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
