"""Correcting one item of a draft beside its printed row; who saves second sees both texts and loses none."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import Conflict, RuleBroken
from tracker.plans.actions.items import IN_FORCE, edit_item
from tracker.plans.models.item import PlanItem
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.items import ItemView, get_item_view, get_printed_row, list_doubts
from tracker.plans.rules import PlanState
from tracker.web.plans import wording
from tracker.web.plans.review_fields import printed_row
from tracker.web.plans.review_forms import Difference, ItemForm, differences
from tracker.web.shared import session
from tracker.web.shared.access import having


@dataclass(frozen=True)
class Collision:
    """Somebody else was faster."""

    message: str
    differences: list[Difference]


@having(Right.MANAGE_PLAN)
def edit(code: str, item_id: int) -> str | Response | tuple[str, int]:
    form = ItemForm()
    if request.method == "POST" and "reread" not in request.form:
        return _take(code, item_id, form)
    view = _view(code, item_id)
    if request.method == "POST":
        return _page(view, form, why=form.read_deadline_again(view.item))
    if view.item.plan.state is not PlanState.DRAFT:
        flash(IN_FORCE, "soon")
        return redirect(_address(view.item))
    form.fill(view)
    return _page(view, form, why=view.item.deadline_why)


def _take(code: str, item_id: int, form: ItemForm) -> Response | tuple[str, int]:
    """Saved, or the page once more with what was typed."""
    if form.validate():
        try:
            return _save(code, item_id, form)
        except Conflict as conflict:
            view = _view(code, item_id)
            collision = Collision(conflict.message, differences(form, view))
            return _page(view, form, collision=collision), 409
        except RuleBroken as broken:
            form.show(broken)
    return _page(_view(code, item_id), form), 422


def _save(code: str, item_id: int, form: ItemForm) -> Response:
    with transaction():
        view = _view(code, item_id)
        edit_item(session.actor(), view.item, form.edit(view), seen=request.form.get("seen", 0, type=int))
        saved = _view(code, item_id)
        unknown = [named.label for rows in saved.named.values() for named in rows if named.unknown]
        target = _address(saved.item)
    flash("Đã lưu mục này.", "done")
    if unknown:
        flash(f"Danh bạ chưa có: {'; '.join(dict.fromkeys(unknown))}. Hãy xác định tên trước khi giao.", "soon")
    return redirect(target)


def _view(code: str, item_id: int) -> ItemView:
    return get_item_view(get_plan_for(session.actor(), code, Right.MANAGE_PLAN), item_id)


def _address(item: PlanItem) -> str:
    return url_for("plan_review.show", code=item.plan.code, muc=item.id)


def _page(view: ItemView, form: ItemForm, **shown: Any) -> str:
    item = view.item
    text = get_printed_row(item)
    doubts = [doubt for doubt in list_doubts(item.plan, item) if doubt.item_id is not None]
    return render_template(
        "plans/review_edit.html",
        plan=item.plan,
        item=item,
        form=form,
        doubts=doubts,
        printed=printed_row(text, doubts),
        place=wording.place_of(text),
        why=shown.get("why"),
        collision=shown.get("collision"),
        back=_address(item),
        plan_name=wording.plan_name,
    )
