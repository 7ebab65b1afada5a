"""Correcting what was read of one item, and saying that a row is no item."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.calendar.deadlines.deadline import Certainty
from tracker.calendar.deadlines.read import read_deadline
from tracker.core.db import db
from tracker.core.errors import Conflict, RuleBroken
from tracker.plans.actions.agencies import replace_names, resolve_typed
from tracker.plans.actions.doubts import close_doubts
from tracker.plans.actions.things import item_thing
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.issue_day import counts_from_issue, list_items_as_read
from tracker.plans.rules import CORRECTED, DEADLINE_FIELDS, Governs, ItemKind, ItemRole, PlanState

_DATES = ("start_on", "due_on", "recurrence")
# These fields come from one cell: a doubt about that cell is settled by correcting any of them.
_DOUBTED_AS = dict.fromkeys(DEADLINE_FIELDS, "deadline")


IN_FORCE = "Kế hoạch đã xác nhận, các mục đã thành nhiệm vụ: không sửa được ở trang rà soát."
"""Why an item is no longer corrected, as a Vietnamese sentence."""


@dataclass(frozen=True)
class ItemEdit:
    """All that a person may say of an item; the names of agencies as typed, one each."""

    kind: ItemKind
    name: str
    code: str | None
    target: str | None
    max_points: Decimal | None
    product: str | None
    evidence: str | None
    scoring_text: str | None
    note: str | None
    deadline_text: str | None
    start_on: date | None
    due_on: date | None
    recurrence: str | None
    names: Mapping[ItemRole, tuple[str, ...]]


def edit_item(actor: Actor, item: PlanItem, edit: ItemEdit, *, seen: int) -> None:
    """`seen` is the version the person had before them: who saves an older one hears of it."""
    refuse_in_force(item.plan)
    if item.lock_version != seen:
        raise Conflict("Có người vừa sửa mục này trước bạn. Nội dung bạn nhập vẫn còn dưới đây, cạnh nội dung đã lưu.")
    if edit.start_on and edit.due_on and edit.start_on > edit.due_on:
        raise RuleBroken("Ngày bắt đầu không được sau ngày hết hạn.", field="start_on")
    changes = _changes(item, edit)
    for name, (_, new) in changes.items():
        setattr(item, name, new)
    if "deadline_text" in changes:
        read_again(item, dates=changes.keys().isdisjoint(_DATES))
    _renew_governing(item)
    changed = set(changes) | _replace_all_names(item, edit.names)
    if not changed:
        return
    item.how = item.how | dict.fromkeys(changed, CORRECTED)
    item.lock_version += 1
    close_doubts(actor, [item], {doubted_as(name) for name in changed})
    record(actor, "edit_item", item_thing(item), changes=_for_record(changes) | {"fields": sorted(changed)})


def reread_deadlines(actor: Actor, plan: Plan) -> None:
    """Every printed deadline of a draft, by the plan's year and day of now; not those a person has corrected."""
    for item in list_items_as_read(plan):
        _reread(actor, item)


def count_from_issue(actor: Actor, plan: Plan) -> int:
    """The deadlines of a plan in force that count from its day of issue, by that day as it is now.

    Not where a person chose what governs the item. Gives the number of items whose date that changes.
    """
    changed = 0
    for item in list_items_as_read(plan):
        if item.common_deadline_id is None and counts_from_issue(item):
            before = item.due_on
            _reread(actor, item)
            changed += item.due_on != before
    return changed


def _reread(actor: Actor, item: PlanItem) -> None:
    certainty = read_again(item)
    _renew_governing(item)
    if certainty is not Certainty.UNRESOLVED:
        close_doubts(actor, [item], {"deadline"})


def read_again(item: PlanItem, *, dates: bool = True) -> Certainty:
    """What the words of the deadline say, and the dates they give unless a person typed them."""
    text = item.deadline_text or ""
    deadline = read_deadline(text, year=item.plan.year, issued_on=item.plan.issued_on)
    item.deadline_kind, item.deadline_why = (deadline.kind.value, deadline.why) if text else (None, None)
    if dates:
        item.start_on, item.due_on, item.recurrence = deadline.start_on, deadline.due_on, deadline.recurrence
    return deadline.how


def doubted_as(name: str) -> str:
    """The field by whose name a doubt about `name` is kept."""
    return _DOUBTED_AS.get(name, name)


def exclude_item(actor: Actor, item: PlanItem) -> None:
    """The row is no item; it is kept and can be brought back."""
    refuse_in_force(item.plan)
    _refuse_attached(item)
    item.excluded = True
    item.lock_version += 1
    record(actor, "exclude_item", item_thing(item))


def include_item(actor: Actor, item: PlanItem) -> None:
    refuse_in_force(item.plan)
    item.excluded = False
    item.lock_version += 1
    record(actor, "include_item", item_thing(item))


def _replace_all_names(item: PlanItem, names: Mapping[ItemRole, tuple[str, ...]]) -> set[str]:
    meanings = resolve_typed(item, names)
    return {role.value for role, typed in names.items() if replace_names(item, role, typed, meanings)}


def _changes(item: PlanItem, edit: ItemEdit) -> dict[str, tuple[Any, Any]]:
    names = [field.name for field in fields(edit) if field.name != "names"]
    pairs = {name: (getattr(item, name), getattr(edit, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _renew_governing(item: PlanItem) -> None:
    if item.due_on is not None:
        item.governs, item.common_deadline_id = Governs.PRINTED, None
    elif item.governs is Governs.PRINTED:
        item.governs = Governs.NOTHING


def _for_record(changes: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: [None if value is None else str(value) for value in pair] for name, pair in changes.items()}


def _refuse_attached(item: PlanItem) -> None:
    count = db.session.scalar(select(func.count()).where(PlanItem.attached_to_id == item.id))
    if count:
        raise RuleBroken(
            f"{count} nghĩa vụ trong phần lời văn đang gắn vào mục này: "
            "hãy chọn cách xử lý khác cho các nghĩa vụ đó trước."
        )


def refuse_in_force(plan: Plan) -> None:
    if plan.state is not PlanState.DRAFT:
        raise RuleBroken(IN_FORCE)
