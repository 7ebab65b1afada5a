"""What a person may urge an agency about, and who reads it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Membership, User
from tracker.accounts.queries import HELD_TODAY
from tracker.accounts.rules import Right, Role, relations_granting
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.plans.models.plan import Plan
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.queries.scope import plans_where

READERS = (Role.FOCAL_POINT, Role.COORDINATOR, Role.AGENCY_HEAD)
"""Who answers for the work of an agency; a coordinator does what a focal point does for its own agency's parts."""


def list_urgeable(actor: Actor, agency_id: int, *, plan_code: str | None = None) -> list[Part]:
    """The agency's parts that are late or below their target, of the plans in which the actor may urge."""
    granting = relations_granting(Role(actor.role or ""), Right.URGE)
    today = clock.today()
    wanted = [
        LEADS,
        Part.agency_id == agency_id,
        Part.overdue_after < today,
        Part.plan_id.in_(plans_where(actor, granting)),
    ]
    if plan_code is not None:
        wanted.append(Part.plan_id.in_(select(Plan.id).where(Plan.code == plan_code)))
    query = select(Part).where(*wanted).order_by(Part.overdue_after, Part.id)
    loaded = query.options(joinedload(Part.task).joinedload(Task.item), joinedload(Part.agency), joinedload(Part.plan))
    return list(db.session.scalars(loaded))


def list_readers(agency_id: int) -> list[User]:
    """Those of the agency who answer for its work today and have an address, each once."""
    query = (
        select(User)
        .where(
            User.active,
            User.email.is_not(None),
            User.id.in_(
                select(Membership.user_id).where(
                    Membership.agency_id == agency_id, Membership.role.in_(READERS), HELD_TODAY
                )
            ),
        )
        .order_by(User.name_order, User.id)
    )
    return list(db.session.scalars(query))
