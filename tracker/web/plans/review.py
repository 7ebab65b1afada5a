"""The review of a draft: what was read beside its row, doubts first, until a person has settled them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import NotFound
from tracker.core.paging import Page
from tracker.plans.actions.doubts import settle_doubt, settle_item
from tracker.plans.actions.items import exclude_item, include_item
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_access, get_plan_for
from tracker.plans.queries.groups import list_group_sizes
from tracker.plans.queries.items import get_item, get_item_as_printed, list_doubts
from tracker.plans.queries.obligations import list_attachable
from tracker.plans.queries.review import (
    ReviewCounts,
    ReviewLine,
    ReviewState,
    count_review,
    list_review_items,
)
from tracker.plans.queries.undated import list_governing_deadlines
from tracker.plans.rules import TREATMENT_LABELS, PlanState
from tracker.tasks.queries.force import lacks_work
from tracker.web.plans import obligations, review_edit, wording
from tracker.web.plans.choosing import ItemPicker
from tracker.web.plans.review_fields import printed_row, read_fields
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.paging import beside, page_number

pages = Blueprint("plan_review", __name__, url_prefix="/ke-hoach/<code>/ra-soat")
pages.add_url_rule("/<int:item_id>/sua", "edit", review_edit.edit, methods=["GET", "POST"])
pages.add_url_rule("/loi-van", "obligations", obligations.show)
pages.add_url_rule("/loi-van", "treat", obligations.treat, methods=["POST"])

STATE_LABELS = {
    ReviewState.DOUBTFUL.value: "Cần xem",
    ReviewState.CLEAR.value: "Mục rõ",
    ReviewState.EXCLUDED.value: "Không phải mục",
}
_BESIDE = 8
_BEFORE = 2
_LISTED = 100


@dataclass(frozen=True)
class Listed:
    """An item in a list beside the one under review."""

    code: str | None
    name: str
    why: str | None
    href: str
    current: bool


@dataclass(frozen=True)
class Excerpt:
    """The items of one state that stand around the one under review."""

    lines: list[Listed]
    total: int
    place: int | None
    """That of the item under review, counted from 0; None where it is in another state."""


@pages.get("")
@having(Right.READ_DRAFT)
def show(code: str) -> str:
    access = get_access(session.actor(), code, Right.READ_DRAFT)
    plan, counts = access.plan, count_review(access.plan)
    lines = list_review_items(plan)
    current = _current(lines)
    return render_template(
        "plans/review.html",
        plan=plan,
        manages=access.manages,
        draft=plan.state is PlanState.DRAFT,
        waits=plan.state is not PlanState.DRAFT and access.manages and lacks_work(plan),
        counts=counts,
        groups=list_group_sizes(plan),
        governing=_governing(plan, counts),
        lists={state.value: _excerpt(code, lines, state, current) for state in ReviewState},
        state_labels=STATE_LABELS,
        treatment_labels=TREATMENT_LABELS,
        next=_next_doubt(lines, current),
        **_reviewed(plan, current, manages=access.manages),
        plan_name=wording.plan_name,
    )


@pages.get("/danh-sach")
@having(Right.READ_DRAFT)
def items(code: str) -> str:
    plan = get_access(session.actor(), code, Right.READ_DRAFT).plan
    asked = request.args.get("tinh-trang", "")
    state = ReviewState(asked) if asked in list(ReviewState) else None
    lines = list_review_items(plan, state)
    number = page_number()
    end = number * _LISTED
    page = Page(lines[end - _LISTED : end], number, _LISTED, has_next=len(lines) > end, total=len(lines))
    return render_template(
        "plans/review_items.html",
        plan=plan,
        page=page,
        pages=beside(page, "plan_review.items", code=code, **{"tinh-trang": asked}),
        state=state,
        state_labels=STATE_LABELS,
        plan_name=wording.plan_name,
    )


@pages.post("/<int:item_id>/dung")
@having(Right.MANAGE_PLAN)
def settle(code: str, item_id: int) -> Response:
    """All that is in doubt of the item is right."""
    with transaction():
        item = _item(code, item_id)
        settle_item(session.actor(), item)
        target = _after(item)
    return redirect(target)


@pages.post("/<int:item_id>/nghi-van/<int:doubt_id>/dung")
@having(Right.MANAGE_PLAN)
def settle_one(code: str, item_id: int, doubt_id: int) -> Response:
    with transaction():
        item = _item(code, item_id)
        settle_doubt(session.actor(), item.plan, doubt_id)
        left = any(doubt.item_id == item.id for doubt in list_doubts(item.plan, item))
        target = _address(code, item.id) if left else _after(item)
    return redirect(target)


@pages.post("/van-ban/<int:doubt_id>/dung")
@having(Right.MANAGE_PLAN)
def settle_of_document(code: str, doubt_id: int) -> Response:
    actor = session.actor()
    with transaction():
        settle_doubt(actor, get_plan_for(actor, code, Right.MANAGE_PLAN), doubt_id)
    return redirect(url_for("plan_review.show", code=code, muc=request.form.get("muc", type=int)))


@pages.post("/<int:item_id>/khong-phai-muc")
@having(Right.MANAGE_PLAN)
def exclude(code: str, item_id: int) -> Response:
    with transaction():
        item = _item(code, item_id)
        exclude_item(session.actor(), item)
        target = _after(item)
    flash("Đã bỏ mục này khỏi kế hoạch; dòng in vẫn được giữ ở “Không phải mục”.", "done")
    return redirect(target)


@pages.post("/<int:item_id>/khoi-phuc")
@having(Right.MANAGE_PLAN)
def include(code: str, item_id: int) -> Response:
    with transaction():
        include_item(session.actor(), _item(code, item_id))
    return redirect(_address(code, item_id))


def _item(code: str, item_id: int) -> PlanItem:
    return get_item(get_plan_for(session.actor(), code, Right.MANAGE_PLAN), item_id)


def _current(lines: Sequence[ReviewLine]) -> int | None:
    """The item asked for, else the first that needs a look."""
    asked = request.args.get("muc", type=int)
    if asked is None:
        return next((line.id for line in lines if line.state is ReviewState.DOUBTFUL), None)
    if all(line.id != asked for line in lines):
        raise NotFound
    return asked


def _reviewed(plan: Plan, current: int | None, *, manages: bool) -> dict[str, Any]:
    if current is None:
        return {"view": None, "document_doubts": list_doubts(plan)}
    view, text = get_item_as_printed(plan, current)
    doubts = list_doubts(plan, view.item)
    of_item = [doubt for doubt in doubts if doubt.item_id is not None]
    return {
        "view": view,
        "item": view.item,
        "doubts": of_item,
        "document_doubts": [doubt for doubt in doubts if doubt.item_id is None],
        "place": wording.place_of(text),
        "printed": printed_row(text, of_item),
        "fields": read_fields(view, of_item),
        **_choosing(plan, view.item, manages=manages),
    }


def _choosing(plan: Plan, item: PlanItem, *, manages: bool) -> dict[str, Any]:
    """What is to become of an obligation, where that can still be chosen."""
    if not item.treatment or not manages or plan.state is not PlanState.DRAFT:
        return {"radios": None}
    picker = ItemPicker(list_attachable(plan))
    return {"radios": obligations.radios_of(item, picker), "picker": picker}


def _excerpt(code: str, lines: Sequence[ReviewLine], state: ReviewState, current: int | None) -> Excerpt:
    chosen = [line for line in lines if line.state is state]
    place = next((number for number, line in enumerate(chosen) if line.id == current), None)
    start = max(0, min((place or 0) - _BEFORE, len(chosen) - _BESIDE))
    shown = [
        Listed(line.code, line.name, line.why, _address(code, line.id), line.id == current)
        for line in chosen[start : start + _BESIDE]
    ]
    return Excerpt(shown, len(chosen), place)


def _next_doubt(lines: Sequence[ReviewLine], current: int | None) -> int | None:
    """The next item that needs a look, from the end of the document on again from its beginning."""
    place = next((number for number, line in enumerate(lines) if line.id == current), len(lines))
    onward = [*lines[place + 1 :], *lines[:place]]
    return next((line.id for line in onward if line.state is ReviewState.DOUBTFUL), None)


def _after(item: PlanItem) -> str:
    following = _next_doubt(list_review_items(item.plan), item.id)
    return _address(item.plan.code, following or item.id)


def _address(code: str, item_id: int) -> str:
    return url_for("plan_review.show", code=code, muc=item_id, _anchor="muc")


def _governing(plan: Plan, counts: ReviewCounts) -> list[str]:
    """The common deadlines chosen so far, in their own words."""
    if plan.state is not PlanState.DRAFT or counts.undated == counts.undecided:
        return []
    return [wording.common_words(deadline) for deadline in list_governing_deadlines(plan)]
