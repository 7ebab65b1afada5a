"""Nhập thay: the agencies whose reports a person may enter, and the parts that such a văn bản may speak of."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Membership, User
from tracker.accounts.queries import HELD_TODAY, served_agency_ids
from tracker.accounts.rules import Right, Role, relations_granting
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import Forbidden, NotFound
from tracker.core.paging import Page, count_up_to
from tracker.tasks.models.part import LEADS, Part, Task
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.reports import Writing, writing_of
from tracker.tasks.queries.scope import plans_where
from tracker.tasks.queries.standing import in_section
from tracker.tasks.rules.on_behalf import ENTERABLE_STATES, Holder, holder_fault
from tracker.tasks.rules.standing import Section

# A browser sends several fields for each, and the server takes no form of more than 500.
PAGE_SIZE = 40

REPORTING_ROLES = (Role.FOCAL_POINT, Role.COORDINATOR)
"""Whoever reports for an agency: its focal points, and the coordinator on the parts of its own agency."""
_REPORTS: ColumnElement[bool] = exists().where(
    Membership.agency_id == Agency.id,
    Membership.role.in_(REPORTING_ROLES),
    HELD_TODAY,
    User.id == Membership.user_id,
    User.active,
)
SILENT: ColumnElement[bool] = or_(Agency.by_letter, ~_REPORTS)
"""An agency that answers by văn bản only, or for which nobody reports today."""


@dataclass(frozen=True)
class WaitingAgency:
    """An agency whose reports the person may enter, with what it has open."""

    agency_id: int
    name: str
    by_letter: bool
    open: int
    overdue: int
    nearest: date | None
    """Of what is not overdue yet."""


def list_agencies_to_enter_for(actor: Actor) -> list[WaitingAgency]:
    """The most overdue first."""
    today = clock.today()
    overdue = func.sum(case((in_section(Section.OVERDUE, today), 1), else_=0))
    query = (
        select(
            Agency.id,
            Agency.name,
            Agency.by_letter,
            func.count(),
            overdue,
            func.min(case((Part.overdue_after >= today, Part.overdue_after))),
        )
        .join(Part, Part.agency_id == Agency.id)
        .where(_enterable(actor), SILENT)
        .group_by(Agency.id, Agency.name, Agency.by_letter, Agency.name_order)
        .order_by(overdue.desc(), Agency.name_order, Agency.id)
    )
    served = _served(actor)
    return [WaitingAgency(*row) for row in db.session.execute(query) if row[0] not in served]


def list_entered_for(actor: Actor, agency_ids: Collection[int]) -> frozenset[int]:
    """Those of these agencies for which the person may enter reports, as far as the agency decides it."""
    if not agency_ids or not _granting(actor):
        return frozenset()
    query = select(Agency.id).where(Agency.id.in_(agency_ids), SILENT)
    return frozenset(db.session.scalars(query)) - _served(actor)


def get_agency_to_enter_for(actor: Actor, agency_id: int) -> Agency:
    """Forbidden with the reason where it reports itself; not found where it has nothing in a plan one follows."""
    holds = exists().where(Part.agency_id == Agency.id, _followed(actor))
    row = db.session.execute(select(Agency, _REPORTS).where(Agency.id == agency_id, holds)).one_or_none()
    if row is None:
        raise NotFound
    agency, reports = row
    holder = Holder(agency.name, by_letter=agency.by_letter, reports=reports, served=agency_id in _served(actor))
    fault = holder_fault(holder)
    if fault:
        raise Forbidden(fault)
    found: Agency = agency
    return found


@dataclass(frozen=True)
class EntryLine:
    """A part that a văn bản may speak of, and how far its reports are."""

    part: Part
    writing: Writing


def list_entry_lines(actor: Actor, agency_id: int, *, page: int) -> Page[EntryLine]:
    """What the agency has open in the plans one follows, the most urgent first."""
    wanted = select(Part.id).where(Part.agency_id == agency_id, _enterable(actor))
    picked = _lines().where(Part.agency_id == agency_id, _enterable(actor))
    found = _with_writings(picked.limit(PAGE_SIZE + 1).offset((page - 1) * PAGE_SIZE))
    more = len(found) > PAGE_SIZE
    total = (page - 1) * PAGE_SIZE + len(found) if found and not more else count_up_to(wanted)
    return Page(found[:PAGE_SIZE], page, PAGE_SIZE, more, total)


def list_lines_entered(actor: Actor, agency_id: int, part_ids: Collection[int]) -> list[EntryLine]:
    """These parts of the agency, also where they are not open any more."""
    return _with_writings(_lines().where(Part.id.in_(part_ids), Part.agency_id == agency_id, _followed(actor)))


def _lines() -> Select[Part]:
    loaded = (joinedload(Part.task).joinedload(Task.item), joinedload(Part.plan))
    return select(Part).options(*loaded).order_by(Part.overdue_after.asc().nulls_last(), Part.id)


def _with_writings(query: Select[Part]) -> list[EntryLine]:
    parts = list(db.session.scalars(query))
    writings = list_writings([part.id for part in parts])
    return [EntryLine(part, writings[part.id]) for part in parts]


def list_writings(part_ids: Sequence[int]) -> dict[int, Writing]:
    """Where each of these parts stands with its reports."""
    found: dict[int, list[ProgressReport]] = defaultdict(list)
    query = (
        select(ProgressReport)
        .where(ProgressReport.part_id.in_(part_ids))
        .order_by(ProgressReport.part_id, ProgressReport.version.desc())
    )
    for report in db.session.scalars(query) if part_ids else ():
        found[report.part_id].append(report)
    return {part_id: writing_of(found[part_id]) for part_id in part_ids}


def list_parts_to_enter(actor: Actor, agency_id: int, part_ids: Collection[int]) -> set[int]:
    """Those of these parts that the agency holds in plans one follows, in whatever state."""
    query = select(Part.id).where(Part.id.in_(part_ids), Part.agency_id == agency_id, _followed(actor))
    return set(db.session.scalars(query))


def _granting(actor: Actor) -> frozenset[Any]:
    return relations_granting(Role(actor.role), Right.ENTER_FOR) if actor.role else frozenset()


def _followed(actor: Actor) -> ColumnElement[bool]:
    return and_(LEADS, Part.plan_id.in_(plans_where(actor, _granting(actor))))


def _enterable(actor: Actor) -> ColumnElement[bool]:
    return and_(_followed(actor), Part.state.in_(ENTERABLE_STATES))


def _served(actor: Actor) -> frozenset[int]:
    own = {actor.agency_id} if actor.agency_id is not None else set()
    return served_agency_ids(actor.user_id) | own
