"""Items of a plan with the agencies they name and the rows they were read from."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.paging import Page
from tracker.plans.models.item import PlanDoubt, PlanItem, PlanItemAgency, PlanItemText
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.queries.members import sizes_in
from tracker.plans.rules import WORK_KINDS, ItemRole, Treatment

_PAGE = 100
_AT_A_TIME = 500


def asks_for_work() -> ColumnElement[bool]:
    return and_(PlanItem.kind.in_(WORK_KINDS), PlanItem.rollup.is_(False), PlanItem.excluded.is_(False), is_followed())


def is_followed() -> ColumnElement[bool]:
    """Rows of the tables, and of the obligations of the running text those that are tracked."""
    return func.coalesce(PlanItem.treatment, Treatment.TRACK) == Treatment.TRACK


@dataclass(frozen=True)
class NamedAgency:
    """One name in an item: what is printed and what it means."""

    row: PlanItemAgency
    members: int | None
    """How many agencies a group has in the plan today; None where it is no group."""

    @property
    def label(self) -> str:
        if self.row.group is not None:
            return self.row.group.name
        return self.row.agency.name if self.row.agency is not None else self.row.printed

    @property
    def unknown(self) -> bool:
        return self.row.agency_id is None and self.row.group_id is None and not self.row.kept_as_printed


@dataclass(frozen=True)
class ItemView:
    item: PlanItem
    named: dict[ItemRole, list[NamedAgency]] = field(default_factory=dict)

    def of(self, role: ItemRole) -> list[NamedAgency]:
        return self.named.get(role, [])


def get_item(plan: Plan, item_id: int) -> PlanItem:
    query = select(PlanItem).where(PlanItem.id == item_id, PlanItem.plan_id == plan.id)
    item = db.session.scalar(query.options(joinedload(PlanItem.plan), joinedload(PlanItem.common_deadline)))
    if item is None:
        raise NotFound
    return item


def list_items_by_id(plan: Plan, item_ids: Collection[int]) -> list[PlanItem]:
    """Those of the given items that are this plan's."""
    query = select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.id.in_(item_ids))
    return list(db.session.scalars(query.order_by(PlanItem.position, PlanItem.id)))


def list_item_views(plan: Plan, *, page: int = 1) -> Page[ItemView]:
    """Items as understood, in the order of the document, and the tracked obligations of its running text after them.

    Those a person marked as no items are left out.
    """
    query = _items_of(plan)
    found = db.session.execute(
        query.add_columns(func.count().over())
        .options(joinedload(PlanItem.common_deadline))
        .order_by(PlanItem.position, PlanItem.id)
        .offset((page - 1) * _PAGE)
        .limit(_PAGE + 1)
    ).all()
    # Behind the last page no row is left to carry the count.
    total = found[0][1] if found else db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = [item for item, _ in found[:_PAGE]]
    named = named_agencies(plan, [item.id for item in rows])
    views = [ItemView(item, named[item.id]) for item in rows]
    return Page(views, page, _PAGE, has_next=len(found) > _PAGE, total=total)


def stream_item_views(plan: Plan) -> Iterator[ItemView]:
    """All of them, a few at a time."""
    query = _items_of(plan).options(joinedload(PlanItem.common_deadline)).order_by(PlanItem.position, PlanItem.id)
    for batch in db.session.scalars(query.execution_options(yield_per=_AT_A_TIME)).partitions():
        named = named_agencies(plan, [item.id for item in batch])
        yield from (ItemView(item, named[item.id]) for item in batch)


def _items_of(plan: Plan) -> Select[PlanItem]:
    return select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.excluded.is_(False), is_followed())


def get_item_view(plan: Plan, item_id: int) -> ItemView:
    return ItemView(get_item(plan, item_id), named_agencies(plan, [item_id])[item_id])


def get_item_as_printed(plan: Plan, item_id: int) -> tuple[ItemView, PlanItemText]:
    """The item and its row in the newest file, for a page that lays them side by side."""
    query = (
        select(PlanItemText)
        .join(PlanItemText.item)
        .options(contains_eager(PlanItemText.item).joinedload(PlanItem.common_deadline))
        .where(PlanItem.id == item_id, PlanItem.plan_id == plan.id)
        .order_by(PlanItemText.revision_id.desc())
        .limit(1)
    )
    text = db.session.scalar(query)
    if text is None:
        raise NotFound
    return ItemView(text.item, named_agencies(plan, [item_id])[item_id]), text


def named_agencies(plan: Plan, item_ids: Collection[int]) -> dict[int, dict[ItemRole, list[NamedAgency]]]:
    sizes = sizes_in(plan.id, clock.today())
    query = (
        select(PlanItemAgency, func.coalesce(sizes.c.size, 0))
        .outerjoin(sizes, sizes.c.group_id == PlanItemAgency.group_id)
        .where(PlanItemAgency.item_id.in_(item_ids))
        .options(joinedload(PlanItemAgency.agency), joinedload(PlanItemAgency.group))
        .order_by(PlanItemAgency.item_id, PlanItemAgency.role, PlanItemAgency.position, PlanItemAgency.id)
    )
    found: dict[int, dict[ItemRole, list[NamedAgency]]] = {item_id: {} for item_id in item_ids}
    for row, members in db.session.execute(query):
        named = NamedAgency(row, members if row.group_id is not None else None)
        found[row.item_id].setdefault(row.role, []).append(named)
    return found


_NEWEST_ROW = (
    select(PlanItemText)
    .where(PlanItemText.item_id == bindparam("item_id"))
    .order_by(PlanItemText.revision_id.desc())
    .limit(1)
)


def get_printed_row(item: PlanItem) -> PlanItemText:
    """The row in the newest file."""
    return db.session.scalars(_NEWEST_ROW, {"item_id": item.id}).one()


_LINES = 10
"""More than the rows of a table that an item takes, or the lines of a text that is printed one cell a line."""


def list_printed_rows_around(text: PlanItemText, *, reach: int = 3) -> list[PlanItemText]:
    """The row in its table, with those right before and after it."""
    query = (
        select(PlanItemText)
        .join(PlanItemText.item)
        .where(
            PlanItemText.revision_id == text.revision_id,
            PlanItemText.table == text.table,
            PlanItemText.first_row.between(text.first_row - reach * _LINES, text.last_row + reach * _LINES),
            # Outside the tables, rows are lines and obligations are counted.
            PlanItem.treatment.is_(None) if text.item.treatment is None else PlanItem.treatment.is_not(None),
        )
        .options(contains_eager(PlanItemText.item))
        .order_by(PlanItemText.first_row, PlanItemText.id)
    )
    rows = list(db.session.scalars(query))
    place = next(number for number, row in enumerate(rows) if row.id == text.id)
    return rows[max(0, place - reach) : place + reach + 1]


def list_doubts(plan: Plan, item: PlanItem | None = None) -> list[PlanDoubt]:
    """What is still open of the document as a whole and of rows that became no item, and of the given item."""
    about: ColumnElement[bool] = PlanDoubt.item_id.is_(None)
    if item is not None:
        about = or_(about, PlanDoubt.item_id == item.id)
    query = select(PlanDoubt).where(PlanDoubt.plan_id == plan.id, PlanDoubt.settled_at.is_(None), about)
    return list(db.session.scalars(query.order_by(PlanDoubt.id)))


def list_common_deadlines(plan: Plan) -> list[CommonDeadline]:
    query = select(CommonDeadline).where(CommonDeadline.plan_id == plan.id).order_by(CommonDeadline.id)
    return list(db.session.scalars(query))
