"""Renewing the dates that depend on the days off."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.settings import queries as settings
from tracker.tasks.actions.part import Happening, change_part
from tracker.tasks.models.part import Part, Task
from tracker.tasks.rules.standing import effective_day
from tracker.tasks.rules.states import OPEN_STATES, EventKind

_REASON = "Bảng ngày nghỉ thay đổi"


def refresh_effective_dates(actor: Actor) -> int:
    """Move the open parts to the days off as they are now; a finished part keeps the day it was judged by.

    Running it again changes nothing. Gives the number of parts that moved.
    """
    days_off = settings.days_off()
    is_open = Part.state.in_(OPEN_STATES)
    pairs = select(Part.due_on, Part.effective_due_on).where(is_open, Part.due_on.is_not(None)).distinct()
    moved = [(due_on, old) for due_on, old in db.session.execute(pairs) if effective_day(due_on, days_off) != old]
    return sum(_move(actor, due_on, old, effective_day(due_on, days_off)) for due_on, old in moved)


def _move(actor: Actor, due_on: date | None, old: date | None, new: date | None) -> int:
    query = (
        select(Part)
        .where(Part.state.in_(OPEN_STATES), Part.due_on == due_on, Part.effective_due_on.is_not_distinct_from(old))
        .options(joinedload(Part.task).joinedload(Task.item), joinedload(Part.agency))
        .order_by(Part.id)
        .with_for_update(of=Part)
    )
    parts = db.session.scalars(query).all()
    happening = Happening(EventKind.DUE_CHANGED, reason=_REASON, details={"old": str(old), "new": str(new)})
    for part in parts:
        change_part(actor, part, happening, effective_due_on=new)
    return len(parts)
