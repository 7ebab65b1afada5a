"""What the agency that handed a part over is shown: where it finds what it had reported, and who has the work now."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests import factories
from tests.tasks import made
from tests.web.tasks.desk import statements_of, words
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction
from tracker.core.writing import hundredths
from tracker.tasks.actions.hand_over import hand_over
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus

_BUDGET = 12


@pytest.fixture
def house(app: Flask) -> made.House:
    """The part was reported on and handed over; a draft was left, and the successor has reported already."""
    house = made.house()
    made.report(house.focal_point.actor, house.part_id, made.UNDER_WAY)
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, result="Bản dở"), send=False)
    after = factories.agency("Sở Y tế")
    with transaction():
        hand_over(SYSTEM, house.part_id, after, reason="Quyết định 15/QĐ-UBND")
    new = factories.person(Role.FOCAL_POINT, after, name="Phạm Thu Hà")
    made.report(new.actor, house.part_id, ReportTexts(ReportedStatus.IN_PROGRESS, percent=80, result="Phần làm tiếp"))
    return house


def _address(house: made.House) -> str:
    return f"/nhiem-vu/{made.get_part(house.part_id).task_id}?phan={house.part_id}"


def _shown(client: FlaskClient, address: str) -> str:
    return words(html.fromstring(client.get(address).text).xpath("//main")[0])


def test_the_work_list_leads_to_what_was_handed_over(client: FlaskClient, house: made.House) -> None:
    house.focal_point.log_in(client)
    page = html.fromstring(client.get("/nhiem-vu-co-quan").text)
    (link,) = page.xpath("//a[contains(., 'đã bàn giao')]")
    assert words(link) == "Xem 1 phần việc đã bàn giao cho cơ quan khác"
    listed = html.fromstring(client.get(link.get("href")).text)
    assert "Sở Y tế ngày 16/11/2026 Quyết định 15/QĐ-UBND" in words(listed.xpath("//tbody")[0])
    (task,) = listed.xpath("//tbody//a/@href")
    assert task == _address(house)
    counts = statements_of(client, ["/nhiem-vu-co-quan", "/nhiem-vu-co-quan/da-ban-giao", task])
    assert max(counts.values()) <= _BUDGET, counts


def test_its_page_tells_of_its_own_turn_alone(client: FlaskClient, house: made.House) -> None:
    house.focal_point.log_in(client)
    shown = _shown(client, _address(house))
    assert "Đã bàn giao cho Sở Y tế ngày 16/11/2026. Căn cứ: Quyết định 15/QĐ-UBND." in shown
    assert "Đang lấy ý kiến" in shown
    assert "Xem bản nháp chưa gửi trước khi bàn giao" in shown
    assert "Bản dở" in shown
    for later in ("Phần làm tiếp", "Phạm Thu Hà", hundredths(80), "Viết tiếp", "Gửi ý kiến"):
        assert later not in shown
    assert not html.fromstring(client.get(_address(house)).text).xpath("//main//form")


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.COORDINATOR])
def test_others_read_who_reported_what_and_not_the_draft(client: FlaskClient, house: made.House, role: Role) -> None:
    part = made.get_part(house.part_id)
    reader = house.coordinator if role is Role.COORDINATOR else factories.person(role, part.agency)
    reader.log_in(client)
    shown = _shown(client, _address(house))
    assert "Phạm Thu Hà, " in shown
    assert "Lê Thị Hương (Sở Xây dựng), " in shown
    assert "bàn giao phần việc của Sở Xây dựng cho Sở Y tế" in shown
    assert "Bản dở" not in shown


def test_an_agency_that_handed_nothing_over_is_shown_no_way_to_it(client: FlaskClient, app: Flask) -> None:
    agency: Agency = factories.agency("Sở Tư pháp")
    factories.person(Role.FOCAL_POINT, agency).log_in(client)
    assert "bàn giao" not in client.get("/nhiem-vu-co-quan").text
    assert "Chưa bàn giao phần việc nào" in client.get("/nhiem-vu-co-quan/da-ban-giao").text
