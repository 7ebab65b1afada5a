"""What becomes of the obligations of the running text: each tracked, attached to an item, or only recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.plans.actions.obligations import Choice, choice_of, treat_obligations
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_access, get_plan_for
from tracker.plans.queries.obligations import ObligationView, list_attachable, list_obligations
from tracker.plans.queries.review import ReviewCounts, count_review
from tracker.plans.rules import TREATMENT_LABELS, PlanState, Treatment
from tracker.web.plans import wording
from tracker.web.plans.choosing import NO_ITEMS, ItemPicker
from tracker.web.plans.review_fields import Printed, ReadField, printed_row, read_fields
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import as_id, sent_ids, typed
from tracker.web.shared.paging import beside, page_number

TREATMENT_WORDS = {"theo-doi": Treatment.TRACK, "gan-vao-muc": Treatment.ATTACH, "chi-ghi-nhan": Treatment.RECORD}
# Said above them already, or the same in every one.
_NOT_SHOWN = ("name", "kind", "code")


@dataclass(frozen=True)
class Sent:
    """A form as it came in; shown again when it cannot be used."""

    ids: tuple[int, ...] = ()
    treatments: Mapping[int, Treatment] = field(default_factory=dict)
    typed: Mapping[int, str] = field(default_factory=dict)
    ticked: frozenset[int] = frozenset()
    fault: RuleBroken | Conflict | None = None


_NOTHING_SENT = Sent()


@dataclass(frozen=True)
class Radios:
    """The choice of one obligation as it is drawn, and as it stood when the page was made."""

    id: int
    treatment: Treatment
    typed: str
    before: str
    ticked: bool
    fault: str | None


@dataclass(frozen=True)
class Row:
    item: PlanItem
    place: str
    printed: Printed
    fields: list[ReadField]
    radios: Radios


@having(Right.READ_DRAFT)
def show(code: str) -> str:
    access = get_access(session.actor(), code, Right.READ_DRAFT)
    plan, counts = access.plan, count_review(access.plan)
    editable = access.manages and plan.state is PlanState.DRAFT
    picker = ItemPicker(list_attachable(plan)) if editable else NO_ITEMS
    return _page(plan, picker, manages=access.manages, counts=counts)


@having(Right.MANAGE_PLAN)
def treat(code: str) -> Response | tuple[str, int]:
    """What was chosen one by one, and for those that are ticked what the button says."""
    actor, sent, picker = session.actor(), _sent(), NO_ITEMS
    try:
        with transaction():
            plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
            picker = ItemPicker(list_attachable(plan))
            count = treat_obligations(actor, plan, _choices(picker, sent), seen=_seen(sent))
            target = _after(plan)
    except (RuleBroken, Conflict) as fault:
        plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
        return _page(plan, picker, manages=True, sent=replace(sent, fault=fault)), 409 if isinstance(
            fault, Conflict
        ) else 422
    flash(f"Đã lưu cách xử lý của {count} nghĩa vụ." if count else "Không có nghĩa vụ nào đổi cách xử lý.", "done")
    return redirect(target)


def _sent() -> Sent:
    ids = sent_ids("ids")
    chosen = {item_id: request.form.get(f"cach-{item_id}", "") for item_id in ids}
    return Sent(
        tuple(ids),
        {item_id: Treatment(word) for item_id, word in chosen.items() if word in list(Treatment)},
        {item_id: request.form.get(f"muc-{item_id}", "") for item_id in ids},
        frozenset(sent_ids("chon")),
    )


def _choices(picker: ItemPicker, sent: Sent) -> dict[int, Choice]:
    """Only what the person touched: what others decided meanwhile about the rest stands."""
    choices = {}
    for item_id, treatment in sent.treatments.items():
        attached = treatment is Treatment.ATTACH
        to = picker.find(sent.typed[item_id], field=f"muc-{item_id}") if attached else None
        choice = Choice(treatment, to)
        if choice != _before(item_id):
            choices[item_id] = choice
    bulk = _bulk()
    if bulk is None:
        return choices
    if not sent.ticked:
        raise RuleBroken("Hãy tích chọn ít nhất một nghĩa vụ.", field="chon")
    return choices | dict.fromkeys(sent.ticked, Choice(bulk))


def _bulk() -> Treatment | None:
    """Attaching needs an item for each, so it is not done for many at once."""
    asked = request.form.get("tat-ca", "")
    return next((one for one in (Treatment.TRACK, Treatment.RECORD) if one == asked), None)


def _before(item_id: int) -> Choice | None:
    """What the person had before them."""
    treatment, _, to = request.form.get(f"truoc-{item_id}", "").partition(":")
    return Choice(Treatment(treatment), as_id(to)) if treatment in list(Treatment) else None


def _seen(sent: Sent) -> dict[int, Choice]:
    return {item_id: before for item_id in sent.ids if (before := _before(item_id)) is not None}


def _after(plan: Plan) -> str:
    item_id = as_id(request.form.get("muc", ""))
    if item_id is not None:
        return url_for("plan_review.show", code=plan.code, muc=item_id, _anchor="muc")
    return url_for("plan_review.obligations", code=plan.code, trang=page_number(), cach=typed("cach") or None)


def _page(
    plan: Plan, picker: ItemPicker, *, manages: bool, counts: ReviewCounts | None = None, sent: Sent = _NOTHING_SENT
) -> str:
    """A form that was refused is shown without the `counts` of the plan."""
    treatment = TREATMENT_WORDS.get(typed("cach"))
    page = list_obligations(plan, treatment=treatment, ids=sent.ids or None, page=page_number())
    return render_template(
        "plans/obligations.html",
        plan=plan,
        manages=manages,
        editable=manages and plan.state is PlanState.DRAFT,
        counts=counts,
        page=page,
        pages=beside(page, "plan_review.obligations", code=plan.code, cach=typed("cach")),
        rows=[_row(one, picker, sent) for one in page.rows],
        picker=picker,
        fault=sent.fault if sent.fault and not _field(sent.fault).startswith("muc-") else None,
        treatment=treatment,
        treatment_word=typed("cach") if treatment else "",
        treatment_words=TREATMENT_WORDS,
        treatment_labels=TREATMENT_LABELS,
        plan_name=wording.plan_name,
    )


def _row(one: ObligationView, picker: ItemPicker, sent: Sent) -> Row:
    item = one.view.item
    shown = [line for line in read_fields(one.view, one.doubts) if line.name not in _NOT_SHOWN and not line.silent]
    return Row(
        item, wording.place_of(one.text), printed_row(one.text, one.doubts), shown, radios_of(item, picker, sent)
    )


def radios_of(item: PlanItem, picker: ItemPicker, sent: Sent = _NOTHING_SENT) -> Radios:
    stands = choice_of(item)
    typed_words = sent.typed.get(item.id, picker.label_of(stands.item_id))
    return Radios(
        id=item.id,
        treatment=sent.treatments.get(item.id, stands.treatment),
        typed=typed_words,
        before=stands.treatment.value + (f":{stands.item_id}" if stands.item_id else ""),
        ticked=item.id in sent.ticked,
        fault=sent.fault.message if sent.fault and _field(sent.fault) == f"muc-{item.id}" else None,
    )


def _field(fault: RuleBroken | Conflict) -> str:
    return getattr(fault, "field", None) or ""
