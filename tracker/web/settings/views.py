"""The days off, year by year, each with its source and its doubt."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import Right
from tracker.core import clock
from tracker.core.db import hold, transaction
from tracker.core.errors import NotFound
from tracker.core.writing import number
from tracker.settings import actions, queries
from tracker.settings.actions import DayFacts
from tracker.settings.models import DayOff
from tracker.settings.rules import COMPUTED_YEARS, EFFECT_LABELS, Effect, effect_of
from tracker.tasks.actions.dates import refresh_effective_dates
from tracker.web.settings.forms import DayOffForm, EditDayForm, RemoveDayForm, VerifyYearForm
from tracker.web.shared import session
from tracker.web.shared.access import having, logged_in

pages = Blueprint("days_off", __name__, url_prefix="/ngay-nghi")


@dataclass(frozen=True)
class Line:
    """A line of the table and what it does."""

    row: DayOff
    effect: Effect
    words: str


@pages.get("")
@logged_in
def index() -> str:
    return _year_page(request.args.get("nam", clock.today().year, type=int), VerifyYearForm(formdata=None))


@pages.post("/nam/<int:year>")
@having(Right.EDIT_SETTINGS)
def load_year(year: int) -> Response:
    if year not in COMPUTED_YEARS:
        raise NotFound
    with transaction():
        actions.seed_days_off(session.actor(), [year])
    flash(f"Đã nạp ngày nghỉ năm {year} theo Điều 112 Bộ luật Lao động. Hãy đối chiếu với lịch chính thức.", "done")
    return _to_year(year)


@pages.post("/nam/<int:year>/doi-chieu")
@having(Right.EDIT_SETTINGS)
def verify_year(year: int) -> str | Response:
    form = VerifyYearForm()
    if not form.validate_on_submit():
        return _year_page(year, form)
    with transaction():
        count = actions.verify_year(session.actor(), year, source=form.source.data)
    flash(f"Đã ghi nhận đối chiếu {count} ngày của năm {year}.", "done")
    return _to_year(year)


@pages.route("/them", methods=["GET", "POST"])
@having(Right.EDIT_SETTINGS)
def create() -> str | Response:
    form = DayOffForm()
    if form.validate_on_submit():
        facts = form.facts()
        with form.showing_refusals():
            with transaction():
                actions.add_day(session.actor(), facts, reason=form.reason.data)
                moved = refresh_effective_dates(session.actor())
            flash(f"Đã thêm ngày {facts.day:%d/%m/%Y}.{_moved(moved)}", "done")
            return _to_year(facts.day.year)
    return render_template("settings/new_day.html", form=form)


@pages.route("/<int:day_id>/sua", methods=["GET", "POST"])
@having(Right.EDIT_SETTINGS)
def edit(day_id: int) -> str | Response:
    form = EditDayForm.over(_stored(queries.get_day_off(day_id)))
    if form.validate_on_submit():
        facts = form.facts()
        with form.showing_refusals():
            with transaction():
                row = queries.get_day_off(day_id)
                hold(row)
                form.refuse_overwriting(_stored(row))
                actions.edit_day(session.actor(), row, facts, reason=form.reason.data)
                moved = refresh_effective_dates(session.actor())
            flash(f"Đã lưu ngày {facts.day:%d/%m/%Y}.{_moved(moved)}", "done")
            return _to_year(facts.day.year)
    return _day_page(day_id, form, RemoveDayForm(formdata=None, prefix="remove-"))


@pages.post("/<int:day_id>/xoa")
@having(Right.EDIT_SETTINGS)
def remove(day_id: int) -> str | Response:
    form = RemoveDayForm(prefix="remove-")
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                row = queries.get_day_off(day_id)
                year = row.day.year
                actions.remove_day(session.actor(), row, reason=form.reason.data)
                moved = refresh_effective_dates(session.actor())
            flash(f"Đã xóa ngày khỏi bảng.{_moved(moved)}", "done")
            return _to_year(year)
    return _day_page(day_id, EditDayForm.over(_stored(queries.get_day_off(day_id)), formdata=None), form)


def _moved(parts: int) -> str:
    """What a changed day did to the work that is still open."""
    return f" Hạn hiệu lực của {number(parts)} phần việc đang mở được tính lại." if parts else ""


def _year_page(year: int, form: VerifyYearForm) -> str:
    if year not in COMPUTED_YEARS:
        raise NotFound
    held = queries.list_years()
    lines = [_line(row) for row in queries.list_days_off(year)]
    offered = sorted({*held, year, clock.today().year, max(held, default=clock.today().year) + 1})
    waiting = [line for line in lines if not line.row.verified]
    shown: dict[str, Any] = {
        "years": [(str(one), f"Năm {one}", one == year) for one in offered],
        "lines": lines,
        "unverified": len(waiting),
        "may_verify": any(line.effect is not Effect.NOT_IN_FORCE for line in waiting),
        "may_edit": Right.EDIT_SETTINGS in session.general_rights(),
    }
    return render_template("settings/days_off.html", year=year, form=form, **shown)


def _line(row: DayOff) -> Line:
    effect = effect_of(row.day, working=row.working)
    return Line(row, effect, EFFECT_LABELS[effect])


def _day_page(day_id: int, form: EditDayForm, remove_form: RemoveDayForm) -> str:
    row = queries.get_day_off(day_id)
    return render_template("settings/day.html", row=row, form=form, remove_form=remove_form)


def _stored(row: DayOff) -> dict[str, object]:
    return DayOffForm.stored(DayFacts(row.day, row.working, row.name, row.source, row.verified))


def _to_year(year: int) -> Response:
    return redirect(url_for("days_off.index", nam=year))
