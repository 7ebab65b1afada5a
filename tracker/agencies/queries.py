"""Reads of the directory."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import CTE, ColumnElement, Select, and_, false, func, literal, or_, select
from sqlalchemy.orm import Mapped, aliased, contains_eager, joinedload

from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember, AgencyName
from tracker.agencies.rules import AgencyKind
from tracker.agencies.rules.meanings import Known, Meaning, find_meanings
from tracker.agencies.rules.names import name_key
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.paging import Page, count_up_to
from tracker.core.text import fold, sort_key

# Farther out than any agency of a tree; a tree is never deeper.
EVERYWHERE = 100
PAGE = 50


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


def count_ended() -> int:
    """Agencies that no longer exist today."""
    query = select(func.count()).select_from(Agency).where(Agency.valid_until <= clock.today())
    return db.session.scalar(query) or 0


def search_agencies(search: str, *, kind: AgencyKind | None, ended: bool, page: int) -> Page[Agency]:
    """Those of which a name, official or other, has every word of `search`; diacritics and case do not matter."""
    query = _searched(search, kind=kind, ended=ended)
    rows = list(db.session.scalars(query.offset((page - 1) * PAGE).limit(PAGE + 1)))
    return Page(rows[:PAGE], page, PAGE, len(rows) > PAGE, count_up_to(query))


def list_found(search: str, *, kind: AgencyKind | None, ended: bool) -> list[Agency]:
    """The same whole; with nothing to look for, all that exist today."""
    return list(db.session.scalars(_searched(search, kind=kind, ended=ended)))


def _searched(search: str, *, kind: AgencyKind | None, ended: bool) -> Select[Agency]:
    today = clock.today()
    query = select(Agency).where(Agency.valid_until <= today if ended else existing(today))
    if kind is not None:
        query = query.where(Agency.kind == kind)
    if search:
        named = select(AgencyName.agency_id).where(*_has_words(AgencyName.folded, name_key(search).folded))
        query = query.where(or_(and_(*_has_words(Agency.name_folded, fold(search))), Agency.id.in_(named)))
    return query.options(joinedload(Agency.parent)).order_by(Agency.name_order, Agency.id)


def _has_words(column: Mapped[str], words: str) -> list[ColumnElement[bool]]:
    return [column.contains(word, autoescape=True) for word in words.split()] or [false()]


def list_children(agency_id: int) -> list[Agency]:
    """The agencies directly below, as they exist today."""
    query = select(Agency).where(Agency.parent_id == agency_id, existing(clock.today()))
    return list(db.session.scalars(query.order_by(Agency.name_order, Agency.id)))


def list_names(named: Agency | AgencyGroup) -> list[AgencyName]:
    """Every name of an agency or a group, the official one too, with its scope."""
    mine = AgencyName.agency_id if isinstance(named, Agency) else AgencyName.group_id
    query = select(AgencyName).where(mine == named.id).options(joinedload(AgencyName.scope)).order_by(AgencyName.id)
    return list(db.session.scalars(query))


def find_official_name(named: Agency | AgencyGroup) -> AgencyName | None:
    """The row of the official name: it says where that name is valid."""
    spelled = name_key(named.name).spelled
    return next((name for name in list_names(named) if name.spelled == spelled), None)


def list_aliases_of(agencies: Sequence[Agency]) -> dict[int, list[str]]:
    """The names beside the official ones, each once, of many agencies."""
    official = {agency.id: agency.name for agency in agencies}
    found: dict[int, list[str]] = {agency_id: [] for agency_id in official}
    query = select(AgencyName.agency_id, AgencyName.printed).where(AgencyName.agency_id.in_(official))
    for agency_id, printed in db.session.execute(query.order_by(AgencyName.id)):
        if agency_id is not None and printed not in (official[agency_id], *found[agency_id]):
            found[agency_id].append(printed)
    return found


def list_agencies_named(name: str) -> list[Agency]:
    """Those that exist today and go by the name or alias, wherever in the directory it is valid."""
    named = select(AgencyName.agency_id).where(AgencyName.folded == name_key(name).folded)
    query = select(Agency).where(Agency.id.in_(named), existing(clock.today()))
    return list(db.session.scalars(query.order_by(Agency.name_order, Agency.id)))


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


def named_agencies(names: Iterable[str], *, owner_id: int | None, on: date) -> list[Agency]:
    """The agencies that people typed or pasted, one name each; the first unknown one is said with what it may be."""
    texts = list(dict.fromkeys(names))
    meanings = resolve_names(texts, owner_id=owner_id or 0, on=on)
    for text in texts:
        if fault := _no_agency(text, meanings[text]):
            raise RuleBroken(fault, field="names")
    query = select(Agency).where(Agency.id.in_({meaning.agency_id for meaning in meanings.values()}))
    return list(db.session.scalars(query.order_by(Agency.name_order, Agency.id)))


def _no_agency(text: str, meaning: Meaning) -> str | None:
    if meaning.group_id is not None:
        return f"“{text}” là một nhóm, không phải một cơ quan: hãy ghi từng cơ quan."
    if meaning.abolished:
        return f"“{text}” đã ngừng hoạt động: hãy bỏ dòng này."
    if meaning.agency_id is not None:
        return None
    maybe = ", ".join(suggestion.label for suggestion in meaning.suggestions[:3] if suggestion.agency_id)
    return f"Chưa có cơ quan nào tên “{text}”" + (f"; có thể là: {maybe}." if maybe else ": hãy kiểm tra lại tên.")


def list_groups() -> list[tuple[AgencyGroup, int]]:
    """Every group with the number of its members today."""
    today = clock.today()
    counted = (
        select(AgencyGroupMember.group_id, func.count().label("members"))
        .join(AgencyGroupMember.agency)
        .where(_current(today), existing(today))
        .group_by(AgencyGroupMember.group_id)
        .subquery()
    )
    query = (
        select(AgencyGroup, func.coalesce(counted.c.members, 0))
        .outerjoin(counted, counted.c.group_id == AgencyGroup.id)
        .options(joinedload(AgencyGroup.scope))
        .order_by(AgencyGroup.name_order, AgencyGroup.id)
    )
    return [(group, members) for group, members in db.session.execute(query)]


def list_groups_of(agency_id: int) -> list[AgencyGroup]:
    """The groups to which an agency belongs today."""
    query = (
        select(AgencyGroup)
        .join(AgencyGroupMember, AgencyGroupMember.group_id == AgencyGroup.id)
        .where(AgencyGroupMember.agency_id == agency_id, _current(clock.today()))
        .order_by(AgencyGroup.name_order, AgencyGroup.id)
    )
    return list(db.session.scalars(query))


def list_current_memberships(group_id: int) -> list[AgencyGroupMember]:
    """Who belongs to a group today, and since when."""
    today = clock.today()
    query = (
        select(AgencyGroupMember)
        .join(AgencyGroupMember.agency)
        .where(AgencyGroupMember.group_id == group_id, _current(today), existing(today))
        .options(contains_eager(AgencyGroupMember.agency))
        .order_by(Agency.name_order, Agency.id)
    )
    return list(db.session.scalars(query))


def members_on(day: date) -> Select[int, int]:
    """Pairs of group and member, each once: agencies that belong to the group and exist on the day."""
    member = AgencyGroupMember
    return select(member.group_id, member.agency_id).distinct().join(member.agency).where(_current(day), existing(day))


def _current(on: date) -> ColumnElement[bool]:
    until = or_(AgencyGroupMember.valid_until.is_(None), AgencyGroupMember.valid_until > on)
    return (AgencyGroupMember.valid_from <= on) & until


def list_labels(*, owner_id: int, on: date) -> list[str]:
    """The official names of what a plan of this owner may name, for choosing one while typing."""
    names = {name.label for name in _names_for(owner_id, on) if not name.abolished}
    return sorted(names, key=sort_key)
