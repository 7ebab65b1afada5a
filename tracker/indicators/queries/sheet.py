"""The indicators of a plan for a person, in a fixed number of statements."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import false, select

from tracker.accounts.rules import Right, Role
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.indicators.queries.facts import IS_INDICATOR, NOTHING, Parts, documents_of, entered_of, parts_of
from tracker.indicators.rules.rows import Item, Scored, ValueKind
from tracker.indicators.rules.score import AgencyScore, by_agency, score_all
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import PlanAccess, get_access, get_access_by_item, readable_by
from tracker.plans.rules import PlanState
from tracker.tasks.queries.scope import items_supported

# More are no choice for a list that drops down; an older plan is opened from its own page.
_MOST_PLANS = 50


@dataclass(frozen=True)
class Reader:
    """What a person may see of the indicators of one plan."""

    actor: Actor
    rights: frozenset[Right]

    @property
    def oversees(self) -> bool:
        """Reads the points of every agency: whoever follows or directs the plan, and the administrator."""
        follows = {Right.READ_REPORT, Right.READ_DRAFT} <= self.rights
        return follows or self.actor.role == Role.ADMINISTRATOR

    @property
    def reads_of_others(self) -> bool:
        """Of an indicator of its own agency, also what the other agencies reported."""
        return self.actor.role in (Role.FOCAL_POINT, Role.COORDINATOR)


@dataclass(frozen=True)
class Sheet:
    """The indicators of one plan, in the order of the document."""

    plan: Plan
    reader: Reader
    rows: list[Scored]


@dataclass(frozen=True)
class PlanChoice:
    code: str
    number: str | None
    year: int


def list_plans_with_indicators(actor: Actor) -> list[PlanChoice]:
    """The newest first."""
    has_one = select(PlanItem.id).where(PlanItem.plan_id == Plan.id, IS_INDICATOR).exists()
    query = (
        select(Plan.code, Plan.number, Plan.year)
        .where(readable_by(actor), Plan.state == PlanState.CONFIRMED, has_one)
        .order_by(Plan.year.desc(), Plan.id.desc())
        .limit(_MOST_PLANS)
    )
    return [PlanChoice(*row) for row in db.session.execute(query)]


def get_sheet(actor: Actor, code: str) -> Sheet:
    return _sheet(actor, get_access(actor, code))


def get_row(actor: Actor, item_id: int) -> tuple[Sheet, Scored]:
    """One indicator among those of its plan: what sums up others needs them."""
    sheet = _sheet(actor, get_access_by_item(actor, item_id))
    row = next((one for one in sheet.rows if one.item.id == item_id), None)
    if row is None:
        raise NotFound
    return sheet, row


def score_agencies(plan: Plan, year: int) -> list[AgencyScore]:
    """For the command line, which sees all: only work that is due in `year`, or has no date."""
    return by_agency(_items(plan, None, year=year), owner=plan.owner.name)


def _sheet(actor: Actor, access: PlanAccess) -> Sheet:
    if access.plan.state is not PlanState.CONFIRMED:
        raise NotFound
    reader = Reader(actor, access.rights)
    return Sheet(access.plan, reader, list_rows(access.plan, reader))


def list_rows(plan: Plan, reader: Reader, *, documents: bool = True) -> list[Scored]:
    """`documents`: with how many of them each indicator rests on."""
    return score_all(_items(plan, reader, documents=documents))


def _items(plan: Plan, reader: Reader | None, *, year: int | None = None, documents: bool = False) -> list[Item]:
    own_id = reader.actor.agency_id if reader else None
    supported = PlanItem.id.in_(items_supported(reader.actor)) if reader and not reader.oversees else false()
    query = (
        select(PlanItem, supported.label("supported"))
        .where(PlanItem.plan_id == plan.id, IS_INDICATOR)
        .order_by(PlanItem.position, PlanItem.id)
    )
    parts, entered = parts_of(plan, year), entered_of(plan)
    counts = documents_of(plan) if documents else {}
    items = []
    for item, is_supported in db.session.execute(query):
        found = parts.get(item.id, NOTHING)
        line = replace(_line(item, found), entered=tuple(entered.get(item.id, ())))
        accepted, sent = counts.get(item.id, (0, 0))
        line = replace(line, accepted_documents=accepted, documents=sent)
        items.append(_for_reader(line, reader, own_id, bool(is_supported)))
    return items


def _line(item: PlanItem, found: Parts) -> Item:
    return Item(
        id=item.id,
        code=item.code or "",
        name=item.name,
        group=" › ".join(item.path) or item.heading,
        kind=item.kind,
        target=item.target,
        scoring_text=item.scoring_text,
        max_points=item.max_points,
        rollup=item.rollup,
        readable=True,
        parts=found.open,
        leads=found.leads,
        sources=found.sources,
        task_id=found.task_id,
    )


def _for_reader(line: Item, reader: Reader | None, own_id: int | None, supported: bool) -> Item:
    """What the person may not read of an indicator is not there."""
    if reader is None or reader.oversees:
        return line
    seen = tuple(one for one in line.entered if one.kind in (ValueKind.SHARED, ValueKind.SELF))
    mine = own_id in line.holders
    if reader.actor.role == Role.VIEWER or not (mine or supported):
        hidden: dict[str, Any] = {"sources": (), "parts": 0, "documents": 0, "accepted_documents": 0, "entered": ()}
        return replace(line, readable=False, **hidden)
    if mine and not supported and not reader.reads_of_others:
        own = tuple(source for source in line.sources if source.agency_id == own_id)
        return replace(line, sources=own, parts=1, entered=seen)
    return replace(line, entered=seen)
