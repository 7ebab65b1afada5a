"""The plans one may read: the list, one plan as printed, a printed row in its table, the source file."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import Blueprint, Response, render_template, url_for

from tracker.accounts.rules import DUTY_LABELS, Right
from tracker.core import clock
from tracker.plans.models.item import PlanItem, PlanItemText
from tracker.plans.models.plan import Plan
from tracker.plans.queries import finding, items
from tracker.plans.queries.items import ItemView
from tracker.plans.queries.obligations import list_kept
from tracker.plans.rules import PLAN_STATE_LABELS, PlanState, Treatment
from tracker.tasks.queries.together import list_together_by_item
from tracker.web.plans import sheets, wording
from tracker.web.plans.waiting import list_waiting
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed
from tracker.web.shared.downloads import send_stored
from tracker.web.shared.paging import beside, page_number

pages = Blueprint("plans", __name__, url_prefix="/ke-hoach")

STATE_WORDS = {"du-thao": PlanState.DRAFT, "da-xac-nhan": PlanState.CONFIRMED}


@pages.get("")
@having(Right.READ_PLAN)
def index() -> str:
    actor = session.actor()
    wanted = _wanted()
    kept: dict[str, Any] = {"tinh-trang": typed("tinh-trang"), "nam": wanted.year, "q": wanted.search}
    page = finding.list_plans_for(actor, wanted, page=page_number())
    return render_template(
        "plans/index.html",
        page=page,
        wanted=wanted,
        state_words=STATE_WORDS,
        state_labels=PLAN_STATE_LABELS,
        years=finding.list_years_for(actor),
        may_import=Right.IMPORT_PLANS in session.general_rights(),
        pages=beside(page, "plans.index", **kept),
        excel=url_for("plans.excel", **{name: value for name, value in kept.items() if value}),
        plan_name=wording.plan_name,
    )


@pages.get("/excel")
@having(Right.READ_PLAN)
def excel() -> Response:
    return sheets.plans_sheet(finding.stream_plans_for(session.actor(), _wanted()))


def _wanted() -> finding.PlanFilter:
    return finding.PlanFilter(STATE_WORDS.get(typed("tinh-trang")), _year(typed("nam")), typed("q"))


def _year(words: str) -> int | None:
    return int(words) if len(words) == len("2026") and words.isdecimal() else None


@dataclass(frozen=True)
class Section:
    """A table of the plan: its items under their headings."""

    table: str
    groups: list[tuple[tuple[str, ...], list[ItemView]]]


@pages.get("/<code>")
@having(Right.READ_PLAN)
def show(code: str) -> str:
    access = finding.get_access(session.actor(), code)
    page = items.list_item_views(access.plan, page=page_number())
    return render_template(
        "plans/show.html",
        plan=access.plan,
        access=access,
        page=page,
        pages=beside(page, "plans.show", code=code),
        sections=_sections(page.rows),
        scored=any(view.item.max_points is not None for view in page.rows),
        waiting=list_waiting(access.plan) if access.manages else [],
        draft=access.plan.state is PlanState.DRAFT,
        together=_together(access, page.rows),
        kept=_kept(access.plan),
        offices=finding.list_offices(access.plan),
        duty_labels=DUTY_LABELS,
        plan_name=wording.plan_name,
        deadline_words=wording.deadline_words,
        state_labels=PLAN_STATE_LABELS,
    )


@dataclass(frozen=True)
class Kept:
    """What of the running text is no work of its own, each list under its title."""

    title: str
    obligations: list[PlanItem]


def _kept(plan: Plan) -> list[Kept]:
    found = list_kept(plan)
    titles = {Treatment.ATTACH: "Nội dung gắn vào mục", Treatment.RECORD: "Nội dung chỉ ghi nhận"}
    lists = [Kept(title, [one for one in found if one.treatment is way]) for way, title in titles.items()]
    return [one for one in lists if one.obligations]


def _together(access: finding.PlanAccess, views: Sequence[ItemView]) -> dict[int, str]:
    """Of each item that many lead how far they have come, for who oversees all the work of the plan."""
    if Right.BUILD_REPORT not in access.rights or access.plan.state is PlanState.DRAFT:
        return {}
    found = list_together_by_item([view.item.id for view in views], clock.today())
    return {item_id: one.words for item_id, one in found.items() if one.total > 1}


@pages.get("/<code>/excel")
@having(Right.READ_PLAN)
def excel_of_items(code: str) -> Response:
    plan = finding.get_plan_for(session.actor(), code)
    return sheets.items_sheet(plan, items.stream_item_views(plan))


@pages.get("/<code>/dong/<int:item_id>")
@having(Right.READ_PLAN)
def source_row(code: str, item_id: int) -> str:
    plan = finding.get_plan_for(session.actor(), code)
    text = items.get_printed_row(items.get_item(plan, item_id))
    around = items.list_printed_rows_around(text)
    heads = list(dict.fromkeys(cell[0] for row in around for cell in row.cells))
    return render_template(
        "plans/source_row.html",
        plan=plan,
        text=text,
        heads=[(head, "") for head in heads],
        rows=[_printed(row, heads, here=row is text) for row in around],
        place_of=wording.place_of,
        plan_name=wording.plan_name,
    )


@dataclass(frozen=True)
class PrintedRow:
    place: str
    here: bool
    cells: list[tuple[str, str]]


def _printed(row: PlanItemText, heads: list[str], *, here: bool) -> PrintedRow:
    printed = {cell[0]: cell[1] for cell in row.cells}
    if row.item.treatment:
        return PrintedRow(row.part or "", here, [(head, printed.get(head, "")) for head in heads])
    numbers = f"{row.first_row}" if row.first_row == row.last_row else f"{row.first_row}–{row.last_row}"
    return PrintedRow(numbers, here, [(head, printed.get(head, "")) for head in heads])


@pages.get("/<code>/tep-nguon")
@having(Right.READ_PLAN)
def source_file(code: str) -> Response:
    revision = finding.get_revision(finding.get_plan_for(session.actor(), code))
    return send_stored(revision.file_hash, revision.file_name)


def _sections(views: list[ItemView]) -> list[Section]:
    def table_of(view: ItemView) -> str:
        return view.item.heading

    def path_of(view: ItemView) -> tuple[str, ...]:
        return tuple(view.item.path)

    return [
        Section(table, [(path, list(members)) for path, members in groupby(rows, key=path_of)])
        for table, rows in groupby(views, key=table_of)
    ]


def address_of(plan: Plan) -> str:
    """Where a plan is opened: a draft in its review."""
    endpoint = "plan_review.show" if plan.state is PlanState.DRAFT else "plans.show"
    return url_for(endpoint, code=plan.code)
