"""A task that several agencies lead: the one of their parts that stands for it in a list, and how far all have come."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache, lru_cache

from sqlalchemy import ColumnElement, Integer, Select, case, exists, func, literal_column, select, tuple_
from sqlalchemy.orm import Mapped

from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.queries.scope import BESIDE, Scope
from tracker.tasks.rules.counting import WORST_FIRST
from tracker.tasks.rules.shares import Shared, shared
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import DUE_SOON_DAYS, facts_of
from tracker.tasks.rules.states import PartState


def stands_for_task(scope: Scope, today: date) -> ColumnElement[bool]:
    """Of the parts of each task in `scope` the worst alone: tracker.tasks.rules.counting.urgency, in the database.

    Asked of each part that a list walks past, so that a list stops after a page and nothing has to be grouped.
    """
    return ~exists().where(_beside(), _is_worse(today), *scope.beside)


@cache
def _beside() -> ColumnElement[bool]:
    """The other lead parts of the task that count."""
    of_others = (BESIDE.task_id == Part.task_id) & (BESIDE.id != Part.id) & BESIDE.serves_id.is_(None)
    return of_others & (BESIDE.state != PartState.WITHDRAWN)


@lru_cache(maxsize=8)
def _is_worse(today: date) -> ColumnElement[bool]:
    """Of a part and one BESIDE it; built once a day."""
    return tuple_(*_urgency(BESIDE, today)) < tuple_(*_urgency(Part, today))


def _urgency(of: type[Part], today: date) -> tuple[ColumnElement[int], ColumnElement[date], Mapped[int]]:
    last_day, soon = of.overdue_after, today + timedelta(days=DUE_SOON_DAYS)
    sent_or_not = {
        PartState.SUBMITTED: _place(Standing.OVERDUE_SENT),
        PartState.NOT_MET: _place(Standing.NOT_MET),
    }
    place = case(
        (last_day < today, case(sent_or_not, value=of.state, else_=_place(Standing.OVERDUE))),
        (of.completed_on > of.effective_due_on, _place(Standing.DONE_LATE)),
        (of.completed_on <= of.effective_due_on, _place(Standing.DONE_ON_TIME)),
        (of.completed_on.is_not(None), _place(Standing.DONE)),
        (of.state == PartState.RETURNED, _place(Standing.RETURNED)),
        (of.state == PartState.SUBMITTED, _place(Standing.AWAITING)),
        (last_day.is_(None), _place(Standing.NO_DUE_DATE)),
        (last_day <= soon, _place(Standing.DUE_SOON)),
        else_=_place(Standing.IN_TIME),
    )
    return place, func.coalesce(last_day, date.max), of.id


def _place(standing: Standing) -> ColumnElement[int]:
    return literal_column(str(WORST_FIRST.index(standing)), Integer)


def list_together(task_ids: Collection[int], scope: Scope, day: date) -> dict[int, Shared]:
    """How far the agencies that lead these tasks have come, in one statement, as far as the reader sees their parts."""
    return _together(Part.task_id, scope.parts & Part.task_id.in_(task_ids), day)


def list_together_by_item(item_ids: Collection[int], day: date) -> dict[int, Shared]:
    """The same for the items of a plan; those without work are not in it."""
    return _together(Task.item_id, Task.item_id.in_(item_ids), day)


def list_all_together(query: Select[int], scope: Scope, day: date) -> dict[int, Shared]:
    """The same for the tasks of all parts in `query` that several agencies lead."""
    shared_ones = query.with_only_columns(Part.task_id).where(exists().where(_beside(), *scope.beside))
    return _together(Part.task_id, scope.parts & Part.task_id.in_(shared_ones.correlate(None)), day)


def _together(of: Mapped[int], which: ColumnElement[bool], day: date) -> dict[int, Shared]:
    facts = [getattr(Part, name) for name in PartFacts.__dataclass_fields__]
    query = (
        select(of.label("of"), Agency.name, *facts)
        .select_from(Part)
        .join(Part.task)
        .join(Part.agency)
        .where(LEADS, which)
        .order_by(of, Agency.name_order, Part.id)
    )
    parts: dict[int, list[tuple[str, PartFacts]]] = {}
    for row in db.session.execute(query):
        parts.setdefault(row.of, []).append((row.name, facts_of(row)))
    return {one: shared(named, day) for one, named in parts.items()}
