"""How plans and their items are named in the audit."""

from tracker.audit.rules import Thing
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan


def plan_thing(plan: Plan) -> Thing:
    return Thing("plan", plan.id, f"{plan.code} {plan.number or ''} {plan.title}".replace("  ", " "))


def item_thing(item: PlanItem) -> Thing:
    return Thing("plan_item", item.id, f"{item.code or ''} {item.name}".strip())
