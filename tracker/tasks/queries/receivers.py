"""Gửi đến: to whom the results of tasks are sent."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import and_, func, select

from tracker.agencies.models import Agency, AgencyGroup
from tracker.core.db import db
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.rules import ItemRole
from tracker.tasks.models.part import Task


def list_receivers(task_ids: Collection[int]) -> dict[int, str]:
    """Of those of the tasks of which the plan says so."""
    if not task_ids:
        return {}
    named = PlanItemAgency
    query = (
        select(Task.id, func.coalesce(AgencyGroup.name, Agency.name, named.printed))
        .join(named, and_(named.item_id == Task.item_id, named.role == ItemRole.RECEIVE))
        .outerjoin(named.agency)
        .outerjoin(named.group)
        .where(Task.id.in_(task_ids))
        .order_by(named.position, named.id)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for task_id, name in db.session.execute(query):
        found[task_id].append(name)
    return {task_id: ", ".join(names) for task_id, names in found.items()}
