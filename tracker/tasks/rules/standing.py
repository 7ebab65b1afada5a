"""What the facts of a part mean on a day, and the days that count. Pure: the day is an argument."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from tracker.calendar.workdays import DaysOff, MissingYear, effective_due
from tracker.tasks.rules.situations import PartFacts, Standing, last_day_of, situation_of
from tracker.tasks.rules.states import PartState, TargetMet


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
    @property
    def continuous(self) -> bool: ...


def facts_of(part: HasFacts) -> PartFacts:
    return PartFacts(
        state=part.state,
        effective_due_on=part.effective_due_on,
        supplement_due_on=part.supplement_due_on,
        sent_on=part.sent_on,
        completed_on=part.completed_on,
        target_met=part.target_met,
        continuous=part.continuous,
    )


def kept(facts: PartFacts, *, percent: int | None = None) -> dict[str, Any]:
    """The columns in which a part, and each of its events, keeps these facts."""
    return asdict(facts) | {"overdue_after": overdue_after(facts), "percent": percent}


def overdue_after(facts: PartFacts) -> date | None:
    """The last day on which the part is not overdue; None where it cannot become so."""
    return last_day_of(situation_of(facts).lasts, facts)


def standing(facts: PartFacts, today: date) -> Standing:
    situation = situation_of(facts)
    last_day = last_day_of(situation.lasts, facts)
    if last_day is not None and last_day < today:
        return situation.after
    if last_day is not None and situation.until is Standing.IN_TIME:
        return Standing.DUE_SOON if (last_day - today).days <= DUE_SOON_DAYS else Standing.IN_TIME
    return situation.until


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
