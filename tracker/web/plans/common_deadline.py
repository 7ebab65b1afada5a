"""What governs the items that print no date: the reporting duty, the end of the year, a day, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import RadioField, SelectChoice
from wtforms.validators import Optional

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import RuleBroken
from tracker.plans.actions.deadlines import choose_common_deadline
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.items import list_common_deadlines
from tracker.plans.queries.undated import UndatedItem, list_undated_items
from tracker.plans.rules import (
    NO_DEADLINE,
    CommonChoice,
    CommonKind,
    PlanState,
    Reach,
    choose_day,
    choose_duty,
    choose_year_end,
)
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import sent_ids
from tracker.web.shared.forms import DayField, Form, LineField

_KINDS = [
    SelectChoice(CommonKind.DUTY.value, "Theo chế độ báo cáo của kế hoạch"),
    SelectChoice(CommonKind.YEAR_END.value, "Hết năm của kế hoạch"),
    SelectChoice(CommonKind.DATE.value, "Một ngày cụ thể"),
    SelectChoice(CommonKind.NOTHING.value, "Không đặt thời hạn"),
]
_ALL, _SOME = "all", "some"
_EXTENTS = [
    SelectChoice(_ALL, "Mọi mục không ghi thời hạn"),
    SelectChoice(_SOME, "Chỉ các mục được chọn bên dưới"),
]


class CommonDeadlineForm(Form):
    kind = RadioField("Hạn chung", choices=_KINDS, default=CommonKind.DUTY.value)
    text = LineField("Chế độ báo cáo, ghi như trong kế hoạch", [Optional()], limit=300)
    day = DayField("Ngày", [Optional()])
    extent = RadioField("Áp dụng cho", choices=_EXTENTS, default=_ALL)

    def choice(self, plan: Plan) -> CommonChoice:
        match CommonKind(self.kind.data):
            case CommonKind.DUTY:
                return choose_duty(self.text.data or "", year=plan.year, issued_on=plan.issued_on)
            case CommonKind.DATE:
                if self.day.data is None:
                    raise RuleBroken("Hãy nhập ngày, ví dụ 20/12/2026.", field="day")
                return choose_day(self.day.data)
            case CommonKind.YEAR_END:
                return choose_year_end(plan.year)
            case CommonKind.NOTHING:
                return NO_DEADLINE


@dataclass(frozen=True)
class Section:
    """Undated items of one table."""

    table: str
    items: list[UndatedItem]


@having(Right.MANAGE_PLAN)
def common_deadline(code: str) -> str | Response:
    actor, form = session.actor(), CommonDeadlineForm()
    plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
    choice = None
    if form.validate_on_submit():
        try:
            choice = form.choice(plan)
            if "save" in request.form:
                return _save(code, choice, form)
        except RuleBroken as broken:
            form.show(broken)
    return _page(plan, form, choice)


def _save(code: str, choice: CommonChoice, form: CommonDeadlineForm) -> Response:
    chosen = sent_ids("items") if form.extent.data == _SOME else None
    actor = session.actor()
    with transaction():
        plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
        count = choose_common_deadline(actor, plan, choice, item_ids=chosen)
    flash(f"Đã đặt hạn chung cho {count} mục.", "done")
    return redirect(url_for("plan_forms.common_deadline", code=code))


def _page(plan: Plan, form: CommonDeadlineForm, choice: CommonChoice | None) -> str:
    undated = list_undated_items(plan)
    return render_template(
        "plans/common_deadline.html",
        plan=plan,
        form=form,
        choice=choice,
        sections=_sections([item for item in undated if item.reach is Reach.COMMON]),
        asked=[item for item in undated if item.reach is Reach.ASKED],
        chosen=sent_ids("items"),
        governing=_governing(plan),
        editable=plan.state is PlanState.DRAFT,
        back=address_of(plan),
        plan_name=plan_name,
    )


def _governing(plan: Plan) -> dict[int, CommonDeadline]:
    return {deadline.id: deadline for deadline in list_common_deadlines(plan)}


def _sections(items: Sequence[UndatedItem]) -> list[Section]:
    return [Section(table, list(members)) for table, members in groupby(items, key=lambda item: item.heading)]
