from collections.abc import Sequence

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tracker.accounts.models import User
from tracker.accounts.queries import list_memberships
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.agencies.rules import AgencyKind
from tracker.audit.models import AuditEvent
from tracker.core.db import db

PASSWORD = "mùa thu trên biển"


@pytest.fixture
def office(app: Flask) -> Agency:
    return factories.agency("Sở Nội vụ")


@pytest.fixture
def administrator(office: Agency) -> factories.Somebody:
    return factories.person(Role.ADMINISTRATOR, office, name="Phạm Thị Mai")


@pytest.fixture
def browser(administrator: factories.Somebody, client: FlaskClient) -> FlaskClient:
    return administrator.log_in(client)


def _data(agency: Agency, **changes: str) -> dict[str, str]:
    values = {
        "name": "Trần Thị Lan",
        "login": "lan",
        "email": "Lan@so.vn",
        "phone": "",
        "agency": str(agency.id),
        "role": Role.FOCAL_POINT.value,
        "password": PASSWORD,
    }
    return values | changes


def _find(login: str) -> User | None:
    db.session.rollback()
    return db.session.scalar(select(User).where(User.login == login))


def _held(user_id: int) -> Sequence[tuple[str, Role]]:
    db.session.rollback()
    return [(membership.agency.name, membership.role) for membership in list_memberships(user_id)]


def test_a_person_is_added_with_a_role_and_can_log_in(browser: FlaskClient, office: Agency, app: Flask) -> None:
    answer = browser.post("/nguoi-dung/them", data=_data(office))
    user = _find("lan")
    assert user is not None
    assert (user.name, user.email, user.phone) == ("Trần Thị Lan", "lan@so.vn", None)
    assert answer.location == f"/nguoi-dung/{user.id}"
    assert _held(user.id) == [("Sở Nội vụ", Role.FOCAL_POINT)]
    assert "Đã thêm người dùng Trần Thị Lan." in browser.get(answer.location).text
    hers = app.test_client()
    assert hers.post("/dang-nhap", data={"login": "lan", "password": PASSWORD}).location == "/"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"login": "Lan Trần"}, "Tên đăng nhập gồm 2 đến 60 chữ không dấu"),
        ({"email": "lan"}, "Địa chỉ thư không đúng dạng"),
        ({"name": ""}, "Hãy nhập họ và tên."),
        ({"password": "ngắn"}, "Mật khẩu cần ít nhất 12 ký tự."),
        ({"role": "khong-co"}, "Lựa chọn này không có trong danh sách."),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_and_the_rest_is_kept(
    browser: FlaskClient, office: Agency, changes: dict[str, str], sentence: str
) -> None:
    page = browser.post("/nguoi-dung/them", data=_data(office, **changes)).text
    assert sentence in page
    assert 'value="0912"' in browser.post("/nguoi-dung/them", data=_data(office, phone="0912", **changes)).text
    assert PASSWORD not in page
    assert _find("lan") is None


def test_a_name_that_is_taken_is_said_beside_its_field(browser: FlaskClient, office: Agency) -> None:
    browser.post("/nguoi-dung/them", data=_data(office))
    page = browser.post("/nguoi-dung/them", data=_data(office, login="lan2")).text
    assert "“Lan@so.vn” đã có người dùng khác" in page
    assert _find("lan2") is None


def test_agencies_of_one_name_are_told_apart(browser: FlaskClient, office: Agency) -> None:
    factories.agency("Văn phòng", parent=office, kind=AgencyKind.OFFICE)
    assert "Văn phòng · Sở Nội vụ" in browser.get("/nguoi-dung/them").text


def test_a_search_finds_by_name_and_login_and_takes_signs_literally(browser: FlaskClient, office: Agency) -> None:
    browser.post("/nguoi-dung/them", data=_data(office))
    for typed, found in (("tran thi", True), ("LAN", True), ("%", False), ("_", False), ("pham", False)):
        page = browser.get("/nguoi-dung", query_string={"q": typed}).text
        assert ("Trần Thị Lan" in page) is found, typed
    assert "Không có người nào khớp" in browser.get("/nguoi-dung?q=khong+ai").text


def test_a_role_is_given_and_ended(browser: FlaskClient, office: Agency) -> None:
    other = factories.agency("Sở Y tế")
    user_id = factories.person(Role.VIEWER, office).user_id
    place = f"/nguoi-dung/{user_id}"
    sent = {"agency": str(other.id), "role": Role.COORDINATOR.value}
    assert browser.post(f"{place}/vai-tro", data=sent).location == place
    assert _held(user_id) == [("Sở Nội vụ", Role.VIEWER), ("Sở Y tế", Role.COORDINATOR)]
    assert "Lựa chọn này không có" in browser.post(f"{place}/vai-tro", data=sent | {"agency": "999999"}).text
    membership_id = list_memberships(user_id)[1].id
    assert browser.post(f"{place}/vai-tro/{membership_id}/ket-thuc").location == place
    assert _held(user_id) == [("Sở Nội vụ", Role.VIEWER)]


def test_the_own_role_of_an_administrator_stays(browser: FlaskClient, administrator: factories.Somebody) -> None:
    mine = f"/nguoi-dung/{administrator.user_id}"
    answer = browser.post(f"{mine}/vai-tro/{administrator.membership_id}/ket-thuc")
    assert answer.status_code == 422
    assert "Không thể tự bỏ vai trò quản trị của mình" in answer.text
    answer = browser.post(f"{mine}/trang-thai", data={"active": "0"})
    assert (answer.status_code, "Không thể tự khóa tài khoản" in answer.text) == (422, True)
    assert _held(administrator.user_id) == [("Sở Nội vụ", Role.ADMINISTRATOR)]


def test_a_new_password_ends_the_log_ins_of_its_owner(browser: FlaskClient, office: Agency, app: Flask) -> None:
    somebody = factories.person(Role.VIEWER, office)
    theirs, place = somebody.log_in(app.test_client()), f"/nguoi-dung/{somebody.user_id}"
    assert "Mật khẩu cần ít nhất" in browser.post(f"{place}/mat-khau", data={"password": "ngắn"}).text
    assert theirs.get("/tai-khoan").status_code == 200
    assert browser.post(f"{place}/mat-khau", data={"password": PASSWORD}).location == place
    assert theirs.get("/tai-khoan").status_code == 302


def test_who_is_locked_out_is_out_at_once_and_may_come_back(browser: FlaskClient, office: Agency, app: Flask) -> None:
    somebody = factories.person(Role.VIEWER, office)
    theirs, place = somebody.log_in(app.test_client()), f"/nguoi-dung/{somebody.user_id}"
    assert browser.post(f"{place}/trang-thai", data={"active": "0"}).location == place
    assert theirs.get("/tai-khoan").status_code == 302
    assert "Đã khóa" in browser.get(place).text
    browser.post(f"{place}/trang-thai", data={"active": "1"})
    assert somebody.log_in(theirs).get("/tai-khoan").status_code == 200
    said = db.session.scalars(select(AuditEvent.verb).where(AuditEvent.thing_kind == "user").order_by(AuditEvent.id))
    assert list(said) == ["disable_user", "enable_user"]


def test_people_change_their_own_password(office: Agency, administrator: factories.Somebody, app: Flask) -> None:
    with_password = app.test_client()
    browser = administrator.log_in(app.test_client())
    browser.post("/nguoi-dung/them", data=_data(office))
    with_password.post("/dang-nhap", data={"login": "lan", "password": PASSWORD})
    other_device = app.test_client()
    other_device.post("/dang-nhap", data={"login": "lan", "password": PASSWORD})
    new = "mùa đông trên đồng"

    def change(**typed: str) -> tuple[str, str | None]:
        sent = {"old": PASSWORD, "new": new, "again": new} | typed
        answer = with_password.post("/tai-khoan/mat-khau", data=sent)
        return answer.text, answer.location

    assert "Mật khẩu đang dùng không đúng." in change(old="mùa hè trên núi")[0]
    assert "Hai lần nhập mật khẩu mới chưa giống nhau." in change(again="mùa xuân")[0]
    assert (
        "Mật khẩu không được chứa tên đăng nhập."
        in change(new="lan mùa đông trên đồng", again="lan mùa đông trên đồng")[0]
    )
    assert other_device.get("/tai-khoan").status_code == 200
    assert change()[1] == "/tai-khoan"
    assert with_password.get("/tai-khoan").status_code == 200
    assert other_device.get("/tai-khoan").status_code == 302
    assert other_device.post("/dang-nhap", data={"login": "lan", "password": new}).location == "/"


def test_light_and_dark_are_remembered_until_the_device_decides_again(browser: FlaskClient) -> None:
    browser.post("/tai-khoan/giao-dien", data={"theme": "dark"})
    assert 'data-bs-theme="dark"' in browser.get("/tai-khoan").text
    browser.post("/tai-khoan/giao-dien", data={"theme": "auto"})
    assert 'data-bs-theme="dark"' not in browser.get("/tai-khoan").text
