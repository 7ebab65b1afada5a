"""Items without a lead: one agency or group is given to many of them at once."""

from dataclasses import dataclass
from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.agencies import queries as agencies
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import RuleBroken
from tracker.core.text import clean
from tracker.plans.actions.agencies import set_item_agencies
from tracker.plans.models.item import PlanItem
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.review import list_items_without_lead
from tracker.plans.rules import ItemRole
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import sent_ids


@dataclass(frozen=True)
class Section:
    """Items under the same headings; the first of them is chosen as a whole by its checkbox."""

    title: str
    items: list[PlanItem]


@having(Right.MANAGE_PLAN)
def leads(code: str) -> str | Response | tuple[str, int]:
    if request.method == "GET":
        return _page(code, chosen=[], name="", broken=None)
    actor, name = session.actor(), clean(request.form.get("name", ""))
    chosen = sent_ids("items")
    try:
        with transaction():
            plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
            count = set_item_agencies(actor, plan, chosen, ItemRole.LEAD, [name] if name else [])
    except RuleBroken as broken:
        return _page(code, chosen=chosen, name=name, broken=broken), 422
    flash(f"Đã giao “{name}” chủ trì {count} mục.", "done")
    return redirect(url_for("plan_forms.leads", code=code))


def _page(code: str, *, chosen: list[int], name: str, broken: RuleBroken | None) -> str:
    plan = get_plan_for(session.actor(), code, Right.MANAGE_PLAN)
    items = list_items_without_lead(plan)
    return render_template(
        "plans/leads.html",
        plan=plan,
        sections=_sections(items),
        total=len(items),
        chosen=set(chosen),
        name=name,
        broken=broken,
        choosable=agencies.list_labels(owner_id=plan.owner_id, on=clock.today()),
        back=address_of(plan),
        plan_name=plan_name,
    )


def _sections(items: list[PlanItem]) -> list[Section]:
    grouped = groupby(items, key=lambda item: (item.heading, item.path))
    return [
        Section(" › ".join([table, *path]) if table else " › ".join(path), list(rows))
        for (table, path), rows in grouped
    ]
