import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency, AgencyGroup
from tracker.agencies.rules import AgencyKind
from tracker.core.db import db


@pytest.fixture
def office(app: Flask) -> Agency:
    return factories.agency("Sở Nội vụ")


@pytest.fixture
def editor(client: FlaskClient, office: Agency) -> FlaskClient:
    return factories.person(Role.COORDINATOR, office).log_in(client)


@pytest.fixture
def group(office: Agency) -> AgencyGroup:
    return factories.group("Các sở, ban, ngành", [office])


def _add(editor: FlaskClient, group_id: int, **changes: str) -> str:
    data = {"names": "", "kind": "", "since": "16/11/2026"} | changes
    answer = editor.post(f"/co-quan/nhom/{group_id}/thanh-vien", data=data, follow_redirects=True)
    return answer.text


def _members(text: str) -> list[str]:
    return re.findall(r'<a href="/co-quan/\d+">([^<]+)</a>\s*<span class="meta d-block">từ', text)


def test_a_group_is_made_and_filled_from_a_pasted_list(editor: FlaskClient, office: Agency) -> None:
    factories.agency("Sở Tài chính")
    assert "Chưa có nhóm nào" in editor.get("/co-quan/nhom").text
    answer = editor.post("/co-quan/nhom/them", data={"name": "Các sở", "scope": office.id})
    group_id = int(answer.location.rpartition("/")[2])
    text = _add(editor, group_id, names="sở nội vụ;\r\n\r\n  SO TAI CHINH \r\nSở Nội vụ")
    assert "Đã thêm 2 thành viên." in text
    assert _members(text) == ["Sở Nội vụ", "Sở Tài chính"]
    assert re.search(r"Các sở</a>.*?Sở Nội vụ.*?>2<", editor.get("/co-quan/nhom").text, re.DOTALL)


def test_all_of_a_kind_are_added_at_once(editor: FlaskClient, group: AgencyGroup) -> None:
    for name in ("UBND xã Tân Lập", "UBND xã Hòa Bình"):
        factories.agency(name, kind=AgencyKind.COMMUNE)
    text = _add(editor, group.id, kind="commune")
    assert _members(text) == ["Sở Nội vụ", "UBND xã Hòa Bình", "UBND xã Tân Lập"]
    assert "Các cơ quan này đã là thành viên." in _add(editor, group.id, kind="commune")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Sở Nội vụ\nSở Ngoại vụ", "Chưa có cơ quan nào tên “Sở Ngoại vụ”; có thể là: Sở Nội vụ."),
        ("Các sở, ban, ngành", "là một nhóm"),
        ("Câu lạc bộ Hưu trí", "hãy kiểm tra lại tên"),
        ("", "Hãy ghi tên cơ quan, hoặc chọn một loại."),
    ],
)
def test_one_unknown_line_adds_nobody_and_loses_nothing(
    editor: FlaskClient, group: AgencyGroup, names: str, said: str
) -> None:
    factories.agency("Sở Y tế")
    typed = f"Sở Y tế\n{names}" if names else ""
    text = _add(editor, group.id, names=typed)
    assert said in text
    assert _members(text) == ["Sở Nội vụ"]
    assert "Sở Y tế" in text or not names


def test_an_ended_agency_is_not_added(editor: FlaskClient, group: AgencyGroup) -> None:
    old = factories.agency("Sở Giao thông")
    editor.post(f"/co-quan/{old.id}/ngung", data={"on": "01/03/2025", "reason": "NQ 1"})
    assert "đã ngừng hoạt động" in _add(editor, group.id, names="Sở Giao thông")


def test_a_member_leaves(editor: FlaskClient, office: Agency, group: AgencyGroup) -> None:
    address = f"/co-quan/nhom/{group.id}/thanh-vien/{office.id}/bo"
    assert "Nhóm chưa có thành viên" in editor.post(address, follow_redirects=True).text
    assert editor.post(address).status_code == 404


def test_a_group_is_renamed_and_called_by_more_names(editor: FlaskClient, office: Agency, group: AgencyGroup) -> None:
    page = f"/co-quan/nhom/{group.id}"
    editor.post(f"{page}/ten", data={"group-name": "Các sở, ban, ngành tỉnh"})
    editor.post(f"{page}/ten-goi", data={"name": "Các cơ quan cấp tỉnh", "scope": office.id})
    text = editor.get(page).text
    assert "<h1>Các sở, ban, ngành tỉnh</h1>" in text
    assert "được hiểu trong kế hoạch của Sở Nội vụ" in text
    addresses = re.findall(rf'action="({page}/ten-goi/\d+/bo)"', text)
    assert len(addresses) == 2
    for address in addresses:
        editor.post(address)
    assert "Các cơ quan cấp tỉnh" not in editor.get(page).text
    for act, data in (("ten", {"group-name": "Sở Nội vụ"}), ("ten-goi", {"name": "Sở Nội vụ", "scope": 0})):
        assert "đã chỉ “Sở Nội vụ”" in editor.post(f"{page}/{act}", data=data).text


def test_the_same_words_may_name_two_groups(editor: FlaskClient, office: Agency, group: AgencyGroup) -> None:
    data = {"name": "các SỞ, ban, ngành", "scope": 0}
    assert "đã chỉ nhóm “Các sở, ban, ngành”" in editor.post("/co-quan/nhom/them", data=data).text
    assert editor.post("/co-quan/nhom/them", data=data | {"scope": office.id}).status_code == 302
    assert db.session.query(AgencyGroup).count() == 2


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_groups_and_few_change_them(
    client: FlaskClient, office: Agency, group: AgencyGroup, role: Role
) -> None:
    factories.person(role, office).log_in(client)
    text = client.get(f"/co-quan/nhom/{group.id}").text
    may_edit = role in (Role.ADMINISTRATOR, Role.COORDINATOR)
    assert "Sở Nội vụ" in text
    assert ("Đưa ra" in text) is may_edit
    assert (client.get("/co-quan/nhom/them").status_code == 200) is may_edit
    expected = 302 if may_edit else 403
    assert client.post(f"/co-quan/nhom/{group.id}/thanh-vien/{office.id}/bo").status_code == expected
