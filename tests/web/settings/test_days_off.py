from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.web.seen import seen_at
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.plans.models.plan import Plan
from tracker.plans.rules import PlanState
from tracker.settings import actions
from tracker.settings.models import DayOff
from tracker.tasks.actions.force import put_in_force
from tracker.tasks.models.part import Part

CULTURE_DAY = date(2026, 11, 24)


@pytest.fixture
def administrator(app: Flask, client: FlaskClient) -> FlaskClient:
    with transaction():
        actions.seed_days_off(SYSTEM, [2026, 2027])
    return factories.person(Role.ADMINISTRATOR, factories.agency("Sở Nội vụ")).log_in(client)


def _id(day: date) -> int:
    return db.session.query(DayOff.id).filter_by(day=day).scalar()


def _data(**changes: str) -> dict[str, str]:
    values = {
        "day": "24/11/2026",
        "working": "off",
        "name": "Ngày Văn hóa Việt Nam",
        "source": "Luật số 1/2026/QH16",
        "verified": "y",
        "reason": "Luật đã ban hành",
    }
    return values | changes


def test_a_year_is_shown_with_its_sources_and_doubts(administrator: FlaskClient) -> None:
    text = administrator.get("/ngay-nghi").text
    assert "<h1>Ngày nghỉ năm 2026</h1>" in text
    assert "1 ngày chưa được đối chiếu" in text
    culture_day = text[text.index("Thứ Ba, 24/11/2026") :]
    assert "Chưa xác minh" in culture_day
    assert "Vẫn tính là ngày làm việc" in culture_day
    assert "12729/VPCP-KGVX" in text


def test_a_day_is_edited_with_a_reason(administrator: FlaskClient) -> None:
    page = f"/ngay-nghi/{_id(CULTURE_DAY)}/sua"
    assert 'value="24/11/2026"' in administrator.get(page).text
    refused = administrator.post(page, data=_data(reason="")).text
    assert "Hãy ghi lý do" in refused
    assert "Luật số 1/2026/QH16" in refused
    assert administrator.post(page, data=_data() | seen_at(administrator, page)).location == "/ngay-nghi?nam=2026"
    assert "chưa được đối chiếu" not in administrator.get("/ngay-nghi?nam=2026").text
    assert db.session.query(DayOff.working).filter_by(day=CULTURE_DAY).scalar() is False


def test_a_changed_day_moves_the_open_work(administrator: FlaskClient) -> None:
    office = factories.agency("Sở Tài chính")
    plan_id = factories.plan(office, state=PlanState.DRAFT).id
    factories.item(db.session.get_one(Plan, plan_id), lead=[office], due_on=CULTURE_DAY)
    with transaction():
        put_in_force(SYSTEM, db.session.get_one(Plan, plan_id))
    page = f"/ngay-nghi/{_id(CULTURE_DAY)}"
    for address, data, moved, due in (
        (f"{page}/sua", _data(), 1, date(2026, 11, 25)),
        ("/ngay-nghi/them", _data(day="25/11/2026"), 1, date(2026, 11, 26)),
        ("/ngay-nghi/them", _data(day="30/11/2026"), 0, date(2026, 11, 26)),
        (f"{page}/xoa", {"remove-reason": "nhập nhầm"}, 1, CULTURE_DAY),
    ):
        seen = seen_at(administrator, address) if address.endswith("/sua") else {}
        text = administrator.post(address, data=data | seen, follow_redirects=True).text
        assert ("1 phần việc đang mở được tính lại" in text) is bool(moved)
        assert db.session.query(Part.effective_due_on).scalar() == due


def test_a_day_is_added_once(administrator: FlaskClient) -> None:
    assert "đã có trong bảng" in administrator.post("/ngay-nghi/them", data=_data()).text
    answer = administrator.post("/ngay-nghi/them", data=_data(day="04/05/2026", working="working"))
    assert answer.location == "/ngay-nghi?nam=2026"
    assert "Năm phải từ" in administrator.post("/ngay-nghi/them", data=_data(day="01/01/2150")).text
    assert "Ngày chưa đúng" in administrator.post("/ngay-nghi/them", data=_data(day="31/02/2026")).text


def test_a_day_is_removed_with_a_reason(administrator: FlaskClient) -> None:
    address = f"/ngay-nghi/{_id(CULTURE_DAY)}/xoa"
    assert "Hãy ghi lý do" in administrator.post(address, data={}).text
    assert administrator.post(address, data={"remove-reason": "nhập nhầm"}).status_code == 302
    assert _id(CULTURE_DAY) is None
    assert administrator.post(address, data={"remove-reason": "nhập nhầm"}).status_code == 404


def test_a_whole_year_is_verified_by_its_schedule(administrator: FlaskClient) -> None:
    assert "15 ngày chưa được đối chiếu" in administrator.get("/ngay-nghi?nam=2027").text
    assert "Hãy ghi số" in administrator.post("/ngay-nghi/nam/2027/doi-chieu", data={}).text
    administrator.post("/ngay-nghi/nam/2027/doi-chieu", data={"source": "Thông báo số 1/TB-BNV"})
    text = administrator.get("/ngay-nghi?nam=2027").text
    assert "1 ngày chưa được đối chiếu" in text
    assert "Đối chiếu cả năm" not in text


def test_a_year_that_is_not_there_can_be_loaded(administrator: FlaskClient) -> None:
    assert "Chưa nạp ngày nghỉ năm 2031" in administrator.get("/ngay-nghi?nam=2031").text
    assert administrator.post("/ngay-nghi/nam/2031").location == "/ngay-nghi?nam=2031"
    assert "Quốc khánh" in administrator.get("/ngay-nghi?nam=2031").text
    assert administrator.get("/ngay-nghi?nam=2150").status_code == 404
    assert administrator.post("/ngay-nghi/nam/2150").status_code == 404
    assert administrator.get("/ngay-nghi?nam=abc").status_code == 200


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_others_read_the_days_off_and_change_none(administrator: FlaskClient, app: Flask, role: Role) -> None:
    client = factories.person(role, factories.agency("Sở Y tế")).log_in(app.test_client())
    day_id = _id(CULTURE_DAY)
    text = client.get("/ngay-nghi").text
    assert "Ngày Văn hóa Việt Nam" in text
    assert "/sua" not in text
    assert client.get(f"/ngay-nghi/{day_id}/sua").status_code == 403
    for address in (
        f"/ngay-nghi/{day_id}/xoa",
        "/ngay-nghi/them",
        "/ngay-nghi/nam/2031",
        "/ngay-nghi/nam/2027/doi-chieu",
    ):
        assert client.post(address).status_code == 403
