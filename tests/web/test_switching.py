"""One log-in in several agencies: every page says for whom one acts, and a change of role keeps one on the page."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.tasks import made
from tracker.accounts.rules import Duty, Role


@pytest.fixture
def house(app: Flask) -> made.House:
    return made.house()


def switch(client: FlaskClient, to: factories.Somebody, page: str) -> str:
    """Where one stands after changing to that role on a page."""
    answer = client.post(
        "/tai-khoan/vai-tro",
        data={"membership": to.membership_id},
        headers={"Referer": f"http://localhost{page}"},
        follow_redirects=True,
    )
    assert answer.status_code == 200
    return answer.request.full_path.rstrip("?")


def test_one_stays_on_a_page_that_the_new_role_may_see(client: FlaskClient, house: made.House) -> None:
    above = factories.agency("Ủy ban nhân dân tỉnh")
    factories.office(house.plan, above, Duty.DIRECT)
    leader = factories.person(Role.LEADER, above, user_id=house.coordinator.user_id)
    house.coordinator.log_in(client)
    task = f"/nhiem-vu/{made.get_part(house.part_id).task_id}?phan={house.part_id}"
    assert switch(client, leader, task) == task
    assert switch(client, house.coordinator, "/nhiem-vu?q=cơ sở".replace("cơ sở", "co")) == "/nhiem-vu?q=co"


def test_one_comes_to_the_first_page_where_the_new_role_sees_less(client: FlaskClient, house: made.House) -> None:
    elsewhere = factories.person(Role.FOCAL_POINT, factories.agency("Sở Y tế"), user_id=house.coordinator.user_id)
    house.coordinator.log_in(client)
    task = f"/nhiem-vu/{made.get_part(house.part_id).task_id}"
    assert switch(client, elsewhere, task) == "/nhiem-vu-co-quan"
    assert switch(client, house.coordinator, task) == task
    assert switch(client, elsewhere, "/nhap-thay") == "/nhiem-vu-co-quan"
    # Only what follows the change itself is taken so.
    assert client.get(task).status_code == 404
    assert client.get("/nhap-thay").status_code == 403


@pytest.mark.parametrize("page", ["/nhiem-vu/1/phan/1/xac-nhan", "//evil.example/", "/tai-khoan/vai-tro", ""])
def test_what_is_no_page_leads_to_the_first_page(client: FlaskClient, house: made.House, page: str) -> None:
    other = factories.person(Role.FOCAL_POINT, factories.agency("Sở Y tế"), user_id=house.coordinator.user_id)
    house.coordinator.log_in(client)
    assert switch(client, other, page) == "/nhiem-vu-co-quan"


def test_every_decision_says_for_whom_it_is_made_where_there_is_a_choice(
    client: FlaskClient, house: made.House
) -> None:
    made.report(house.focal_point.actor, house.part_id)
    house.coordinator.log_in(client)
    task = f"/nhiem-vu/{made.get_part(house.part_id).task_id}"
    pages = (task, f"/tong-quan/don-doc/{house.agency.id}")
    for page in pages:
        assert "Thực hiện cho" not in client.get(page, follow_redirects=True).text
    factories.person(Role.VIEWER, factories.agency("Sở Y tế"), user_id=house.coordinator.user_id)
    forms = re.findall(r"<form [^>]*nhiem-vu/.*?</form>", client.get(task).text, re.DOTALL)
    assert len(forms) >= 5  # Accept, ask for more, comment, urge, withdraw.
    for form in forms:
        assert "Thực hiện cho <b>Sở Khoa học và Công nghệ</b>, vai trò cơ quan theo dõi, tổng hợp." in form
    assert "Đang làm việc cho <b>Sở Khoa học và Công nghệ</b>" in client.get("/ke-hoach").text
