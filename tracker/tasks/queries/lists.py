"""Lists of work: an agency's own by urgency, and the list that is narrowed to what is looked for."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal, or_, select, union_all

from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.paging import Page
from tracker.core.text import fold
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.tasks.models.part import Part, Task
from tracker.tasks.queries.lines import WorkLine, line_of, order_of, page_of, select_lines
from tracker.tasks.queries.scope import View, scope_of
from tracker.tasks.queries.standing import section_conditions
from tracker.tasks.rules.standing import Section
from tracker.tasks.rules.states import PartState


@dataclass(frozen=True)
class MyWork:
    """The parts of one agency: how many in each section, and the first lines of each."""

    counts: dict[Section, int]
    lines: dict[Section, list[WorkLine]]


def get_my_work(agency_id: int, *, plan_id: int | None = None, cap: int = 10) -> MyWork:
    mine = Part.agency_id == agency_id
    if plan_id is not None:
        mine = and_(mine, Part.plan_id == plan_id)
    sections = section_conditions(clock.today())
    counting = select(*(func.coalesce(func.sum(case((one, 1), else_=0)), 0) for one in sections.values())).where(mine)
    counts = dict(zip(sections, db.session.execute(counting).one(), strict=True))
    lines: dict[Section, list[WorkLine]] = {section: [] for section in sections}
    for section, line in _first_lines(mine, {one: sections[one] for one, count in counts.items() if count}, cap):
        lines[section].append(line)
    return MyWork(counts, lines)


def _first_lines(
    mine: ColumnElement[bool], sections: dict[Section, ColumnElement[bool]], cap: int
) -> list[tuple[Section, WorkLine]]:
    """The first of every section in one statement: each picks its own, then all are read together."""
    if not sections:
        return []
    picks = []
    for place, (section, condition) in enumerate(sections.items()):
        rank = func.row_number().over(order_by=order_of(section)).label("rank")
        picked = select(Part.id, rank).where(mine, condition).order_by(*order_of(section)).limit(cap).subquery()
        picks.append(select(picked.c.id, literal(place).label("place"), picked.c.rank))
    ids = union_all(*picks).subquery()
    names = list(sections)
    query = select_lines(ids).add_columns(ids.c.place).order_by(ids.c.place, ids.c.rank)
    return [(names[row.place], line_of(row)) for row in db.session.execute(query)]


@dataclass(frozen=True)
class WorkFilter:
    """What a list is narrowed to."""

    view: View
    section: Section | None = None
    plan_id: int | None = None
    agency_id: int | None = None
    search: str = ""


@dataclass(frozen=True)
class WorkList:
    page: Page[WorkLine]
    plans: list[Plan]
    """The plans to which the list can be narrowed."""


def list_work(actor: Actor, wanted: WorkFilter, *, page: int = 1) -> WorkList:
    scope = scope_of(actor, wanted.view)
    query = _filtered(select(Part.id).where(scope.parts), wanted)
    plans = select(Plan).where(scope.plans).order_by(Plan.year.desc(), Plan.code, Plan.id)
    return WorkList(page_of(query, order_of(wanted.section), page), list(db.session.scalars(plans)))


def _filtered(query: Select[int], wanted: WorkFilter) -> Select[int]:
    if wanted.section:
        query = query.where(section_conditions(clock.today())[wanted.section])
    else:
        query = query.where(Part.state != PartState.WITHDRAWN)
    if wanted.plan_id is not None:
        query = query.where(Part.plan_id == wanted.plan_id)
    if wanted.agency_id is not None:
        query = query.where(Part.agency_id == wanted.agency_id)
    if wanted.search:
        pattern = f"%{_literal(fold(wanted.search))}%"
        found = or_(PlanItem.name_folded.like(pattern, escape="\\"), PlanItem.code == wanted.search)
        query = query.where(exists().where(Task.id == Part.task_id, PlanItem.id == Task.item_id, found))
    return query


def _literal(text: str) -> str:
    """What a person types means itself, also where LIKE would read it as a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
