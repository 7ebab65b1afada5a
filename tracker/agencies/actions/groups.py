"""Groups of agencies and their members, each for a time."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import or_, select

from tracker.agencies.actions import names
from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound


def create_group(actor: Actor, name: str, *, scope_id: int | None = None) -> AgencyGroup:
    """The same words may name another group in another scope."""
    name = names.checked(name)
    group = AgencyGroup(name=name, scope_id=scope_id)
    db.session.add(group)
    db.session.flush()  # The name below needs the id.
    names.claim(group, name, scope_id=scope_id)
    scope = group.scope.name if group.scope else None
    record(actor, "create_group", names.thing(group), changes={"name": [None, name], "scope": [None, scope]})
    return group


def add_members(
    actor: Actor, group: AgencyGroup, agencies: Iterable[Agency], *, since: date | None = None
) -> list[Agency]:
    """Those that were not members yet, in the order given."""
    since = since or clock.today()
    rows = _unfinished(group, since)
    added: dict[int, Agency] = {}
    for agency in agencies:
        row = rows.get(agency.id)
        if agency.id in added or (row is not None and row.valid_until is None and row.valid_from <= since):
            continue
        if row is None:
            db.session.add(AgencyGroupMember(group_id=group.id, agency_id=agency.id, valid_from=since))
        else:
            # It left on or after that day: the two times of membership are one.
            row.valid_from, row.valid_until = min(row.valid_from, since), None
        added[agency.id] = agency
    if added:
        members = [agency.name for agency in added.values()]
        record(
            actor, "add_members", names.thing(group), changes={"members": [None, members], "since": [None, str(since)]}
        )
    return list(added.values())


def remove_member(actor: Actor, group: AgencyGroup, agency_id: int, *, on: date | None = None) -> None:
    """From `on` it is no longer a member; what it was given as one stays its own."""
    on = on or clock.today()
    row = _unfinished(group, on).get(agency_id)
    if row is None or row.valid_until == on:
        raise NotFound("Cơ quan này không còn trong nhóm.")
    row.valid_until = max(on, row.valid_from)
    changes = {"members": [[row.agency.name], None], "until": [None, str(row.valid_until)]}
    record(actor, "remove_member", names.thing(group), changes=changes)


def _unfinished(group: AgencyGroup, on: date) -> dict[int, AgencyGroupMember]:
    """The last membership of each agency that does not end before a day."""
    query = (
        select(AgencyGroupMember)
        .where(
            AgencyGroupMember.group_id == group.id,
            or_(AgencyGroupMember.valid_until.is_(None), AgencyGroupMember.valid_until >= on),
        )
        .order_by(AgencyGroupMember.valid_from)
    )
    return {row.agency_id: row for row in db.session.scalars(query)}
