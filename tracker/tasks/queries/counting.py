"""The count of work on a day, by SQL: the same as tracker.tasks.rules.counting, for board, lists, Excel and Word alike.

A plan counts each task once, by the worst of its lead parts; an agency counts each part it leads.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, FromClause, Select, and_, case, cast, func, literal, select

from tracker.agencies.models import Agency
from tracker.core import clock
from tracker.core.db import db
from tracker.tasks.models.part import LEADS, HasFacts, Part, PartEvent
from tracker.tasks.queries.standing import conditions
from tracker.tasks.rules.counting import CATEGORY_OF, LONG_OVERDUE_DAYS, WORST_LAST, Category, Tally
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.states import PartState

_FACTS = tuple(HasFacts.__annotations__)


@dataclass(frozen=True)
class Extent:
    """What is counted: the parts of these plans, all plans where it is None; of one agency where it is given."""

    plan_ids: Collection[int] | Select[int] | None = None
    agency_id: int | None = None


EVERYTHING = Extent()


@dataclass(frozen=True)
class AgencyTally:
    agency_id: int
    agency: str
    tally: Tally


def facts_on(day: date, extent: Extent = EVERYTHING) -> FromClause:
    """The lead parts with their facts as they were at the end of `day`: id, task_id, plan_id, agency_id and HasFacts.

    Today they stand in the table itself; of a past day they are what the last event until then left.
    """
    columns = [Part.id, Part.task_id, Part.plan_id]
    wanted: list[ColumnElement[bool]] = []
    if extent.plan_ids is not None:
        wanted.append(Part.plan_id.in_(extent.plan_ids))
    if day >= clock.today():
        if extent.agency_id is not None:
            wanted.append(Part.agency_id == extent.agency_id)
        return (
            select(*columns, Part.agency_id, *(getattr(Part, name) for name in _FACTS)).where(LEADS, *wanted).subquery()
        )
    until = select(func.max(PartEvent.id).label("id")).where(PartEvent.at < _end_of(day)).group_by(PartEvent.part_id)
    if wanted:
        # Else the events of all plans would be gone through for the few of these.
        until = until.where(PartEvent.part_id.in_(select(Part.id).where(*wanted)))
    last = until.subquery()
    if extent.agency_id is not None:
        wanted.append(PartEvent.holder_id == extent.agency_id)
    facts = (getattr(PartEvent, name) for name in _FACTS)
    query = select(*columns, PartEvent.holder_id.label("agency_id"), *facts)
    return (
        query.join(PartEvent, PartEvent.part_id == Part.id)
        .join(last, last.c.id == PartEvent.id)
        .where(LEADS, *wanted)
        .subquery()
    )


def tally_tasks(day: date, extent: Extent = EVERYTHING) -> Tally:
    """Each task once."""
    rows = _rows_of(facts_on(day, extent).c, day)
    each = (
        select(
            func.max(rows["worst"]).label("worst"),
            func.max(rows["begun"]).label("begun"),
            # Of what is overdue, whether all was sent; it does not matter for the others.
            func.min(case((rows["overdue"] == 1, rows["sent"]), else_=1)).label("sent"),
            func.max(rows["due_soon"]).label("due_soon"),
            func.max(rows["long_overdue"]).label("long_overdue"),
            func.max(rows["continuous"]).label("continuous"),
        )
        .where(rows["counts"])
        .group_by(rows["task_id"])
        .subquery()
    )
    (row,) = db.session.execute(select(*_sums(each.c, literal(1))))
    return Tally(*(count or 0 for count in row))


def tally_agencies(day: date, extent: Extent = EVERYTHING) -> list[AgencyTally]:
    """Each agency by its lead parts: the most overdue first, then below target, then by name."""
    rows = _rows_of(facts_on(day, extent).c, day)
    kinds = [rows[name].label(name) for name in _COUNTED]
    # Equal parts are put together first: each condition is then asked once of each part, not once of each sum.
    alike = select(*kinds, func.count().label("parts")).where(rows["counts"]).group_by(*kinds).subquery()
    sums = select(alike.c.agency_id, *_sums(alike.c, alike.c.parts)).group_by(alike.c.agency_id).subquery()
    query = (
        select(sums.c.agency_id, Agency.name, *list(sums.c)[1:])
        .join(Agency, Agency.id == sums.c.agency_id)
        .order_by(Agency.name_order, sums.c.agency_id)
    )
    found = [AgencyTally(agency_id, name, Tally(*counts)) for agency_id, name, *counts in db.session.execute(query)]
    return sorted(found, key=lambda one: (-one.tally.overdue, -one.tally.not_met))


_COUNTED = ("agency_id", "worst", "begun", "sent", "due_soon", "long_overdue", "continuous")


def _rows_of(of: Any, day: date) -> dict[str, ColumnElement[Any]]:
    """Each part as tracker.tasks.rules.counting.Counted, its category by its place among them."""
    said = conditions(day, of)
    ranks = [(said[standing], WORST_LAST.index(category)) for standing, category in CATEGORY_OF.items()]
    overdue = of.overdue_after < day
    return {
        "task_id": of.task_id,
        "agency_id": of.agency_id,
        "counts": of.state != PartState.WITHDRAWN,
        "worst": case(*ranks),
        "begun": case((of.state == PartState.NOT_STARTED, 0), else_=1),
        "overdue": case((and_(overdue, of.state != PartState.NOT_MET), 1), else_=0),
        "sent": case((said[Standing.OVERDUE_SENT], 1), else_=0),
        "due_soon": case((said[Standing.DUE_SOON], 1), else_=0),
        "long_overdue": case(
            (and_(of.overdue_after < day - timedelta(days=LONG_OVERDUE_DAYS), of.state != PartState.NOT_MET), 1),
            else_=0,
        ),
        "continuous": case((of.continuous, 1), else_=0),
    }


def _sums(of: Any, each: ColumnElement[int]) -> list[ColumnElement[int]]:
    """The fields of a Tally, in their order; a row of `of` stands for so many."""

    def count(*holds: ColumnElement[bool]) -> ColumnElement[int]:
        # PostgreSQL adds whole numbers up to a decimal, which no rate can be made of.
        return cast(func.sum(case((and_(*holds), each), else_=0)), BigInteger)

    place = {category: WORST_LAST.index(category) for category in Category}
    in_time, overdue = of.worst == place[Category.IN_TIME], of.worst == place[Category.OVERDUE]
    return [
        *(count(of.worst == place[category]) for category in Category),
        count(in_time, of.begun == 0),
        count(overdue, of.begun == 0),
        count(overdue, of.sent == 1),
        count(in_time, of.due_soon == 1),
        count(of.long_overdue == 1),
        count(of.worst == place[Category.UNDATED], of.continuous == 1),
    ]


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), clock.VIETNAM)
