"""What the points of a plan's indicators rest on, each kind in one statement."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, case, func, select

from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.indicators.models import IndicatorValue
from tracker.indicators.rules.rows import Entered, Source
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import is_followed
from tracker.plans.rules import ItemKind
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.rules.states import UNSENT, PartState, ReportState, TargetMet, UseState

IS_INDICATOR = and_(PlanItem.kind == ItemKind.INDICATOR, PlanItem.excluded.is_(False), is_followed())


@dataclass(frozen=True)
class Parts:
    """The parts of one occurrence of an indicator, and the last accepted report of each that has one."""

    task_id: int | None
    leads: tuple[tuple[int, str], ...]
    sources: tuple[Source, ...]
    open: int


NOTHING = Parts(None, (), (), 0)


def parts_of(plan: Plan, year: int | None) -> dict[int, Parts]:
    """Of each indicator the last occurrence in which something was accepted, else the first."""
    by_task: dict[tuple[int, int], dict[int, Any]] = defaultdict(dict)
    for row in db.session.execute(_part_rows(plan)):
        if year is None or row.due_on is None or row.due_on.year == year or plan.year == year:
            by_task[row.item_id, row.task_id][row.part_id] = row
    found: dict[int, Parts] = {}
    for (item_id, task_id), rows in by_task.items():
        parts = _gathered(task_id, rows.values())
        if item_id not in found or parts.sources:
            found[item_id] = parts
    return found


def _part_rows(plan: Plan) -> Select[Any]:
    columns: tuple[Any, ...] = (
        Task.item_id,
        Task.id.label("task_id"),
        Task.due_on,
        Part.id.label("part_id"),
        Part.agency_id,
        Agency.name.label("agency"),
        Part.target_met,
        Part.state,
        ProgressReport.id.label("report_id"),
        ProgressReport.sent_at,
        ProgressReport.figures,
        ProgressReport.achieved,
    )
    accepted = and_(ProgressReport.part_id == Part.id, ProgressReport.state == ReportState.ACCEPTED)
    return (
        select(*columns)
        .select_from(Part)
        .join(Part.task)
        .join(PlanItem, PlanItem.id == Task.item_id)
        .join(Part.agency)
        .outerjoin(ProgressReport, accepted)
        .where(LEADS, Part.plan_id == plan.id, Part.state != PartState.WITHDRAWN, IS_INDICATOR)
        # Later versions of a part replace earlier ones.
        .order_by(Task.due_on, Task.id, Agency.name_order, Part.id, ProgressReport.version)
    )


def _gathered(task_id: int, rows: Iterable[Any]) -> Parts:
    rows = list(rows)
    leads = tuple(dict.fromkeys((row.agency_id, row.agency) for row in rows))
    sources = [
        Source(
            task_id=task_id,
            part_id=row.part_id,
            agency_id=row.agency_id,
            agency=row.agency,
            report_id=row.report_id,
            sent_at=row.sent_at,
            figures={letter: figure for letter, _name, figure in row.figures},
            achieved=row.achieved,
            # Only what was below its target is reported again after an acceptance; until then that verdict stands.
            target_met=row.target_met if row.state == PartState.ACCEPTED else TargetMet.NO,
        )
        for row in rows
        if row.report_id is not None
    ]
    return Parts(task_id, leads, tuple(sources), len({row.part_id for row in rows}))


def documents_of(plan: Plan) -> dict[int, tuple[int, int]]:
    """{item: (accepted, sent)}, each version of a document once."""
    accepted = case((EvidenceUse.state == UseState.ACCEPTED, EvidenceUse.version_id))
    query = (
        select(Task.item_id, func.count(accepted.distinct()), func.count(EvidenceUse.version_id.distinct()))
        .select_from(Part)
        .join(Part.task)
        .join(PlanItem, PlanItem.id == Task.item_id)
        .join(ProgressReport, ProgressReport.part_id == Part.id)
        .join(EvidenceUse, EvidenceUse.report_id == ProgressReport.id)
        .where(
            LEADS,
            Part.plan_id == plan.id,
            Part.state != PartState.WITHDRAWN,
            ProgressReport.state.not_in(UNSENT),
            IS_INDICATOR,
        )
        .group_by(Task.item_id)
    )
    return {item_id: (accepted_count, sent) for item_id, accepted_count, sent in db.session.execute(query)}


def entered_of(plan: Plan) -> dict[int, list[Entered]]:
    """What was entered last under each letter and kind."""
    last = (
        select(func.max(IndicatorValue.id))
        .join(IndicatorValue.item)
        .where(PlanItem.plan_id == plan.id)
        .group_by(IndicatorValue.item_id, IndicatorValue.kind, IndicatorValue.letter)
    )
    query = select(IndicatorValue).where(IndicatorValue.id.in_(last)).order_by(IndicatorValue.id)
    found: dict[int, list[Entered]] = defaultdict(list)
    for one in db.session.scalars(query):
        found[one.item_id].append(
            Entered(one.kind, one.letter, one.figure, one.points, one.author_name, one.at, one.reason)
        )
    return found
