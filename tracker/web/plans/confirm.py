"""Confirming a plan: what will happen is said before it happens."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.plans.queries.finding import get_plan_for, list_offices
from tracker.plans.queries.items import list_common_deadlines
from tracker.plans.queries.review import count_review, list_undated_items
from tracker.plans.rules import PlanState, Reach
from tracker.tasks.actions.force import put_in_force
from tracker.tasks.queries.force import count_force
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having


@having(Right.MANAGE_PLAN)
def confirm(code: str) -> str | Response:
    actor = session.actor()
    if request.method == "POST":
        with transaction():
            made = put_in_force(actor, get_plan_for(actor, code, Right.MANAGE_PLAN))
        flash(f"Đã giao {made.tasks} nhiệm vụ, {made.parts} phần việc cho các cơ quan, đơn vị.", "done")
        return redirect(url_for("plans.show", code=code))
    plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
    undated = list_undated_items(plan)
    return render_template(
        "plans/confirm.html",
        plan=plan,
        draft=plan.state is PlanState.DRAFT,
        force=count_force(plan),
        review=count_review(plan),
        undecided=sum(1 for item in undated if item.reach is Reach.COMMON and not item.decided),
        undated=len(undated),
        governing=list_common_deadlines(plan),
        offices=list_offices(plan),
        back=address_of(plan),
        plan_name=plan_name,
    )
