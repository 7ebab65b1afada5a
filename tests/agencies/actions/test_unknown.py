from datetime import date

from flask import Flask

from tests import factories
from tracker.agencies import queries
from tracker.agencies.actions.unknown import Taken, take_unknown
from tracker.agencies.models import Agency, AgencyGroup
from tracker.agencies.rules import AgencyKind
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction

TODAY = date(2026, 11, 16)


def _take(owner: Agency, *printed: str) -> dict[str, Taken]:
    owner_id = owner.id
    with transaction():
        taken = take_unknown(SYSTEM, printed, owner=queries.get_agency(owner_id), on=TODAY)
    meanings = queries.resolve_names(printed, owner_id=owner_id, on=TODAY)
    assert all(meanings[one.printed].known for one in taken)
    return {one.printed: one for one in taken}


def test_unknown_names_become_agencies_of_the_kind_their_words_tell(app: Flask) -> None:
    province = factories.agency("UBND tỉnh", kind=AgencyKind.PROVINCE)
    taken = _take(province, "Sở Công Thương (phòng liên quan);", "ubnd xã Đại Lộc", "UBND tỉnh", "…")
    made = {one.named.name: one.named for one in taken.values()}
    assert set(made) == {"Sở Công Thương", "Ubnd xã Đại Lộc"}
    assert {agency.kind for agency in made.values() if isinstance(agency, Agency)} == {
        AgencyKind.DEPARTMENT,
        AgencyKind.COMMUNE,
    }
    assert {agency.parent_id for agency in made.values() if isinstance(agency, Agency)} == {province.id}


def test_an_inner_unit_is_known_inside_only(app: Flask) -> None:
    province = factories.agency("UBND tỉnh", kind=AgencyKind.PROVINCE)
    office = factories.agency("Sở Y tế", parent=province)
    other = factories.agency("Sở Nội vụ", parent=province)
    taken = _take(office, "Văn phòng Sở", "Sở Công Thương")
    inner, outer = taken["Văn phòng Sở"].named, taken["Sở Công Thương"].named
    assert isinstance(inner, Agency)
    assert isinstance(outer, Agency)
    assert (inner.parent_id, outer.parent_id) == (office.id, province.id)
    found = queries.resolve_names(["Văn phòng Sở", "Sở Công Thương"], owner_id=other.id, on=TODAY)
    assert not found["Văn phòng Sở"].known
    assert found["Sở Công Thương"].known


def test_words_that_speak_of_many_become_a_group_of_the_owner(app: Flask) -> None:
    office = factories.agency("Sở Y tế")
    taken = _take(office, "các phòng, đơn vị thuộc Sở")
    group = taken["các phòng, đơn vị thuộc Sở"].named
    assert isinstance(group, AgencyGroup)
    assert (group.name, group.scope_id) == ("Các phòng, đơn vị thuộc Sở", office.id)
    assert queries.list_current_memberships(group.id) == []


def test_an_abbreviation_becomes_a_name_of_what_it_abbreviates(app: Flask) -> None:
    province = factories.agency("UBND tỉnh", kind=AgencyKind.PROVINCE)
    taken = _take(province, "Sở KH&CN", "Sở Khoa học và Công nghệ", "SKHCN")
    assert {one.named.name for one in taken.values()} == {"Sở Khoa học và Công nghệ"}
    assert [one.made for one in taken.values()] == [True, False, False]


def test_two_initials_fit_too_many_to_be_taken_for_one(app: Flask) -> None:
    province = factories.agency("UBND tỉnh", kind=AgencyKind.PROVINCE)
    factories.agency("Sở Ngoại vụ", parent=province)
    assert _take(province, "Sở NV")["Sở NV"].made
    assert _take(province, "Sở Nội vụ")["Sở Nội vụ"].made
