"""What becomes of the obligations of the running text: tracked, attached to an item, or only recorded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.core.errors import Conflict, NotFound, RuleBroken
from tracker.plans.actions.doubts import close_all_doubts, reopen_doubts
from tracker.plans.actions.items import doubted_as, refuse_in_force
from tracker.plans.actions.things import item_thing
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import list_items_by_id
from tracker.plans.rules import CORRECTED, TREATMENT_LABELS, Treatment


@dataclass(frozen=True)
class Choice:
    """What is to become of one obligation; `item_id` is the item it is attached to."""

    treatment: Treatment
    item_id: int | None = None


def treat_obligations(
    actor: Actor, plan: Plan, choices: Mapping[int, Choice], *, seen: Mapping[int, Choice] | None = None
) -> int:
    """`seen` is what the person had before them: who decides second on the same obligation hears of it.

    Gives the number of obligations for which it changes anything.
    """
    refuse_in_force(plan)
    if any((one.treatment is Treatment.ATTACH) != (one.item_id is not None) for one in choices.values()):
        raise RuleBroken("Hãy chọn mục để gắn nghĩa vụ vào.", field="ids")
    obligations = _obligations(plan, choices)
    targets = _targets(plan, [choice.item_id for choice in choices.values() if choice.item_id is not None])
    changed = 0
    for obligation in obligations:
        new, old = choices[obligation.id], choice_of(obligation)
        if new == old:
            continue
        if seen is not None and seen.get(obligation.id, old) != old:
            raise Conflict(f"Có người vừa chọn cách xử lý khác cho nghĩa vụ {obligation.code or obligation.name}.")
        _treat(actor, obligation, new, targets)
        changed += 1
    return changed


def choice_of(obligation: PlanItem) -> Choice:
    return Choice(obligation.treatment or Treatment.TRACK, obligation.attached_to_id)


def _treat(actor: Actor, obligation: PlanItem, choice: Choice, targets: Mapping[int, PlanItem]) -> None:
    said = _said(obligation)
    obligation.treatment = choice.treatment
    obligation.attached_to = None if choice.item_id is None else targets[choice.item_id]
    obligation.lock_version += 1
    if choice.treatment is Treatment.TRACK:
        corrected = {doubted_as(name) for name, how in obligation.how.items() if how == CORRECTED}
        reopen_doubts(obligation, besides=corrected)
    else:
        close_all_doubts(actor, obligation)
    changes: dict[str, Any] = {"treatment": [said, _said(obligation)]}
    record(actor, "treat_obligation", item_thing(obligation), changes=changes)


def _said(obligation: PlanItem) -> str:
    words = TREATMENT_LABELS[obligation.treatment or Treatment.TRACK]
    return f"{words} {obligation.attached_to.code or obligation.attached_to.name}" if obligation.attached_to else words


def _obligations(plan: Plan, ids: Collection[int]) -> Sequence[PlanItem]:
    query = select(PlanItem).where(PlanItem.plan_id == plan.id, PlanItem.id.in_(ids), PlanItem.treatment.is_not(None))
    query = query.options(joinedload(PlanItem.attached_to)).order_by(PlanItem.position, PlanItem.id)
    found = db.session.scalars(query).all()
    if len(found) < len(ids):
        raise NotFound
    return found


def _targets(plan: Plan, ids: Collection[int]) -> dict[int, PlanItem]:
    """Only a row of the tables can have more said of it."""
    found = {item.id: item for item in list_items_by_id(plan, ids) if item.treatment is None and not item.excluded}
    if found.keys() != set(ids):
        raise RuleBroken("Mục được chọn để gắn vào không còn trong kế hoạch: hãy chọn mục khác.", field="ids")
    return found
