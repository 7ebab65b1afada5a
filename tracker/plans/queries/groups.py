"""The classes that lead in a plan, with the members each has there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import contains_eager

from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember
from tracker.agencies.queries import existing, members_on
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.plans.models.group import PlanGroupChange
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import asks_for_work
from tracker.plans.queries.members import sizes_in
from tracker.plans.rules import ItemRole


class Belongs(StrEnum):
    """Why an agency stands among the members of a class in one plan."""

    DIRECTORY = "directory"
    ADDED = "added"
    """In this plan only."""
    LEFT_OUT = "left_out"
    """A member by the directory, but not in this plan."""


@dataclass(frozen=True)
class GroupMember:
    agency: Agency
    belongs: Belongs

    @property
    def leads(self) -> bool:
        return self.belongs is not Belongs.LEFT_OUT


@dataclass(frozen=True)
class LeadingGroup:
    group: AgencyGroup
    items: int
    members: list[GroupMember]
    """Also those that are left out; by name."""

    @property
    def size(self) -> int:
        return sum(member.leads for member in self.members)

    @property
    def changed(self) -> int:
        return sum(member.belongs is not Belongs.DIRECTORY for member in self.members)


@dataclass(frozen=True)
class GroupSize:
    """A class that leads work of a plan, and how many agencies it has there today."""

    id: int
    name: str
    items: int
    size: int


def list_group_sizes(plan: Plan) -> list[GroupSize]:
    """By name."""
    counted = sizes_in(plan.id, clock.today())
    query = (
        _leading(plan)
        .with_only_columns(
            AgencyGroup.id, AgencyGroup.name, func.count(PlanItem.id.distinct()), func.coalesce(counted.c.size, 0)
        )
        .outerjoin(counted, counted.c.group_id == AgencyGroup.id)
        .group_by(counted.c.size)
    )
    return [GroupSize(*row) for row in db.session.execute(query)]


def list_leading_groups(plan: Plan) -> list[LeadingGroup]:
    """By name, with their members of today."""
    found = [(group, items) for group, items in db.session.execute(_leading(plan))]
    members = _members(plan, [group.id for group, _ in found])
    return [LeadingGroup(group, items, members[group.id]) for group, items in found]


def get_leading_group(plan: Plan, group_id: int) -> LeadingGroup:
    found = next((one for one in list_leading_groups(plan) if one.group.id == group_id), None)
    if found is None:
        raise NotFound
    return found


def _leading(plan: Plan) -> Select[AgencyGroup, int]:
    return (
        select(AgencyGroup, func.count(PlanItem.id.distinct()))
        .join(PlanItemAgency, PlanItemAgency.group_id == AgencyGroup.id)
        .join(PlanItem, PlanItem.id == PlanItemAgency.item_id)
        .where(PlanItem.plan_id == plan.id, PlanItemAgency.role == ItemRole.LEAD, asks_for_work())
        .group_by(AgencyGroup.id)
        .order_by(AgencyGroup.name_order, AgencyGroup.id)
    )


def _members(plan: Plan, group_ids: Sequence[int]) -> dict[int, list[GroupMember]]:
    today = clock.today()
    named = members_on(today).subquery()
    query = select(named.c.group_id, Agency).join(Agency, Agency.id == named.c.agency_id)
    found: dict[int, dict[int, GroupMember]] = {group_id: {} for group_id in group_ids}
    for group_id, agency in db.session.execute(query.where(named.c.group_id.in_(group_ids))):
        found[group_id][agency.id] = GroupMember(agency, Belongs.DIRECTORY)
    changes = select(PlanGroupChange).join(PlanGroupChange.agency).options(contains_eager(PlanGroupChange.agency))
    changed = changes.where(
        PlanGroupChange.plan_id == plan.id, PlanGroupChange.group_id.in_(group_ids), existing(today)
    )
    for change in db.session.scalars(changed):
        members = found[change.group_id]
        if change.included:
            members.setdefault(change.agency_id, GroupMember(change.agency, Belongs.ADDED))
        elif change.agency_id in members:
            members[change.agency_id] = GroupMember(change.agency, Belongs.LEFT_OUT)
    return {
        group_id: sorted(members.values(), key=lambda one: (one.agency.name_order, one.agency.id))
        for group_id, members in found.items()
    }


def find_group_names(group_ids: Collection[int]) -> dict[int, str]:
    """In the order of the names."""
    query = select(AgencyGroup.id, AgencyGroup.name).where(AgencyGroup.id.in_(group_ids))
    return dict(db.session.execute(query.order_by(AgencyGroup.name_order, AgencyGroup.id)).all())


def find_joined_on(plan: Plan, group_ids: Collection[int]) -> dict[tuple[int, int], date]:
    """{(group, agency): since when}, of who belongs to these classes today, in this plan or in the directory."""
    today, member, change = clock.today(), AgencyGroupMember, PlanGroupChange
    directory = select(member.group_id, member.agency_id, member.valid_from).where(
        member.group_id.in_(group_ids),
        member.valid_from <= today,
        or_(member.valid_until.is_(None), member.valid_until > today),
    )
    found = {(group_id, agency_id): since for group_id, agency_id, since in db.session.execute(directory)}
    changes = select(change).where(change.plan_id == plan.id, change.group_id.in_(group_ids), change.included)
    return found | {(row.group_id, row.agency_id): clock.local_day(row.at) for row in db.session.scalars(changes)}


def find_left_on(plan: Plan, agency_ids: Collection[int]) -> dict[int, date]:
    """Since when these agencies no longer belong to a class that leads in the plan, the last day of several."""
    today, member, change = clock.today(), AgencyGroupMember, PlanGroupChange
    leads = select(PlanItemAgency.group_id).join(PlanItemAgency.item)
    leads = leads.where(PlanItem.plan_id == plan.id, PlanItemAgency.role == ItemRole.LEAD)
    directory = (
        select(member.agency_id, func.max(member.valid_until))
        .where(member.agency_id.in_(agency_ids), member.group_id.in_(leads), member.valid_until <= today)
        .group_by(member.agency_id)
    )
    found = {agency_id: until for agency_id, until in db.session.execute(directory) if until}
    changes = select(change).where(
        change.plan_id == plan.id, change.agency_id.in_(agency_ids), change.included.is_(False)
    )
    return found | {row.agency_id: clock.local_day(row.at) for row in db.session.scalars(changes)}
