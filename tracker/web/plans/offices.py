"""Which agency follows, confirms, directs or views a plan."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.validators import DataRequired

from tracker.accounts.rules import DUTY_LABELS, Duty, Right
from tracker.agencies.queries import get_agency, list_agencies
from tracker.core.db import transaction
from tracker.plans.actions.plan import end_office, set_office
from tracker.plans.queries.finding import get_plan_for, list_offices
from tracker.web.plans.views import address_of
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.choices import agency_choices, choices_of
from tracker.web.shared.forms import Form

_DUTIES = choices_of(DUTY_LABELS)


class OfficeForm(Form):
    agency = SelectField("Cơ quan, đơn vị", [DataRequired("Hãy chọn cơ quan, đơn vị.")], coerce=int)
    duty = SelectField("Nhiệm vụ trong kế hoạch", choices=_DUTIES)


@having(Right.MANAGE_PLAN)
def offices(code: str) -> str | Response:
    actor, form = session.actor(), OfficeForm()
    plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
    form.agency.choices = agency_choices(list_agencies(), none="– chọn cơ quan, đơn vị –")
    if form.validate_on_submit():
        with transaction():
            plan = get_plan_for(actor, code, Right.MANAGE_PLAN)
            set_office(actor, plan, get_agency(form.agency.data), Duty(form.duty.data))
        flash("Đã lưu.", "done")
        return redirect(url_for("plan_forms.offices", code=code))
    held = list_offices(plan)
    return render_template(
        "plans/offices.html",
        plan=plan,
        form=form,
        offices=held,
        duty_labels=DUTY_LABELS,
        confirmer_named=any(office.duty is Duty.CONFIRM for office in held),
        back=address_of(plan),
        plan_name=plan_name,
    )


@having(Right.MANAGE_PLAN)
def end(code: str, office_id: int) -> Response:
    actor = session.actor()
    with transaction():
        end_office(actor, get_plan_for(actor, code, Right.MANAGE_PLAN), office_id)
    flash("Đã bỏ cơ quan này khỏi kế hoạch.", "done")
    return redirect(url_for("plan_forms.offices", code=code))
