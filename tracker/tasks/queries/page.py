"""What the pages of one task show: the task for a person, its parts, and all that was said of the part in focus."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, bindparam, select
from sqlalchemy.orm import aliased, contains_eager

from tracker.accounts.queries import SERVED_BY_USER
from tracker.accounts.rules import Right
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.plans.models.item import PlanItemText
from tracker.plans.queries.items import get_printed_row
from tracker.plans.queries.obligations import get_printed
from tracker.tasks.models.part import SUPPORTS, Part, PartEvent, SupportRequest
from tracker.tasks.models.report import Comment, EvidenceUse, ProgressReport
from tracker.tasks.queries.access import TaskFor, get_part_for, get_task_for
from tracker.tasks.queries.events import find_last_event, list_events
from tracker.tasks.queries.on_behalf import SILENT
from tracker.tasks.queries.reports import ReadReport, Writing, list_reports, writing_of
from tracker.tasks.queries.support import Answer, last_sent, list_silent
from tracker.tasks.rules.decision import Say
from tracker.tasks.rules.reading import may_read
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import facts_of, overdue_after, standing
from tracker.tasks.rules.states import UNSENT, EventKind, PartState, ReportState, TargetMet

_served_part = aliased(Part)
_COLUMNS: tuple[Any, ...] = (
    Part.id,
    Part.agency_id,
    Agency.name,
    Part.state,
    Part.original_due_on,
    Part.due_on,
    Part.effective_due_on,
    Part.supplement_due_on,
    Part.sent_on,
    Part.completed_on,
    Part.completed_instead_of,
    Part.correction_reason,
    Part.target_met,
    Part.continuous,
    Part.percent,
    Part.self_confirmed,
    Part.serves_id,
    _served_part.agency_id,
)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part among those of its task."""

    id: int
    agency_id: int
    agency: str
    state: PartState
    original_due_on: date | None
    due_on: date | None
    effective_due_on: date | None
    supplement_due_on: date | None
    sent_on: date | None
    completed_on: date | None
    completed_instead_of: date | None
    correction_reason: str | None
    target_met: TargetMet | None
    continuous: bool
    percent: int | None
    self_confirmed: bool
    serves_id: int | None
    asker_id: int | None
    """Of a support part: the lead part it serves, and whose that is."""
    served: bool
    """The person serves its agency in some role, and so may not decide on it."""
    silent: bool
    """Its agency answers by văn bản only, or nobody reports for it: whoever follows the plan may enter its reports."""

    @property
    def supports(self) -> bool:
        return self.serves_id is not None

    @property
    def facts(self) -> PartFacts:
        return facts_of(self)


@dataclass(frozen=True)
class Focus:
    """The part that the page tells of; what the person may not read of it is empty."""

    line: PartLine
    rights: frozenset[Right]
    say: Say
    """On what was sent, or on the day of what was accepted."""
    reports: list[ReadReport]
    draft: ProgressReport | None
    left: list[ReadReport]
    """The drafts that the agency acted for had not sent when it handed the part over."""
    events: list[PartEvent]
    of_supports: list[PartEvent]
    """Of a lead part, what happened to the support parts that serve it; as all events, the newest first."""
    comments: list[Comment]
    gave: PartEvent | None
    """Where the agency acted for reads no more than what it had reported: the hand-over that ended its turn."""

    @property
    def reads(self) -> bool:
        return Right.READ_REPORT in self.rights or self.gave is not None


@dataclass(frozen=True)
class TaskPage:
    task: TaskFor
    printed: PlanItemText
    attached: list[PlanItemText]
    """Obligations of the running text that say more of it."""
    parts: list[PartLine]
    """The lead parts the person may see, the most urgent first."""
    supports: list[PartLine]
    """The same of the support parts."""
    answers: dict[int, Answer]
    """By the support parts."""
    focus: Focus | None

    @property
    def lead(self) -> PartLine | None:
        """The lead part that the focus is about: itself, or that which it serves."""
        if self.focus is None:
            return None
        wanted = self.focus.line.serves_id or self.focus.line.id
        return next((line for line in self.parts if line.id == wanted), None)


@dataclass(frozen=True)
class ReportPage:
    """What stands around the form of a report."""

    task: TaskFor
    part: Part
    printed: PlanItemText
    writing: Writing
    uses: list[EvidenceUse]
    """Of the report that the form begins with; the documents of who held the part before stay with its report."""
    asked_for: PartEvent | None
    """The return that is not answered yet."""
    silent: list[str]
    """Of a lead part: who was asked for support and has not answered, by name."""


_BY_URGENCY = (
    Standing.OVERDUE,
    Standing.OVERDUE_SENT,
    Standing.NOT_MET,
    Standing.RETURNED,
    Standing.DUE_SOON,
    Standing.AWAITING,
    Standing.IN_TIME,
    Standing.NO_DUE_DATE,
    Standing.DONE_LATE,
    Standing.DONE_ON_TIME,
    Standing.DONE,
    Standing.WITHDRAWN,
)


def get_task_page(actor: Actor, task_id: int, *, part_id: int | None = None) -> TaskPage:
    return page_of(get_task_for(actor, task_id), part_id=part_id)


def page_of(task: TaskFor, *, part_id: int | None = None) -> TaskPage:
    """`part_id` is the part to tell of; without one it is that which the person has most to do with."""
    lines, answers = _list_parts(task)
    parts, supports = ([line for line in lines if line.supports is supporting] for supporting in (False, True))
    if part_id is None:
        line = _nearest(task, parts, supports)
    else:
        line = next((one for one in lines if one.id == part_id), None)
        if line is None:
            raise NotFound
    item = task.task.item
    printed, attached = get_printed(item)
    return TaskPage(
        task, printed, attached, parts, supports, answers, _focus_on(task, line, supports) if line else None
    )


def get_report_page(actor: Actor, task_id: int, part_id: int) -> ReportPage:
    part, task = get_part_for(actor, part_id, Right.WRITE_REPORT, task_id=task_id)
    reports = list_reports(part_id)
    writing = writing_of([one.report for one in reports])
    asked_for = find_last_event(part_id, [EventKind.RETURNED]) if part.state is PartState.RETURNED else None
    begins_with = writing.draft or (writing.sent if asked_for else None)
    cited = next((one.uses for one in reports if one.report is begins_with), [])
    return ReportPage(
        task=task,
        part=part,
        printed=get_printed_row(task.task.item),
        writing=writing,
        uses=[use for use in cited if use.version.document.agency_id == part.agency_id],
        asked_for=asked_for,
        silent=list_silent(part_id),
    )


_PARTS: Select[Any] = (
    select(*_COLUMNS, Part.agency_id.in_(SERVED_BY_USER), SILENT, SupportRequest, ProgressReport.result)
    .join(Part.agency)
    .outerjoin(Part.request)
    .outerjoin(_served_part, _served_part.id == Part.serves_id)
    .outerjoin(ProgressReport, and_(SUPPORTS, ProgressReport.id == last_sent()))
    .where(Part.task_id == bindparam("task_id"))
    .order_by(Agency.name_order, Part.id)
)


def _list_parts(task: TaskFor) -> tuple[list[PartLine], dict[int, Answer]]:
    """Lead parts and support parts, with what was answered; in one statement."""
    today = clock.today()
    rows = db.session.execute(_PARTS, {"task_id": task.task.id, "user_id": task.actor.user_id}).all()
    lines = [PartLine(*row[:-2]) for row in rows]
    answers = {row.id: Answer(*row[-2:]) for row in rows if row[-2] is not None}
    readable = [line for line in lines if Right.READ_TASK in task.rights_on(line)]
    return sorted(readable, key=lambda line: _urgency(line.facts, today)), answers


def _urgency(facts: PartFacts, today: date) -> tuple[int, date]:
    return _BY_URGENCY.index(standing(facts, today)), overdue_after(facts) or date.max


def _nearest(task: TaskFor, parts: list[PartLine], supports: list[PartLine]) -> PartLine | None:
    """One's own part, also a support part, else the first that waits for a decision, else the most urgent."""
    own = [line for line in parts + supports if line.agency_id == task.actor.agency_id]
    waiting = [line for line in parts if line.state is PartState.SUBMITTED]
    return next(iter(own + waiting + parts), None)


def _focus_on(task: TaskFor, line: PartLine, supports: list[PartLine]) -> Focus:
    rights, me = task.rights_on(line), task.actor.agency_id
    told = list_events([line.id, *(one.id for one in supports if one.serves_id == line.id)])
    events = [event for event in told if event.part_id == line.id]
    whole = Right.READ_REPORT in rights
    only_own = Right.READ_OWN_EARLIER in rights and not whole
    gave = next((one for one in events if only_own and one.from_id == me), None)
    own = {event.report_id for event in events if event.held_by_id == me}
    read = _list_read(line.id, rights, own) if whole or gave else []
    return Focus(
        line=line,
        rights=rights,
        say=_say(task, line) if line.state in (PartState.SUBMITTED, PartState.ACCEPTED) else Say.NONE,
        reports=[one for one in read if one.report.state not in UNSENT],
        draft=next((one.report for one in read if one.report.state is ReportState.DRAFT), None),
        left=[one for one in read if one.report.state is ReportState.LEFT],
        events=[one for one in events if not gave or me in (one.from_id, one.holder_id)],
        of_supports=[] if gave else [event for event in told if event.part_id != line.id],
        comments=_list_comments(line.id) if whole else [],
        gave=gave,
    )


def _list_read(part_id: int, rights: frozenset[Right], own: Collection[int | None]) -> list[ReadReport]:
    """The reports that may be read, each with the proof that may be."""
    read = []
    for one in list_reports(part_id):
        state, is_own = one.report.state, one.report.id in own
        if may_read(rights, state, own=is_own):
            proof = may_read(rights, state, own=is_own, what=Right.READ_EVIDENCE)
            read.append(one if proof else ReadReport(one.report, []))
    return read


def _say(task: TaskFor, line: PartLine) -> Say:
    if line.supports:
        return Say.NONE
    return task.relations.say_on(line.agency_id, served=frozenset({line.agency_id} if line.served else ()))


_COMMENTS = (
    select(Comment)
    .join(Comment.agency)
    .options(contains_eager(Comment.agency))
    .where(Comment.part_id == bindparam("part_id"))
    .order_by(Comment.id)
)


def _list_comments(part_id: int) -> list[Comment]:
    return list(db.session.scalars(_COMMENTS, {"part_id": part_id}))
