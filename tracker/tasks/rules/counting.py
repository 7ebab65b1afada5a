"""The official count of work on a day: each part or task in one category, and the rates over what has come due.

The categories and the denominator are those of the two-level count of the Prime Minister's working group (report
1270/BC-TCTTTg of 2017): done in time, done late, under way in time, under way late; a rate is over what has come due.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import overdue_after, standing
from tracker.tasks.rules.states import PartState

LONG_OVERDUE_DAYS = 30


class Category(StrEnum):
    """What a part, or a task by the worst of its lead parts, counts as; from the best to the worst."""

    DONE_UNDATED = "done_undated"
    """Done, and there was no date to be late for."""
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    AWAITING = "awaiting"
    """Sent in time, and no longer in the hands of who works."""
    UNDATED = "undated"
    """Không thời hạn, thường xuyên: never overdue, in no rate."""
    IN_TIME = "in_time"
    NOT_MET = "not_met"
    OVERDUE = "overdue"


WORST_LAST: tuple[Category, ...] = tuple(Category)
CATEGORY_OF: dict[Standing, Category] = {
    Standing.OVERDUE: Category.OVERDUE,
    Standing.OVERDUE_SENT: Category.OVERDUE,
    Standing.NOT_MET: Category.NOT_MET,
    Standing.DUE_SOON: Category.IN_TIME,
    Standing.RETURNED: Category.IN_TIME,
    Standing.IN_TIME: Category.IN_TIME,
    Standing.NO_DUE_DATE: Category.UNDATED,
    Standing.AWAITING: Category.AWAITING,
    Standing.DONE_LATE: Category.DONE_LATE,
    Standing.DONE_ON_TIME: Category.DONE_ON_TIME,
    Standing.DONE: Category.DONE_UNDATED,
}
"""Without the withdrawn, which leave every count."""
WORST_FIRST = (
    Standing.OVERDUE,
    Standing.OVERDUE_SENT,
    Standing.NOT_MET,
    Standing.DUE_SOON,
    Standing.RETURNED,
    Standing.IN_TIME,
    Standing.NO_DUE_DATE,
    Standing.AWAITING,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
    Standing.DONE,
)
"""As which of its lead parts a task is told of: by category the same as it is counted by."""


def urgency(facts: PartFacts, day: date) -> tuple[int, date]:
    """The worst first, of those equally bad what is or falls due first; nothing for what was withdrawn."""
    return WORST_FIRST.index(standing(facts, day)), overdue_after(facts) or date.max


@dataclass(frozen=True)
class Counted:
    """One part, or one task, in the count of a day."""

    category: Category
    begun: bool = True
    """False: chưa thực hiện. Of a task, as long as none of its parts has begun."""
    sent: bool = False
    """Overdue, and all that is overdue of it has been sent late and waits."""
    due_soon: bool = False
    long_overdue: bool = False
    continuous: bool = False


def count_part(facts: PartFacts, day: date) -> Counted | None:
    """None: it was withdrawn."""
    stands, last_day = standing(facts, day), overdue_after(facts)
    category = CATEGORY_OF.get(stands)
    if category is None:
        return None
    late = category is Category.OVERDUE and last_day is not None
    return Counted(
        category,
        begun=facts.state is not PartState.NOT_STARTED,
        sent=stands is Standing.OVERDUE_SENT,
        due_soon=stands is Standing.DUE_SOON,
        long_overdue=late and (day - (last_day or day)).days > LONG_OVERDUE_DAYS,
        continuous=facts.continuous,
    )


def count_task(parts: Iterable[PartFacts], day: date) -> Counted | None:
    """A task is as its worst lead part; None where all of them were withdrawn."""
    counted = [one for facts in parts if (one := count_part(facts, day))]
    if not counted:
        return None
    overdue = [one for one in counted if one.category is Category.OVERDUE]
    return Counted(
        max((one.category for one in counted), key=WORST_LAST.index),
        begun=any(one.begun for one in counted),
        sent=bool(overdue) and all(one.sent for one in overdue),
        due_soon=any(one.due_soon for one in counted),
        long_overdue=any(one.long_overdue for one in counted),
        continuous=any(one.continuous for one in counted),
    )


@dataclass(frozen=True)
class Tally:
    """How many are in each category; those named "trong đó" are counted in their category too."""

    done_undated: int = 0
    done_on_time: int = 0
    done_late: int = 0
    awaiting: int = 0
    undated: int = 0
    in_time: int = 0
    not_met: int = 0
    overdue: int = 0
    not_begun_in_time: int = field(default=0, metadata={"within": True})
    not_begun_overdue: int = field(default=0, metadata={"within": True})
    overdue_sent: int = field(default=0, metadata={"within": True})
    due_soon: int = field(default=0, metadata={"within": True})
    long_overdue: int = field(default=0, metadata={"within": True})
    continuous: int = field(default=0, metadata={"within": True})

    @property
    def total(self) -> int:
        return sum(getattr(self, category.value) for category in Category)

    @property
    def done(self) -> int:
        """All that is done, with or without a date."""
        return self.finished + self.done_undated

    @property
    def finished(self) -> int:
        """Done of what has come due: the numerator of tỷ lệ hoàn thành."""
        return self.done_on_time + self.done_late

    @property
    def come_due(self) -> int:
        """Nhiệm vụ đã đến hạn, the denominator of both rates: done, also before its day, and what is past its day."""
        return self.finished + self.overdue + self.not_met

    @property
    def completion_rate(self) -> Fraction | None:
        """Tỷ lệ hoàn thành, 0 to 1; None where nothing has come due yet."""
        return Fraction(self.finished, self.come_due) if self.come_due else None

    @property
    def on_time_rate(self) -> Fraction | None:
        """Tỷ lệ đúng hạn, 0 to 1; None where nothing has come due yet."""
        return Fraction(self.done_on_time, self.come_due) if self.come_due else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(Tally)})


def tally(counted: Iterable[Counted | None]) -> Tally:
    total = Tally()
    for one in counted:
        if one is not None:
            total += _single(one)
    return total


def _single(one: Counted) -> Tally:
    within = {
        "not_begun_in_time": one.category is Category.IN_TIME and not one.begun,
        "not_begun_overdue": one.category is Category.OVERDUE and not one.begun,
        "overdue_sent": one.category is Category.OVERDUE and one.sent,
        "due_soon": one.category is Category.IN_TIME and one.due_soon,
        "long_overdue": one.long_overdue,
        "continuous": one.category is Category.UNDATED and one.continuous,
    }
    return Tally(**{one.category.value: 1}, **{name: int(holds) for name, holds in within.items()})
