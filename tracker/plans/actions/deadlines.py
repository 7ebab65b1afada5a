"""What governs the items that print no date of their own."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.plans.actions.things import plan_thing
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.queries.undated import list_undated_items
from tracker.plans.rules import CommonChoice, CommonKind, Governs, PlanState, Reach


def choose_common_deadline(
    actor: Actor, plan: Plan, choice: CommonChoice, *, item_ids: Collection[int] | None = None
) -> int:
    """For the given items, else for all that print no date; gives the number of items it now governs.

    What prints something other than a date ("thường xuyên", "theo dự án") is governed only where it is given.
    """
    if plan.state is not PlanState.DRAFT:
        raise RuleBroken("Kế hoạch đã xác nhận: hạn chung không đổi được ở trang rà soát.")
    undated = list_undated_items(plan)
    if item_ids is None:
        chosen = [item.id for item in undated if item.reach is Reach.COMMON]
    else:
        chosen = [item.id for item in undated if item.id in item_ids]
        if not chosen:
            raise RuleBroken("Hãy chọn ít nhất một mục không ghi thời hạn.", field="items")
    govern(plan, choice, chosen)
    changes = {"kind": choice.kind.value, "text": choice.text, "due_on": str(choice.due_on), "items": len(chosen)}
    record(actor, "choose_common_deadline", plan_thing(plan), changes=changes)
    return len(chosen)


def govern(plan: Plan, choice: CommonChoice, item_ids: Iterable[int]) -> None:
    deadline = _find_or_add(plan, choice)
    governs = Governs.NOTHING if choice.kind is CommonKind.NOTHING else Governs.COMMON
    for item in db.session.scalars(select(PlanItem).where(PlanItem.id.in_(list(item_ids)))):
        item.common_deadline_id, item.governs = deadline.id, governs


def _find_or_add(plan: Plan, choice: CommonChoice) -> CommonDeadline:
    same = select(CommonDeadline).where(
        CommonDeadline.plan_id == plan.id,
        CommonDeadline.kind == choice.kind,
        CommonDeadline.text.is_not_distinct_from(choice.text),
        CommonDeadline.due_on.is_not_distinct_from(choice.due_on),
    )
    deadline = db.session.scalar(same.order_by(CommonDeadline.id).limit(1))
    if deadline is None:
        deadline = CommonDeadline(
            plan_id=plan.id,
            kind=choice.kind,
            text=choice.text,
            due_on=choice.due_on,
            recurrence=choice.recurrence,
        )
        db.session.add(deadline)
        db.session.flush()  # The items need its id.
    return deadline
