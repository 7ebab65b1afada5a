"""The agencies and groups of the samples, made as an administrator would make them."""

from datetime import date

from samples import directory as samples
from tracker.agencies.actions.agencies import Facts, create_agency
from tracker.agencies.actions.groups import add_members, create_group
from tracker.agencies.actions.names import add_alias
from tracker.agencies.models import Agency
from tracker.agencies.rules import AgencyKind
from tracker.audit.rules import Actor

_INNER = (AgencyKind.DIVISION, AgencyKind.UNIT)


def make_directory(actor: Actor, *, since: date) -> dict[str, Agency]:
    """By name; `since` is the day from which the groups have their members."""
    made: dict[str, Agency] = {}
    for sample in samples.agencies():
        parent = made[sample.parent] if sample.parent else None
        kind = AgencyKind(sample.kind)
        # "Văn phòng Sở" is a name of every Sở, so it is valid in this one only.
        scope_id = parent.id if parent and kind in _INNER and parent.kind is AgencyKind.DEPARTMENT else None
        facts = Facts(kind=kind, parent_id=parent.id if parent else None, by_letter=sample.by_letter)
        agency = create_agency(actor, sample.name, facts, scope_id=scope_id)
        for alias in sample.aliases:
            add_alias(actor, agency, alias, scope_id=scope_id)
        made[sample.name] = agency
    for group in samples.groups():
        scope_id = made[group.scope].id if group.scope else None
        row = create_group(actor, group.name, scope_id=scope_id)
        for alias in group.aliases:
            add_alias(actor, row, alias, scope_id=scope_id)
        add_members(actor, row, [made[name] for name in group.members], since=since)
    return made
