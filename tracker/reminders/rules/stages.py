"""The mornings on which a part is worth a mail. Pure: the day and the days off are arguments."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.calendar.workdays import DaysOff, last_working_day, next_working_day
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import overdue_after, standing
from tracker.tasks.rules.states import PartState

_ONE_DAY = timedelta(days=1)


class Stage(StrEnum):
    """So many days before the last day on which a part is not late; then once, and weekly."""

    DUE_30 = "30"
    DUE_15 = "15"
    DUE_7 = "7"
    DUE_3 = "3"
    DUE_1 = "1"
    DUE_0 = "0"
    OVERDUE = "overdue"
    RETURNED = "returned"


DAYS_BEFORE: dict[Stage, int] = {stage: int(stage.value) for stage in Stage if stage.value.isdecimal()}
HORIZON = timedelta(days=max(DAYS_BEFORE.values()))
LONGEST_BREAK = timedelta(days=20)
"""No days off last longer, so no stage is moved further."""
REMINDED = frozenset({Standing.OVERDUE, Standing.DUE_SOON, Standing.RETURNED, Standing.IN_TIME})
"""What is somebody else's turn, done, below its target after its date, or without a date is not reminded."""


@dataclass(frozen=True)
class Work:
    """What of a part decides its stages."""

    facts: PartFacts
    assigned_on: date
    returned_on: date | None = None


@dataclass(frozen=True)
class Reached:
    """A stage of a part, the day it counts from or towards, and the working day on which it is said."""

    stage: Stage
    anchor_on: date
    on: date

    @property
    def meant_on(self) -> date:
        """The day itself, where days off had it moved."""
        return self.anchor_on - timedelta(days=DAYS_BEFORE.get(self.stage, 0)) if self.stage in DAYS_BEFORE else self.on


def stage_on(work: Work, today: date, days_off: DaysOff) -> Reached | None:
    """The stage that the part has reached by `today`: the latest one, and of those that meet on one day the nearest.

    A stage before the part was assigned does not count.
    """
    stands = standing(work.facts, today)
    if stands not in REMINDED:
        return None
    last_day = overdue_after(work.facts)
    if stands is Standing.OVERDUE and last_day:
        return _weekly(Stage.OVERDUE, last_day, max(last_day, work.assigned_on), today, days_off)
    reached = [] if last_day is None else list(_before(last_day, work.assigned_on, today, days_off))
    if work.facts.state is PartState.RETURNED and work.returned_on:
        returned = _weekly(Stage.RETURNED, work.returned_on, max(work.returned_on, work.assigned_on), today, days_off)
        reached += [returned] if returned else []
    return max(reached, key=lambda one: (one.on, -DAYS_BEFORE.get(one.stage, HORIZON.days + 1)), default=None)


def _before(last_day: date, assigned_on: date, today: date, days_off: DaysOff) -> Iterator[Reached]:
    if last_day - HORIZON - LONGEST_BREAK > today:
        return
    for stage, days in DAYS_BEFORE.items():
        on = last_working_day(last_day - timedelta(days=days), days_off)
        if assigned_on <= on <= today:
            yield Reached(stage, last_day, on)


def _weekly(stage: Stage, anchor_on: date, after: date, today: date, days_off: DaysOff) -> Reached | None:
    """The first working morning after a day, then the first one of each week."""
    first = next_working_day(after + _ONE_DAY, days_off)
    if first > today:
        return None
    monday = monday_of(today)
    while next_working_day(monday, days_off) > today:
        monday -= timedelta(days=7)
    return Reached(stage, anchor_on, max(first, next_working_day(monday, days_off)))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def is_told(reached: Reached, told: Collection[Reached]) -> bool:
    """Whether a person who was told these stages of a part knows this one: the same again, or one that came later."""
    return any(_covers(one, reached) for one in told if one.anchor_on == reached.anchor_on)


def _covers(told: Reached, reached: Reached) -> bool:
    if reached.stage in DAYS_BEFORE:
        return told.stage in DAYS_BEFORE and DAYS_BEFORE[told.stage] <= DAYS_BEFORE[reached.stage]
    return told.stage is reached.stage and monday_of(told.on) >= monday_of(reached.on)


def why(reached: Reached, today: date) -> str:
    """Why a line stands in the mail of this morning."""
    sentence = _reason(reached)
    if reached.on < today:
        return f"{sentence} Chưa nhắc được ngày {reached.on:%d/%m/%Y} nên nhắc hôm nay."
    if reached.on < reached.meant_on:
        return f"{sentence} Ngày {reached.meant_on:%d/%m/%Y} là ngày nghỉ nên nhắc trước."
    return sentence


def _reason(reached: Reached) -> str:
    match reached.stage:
        case Stage.OVERDUE:
            return f"Đã quá hạn ngày {reached.anchor_on:%d/%m/%Y}; nhắc mỗi tuần một lần."
        case Stage.RETURNED:
            return f"Được yêu cầu bổ sung, hoàn thiện ngày {reached.anchor_on:%d/%m/%Y}; nhắc mỗi tuần một lần."
        case Stage.DUE_0:
            return f"Hôm đến hạn {reached.anchor_on:%d/%m/%Y}."
        case _:
            return f"Mốc {reached.stage.value} ngày trước hạn {reached.anchor_on:%d/%m/%Y}."
