"""Số, ngày and the other facts of a plan, filled in later without a new import."""

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import DataRequired, NumberRange, Optional

from tracker.accounts.rules import Right
from tracker.core.db import hold, transaction
from tracker.core.text import clean_lines
from tracker.plans.actions.plan import PlanFacts, fill_facts
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_plan_for
from tracker.plans.queries.issue_day import count_waiting_for_issue
from tracker.plans.rules import ISSUER_LENGTH, NUMBER_LENGTH, TYPE_LENGTH
from tracker.tasks.actions.dates import Followed, follow_issue_day
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.forms import DayField, EditForm, LineField, ProseField


class FactsForm(EditForm):
    number = LineField("Số, ký hiệu", [Optional()], limit=NUMBER_LENGTH)
    issued_on = DayField("Ngày ban hành", [Optional()])
    issuer = LineField("Cơ quan ban hành", [Optional()], limit=ISSUER_LENGTH)
    document_type = LineField("Loại văn bản", [Optional()], limit=TYPE_LENGTH)
    year = IntegerField(
        "Năm thực hiện", [DataRequired("Hãy nhập năm."), NumberRange(2000, 2100, "Năm phải từ 2000 đến 2100.")]
    )
    title = ProseField("Trích yếu", [DataRequired("Hãy nhập trích yếu.")], limit=2_000)

    def facts(self) -> PlanFacts:
        return PlanFacts(
            number=self.number.data or None,
            issued_on=self.issued_on.data,
            issuer=self.issuer.data or None,
            document_type=self.document_type.data or None,
            title=self.title.data,
            year=self.year.data,
        )


@having(Right.MANAGE_PLAN)
def facts(code: str) -> str | Response:
    actor = session.actor()
    form = FactsForm.over(_stored(get_plan_for(actor, code, Right.MANAGE_PLAN)))
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
                hold(plan)
                form.refuse_overwriting(_stored(plan))
                fill_facts(actor, plan, form.facts())
                followed = follow_issue_day(actor, plan)
            flash(_said(followed), "done")
            return redirect(address_of(get_plan_for(actor, code)))
    plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
    return render_template(
        "plans/facts.html",
        plan=plan,
        form=form,
        waiting=count_waiting_for_issue(plan),
        back=address_of(plan),
        plan_name=plan_name,
    )


def _said(followed: Followed) -> str:
    said = ["Đã lưu thông tin của kế hoạch."]
    if followed.added:
        said.append(f"{followed.added} phần việc có thêm thời hạn tính từ ngày ban hành.")
    if followed.moved:
        said.append(f"{followed.moved} phần việc đổi thời hạn theo ngày ban hành.")
    return " ".join(said)


def _stored(plan: Plan) -> dict[str, object]:
    return {
        "number": plan.number,
        "issued_on": plan.issued_on,
        "issuer": plan.issuer,
        "document_type": plan.document_type,
        "year": plan.year,
        "title": clean_lines(plan.title),
    }
