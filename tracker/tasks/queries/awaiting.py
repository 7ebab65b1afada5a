"""What waits for the decision of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import ColumnElement, and_, func, or_, select

from tracker.accounts import queries as accounts
from tracker.accounts.rules import Duty, Right, Role, relations_granting
from tracker.audit.rules import Actor
from tracker.core.db import db
from tracker.core.paging import Page
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.lines import WorkLine, order_of, page_of, stream_lines
from tracker.tasks.queries.scope import get_duties, in_plans
from tracker.tasks.rules.standing import Section
from tracker.tasks.rules.states import PartState, ReportState

_AT_A_TIME = 500


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
    query = select(Part.id).where(Part.state == PartState.SUBMITTED, _decidable(actor))
    found = page_of(query, order_of(Section.AWAITING), page)
    return Page(_with_reports(found.rows), found.number, found.size, found.has_next, found.total)


def stream_awaiting(actor: Actor) -> Iterator[AwaitingLine]:
    """All of it, a few at a time."""
    query = select(Part.id).where(Part.state == PartState.SUBMITTED, _decidable(actor))
    lines = stream_lines(query, order_of(Section.AWAITING))
    while batch := list(islice(lines, _AT_A_TIME)):
        yield from _with_reports(batch)


def _with_reports(lines: list[WorkLine]) -> list[AwaitingLine]:
    if not lines:
        return []
    latest = (
        select(func.max(ProgressReport.id).label("id"))
        .where(ProgressReport.part_id.in_([line.part_id for line in lines]), ProgressReport.state == ReportState.SENT)
        .group_by(ProgressReport.part_id)
        .subquery()
    )
    documents = select(func.count()).where(EvidenceUse.report_id == ProgressReport.id).scalar_subquery()
    query = select(ProgressReport, documents).join(latest, latest.c.id == ProgressReport.id)
    reports = {report.part_id: (report, count) for report, count in db.session.execute(query)}
    return [_awaiting_line(line, *reports[line.part_id]) for line in lines]


def _awaiting_line(line: WorkLine, report: ProgressReport, documents: int) -> AwaitingLine:
    return AwaitingLine(
        work=line,
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
