"""Printed names nobody knows yet: what each may mean, and whether that is remembered."""

from dataclasses import dataclass
from enum import StrEnum

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.agencies import queries as agencies
from tracker.agencies.actions.names import Named, add_alias
from tracker.agencies.actions.unknown import take_unknown
from tracker.agencies.models import AgencyGroup
from tracker.agencies.rules.kinds import KIND_LABELS, guess_kind, names_a_class
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import RuleBroken
from tracker.core.text import clean
from tracker.plans.actions.agencies import AS_PRINTED, Target, settle_name
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.review import list_unknown_names
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import as_id


class Meant(StrEnum):
    """What the person says a name means; a suggestion is "agency:12" or "group:3"."""

    TYPED = "typed"
    NEW = "new"
    AS_PRINTED = "as-printed"


class Remember(StrEnum):
    HERE = "here"
    SUBTREE = "subtree"
    EVERYWHERE = "everywhere"


@dataclass(frozen=True)
class Answer:
    """One form as it came in; shown again with its message when it cannot be used."""

    printed: str
    meant: str
    typed: str
    remember: str
    message: str | None = None


@having(Right.MANAGE_PLAN)
def names(code: str) -> str:
    return _page(code, None)


@having(Right.MANAGE_PLAN)
def settle(code: str) -> str | Response | tuple[str, int]:
    sent = request.form
    answer = Answer(
        sent.get("printed", ""), sent.get("meant", ""), clean(sent.get("typed", "")), sent.get("remember", "")
    )
    actor = session.actor()
    try:
        with transaction():
            plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
            count = settle_name(actor, plan, answer.printed, _target(actor, plan, answer))
    except RuleBroken as broken:
        refused = Answer(answer.printed, answer.meant, answer.typed, answer.remember, broken.message)
        return _page(code, refused), 422
    flash(f"Đã xác định “{answer.printed}” ở {count} mục.", "done")
    return redirect(url_for("plan_forms.names", code=code))


def _target(actor: Actor, plan: Plan, answer: Answer) -> Target:
    if answer.meant == Meant.AS_PRINTED:
        return AS_PRINTED
    if answer.meant == Meant.NEW:
        made = take_unknown(actor, [answer.printed], owner=plan.owner, on=clock.today())
        if not made:
            raise RuleBroken("Tên này không tạo được thành cơ quan, đơn vị: hãy chọn cách khác.")
        return _target_of(made[0].named)
    named = _named(plan, answer)
    if answer.remember in (Remember.SUBTREE, Remember.EVERYWHERE):
        scope_id = plan.owner_id if answer.remember == Remember.SUBTREE else None
        add_alias(actor, named, answer.printed, scope_id=scope_id)
    return _target_of(named)


def _named(plan: Plan, answer: Answer) -> Named:
    kind, _, number = answer.meant.partition(":")
    chosen = as_id(number)
    if kind in ("agency", "group") and chosen is not None:
        return agencies.get_agency(chosen) if kind == "agency" else agencies.get_group(chosen)
    if answer.meant != Meant.TYPED:
        raise RuleBroken("Hãy chọn tên này là cơ quan, đơn vị nào.")
    meaning = agencies.resolve_names([answer.typed], owner_id=plan.owner_id, on=clock.today())[answer.typed]
    if meaning.agency_id is not None:
        return agencies.get_agency(meaning.agency_id)
    if meaning.group_id is not None:
        return agencies.get_group(meaning.group_id)
    raise RuleBroken(f"Danh bạ không có “{answer.typed}”: hãy chọn một tên trong danh sách gợi ý khi gõ.")


def _target_of(named: Named) -> Target:
    return Target(group_id=named.id) if isinstance(named, AgencyGroup) else Target(agency_id=named.id)


def _page(code: str, answer: Answer | None) -> str:
    plan = get_plan_for(session.actor(), code, Right.MANAGE_PLAN)
    return render_template(
        "plans/names.html",
        plan=plan,
        unknown=list_unknown_names(plan),
        answer=answer,
        new_kind=lambda printed: "nhóm cơ quan" if names_a_class(printed) else KIND_LABELS[guess_kind(printed)],
        choosable=agencies.list_labels(owner_id=plan.owner_id, on=clock.today()),
        back=address_of(plan),
        plan_name=plan_name,
    )
