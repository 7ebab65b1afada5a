"""Phối hợp: whom a lead may ask, what was asked and answered, and who is still silent."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.orm import aliased

from tracker.agencies.models import Agency, AgencyGroup
from tracker.agencies.queries import existing
from tracker.core import clock
from tracker.core.db import db
from tracker.core.paging import Page
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.queries.members import members_in
from tracker.plans.rules import ItemRole
from tracker.tasks.models.part import SUPPORTS, Part, SupportRequest
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.queries.lines import WorkLine, line_of, order_of, page_of, select_lines
from tracker.tasks.rules.states import OPEN_STATES
from tracker.tasks.rules.support import SILENT_STATES, Askable, why_nobody


def list_askable(part: Part) -> list[Askable]:
    """The supporters that the item of a lead part names, each agency under the first name that means it."""
    named = PlanItemAgency
    query = (
        select(named.printed, named.group_id, named.agency_id, Agency.name, existing(clock.today()), AgencyGroup.name)
        .outerjoin(named.agency)
        .outerjoin(named.group)
        .where(named.item_id == part.task.item_id, named.role == ItemRole.SUPPORT)
        .order_by(named.position, named.id)
    )
    members, seen = _members_of(part), {part.agency_id}
    found = []
    for printed, group_id, agency_id, name, exists, group in db.session.execute(query):
        meant = members.get(group_id, []) if group_id else [(agency_id, name)] if agency_id and exists else []
        fresh = tuple(one for one in meant if one[0] not in seen)
        seen |= {one for one, _ in fresh}
        if fresh:
            found.append(Askable(printed, fresh, is_group=group_id is not None))
        elif not meant:
            found.append(Askable(printed, why_nobody=why_nobody(printed, group=group, agency=name)))
    return found


def _members_of(part: Part) -> dict[int, list[tuple[int, str]]]:
    """Of each group that the item names as supporter, the members it has in the plan today, by name."""
    members = members_in(part.plan_id, clock.today()).subquery()
    groups = select(PlanItemAgency.group_id).where(
        PlanItemAgency.item_id == part.task.item_id, PlanItemAgency.role == ItemRole.SUPPORT
    )
    query = (
        select(members.c.group_id, Agency.id, Agency.name)
        .join(Agency, Agency.id == members.c.agency_id)
        .where(members.c.group_id.in_(groups))
        .order_by(Agency.name_order, Agency.id)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for group_id, agency_id, name in db.session.execute(query):
        found.setdefault(group_id, []).append((agency_id, name))
    return found


@dataclass(frozen=True)
class Answer:
    """What was asked of one agency, and what it answered last."""

    request: SupportRequest
    said: str | None


def last_sent() -> ScalarSelect[int]:
    """The last report that was sent on the part of the statement around it."""
    sent = aliased(ProgressReport)
    latest = select(func.max(sent.id)).where(sent.part_id == Part.id, sent.sent_at.is_not(None))
    return latest.correlate(Part).scalar_subquery()


def list_silent(part_id: int) -> list[str]:
    """The agencies asked on behalf of a lead part whose answer is still to come, by name."""
    query = (
        select(Agency.name)
        .join(Part, Part.agency_id == Agency.id)
        .where(Part.serves_id == part_id, Part.state.in_(SILENT_STATES))
        .group_by(Agency.id, Agency.name, Agency.name_order)
        .order_by(Agency.name_order, Agency.id)
    )
    return list(db.session.scalars(query))


def list_open_supports(part_id: int) -> list[Part]:
    """The support parts of a lead part that are not finished, held until the transaction ends."""
    query = select(Part).where(Part.serves_id == part_id, Part.state.in_(OPEN_STATES)).order_by(Part.id)
    return list(db.session.scalars(query.with_for_update(of=Part)))


def list_busy_with(part_id: int, text: str, agency_ids: Collection[int]) -> list[str]:
    """Those of the agencies that are asked for the very same already and have not finished, by name."""
    query = (
        select(Agency.name)
        .join(Part, Part.agency_id == Agency.id)
        .join(Part.request)
        .where(
            Part.serves_id == part_id,
            Part.state.in_(OPEN_STATES),
            Part.agency_id.in_(agency_ids),
            SupportRequest.text == text,
        )
        .order_by(Agency.name_order, Agency.id)
    )
    return list(dict.fromkeys(db.session.scalars(query)))


@dataclass(frozen=True)
class Asked:
    """Behind a support part in a list: for what, and on whose behalf."""

    text: str
    asker: str


def list_my_support(agency_id: int) -> Page[WorkLine]:
    """What the agency is asked for and has not answered, the most urgent first."""
    query = select(Part.id).where(SUPPORTS, Part.agency_id == agency_id, Part.state.in_(SILENT_STATES))
    return page_of(query, order_of(None), 1, select_lines, line_of)


def list_asked(part_ids: Collection[int]) -> dict[int, Asked]:
    return _asked(Part.id.in_(part_ids)) if part_ids else {}


def list_asked_of(agency_id: int) -> dict[int, Asked]:
    """Of all that an agency was ever asked for."""
    return _asked(Part.agency_id == agency_id)


def _asked(which: ColumnElement[bool]) -> dict[int, Asked]:
    lead = aliased(Part)
    query: Select[int, str, str] = (
        select(Part.id, SupportRequest.text, Agency.name)
        .join(Part.request)
        .join(lead, lead.id == Part.serves_id)
        .join(Agency, Agency.id == lead.agency_id)
        .where(SUPPORTS, which)
    )
    return {part_id: Asked(text, asker) for part_id, text, asker in db.session.execute(query)}
