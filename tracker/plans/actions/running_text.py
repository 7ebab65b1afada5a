"""An obligation of the running text as an entry of the plan: understood, printed, and whom it names."""

from collections.abc import Mapping
from typing import Any

from tracker.plans.models.item import PlanItem, PlanItemText
from tracker.plans.models.plan import Plan, PlanRevision
from tracker.plans.rules import ITEM_CODE_LENGTH, OUTSIDE_TABLES, ItemKind, ItemRole, Treatment
from tracker.reading.draft import DraftObligation

LEAD_IN, WORDS, DEADLINE = "Câu dẫn", "Nội dung", "Thời hạn"
# The fields of an item that the words of the reader mean.
_FIELDS = {"what": "name", "who": "lead", "report_to": "receive", "cite": "code"}


def field_of(name: str) -> str:
    """The field of the item that the reader calls `name` of an obligation."""
    return _FIELDS.get(name, name)


def obligation_item(plan: Plan, position: int, obligation: DraftObligation) -> PlanItem:
    """It has a citation where a row has its number, and stands under the line that introduces it."""
    return PlanItem(
        plan_id=plan.id,
        position=position,
        kind=ItemKind.TASK,
        code=obligation.cite if len(obligation.cite) <= ITEM_CODE_LENGTH else None,
        name=obligation.what,
        path=[obligation.lead_in] if obligation.lead_in else [],
        target=obligation.target,
        deadline_text=obligation.deadline_text,
        start_on=obligation.start_on,
        due_on=obligation.due_on,
        recurrence=obligation.recurrence,
        treatment=Treatment.TRACK if obligation.is_tracked else Treatment.RECORD,
        how={field_of(name): how.value for name, how in obligation.how.items()},
    )


def printed_obligation(
    item: PlanItem, revision: PlanRevision, number: int, obligation: DraftObligation, reading: Mapping[str, Any]
) -> PlanItemText:
    """`number` counts the obligations of the document, as rows are counted in a table."""
    cells = [[LEAD_IN, obligation.lead_in]] if obligation.lead_in else []
    cells.append([WORDS, obligation.what])
    printed = " ".join(text for _, text in cells)
    if obligation.deadline_text and obligation.deadline_text not in printed:
        cells.append([DEADLINE, obligation.deadline_text])
    return PlanItemText(
        item_id=item.id,
        revision_id=revision.id,
        part=obligation.cite,
        table=OUTSIDE_TABLES,
        first_row=number,
        last_row=number,
        cells=cells,
        reading=dict(reading) | {"name": obligation.what},
    )


def names_of_obligation(obligation: DraftObligation) -> dict[ItemRole, tuple[str, ...]]:
    return {ItemRole.LEAD: obligation.who, ItemRole.SUPPORT: obligation.support, ItemRole.RECEIVE: obligation.report_to}
