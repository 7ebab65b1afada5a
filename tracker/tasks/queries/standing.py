"""What a part is on a day, as SQL: the same as tracker.tasks.rules.standing, from the columns that are indexed."""

from datetime import date, timedelta

from sqlalchemy import Case, ColumnElement, and_, case, func, or_

from tracker.tasks.models.part import Part
from tracker.tasks.rules.standing import DUE_SOON_DAYS, SECTION_OF, Section, Standing
from tracker.tasks.rules.states import WORKED_STATES, PartState


def conditions(today: date) -> dict[Standing, ColumnElement[bool]]:
    """For each standing, which parts are in it: every part is in exactly one."""
    soon = today + timedelta(days=DUE_SOON_DAYS)
    last_day = Part.overdue_after
    # One comparison and no OR: else SQLite gathers all the rows of both halves before it sorts them.
    not_late = func.coalesce(last_day, date.max) >= today
    worked, finished = Part.state.in_(WORKED_STATES), Part.state == PartState.ACCEPTED
    return {
        # Only what is open has a last day, so the date alone says it, and the index on it is enough.
        Standing.OVERDUE: and_(last_day < today, Part.state != PartState.SUBMITTED),
        Standing.OVERDUE_SENT: and_(last_day < today, Part.state == PartState.SUBMITTED),
        Standing.DUE_SOON: and_(worked, last_day >= today, last_day <= soon),
        Standing.RETURNED: and_(Part.state == PartState.RETURNED, not_late),
        Standing.AWAITING: and_(Part.state == PartState.SUBMITTED, not_late),
        Standing.IN_TIME: and_(worked, last_day > soon),
        Standing.NO_DUE_DATE: and_(worked, last_day.is_(None)),
        Standing.DONE_ON_TIME: and_(finished, Part.completed_on <= Part.effective_due_on),
        Standing.DONE_LATE: and_(finished, Part.completed_on > Part.effective_due_on),
        Standing.DONE: and_(finished, Part.effective_due_on.is_(None)),
        Standing.WITHDRAWN: Part.state == PartState.WITHDRAWN,
    }


def in_section(section: Section, today: date) -> ColumnElement[bool]:
    """Which parts stand in a section: said so that an index answers it in the order of the list."""
    if section is Section.OVERDUE:
        return Part.overdue_after < today
    if section is Section.DONE:
        return Part.completed_on.is_not(None)
    standings = [one for one, place in SECTION_OF.items() if place is section]
    said = conditions(today)
    return or_(*(said[one] for one in standings))


def section_on(today: date) -> Case[str]:
    """The section of an open part."""
    said = conditions(today)
    return case(
        (Part.overdue_after < today, Section.OVERDUE.value),
        *(
            (said[standing], section.value)
            for standing, section in SECTION_OF.items()
            if section not in (None, Section.OVERDUE, Section.DONE)
        ),
    )
