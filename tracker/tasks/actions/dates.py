"""Renewing the dates of open parts: by the days off, and by the day their plan was issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.audit.rules import Actor
from tracker.calendar.deadlines.deadline import DeadlineKind
from tracker.core.db import db
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import Governs
from tracker.settings import queries as settings
from tracker.tasks.actions.part import Happening, change_part
from tracker.tasks.models.part import LEADS, Part, Task
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
    for part in parts:
        change_part(actor, part, _changed(old, new, _REASON), effective_due_on=new)
    return len(parts)


@dataclass(frozen=True)
class Followed:
    """Parts that have a date now and had none, and those whose date is another one."""

    added: int
    moved: int


def follow_issue_day(actor: Actor, plan: Plan) -> Followed:
    """Give the open parts of the plan the dates its items have since its day of issue is known.

    A finished part keeps the dates it was judged by, one with an extended deadline keeps the extension.
    """
    days_off = settings.days_off()
    parts = [part for part in _open_parts_behind(plan) if part.due_on == part.original_due_on]
    reason = f"Kế hoạch ban hành ngày {plan.issued_on:%d/%m/%Y}" if plan.issued_on else None
    had_dates = [part.due_on is not None for part in parts]
    for part in parts:
        task, new = part.task, part.task.item.due_on
        task.governs, task.start_on, task.due_on = Governs.PRINTED, task.item.start_on, new
        effective = effective_day(new, days_off)
        happening = _changed(part.effective_due_on, effective, reason)
        change_part(actor, part, happening, original_due_on=new, due_on=new, effective_due_on=effective)
    return Followed(added=had_dates.count(False), moved=had_dates.count(True))


def _open_parts_behind(plan: Plan) -> Sequence[Part]:
    """Those whose item counts from the day of issue and has come to another date than they have."""
    item = PlanItem
    query = (
        select(Part)
        .join(Part.task)
        .join(Task.item)
        .where(
            LEADS,
            Part.plan_id == plan.id,
            Part.state.in_(OPEN_STATES),
            Task.governs != Governs.COMMON,
            item.governs == Governs.PRINTED,
            item.deadline_kind == DeadlineKind.RELATIVE,
            item.due_on.is_distinct_from(Part.original_due_on),
        )
        .options(contains_eager(Part.task).contains_eager(Task.item), joinedload(Part.agency))
        .order_by(Part.id)
        .with_for_update(of=Part)
    )
    return db.session.scalars(query).all()


def _changed(old: date | None, new: date | None, reason: str | None) -> Happening:
    details = {"old": old and str(old), "new": new and str(new)}
    return Happening(EventKind.DUE_CHANGED, reason=reason, details=details)
