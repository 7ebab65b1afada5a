"""Reads of the directory."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import CTE, ColumnElement, func, literal, or_, select
from sqlalchemy.orm import aliased

from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember, AgencyName
from tracker.agencies.rules.meanings import Known, Meaning, find_meanings
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound

# Farther out than any agency of a tree; a tree is never deeper.
EVERYWHERE = 100


def existing(on: date) -> ColumnElement[bool]:
    """The condition that an agency exists on a day."""
    return or_(Agency.valid_from.is_(None), Agency.valid_from <= on) & (
        or_(Agency.valid_until.is_(None), Agency.valid_until > on)
    )


def get_agency(agency_id: int) -> Agency:
    agency = db.session.get(Agency, agency_id)
    if agency is None:
        raise NotFound
    return agency


def get_group(group_id: int) -> AgencyGroup:
    group = db.session.get(AgencyGroup, group_id)
    if group is None:
        raise NotFound
    return group


def list_agencies() -> list[Agency]:
    """All that exist today."""
    query = select(Agency).where(existing(clock.today())).order_by(Agency.name_order, Agency.id)
    return list(db.session.scalars(query))


def resolve_names(printed: Iterable[str], *, owner_id: int, on: date) -> dict[str, Meaning]:
    """What names printed in a plan of `owner_id` mean on a day: one statement, however many names."""
    return find_meanings(printed, _names_for(owner_id, on))


def list_upward(agency_id: int) -> list[Agency]:
    """The agency and all above it, itself first."""
    outward = _outward(agency_id)
    query = select(Agency).join(outward, Agency.id == outward.c.id).order_by(outward.c.distance)
    return list(db.session.scalars(query))


def _outward(agency_id: int) -> CTE:
    """The ids of an agency and of all above it, with their distance from it."""
    start = select(Agency.id, Agency.parent_id, literal(0).label("distance")).where(Agency.id == agency_id)
    outward = start.cte(recursive=True)
    above = aliased(Agency)
    return outward.union_all(
        select(above.id, above.parent_id, outward.c.distance + 1)
        .join(outward, above.id == outward.c.parent_id)
        .where(outward.c.distance < EVERYWHERE)
    )


def _names_for(owner_id: int, on: date) -> list[Known]:
    """Names of the owner's subtree, of each agency above it, and of the whole directory."""
    outward = _outward(owner_id)
    query = (
        select(
            func.coalesce(Agency.name, AgencyGroup.name),
            AgencyName.spelled,
            AgencyName.folded,
            func.coalesce(outward.c.distance, EVERYWHERE),
            AgencyName.agency_id,
            AgencyName.group_id,
            func.coalesce(Agency.valid_until <= on, False),
        )
        .outerjoin(outward, AgencyName.scope_id == outward.c.id)
        .outerjoin(Agency, AgencyName.agency_id == Agency.id)
        .outerjoin(AgencyGroup, AgencyName.group_id == AgencyGroup.id)
        .where(or_(AgencyName.scope_id.is_(None), outward.c.id.is_not(None)))
        .order_by(AgencyName.id)
    )
    return [Known(*row) for row in db.session.execute(query)]


def members_of(group_id: int, on: date) -> list[Agency]:
    return list_members_of([group_id], on)[group_id]


def list_members_of(group_ids: Sequence[int], on: date) -> dict[int, list[Agency]]:
    """The agencies that belong to each group and exist on a day; a group without any has an empty list."""
    found: dict[int, list[Agency]] = {group_id: [] for group_id in group_ids}
    query = (
        select(AgencyGroupMember.group_id, Agency)
        .join(AgencyGroupMember.agency)
        .where(
            AgencyGroupMember.group_id.in_(group_ids),
            AgencyGroupMember.valid_from <= on,
            or_(AgencyGroupMember.valid_until.is_(None), AgencyGroupMember.valid_until > on),
            existing(on),
        )
        .order_by(Agency.name_order, Agency.id)
    )
    for group_id, agency in db.session.execute(query):
        found[group_id].append(agency)
    return found
