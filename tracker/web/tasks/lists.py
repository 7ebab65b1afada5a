"""The list of all work that one may read, and of what waits for a decision."""

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from tracker.accounts.rules import Right, Role
from tracker.agencies.models import Agency
from tracker.agencies.queries import get_agency
from tracker.core import clock
from tracker.core.errors import NotFound
from tracker.reports.excel import MOST_ROWS
from tracker.tasks.queries.awaiting import list_awaiting, stream_awaiting
from tracker.tasks.queries.lines import WorkLine
from tracker.tasks.queries.lists import WorkFilter, WorkList, list_work, stream_work
from tracker.tasks.queries.scope import View, views_of
from tracker.tasks.queries.support import list_asked_of
from tracker.tasks.rules.shares import Shared
from tracker.tasks.rules.standing import Section
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed, typed_id
from tracker.web.shared.paging import beside, page_number
from tracker.web.tasks.rows import (
    SECTIONS,
    Row,
    awaiting_row,
    may_report,
    plan_label,
    row_of,
    support_rows,
    task_row,
    third_column,
)
from tracker.web.tasks.sheets import awaiting_sheet, support_sheet, work_sheet

pages = Blueprint("task_lists", __name__)
awaiting = Blueprint("awaiting", __name__)

VIEW_LABELS = {
    View.FOLLOWS: "Cơ quan theo dõi",
    View.LEADS: "Cơ quan chủ trì",
    View.SUPPORTS: "Được yêu cầu phối hợp",
    View.GUIDES: "Cơ quan hướng dẫn",
}


@pages.get("/nhiem-vu")
@having(Right.READ_TASK)
def index() -> str:
    actor = session.actor()
    views = views_of(actor)
    wanted = _wanted(views)
    found = list_work(actor, wanted, page=page_number())
    return render_template(
        "tasks/index.html",
        wanted=wanted,
        found=found,
        rows=_rows(found, wanted),
        column=_column(wanted),
        agency=_agency(wanted),
        views=[(view.value, VIEW_LABELS[view]) for view in views],
        sections=SECTIONS,
        plan_label=plan_label,
        pages=beside(found.page, "task_lists.index", **_kept()),
        excel=url_for("task_lists.excel", **_kept()),
    )


@pages.get("/nhiem-vu/excel")
@having(Right.READ_TASK)
def excel() -> Response:
    actor = session.actor()
    wanted = _wanted(views_of(actor))
    work = stream_work(actor, wanted, limit=MOST_ROWS)
    if wanted.view is View.SUPPORTS:
        return support_sheet(work, list_asked_of(actor.agency_id or 0))
    return work_sheet(work, wanted, _agency(wanted))


def _wanted(views: list[View]) -> WorkFilter:
    view = next((one for one in views if one.value == request.args.get("vai-tro")), _first(views))
    return WorkFilter(
        view=view,
        section=_section(request.args.get("tinh-trang")),
        plan_code=typed("ke-hoach") or None,
        agency_id=typed_id("co-quan"),
        search=typed("q"),
    )


def _first(views: list[View]) -> View:
    """What one is there for: an agency for its own work, an office that follows plans for those."""
    own_work_first = session.signed_in().role in (Role.FOCAL_POINT, Role.AGENCY_HEAD)
    return View.LEADS if own_work_first or not views else views[0]


def _column(wanted: WorkFilter) -> str:
    if wanted.view is View.SUPPORTS:
        return "Nội dung cần phối hợp"
    if wanted.view is not View.LEADS:
        return "Cơ quan chủ trì"
    return SECTIONS[wanted.section].column if wanted.section else "Còn thiếu"


def _section(word: str | None) -> Section | None:
    if not word:
        return None
    if word not in list(Section):
        raise NotFound
    return Section(word)


def _kept() -> dict[str, Any]:
    return {name: value for name, value in request.args.items() if name != "trang"}


def _agency(wanted: WorkFilter) -> Agency | None:
    return get_agency(wanted.agency_id) if wanted.agency_id else None


def _rows(found: WorkList, wanted: WorkFilter) -> list[Row]:
    today, lines = clock.today(), found.page.rows
    if wanted.view is View.LEADS:
        third = third_column(lines)
        return [row_of(line, today, third=third[line.part_id], writes=may_report()) for line in lines]
    if wanted.view is View.SUPPORTS:
        return support_rows(lines, today)
    if wanted.by_task:
        return [task_row(line, found.together[line.task_id], today) for line in lines]
    return [row_of(line, today, third=_beside(line, found.together[line.task_id]), writes=False) for line in lines]


def _beside(line: WorkLine, together: Shared) -> str:
    """Of one agency's part: whose it is, and of a task that others lead too how far they all have come."""
    return f"{line.agency} · {together.words}" if together.total > 1 else line.agency


@awaiting.get("/cho-xac-nhan")
@having(Right.DECIDE_RESULT)
def list_of_awaiting() -> str:
    page, today = list_awaiting(session.actor(), page=page_number()), clock.today()
    return render_template(
        "tasks/awaiting.html",
        page=page,
        rows=[awaiting_row(line, today) for line in page.rows],
        pages=beside(page, "awaiting.list_of_awaiting"),
    )


@awaiting.get("/cho-xac-nhan/excel")
@having(Right.DECIDE_RESULT)
def excel_of_awaiting() -> Response:
    return awaiting_sheet(stream_awaiting(session.actor()))
