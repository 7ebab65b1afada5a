"""Which plans there are, by what name they go, and who may read them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
    union,
    union_all,
)
from sqlalchemy.orm import joinedload

from tracker.accounts.rules import Duty, Holding, Right, Role, relations_granting, rights
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.core.errors import BadInput, Forbidden, NotFound
from tracker.core.paging import Page, count_up_to
from tracker.core.text import clean, fold
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan, PlanOffice, PlanRevision
from tracker.plans.queries.items import is_followed
from tracker.plans.queries.members import members_today, plans_joined_by
from tracker.plans.rules import PlanState, issuer_key, number_key
from tracker.reading.draft import DraftDocument

_PAGE = 30
_AT_A_TIME = 500
# Whatever is longer names no plan.
_LONGEST_NAME = 100


def find_same(file_hash: str, document: DraftDocument, year: int) -> Plan | None:
    """The plan that was read from the same file, or has the same số, ký hiệu, issuer and year."""
    of_file = select(Plan).join(PlanRevision, PlanRevision.plan_id == Plan.id)
    found = db.session.scalar(of_file.where(PlanRevision.file_hash == file_hash).order_by(Plan.id).limit(1))
    if found is None and document.number:
        found = find_numbered(document.number, document.issuer or "", year)
    return found


def find_numbered(number: str, issuer: str, year: int) -> Plan | None:
    return db.session.scalar(
        select(Plan).where(
            Plan.number_key == number_key(number), Plan.issuer_folded == issuer_key(issuer), Plan.year == year
        )
    )


def find_by_name(name: str) -> Plan:
    """The plan of this working code, or of this số, ký hiệu where only one has it."""
    typed = clean(name).replace("\x00", "")[:_LONGEST_NAME]
    by_code = db.session.scalar(select(Plan).where(_has_code(typed)))
    if by_code:
        return by_code
    query = select(Plan).where(Plan.number_key == number_key(typed)).order_by(Plan.year, Plan.id)
    found = db.session.scalars(query).all()
    if not found:
        raise BadInput(
            f"Không có kế hoạch nào mang mã hoặc số, ký hiệu “{typed}”. Hãy xem danh sách: flask plans list."
        )
    if len(found) > 1:
        choices = "; ".join(f"{plan.code} ({plan.issuer or 'chưa rõ cơ quan ban hành'}, {plan.year})" for plan in found)
        raise BadInput(f"Số, ký hiệu “{typed}” có ở {len(found)} kế hoạch: hãy dùng mã của một trong số đó: {choices}.")
    return found[0]


def _has_code(typed: str) -> ColumnElement[bool]:
    """Typed text may be longer than any code, or hold what a column of codes refuses."""
    return type_coerce(Plan.code, Text) == typed.replace("\x00", "").upper()


def relations_of(actor: Actor, plan: Plan) -> frozenset[Duty | Holding]:
    """What the agency acted for is to the plan: its duties, and whether the plan names it or has a share for it."""
    if actor.agency_id is None:
        return frozenset()
    duties = select(PlanOffice.duty).where(PlanOffice.plan_id == plan.id, PlanOffice.agency_id == actor.agency_id)
    naming = exists().where(PlanItem.plan_id == plan.id, PlanItem.id.in_(_items_naming(actor.agency_id)))
    named = select(literal(Holding.NAMED.value)).where(
        or_(naming, literal(plan.id).in_(plans_joined_by(actor.agency_id)))
    )
    # One statement: every page that shows something of a plan asks this.
    words = db.session.scalars(union_all(select(type_coerce(duties.subquery().c.duty, Text)), named))
    return frozenset(Holding.NAMED if word == Holding.NAMED else Duty(word) for word in words)


@dataclass(frozen=True)
class PlanAccess:
    """A plan somebody may read, and all they may do with it."""

    plan: Plan
    rights: frozenset[Right]

    @property
    def manages(self) -> bool:
        return Right.MANAGE_PLAN in self.rights


def get_access(actor: Actor, code: str, right: Right = Right.READ_PLAN) -> PlanAccess:
    """Who may not even read it hears that there is none. A draft is read by whoever may read drafts."""
    return _access_to(actor, _has_code(code), right)


def get_access_by_item(actor: Actor, item_id: int) -> PlanAccess:
    """To the plan of an item."""
    return _access_to(actor, Plan.id.in_(select(PlanItem.plan_id).where(PlanItem.id == item_id)), Right.READ_PLAN)


def get_access_to(actor: Actor, plan_id: int) -> PlanAccess:
    return _access_to(actor, Plan.id == plan_id, Right.READ_PLAN)


def _access_to(actor: Actor, which: ColumnElement[bool], right: Right) -> PlanAccess:
    plan = db.session.scalar(select(Plan).where(which).options(joinedload(Plan.owner)))
    if plan is None or actor.role is None:
        raise NotFound
    granted = rights(Role(actor.role), relations_of(actor, plan))
    if _reading(plan) not in granted:
        raise NotFound
    if right not in granted and right is not Right.READ_PLAN:
        raise Forbidden
    return PlanAccess(plan, granted)


def get_plan_for(actor: Actor, code: str, right: Right = Right.READ_PLAN) -> Plan:
    return get_access(actor, code, right).plan


def _reading(plan: Plan) -> Right:
    return Right.READ_DRAFT if plan.state is PlanState.DRAFT else Right.READ_PLAN


@dataclass(frozen=True)
class PlanLine:
    plan: Plan
    items: int
    """Rows of the tables."""
    obligations: int
    """Of the running text those that are tracked."""

    @property
    def entries(self) -> int:
        return self.items + self.obligations


@dataclass(frozen=True)
class PlanFilter:
    state: PlanState | None = None
    year: int | None = None
    search: str = ""


def list_plans_for(actor: Actor, wanted: PlanFilter, *, page: int = 1) -> Page[PlanLine]:
    """Drafts first, then the newest."""
    query = _filtered(select(Plan).where(readable_by(actor)), wanted)
    total = count_up_to(query)
    found = db.session.scalars(_in_order(query).offset((page - 1) * _PAGE).limit(_PAGE + 1)).all()
    rows = _lines(found[:_PAGE])
    return Page(rows, page, _PAGE, has_next=len(found) > _PAGE, total=total)


def stream_plans_for(actor: Actor, wanted: PlanFilter) -> Iterator[PlanLine]:
    """The same list whole, a few at a time."""
    query = _in_order(_filtered(select(Plan).where(readable_by(actor)), wanted))
    for batch in db.session.scalars(query.execution_options(yield_per=_AT_A_TIME)).partitions():
        yield from _lines(batch)


def _in_order(query: Select[Plan]) -> Select[Plan]:
    order = (Plan.state.desc(), Plan.year.desc(), Plan.id.desc())
    return query.options(joinedload(Plan.owner)).order_by(*order)


def _lines(plans: Sequence[Plan]) -> list[PlanLine]:
    counts = _item_counts([plan.id for plan in plans])
    return [PlanLine(plan, *counts.get(plan.id, (0, 0))) for plan in plans]


def list_plans() -> list[PlanLine]:
    """All of them, the oldest first: for the command line."""
    return _lines(db.session.scalars(select(Plan).order_by(Plan.id)).all())


def list_years_for(actor: Actor) -> list[int]:
    return list(db.session.scalars(select(Plan.year).where(readable_by(actor)).distinct().order_by(Plan.year.desc())))


def get_revision(plan: Plan) -> PlanRevision:
    """The newest file of the plan."""
    query = select(PlanRevision).where(PlanRevision.plan_id == plan.id).order_by(PlanRevision.number.desc()).limit(1)
    return db.session.scalars(query).one()


def list_offices(plan: Plan) -> list[PlanOffice]:
    query = select(PlanOffice).where(PlanOffice.plan_id == plan.id).options(joinedload(PlanOffice.agency))
    return list(db.session.scalars(query.order_by(PlanOffice.duty, PlanOffice.id)))


def _filtered(query: Select[Plan], wanted: PlanFilter) -> Select[Plan]:
    if wanted.state:
        query = query.where(Plan.state == wanted.state)
    if wanted.year:
        query = query.where(Plan.year == wanted.year)
    sought = wanted.search.replace("\x00", "")[:_LONGEST_NAME]
    if sought:
        in_title = Plan.title_folded.contains(fold(sought), autoescape=True)
        in_number = type_coerce(Plan.number_key, Text).contains(number_key(sought), autoescape=True)
        query = query.where(or_(in_title, in_number, _has_code(sought)))
    return query


def _item_counts(plan_ids: list[int]) -> dict[int, tuple[int, int]]:
    obligations = func.count(PlanItem.treatment)
    query = select(PlanItem.plan_id, func.count() - obligations, obligations)
    query = query.where(PlanItem.plan_id.in_(plan_ids), PlanItem.excluded.is_(False), is_followed())
    rows = db.session.execute(query.group_by(PlanItem.plan_id))
    return {plan_id: (items, tracked) for plan_id, items, tracked in rows}


def readable_by(actor: Actor) -> ColumnElement[bool]:
    """The same as get_plan_for, as one condition on plans."""
    if actor.role is None:
        return Plan.id.in_(())
    role = Role(actor.role)
    confirmed = Plan.state == PlanState.CONFIRMED
    ways: list[ColumnElement[bool]] = [Plan.id.in_(_plans_with_duty(actor, role, Right.READ_DRAFT))]
    if Right.READ_PLAN in rights(role):
        ways.append(confirmed)
    else:
        ways.append(confirmed & Plan.id.in_(_plans_with_duty(actor, role, Right.READ_PLAN)))
        if actor.agency_id is not None and Holding.NAMED in relations_granting(role, Right.READ_PLAN):
            naming = select(PlanItem.plan_id).where(PlanItem.id.in_(_items_naming(actor.agency_id)))
            ways.append(confirmed & Plan.id.in_(naming))
            ways.append(confirmed & Plan.id.in_(plans_joined_by(actor.agency_id)))
    return or_(*ways)


def _plans_with_duty(actor: Actor, role: Role, right: Right) -> Select[int]:
    duties = [relation for relation in relations_granting(role, right) if isinstance(relation, Duty)]
    return select(PlanOffice.plan_id).where(PlanOffice.agency_id == actor.agency_id, PlanOffice.duty.in_(duties))


def _items_naming(agency_id: int) -> CompoundSelect[int]:
    """Items that name the agency, itself or in a group it is a member of today."""
    members = members_today().subquery()
    groups = select(members.c.group_id).where(members.c.agency_id == agency_id)
    item_id = PlanItemAgency.item_id
    # Apart, each half has its own index; joined by OR neither would be used.
    return union(
        select(item_id).where(PlanItemAgency.agency_id == agency_id),
        select(item_id).where(PlanItemAgency.group_id.in_(groups)),
    )
