"""Putting a plan in force: a task for each item that asks for work, a part of it for each agency that leads it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import joinedload

from tracker.agencies import queries as agencies
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.calendar.workdays import DaysOff
from tracker.core import clock
from tracker.core.db import db, refresh_statistics
from tracker.plans.actions.plan import confirm
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.rules import NO_DEADLINE, WORK_KINDS, CommonChoice, Governs, ItemRole, PlanState
from tracker.settings import queries as settings
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.rules.standing import effective_day, occurrence_of
from tracker.tasks.rules.states import EventKind, PartState


@dataclass(frozen=True)
class Made:
    tasks: int
    parts: int


@dataclass(frozen=True)
class _TaskDates:
    task_id: int
    due_on: date | None


def put_in_force(actor: Actor, plan: Plan, *, common: CommonChoice = NO_DEADLINE, at: datetime | None = None) -> Made:
    """Confirm the plan and make its work; of a plan in force, only what is not there yet.

    An item whose lead was found later gets its task by the next run, once. `common` governs the items that print no
    date; it is chosen when the plan is confirmed, and no longer asked afterwards.
    """
    # Two who press the button at once: the second waits, and then finds nothing missing.
    db.session.execute(select(Plan.id).where(Plan.id == plan.id).with_for_update())
    db.session.refresh(plan)
    if plan.state is PlanState.DRAFT:
        confirm(actor, plan, common=common)
    return _make_missing_work(actor, plan, at or clock.now())


def _make_missing_work(actor: Actor, plan: Plan, at: datetime) -> Made:
    items = _items_of(plan.id)
    leading = _leading_agencies(plan.id, clock.local_day(at))
    tasks = _tasks_of(plan.id)
    new_tasks = _add_tasks([item for item in items if item.id not in tasks and leading[item.id]], at)
    tasks |= new_tasks
    rows = list(_missing_parts(plan.id, tasks, leading, settings.days_off()))
    _add_parts(actor, rows, at)
    made = Made(tasks=len(new_tasks), parts=len(rows))
    if rows:
        refresh_statistics()
        record(actor, "make_work", plan_thing(plan), changes={"tasks": made.tasks, "parts": made.parts})
    return made


def _items_of(plan_id: int) -> list[PlanItem]:
    query = (
        select(PlanItem)
        .where(
            PlanItem.plan_id == plan_id,
            PlanItem.kind.in_(WORK_KINDS),
            PlanItem.rollup.is_(False),
            PlanItem.excluded.is_(False),
        )
        .options(joinedload(PlanItem.common_deadline))
        .order_by(PlanItem.position, PlanItem.id)
    )
    return list(db.session.scalars(query))


def _leading_agencies(plan_id: int, on: date) -> dict[int, list[int]]:
    """The agencies that lead each item, a group taken apart into its members of that day."""
    query = (
        select(PlanItemAgency.item_id, PlanItemAgency.agency_id, PlanItemAgency.group_id)
        .join(PlanItemAgency.item)
        .where(PlanItem.plan_id == plan_id, PlanItemAgency.role == ItemRole.LEAD)
        .order_by(PlanItemAgency.item_id, PlanItemAgency.position, PlanItemAgency.id)
    )
    rows = db.session.execute(query).all()
    members = agencies.list_members_of(list({group_id for *_, group_id in rows if group_id}), on)
    leading: dict[int, list[int]] = defaultdict(list)
    for item_id, agency_id, _ in rows:
        # Two printed names that come to one agency are two parts, until a person joins them.
        leading[item_id] += [agency_id] if agency_id else []
    for item_id, _, group_id in rows:
        for member in members[group_id] if group_id else []:
            if member.id not in leading[item_id]:
                leading[item_id].append(member.id)
    return leading


def _tasks_of(plan_id: int) -> dict[int, _TaskDates]:
    """The first task of each item."""
    query = select(Task.item_id, Task.id, Task.due_on).where(Task.plan_id == plan_id).order_by(Task.id.desc())
    return {item_id: _TaskDates(task_id, due_on) for item_id, task_id, due_on in db.session.execute(query)}


def _add_tasks(items: list[PlanItem], at: datetime) -> dict[int, _TaskDates]:
    if not items:
        return {}
    rows = [_task_row(item) | {"created_at": at} for item in items]
    ids = db.session.scalars(insert(Task).returning(Task.id, sort_by_parameter_order=True), rows)
    return {row["item_id"]: _TaskDates(task_id, row["due_on"]) for task_id, row in zip(ids, rows, strict=True)}


def _task_row(item: PlanItem) -> dict[str, Any]:
    common = item.common_deadline if item.governs is Governs.COMMON else None
    recurrence, text, start_on, due_on = item.recurrence, item.deadline_text, item.start_on, item.due_on
    if common:
        recurrence, text, due_on = common.recurrence or recurrence, common.text, common.due_on
    elif item.governs is Governs.NOTHING:
        due_on = None
    return {
        "plan_id": item.plan_id,
        "item_id": item.id,
        "occurrence": occurrence_of(recurrence, due_on),
        "governs": item.governs,
        "deadline_text": text,
        "start_on": start_on,
        "due_on": due_on,
    }


def _missing_parts(
    plan_id: int, tasks: dict[int, _TaskDates], leading: dict[int, list[int]], days_off: DaysOff
) -> Iterator[dict[str, Any]]:
    """One for each time an agency leads the item: two that come to one agency stay two until a person joins them."""
    held = Counter(
        (task_id, agency_id)
        for task_id, agency_id in db.session.execute(
            select(Part.task_id, Part.agency_id).where(Part.plan_id == plan_id)
        )
    )
    effective = {task.due_on: effective_day(task.due_on, days_off) for task in tasks.values()}
    for item_id, task in tasks.items():
        for agency_id in leading[item_id]:
            if held[task.task_id, agency_id]:
                held[task.task_id, agency_id] -= 1
                continue
            yield {
                "task_id": task.task_id,
                "plan_id": plan_id,
                "agency_id": agency_id,
                "state": PartState.NOT_STARTED,
                "original_due_on": task.due_on,
                "due_on": task.due_on,
                "effective_due_on": effective[task.due_on],
                "overdue_after": effective[task.due_on],
                "self_confirmed": False,
            }


def _add_parts(actor: Actor, rows: list[dict[str, Any]], at: datetime) -> None:
    if not rows:
        return
    ids = db.session.scalars(insert(Part).returning(Part.id, sort_by_parameter_order=True), rows)
    events = [
        {
            "part_id": part_id,
            "kind": EventKind.ASSIGNED,
            "at": at,
            "actor_id": actor.user_id,
            "actor_name": actor.name,
            "actor_agency": actor.agency_name,
            "holder_id": row["agency_id"],
            "details": {},
        }
        for part_id, row in zip(ids, rows, strict=True)
    ]
    db.session.execute(insert(PartEvent), events)
