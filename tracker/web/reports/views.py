"""The report on the progress of a plan: chosen, seen as it will print, and taken along as Word or Excel."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, render_template, url_for

from tracker.accounts.rules import Right
from tracker.agencies.models import Agency
from tracker.agencies.queries import get_agency
from tracker.calendar.reporting import PeriodKind, ReportingPeriod, period_containing, periods_of, read_period
from tracker.core import clock
from tracker.core.errors import BadInput, NotFound
from tracker.reports.access import Reportable, find_scope, list_lead_agencies, list_reportable
from tracker.reports.content import Content
from tracker.reports.gathering import get_content
from tracker.reports.quarterly import compose
from tracker.reports.word.build import write_word
from tracker.reports.workbook import sheets_of
from tracker.web.shared import session
from tracker.web.shared.access import having
from tracker.web.shared.addresses import typed, typed_id
from tracker.web.shared.downloads import WORD_TYPE, send_made
from tracker.web.shared.spreadsheets import send_sheets

pages = Blueprint("reports", __name__, url_prefix="/bao-cao")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    chosen: Reportable
    period: ReportingPeriod
    agency: Agency | None

    @property
    def address(self) -> dict[str, Any]:
        """What the addresses of its files carry."""
        kept = {"code": self.chosen.plan.code, "ky": self.period.code}
        return kept | ({"co-quan": self.agency.id} if self.agency and self.chosen.whole else {})

    def content(self) -> Content:
        return get_content([self.chosen.plan], self.period, agency=self.agency)

    @property
    def file_name(self) -> str:
        return f"bao-cao-{self.period.code}-{self.chosen.plan.code}"


@pages.get("")
@having(Right.BUILD_OWN_REPORT)
def index() -> str:
    reportable = list_reportable(session.actor())
    if not reportable:
        return render_template("reports/nothing.html")
    asked = _asked(reportable, typed("ke-hoach"))
    content, refused = _content_or_reason(asked)
    return render_template(
        "reports/index.html",
        asked=asked,
        content=content,
        refused=refused,
        report=compose(content, clock.now()) if content else None,
        reportable=reportable,
        periods=_periods(asked.period),
        agencies=list_lead_agencies(asked.chosen.plan) if asked.chosen.whole else [],
        word=url_for("reports.word", **asked.address),
        excel=url_for("reports.excel", **asked.address),
    )


@pages.get("/<code>/word")
@having(Right.BUILD_OWN_REPORT)
def word(code: str) -> Response:
    asked = _asked(list_reportable(session.actor()), code)
    report = compose(asked.content(), clock.now())
    return send_made(partial(write_word, report), f"{asked.file_name}.docx", WORD_TYPE)


@pages.get("/<code>/excel")
@having(Right.BUILD_OWN_REPORT)
def excel(code: str) -> Response:
    asked = _asked(list_reportable(session.actor()), code)
    return send_sheets(sheets_of(asked.content()), asked.file_name)


def _asked(reportable: list[Reportable], code: str) -> Asked:
    """The newest plan and the period of today, where nothing else is said."""
    chosen = next((one for one in reportable if not code or one.plan.code == code), None)
    if chosen is None:
        raise NotFound
    agency_id = find_scope(session.actor(), [chosen], typed_id("co-quan"))
    words = typed("ky")
    period = read_period(words) if words else period_containing(clock.today(), PeriodKind.QUARTER)
    return Asked(chosen, period, get_agency(agency_id) if agency_id else None)


def _content_or_reason(asked: Asked) -> tuple[Content | None, str | None]:
    try:
        return asked.content(), None
    except BadInput as refused:
        return None, refused.message


def _periods(chosen: ReportingPeriod) -> list[tuple[str, str, bool]]:
    """Those that have begun, of this report year and the one before; the chosen one in any case."""
    today = clock.today()
    year = period_containing(today, PeriodKind.YEAR).cutoff_on.year
    begun = [one for each in (year, year - 1) for one in periods_of(each) if one.from_on <= today]
    listed = begun if chosen in begun else [chosen, *begun]
    return [(one.code, one.label, one == chosen) for one in listed]
