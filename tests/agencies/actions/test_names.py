from datetime import date

import pytest
from flask import Flask

from tests import factories
from tracker.agencies import queries
from tracker.agencies.actions import agencies, groups, names
from tracker.agencies.models import Agency, AgencyName
from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.errors import NotFound, RuleBroken

TODAY = date(2026, 11, 16)


def _alias(named: names.Named, printed: str, scope: Agency | None = None) -> int:
    named_id, scope_id = named.id, scope.id if scope else None
    load = queries.get_agency if isinstance(named, Agency) else queries.get_group
    with transaction():
        return names.add_alias(SYSTEM, load(named_id), printed, scope_id=scope_id).id


def _rename(agency_id: int, name: str) -> None:
    with transaction():
        names.rename(SYSTEM, queries.get_agency(agency_id), name, reason="Nghị quyết 3/NQ-HĐND")


def _means(printed: str, owner: Agency) -> int | None:
    return queries.resolve_names([printed], owner_id=owner.id, on=TODAY)[printed].agency_id


def test_the_old_name_goes_on_to_mean_the_renamed(app: Flask) -> None:
    office = factories.agency("Sở Văn hóa")
    _rename(office.id, "Sở Văn hóa, Thể thao và Du lịch")
    for printed in ("Sở Văn hoá", "Sở Văn hóa, thể thao và du lịch"):
        assert _means(printed, office) == office.id
    _rename(office.id, "Sở Văn hóa")
    assert queries.get_agency(office.id).name == "Sở Văn hóa"
    assert db.session.query(AgencyName).count() == 2


def test_a_corrected_spelling_is_no_second_name(app: Flask) -> None:
    office = factories.agency("Sở văn hoá")
    _rename(office.id, "Sở Văn hóa")
    assert [row.printed for row in db.session.query(AgencyName)] == ["Sở Văn hóa"]


def test_a_renamed_inner_unit_keeps_its_scope(app: Flask) -> None:
    office, other = factories.agency("Sở Y tế"), factories.agency("Sở Nội vụ")
    division = factories.group("Các phòng", [], scope=office)
    with transaction():
        names.rename(SYSTEM, queries.get_group(division.id), "Các phòng, đơn vị")
    printed = "các phòng, đơn vị"
    assert queries.resolve_names([printed], owner_id=office.id, on=TODAY)[printed].group_id == division.id
    assert not queries.resolve_names([printed], owner_id=other.id, on=TODAY)[printed].known


def test_an_alias_is_valid_where_it_was_given(app: Flask) -> None:
    office, other = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Sở Y tế")
    _alias(office, "Cơ quan thường trực", scope=other)
    assert _means("cơ quan thường trực", other) == office.id
    assert _means("cơ quan thường trực", office) is None
    assert _alias(office, "Sở KH&CN") == _alias(office, "SỞ KH&CN")
    assert _means("Sở KH & CN", other) == office.id


def test_an_alias_that_means_something_else_is_refused_with_its_meaning(app: Flask) -> None:
    office, group = factories.agency("Sở Y tế"), factories.group("Các sở", [])
    old = factories.agency("Sở Thông tin")
    with transaction():
        agencies.abolish(SYSTEM, queries.get_agency(old.id), on=TODAY, reason="hợp nhất")
    for printed, said in (("Các sở", "nhóm “Các sở”"), ("Sở thông tin", "đã ngừng hoạt động")):
        with pytest.raises(RuleBroken) as broken:
            _alias(office, printed)
        assert said in broken.value.message
    with pytest.raises(RuleBroken):
        _alias(group, "Sở Y tế")


def test_a_name_is_taken_away_from_what_it_names_only(app: Flask) -> None:
    office, other = factories.agency("Sở Y tế"), factories.agency("Sở Nội vụ")
    alias_id = _alias(office, "Ngành y")
    official = db.session.query(AgencyName.id).filter_by(agency_id=office.id, printed="Sở Y tế").scalar()
    with pytest.raises(NotFound), transaction():
        names.remove_alias(SYSTEM, queries.get_agency(other.id), alias_id)
    with pytest.raises(RuleBroken), transaction():
        names.remove_alias(SYSTEM, queries.get_agency(office.id), official)
    with transaction():
        names.remove_alias(SYSTEM, queries.get_agency(office.id), alias_id)
    assert _means("Ngành y", office) is None


def test_the_name_of_what_has_ended_can_be_given_anew(app: Flask) -> None:
    old = factories.agency("Sở Xây dựng")
    with transaction():
        agencies.abolish(SYSTEM, queries.get_agency(old.id), on=TODAY, reason="hợp nhất")
        official = queries.find_official_name(queries.get_agency(old.id))
        assert official
        names.remove_alias(SYSTEM, queries.get_agency(old.id), official.id)
        new = agencies.create_agency(SYSTEM, "Sở Xây dựng", agencies.Facts(old.kind))
    assert _means("Sở Xây dựng", new) == new.id


def test_members_come_and_go_by_days(app: Flask) -> None:
    first, second = factories.agency("Sở Y tế"), factories.agency("Sở Nội vụ")
    with transaction():
        group_id = groups.create_group(SYSTEM, "Các sở, ban, ngành").id

    def add(*agency_ids: int, since: date = TODAY) -> int:
        with transaction():
            found = [queries.get_agency(agency_id) for agency_id in agency_ids]
            return len(groups.add_members(SYSTEM, queries.get_group(group_id), found, since=since))

    def remove(agency_id: int, on: date) -> None:
        with transaction():
            groups.remove_member(SYSTEM, queries.get_group(group_id), agency_id, on=on)

    def members(on: date) -> set[int]:
        return {agency_id for _, agency_id in db.session.execute(queries.members_on(on))}

    one, two = first.id, second.id
    assert add(one, two, one) == 2
    assert add(one) == 0
    remove(one, TODAY)
    assert members(TODAY) == {two}
    with pytest.raises(NotFound):
        remove(one, TODAY)
    assert add(one) == 1
    assert members(TODAY) == {two, one}
    remove(one, date(2026, 12, 1))
    assert add(one, since=date(2026, 1, 1)) == 1
    assert members(date(2026, 1, 1)) == {one}
    remove(two, date(2027, 1, 1))
    assert members(date(2026, 12, 31)) == {two, one}
    assert members(date(2027, 1, 1)) == {one}
    assert add(two, since=date(2028, 1, 1)) == 1
    assert (members(date(2027, 6, 1)), members(date(2028, 1, 1))) == ({one}, {two, one})
    verbs = {verb for (verb,) in db.session.query(AuditEvent.verb)}
    assert verbs == {"create_group", "add_members", "remove_member"}
