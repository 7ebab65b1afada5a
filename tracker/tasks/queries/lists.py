"""Lists of work: an agency's own by urgency, and the list that is narrowed to what is looked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, or_, select, union_all

from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.paging import Page, count_up_to
from tracker.core.text import fold
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.rules import number_key
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.queries.lines import WorkLine, line_of, order_of, page_of, select_lines, stream_of
from tracker.tasks.queries.scope import Scope, View, scope_of
from tracker.tasks.queries.standing import in_section, section_on
from tracker.tasks.queries.together import list_all_together, list_together, stands_for_task
from tracker.tasks.rules.shares import Shared
from tracker.tasks.rules.standing import Section
from tracker.tasks.rules.states import OPEN_STATES, PartState

_MOST_CHOICES = 30


@dataclass(frozen=True)
class MyWork:
    """The parts one agency leads: how many in each section, and the first lines of what is open."""

    counts: dict[Section, int]
    lines: dict[Section, list[WorkLine]]


def get_my_work(agency_id: int, *, plan_id: int | None = None, cap: int = 10) -> MyWork:
    """In two statements: the open work ranked within its sections, and how much is done."""
    of_plan = plan_id is not None
    asked = {"agency_id": agency_id, **({"plan_id": plan_id} if of_plan else {})}
    counts = dict.fromkeys(Section, 0)
    lines: dict[Section, list[WorkLine]] = {section: [] for section in Section}
    for row in db.session.execute(_open_work(clock.today(), cap, of_plan=of_plan), asked):
        counts[Section(row.section)] = row.size
        lines[Section(row.section)].append(line_of(row))
    counts[Section.DONE] = db.session.scalar(_done_work(of_plan=of_plan), asked) or 0
    return MyWork(counts, lines)


@lru_cache(maxsize=8)
def _open_work(today: date, cap: int, *, of_plan: bool) -> Select[Any]:
    """Built once a day, for building it takes longer than running it."""
    section = section_on(today)
    ranked = (
        select(
            Part.id,
            section.label("section"),
            func.count().over(partition_by=section).label("size"),
            func.row_number()
            .over(partition_by=section, order_by=(Part.overdue_after, Part.sent_on, Part.id))
            .label("rank"),
        )
        .where(_mine(of_plan=of_plan), Part.state.in_(OPEN_STATES))
        .subquery()
    )
    first = select(ranked).where(ranked.c.rank <= cap).subquery()
    return select_lines(first).add_columns(first.c.section, first.c.size).order_by(first.c.section, first.c.rank)


@cache
def _done_work(*, of_plan: bool) -> Select[int]:
    return select(func.count()).where(_mine(of_plan=of_plan), Part.state == PartState.ACCEPTED)


def _mine(*, of_plan: bool) -> ColumnElement[bool]:
    mine = and_(LEADS, Part.agency_id == bindparam("agency_id"))
    return and_(mine, Part.plan_id == bindparam("plan_id")) if of_plan else mine


@dataclass(frozen=True)
class WorkFilter:
    """What a list is narrowed to."""

    view: View
    section: Section | None = None
    plan_code: str | None = None
    agency_id: int | None = None
    search: str = ""

    @property
    def by_task(self) -> bool:
        """Over several agencies each task is one line, as its worst part; of one agency each part is one."""
        return self.view.of_many and self.agency_id is None


@dataclass(frozen=True)
class PlanChoice:
    """A plan to which the list can be narrowed."""

    id: int
    code: str
    number: str | None


@dataclass(frozen=True)
class WorkList:
    page: Page[WorkLine]
    plans: list[PlanChoice]
    plan: PlanChoice | None
    """The one it is narrowed to."""
    together: dict[int, Shared]
    """By task, how far those who lead it have come; for who looks over several agencies."""


@dataclass(frozen=True)
class AllWork:
    """The same list whole."""

    lines: Iterator[WorkLine]
    total: int
    """Exact up to the limit that was asked for; one more means "more than that"."""
    plan: PlanChoice | None
    together: dict[int, Shared]
    """Of the tasks that several lead."""


def list_work(actor: Actor, wanted: WorkFilter, *, page: int = 1) -> WorkList:
    work = _work(actor, wanted)
    found = page_of(work.query, order_of(wanted.section), page, select_lines, line_of)
    tasks = {line.task_id for line in found.rows} if wanted.view.of_many else ()
    together = list_together(tasks, work.scope, clock.today()) if tasks else {}
    return WorkList(found, work.plans, work.plan, together)


def stream_work(actor: Actor, wanted: WorkFilter, *, limit: int) -> AllWork:
    work = _work(actor, wanted)
    lines = stream_of(work.query, order_of(wanted.section), select_lines, line_of)
    together = list_all_together(work.query, work.scope, clock.today()) if wanted.view.of_many else {}
    return AllWork(lines, count_up_to(work.query, limit), work.plan, together)


@dataclass(frozen=True)
class _Work:
    query: Select[int]
    scope: Scope
    plans: list[PlanChoice]
    plan: PlanChoice | None


def _work(actor: Actor, wanted: WorkFilter) -> _Work:
    scope = scope_of(actor, wanted.view)
    plans, plan = choose_plan(select(Plan.id, Plan.code, Plan.number).where(scope.plans), wanted.plan_code)
    query = select(Part.id).where(scope.parts)
    if plan:
        query = query.where(Part.plan_id == plan.id)
    elif wanted.plan_code:
        # Whoever may read a plan as printed need not see any work of it; nor is it said whether there is such a plan.
        query = query.where(false())
    query = _filtered(query, wanted)
    if wanted.by_task:
        query = query.where(stands_for_task(scope, clock.today()))
    return _Work(query, scope, plans, plan)


def choose_plan(query: Select[int, str, str | None], code: str | None) -> tuple[list[PlanChoice], PlanChoice | None]:
    """The plans to choose from and the chosen one; too many to choose from are found by number instead."""
    found = db.session.execute(query.order_by(Plan.year.desc(), Plan.code, Plan.id).limit(_MOST_CHOICES + 1))
    plans = [PlanChoice(*row) for row in found]
    chosen = next((one for one in plans if one.code == code), None)
    if code and chosen is None:
        row = db.session.execute(query.where(Plan.code == code)).one_or_none()
        chosen = PlanChoice(*row) if row else None
    if len(plans) > _MOST_CHOICES:
        plans = [chosen] if chosen else []
    return plans, chosen


def _filtered(query: Select[int], wanted: WorkFilter) -> Select[int]:
    if wanted.section:
        query = query.where(in_section(wanted.section, clock.today()))
    else:
        query = query.where(Part.state != PartState.WITHDRAWN)
    if wanted.agency_id is not None:
        query = query.where(Part.agency_id == wanted.agency_id)
    if wanted.search:
        query = query.where(Part.task_id.in_(_tasks_found(wanted.search)))
    return query


def _tasks_found(search: str) -> Select[int]:
    """By the name or mục of the task, or by số, ký hiệu or working code of its plan."""
    in_name = PlanItem.name_folded.contains(fold(search), autoescape=True)
    by_item = select(Task.id).join(Task.item)
    by_item = by_item.where(or_(in_name, PlanItem.code == search))
    plan_named = or_(Plan.number_key == number_key(search), func.lower(Plan.code) == search.lower())
    by_plan = select(Task.id).join(Task.plan).where(plan_named)
    return select(union_all(by_item, by_plan).subquery().c.id)
