"""What follows in a plan in force when members join or leave: parts are given, handed over or taken back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.agencies.models import Agency
from tracker.agencies.queries import get_agency, list_labels, named_agencies
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import Conflict, NotFound, RuleBroken
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_plan_for
from tracker.tasks.actions.decision import withdraw
from tracker.tasks.actions.force import give_to_members
from tracker.tasks.actions.hand_over import hand_over as hand_part_over
from tracker.tasks.models.part import Part
from tracker.tasks.queries.changes import find_departed_parts, list_open_parts
from tracker.tasks.rules.states import PartState
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed_id
from tracker.web.tasks.forms import Deed, HandOverForm
from tracker.web.tasks.wording import standing_words

_DEED_NOTES = {
    Deed.HAND_OVER: "thời hạn, báo cáo đã gửi và diễn biến được giữ nguyên; bản nháp không chuyển theo",
    Deed.WITHDRAW: "không còn tính trong số liệu; diễn biến được giữ nguyên",
}

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
    form = HandOverForm()
    if not form.is_submitted():
        return _page(code, agency_id, form)
    status = 422
    if form.validate():
        try:
            with form.showing_refusals():
                with transaction():
                    done = _act(session.actor(), code, agency_id, form)
                flash(done, "done")
                return redirect(url_for("plans.show", code=code))
        except Conflict as lost:
            form.form_errors.append(lost.message)
            status = 409
    return _page(code, agency_id, form), status


def _act(actor: Actor, code: str, agency_id: int, form: HandOverForm) -> str:
    plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
    wanted = set(form.parts.data)
    chosen = [part.id for part in list_open_parts(plan, agency_id) if part.id in wanted]
    if len(chosen) < len(wanted):
        raise RuleBroken("Một phần việc vừa chọn không còn ở cơ quan này: hãy xem lại.", field="parts")
    if form.deed.data is Deed.WITHDRAW:
        for part_id in chosen:
            withdraw(actor, part_id, reason=form.reason.data)
        return f"Đã thu hồi {len(chosen)} phần việc."
    to = _named(plan, form.to.data)
    for part_id in chosen:
        hand_part_over(actor, part_id, to, reason=form.reason.data)
    return f"Đã bàn giao {len(chosen)} phần việc cho {to.name}."


def _named(plan: Plan, name: str) -> Agency:
    try:
        return named_agencies([name], owner_id=plan.owner_id, on=clock.today())[0]
    except RuleBroken as unknown:
        raise RuleBroken(unknown.message, field="to") from unknown


def _page(code: str, agency_id: int, form: HandOverForm) -> str:
    plan = get_plan_for(session.actor(), code, Right.MANAGE_PLAN)
    parts, today = list_open_parts(plan, agency_id), clock.today()
    if not form.is_submitted():
        if not parts:
            raise NotFound("Cơ quan này không còn phần việc nào đang mở trong kế hoạch.")
        form.parts.data = _proposed(plan, agency_id, parts)
    return render_template(
        "tasks/hand_over.html",
        plan=plan,
        agency=get_agency(agency_id),
        parts=[(part, standing_words(part.facts, today), part.state is PartState.SUBMITTED) for part in parts],
        form=form,
        deed_notes=_DEED_NOTES,
        choosable=list_labels(owner_id=plan.owner_id, on=today),
        plan_name=plan_name,
    )


def _proposed(plan: Plan, agency_id: int, parts: list[Part]) -> list[int]:
    """The part in the address, else what nothing gives the agency any more.

    What waits for a decision cannot go before it, so it is chosen by the person alone.
    """
    only = typed_id("phan")
    meant = find_departed_parts(plan, agency_id) if only is None else {only}
    return [part.id for part in parts if part.id in meant and part.state is not PartState.SUBMITTED]
