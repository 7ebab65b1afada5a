"""From the tables to the content of a report.

Figures come from the one count of work; the lines are judged by the rules of the same count, so that the two agree.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import FromClause, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.agencies.models import Agency
from tracker.calendar.reporting import ReportingPeriod
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import BadInput
from tracker.core.writing import day
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import asks_for_work
from tracker.plans.rules import PlanState
from tracker.reports.content import Content, Movements, PartLine, ReportedPlan, TaskLine
from tracker.reports.issuer import Issuer
from tracker.tasks.models.part import LEADS, Part, PartEvent, Task
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.models.urge import Urge, UrgePart
from tracker.tasks.queries.counting import Extent, facts_on, tally_agencies, tally_tasks
from tracker.tasks.queries.reports import letter_of
from tracker.tasks.rules.counting import count_part, count_task
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.states import UNSENT, EventKind
from tracker.tasks.rules.words import correction_words

_FACTS = ("state", "effective_due_on", "supplement_due_on", "sent_on", "completed_on", "target_met", "continuous")
_MOVEMENTS = {EventKind.SUBMITTED: "submitted", EventKind.ACCEPTED: "accepted", EventKind.RETURNED: "returned"}


def get_content(plans: Sequence[Plan], period: ReportingPeriod, *, agency: Agency | None = None) -> Content:
    """Of the plans' owner on all their work, or of one agency on its own."""
    as_of = _as_of(period)
    _refuse_drafts(plans)
    issuer = agency or _common_owner(plans)
    extent = Extent([plan.id for plan in plans], agency.id if agency else None)
    tally = tally_tasks(as_of, extent)
    if not tally.total:
        names = "; ".join(plan.number or plan.code for plan in plans)
        whose = f"{agency.name} không có nhiệm vụ nào" if agency else "chưa có nhiệm vụ nào được giao"
        raise BadInput(f"Không có gì để báo cáo: đến ngày {day(as_of)}, {whose} trong kế hoạch {names}.")
    return Content(
        period=period,
        as_of=as_of,
        issuer=Issuer(issuer.name, issuer.kind, issuer.parent.name if issuer.parent else None),
        agency=agency.name if agency else None,
        plans=tuple(_reported(plan) for plan in plans),
        tally=tally,
        agencies=tuple(tally_agencies(as_of, extent)),
        movements=_movements(period, as_of, extent),
        tasks=tuple(_task_lines(as_of, extent)),
    )


def _as_of(period: ReportingPeriod) -> date:
    today = clock.today()
    if period.from_on > today:
        raise BadInput(f"Kỳ báo cáo {period.words} chưa bắt đầu: kỳ này tính từ ngày {day(period.from_on)}.")
    return min(period.cutoff_on, today)


def _refuse_drafts(plans: Sequence[Plan]) -> None:
    for plan in plans:
        if plan.state is PlanState.DRAFT:
            raise BadInput(f"Kế hoạch {plan.number or plan.code} còn là dự thảo: hãy xác nhận rồi lập báo cáo.")


def _common_owner(plans: Sequence[Plan]) -> Agency:
    owners = {plan.owner_id: plan.owner for plan in plans}
    if len(owners) > 1:
        names = "; ".join(owner.name for owner in owners.values())
        raise BadInput(f"Các kế hoạch này do nhiều cơ quan theo dõi, tổng hợp ({names}): hãy lập báo cáo riêng.")
    return plans[0].owner


def _reported(plan: Plan) -> ReportedPlan:
    return ReportedPlan(
        id=plan.id,
        code=plan.code,
        number=plan.number,
        document_type=plan.document_type or "Kế hoạch",
        issuer=plan.issuer,
        issued_on=plan.issued_on,
        title=plan.title,
    )


def _movements(period: ReportingPeriod, as_of: date, extent: Extent) -> Movements:
    first, end = _start_of(period.from_on), _start_of(as_of + timedelta(days=1))
    happened = (
        select(PartEvent.kind, func.count())
        .join(PartEvent.part)
        .where(
            LEADS,
            Part.plan_id.in_(extent.plan_ids or ()),
            PartEvent.at >= first,
            PartEvent.at < end,
            PartEvent.kind.in_(_MOVEMENTS),
        )
        .group_by(PartEvent.kind)
    )
    urged = (
        select(func.count(Urge.id.distinct()))
        .select_from(UrgePart)
        .join(UrgePart.urge)
        .join(UrgePart.part)
        .where(LEADS, Part.plan_id.in_(extent.plan_ids or ()), Urge.at >= first, Urge.at < end)
    )
    if extent.agency_id is not None:
        happened = happened.where(PartEvent.holder_id == extent.agency_id)
        urged = urged.where(Urge.agency_id == extent.agency_id)
    counts = {_MOVEMENTS[kind]: count for kind, count in db.session.execute(happened)}
    return Movements(**counts, urged=db.session.scalar(urged) or 0)


def _task_lines(as_of: date, extent: Extent) -> Iterator[TaskLine]:
    """In the order of the document; without what was withdrawn, and with what nobody was given yet."""
    facts = facts_on(as_of, extent)
    said = _last_said(facts, as_of)
    rows = db.session.execute(_lines_query(facts, extent))
    for _, members in groupby(rows, key=lambda row: (row.item_id, row.task_id)):
        held = list(members)
        parts = tuple(_part_lines(held, said, as_of))
        if parts or held[0].part_id is None:
            yield _task_line(held[0], parts, as_of)


def _lines_query(facts: FromClause, extent: Extent) -> Select[Any]:
    # Whoever reports on its own work does not report what nobody was given.
    listed = facts.c.id.is_not(None) if extent.agency_id is not None else or_(facts.c.id.is_not(None), asks_for_work())
    return (
        select(
            PlanItem.id.label("item_id"),
            PlanItem.plan_id,
            PlanItem.position,
            PlanItem.code,
            PlanItem.name,
            Task.id.label("task_id"),
            func.coalesce(Task.deadline_text, PlanItem.deadline_text).label("deadline_text"),
            Task.due_on,
            facts.c.id.label("part_id"),
            Agency.name.label("agency"),
            Part.self_confirmed,
            *(facts.c[name] for name in (*_FACTS, "completed_instead_of", "correction_reason")),
        )
        .select_from(PlanItem)
        .outerjoin(Task, Task.item_id == PlanItem.id)
        .outerjoin(facts, facts.c.task_id == Task.id)
        .outerjoin(Part, Part.id == facts.c.id)
        .outerjoin(Agency, Agency.id == facts.c.agency_id)
        .where(PlanItem.plan_id.in_(extent.plan_ids or ()), listed)
        .order_by(PlanItem.plan_id, PlanItem.position, PlanItem.id, Task.id, facts.c.id)
    )


def _last_said(facts: FromClause, as_of: date) -> dict[int, ProgressReport]:
    """Of each part the report that was sent last, and what it says, whatever became of it since."""
    sent = (
        select(ProgressReport.part_id, func.max(ProgressReport.version).label("version"))
        .where(
            ProgressReport.part_id.in_(select(facts.c.id)),
            ProgressReport.state.not_in(UNSENT),
            ProgressReport.sent_at < _start_of(as_of + timedelta(days=1)),
        )
        .group_by(ProgressReport.part_id)
        .subquery()
    )
    last = and_(ProgressReport.part_id == sent.c.part_id, ProgressReport.version == sent.c.version)
    query = select(ProgressReport).join(sent, last).options(joinedload(ProgressReport.letter))
    return {report.part_id: report for report in db.session.scalars(query)}


def _part_lines(rows: Sequence[Any], said: dict[int, ProgressReport], as_of: date) -> Iterator[PartLine]:
    for row in rows:
        if row.part_id is None:
            continue
        facts = PartFacts(**{name: getattr(row, name) for name in _FACTS})
        counted, report = count_part(facts, as_of), said.get(row.part_id)
        if counted is not None:
            yield PartLine(
                agency=row.agency,
                facts=facts,
                counted=counted,
                correction=correction_words(row.completed_instead_of, row.correction_reason),
                result=_result(report, as_of) if report else None,
                obstacle=report.obstacle if report else None,
                recommendation=report.recommendation if report else None,
                letter=letter_of(report) if report else None,
                self_confirmed=row.self_confirmed,
            )


def _result(report: ProgressReport, as_of: date) -> str:
    approved = report.waiver_approved_at is not None and clock.local_day(report.waiver_approved_at) <= as_of
    waiver = ""
    if approved:
        waiver = f"Miễn tài liệu kiểm chứng: {report.waiver_reason} ({report.waiver_approved_by} đồng ý)"
    silent = f"Chưa có phần phối hợp: {'; '.join(report.unanswered)}" if report.unanswered else ""
    return "\n".join(words for words in (report.achieved, report.result, waiver, silent) if words)


def _task_line(row: Any, parts: tuple[PartLine, ...], as_of: date) -> TaskLine:
    return TaskLine(
        plan_id=row.plan_id,
        code=row.code,
        name=row.name,
        deadline_text=row.deadline_text,
        due_on=row.due_on,
        parts=parts,
        counted=count_task((part.facts for part in parts), as_of),
    )


def _start_of(on: date) -> datetime:
    return datetime.combine(on, time(), clock.VIETNAM)
