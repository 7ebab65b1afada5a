"""What follows in a plan in force when members join or leave: parts are given, handed over or taken back."""

from dataclasses import dataclass
from enum import StrEnum

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.agencies.models import Agency
from tracker.agencies.queries import get_agency, list_labels, named_agencies
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import Conflict, NotFound, RuleBroken
from tracker.core.text import clean
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_plan_for
from tracker.tasks.actions.decision import withdraw
from tracker.tasks.actions.force import give_to_members
from tracker.tasks.actions.hand_over import hand_over as hand_part_over
from tracker.tasks.queries.changes import find_departed_parts, list_open_parts
from tracker.tasks.rules.states import PartState
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import sent_ids, typed_id
from tracker.web.tasks.wording import standing_words

_LONGEST = 2_000


class Deed(StrEnum):
    HAND_OVER = "ban-giao"
    WITHDRAW = "thu-hoi"


@dataclass(frozen=True)
class Asked:
    """The form as it came in."""

    parts: frozenset[int]
    deed: str
    to: str
    reason: str


pages = Blueprint("plan_changes", __name__, url_prefix="/ke-hoach/<code>")


@pages.post("/nhom-chu-tri/<int:group_id>/giao")
@having(Right.MANAGE_PLAN)
def give(code: str, group_id: int) -> Response:
    actor = session.actor()
    with transaction():
        made = give_to_members(actor, get_plan_for(actor, code, Right.MANAGE_PLAN), group_id)
    flash(f"Đã giao {made.parts} phần việc cho thành viên mới của nhóm.", "done")
    return redirect(url_for("plans.show", code=code))


@pages.route("/ban-giao/<int:agency_id>", methods=["GET", "POST"])
@having(Right.MANAGE_PLAN)
def hand_over(code: str, agency_id: int) -> str | Response | tuple[str, int]:
    if request.method == "GET":
        return _page(code, agency_id, None, None)
    sent = request.form
    reason = sent.get("reason", "").strip()[:_LONGEST]
    asked = Asked(frozenset(sent_ids("parts")), sent.get("deed", ""), clean(sent.get("to", "")), reason)
    try:
        with transaction():
            plan = get_plan_for(session.actor(), code, Right.MANAGE_PLAN)
            done = _act(session.actor(), plan, agency_id, asked)
    except (RuleBroken, Conflict) as refused:
        return _page(code, agency_id, asked, refused.message), 409 if isinstance(refused, Conflict) else 422
    flash(done, "done")
    return redirect(url_for("plans.show", code=code))


def _act(actor: Actor, plan: Plan, agency_id: int, asked: Asked) -> str:
    chosen = [part.id for part in list_open_parts(plan, agency_id) if part.id in asked.parts]
    if not chosen or len(chosen) < len(asked.parts):
        what = "Một phần việc vừa chọn không còn ở cơ quan này: hãy xem lại." if asked.parts else ""
        raise RuleBroken(what or "Hãy chọn ít nhất một phần việc.")
    if asked.deed == Deed.WITHDRAW:
        for part_id in chosen:
            withdraw(actor, part_id, reason=asked.reason)
        return f"Đã thu hồi {len(chosen)} phần việc."
    if asked.deed != Deed.HAND_OVER:
        raise RuleBroken("Hãy chọn bàn giao hay thu hồi.")
    to = _named(plan, asked.to)
    for part_id in chosen:
        hand_part_over(actor, part_id, to, reason=asked.reason)
    return f"Đã bàn giao {len(chosen)} phần việc cho {to.name}."


def _named(plan: Plan, name: str) -> Agency:
    if not name:
        raise RuleBroken("Hãy ghi cơ quan nhận bàn giao.")
    return named_agencies([name], owner_id=plan.owner_id, on=clock.today())[0]


def _page(code: str, agency_id: int, asked: Asked | None, message: str | None) -> str:
    plan = get_plan_for(session.actor(), code, Right.MANAGE_PLAN)
    parts, today = list_open_parts(plan, agency_id), clock.today()
    if not parts and asked is None:
        raise NotFound("Cơ quan này không còn phần việc nào đang mở trong kế hoạch.")
    only = typed_id("phan")
    departed = find_departed_parts(plan, agency_id) if only is None else {only}
    # What waits for a decision cannot go before it, so it is chosen by the person alone.
    proposed = {part.id for part in parts if part.id in departed and part.state is not PartState.SUBMITTED}
    chosen = asked.parts if asked else frozenset(proposed)
    return render_template(
        "tasks/hand_over.html",
        plan=plan,
        agency=get_agency(agency_id),
        parts=[(part, standing_words(part.facts, today), part.state is PartState.SUBMITTED) for part in parts],
        chosen=chosen,
        asked=asked,
        message=message,
        choosable=list_labels(owner_id=plan.owner_id, on=today),
        plan_name=plan_name,
    )
