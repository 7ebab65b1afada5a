from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from tests import factories
from tests.statements import counted
from tracker.agencies import queries
from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember, AgencyName
from tracker.agencies.rules import AgencyKind
from tracker.core.db import db, transaction
from tracker.core.errors import NotFound

TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)


def _alias(printed: str, agency: Agency | AgencyGroup, scope: Agency | None = None) -> None:
    meant = {"agency_id": agency.id} if isinstance(agency, Agency) else {"group_id": agency.id}
    with transaction():
        db.session.add(AgencyName(printed=printed, scope_id=scope.id if scope else None, **meant))


def _end(agency: Agency, on: date) -> None:
    with transaction():
        db.session.get_one(Agency, agency.id).valid_until = on


def _resolve(printed: str, owner: Agency, on: date = TODAY) -> tuple[int | None, int | None]:
    found = queries.resolve_names([printed], owner_id=owner.id, on=on)[printed]
    return found.agency_id, found.group_id


def test_names_resolve_from_the_owner_outward(app: Flask) -> None:
    province = factories.agency("UBND tỉnh", kind=AgencyKind.PROVINCE)
    health, science = (factories.agency(name, parent=province) for name in ("Sở Y tế", "Sở Khoa học và Công nghệ"))
    division = factories.agency("Phòng Công nghệ", parent=science, kind=AgencyKind.DIVISION)
    offices = [factories.agency(f"Văn phòng {name}", parent=at) for name, at in (("Y tế", health), ("KH", science))]
    for office, scope in zip(offices, (health, science), strict=True):
        _alias("Văn phòng Sở", office, scope)
    assert _resolve("văn phòng sở", health) == (offices[0].id, None)
    assert _resolve("VP Sở", science) == (offices[1].id, None)
    assert _resolve("VP Sở", division) == (offices[1].id, None)
    assert _resolve("VP Sở", province) == (None, None)
    _alias("Văn phòng Sở", division)
    assert _resolve("VP Sở", province) == (division.id, None)
    assert _resolve("VP Sở", science) == (offices[1].id, None)


def test_the_same_words_under_two_owners_are_two_groups(app: Flask) -> None:
    health, science = factories.agency("Sở Y tế"), factories.agency("Sở Khoa học và Công nghệ")
    groups = [factories.group("Các phòng, đơn vị", [], scope=scope) for scope in (health, science)]
    assert _resolve("các Phòng, Đơn vị", health) == (None, groups[0].id)
    assert _resolve("CÁC PHÒNG, ĐƠN VỊ", science) == (None, groups[1].id)


def test_a_name_of_another_subtree_is_neither_found_nor_suggested(app: Flask) -> None:
    health, science = factories.agency("Sở Y tế"), factories.agency("Sở Khoa học và Công nghệ")
    _alias("Phòng Kế hoạch", factories.agency("Phòng Kế hoạch Sở Y tế"), health)
    found = queries.resolve_names(["Phòng Kế hoạch"], owner_id=science.id, on=TODAY)["Phòng Kế hoạch"]
    assert not found.known
    assert "Phòng Kế hoạch" not in {suggestion.label for suggestion in found.suggestions}


def test_an_abolished_agency_keeps_its_name_and_is_reported(app: Flask) -> None:
    owner, old = factories.agency("UBND tỉnh"), factories.agency("Sở Giao thông vận tải")
    _end(old, date(2025, 3, 1))
    for on, abolished in ((date(2025, 2, 28), False), (date(2025, 3, 1), True)):
        found = queries.resolve_names(["Sở GIAO THÔNG VẬN TẢI"], owner_id=owner.id, on=on)["Sở GIAO THÔNG VẬN TẢI"]
        assert (found.agency_id, found.abolished) == (old.id, abolished)


def test_a_whole_plan_is_resolved_by_one_statement(app: Flask) -> None:
    owner_id = factories.agency("UBND tỉnh").id
    with transaction():
        db.session.execute(insert(Agency), [_row(f"UBND xã Tân Lập {number}") for number in range(500)])
        agencies = db.session.query(Agency.id, Agency.name).filter(Agency.id != owner_id)
        db.session.add_all(AgencyName(printed=name, agency_id=agency_id) for agency_id, name in agencies.all())
    printed = [f"ubnd XÃ Tân Lập {number}" for number in range(100)] + [
        f"Đơn vị lạ số {number}" for number in range(60)
    ]
    with counted(app) as statements:
        found = queries.resolve_names(printed, owner_id=owner_id, on=TODAY)
    assert sum(meaning.known for meaning in found.values()) == 100
    assert len([statement for statement in statements if "FROM" in statement]) == 1


def _row(name: str) -> dict[str, object]:
    agency = Agency(name=name)
    return {
        "name": name,
        "name_folded": agency.name_folded,
        "name_order": agency.name_order,
        "kind": AgencyKind.COMMUNE,
    }


def _members(on: date) -> set[tuple[int, int]]:
    return {(group_id, agency_id) for group_id, agency_id in db.session.execute(queries.members_on(on))}


def test_members_are_those_of_the_day_that_exist(app: Flask) -> None:
    names = ("Sở Y tế", "Sở Nội vụ", "Sở Xây dựng", "Sở Công Thương")
    stays, leaves, comes, ends = (factories.agency(name) for name in names)
    group = factories.group("Các sở, ban, ngành", [stays, leaves, ends])
    factories.group("Các đơn vị có liên quan", [])
    with transaction():
        db.session.query(AgencyGroupMember).filter_by(agency_id=leaves.id).one().valid_until = TODAY
        db.session.add(AgencyGroupMember(group_id=group.id, agency_id=comes.id, valid_from=TODAY))
    _end(ends, TODAY)
    assert _members(TODAY) == {(group.id, stays.id), (group.id, comes.id)}
    assert _members(TODAY - DAY) == {(group.id, stays.id), (group.id, leaves.id), (group.id, ends.id)}


def test_what_is_not_there_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        queries.get_agency(1)
    with pytest.raises(NotFound):
        queries.get_group(1)
