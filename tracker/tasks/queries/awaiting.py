"""What waits for the decision of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import aliased

from tracker.accounts import queries as accounts
from tracker.accounts.rules import Duty, Right, Role, relations_granting
from tracker.audit.rules import Actor
from tracker.core.paging import Page
from tracker.tasks.models.part import LEADS, Part
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.lines import WorkLine, line_of, order_of, page_of, select_lines, stream_of
from tracker.tasks.queries.scope import get_duties, in_plans
from tracker.tasks.rules.standing import Section
from tracker.tasks.rules.states import PartState, ReportState


@dataclass(frozen=True)
class AwaitingLine:
    """A part that waits for the decision of the actor, with what was sent."""

    work: WorkLine
    said: str | None
    author: str
    sent_at: datetime
    documents: int
    waiver_reason: str | None


def list_awaiting(actor: Actor, *, page: int = 1) -> Page[AwaitingLine]:
    """What this person may decide, the longest waiting first."""
    return page_of(_awaiting(actor), order_of(Section.AWAITING), page, _select_awaiting, _awaiting_line)


def stream_awaiting(actor: Actor) -> Iterator[AwaitingLine]:
    """All of it."""
    return stream_of(_awaiting(actor), order_of(Section.AWAITING), _select_awaiting, _awaiting_line)


def _awaiting(actor: Actor) -> Select[int]:
    return select(Part.id).where(LEADS, Part.state == PartState.SUBMITTED, _decidable(actor))


def _select_awaiting(ids: Subquery) -> Select[Any]:
    """Each line with its latest sent report and how many documents that report shows."""
    sent = aliased(ProgressReport)
    latest = select(func.max(sent.id)).where(sent.part_id == Part.id, sent.state == ReportState.SENT)
    documents = select(func.count()).where(EvidenceUse.report_id == ProgressReport.id)
    return (
        select_lines(ids)
        .join(ProgressReport, ProgressReport.id == latest.correlate(Part).scalar_subquery())
        .add_columns(ProgressReport, documents.correlate(ProgressReport).scalar_subquery())
    )


def _awaiting_line(row: Any) -> AwaitingLine:
    report, documents = row[-2:]
    return AwaitingLine(
        work=line_of(row),
        said=report.achieved or report.result,
        author=report.author_name,
        sent_at=report.sent_at or report.saved_at,
        documents=documents,
        waiver_reason=report.waiver_reason,
    )


def _decidable(actor: Actor) -> ColumnElement[bool]:
    """The same as Relations.say_on, as a condition on parts."""
    role = Role(actor.role or "")
    granting = relations_granting(role, Right.DECIDE_RESULT)
    served = accounts.served_agency_ids(actor.user_id) | {actor.agency_id}
    duties = get_duties(actor.agency_id)
    whole = duties.plans_with(actor.agency_id, granting - {Duty.CONFIRM})
    of_others = [and_(in_plans(whole), Part.agency_id.not_in(served))]
    for plan_id in duties.plans_with(actor.agency_id, granting & {Duty.CONFIRM}):
        confirmed = duties.of(plan_id, Duty.FOLLOW) - served
        of_others.append(and_(Part.plan_id == plan_id, Part.agency_id.in_(confirmed)))
    if role is Role.COORDINATOR:
        alone = [
            plan_id
            for plan_id in duties.plans_with(actor.agency_id, frozenset({Duty.FOLLOW}))
            if not duties.of(plan_id, Duty.CONFIRM) - {actor.agency_id}
        ]
        of_others.append(and_(in_plans(alone), Part.agency_id == actor.agency_id))
    return or_(*of_others)
