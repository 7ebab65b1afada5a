"""Putting a plan in force: a task for each item that asks for work, a part of it for each agency that leads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.calendar.deadlines.deadline import Recurrence
from tracker.core import clock
from tracker.core.db import db, refresh_statistics
from tracker.core.errors import RuleBroken
from tracker.plans.actions.groups import admit
from tracker.plans.actions.plan import confirm
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import NO_DEADLINE, CommonChoice, PlanState
from tracker.settings import queries as settings
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.queries.changes import joined_words
from tracker.tasks.queries.force import TaskDates, due_on_of, find_missing_work, governing_deadline, recurrence_of
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import effective_day, kept, occurrence_of
from tracker.tasks.rules.states import EventKind, PartState


@dataclass(frozen=True)
class Made:
    tasks: int
    parts: int


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


def give_to_members(actor: Actor, plan: Plan, group_id: int, *, at: datetime | None = None) -> Made:
    """Give those who joined a class later their parts of what it was given before."""
    db.session.execute(select(Plan.id).where(Plan.id == plan.id).with_for_update())
    db.session.refresh(plan)
    if plan.state is PlanState.DRAFT:
        raise RuleBroken("Kế hoạch còn là dự thảo: phần việc được giao khi xác nhận.")
    return _make_missing_work(actor, plan, at or clock.now(), group_id=group_id)


def _make_missing_work(actor: Actor, plan: Plan, at: datetime, *, group_id: int | None = None) -> Made:
    """All of it, or only what members of one class lack of tasks that are there."""
    missing = find_missing_work(plan, clock.local_day(at))
    items, parts = missing.items, missing.parts
    if group_id is not None:
        items, parts = [], [one for one in parts if one[2] == group_id and one[0] in missing.tasks]
    tasks = missing.tasks | _add_tasks(items, at)
    late = [(group, agency) for item, agency, group in parts if group is not None and item in missing.tasks]
    why = joined_words(plan, late) if late else {}
    reasons = [why.get((group or 0, agency)) for _, agency, group in parts]
    _add_parts(actor, _part_rows(plan, parts, tasks), reasons, at)
    admit(plan.id, [agency for _, agency, _ in parts])
    made = Made(tasks=len(items), parts=len(parts))
    if made.parts:
        refresh_statistics()
        record(actor, "make_work", plan_thing(plan), changes={"tasks": made.tasks, "parts": made.parts})
    return made


def _add_tasks(items: list[PlanItem], at: datetime) -> dict[int, TaskDates]:
    if not items:
        return {}
    rows = [_task_row(item) | {"created_at": at} for item in items]
    ids = db.session.scalars(insert(Task).returning(Task.id, sort_by_parameter_order=True), rows)
    return {
        item.id: TaskDates(task_id, due_on_of(item), recurrence_of(item) == Recurrence.CONTINUOUS)
        for task_id, item in zip(ids, items, strict=True)
    }


def _task_row(item: PlanItem) -> dict[str, Any]:
    common, due_on = governing_deadline(item), due_on_of(item)
    return {
        "plan_id": item.plan_id,
        "item_id": item.id,
        "occurrence": occurrence_of(recurrence_of(item), due_on),
        "governs": item.governs,
        "deadline_text": common.text if common else item.deadline_text,
        "start_on": item.start_on,
        "due_on": due_on,
    }


def _part_rows(
    plan: Plan, parts: list[tuple[int, int, int | None]], tasks: dict[int, TaskDates]
) -> list[dict[str, Any]]:
    days_off = settings.days_off()
    effective = {task.due_on: effective_day(task.due_on, days_off) for task in tasks.values()}
    return [
        {
            "task_id": tasks[item_id].task_id,
            "plan_id": plan.id,
            "agency_id": agency_id,
            "original_due_on": tasks[item_id].due_on,
            "due_on": tasks[item_id].due_on,
            "self_confirmed": False,
            **kept(_begun(effective[tasks[item_id].due_on], tasks[item_id].continuous)),
        }
        for item_id, agency_id, _ in parts
    ]


def _begun(effective_due_on: date | None, continuous: bool) -> PartFacts:
    return PartFacts(PartState.NOT_STARTED, effective_due_on, continuous=continuous)


def _add_parts(actor: Actor, rows: list[dict[str, Any]], reasons: list[str | None], at: datetime) -> None:
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
            "reason": reason,
            "details": {},
            **kept(_begun(row["effective_due_on"], row["continuous"])),
        }
        for part_id, row, reason in zip(ids, rows, reasons, strict=True)
    ]
    db.session.execute(insert(PartEvent), events)
