"""What a deadline may mention, each with its place in the text."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.calendar.deadlines.deadline import Recurrence
from tracker.calendar.deadlines.periods import Period


class Link(StrEnum):
    """How a period hangs together with the next one."""

    RANGE = "range"  # "Quý I - III"
    LIST = "list"  # "Quý III, IV"


@dataclass(frozen=True)
class Periods:
    """One period, or several printed under one word: "Tháng 6, 12/2026", "Quý I - III"."""

    periods: tuple[Period, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Every:
    """ "Hằng quý", "6 tháng/lần", "định kỳ quý, 6 tháng, năm"."""

    recurrences: tuple[Recurrence, ...]
    exact: bool = True


@dataclass(frozen=True)
class DayOfMonth:
    """ "Ngày 25 hằng tháng": days of each month, or of the month that follows it.

    "Ngày 25 của tháng" says so only where no other recurrence stands beside it; "ngày 25" alone never.
    """

    days: tuple[int, ...]
    following: bool = False
    every_month: bool = False
    of_a_month: bool = False


@dataclass(frozen=True)
class DayOfQuarter:
    """ "Ngày 15 tháng cuối quý": a day of the nth month of each quarter, or of the quarter behind it."""

    day: int | None
    month: int
    following: bool = False


@dataclass(frozen=True)
class Weekday:
    """ "Thứ Sáu": 0 is Monday, as in `date.weekday`."""

    number: int


@dataclass(frozen=True)
class AndLaterYears:
    """ "… và các năm tiếp theo"."""


@dataclass(frozen=True)
class FromIssue:
    """ "Từ nay", "kể từ ngày ký": the day on which the plan was issued."""


class CountUnit(StrEnum):
    DAYS = "ngày"
    WORKING_DAYS = "ngày làm việc"
    WEEKS = "tuần"
    MONTHS = "tháng"
    QUARTERS = "quý"
    YEARS = "năm"


@dataclass(frozen=True)
class Within:
    """ "30 ngày kể từ ngày ký": from the issue of this plan, a printed day, or something without a date.

    Counted back where negative.
    """

    count: int
    unit: CountUnit
    from_issue: bool = False
    from_day: Period | None = None


@dataclass(frozen=True)
class Unclear:
    """It speaks of time but gives no day that can be computed; the sentence says why.

    A weak one counts only where nothing else is found.
    """

    sentence: str
    weak: bool = False


What = Periods | Every | DayOfMonth | DayOfQuarter | Weekday | AndLaterYears | FromIssue | Within | Unclear


@dataclass(frozen=True)
class Mention:
    start: int
    end: int
    what: What
