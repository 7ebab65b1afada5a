"""Who must be told what on which morning, found by walking through the days: shares no code with the rules.

On a working day a stage is due if its own day lies between that day and the next working day.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_BEFORE = (30, 15, 7, 3, 1, 0)


@dataclass(frozen=True)
class ByHand:
    """A part as the database holds it at the start, and the day from which it is no longer the agency's turn."""

    part_id: int
    assigned_on: date
    last_day: date | None
    returned_on: date | None
    until: date | None


def mornings_of(part: ByHand, first: date, last: date, working: Collection[date]) -> Iterator[tuple[date, str]]:
    """The mornings from `first` on; what was due before it and not said is said on the first one."""
    open_stage: str | None = None
    day = part.assigned_on
    while day <= last:
        if part.until and day >= part.until:
            return
        if day in working:
            open_stage = _due(part, day, working) or open_stage
            if day >= first and open_stage:
                yield day, open_stage
                open_stage = None
        day += _DAY


def _due(part: ByHand, day: date, working: Collection[date]) -> str | None:
    """What a working day brings up."""
    before, after = _neighbour(day, -_DAY, working), _neighbour(day, _DAY, working)
    first_of_week = before.isocalendar()[:2] != day.isocalendar()[:2]
    if part.last_day and day > part.last_day:
        start = max(part.last_day, part.assigned_on)
        begins = before <= start < day
        return "overdue" if begins or (first_of_week and start < day) else None
    if part.last_day:
        covered = [days for days in _BEFORE if day <= part.last_day - timedelta(days=days) < after]
        if covered:
            return str(min(covered))
    if part.returned_on and part.returned_on < day:
        begins = before <= part.returned_on < day
        return "returned" if begins or first_of_week else None
    return None


def _neighbour(day: date, step: timedelta, working: Collection[date]) -> date:
    day += step
    while day not in working:
        day += step
    return day
