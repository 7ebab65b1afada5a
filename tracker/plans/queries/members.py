"""Groups opened into the agencies they have on a day, and who leads an item that way."""

from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, select

from tracker.agencies.models import Agency
from tracker.agencies.queries import members_on
from tracker.core import clock
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.rules import ItemRole


def members_today() -> Select[int, int]:
    return members_on(clock.today())


def leading_agencies(plan_id: int, day: date) -> Select[int, int]:
    """Pairs of item and agency, one for each part that item asks for, in the order of the document.

    Every name gives its own: two that come to one agency stay two until a person joins them.
    """
    named, members = PlanItemAgency, members_on(day).subquery()
    leading = func.coalesce(named.agency_id, members.c.agency_id)
    return (
        select(named.item_id, leading)
        .join(PlanItem, PlanItem.id == named.item_id)
        .outerjoin(members, members.c.group_id == named.group_id)
        .outerjoin(Agency, Agency.id == members.c.agency_id)
        .where(PlanItem.plan_id == plan_id, named.role == ItemRole.LEAD, leading.is_not(None))
        .order_by(PlanItem.position, named.item_id, named.position, named.id, Agency.name_order, leading)
    )


def names_empty_group() -> ColumnElement[bool]:
    """The condition that a name means a group without any member today."""
    members = members_today().subquery()
    has_member = exists().where(members.c.group_id == PlanItemAgency.group_id)
    return PlanItemAgency.group_id.is_not(None) & ~has_member
