"""Work items that print no date of their own, and what the common deadline of the plan says of them."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, or_, select

from tracker.calendar.deadlines.deadline import Recurrence
from tracker.core.db import db
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.queries.items import asks_for_work
from tracker.plans.rules import NAMELESS_KINDS, RUNNING_TEXT, Governs, Reach, reach


def takes_common() -> ColumnElement[bool]:
    """The same as rules.reach, in SQL."""
    nameless = or_(PlanItem.deadline_kind.is_(None), PlanItem.deadline_kind.in_(NAMELESS_KINDS))
    return and_(
        asks_for_work(),
        PlanItem.due_on.is_(None),
        or_(PlanItem.recurrence == Recurrence.YEARLY, and_(PlanItem.recurrence.is_(None), nameless)),
    )


@dataclass(frozen=True)
class UndatedItem:
    """A work item that prints no date of its own, and what governs it so far."""

    id: int
    code: str | None
    name: str
    heading: str
    deadline_text: str | None
    reach: Reach
    governs: Governs
    common_deadline_id: int | None

    @property
    def decided(self) -> bool:
        return self.common_deadline_id is not None


def list_governing_deadlines(plan: Plan) -> list[CommonDeadline]:
    """The common deadlines chosen for at least one item the common deadline reaches."""
    chosen = exists().where(
        PlanItem.plan_id == plan.id, PlanItem.common_deadline_id == CommonDeadline.id, takes_common()
    )
    query = select(CommonDeadline).where(CommonDeadline.plan_id == plan.id, chosen)
    return list(db.session.scalars(query.order_by(CommonDeadline.id)))


def list_undated_items(plan: Plan) -> list[UndatedItem]:
    query = (
        select(
            PlanItem.id,
            PlanItem.code,
            PlanItem.name,
            PlanItem.table_title,
            PlanItem.treatment,
            PlanItem.deadline_text,
            PlanItem.recurrence,
            PlanItem.deadline_kind,
            PlanItem.governs,
            PlanItem.common_deadline_id,
        )
        .where(PlanItem.plan_id == plan.id, PlanItem.due_on.is_(None), asks_for_work())
        .order_by(PlanItem.position, PlanItem.id)
    )
    return [
        UndatedItem(
            row.id,
            row.code,
            row.name,
            RUNNING_TEXT if row.treatment else row.table_title,
            row.deadline_text,
            reach(due_on=None, recurrence=row.recurrence, kind=row.deadline_kind),
            row.governs,
            row.common_deadline_id,
        )
        for row in db.session.execute(query)
    ]
