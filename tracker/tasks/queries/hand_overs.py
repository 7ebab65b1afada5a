"""Parts that an agency handed over: it goes on reading what it reported on them, and sees who has them now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased

from tracker.agencies.models import Agency
from tracker.core import clock
from tracker.core.db import db
from tracker.core.paging import Page, count_up_to
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.tasks.models.part import Part, PartEvent, Task

_PAGE = 25


def handed_over_by(agency_id: int | None | BindParameter[Any]) -> ColumnElement[bool]:
    """The condition that the agency gave a part away once, whoever holds it now."""
    return exists().where(PartEvent.part_id == Part.id, PartEvent.from_id == agency_id)


@dataclass(frozen=True)
class HandedOver:
    """A part as the agency knows it that handed it over."""

    part_id: int
    task_id: int
    code: str | None
    name: str
    plan_code: str
    plan_number: str | None
    at: datetime
    to: str
    reason: str | None

    @property
    def day(self) -> date:
        return clock.local_day(self.at)


def count_handed_over(agency_id: int) -> int:
    return count_up_to(_last_time(agency_id))


def list_handed_over(agency_id: int, *, page: int = 1) -> Page[HandedOver]:
    """The latest first."""
    last, to = _last_time(agency_id).subquery(), aliased(Agency)
    query = (
        select(
            *(Part.id, Part.task_id, PlanItem.code, PlanItem.name, Plan.code, Plan.number),
            *(PartEvent.at, to.name, PartEvent.reason),
        )
        .select_from(last)
        .join(PartEvent, PartEvent.id == last.c.id)
        .join(PartEvent.part)
        .join(Part.task)
        .join(Task.item)
        .join(Part.plan)
        .join(to, to.id == PartEvent.holder_id)
        .order_by(PartEvent.id.desc())
    )
    found = db.session.execute(query.limit(_PAGE + 1).offset((page - 1) * _PAGE)).all()
    rows = [HandedOver(*row) for row in found[:_PAGE]]
    return Page(rows, page, _PAGE, has_next=len(found) > _PAGE, total=count_handed_over(agency_id))


def _last_time(agency_id: int) -> Select[int]:
    """The event by which each of them went, the last where one came back and went again."""
    return (
        select(func.max(PartEvent.id).label("id"))
        .join(PartEvent.part)
        .where(PartEvent.from_id == agency_id, Part.agency_id != agency_id)
        .group_by(PartEvent.part_id)
    )
