"""What a plan in force still lacks: said before the plan is confirmed, and made when it is, by one reading."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.calendar.deadlines.deadline import Recurrence
from tracker.core import clock
from tracker.core.db import db
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.queries.items import asks_for_work
from tracker.plans.queries.members import leading_agencies
from tracker.plans.queries.review import needs_look
from tracker.plans.rules import Governs
from tracker.tasks.models.part import LEADS, Part, PartEvent, Task
from tracker.tasks.rules.states import EventKind


@dataclass(frozen=True)
class TaskDates:
    task_id: int
    due_on: date | None
    continuous: bool
    """Thường xuyên by the words that govern it."""


@dataclass(frozen=True)
class MissingWork:
    tasks: dict[int, TaskDates]
    """The first task of each item that has one."""
    items: list[PlanItem]
    """Those that are led by somebody and have no task yet."""
    parts: list[tuple[int, int, int | None]]
    """Item, agency, and the group it leads as a member of."""
    waiting: int
    """Items that are work and have no lead that is known."""


@dataclass(frozen=True)
class ForceCounts:
    """What confirming the plan makes now, and what it leaves waiting."""

    tasks: int
    parts: int
    doubtful: int
    """Tasks whose item still needs a look: they go into force as read."""
    undated: int
    """Tasks without a due date."""
    overdue: int
    """Tasks whose date has passed already."""
    waiting: int


def count_force(plan: Plan) -> ForceCounts:
    today = clock.today()
    missing = find_missing_work(plan, today)
    days = [due_on_of(item) for item in missing.items]
    return ForceCounts(
        tasks=len(missing.items),
        parts=len(missing.parts),
        doubtful=len(_doubtful(plan) & {item.id for item in missing.items}),
        undated=days.count(None),
        overdue=sum(1 for day in days if day is not None and day < today),
        waiting=missing.waiting,
    )


def lacks_work(plan: Plan) -> bool:
    """Whether there is anything to give now: the same as the parts of `count_force`, without reading them."""
    leading = leading_agencies(plan.id, clock.today()).order_by(None).subquery()
    item_id, agency_id, _ = leading.c
    given = select(func.count(Part.id)).join(Part.task).join(PartEvent, PartEvent.part_id == Part.id)
    given = given.where(
        LEADS, Task.item_id == item_id, PartEvent.kind == EventKind.ASSIGNED, PartEvent.holder_id == agency_id
    )
    query = (
        select(item_id)
        .join(PlanItem, PlanItem.id == item_id)
        .where(asks_for_work())
        .group_by(item_id, agency_id)
        .having(func.count() > given.correlate(leading).scalar_subquery())
    )
    # Asked for the first alone, PostgreSQL would look for it among the items of all plans.
    return bool(db.session.scalar(select(func.count()).select_from(query.subquery())))


def find_missing_work(plan: Plan, on: date) -> MissingWork:
    """Groups are opened into their members of the day."""
    items = _list_work_items(plan)
    work = {item.id for item in items}
    leading = [one for one in db.session.execute(leading_agencies(plan.id, on)) if one[0] in work]
    led = {item_id for item_id, _, _ in leading}
    tasks = _first_tasks(plan)
    return MissingWork(
        tasks=tasks,
        items=[item for item in items if item.id in led and item.id not in tasks],
        parts=_missing(leading, plan, tasks),
        waiting=len(work - led),
    )


def governing_deadline(item: PlanItem) -> CommonDeadline | None:
    return item.common_deadline if item.governs is Governs.COMMON else None


def recurrence_of(item: PlanItem) -> str | None:
    common = governing_deadline(item)
    return (common and common.recurrence) or item.recurrence


def due_on_of(item: PlanItem) -> date | None:
    """By when the first occurrence of the item is due."""
    if common := governing_deadline(item):
        return common.due_on
    return None if item.governs is Governs.NOTHING else item.due_on


def _doubtful(plan: Plan) -> set[int]:
    return set(db.session.scalars(select(PlanItem.id).where(PlanItem.plan_id == plan.id, needs_look())))


def _list_work_items(plan: Plan) -> Sequence[PlanItem]:
    query = select(PlanItem).where(PlanItem.plan_id == plan.id, asks_for_work())
    return db.session.scalars(
        query.options(joinedload(PlanItem.common_deadline)).order_by(PlanItem.position, PlanItem.id)
    ).all()


def _first_tasks(plan: Plan) -> dict[int, TaskDates]:
    query = (
        select(Task)
        .join(Task.item)
        .where(Task.plan_id == plan.id)
        .options(contains_eager(Task.item).joinedload(PlanItem.common_deadline))
        .order_by(Task.id.desc())
    )
    return {
        task.item_id: TaskDates(task.id, task.due_on, recurrence_of(task.item) == Recurrence.CONTINUOUS)
        for task in db.session.scalars(query)
    }


def _missing(
    leading: Sequence[tuple[int, int, int | None]], plan: Plan, tasks: dict[int, TaskDates]
) -> list[tuple[int, int, int | None]]:
    """One for each time an agency leads an item, but those that it was given, also where another holds them by now."""
    rows = db.session.execute(
        select(Part.task_id, PartEvent.holder_id)
        .join(PartEvent, PartEvent.part_id == Part.id)
        .where(LEADS, Part.plan_id == plan.id, PartEvent.kind == EventKind.ASSIGNED)
    )
    given = Counter((task_id, agency_id) for task_id, agency_id in rows)
    missing = []
    for item_id, agency_id, group_id in leading:
        task = tasks.get(item_id)
        if task and given[task.task_id, agency_id]:
            given[task.task_id, agency_id] -= 1
        else:
            missing.append((item_id, agency_id, group_id))
    return missing
