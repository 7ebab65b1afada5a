"""The classes that lead in a plan: their members of the day, changed for this plan alone."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.agencies.queries import named_agencies
from tracker.agencies.rules.kinds import names_open_class
from tracker.agencies.rules.names import name_key
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import RuleBroken
from tracker.plans.actions.groups import choose_members
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.groups import Belongs, LeadingGroup, list_leading_groups
from tracker.plans.rules import PlanState
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import sent_ids

_LONGEST = 50_000
BELONGS_WORDS = {
    Belongs.ADDED: "chỉ thêm trong kế hoạch này",
    Belongs.LEFT_OUT: "không giao trong kế hoạch này",
}


@dataclass(frozen=True)
class Refused:
    """A form as it was sent, shown again with its message."""

    group_id: int
    chosen: frozenset[int]
    names: str
    message: str


@having(Right.MANAGE_PLAN)
def groups(code: str) -> str:
    return _page(code, None)


@having(Right.MANAGE_PLAN)
def choose(code: str, group_id: int) -> Response | tuple[str, int]:
    actor, chosen, names = session.actor(), sent_ids("agencies"), request.form.get("names", "")[:_LONGEST]
    try:
        with transaction():
            plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
            lines = [line for line in names.splitlines() if name_key(line).folded]
            typed = named_agencies(lines, owner_id=plan.owner_id, on=clock.today())
            wanted = [*chosen, *(agency.id for agency in typed)]
            before = choose_members(actor, plan, group_id, wanted, among=sent_ids("among"))
    except RuleBroken as broken:
        return _page(code, Refused(group_id, frozenset(chosen), names, broken.message)), 422
    flash(f"Đã lưu thành viên của nhóm “{before.group.name}” trong kế hoạch này.", "done")
    return redirect(url_for("plan_forms.groups", code=code, _anchor=f"nhom-{group_id}"))


def _page(code: str, refused: Refused | None) -> str:
    plan = get_plan_for(session.actor(), code, Right.MANAGE_PLAN)
    return render_template(
        "plans/groups.html",
        plan=plan,
        draft=plan.state is PlanState.DRAFT,
        groups=list_leading_groups(plan),
        refused=refused,
        facts_of=_facts,
        is_open=names_open_class,
        belongs_words=BELONGS_WORDS,
        back=address_of(plan),
        plan_name=plan_name,
    )


def _facts(one: LeadingGroup) -> str:
    words = f"chủ trì {one.items} mục · {one.size} cơ quan"
    return f"{words}, khác danh bạ {one.changed}" if one.changed else words
