"""What a reading of a deadline gives back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Recurrence(StrEnum):
    """How often something comes back; the most frequent first, continuous last: it has no single day."""

    DAILY = "daily"
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    CONTINUOUS = "continuous"


RECURRENCE_LABELS: dict[Recurrence, str] = {
    Recurrence.DAILY: "hằng ngày",
    Recurrence.WEEKLY: "hằng tuần",
    Recurrence.BIWEEKLY: "hai tuần một lần",
    Recurrence.MONTHLY: "hằng tháng",
    Recurrence.QUARTERLY: "hằng quý",
    Recurrence.HALF_YEARLY: "6 tháng một lần",
    Recurrence.YEARLY: "hằng năm",
    Recurrence.CONTINUOUS: "thường xuyên",
}


class DeadlineKind(StrEnum):
    """What kind of words the deadline is made of."""

    DATE = "date"  # a day
    PERIOD = "period"  # a month, quarter, half-year or year: its last day
    RANGE = "range"  # from … to …
    START = "start"  # only a beginning is given
    RELATIVE = "relative"  # so many days from a day
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    EVENT = "event"  # when something happens
    CONDITION = "condition"  # if something holds, as a project goes on
    REFERENCE = "reference"  # as another document says
    PHASE = "phase"  # the years of a plan or programme, nobody's deadline
    AIM = "aim"  # a target for every year, no day
    URGENT = "urgent"  # at once, in time: a manner, no day
    UNRESOLVED = "unresolved"
    NONE = "none"


class Bound(StrEnum):
    """`before` keeps that the text says "trước ngày": an office may read it as the day before."""

    ON = "on"
    BEFORE = "before"


class Certainty(StrEnum):
    CERTAIN = "certain"
    INFERRED = "inferred"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True)
class DatedPoint:
    """One of the dates in the text, and for whom or for what it holds where the text says so."""

    start_on: date | None
    due_on: date | None
    recurrence: Recurrence | None
    for_whom: str

    def as_json(self) -> dict[str, str | None]:
        return {
            "start_on": _iso(self.start_on),
            "due_on": _iso(self.due_on),
            "recurrence": self.recurrence,
            "for": self.for_whom or None,
        }


@dataclass(frozen=True)
class Deadline:
    """A deadline as printed and how it was understood; `dates` holds every point, the first one included."""

    text: str
    start_on: date | None
    due_on: date | None
    recurrence: Recurrence | None
    kind: DeadlineKind
    bound: Bound
    how: Certainty
    why: str
    dates: tuple[DatedPoint, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "text": self.text,
            "start_on": _iso(self.start_on),
            "due_on": _iso(self.due_on),
            "recurrence": self.recurrence,
            "kind": self.kind,
            "bound": self.bound,
            "how": self.how,
            "why": self.why,
            "dates": [point.as_json() for point in self.dates],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
