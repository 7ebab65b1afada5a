"""Deadlines that count from the day the plan is issued: they have no date until that day is known."""

from datetime import date

from sqlalchemy import func, select

from tracker.calendar.deadlines.deadline import DeadlineKind
from tracker.calendar.deadlines.read import read_deadline
from tracker.core.db import db
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import CORRECTED, DEADLINE_FIELDS


def list_items_as_read(plan: Plan) -> list[PlanItem]:
    """Those with a printed deadline that no person has corrected."""
    query = select(PlanItem).where(PlanItem.plan_id == plan.id, func.coalesce(PlanItem.deadline_text, "") != "")
    items = db.session.scalars(query.order_by(PlanItem.position, PlanItem.id))
    return [item for item in items if not any(item.how.get(name) == CORRECTED for name in DEADLINE_FIELDS)]


def counts_from_issue(item: PlanItem) -> bool:
    """ "trong 30 ngày kể từ ngày ban hành": it would have a date, were the day known."""
    issued_on = item.plan.issued_on or date(item.plan.year, 1, 1)
    deadline = read_deadline(item.deadline_text or "", year=item.plan.year, issued_on=issued_on)
    return deadline.kind is DeadlineKind.RELATIVE


def count_waiting_for_issue(plan: Plan) -> int:
    """Items that get their date once the plan has its day."""
    waiting = (item for item in list_items_as_read(plan) if item.due_on is None and item.common_deadline_id is None)
    return sum(1 for item in waiting if counts_from_issue(item))
