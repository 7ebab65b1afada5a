"""Members that joined or left, as the page of the plan says it, and the page that hands parts over."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests import factories
from tests.tasks import made
from tests.web.plans.pages import page, words
from tracker.accounts.rules import Role
from tracker.agencies.actions.groups import add_members, remove_member
from tracker.agencies.models import Agency, AgencyGroup
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction
from tracker.plans.models.plan import Plan
from tracker.tasks.rules.states import PartState


@pytest.fixture
def office(app: Flask) -> Agency:
    return factories.agency("Sở Khoa học và Công nghệ")


@pytest.fixture
def group(app: Flask) -> AgencyGroup:
    return factories.group("Các sở", [factories.agency(f"Sở {name}") for name in ("Y tế", "Xây dựng")])


@pytest.fixture
def plan(office: Agency, group: AgencyGroup) -> Plan:
    plan = factories.plan(office)
    factories.item(plan, lead=[group])
    made.in_force(plan)
    return plan


@pytest.fixture
def coordinator(office: Agency, client: FlaskClient) -> FlaskClient:
    return factories.person(Role.COORDINATOR, office).log_in(client)


def _held(plan: Plan) -> dict[str, PartState]:
    return {part.agency.name: made.get_part(part.id).state for part in made.parts_of(plan)}


def _holder(plan: Plan, name: str) -> tuple[int, int]:
    return next((part.id, part.agency_id) for part in made.parts_of(plan) if part.agency.name == name)


def test_who_joined_is_named_with_one_button(coordinator: FlaskClient, plan: Plan, group: AgencyGroup) -> None:
    late = factories.agency("Sở Nội vụ")
    with transaction():
        add_members(SYSTEM, group, [late])
    shown = page(coordinator, f"/ke-hoach/{plan.code}")
    assert "Nhóm “Các sở” có thêm 1 thành viên từ 16/11/2026 (Sở Nội vụ), chưa giao 1 phần việc" in words(shown)
    assert "đã rõ cơ quan chủ trì, chưa giao" not in words(shown)
    answer = coordinator.post(f"/ke-hoach/{plan.code}/nhom-chu-tri/{group.id}/giao", follow_redirects=True)
    assert "Đã giao 1 phần việc cho thành viên mới của nhóm." in answer.get_data(as_text=True)
    assert "có thêm" not in answer.get_data(as_text=True)
    assert set(_held(plan)) == {"Sở Y tế", "Sở Xây dựng", "Sở Nội vụ"}


def test_who_left_is_named_and_its_parts_go_to_another(
    coordinator: FlaskClient, plan: Plan, group: AgencyGroup
) -> None:
    factories.agency("Sở Nội vụ")
    part_id, agency_id = _holder(plan, "Sở Y tế")
    with transaction():
        remove_member(SYSTEM, group, agency_id)
    shown = words(page(coordinator, f"/ke-hoach/{plan.code}"))
    assert "Sở Y tế không còn chủ trì theo kế hoạch, ra khỏi nhóm từ 16/11/2026, còn 1 phần việc đang mở" in shown
    address = f"/ke-hoach/{plan.code}/ban-giao/{agency_id}"
    assert "1 phần việc đang mở" in words(page(coordinator, address))
    sent = {"parts": part_id, "deed": "ban-giao", "to": "Sở Nội vụ", "reason": "Quyết định 15/QĐ-UBND"}
    answer = coordinator.post(address, data=sent, follow_redirects=True).get_data(as_text=True)
    assert "Đã bàn giao 1 phần việc cho Sở Nội vụ." in answer
    assert "không còn chủ trì" not in answer
    part = made.get_part(part_id)
    told = words(page(coordinator, f"/nhiem-vu/{part.task_id}?phan={part_id}"))
    assert "bàn giao phần việc của Sở Y tế cho Sở Nội vụ Căn cứ: Quyết định 15/QĐ-UBND." in told
    assert "Giao nhiệm vụ cho Sở Y tế" in told


def test_parts_are_taken_back_with_a_reason(coordinator: FlaskClient, plan: Plan) -> None:
    part_id, agency_id = _holder(plan, "Sở Y tế")
    sent = {"parts": part_id, "deed": "thu-hoi", "reason": "Không thuộc chức năng"}
    coordinator.post(f"/ke-hoach/{plan.code}/ban-giao/{agency_id}", data=sent)
    assert _held(plan)["Sở Y tế"] is PartState.WITHDRAWN


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"parts": []}, {"parts": "Hãy chọn ít nhất một phần việc."}),
        ({"parts": [999]}, {"parts": "Một phần việc vừa chọn không còn ở cơ quan này: hãy xem lại."}),
        ({"deed": ""}, {"deed": "Hãy chọn bàn giao hay thu hồi."}),
        ({"to": ""}, {"to": "Hãy ghi cơ quan nhận bàn giao."}),
        ({"to": "Sở Không Có"}, {"to": "Chưa có cơ quan nào tên “Sở Không Có”: hãy kiểm tra lại tên."}),
        ({"to": "Sở Y tế"}, {"to": "Sở Y tế đang giữ phần việc này: hãy chọn cơ quan khác."}),
        ({"reason": " "}, {"reason": "Hãy ghi văn bản hoặc lý do bàn giao."}),
        ({"reason": "", "deed": "thu-hoi", "to": ""}, {"reason": "Hãy nêu lý do thu hồi."}),
        (
            {"parts": [], "to": "", "reason": ""},
            {
                "parts": "Hãy chọn ít nhất một phần việc.",
                "to": "Hãy ghi cơ quan nhận bàn giao.",
                "reason": "Hãy ghi văn bản hoặc lý do bàn giao.",
            },
        ),
    ],
)
def test_what_lacks_is_said_beside_its_field_and_nothing_typed_is_lost(
    coordinator: FlaskClient, plan: Plan, changed: dict[str, object], said: dict[str, str]
) -> None:
    part_id, agency_id = _holder(plan, "Sở Y tế")
    sent = {"parts": part_id, "deed": "ban-giao", "to": "Sở Xây dựng", "reason": "Theo quyết định"} | changed
    answer = coordinator.post(f"/ke-hoach/{plan.code}/ban-giao/{agency_id}", data=sent)
    shown = html.fromstring(answer.text)
    beside = {
        one.get("id").removesuffix("-loi"): one.text_content().strip()
        for one in shown.xpath("//*[@class='field-error']")
    }
    assert (answer.status_code, beside) == (422, said)
    assert shown.xpath("//*[@role='alert']//a/@href") == [f"#{name}" for name in said]
    assert all(shown.xpath(f"//*[@id='{name}']") for name in said)
    assert shown.xpath("//input[@name='to']/@value") == [sent["to"]]
    assert shown.xpath("//textarea[@name='reason']")[0].text.strip() == str(sent["reason"]).strip()
    kept = [str(part_id)] if sent["parts"] == part_id else []
    assert shown.xpath("//input[@name='parts'][@checked]/@value") == kept
    assert set(_held(plan).values()) == {PartState.NOT_STARTED}


def test_what_waits_for_a_decision_is_decided_first(coordinator: FlaskClient, plan: Plan) -> None:
    part_id, agency_id = _holder(plan, "Sở Y tế")
    made.report(factories.person(Role.FOCAL_POINT, made.get_part(part_id).agency).actor, part_id)
    sent = {"parts": part_id, "deed": "ban-giao", "to": "Sở Xây dựng", "reason": "Theo quyết định"}
    answer = coordinator.post(f"/ke-hoach/{plan.code}/ban-giao/{agency_id}", data=sent)
    assert answer.status_code == 409
    assert "đang chờ xác nhận kết quả" in words(answer.get_data(as_text=True))


def test_a_task_of_many_says_how_far_all_have_come(coordinator: FlaskClient, plan: Plan) -> None:
    part_id, _ = _holder(plan, "Sở Y tế")
    told = "0/2 đã xong; còn: Sở Xây dựng, Sở Y tế"
    assert told in words(page(coordinator, f"/nhiem-vu/{made.get_part(part_id).task_id}"))
    assert told in words(page(coordinator, f"/ke-hoach/{plan.code}"))
    assert told in words(page(coordinator, "/nhiem-vu"))


def test_only_what_nothing_gives_an_agency_any_more_is_proposed(
    coordinator: FlaskClient, plan: Plan, group: AgencyGroup
) -> None:
    part_id, agency_id = _holder(plan, "Sở Y tế")
    agency = made.get_part(part_id).agency
    factories.item(plan, lead=[agency])
    factories.item(plan, lead=[group])
    made.in_force(plan)
    waiting = max(part.id for part in made.parts_of(plan) if part.agency_id == agency_id)
    made.report(factories.person(Role.FOCAL_POINT, agency).actor, waiting)
    with transaction():
        remove_member(SYSTEM, group, agency_id)
    shown = page(coordinator, f"/ke-hoach/{plan.code}/ban-giao/{agency_id}")
    assert "3 phần việc đang mở" in words(shown)
    assert shown.count('name="parts"') == 3
    assert shown.count('" checked>') == 1
    assert f'value="{part_id}" checked' in shown
    assert re.search(r'<input checked [^>]*name="deed"[^>]*value="ban-giao"', shown), "the way to do it"


def test_who_is_only_named_in_a_plan_reads_nothing_of_how_far_it_is(app: Flask, plan: Plan) -> None:
    part_id, _ = _holder(plan, "Sở Y tế")
    reader = factories.person(Role.FOCAL_POINT, made.get_part(part_id).agency).log_in(app.test_client())
    assert "đã xong" not in words(page(reader, f"/ke-hoach/{plan.code}"))


def test_the_page_of_the_task_leads_to_handing_the_part_over(app: Flask, coordinator: FlaskClient, plan: Plan) -> None:
    part_id, agency_id = _holder(plan, "Sở Y tế")
    part = made.get_part(part_id)
    task, way = f"/nhiem-vu/{part.task_id}?phan={part_id}", f"/ke-hoach/{plan.code}/ban-giao/{agency_id}?phan={part_id}"

    def ways(client: FlaskClient) -> list[str]:
        shown = html.fromstring(client.get(task).text)
        return [str(one) for one in shown.xpath("//a[contains(@href, 'ban-giao')]/@href")]

    assert ways(coordinator) == [way]
    assert f'value="{part_id}" checked' in page(coordinator, way)
    holder = factories.person(Role.FOCAL_POINT, part.agency)
    assert ways(holder.log_in(app.test_client())) == []
    made.report(holder.actor, part_id)
    assert ways(coordinator) == [], "the result is decided first"
