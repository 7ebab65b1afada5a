"""What accepting and returning do alike, to the result of a lead part and to the answer of a supporter."""

from datetime import date, datetime

from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.errors import RuleBroken
from tracker.tasks.actions.part import Happening, change_part
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.reports import list_uses
from tracker.tasks.rules.states import EventKind, PartState, ReportState, UseState


def accept_report(actor: Actor, report: ProgressReport, uses: list[EvidenceUse], *, at: datetime) -> None:
    """`uses` are what it cites."""
    report.state = ReportState.ACCEPTED
    _mark(actor, uses, UseState.ACCEPTED, at)


def ask_for_more(
    actor: Actor, part: Part, report: ProgressReport, *, reason: str, supplement_due_on: date | None, at: datetime
) -> None:
    """Return the report, with a reason and where useful a supplementary deadline (hạn bổ sung)."""
    if not reason:
        raise RuleBroken("Hãy nêu nội dung cần bổ sung và lý do.", field="reason")
    if supplement_due_on and supplement_due_on < clock.local_day(at):
        raise RuleBroken("Hạn bổ sung không được ở trước hôm nay.", field="supplement_due_on")
    report.state = ReportState.RETURNED
    _mark(actor, list_uses([report.id]), UseState.RETURNED, at, reason=reason)
    details: dict[str, object] = {"version": report.version}
    if supplement_due_on:
        details["supplement_due_on"] = supplement_due_on.isoformat()
    happening = Happening(EventKind.RETURNED, at=at, reason=reason, report_id=report.id, details=details)
    change_part(actor, part, happening, state=PartState.RETURNED, supplement_due_on=supplement_due_on)


def _mark(actor: Actor, uses: list[EvidenceUse], state: UseState, at: datetime, *, reason: str | None = None) -> None:
    for use in uses:
        use.state, use.reason, use.decided_by_id, use.decided_at = state, reason, actor.user_id, at
