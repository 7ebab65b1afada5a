"""Pages of indicators."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core.db import transaction
from tracker.core.errors import Forbidden, NotFound
from tracker.indicators.actions import NewValue, enter_value, hand_of
from tracker.indicators.queries import sheet as sheets
from tracker.indicators.queries.proofs import list_proofs, list_rows_resting_on, name_of
from tracker.indicators.queries.sheet import PlanChoice, Sheet
from tracker.indicators.rules.entering import open_kinds
from tracker.indicators.rules.rows import VALUE_LABELS, Scored
from tracker.indicators.rules.totals import group_rows, total
from tracker.plans.models.plan import Plan
from tracker.tasks.queries.reports import get_use_for
from tracker.web.indicators.calculation import calculation_of
from tracker.web.indicators.forms import ValueForm, value_form
from tracker.web.indicators.rows import REACHED, group_lines, line_of, met_words, points_of, title_of, totals_of
from tracker.web.indicators.sheets import tree_sheet
from tracker.web.plans.wording import plan_name
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed, typed_id
from tracker.web.tasks.place import Place

pages = Blueprint("indicators", __name__, url_prefix="/chi-so")


@pages.get("")
@having(Right.READ_PLAN)
def index() -> str:
    actor, code = session.actor(), typed("ke-hoach")
    plans = sheets.list_plans_with_indicators(actor)
    if not code and not plans:
        return render_template("indicators/none.html")
    sheet = sheets.get_sheet(actor, code or plans[0].code)
    kept: dict[str, Any] = {"ke-hoach": sheet.plan.code}
    return render_template(
        "indicators/index.html",
        plan=sheet.plan,
        plan_name=plan_name,
        choices=_choices(plans, sheet.plan),
        groups=group_lines(group_rows(sheet.rows), code=sheet.plan.code, opened=typed_id("nhom")),
        totals=totals_of(total(sheet.rows)),
        met=met_words(total(sheet.rows)),
        count=len(sheet.rows),
        excel=url_for("indicators.excel", **kept),
        hidden=any(not row.item.readable for row in sheet.rows),
    )


@pages.get("/excel")
@having(Right.READ_PLAN)
def excel() -> Response:
    actor, code = session.actor(), typed("ke-hoach")
    plans = [] if code else sheets.list_plans_with_indicators(actor)
    if not code and not plans:
        raise NotFound
    return tree_sheet(sheets.get_sheet(actor, code or plans[0].code))


def _choices(plans: list[PlanChoice], shown: Plan) -> list[tuple[str, str, bool]]:
    """The newest plans, and the one that is shown."""
    if shown.code not in {one.code for one in plans}:
        plans = [PlanChoice(shown.code, shown.number, shown.year), *plans]
    return [(one.code, f"{one.number or one.code} · {one.year}", one.code == shown.code) for one in plans]


@pages.get("/<int:item_id>")
@having(Right.READ_PLAN)
def show(item_id: int) -> str:
    sheet, row = sheets.get_row(session.actor(), item_id)
    return _draw(sheet, row, None)


@pages.post("/<int:item_id>")
@having(Right.ENTER_VALUE)
def enter(item_id: int) -> str | Response:
    sheet, row = sheets.get_row(session.actor(), item_id)
    hand = hand_of(sheet.reader, row.item)
    if not open_kinds(row, hand):
        raise Forbidden
    form = value_form(row, hand)
    if not form.validate():
        return _draw(sheet, row, form)
    new = NewValue(form.kind.data, form.typed.data, form.letter.data if form.letter else "", form.reason.data or None)
    with form.showing_refusals(), transaction():
        enter_value(session.actor(), item_id, new)
    if form.errors:
        # What stands there by now is the reason of the refusal.
        return _draw(*sheets.get_row(session.actor(), item_id), form)
    flash(f"Đã ghi {VALUE_LABELS[new.kind].lower()}.", "done")
    return redirect(url_for("indicators.show", item_id=item_id))


@pages.get("/tai-lieu/<int:use_id>")
@having(Right.READ_EVIDENCE)
def resting(use_id: int) -> str:
    """From a document to the points that rest on it."""
    use, task = get_use_for(session.actor(), use_id)
    return render_template(
        "indicators/resting.html",
        document=name_of(use.version),
        back=Place(task.task.id, use.report.part_id).task,
        lines=[(line_of(row), row.outcome.sentence) for row in list_rows_resting_on(use, task)],
        plan=task.task.plan,
        plan_name=plan_name,
    )


def _draw(sheet: Sheet, row: Scored, form: ValueForm | None) -> str:
    if not row.item.readable:
        raise NotFound
    hand = hand_of(sheet.reader, row.item)
    evidence = Right.READ_EVIDENCE in sheet.reader.rights or sheet.reader.actor.agency_id in row.item.holders
    reports = [source.report_id for source in row.item.sources]
    proofs = list_proofs(reports) if reports and evidence else []
    if form is None and open_kinds(row, hand) and request.method == "GET":
        form = value_form(row, hand)
    return render_template(
        "indicators/show.html",
        plan=sheet.plan,
        plan_name=plan_name,
        row=row,
        title=title_of(row),
        said=REACHED[row.reached],
        points=points_of(row),
        sum=calculation_of(sheet, row, proofs, evidence=evidence),
        form=form,
    )
