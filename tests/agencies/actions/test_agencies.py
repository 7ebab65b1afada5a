from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from flask import Flask

from tests import factories
from tracker.agencies import queries
from tracker.agencies.actions import agencies
from tracker.agencies.actions.agencies import Facts
from tracker.agencies.models import Agency
from tracker.agencies.rules import AgencyKind
from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.errors import RuleBroken

TODAY = date(2026, 11, 16)
SO = Facts(AgencyKind.DEPARTMENT)


def _create(name: str, facts: Facts = SO, scope: Agency | None = None) -> Agency:
    scope_id = scope.id if scope else None
    with transaction():
        return agencies.create_agency(SYSTEM, name, facts, scope_id=scope_id)


def _edit(agency_id: int, facts: Facts) -> None:
    with transaction():
        agencies.edit_agency(SYSTEM, queries.get_agency(agency_id), facts)


def _last_record() -> AuditEvent:
    return db.session.query(AuditEvent).order_by(AuditEvent.id.desc()).first()  # type: ignore[return-value]


def test_a_new_agency_is_known_by_its_name(app: Flask) -> None:
    made = _create("  Sở  Công Thương ")
    assert made.name == "Sở Công Thương"
    found = queries.resolve_names(["sở công thương"], owner_id=made.id, on=TODAY)["sở công thương"]
    assert found.agency_id == made.id
    assert (_last_record().verb, _last_record().changes["kind"]) == ("create_agency", [None, "Sở, ban, ngành"])


@pytest.mark.parametrize("again", ["Sở Y tế", "SỞ Y TẾ", "Sở Y tế (mới)"])
def test_one_name_is_one_agency_in_one_scope(app: Flask, again: str) -> None:
    first = _create("Sở Y tế")
    with pytest.raises(RuleBroken) as broken:
        _create(again)
    assert "trong toàn danh mục đã chỉ “Sở Y tế”" in broken.value.message
    assert broken.value.field == "name"
    assert _create(again, Facts(AgencyKind.OTHER), scope=first).name == again


@pytest.mark.parametrize("name", ["", " . ", "(…)", "x" * 301])
def test_a_name_must_be_one(app: Flask, name: str) -> None:
    with pytest.raises(RuleBroken):
        _create(name)


def test_the_tree_has_no_circle(app: Flask) -> None:
    top = _create("Sở Nông nghiệp và Môi trường")
    middle = _create("Chi cục Kiểm lâm", Facts(AgencyKind.UNIT, parent_id=top.id))
    bottom = _create("Hạt Kiểm lâm số 1", Facts(AgencyKind.UNIT, parent_id=middle.id))
    top_id, bottom_id = top.id, bottom.id
    assert [agency.name for agency in queries.list_upward(bottom_id)][::2] == [bottom.name, top.name]
    for parent_id in (top_id, bottom_id):
        with pytest.raises(RuleBroken) as broken:
            _edit(top_id, Facts(AgencyKind.DEPARTMENT, parent_id=parent_id))
        assert broken.value.field == "parent"
    _edit(bottom_id, Facts(AgencyKind.UNIT, parent_id=top_id))
    assert _last_record().changes == {"parent": ["Chi cục Kiểm lâm", "Sở Nông nghiệp và Môi trường"]}


def test_an_official_code_is_one_agencys(app: Flask) -> None:
    made_id = _create("Sở Y tế", Facts(AgencyKind.DEPARTMENT, official_code="H32.10")).id
    other_id = _create("Sở Nội vụ").id
    _edit(made_id, Facts(AgencyKind.DEPARTMENT, official_code="H32.10"))
    with pytest.raises(RuleBroken) as broken:
        _edit(other_id, Facts(AgencyKind.DEPARTMENT, official_code="H32.10"))
    assert broken.value.message == "Mã định danh này đã là của Sở Y tế."


def test_nothing_changed_leaves_no_record(app: Flask) -> None:
    made_id = _create("Sở Y tế").id
    before = db.session.query(AuditEvent).count()
    _edit(made_id, SO)
    assert db.session.query(AuditEvent).count() == before


def test_an_agency_ends_after_what_belongs_to_it(app: Flask) -> None:
    top_id = _create("Sở Giao thông vận tải").id
    below_id = _create("Văn phòng Sở", Facts(AgencyKind.OFFICE, parent_id=top_id)).id
    with pytest.raises(RuleBroken) as broken, transaction():
        agencies.abolish(SYSTEM, queries.get_agency(top_id), on=TODAY, reason="Nghị quyết 12/NQ-HĐND")
    assert "Vẫn còn 1 đơn vị trực thuộc" in broken.value.message
    with transaction():
        for agency_id in (below_id, top_id):
            agencies.abolish(SYSTEM, queries.get_agency(agency_id), on=TODAY, reason="Nghị quyết 12/NQ-HĐND")
    assert queries.list_agencies() == []
    assert _last_record().reason == "Nghị quyết 12/NQ-HĐND"
    with transaction():
        agencies.restore(SYSTEM, queries.get_agency(top_id), reason="Nhập nhầm")
    assert [agency.id for agency in queries.list_agencies()] == [top_id]
    with pytest.raises(RuleBroken), transaction():
        agencies.restore(SYSTEM, queries.get_agency(top_id), reason="Nhập nhầm")


def test_days_of_beginning_and_end_stand_in_order(app: Flask) -> None:
    made_id = _create("Sở Y tế", Facts(AgencyKind.DEPARTMENT, valid_from=TODAY)).id
    with pytest.raises(RuleBroken), transaction():
        agencies.abolish(SYSTEM, queries.get_agency(made_id), on=date(2026, 1, 1), reason="sai ngày")
    with transaction():
        agencies.abolish(SYSTEM, queries.get_agency(made_id), on=TODAY, reason="nhập nhầm hoàn toàn")
    with pytest.raises(RuleBroken):
        _edit(made_id, Facts(AgencyKind.DEPARTMENT, valid_from=date(2026, 12, 1)))


def test_a_loop_in_the_tables_does_not_hang_a_read(app: Flask) -> None:
    one, other = factories.agency("Một"), factories.agency("Hai")
    with transaction():
        db.session.get_one(Agency, one.id).parent_id = other.id
        db.session.get_one(Agency, other.id).parent_id = one.id
    assert queries.resolve_names(["Hai"], owner_id=one.id, on=TODAY)["Hai"].agency_id == other.id


def test_of_many_who_give_one_name_at_once_one_succeeds(app: Flask) -> None:
    together = Barrier(6)

    def create(_number: int) -> bool:
        with app.app_context():
            together.wait()
            try:
                _create("Sở Công Thương")
            except RuleBroken as broken:
                assert "Sở Công Thương" in broken.message
                return False
            return True

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(create, range(6))) == [False] * 5 + [True]
    assert db.session.query(Agency).count() == 1
