"""Confirming a plan: what will happen is said before it happens."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.groups import list_group_sizes
from tracker.plans.queries.items import list_common_deadlines
from tracker.plans.queries.review import ReviewState, count_review
from tracker.plans.rules import PlanState
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
    return render_template(
        "plans/confirm.html",
        plan=plan,
        draft=plan.state is PlanState.DRAFT,
        force=count_force(plan),
        counts=count_review(plan),
        governing=list_common_deadlines(plan),
        groups=list_group_sizes(plan),
        back=address_of(plan),
        doubts=f"{url_for('plan_review.items', code=code)}?tinh-trang={ReviewState.DOUBTFUL}",
        plan_name=plan_name,
    )
