"""The members of a class that leads, shown and changed before the plan is confirmed."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.tasks import made
from tests.web.plans.pages import page, words
from tracker.agencies.models import Agency, AgencyGroup
from tracker.core.db import db
from tracker.plans.models.plan import Plan
from tracker.plans.rules import PlanState


@pytest.fixture
def group(app: Flask) -> AgencyGroup:
    return factories.group("Các sở, ban, ngành", [factories.agency(f"Sở {name}") for name in ("Y tế", "Xây dựng")])


@pytest.fixture
def plan(science: Agency, group: AgencyGroup) -> Plan:
    made = factories.plan(science, state=PlanState.DRAFT)
    factories.item(made, lead=[group])
    return made


def _id(name: str) -> int:
    return db.session.scalars(select(Agency.id).where(Agency.name == name)).one()


def _send(client: FlaskClient, plan: Plan, group: AgencyGroup, chosen: list[int], names: str = "") -> tuple[int, str]:
    among = [_id("Sở Y tế"), _id("Sở Xây dựng")]
    address = f"/ke-hoach/{plan.code}/nhom-chu-tri/{group.id}"
    answer = client.post(address, data={"agencies": chosen, "among": among, "names": names})
    return answer.status_code, answer.get_data(as_text=True)


def test_the_members_of_the_day_are_shown_at_review_and_before_confirming(
    coordinator: FlaskClient, plan: Plan, group: AgencyGroup
) -> None:
    review = words(page(coordinator, f"/ke-hoach/{plan.code}/ra-soat"))
    assert "Nhóm “Các sở, ban, ngành” chủ trì 1 mục, giao cho 2 cơ quan" in review
    assert "Các sở, ban, ngành: 2 cơ quan, 1 mục" in words(page(coordinator, f"/ke-hoach/{plan.code}/xac-nhan"))
    shown = page(coordinator, f"/ke-hoach/{plan.code}/nhom-chu-tri")
    assert "Sở Xây dựng" in shown
    assert shown.count(" checked>") == 2


def test_a_member_left_out_gets_no_part_and_one_added_gets_one(
    coordinator: FlaskClient, plan: Plan, group: AgencyGroup
) -> None:
    status, _ = _send(coordinator, plan, group, [_id("Sở Y tế")], names="Sở Nội vụ\n\n")
    assert status == 302
    shown = words(page(coordinator, f"/ke-hoach/{plan.code}/nhom-chu-tri"))
    assert "Sở Nội vụ · chỉ thêm trong kế hoạch này" in shown
    assert "Sở Xây dựng · không giao trong kế hoạch này" in shown
    made.in_force(plan)
    assert {part.agency.name for part in made.parts_of(plan)} == {"Sở Y tế", "Sở Nội vụ"}


def test_a_name_nobody_knows_is_said_and_nothing_typed_is_lost(
    coordinator: FlaskClient, plan: Plan, group: AgencyGroup
) -> None:
    status, html = _send(coordinator, plan, group, [_id("Sở Y tế")], names="Sở Nội vụ\nSở Không Có")
    assert status == 422
    assert "Chưa có cơ quan nào tên “Sở Không Có”" in words(html)
    assert "Sở Nội vụ\nSở Không Có</textarea>" in html
    assert html.count(" checked>") == 1
    made.in_force(plan)
    assert {part.agency.name for part in made.parts_of(plan)} == {"Sở Y tế", "Sở Xây dựng"}


def test_an_open_class_says_what_to_do(coordinator: FlaskClient, plan: Plan) -> None:
    for name in ("Các cơ quan có liên quan", "Các trường"):
        factories.item(plan, lead=[factories.group(name, [])])
    shown = words(page(coordinator, f"/ke-hoach/{plan.code}/nhom-chu-tri"))
    assert "Nhóm mở. Văn bản không nêu đích danh cơ quan nào." in shown
    assert "Nhóm chưa có thành viên. Chưa giao được mục nào của nhóm." in shown


def test_a_plan_without_classes_says_so(coordinator: FlaskClient, science: Agency) -> None:
    bare = factories.plan(science, state=PlanState.DRAFT)
    factories.item(bare, lead=[science])
    assert "Không có nhóm nào chủ trì" in words(page(coordinator, f"/ke-hoach/{bare.code}/nhom-chu-tri"))
