"""Tasks and parts for a person: loaded and permitted in one call."""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from tracker.accounts import queries as accounts
from tracker.accounts.rules import Duty, Holding, Right, Role
from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember
from tracker.audit.rules import Actor
from tracker.core.db import TODAY, db
from tracker.core.errors import Forbidden, NotFound
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import PlanOffice
from tracker.plans.rules import ItemRole
from tracker.tasks.models.part import LEADS, SUPPORTS, Part, Task
from tracker.tasks.queries.hand_overs import handed_over_by
from tracker.tasks.rules.decision import Relations, Say


@dataclass(frozen=True)
class Named:
    """An agency as an item prints it, and what the directory calls what it means."""

    role: ItemRole
    printed: str
    meant: str | None
    is_group: bool
    includes_actor: bool


@dataclass(frozen=True)
class Office:
    agency_id: int
    name: str
    duty: Duty


class HeldPart(Protocol):
    """A part, or a line that tells of one."""

    @property
    def id(self) -> int: ...
    @property
    def agency_id(self) -> int: ...
    @property
    def asker_id(self) -> int | None: ...


@dataclass(frozen=True)
class TaskFor:
    """A task as seen by one person."""

    task: Task
    actor: Actor
    relations: Relations
    named: tuple[Named, ...]
    offices: tuple[Office, ...]
    gave: frozenset[int]
    """The parts that the agency acted for has handed over once."""

    @property
    def names_supporters(self) -> bool:
        return any(one.role is ItemRole.SUPPORT for one in self.named)

    def rights_on(self, part: HeldPart) -> frozenset[Right]:
        return self.relations.to_part_of(part.agency_id, asker_id=part.asker_id, gave=part.id in self.gave)

    def say_on(self, part: Part) -> Say:
        """Asks which agencies the person serves only where that can matter."""
        if Right.DECIDE_RESULT not in self.rights_on(part):
            return Say.NONE
        return self.relations.say_on(part.agency_id, served=accounts.served_agency_ids(self.actor.user_id))

    def deciders_of(self, holder_id: int) -> tuple[Office, ...]:
        """Who confirms what the agency `holder_id` does; nobody: it says so itself, which is marked."""
        duty = Duty.CONFIRM if holder_id in self.relations.followers else Duty.FOLLOW
        return tuple(office for office in self.offices if office.duty is duty and office.agency_id != holder_id)


def get_task_for(actor: Actor, task_id: int) -> TaskFor:
    """The task, for who may read of it at all."""
    found = _task_for(actor, task_id)
    if Right.READ_TASK not in found.relations.to_task():
        raise NotFound
    return found


def get_part_for(actor: Actor, part_id: int, right: Right, *, task_id: int | None = None) -> tuple[Part, TaskFor]:
    """The part, for who has `right` on it; forbidden to who may only see that it is there."""
    part = db.session.scalar(
        select(Part).where(Part.id == part_id).options(joinedload(Part.agency), joinedload(Part.serves))
    )
    if part is None or task_id not in (None, part.task_id):
        raise NotFound
    found = get_task_for(actor, part.task_id)
    granted = found.rights_on(part)
    if Right.READ_TASK not in granted:
        raise NotFound
    if right not in granted:
        raise Forbidden
    return part, found


# Who leads is known by its part; to whom the result is sent reads the plan that says so, and no more.
_HOLDINGS = {ItemRole.SUPPORT: Holding.SUPPORT, ItemRole.GUIDE: Holding.GUIDE}
_HELD = exists().where(Part.task_id == Task.id, Part.agency_id == bindparam("agency_id"))
_TASK = (
    select(
        Task,
        _HELD.where(LEADS).label("leads"),
        _HELD.where(SUPPORTS).label("is_asked"),
        exists().where(Part.task_id == Task.id, handed_over_by(bindparam("agency_id"))).label("gave"),
    )
    .join(Task.plan)
    .join(Task.item)
    .where(Task.id == bindparam("task_id"))
    .options(
        contains_eager(Task.plan),
        contains_eager(Task.item).joinedload(PlanItem.common_deadline),
    )
)


def _task_for(actor: Actor, task_id: int) -> TaskFor:
    row = db.session.execute(_TASK, {"task_id": task_id, "agency_id": actor.agency_id}).one_or_none()
    if row is None:
        raise NotFound
    task, leads, is_asked, gave = row
    offices = _offices_of(task.plan_id)
    named = _named_in(task.item_id, actor.agency_id)
    held = ((Holding.LEAD, leads), (Holding.ASKED, is_asked), (Holding.FORMER, gave))
    holdings = {holding for holding, is_held in held if is_held}
    holdings |= {_HOLDINGS[one.role] for one in named if one.includes_actor and one.role in _HOLDINGS}
    relations = Relations(
        role=Role(actor.role) if actor.role else None,
        agency_id=actor.agency_id,
        duties=frozenset(office.duty for office in offices if office.agency_id == actor.agency_id),
        holdings=frozenset(holdings),
        followers=frozenset(office.agency_id for office in offices if office.duty is Duty.FOLLOW),
        confirmers=frozenset(office.agency_id for office in offices if office.duty is Duty.CONFIRM),
    )
    return TaskFor(task, actor, relations, named, offices, _given_away(actor, task_id) if gave else frozenset())


def _given_away(actor: Actor, task_id: int) -> frozenset[int]:
    query = select(Part.id).where(Part.task_id == task_id, handed_over_by(actor.agency_id))
    return frozenset(db.session.scalars(query))


_OFFICES = (
    select(PlanOffice.agency_id, Agency.name, PlanOffice.duty)
    .join(PlanOffice.agency)
    .where(PlanOffice.plan_id == bindparam("plan_id"))
    .order_by(Agency.name_order, PlanOffice.id)
)


def _offices_of(plan_id: int) -> tuple[Office, ...]:
    return tuple(Office(*row) for row in db.session.execute(_OFFICES, {"plan_id": plan_id}))


_member = aliased(AgencyGroupMember)
_NAMED = (
    select(
        PlanItemAgency,
        Agency.name,
        AgencyGroup.name,
        exists().where(
            _member.group_id == PlanItemAgency.group_id,
            _member.agency_id == bindparam("agency_id"),
            _member.valid_from <= TODAY,
            or_(_member.valid_until.is_(None), _member.valid_until > TODAY),
        ),
    )
    .outerjoin(PlanItemAgency.agency)
    .outerjoin(PlanItemAgency.group)
    .where(PlanItemAgency.item_id == bindparam("item_id"))
    .order_by(PlanItemAgency.role, PlanItemAgency.position, PlanItemAgency.id)
)


def _named_in(item_id: int, agency_id: int | None) -> tuple[Named, ...]:
    """Every agency the item names; a group includes its members of today."""
    rows = db.session.execute(_NAMED, {"item_id": item_id, "agency_id": agency_id})
    return tuple(
        Named(
            role=one.role,
            printed=one.printed,
            meant=agency or group,
            is_group=group is not None,
            includes_actor=is_member or (agency_id is not None and one.agency_id == agency_id),
        )
        for one, agency, group, is_member in rows
    )
