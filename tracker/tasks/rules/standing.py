"""What the facts of a part mean on a day, and the days that count. Pure: the day is an argument."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from tracker.calendar.workdays import DaysOff, MissingYear, effective_due
from tracker.tasks.rules.states import PartState, TargetMet


class Standing(StrEnum):
    """What a part is on a given day: derived from its facts, never stored."""

    OVERDUE = "overdue"
    OVERDUE_SENT = "overdue_sent"
    """Sent late and still waiting: it stays overdue, marked "đã gửi, chờ xác nhận"."""
    NOT_MET = "not_met"
    """Its date has passed, and what was accepted is below the target: đã báo cáo, chưa đạt chỉ tiêu."""
    DUE_SOON = "due_soon"
    RETURNED = "returned"
    AWAITING = "awaiting"
    IN_TIME = "in_time"
    NO_DUE_DATE = "no_due_date"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    DONE = "done"
    """Accepted, and there was no date to be late for."""
    WITHDRAWN = "withdrawn"


class Section(StrEnum):
    """A part of a list of work, by how urgent it is; the words stand in addresses."""

    OVERDUE = "qua-han"
    NOT_MET = "chua-dat"
    DUE_SOON = "sap-den-han"
    RETURNED = "bo-sung"
    AWAITING = "cho-xac-nhan"
    IN_TIME = "trong-han"
    NO_DUE_DATE = "khong-thoi-han"
    DONE = "da-xong"


SECTION_OF: dict[Standing, Section | None] = {
    Standing.OVERDUE: Section.OVERDUE,
    Standing.OVERDUE_SENT: Section.OVERDUE,
    Standing.NOT_MET: Section.NOT_MET,
    Standing.DUE_SOON: Section.DUE_SOON,
    Standing.RETURNED: Section.RETURNED,
    Standing.AWAITING: Section.AWAITING,
    Standing.IN_TIME: Section.IN_TIME,
    Standing.NO_DUE_DATE: Section.NO_DUE_DATE,
    Standing.DONE_ON_TIME: Section.DONE,
    Standing.DONE_LATE: Section.DONE,
    Standing.DONE: Section.DONE,
    Standing.WITHDRAWN: None,
}

DUE_SOON_DAYS = 7


@dataclass(frozen=True)
class PartFacts:
    """What of a part decides its standing."""

    state: PartState
    effective_due_on: date | None
    supplement_due_on: date | None = None
    sent_on: date | None = None
    completed_on: date | None = None
    target_met: TargetMet | None = None
    """Of the acceptance that the state rests on; None before one."""


class HasFacts(Protocol):
    """A part, or a line of a list, with these facts among its columns."""

    @property
    def state(self) -> PartState: ...
    @property
    def effective_due_on(self) -> date | None: ...
    @property
    def supplement_due_on(self) -> date | None: ...
    @property
    def sent_on(self) -> date | None: ...
    @property
    def completed_on(self) -> date | None: ...
    @property
    def target_met(self) -> TargetMet | None: ...


def facts_of(part: HasFacts) -> PartFacts:
    return PartFacts(
        state=part.state,
        effective_due_on=part.effective_due_on,
        supplement_due_on=part.supplement_due_on,
        sent_on=part.sent_on,
        completed_on=part.completed_on,
        target_met=part.target_met,
    )


def kept(facts: PartFacts, *, percent: int | None = None) -> dict[str, Any]:
    """The columns in which a part, and each of its events, keeps these facts."""
    return asdict(facts) | {"overdue_after": overdue_after(facts), "percent": percent}


def overdue_after(facts: PartFacts) -> date | None:
    """The last day on which the part is not overdue; None where it cannot become so.

    A part sent in time only waits, however long the decision takes. One sent late, or returned and not
    answered within the supplementary deadline (hạn bổ sung), is overdue by its own date. One whose result is below
    the target runs to its date too; from the next day on it is "chưa đạt chỉ tiêu" and no longer overdue.
    """
    due = facts.effective_due_on
    if due is None or facts.state in (PartState.ACCEPTED, PartState.WITHDRAWN):
        return None
    sent_in_time = facts.sent_on is not None and facts.sent_on <= due
    if facts.state is PartState.SUBMITTED:
        return None if sent_in_time else due
    if facts.state is PartState.RETURNED and sent_in_time and facts.supplement_due_on:
        return max(due, facts.supplement_due_on)
    return due


def standing(facts: PartFacts, today: date) -> Standing:
    if facts.state is PartState.WITHDRAWN:
        return Standing.WITHDRAWN
    if facts.state is PartState.ACCEPTED:
        return _finished(facts)
    last_day = overdue_after(facts)
    if last_day is not None and last_day < today:
        return _LATE.get(facts.state, Standing.OVERDUE)
    if facts.state is PartState.SUBMITTED:
        return Standing.AWAITING
    if facts.state is PartState.RETURNED:
        return Standing.RETURNED
    if last_day is None:
        return Standing.NO_DUE_DATE
    return Standing.DUE_SOON if (last_day - today).days <= DUE_SOON_DAYS else Standing.IN_TIME


_LATE = {PartState.SUBMITTED: Standing.OVERDUE_SENT, PartState.NOT_MET: Standing.NOT_MET}


def _finished(facts: PartFacts) -> Standing:
    if facts.effective_due_on is None or facts.completed_on is None:
        return Standing.DONE
    return Standing.DONE_ON_TIME if facts.completed_on <= facts.effective_due_on else Standing.DONE_LATE


def submission_day(facts: PartFacts, today: date) -> date:
    """The day for which a submission made today counts.

    An answer within the supplementary deadline (hạn bổ sung) keeps the day of the submission it completes.
    """
    answers = facts.state is PartState.RETURNED and facts.sent_on is not None
    if answers and facts.supplement_due_on is not None and today <= facts.supplement_due_on:
        return facts.sent_on or today
    return today


def completion_day(product_days: Iterable[date], *, handed_in: date, counts_on: date) -> date:
    """The day of the product, else the day the submission counts for; never the day of the acceptance.

    The product is the latest ngày văn bản of the accepted version's evidence that is not after the day on which
    that version was handed in.
    """
    return max((day for day in product_days if day <= handed_in), default=counts_on)


def occurrence_of(recurrence: str | None, due_on: date | None) -> str:
    """Which time of a duty is due then: "once", "2026-M11", "2026-Q3", "2026-H1", else the day itself."""
    if recurrence is None or due_on is None:
        return "once"
    period = {
        "monthly": f"{due_on.year}-M{due_on.month:02}",
        "quarterly": f"{due_on.year}-Q{(due_on.month + 2) // 3}",
        "half-yearly": f"{due_on.year}-H{(due_on.month + 5) // 6}",
    }
    return period.get(recurrence, due_on.isoformat())


def effective_day(due_on: date | None, days_off: DaysOff) -> date | None:
    """The due date moved to the next working day.

    Where the days off of that year are not known yet, the printed day itself holds for the time being: nobody is
    given days on a guess, and `refresh_effective_dates` moves the open parts as soon as the year is known.
    """
    if due_on is None:
        return None
    try:
        return effective_due(due_on, days_off)
    except MissingYear:
        return due_on
