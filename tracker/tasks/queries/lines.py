"""One line of a list of work: plain values, read in one statement."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Subquery, func, select
from sqlalchemy.orm import aliased

from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.core.paging import Page, count_up_to
from tracker.evidence.models import DocumentVersion
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import Governs, ItemKind
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.on_behalf import Letter
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import Section, facts_of
from tracker.tasks.rules.states import EventKind, PartState, ReportState, TargetMet

PAGE_SIZE = 25
Line = TypeVar("Line")
_AT_A_TIME = 500
_said, _letter = aliased(ProgressReport), aliased(DocumentVersion)
_LAST_LETTER = (
    select(_said.letter_id)
    .where(_said.part_id == Part.id, _said.state != ReportState.DRAFT)
    .order_by(_said.version.desc())
    .limit(1)
    .correlate(Part)
    .scalar_subquery()
)
_COLUMNS: tuple[Any, ...] = (
    Part.id,
    Part.task_id,
    Part.state,
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
    Part.agency_id,
    Agency.name,
    Part.due_on,
    Task.deadline_text,
    Task.governs,
    PlanItem.kind,
    PlanItem.code,
    PlanItem.name,
    func.coalesce(PlanItem.evidence, PlanItem.product),
    PlanItem.max_points,
    Part.plan_id,
    Plan.code,
    Plan.number,
    _letter.document_number,
    _letter.issued_on,
    Part.serves_id,
)


@dataclass(frozen=True, slots=True)
class WorkLine:
    part_id: int
    task_id: int
    state: PartState
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
    agency_id: int
    agency: str
    due_on: date | None
    deadline_text: str | None
    governs: Governs
    kind: ItemKind
    code: str | None
    name: str
    expected: str | None
    """The evidence that the plan names, else the product."""
    points: Decimal | None
    plan_id: int
    plan_code: str
    plan_number: str | None
    letter_number: str | None
    letter_day: date | None
    """Of the văn bản from which the last report was entered (nhập thay)."""
    serves_id: int | None

    @property
    def letter(self) -> Letter | None:
        return Letter.of(self.letter_number, self.letter_day)

    @property
    def supports(self) -> bool:
        """It answers a request for support (phối hợp)."""
        return self.serves_id is not None

    @property
    def facts(self) -> PartFacts:
        return facts_of(self)


def order_of(section: Section | None) -> tuple[ColumnElement[Any], ...]:
    """The most urgent first, the latest finished first, with a tie-break."""
    if section is Section.DONE:
        return Part.completed_on.desc(), Part.id.desc()
    if section is Section.AWAITING:
        return Part.sent_on.asc(), Part.id.asc()
    if section is Section.NO_DUE_DATE:
        return (Part.id.asc(),)
    return Part.overdue_after.asc().nulls_last() if section is None else Part.overdue_after.asc(), Part.id.asc()


def select_lines(ids: Subquery) -> Select[Any]:
    """The lines of the parts that `ids` picks by its column `id`; it may be given more columns and an order."""
    return (
        select(*_COLUMNS)
        .select_from(ids)
        .join(Part, Part.id == ids.c.id)
        .join(Part.task)
        .join(Task.item)
        .join(Part.plan)
        .join(Part.agency)
        .outerjoin(_letter, _letter.id == _LAST_LETTER)
    )


def line_of(row: Any) -> WorkLine:
    line = WorkLine(*row[: len(_COLUMNS)])
    if not line.supports:
        return line
    # The date, the product and the points that the plan prints are those of who leads.
    return replace(line, deadline_text=None, governs=Governs.PRINTED, expected=None, points=None)


def page_of(
    query: Select[int],
    order: Sequence[ColumnElement[Any]],
    number: int,
    selected: Callable[[Subquery], Select[Any]],
    made: Callable[[Any], Line],
) -> Page[Line]:
    """One page of the parts in `query`: `selected` reads the rows of the picked parts, `made` makes a line of each."""
    start = (number - 1) * PAGE_SIZE
    ids = query.order_by(*order).limit(PAGE_SIZE + 1).offset(start).subquery()
    found = [made(row) for row in db.session.execute(selected(ids).order_by(*order))]
    more = len(found) > PAGE_SIZE
    # Only where there are further pages, or none here, must the rows be counted.
    total = start + len(found) if found and not more else count_up_to(query)
    return Page(found[:PAGE_SIZE], number, PAGE_SIZE, more, total)


def stream_of(
    query: Select[int],
    order: Sequence[ColumnElement[Any]],
    selected: Callable[[Subquery], Select[Any]],
    made: Callable[[Any], Line],
) -> Iterator[Line]:
    """All of them, in one statement read a few rows at a time: a long list is never whole in memory."""
    rows = selected(query.subquery()).order_by(*order).execution_options(yield_per=_AT_A_TIME)
    return (made(row) for row in db.session.execute(rows))


def list_return_reasons(part_ids: list[int]) -> dict[int, str]:
    """What was asked for when each of these parts was returned last."""
    if not part_ids:
        return {}
    query = (
        select(PartEvent.part_id, PartEvent.reason)
        .where(PartEvent.part_id.in_(part_ids), PartEvent.kind == EventKind.RETURNED)
        .order_by(PartEvent.id)
    )
    return {part_id: reason or "" for part_id, reason in db.session.execute(query)}
