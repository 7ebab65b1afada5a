"""What of a plan is clear and what waits for a person."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from tracker.agencies.models import AgencyGroup
from tracker.agencies.queries import resolve_names
from tracker.agencies.rules.meanings import Suggestion
from tracker.core import clock
from tracker.core.db import db
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import asks_for_work, is_followed
from tracker.plans.queries.members import names_empty_group
from tracker.plans.queries.undated import takes_common
from tracker.plans.rules import ItemRole, Treatment


class ReviewState(StrEnum):
    DOUBTFUL = "can-xem"
    CLEAR = "ro"
    EXCLUDED = "khong-phai-muc"


@dataclass(frozen=True)
class ReviewCounts:
    items: int
    """Rows of the tables and obligations of the running text, whatever becomes of them."""
    obligations: int
    """The obligations among them, and what becomes of them."""
    tracked: int
    attached: int
    clear: int
    doubtful: int
    excluded: int
    without_lead: int
    led_by_nobody: int
    """Items of which a lead is a group without members in this plan."""
    undated: int
    """Items the common deadline of the plan reaches."""
    undecided: int
    """Those of them for which nothing was chosen yet."""
    doubts: int
    """Of items and of the document as a whole, and the groups that lead and have no member."""
    unknown_names: int
    """Different names that mean nobody yet."""

    @property
    def recorded(self) -> int:
        return self.obligations - self.tracked - self.attached


@dataclass(frozen=True)
class ReviewLine:
    id: int
    code: str | None
    name: str
    state: ReviewState
    why: str | None
    """The first reason why a doubtful item needs a look."""


def _has_doubt() -> ColumnElement[bool]:
    return exists().where(PlanDoubt.item_id == PlanItem.id, PlanDoubt.settled_at.is_(None))


def _is_unknown() -> ColumnElement[bool]:
    agency = PlanItemAgency
    return and_(agency.agency_id.is_(None), agency.group_id.is_(None), agency.kept_as_printed.is_(False))


def _waits_for_names() -> ColumnElement[bool]:
    """Of what is only recorded or attached nobody is asked for anything: whom it names need not be known."""
    return and_(PlanItem.excluded.is_(False), is_followed())


def _has_unknown_name() -> ColumnElement[bool]:
    return and_(is_followed(), exists().where(PlanItemAgency.item_id == PlanItem.id, _is_unknown()))


def _lacks_lead() -> ColumnElement[bool]:
    """Nobody leads the work: no name stands there, or only such as a person kept as printed, which mean nobody."""
    lead = exists().where(
        PlanItemAgency.item_id == PlanItem.id,
        PlanItemAgency.role == ItemRole.LEAD,
        PlanItemAgency.kept_as_printed.is_(False),
    )
    return and_(asks_for_work(), ~lead)


def _led_by_empty_group() -> ColumnElement[bool]:
    return exists().where(PlanItemAgency.item_id == PlanItem.id, _leads_as_empty_group())


def _leads_as_empty_group() -> ColumnElement[bool]:
    return and_(asks_for_work(), PlanItemAgency.role == ItemRole.LEAD, names_empty_group())


def needs_look() -> ColumnElement[bool]:
    """Which items are not clear: a doubt is open, a name unknown, or nobody leads the work."""
    return and_(
        PlanItem.excluded.is_(False), or_(_has_doubt(), _has_unknown_name(), _lacks_lead(), _led_by_empty_group())
    )


def count_review(plan: Plan) -> ReviewCounts:
    def how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    open_doubts = (
        select(func.count()).where(PlanDoubt.plan_id == plan.id, PlanDoubt.settled_at.is_(None)).scalar_subquery()
    )
    empty_groups = (
        select(func.count(PlanItemAgency.group_id.distinct()))
        .join(PlanItem, PlanItem.id == PlanItemAgency.item_id)
        .where(PlanItem.plan_id == plan.id, _leads_as_empty_group())
        .scalar_subquery()
    )
    unknown_names = (
        select(func.count(PlanItemAgency.printed_folded.distinct()))
        .join(PlanItem, PlanItem.id == PlanItemAgency.item_id)
        .where(PlanItem.plan_id == plan.id, _waits_for_names(), _is_unknown())
        .scalar_subquery()
    )
    query = select(
        how_many(PlanItem.excluded.is_(False)),
        how_many(and_(PlanItem.excluded.is_(False), PlanItem.treatment.is_not(None))),
        how_many(and_(PlanItem.excluded.is_(False), PlanItem.treatment == Treatment.TRACK)),
        how_many(and_(PlanItem.excluded.is_(False), PlanItem.treatment == Treatment.ATTACH)),
        how_many(needs_look()),
        how_many(PlanItem.excluded.is_(True)),
        how_many(_lacks_lead()),
        how_many(_led_by_empty_group()),
        how_many(takes_common()),
        how_many(and_(takes_common(), PlanItem.common_deadline_id.is_(None))),
        open_doubts + empty_groups,
        unknown_names,
    ).where(PlanItem.plan_id == plan.id)
    items, obligations, tracked, attached, doubtful, *rest = db.session.execute(query).one()
    return ReviewCounts(items, obligations, tracked, attached, items - doubtful, doubtful, *rest)


def list_review_items(plan: Plan, state: ReviewState | None = None) -> list[ReviewLine]:
    """Those in `state`, or all of them, in the order of the document."""
    doubt = (
        select(PlanDoubt.message)
        .where(PlanDoubt.item_id == PlanItem.id, PlanDoubt.settled_at.is_(None))
        .order_by(PlanDoubt.id)
        .limit(1)
        .scalar_subquery()
    )
    unknown = (
        select(PlanItemAgency.printed)
        .where(PlanItemAgency.item_id == PlanItem.id, is_followed(), _is_unknown())
        .order_by(PlanItemAgency.id)
        .limit(1)
        .scalar_subquery()
    )
    empty_group = (
        select(AgencyGroup.name)
        .join(PlanItemAgency, PlanItemAgency.group_id == AgencyGroup.id)
        .where(PlanItemAgency.item_id == PlanItem.id, _leads_as_empty_group())
        .order_by(PlanItemAgency.id)
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(PlanItem.id, PlanItem.code, PlanItem.name, PlanItem.excluded, doubt, unknown, empty_group, _lacks_lead())
        .where(PlanItem.plan_id == plan.id)
        .order_by(PlanItem.position, PlanItem.id)
    )
    lines = [
        _line(item_id, code, name, excluded=excluded, why=_why(*reasons))
        for item_id, code, name, excluded, *reasons in db.session.execute(query)
    ]
    return [line for line in lines if state is None or line.state is state]


def _line(item_id: int, code: str | None, name: str, *, excluded: bool, why: str | None) -> ReviewLine:
    if excluded:
        return ReviewLine(item_id, code, name, ReviewState.EXCLUDED, None)
    return ReviewLine(item_id, code, name, ReviewState.DOUBTFUL if why else ReviewState.CLEAR, why)


def _why(message: str | None, unknown: str | None, empty_group: str | None, lacks_lead: bool) -> str | None:
    if message:
        return message
    if unknown:
        return f"Tên chưa có trong danh bạ: “{unknown}”"
    if empty_group:
        return f"Nhóm “{empty_group}” chưa có thành viên nào"
    return "Chưa có cơ quan chủ trì" if lacks_lead else None


@dataclass(frozen=True)
class UnknownName:
    printed: str
    folded: str
    items: int
    as_lead: int
    suggestions: tuple[Suggestion, ...]


def list_unknown_names(plan: Plan) -> list[UnknownName]:
    """Printed names that mean nobody yet, the most frequent first, with what they may mean."""
    leads = func.sum(case((PlanItemAgency.role == ItemRole.LEAD, 1), else_=0))
    items = func.count(PlanItemAgency.item_id.distinct())
    query = (
        select(func.min(PlanItemAgency.printed), PlanItemAgency.printed_folded, items, leads)
        .join(PlanItem, PlanItem.id == PlanItemAgency.item_id)
        .where(PlanItem.plan_id == plan.id, _waits_for_names(), _is_unknown())
        .group_by(PlanItemAgency.printed_folded)
        .order_by(leads.desc(), items.desc(), PlanItemAgency.printed_folded)
    )
    rows = db.session.execute(query).all()
    if not rows:
        return []
    meanings = resolve_names([row[0] for row in rows], owner_id=plan.owner_id, on=clock.today())
    return [
        UnknownName(printed, folded, count, as_lead, meanings[printed].suggestions)
        for printed, folded, count, as_lead in rows
    ]


@dataclass(frozen=True)
class EmptyGroup:
    """A group without any member that is to lead work: nobody gets a part until it has one."""

    id: int
    name: str
    items: int


def list_empty_groups(plan: Plan) -> list[EmptyGroup]:
    query = (
        select(AgencyGroup.id, AgencyGroup.name, func.count(PlanItem.id.distinct()))
        .join(PlanItemAgency, PlanItemAgency.group_id == AgencyGroup.id)
        .join(PlanItem, PlanItem.id == PlanItemAgency.item_id)
        .where(PlanItem.plan_id == plan.id, _leads_as_empty_group())
        .group_by(AgencyGroup.id)
        .order_by(AgencyGroup.name_order, AgencyGroup.id)
    )
    return [EmptyGroup(*row) for row in db.session.execute(query)]


def list_items_without_lead(plan: Plan) -> list[PlanItem]:
    query = select(PlanItem).where(PlanItem.plan_id == plan.id, _lacks_lead())
    return list(db.session.scalars(query.order_by(PlanItem.position, PlanItem.id)))
