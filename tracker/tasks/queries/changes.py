"""What changed in the classes and the directory after the work was given: who joined, and who no longer leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager, joinedload

from tracker.agencies.models import Agency
from tracker.core import clock
from tracker.core.db import db
from tracker.core.writing import day
from tracker.plans.models.plan import Plan
from tracker.plans.queries.groups import find_group_names, find_joined_on, find_left_on
from tracker.plans.queries.members import leading_agencies
from tracker.tasks.models.part import LEADS, Part, PartEvent, Task
from tracker.tasks.queries.force import find_missing_work
from tracker.tasks.rules.states import OPEN_STATES, EventKind


@dataclass(frozen=True)
class Joined:
    """A class that has members who got nothing of the work it was given before they belonged to it."""

    group_id: int
    group: str
    agencies: list[str]
    since: date
    """The first day on which one of them belonged to it."""
    parts: int
    overdue: int
    """Parts of which the date has passed already."""


@dataclass(frozen=True)
class Departed:
    """An agency with open parts that nothing in the plan gives it any more."""

    agency_id: int
    agency: str
    parts: int
    ended_on: date | None
    """The first day on which the agency no longer existed; else it left its class, or another leads."""
    left_on: date | None


def list_joined(plan: Plan) -> list[Joined]:
    """By class; asked only where the plan lacks work at all."""
    today = clock.today()
    missing = find_missing_work(plan, today)
    tasks = missing.tasks
    late = [(group, agency, tasks[item]) for item, agency, group in missing.parts if group and item in tasks]
    group_ids = {group_id for group_id, _, _ in late}
    if not group_ids:
        return []
    names, since = find_group_names(group_ids), find_joined_on(plan, group_ids)
    agencies = _names(agency_id for _, agency_id, _ in late)
    found = []
    for group_id, name in names.items():
        lacking = [(agency_id, task) for of, agency_id, task in late if of == group_id]
        members = {agency_id for agency_id, _ in lacking}
        found.append(
            Joined(
                group_id=group_id,
                group=name,
                agencies=[agencies[agency_id] for agency_id in agencies if agency_id in members],
                since=min(since.get((group_id, agency_id), today) for agency_id in members),
                parts=len(lacking),
                overdue=sum(task.due_on is not None and task.due_on < today for _, task in lacking),
            )
        )
    return found


def _names(agency_ids: Iterable[int]) -> dict[int, str]:
    query = select(Agency.id, Agency.name).where(Agency.id.in_(set(agency_ids)))
    return dict(db.session.execute(query.order_by(Agency.name_order, Agency.id)).all())


def list_departed(plan: Plan) -> list[Departed]:
    """By name. Whoever took a part over holds it whatever the plan says, until it ends too."""
    today = clock.today()
    query = (
        select(Agency.id, Agency.name, Agency.valid_until, func.count(Part.id))
        .select_from(Part)
        .join(Part.task)
        .join(Part.agency)
        .where(*_departed(plan, today))
        .group_by(Agency.id)
        .order_by(Agency.name_order, Agency.id)
    )
    rows = db.session.execute(query).all()
    left = find_left_on(plan, [agency_id for agency_id, *_ in rows]) if rows else {}
    return [
        Departed(agency_id, name, parts, until if until and until <= today else None, left.get(agency_id))
        for agency_id, name, until, parts in rows
    ]


def find_departed_parts(plan: Plan, agency_id: int) -> set[int]:
    """Which open parts of the agency nothing in the plan gives it any more."""
    query = select(Part.id).join(Part.task).join(Part.agency).where(*_departed(plan, clock.today()))
    return set(db.session.scalars(query.where(Part.agency_id == agency_id)))


def _departed(plan: Plan, today: date) -> list[ColumnElement[bool]]:
    leading = leading_agencies(plan.id, today).order_by(None).subquery()
    took_over = select(PartEvent.part_id).where(PartEvent.part_id == Part.id, PartEvent.kind == EventKind.HANDED_OVER)
    unnamed = tuple_(Task.item_id, Part.agency_id).not_in(select(leading.c.item_id, leading.c.agency_id))
    ended = Agency.valid_until <= today
    return [LEADS, Part.plan_id == plan.id, Part.state.in_(OPEN_STATES), or_(ended, unnamed & ~took_over.exists())]


def list_open_parts(plan: Plan, agency_id: int) -> list[Part]:
    """What an agency still has to do in a plan, in the order of the document."""
    query = (
        select(Part)
        .join(Part.task)
        .join(Task.item)
        .where(LEADS, Part.plan_id == plan.id, Part.agency_id == agency_id, Part.state.in_(OPEN_STATES))
        .options(contains_eager(Part.task).contains_eager(Task.item), joinedload(Part.agency))
        .order_by(Task.item_id, Part.id)
    )
    return sorted(db.session.scalars(query), key=lambda part: (part.task.item.position, part.id))


def joined_words(plan: Plan, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """For each member of a class why it gets a part now, and since when."""
    wanted = set(pairs)
    group_ids = {group_id for group_id, _ in wanted}
    names, since = find_group_names(group_ids), find_joined_on(plan, group_ids)
    return {
        (group_id, agency_id): f"Thành viên của nhóm “{names[group_id]}” từ ngày {day(since[group_id, agency_id])}."
        for group_id, agency_id in wanted
        if (group_id, agency_id) in since
    }
