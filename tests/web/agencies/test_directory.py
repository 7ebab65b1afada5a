import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.statements import counted
from tests.web.seen import seen_at
from tracker.accounts.models import User
from tracker.accounts.rules import Role
from tracker.agencies import queries
from tracker.agencies.models import Agency
from tracker.agencies.rules import AgencyKind
from tracker.core.db import db, transaction

READERS = [role for role in Role if role is not Role.VIEWER]


@pytest.fixture
def province(app: Flask) -> Agency:
    return factories.agency("UBND tỉnh An Thịnh", kind=AgencyKind.PROVINCE)


@pytest.fixture
def office(province: Agency) -> Agency:
    return factories.agency("Sở Khoa học và Công nghệ", parent=province)


@pytest.fixture
def editor(client: FlaskClient, office: Agency) -> FlaskClient:
    return factories.person(Role.COORDINATOR, office, name="Trần Quốc Việt").log_in(client)


def _new(**changes: object) -> dict[str, object]:
    values = {"name": "Sở Y tế", "kind": "", "parent": 0, "official_code": "", "valid_from": "", "scope": "everywhere"}
    return values | changes


def test_the_tree_shows_who_belongs_to_whom(editor: FlaskClient, province: Agency, office: Agency) -> None:
    factories.agency("Phòng Công nghệ số", parent=office, kind=AgencyKind.DIVISION)
    factories.agency("Viễn thông An Thịnh", kind=AgencyKind.COMPANY)
    text = editor.get("/co-quan").text
    shown = re.findall(r'/co-quan/\d+">([^<]+)<', text)
    assert shown == ["UBND tỉnh An Thịnh", "Sở Khoa học và Công nghệ", "Phòng Công nghệ số", "Viễn thông An Thịnh"]
    assert "4 cơ quan, đơn vị đang hoạt động" in text
    assert text.index("Cơ quan không thuộc") > text.index("Phòng Công nghệ số")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("khoa học", True),
        ("CONG NGHE khoa", True),
        ("Sở KH&CN", True),
        ("khcn", True),
        ("ngoại vụ", False),
        ("100%", False),
        ("_", False),
    ],
)
def test_search_takes_words_in_any_order_and_spelling(
    editor: FlaskClient, office: Agency, search: str, found: bool
) -> None:
    for alias in ("Sở KH&CN", "SKHCN"):
        editor.post(f"/co-quan/{office.id}/ten-goi", data={"name": alias, "scope": 0})
    text = editor.get("/co-quan", query_string={"q": search}).text
    assert ("còn gọi: Sở KH&amp;CN, SKHCN" in text) is found
    assert ("Không có cơ quan nào khớp" in text) is not found


def test_a_kind_and_what_has_ended_can_be_asked_for(editor: FlaskClient, office: Agency) -> None:
    data = {"on": "01/03/2025", "reason": "Nghị quyết 1/NQ-HĐND"}
    old = factories.agency("Sở Giao thông vận tải")
    assert editor.post(f"/co-quan/{old.id}/ngung", data=data).status_code == 302
    assert "Sở Giao thông vận tải" not in editor.get("/co-quan").text
    text = editor.get("/co-quan?loai=da-ngung").text
    assert "ngừng hoạt động từ 01/03/2025" in text
    assert f'href="/co-quan/{office.id}"' not in text
    assert f'href="/co-quan/{office.id}"' in editor.get("/co-quan?loai=department").text
    assert editor.get("/co-quan?loai=khong-co&trang=x").status_code == 200


def test_a_new_agency_gets_its_kind_from_its_name(editor: FlaskClient, province: Agency) -> None:
    answer = editor.post("/co-quan/them", data=_new(name=" Sở  Y tế ", parent=province.id))
    agency_id = int(answer.location.rpartition("/")[2])
    made = queries.get_agency(agency_id)
    assert (made.name, made.kind, made.parent_id) == ("Sở Y tế", AgencyKind.DEPARTMENT, province.id)


def test_a_name_of_many_offices_is_kept_below_its_parent(editor: FlaskClient, office: Agency) -> None:
    data = _new(name="Văn phòng Sở", scope="below")
    assert "Hãy chọn cơ quan cấp trên" in editor.post("/co-quan/them", data=data).text
    answer = editor.post("/co-quan/them", data=data | {"parent": office.id})
    assert "kế hoạch của Sở Khoa học và Công nghệ" in editor.get(answer.location).text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Hãy nhập tên cơ quan"),
        ({"name": "SỞ KHOA HỌC VÀ CÔNG NGHỆ"}, "trong toàn danh mục đã chỉ “Sở Khoa học và Công nghệ”"),
        ({"valid_from": "31/02/2026"}, "Ngày chưa đúng"),
        ({"parent": 999_999}, "không có trong danh sách"),
        ({"name": "Sở\x00 Y tế"}, "ký tự không đọc được"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    editor: FlaskClient, office: Agency, changes: dict[str, object], said: str
) -> None:
    text = editor.post("/co-quan/them", data=_new(official_code="H32.99") | changes).text
    assert said in text
    assert 'value="H32.99"' in text


def test_an_agency_is_edited_and_keeps_its_old_name(editor: FlaskClient, province: Agency, office: Agency) -> None:
    page = f"/co-quan/{office.id}/sua"
    assert 'value="Sở Khoa học và Công nghệ"' in editor.get(page).text
    data = _new(name="Sở Khoa học, Công nghệ và Đổi mới", kind="department", parent=province.id, basis="QĐ 5")
    assert editor.post(page, data=data | seen_at(editor, page)).status_code == 302
    text = editor.get(f"/co-quan/{office.id}").text
    assert "<h1>Sở Khoa học, Công nghệ và Đổi mới</h1>" in text
    assert "Sở Khoa học và Công nghệ" in text
    own_parent = editor.post(page, data=data | {"parent": office.id} | seen_at(editor, page)).text
    assert "không thể là chính cơ quan này" in own_parent


def test_ending_and_beginning_again(editor: FlaskClient, province: Agency, office: Agency) -> None:
    refused = editor.post(f"/co-quan/{province.id}/ngung", data={"on": "01/03/2026", "reason": "NQ 1"}).text
    assert "Vẫn còn 1 đơn vị trực thuộc" in refused
    assert 'value="NQ 1"' in refused
    assert "Hãy ghi văn bản hoặc lý do" in editor.post(f"/co-quan/{office.id}/ngung", data={"on": "01/03/2026"}).text
    editor.post(f"/co-quan/{office.id}/ngung", data={"on": "01/03/2026", "reason": "NQ 1"})
    assert "Ngừng hoạt động từ 01/03/2026" in editor.get(f"/co-quan/{office.id}").text
    assert "Bỏ ngày ngừng hoạt động" in editor.get(f"/co-quan/{office.id}/sua").text
    assert "Hãy ghi lý do" in editor.post(f"/co-quan/{office.id}/hoat-dong-lai", data={}).text
    editor.post(f"/co-quan/{office.id}/hoat-dong-lai", data={"reason": "nhập nhầm"})
    assert "Ngừng hoạt động từ" not in editor.get(f"/co-quan/{office.id}").text


def test_names_are_added_and_taken_away(editor: FlaskClient, province: Agency, office: Agency) -> None:
    page = f"/co-quan/{office.id}"
    refused = editor.post(f"{page}/ten-goi", data={"name": "UBND tỉnh An Thịnh", "scope": 0}).text
    assert "đã chỉ “UBND tỉnh An Thịnh”" in refused
    editor.post(f"{page}/ten-goi", data={"name": "Sở KH&CN", "scope": province.id})
    text = editor.get(page).text
    assert "được hiểu trong kế hoạch của UBND tỉnh An Thịnh" in text
    take_away = re.search(rf'action="({page}/ten-goi/\d+/bo)"', text)
    assert take_away
    editor.post(take_away[1])
    assert "Sở KH&amp;CN" not in editor.get(page).text


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_names_and_only_viewers_no_people(client: FlaskClient, office: Agency, role: Role) -> None:
    keeper = factories.person(Role.FOCAL_POINT, office, name="Phạm Thị Hoa")
    with transaction():
        db.session.get_one(User, keeper.user_id).phone = "0912 345 678"
    factories.person(role, office).log_in(client)
    text = client.get(f"/co-quan/{office.id}").text
    assert "Sở Khoa học và Công nghệ" in text
    assert ("Phạm Thị Hoa" in text, "tel:0912345678" in text) == (role is not Role.VIEWER,) * 2
    may_edit = role in (Role.ADMINISTRATOR, Role.COORDINATOR)
    assert (f"/co-quan/{office.id}/sua" in text) is may_edit
    assert (client.get(f"/co-quan/{office.id}/sua").status_code == 200) is may_edit
    assert (client.post(f"/co-quan/{office.id}/ngung").status_code == 200) is may_edit


def test_what_is_not_there_is_a_404(editor: FlaskClient) -> None:
    assert editor.get("/co-quan/999999").status_code == 404
    assert editor.get("/co-quan/999999/sua").status_code == 404


def test_no_page_of_the_directory_asks_the_database_often(
    editor: FlaskClient, province: Agency, office: Agency
) -> None:
    for number in range(60):
        factories.agency(f"UBND xã Tân Lập {number}", parent=province, kind=AgencyKind.COMMUNE)
    division = factories.agency("Phòng Công nghệ số", parent=office, kind=AgencyKind.DIVISION)
    group = factories.group("Các sở", [office, province])
    division_id, group_id = division.id, group.id
    addresses = ("/co-quan", "/co-quan?q=tan+lap", "/co-quan/them", "/co-quan/nhom", f"/co-quan/nhom/{group_id}")
    for address in (*addresses, f"/co-quan/{division_id}", f"/co-quan/{division_id}/sua", "/ngay-nghi"):
        with counted(editor.application) as statements:
            assert editor.get(address).status_code == 200
        assert len(statements) <= 12, (address, statements)
