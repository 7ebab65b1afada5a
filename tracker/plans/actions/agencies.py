"""Who the printed names are, and giving agencies to items."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from tracker.agencies.queries import resolve_names
from tracker.agencies.rules.meanings import Meaning
from tracker.agencies.rules.names import name_key
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound, RuleBroken
from tracker.plans.actions.doubts import close_doubts
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import list_items_by_id
from tracker.plans.queries.review import list_items_without_lead
from tracker.plans.rules import CORRECTED, ItemRole, PlanState


@dataclass(frozen=True)
class Target:
    """The agency or the group that a printed name means; neither: it stays as printed and means nobody."""

    agency_id: int | None = None
    group_id: int | None = None


AS_PRINTED = Target()


def settle_name(actor: Actor, plan: Plan, printed: str, target: Target) -> int:
    """The same for every item of this plan that prints the name and does not know it yet; gives their number."""
    key = name_key(printed).spelled
    rows = [row for row in db.session.scalars(_unknown_names(plan)) if name_key(row.printed).spelled == key]
    if not rows:
        raise NotFound
    for row in rows:
        row.agency_id, row.group_id = target.agency_id, target.group_id
        row.kept_as_printed = target == AS_PRINTED
    meant = {"agency": target.agency_id, "group": target.group_id, "kept": target == AS_PRINTED}
    record(actor, "settle_name", plan_thing(plan), changes={"name": printed, **meant})
    return len({row.item_id for row in rows})


def look_up_names(actor: Actor, plan: Plan) -> int:
    """Ask the directory again for every name nobody knew; gives the number of names it knows by now."""
    rows = db.session.scalars(_unknown_names(plan)).all()
    meanings = resolve_names({row.printed for row in rows}, owner_id=plan.owner_id, on=clock.today())
    found = sorted(name for name, meaning in meanings.items() if meaning.known)
    for row in rows:
        row.agency_id, row.group_id = meanings[row.printed].agency_id, meanings[row.printed].group_id
    if found:
        record(actor, "look_up_names", plan_thing(plan), changes={"names": found})
    return len(found)


def _unknown_names(plan: Plan) -> Select[PlanItemAgency]:
    return (
        select(PlanItemAgency)
        .join(PlanItem, PlanItem.id == PlanItemAgency.item_id)
        .where(
            PlanItem.plan_id == plan.id,
            PlanItemAgency.agency_id.is_(None),
            PlanItemAgency.group_id.is_(None),
            PlanItemAgency.kept_as_printed.is_(False),
        )
    )


def set_item_agencies(actor: Actor, plan: Plan, item_ids: Collection[int], role: ItemRole, names: Sequence[str]) -> int:
    """Give the same agencies or groups in one role to many items at once; gives the number of items."""
    items = list_items_by_id(plan, item_ids)
    if not items:
        raise RuleBroken("Hãy chọn ít nhất một mục.", field="items")
    _refuse_assigned(plan, items)
    meanings = resolve_names(names, owner_id=plan.owner_id, on=clock.today())
    unknown = [name for name in names if not meanings[name].known]
    if unknown or not names:
        what = f"Danh bạ không có “{unknown[0]}”" if unknown else "Chưa chọn cơ quan, đơn vị"
        raise RuleBroken(f"{what}: hãy chọn một tên trong danh sách gợi ý.", field="name")
    for item in items:
        if replace_names(item, role, names, meanings):
            item.how = item.how | {role.value: CORRECTED}
            item.lock_version += 1
    close_doubts(actor, items, {role.value})
    changes = {"items": [item.id for item in items], role.value: list(names)}
    record(actor, "set_item_agencies", plan_thing(plan), changes=changes)
    return len(items)


def replace_names(item: PlanItem, role: ItemRole, names: Sequence[str], meanings: Mapping[str, Meaning]) -> bool:
    """Whether anything changed. A name that stays keeps what it means; a new one means what the directory says."""
    query = select(PlanItemAgency).where(PlanItemAgency.item_id == item.id, PlanItemAgency.role == role)
    rows = list(db.session.scalars(query.order_by(PlanItemAgency.position, PlanItemAgency.id)))
    if [row.printed for row in rows] == list(names):
        return False
    staying = {row.printed: row for row in rows if row.printed in names}
    for row in rows:
        if row is not staying.get(row.printed):
            db.session.delete(row)
    for position, name in enumerate(dict.fromkeys(names), 1):
        row = staying.get(name) or _new_row(item, role, name, meanings[name])
        row.position = position
    return True


def resolve_typed(item: PlanItem, typed: Mapping[ItemRole, Sequence[str]]) -> dict[str, Meaning]:
    """What names typed into an item mean; nothing is asked where each stands in its role already."""
    query = select(PlanItemAgency.role, PlanItemAgency.printed).where(PlanItemAgency.item_id == item.id)
    there = {(role, printed) for role, printed in db.session.execute(query)}
    names = [name for some in typed.values() for name in some]
    if all((role, name) in there for role, some in typed.items() for name in some):
        return dict.fromkeys(names, Meaning())
    return resolve_names(names, owner_id=item.plan.owner_id, on=clock.today())


def _new_row(item: PlanItem, role: ItemRole, name: str, meaning: Meaning) -> PlanItemAgency:
    row = PlanItemAgency(
        item_id=item.id, role=role, printed=name, agency_id=meaning.agency_id, group_id=meaning.group_id
    )
    db.session.add(row)
    return row


def _refuse_assigned(plan: Plan, items: Sequence[PlanItem]) -> None:
    """In a plan in force only the items that still wait for their lead are open."""
    if plan.state is PlanState.DRAFT:
        return
    waiting = {item.id for item in list_items_without_lead(plan)}
    if any(item.id not in waiting for item in items):
        raise RuleBroken("Kế hoạch đã xác nhận: chỉ còn giao được các mục chưa có cơ quan chủ trì.", field="items")
