"""The leader's board: how the work of the plans one oversees stands, and which agencies are late."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, func, select

from tracker.accounts.models import Membership, User
from tracker.accounts.queries import HELD_TODAY
from tracker.accounts.rules import Duty, Right, Role, relations_granting, rights
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import PlanState
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.models.urge import Urge, UrgePart
from tracker.tasks.queries.counting import EVERYTHING, AgencyTally, Extent, tally_agencies, tally_tasks
from tracker.tasks.queries.lists import PlanChoice, choose_plan
from tracker.tasks.queries.scope import plans_where
from tracker.tasks.queries.standing import in_section
from tracker.tasks.rules.counting import Tally
from tracker.tasks.rules.standing import Section


@dataclass(frozen=True)
class Board:
    plans: list[PlanChoice]
    plan: PlanChoice | None
    """The one it is narrowed to."""
    extent: Extent
    tasks: Tally
    """Each task once."""
    agencies: list[AgencyTally]
    """Each agency by its lead parts, the worst first."""


@dataclass(frozen=True)
class Late:
    """What a leader asks of an agency that is late."""

    points: Decimal | None
    """Of the tasks that are overdue, where the plan gives any."""
    obstacle: str | None
    """The latest reported of what is overdue."""
    urges: int
    head: str | None
    phone: str | None


def get_board(actor: Actor, day: date, *, plan_code: str | None = None) -> Board:
    """As it stood at the end of `day`, over what the actor oversees: whole plans, else the parts of its own agency."""
    overseen = _overseen(actor)
    plans, plan = choose_plan(_plans_of(overseen), plan_code)
    extent = overseen
    if plan_code:
        # A plan that is not overseen is as good as none; it is not said whether there is such a plan.
        extent = replace(overseen, plan_ids=[plan.id] if plan else [])
    return Board(plans, plan, extent, tally_tasks(day, extent), tally_agencies(day, extent))


def _overseen(actor: Actor) -> Extent:
    role = Role(actor.role or "")
    if Right.READ_TASK in rights(role):
        return EVERYTHING
    # Who only confirms what the coordinators do themselves oversees no plan.
    duties = (relations_granting(role, Right.READ_TASK) & frozenset(Duty)) - {Duty.CONFIRM}
    return Extent(plans_where(actor, duties)) if duties else Extent(agency_id=actor.agency_id)


def _plans_of(extent: Extent) -> Select[int, str, str | None]:
    query = select(Plan.id, Plan.code, Plan.number).where(Plan.state == PlanState.CONFIRMED)
    if extent.plan_ids is not None:
        query = query.where(Plan.id.in_(extent.plan_ids))
    if extent.agency_id is not None:
        query = query.where(Plan.id.in_(select(Part.plan_id).where(LEADS, Part.agency_id == extent.agency_id)))
    return query


def list_late(agency_ids: Collection[int], extent: Extent, today: date, *, reads_reports: bool) -> dict[int, Late]:
    """Of these agencies, in four statements."""
    if not agency_ids:
        return {}
    overdue = [LEADS, in_section(Section.OVERDUE, today), Part.agency_id.in_(agency_ids)]
    of_extent = [] if extent.plan_ids is None else [Part.plan_id.in_(extent.plan_ids)]
    points = (
        select(Part.agency_id, func.sum(PlanItem.max_points))
        .join(Part.task)
        .join(Task.item)
        .where(*overdue, *of_extent)
        .group_by(Part.agency_id)
    )
    urges = (
        select(Part.agency_id, func.count(Urge.id.distinct()))
        .select_from(UrgePart)
        .join(UrgePart.part)
        .join(UrgePart.urge)
        .where(LEADS, Part.agency_id.in_(agency_ids), *of_extent)
        .group_by(Part.agency_id)
    )
    points_of = dict(db.session.execute(points).all())
    urges_of = dict(db.session.execute(urges).all())
    obstacles = _obstacles([*overdue, *of_extent]) if reads_reports else {}
    heads = _heads(agency_ids)
    return {
        agency_id: Late(
            points_of.get(agency_id),
            obstacles.get(agency_id),
            urges_of.get(agency_id, 0),
            *heads.get(agency_id, (None, None)),
        )
        for agency_id in agency_ids
    }


def _obstacles(overdue: Sequence[ColumnElement[bool]]) -> dict[int, str]:
    """Of each agency, the obstacle it reported last on what is overdue."""
    nth = func.row_number().over(
        partition_by=Part.agency_id, order_by=(ProgressReport.sent_at.desc(), ProgressReport.id)
    )
    ranked = (
        select(Part.agency_id, ProgressReport.obstacle, nth.label("nth"))
        .join(ProgressReport, ProgressReport.part_id == Part.id)
        .where(ProgressReport.sent_at.is_not(None), ProgressReport.obstacle.is_not(None), *overdue)
        .subquery()
    )
    query = select(ranked.c.agency_id, ranked.c.obstacle).where(ranked.c.nth == 1)
    return dict(db.session.execute(query).all())


def _heads(agency_ids: Collection[int]) -> dict[int, tuple[str, str | None]]:
    query = (
        select(Membership.agency_id, User.name, User.phone)
        .join(Membership.user)
        .where(Membership.agency_id.in_(agency_ids), Membership.role == Role.AGENCY_HEAD, User.active, HELD_TODAY)
        .order_by(User.name_order.desc(), User.id.desc())
    )
    return {agency_id: (name, phone) for agency_id, name, phone in db.session.execute(query)}
