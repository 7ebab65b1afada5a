"""Obligations of the running text: to decide on, attached to an item, or only recorded."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Select, and_, bindparam, case, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.core.db import db
from tracker.core.paging import Page, count_up_to
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemText
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import ItemView, named_agencies
from tracker.plans.queries.review import needs_look
from tracker.plans.rules import Treatment

_PAGE = 20


@dataclass(frozen=True)
class ObligationView:
    """An obligation as understood, as printed, and what is in doubt of it."""

    view: ItemView
    text: PlanItemText
    doubts: tuple[PlanDoubt, ...]


def _of(plan: Plan) -> Select[PlanItem]:
    return select(PlanItem).where(
        PlanItem.plan_id == plan.id, PlanItem.treatment.is_not(None), PlanItem.excluded.is_(False)
    )


def list_obligations(
    plan: Plan, *, treatment: Treatment | None = None, ids: Collection[int] | None = None, page: int = 1
) -> Page[ObligationView]:
    """Those that need a look first, then in the order of the document; or on one page those with `ids`."""
    query = _of(plan)
    if ids is not None:
        query, page = query.where(PlanItem.id.in_(ids)), 1
    elif treatment is not None:
        query = query.where(PlanItem.treatment == treatment)
    found = db.session.scalars(
        query.options(joinedload(PlanItem.common_deadline), joinedload(PlanItem.attached_to))
        .order_by(case((needs_look(), 0), else_=1), PlanItem.position, PlanItem.id)
        .offset((page - 1) * _PAGE)
        .limit(_PAGE + 1)
    ).all()
    more = len(found) > _PAGE
    # Only where there are further pages must they be counted.
    total = count_up_to(query) if more or page > 1 else len(found)
    return Page(_views(plan, found[:_PAGE]), page, _PAGE, more, total)


def _views(plan: Plan, items: Collection[PlanItem]) -> list[ObligationView]:
    if not items:
        return []
    ids = [item.id for item in items]
    named, texts = named_agencies(plan, ids), _texts_of(ids)
    doubts: dict[int, list[PlanDoubt]] = {item_id: [] for item_id in ids}
    query = select(PlanDoubt).where(PlanDoubt.item_id.in_(ids), PlanDoubt.settled_at.is_(None))
    for doubt in db.session.scalars(query.order_by(PlanDoubt.id)):
        doubts[doubt.item_id or 0].append(doubt)
    return [ObligationView(ItemView(item, named[item.id]), texts[item.id], tuple(doubts[item.id])) for item in items]


def _texts_of(item_ids: Collection[int]) -> dict[int, PlanItemText]:
    """In the newest file."""
    query = select(PlanItemText).where(PlanItemText.item_id.in_(item_ids)).order_by(PlanItemText.revision_id)
    return {text.item_id: text for text in db.session.scalars(query)}


@dataclass(frozen=True)
class Attachable:
    """An item of the tables, to which an obligation can be attached."""

    id: int
    code: str | None
    name: str
    name_folded: str


def list_attachable(plan: Plan) -> list[Attachable]:
    item = PlanItem
    query = select(item.id, item.code, item.name, item.name_folded).where(
        item.plan_id == plan.id, item.treatment.is_(None), item.excluded.is_(False)
    )
    return [Attachable(*row) for row in db.session.execute(query.order_by(item.position, item.id))]


def list_kept(plan: Plan) -> list[PlanItem]:
    """What is only recorded, or read with an item, in the order of the document."""
    query = _of(plan).where(PlanItem.treatment != Treatment.TRACK).options(joinedload(PlanItem.attached_to))
    return list(db.session.scalars(query.order_by(PlanItem.position, PlanItem.id)))


_OF_ITEM = (
    select(PlanItemText)
    .join(PlanItemText.item)
    .options(contains_eager(PlanItemText.item))
    .where(
        or_(
            PlanItem.id == bindparam("item_id"),
            and_(PlanItem.attached_to_id == bindparam("item_id"), PlanItem.excluded.is_(False)),
        )
    )
    .order_by(PlanItem.position, PlanItemText.revision_id)
)


def get_printed(item: PlanItem) -> tuple[PlanItemText, list[PlanItemText]]:
    """The item as printed in the newest file, and so the obligations that say more of it; in one statement."""
    texts = {text.item_id: text for text in db.session.scalars(_OF_ITEM, {"item_id": item.id})}
    own = texts.pop(item.id)
    return own, list(texts.values())
