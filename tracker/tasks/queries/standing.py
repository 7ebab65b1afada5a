"""What a part is on a day, as SQL: the same as tracker.tasks.rules.standing, from the columns that are indexed."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Case, ColumnElement, and_, case, func, or_

from tracker.tasks.models.part import Part
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.standing import DUE_SOON_DAYS, SECTION_OF, Section
from tracker.tasks.rules.states import WORKED_STATES, PartState


def conditions(today: date, of: Any = Part) -> dict[Standing, ColumnElement[bool]]:
    """For each standing, which parts are in it: every part is in exactly one.

    `of` has the columns of a part: the table itself, or what the parts were on a past day.
    """
    soon = today + timedelta(days=DUE_SOON_DAYS)
    last_day, state = of.overdue_after, of.state
    # One comparison and no OR: else SQLite gathers all the rows of both halves before it sorts them.
    not_late = func.coalesce(last_day, date.max) >= today
    worked, finished = state.in_(WORKED_STATES), state == PartState.ACCEPTED
    return {
        # Only what is open has a last day, so the date alone says it, and the index on it is enough.
        Standing.OVERDUE: and_(last_day < today, state.not_in((PartState.SUBMITTED, PartState.NOT_MET))),
        Standing.OVERDUE_SENT: and_(last_day < today, state == PartState.SUBMITTED),
        Standing.NOT_MET: and_(last_day < today, state == PartState.NOT_MET),
        Standing.DUE_SOON: and_(worked, last_day >= today, last_day <= soon),
        Standing.RETURNED: and_(state == PartState.RETURNED, not_late),
        Standing.AWAITING: and_(state == PartState.SUBMITTED, not_late),
        Standing.IN_TIME: and_(worked, last_day > soon),
        Standing.NO_DUE_DATE: and_(worked, last_day.is_(None)),
        Standing.DONE_ON_TIME: and_(finished, of.completed_on <= of.effective_due_on),
        Standing.DONE_LATE: and_(finished, of.completed_on > of.effective_due_on),
        Standing.DONE: and_(finished, of.effective_due_on.is_(None)),
        Standing.WITHDRAWN: state == PartState.WITHDRAWN,
    }


def in_section(section: Section, today: date) -> ColumnElement[bool]:
    """Which parts stand in a section: said so that an index answers it in the order of the list."""
    if section is Section.OVERDUE:
        return and_(Part.overdue_after < today, Part.state != PartState.NOT_MET)
    if section is Section.DONE:
        return Part.completed_on.is_not(None)
    standings = [one for one, place in SECTION_OF.items() if place is section]
    said = conditions(today)
    return or_(*(said[one] for one in standings))


def section_on(today: date) -> Case[str]:
    """The section of an open part."""
    said = conditions(today)
    return case(
        *(
            (said[standing], section.value)
            for standing, section in SECTION_OF.items()
            if section is not None and section is not Section.DONE
        ),
    )
