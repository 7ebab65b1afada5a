"""Which parts an actor's lists are about: those it leads, is asked to support or guides, those of plans it follows."""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, false, or_, select, true, union
from sqlalchemy.orm import aliased

from tracker.accounts.rules import Duty, Holding, Right, Role, relations_granting, rights
from tracker.agencies.models import Agency, AgencyGroupMember
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.models.plan import Plan, PlanOffice
from tracker.plans.rules import ItemRole, PlanState
from tracker.tasks.models.part import LEADS, SUPPORTS, Part, Task

BESIDE = aliased(Part)
"""In a condition on parts: the others of the same task."""


class View(StrEnum):
    """From which side an agency looks at the work; the words stand in addresses."""

    LEADS = "chu-tri"
    SUPPORTS = "phoi-hop"
    GUIDES = "huong-dan"
    FOLLOWS = "theo-doi"

    @property
    def of_many(self) -> bool:
        """The reader looks over the work of several agencies."""
        return self in (View.GUIDES, View.FOLLOWS)


_SIDES: dict[View, frozenset[Duty | Holding]] = {
    View.FOLLOWS: frozenset(Duty),
    View.LEADS: frozenset({Holding.LEAD}),
    View.SUPPORTS: frozenset({Holding.ASKED}),
    View.GUIDES: frozenset({Holding.GUIDE}),
}


def views_of(actor: Actor) -> list[View]:
    """The sides from which this role reads tasks, the widest first."""
    if actor.role is None:
        return []
    role = Role(actor.role)
    if Right.READ_TASK in rights(role):
        return [View.FOLLOWS]
    granting = relations_granting(role, Right.READ_TASK)
    return [view for view, side in _SIDES.items() if side & granting]


@dataclass(frozen=True)
class Duties:
    """The plans in which an agency has a duty, and who else has which duty in them."""

    agencies: dict[int, dict[Duty, frozenset[int]]]
    """{plan: {duty: agencies}}"""

    def plans_with(self, agency_id: int | None, duties: frozenset[Duty | Holding]) -> list[int]:
        return [
            plan_id
            for plan_id, held in self.agencies.items()
            if any(agency_id in held.get(duty, ()) for duty in duties if isinstance(duty, Duty))
        ]

    def of(self, plan_id: int, duty: Duty) -> frozenset[int]:
        return self.agencies[plan_id].get(duty, frozenset())


def get_duties(agency_id: int | None) -> Duties:
    mine = aliased(PlanOffice)
    query = (
        select(PlanOffice.plan_id, PlanOffice.duty, PlanOffice.agency_id)
        .where(PlanOffice.plan_id.in_(select(mine.plan_id).where(mine.agency_id == agency_id)))
        .order_by(PlanOffice.plan_id)
    )
    found: dict[int, dict[Duty, frozenset[int]]] = defaultdict(dict)
    for plan_id, duty, holder_id in db.session.execute(query):
        found[plan_id][duty] = found[plan_id].get(duty, frozenset()) | {holder_id}
    return Duties(found)


@dataclass(frozen=True)
class Deciders:
    """Who decides the results in some plans, by name."""

    names: dict[tuple[int, Duty], dict[int, str]]

    def names_for(self, plan_id: int, holder_id: int) -> str:
        """The coordinators; of a coordinator's own part whoever is named for it, if anybody is."""
        followers = self.names.get((plan_id, Duty.FOLLOW), {})
        confirmers = self.names.get((plan_id, Duty.CONFIRM), {})
        deciders = confirmers if holder_id in followers and confirmers else followers
        return "; ".join(deciders.values())


def list_deciders(plan_ids: set[int]) -> Deciders:
    query = (
        select(PlanOffice.plan_id, PlanOffice.duty, PlanOffice.agency_id, Agency.name)
        .join(PlanOffice.agency)
        .where(PlanOffice.plan_id.in_(plan_ids), PlanOffice.duty.in_((Duty.FOLLOW, Duty.CONFIRM)))
        .order_by(Agency.name_order, Agency.id)
    )
    names: dict[tuple[int, Duty], dict[int, str]] = defaultdict(dict)
    for plan_id, duty, agency_id, name in db.session.execute(query):
        names[plan_id, duty][agency_id] = name
    return Deciders(names)


@dataclass(frozen=True)
class Scope:
    """What an actor sees from one side, as conditions; every part among them may be opened."""

    parts: ColumnElement[bool]
    plans: ColumnElement[bool]
    beside: tuple[ColumnElement[bool], ...] = ()
    """Where the actor sees only some parts of a task, which of those BESIDE another one."""


def scope_of(actor: Actor, view: View) -> Scope:
    if view in (View.LEADS, View.SUPPORTS):
        # Whoever is only named as a supporter has nothing to do until it is asked.
        mine = and_(LEADS if view is View.LEADS else SUPPORTS, Part.agency_id == actor.agency_id)
        return Scope(mine, Plan.id.in_(select(Part.plan_id).where(mine)))
    if view is View.GUIDES:
        guided = Task.item_id.in_(items_named_in(actor, ItemRole.GUIDE))
        of_tasks = Part.task_id.in_(select(Task.id).where(guided))
        return Scope(and_(LEADS, of_tasks), Plan.id.in_(select(Task.plan_id).where(guided)))
    followed = _followed(actor)
    return replace(followed, parts=and_(LEADS, followed.parts))


def _followed(actor: Actor) -> Scope:
    role = Role(actor.role or "")
    if Right.READ_TASK in rights(role):
        return Scope(true(), Plan.state == PlanState.CONFIRMED)
    granting = relations_granting(role, Right.READ_TASK)
    whole = plans_where(actor, granting - {Duty.CONFIRM})
    if Duty.CONFIRM not in granting:
        return Scope(Part.plan_id.in_(whole), Plan.id.in_(whole))
    confirmed = plans_where(actor, frozenset({Duty.CONFIRM}))
    in_whole = Part.plan_id.in_(whole)
    return Scope(
        parts=or_(in_whole, and_(Part.plan_id.in_(confirmed), _held_by_follower(Part))),
        plans=or_(Plan.id.in_(whole), Plan.id.in_(confirmed)),
        beside=(or_(in_whole, _held_by_follower(BESIDE)),),
    )


def _held_by_follower(of: type[Part]) -> ColumnElement[bool]:
    follower = aliased(PlanOffice)
    return exists().where(
        follower.plan_id == of.plan_id, follower.agency_id == of.agency_id, follower.duty == Duty.FOLLOW
    )


def plans_where(actor: Actor, duties: frozenset[Duty | Holding]) -> Select[int]:
    """The plans in which the actor's agency has one of these duties."""
    named = [duty for duty in Duty if duty in duties]
    return select(PlanOffice.plan_id).where(PlanOffice.agency_id == actor.agency_id, PlanOffice.duty.in_(named))


def in_plans(plan_ids: list[int]) -> ColumnElement[bool]:
    if not plan_ids:
        return false()
    return Part.plan_id == plan_ids[0] if len(plan_ids) == 1 else Part.plan_id.in_(plan_ids)


def items_supported(actor: Actor) -> CompoundSelect[int]:
    """Items that name the agency as support or guide."""
    return items_named_in(actor, ItemRole.SUPPORT, ItemRole.GUIDE)


def items_named_in(actor: Actor, *roles: ItemRole) -> CompoundSelect[int]:
    """Items that name the agency in one of the roles, by itself or in a group of today."""
    today = clock.today()
    groups = select(AgencyGroupMember.group_id).where(
        AgencyGroupMember.agency_id == actor.agency_id,
        AgencyGroupMember.valid_from <= today,
        or_(AgencyGroupMember.valid_until.is_(None), AgencyGroupMember.valid_until > today),
    )
    named = select(PlanItemAgency.item_id).where(PlanItemAgency.role.in_(roles))
    alone = named.where(PlanItemAgency.agency_id == actor.agency_id)
    # Apart, each half has its own index; joined by OR neither would be used.
    return union(alone, named.where(PlanItemAgency.group_id.in_(groups)))
