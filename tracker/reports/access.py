"""On which plans a person may report, on all of their work or only on that of the own agency."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, false, or_, select
from sqlalchemy.orm import joinedload

from tracker.accounts.rules import Duty, Holding, Right, Role, relations_granting
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.core.errors import Forbidden, NotFound
from tracker.plans.models.plan import Plan, PlanOffice
from tracker.plans.rules import PlanState
from tracker.tasks.models.part import LEADS, Part


@dataclass(frozen=True)
class Reportable:
    """A plan somebody may report on."""

    plan: Plan
    whole: bool
    """All of its work; else only that of the own agency."""


def list_reportable(actor: Actor) -> list[Reportable]:
    """The newest first."""
    if actor.role is None or actor.agency_id is None:
        return []
    role = Role(actor.role)
    whole = _follows(actor.agency_id, role)
    own = exists().where(LEADS, Part.plan_id == Plan.id, Part.agency_id == actor.agency_id)
    leads = Holding.LEAD in relations_granting(role, Right.BUILD_OWN_REPORT)
    query = (
        select(Plan, whole)
        .where(Plan.state == PlanState.CONFIRMED, or_(whole, own if leads else false()))
        .options(joinedload(Plan.owner).joinedload(Agency.parent))
        .order_by(Plan.year.desc(), Plan.id.desc())
    )
    return [Reportable(plan, is_whole) for plan, is_whole in db.session.execute(query)]


def _follows(agency_id: int, role: Role) -> ColumnElement[bool]:
    duties = [one for one in relations_granting(role, Right.BUILD_REPORT) if isinstance(one, Duty)]
    return exists().where(PlanOffice.plan_id == Plan.id, PlanOffice.agency_id == agency_id, PlanOffice.duty.in_(duties))


def find_scope(actor: Actor, chosen: Sequence[Reportable], agency_id: int | None) -> int | None:
    """The agency a report on these plans is narrowed to, as far as the person may: None is all of their work.

    Who may report on all of the work may choose an agency; everybody else reports on the own one.
    """
    if not chosen:
        raise NotFound
    if all(one.whole for one in chosen):
        return agency_id
    if agency_id not in (None, actor.agency_id):
        raise Forbidden("Cơ quan của bạn chỉ lập được báo cáo về nhiệm vụ do mình chủ trì.")
    return actor.agency_id


def list_lead_agencies(plan: Plan) -> list[Agency]:
    """Whoever leads a part of the plan."""
    holding = select(Part.agency_id).where(LEADS, Part.plan_id == plan.id)
    query = select(Agency).where(Agency.id.in_(holding)).order_by(Agency.name_order, Agency.id)
    return list(db.session.scalars(query))
