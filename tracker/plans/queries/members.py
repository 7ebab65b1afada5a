"""Groups opened into the agencies they have on a day in one plan, and who leads an item that way."""

from datetime import date

from sqlalchemy import ColumnElement, CompoundSelect, Exists, Select, Subquery, exists, func, or_, select, union
from sqlalchemy.orm import Mapped

from tracker.agencies.models import Agency
from tracker.agencies.queries import existing, members_on
from tracker.core import clock
from tracker.plans.models.group import PlanGroupChange, PlanShare
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.rules import ItemRole

_PlanId = int | Mapped[int]


def members_today() -> Select[int, int]:
    return members_on(clock.today())


def members_in(plan_id: _PlanId, day: date) -> CompoundSelect[int, int]:
    """Pairs of group and member: those of the directory, with what is changed for this plan alone."""
    directory, change = members_on(day).subquery(), PlanGroupChange
    return union(
        select(directory.c.group_id, directory.c.agency_id).where(~_left_out(plan_id, directory)),
        select(change.group_id, change.agency_id)
        .join(change.agency)
        .where(change.plan_id == plan_id, change.included, existing(day)),
    )


def sizes_in(plan_id: int, day: date) -> Subquery:
    """How many members each group has there: columns group_id and size."""
    members = members_in(plan_id, day).subquery()
    return select(members.c.group_id, func.count().label("size")).group_by(members.c.group_id).subquery()


def leading_agencies(plan_id: int, day: date) -> Select[int, int, int | None]:
    """Item, agency, and the group it leads as a member of: one for each part that item asks for, as in the document.

    Every name gives its own: two that come to one agency stay two until a person joins them.
    """
    named, members = PlanItemAgency, members_in(plan_id, day).subquery()
    leading = func.coalesce(named.agency_id, members.c.agency_id)
    return (
        select(named.item_id, leading.label("agency_id"), named.group_id)
        .join(PlanItem, PlanItem.id == named.item_id)
        .outerjoin(members, members.c.group_id == named.group_id)
        .outerjoin(Agency, Agency.id == members.c.agency_id)
        .where(PlanItem.plan_id == plan_id, named.role == ItemRole.LEAD, leading.is_not(None))
        .order_by(PlanItem.position, named.item_id, named.position, named.id, Agency.name_order, leading)
    )


def names_empty_group() -> ColumnElement[bool]:
    """The condition that a name, of an item that stands in the same statement, means a group without any member."""
    today, change = clock.today(), PlanGroupChange
    directory = members_on(today).subquery()
    has_member = exists().where(
        directory.c.group_id == PlanItemAgency.group_id, ~_left_out(PlanItem.plan_id, directory)
    )
    added = exists().where(
        change.plan_id == PlanItem.plan_id,
        change.group_id == PlanItemAgency.group_id,
        change.included,
        change.agency_id.in_(select(Agency.id).where(existing(today))),
    )
    outside = (PlanItem, PlanItemAgency)
    return PlanItemAgency.group_id.is_not(None) & ~or_(has_member.correlate(*outside), added.correlate(*outside))


def _left_out(plan_id: _PlanId, directory: Subquery) -> Exists:
    change = PlanGroupChange
    return exists().where(
        change.plan_id == plan_id,
        change.group_id == directory.c.group_id,
        change.agency_id == directory.c.agency_id,
        change.included.is_(False),
    )


def plans_joined_by(agency_id: int) -> CompoundSelect[int]:
    """The plans that have a share for the agency though no name in them means it."""
    added, has = PlanGroupChange, PlanShare
    return union(
        select(added.plan_id).where(added.agency_id == agency_id, added.included),
        select(has.plan_id).where(has.agency_id == agency_id),
    )
