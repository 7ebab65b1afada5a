"""The leader's page: how the work stands, which agencies are late, and urging them on the spot."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tracker.accounts.rules import RELATION_RIGHTS, Right, Role, duties_granting
from tracker.agencies.queries import get_agency
from tracker.calendar.reporting import PeriodKind, ReportingPeriod, period_containing, read_period
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.errors import Forbidden
from tracker.core.paging import Page
from tracker.tasks.actions.urge import urge
from tracker.tasks.queries.board import Board, get_board, list_late
from tracker.tasks.queries.counting import AgencyTally
from tracker.tasks.queries.on_behalf import list_entered_for
from tracker.tasks.queries.urging import list_readers, list_urgeable
from tracker.tasks.rules.counting import Tally
from tracker.web.overview.rows import AgencyRow, agency_row, categories, key_figures, line_of
from tracker.web.overview.sheets import board_sheet
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed
from tracker.web.shared.paging import beside, page_number
from tracker.web.tasks.forms import UrgeForm
from tracker.web.tasks.rows import plan_label

pages = Blueprint("overview", __name__)

_AGENCIES = 25
_PAST_QUARTERS = 4
_SHOWN_PARTS = 15


@pages.get("/tong-quan")
@having(Right.READ_TASK)
def index() -> str:
    board, day, period = _asked_for()
    today = clock.today()
    page = _page_of(board.agencies)
    return render_template(
        "overview/index.html",
        board=board,
        excel_href=url_for("overview.excel", **_kept()),
        narrowed=bool(period or typed("ke-hoach")),
        day=day,
        period=period,
        periods=_periods(today),
        plan_label=plan_label,
        late_count=sum(1 for one in board.agencies if one.tally.overdue),
        key_figures=key_figures(board.tasks),
        categories=categories(board, linked=day == today),
        rows=_rows(board, page.rows, day, today),
        page=page,
        pages=beside(page, "overview.index", **_kept()),
    )


@pages.get("/tong-quan/excel")
@having(Right.READ_TASK)
def excel() -> Response:
    board, day, _ = _asked_for()
    return board_sheet(board, day)


def _asked_for() -> tuple[Board, date, ReportingPeriod | None]:
    """The board as at the end of the period in the address, of today where there is none, and its day."""
    period, today = _period(), clock.today()
    day = min(today, period.cutoff_on) if period else today
    return get_board(session.actor(), day, plan_code=typed("ke-hoach") or None), day, period


def _kept() -> dict[str, Any]:
    return {name: typed(name) for name in ("ke-hoach", "ky") if typed(name)}


def _period() -> ReportingPeriod | None:
    words = typed("ky")
    return read_period(words) if words else None


def _periods(today: date) -> list[ReportingPeriod]:
    """The quarters that were closed last, the newest first."""
    found: list[ReportingPeriod] = []
    before = period_containing(today, PeriodKind.QUARTER).from_on
    while len(found) < _PAST_QUARTERS:
        found.append(period_containing(date.fromordinal(before.toordinal() - 1), PeriodKind.QUARTER))
        before = found[-1].from_on
    return found


def _page_of(agencies: list[AgencyTally]) -> Page[AgencyTally]:
    number = page_number()
    start = (number - 1) * _AGENCIES
    return Page(
        agencies[start : start + _AGENCIES], number, _AGENCIES, len(agencies) > start + _AGENCIES, len(agencies)
    )


def _rows(board: Board, agencies: list[AgencyTally], day: date, today: date) -> list[AgencyRow]:
    """What is said of late agencies is of today, so a past day goes without."""
    late = [one.agency_id for one in agencies if one.tally.overdue]
    role = Role(session.actor().role or "")
    details = {}
    if day == today:
        details = list_late(late, board.extent, today, reads_reports=_oversees(role, Right.READ_REPORT))
    urges = bool(duties_granting(role, Right.URGE))
    plan_code = board.plan.code if board.plan else None
    rows = [
        agency_row(one, details.get(one.agency_id), plan_code=plan_code, linked=day == today, urges=urges)
        for one in agencies
    ]
    return _with_entering(rows, agencies) if day == today else rows


def _with_entering(rows: list[AgencyRow], agencies: list[AgencyTally]) -> list[AgencyRow]:
    """With the way to nhập thay beside the agencies it is for, as long as they have something open."""
    still_open = [one.agency_id for one in agencies if _is_open(one.tally)]
    entered = list_entered_for(session.actor(), still_open)
    hrefs = {agency_id: url_for("on_behalf.enter", agency_id=agency_id) for agency_id in entered}
    return [replace(row, enter_href=hrefs.get(one.agency_id)) for row, one in zip(rows, agencies, strict=True)]


def _is_open(tally: Tally) -> bool:
    """Something is neither finished nor waiting for a decision."""
    return tally.total > tally.done + tally.awaiting + tally.overdue_sent


def _oversees(role: Role, right: Right) -> bool:
    return any(right in granted for (who, _), granted in RELATION_RIGHTS.items() if who is role)


@pages.route("/tong-quan/don-doc/<int:agency_id>", methods=["GET", "POST"])
@having(Right.URGE)
def urge_agency(agency_id: int) -> str | Response:
    """All that is late of one agency, in one mail."""
    actor, plan_code = session.actor(), typed("ke-hoach") or None
    if not duties_granting(Role(actor.role or ""), Right.URGE):
        raise Forbidden
    agency = get_agency(agency_id)
    asked: dict[str, Any] = {"ke-hoach": plan_code} if plan_code else {}
    back = url_for("overview.index", **asked)
    form, parts = UrgeForm(), list_urgeable(actor, agency_id, plan_code=plan_code)
    if not parts:
        flash(f"Các kế hoạch bạn theo dõi không có nhiệm vụ nào của {agency.name} cần đôn đốc.", "soon")
        return redirect(back)
    if form.validate_on_submit():
        with form.showing_refusals():
            with transaction():
                urge(actor, list_urgeable(actor, agency_id, plan_code=plan_code), form.text.data)
            flash(f"Đã ghi đôn đốc {agency.name}; thư được gửi ngay.", "done")
            return redirect(back)
    if not form.is_submitted():
        form.text.data = _proposed(len(parts))
    return render_template(
        "overview/urge.html",
        agency=agency,
        lines=[line_of(part, clock.today()) for part in parts[:_SHOWN_PARTS]],
        count=len(parts),
        readers=list_readers(agency_id),
        form=form,
        back=back,
    )


def _proposed(count: int) -> str:
    return (
        f"Đề nghị cơ quan, đơn vị khẩn trương hoàn thành {count} nhiệm vụ quá hạn, báo cáo kết quả, nêu rõ nguyên nhân "
        "và thời gian hoàn thành."
    )
