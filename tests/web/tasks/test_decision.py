"""Deciding, commenting and taking back through the page of a task."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tests.web.tasks.desk import words
from tracker.accounts.rules import Duty, Role
from tracker.core.db import db
from tracker.tasks.models.report import Comment
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus

PRODUCT_DAY = TODAY - made.days(4)


class Table:
    """Somebody at the page of a task, with its forms."""

    def __init__(self, client: FlaskClient, person: factories.Somebody, part_id: int) -> None:
        self.client = person.log_in(client)
        self.part_id = part_id
        self.address = f"/nhiem-vu/{made.get_part(part_id).task_id}?phan={part_id}"
        self.look()

    def look(self) -> None:
        self.page = html.fromstring(self.client.get(self.address).text)

    def send(self, act: str, **typed: Any) -> TestResponse:
        """The form of this act with what it proposes; `reason` is its field of that name."""
        form = self.page.xpath(f"//form[contains(@action, '/{act}')]")[0]
        fields = dict(form.form_values())
        names = {name.rsplit("-", 1)[-1]: name for name in fields}
        answer = self.client.post(
            form.get("action"), data=fields | {names.get(name, name): said for name, said in typed.items()}
        )
        if answer.status_code != 302:
            self.page = html.fromstring(answer.text)
        return answer

    def said(self) -> str:
        return words(self.page)


@pytest.fixture
def house(app: Flask) -> made.House:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id, cites=[made.document(house.focal_point.actor, PRODUCT_DAY)])
    return house


@pytest.fixture
def table(client: FlaskClient, house: made.House) -> Table:
    return Table(client, house.coordinator, house.part_id)


def test_the_day_of_the_product_is_proposed_and_accepted(table: Table) -> None:
    assert table.page.xpath("//input[@name='xac-nhan-completed_on']/@value") == [f"{PRODUCT_DAY:%d/%m/%Y}"]
    assert "Theo ngày của văn bản 12/QĐ-SXD." in table.said()
    assert table.send("xac-nhan").location == table.address
    table.look()
    assert "Trần Quốc Việt xác nhận kết quả của Sở Xây dựng Ngày hoàn thành 12/11/2026." in table.said()
    assert made.get_part(table.part_id).completed_on == PRODUCT_DAY


def test_another_day_needs_a_reason(table: Table) -> None:
    assert table.send("xac-nhan", completed_on="13/11/2026").status_code == 200
    assert "Hãy nêu lý do sửa ngày hoàn thành" in table.said()
    assert table.page.xpath("//input[@name='xac-nhan-completed_on']/@value") == ["13/11/2026"]
    assert table.send("xac-nhan", reason="Ngày ký số").location == table.address
    table.look()
    assert "Ngày hoàn thành 13/11/2026. Sửa từ 12/11/2026. Lý do: Ngày ký số." in table.said()


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("17/11/2026", "không được ở sau hôm nay"), ("31/02/2026", "Ngày chưa đúng"), ("", "Hãy nhập ngày hoàn thành")],
)
def test_a_day_that_cannot_be_is_refused(table: Table, day: str, sentence: str) -> None:
    assert table.send("xac-nhan", completed_on=day, reason="Sửa").status_code == 200
    assert sentence in table.said()
    assert made.get_part(table.part_id).state is PartState.SUBMITTED


def test_more_is_asked_for_with_a_reason_and_a_day(table: Table) -> None:
    proposed = table.page.xpath("//input[@name='bo-sung-supplement_due_on']/@value")
    assert proposed == ["19/11/2026"]
    assert table.send("yeu-cau-bo-sung").status_code == 200
    assert "Hãy nêu nội dung cần bổ sung" in table.said()
    assert table.page.xpath("//details[.//form[contains(@action, 'yeu-cau')]]/@open")
    assert table.send("yeu-cau-bo-sung", reason="Thiếu danh sách").location == table.address
    table.look()
    assert "Lý do: Thiếu danh sách. Hạn bổ sung 19/11/2026." in table.said()


def test_the_days_off_move_the_day_proposed(client: FlaskClient, house: made.House, monkeypatch: Any) -> None:
    friday = TODAY - made.days(3)
    monkeypatch.setattr("tracker.core.clock._moved_to", friday)
    table = Table(client, house.coordinator, house.part_id)
    assert table.page.xpath("//input[@name='bo-sung-supplement_due_on']/@value") == ["18/11/2026"]


def test_a_newer_report_must_be_read_before_it_is_decided_on(table: Table, house: made.House) -> None:
    made.ask_for_more(house.coordinator.actor, house.part_id)
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.DONE, result="Bản thứ hai"))
    assert table.send("yeu-cau-bo-sung", reason="Còn thiếu").status_code == 409
    assert "vừa gửi báo cáo mới" in table.said()
    assert "Bản thứ hai" in table.said()
    # The form is there again, about the new report, with what was typed.
    assert table.send("yeu-cau-bo-sung").location == table.address
    assert made.get_part(table.part_id).state is PartState.RETURNED


def test_a_coordinator_alone_confirms_its_own_part_and_that_is_said(client: FlaskClient, app: Flask) -> None:
    office = factories.agency("Sở Khoa học và Công nghệ")
    plan = factories.plan(office)
    factories.item(plan, lead=[office])
    made.in_force(plan)
    (part,) = made.parts_of(plan)
    coordinator = factories.person(Role.COORDINATOR, office)
    made.report(coordinator.actor, part.id)
    table = Table(client, coordinator, part.id)
    assert "kết quả được ghi là “tự xác nhận”" in table.said()
    factories.office(plan, factories.agency("Văn phòng UBND tỉnh"), Duty.CONFIRM)
    refused = table.send("xac-nhan")
    assert refused.status_code == 403
    assert "Không tự xác nhận" in refused.text


def test_no_proof_is_accepted_knowingly(client: FlaskClient, app: Flask) -> None:
    house = made.house()
    texts = ReportTexts(ReportedStatus.DONE, result="Xong", waiver_reason="Không phát sinh văn bản")
    made.report(house.focal_point.actor, house.part_id, texts, cites=[])
    table = Table(client, house.coordinator, house.part_id)
    assert "Lý do đề nghị miễn: Không phát sinh văn bản" in table.said()
    assert "Theo ngày gửi báo cáo" in table.said()
    assert table.send("xac-nhan").status_code == 200
    assert "hãy đánh dấu “Đồng ý miễn tài liệu kiểm chứng”" in table.said()
    name = table.page.xpath("//input[@type='checkbox'][contains(@name, 'waives')]/@name")[0]
    assert table.send("xac-nhan", **{name: "y"}).location == table.address
    table.look()
    assert "Đồng ý miễn tài liệu kiểm chứng. Lý do của cơ quan: Không phát sinh văn bản." in table.said()
    assert "Miễn tài liệu kiểm chứng Không phát sinh văn bản Trần Quốc Việt đồng ý miễn" in table.said()


def test_a_part_is_taken_back_with_a_reason(table: Table) -> None:
    assert table.send("thu-hoi").status_code == 200
    assert "Hãy nêu lý do thu hồi" in table.said()
    assert table.send("thu-hoi", reason="Nhiệm vụ được bãi bỏ").location == table.address
    table.look()
    assert "thu hồi phần việc của Sở Xây dựng Lý do: Nhiệm vụ được bãi bỏ." in table.said()
    assert table.page.xpath("//form[contains(@action, 'thu-hoi') or contains(@action, 'xac-nhan')]") == []


def test_what_is_said_on_a_part_is_read_by_who_reads_it(client: FlaskClient, house: made.House) -> None:
    table = Table(client, house.coordinator, house.part_id)
    assert table.send("y-kien", text="").status_code == 200
    assert "Hãy nhập ý kiến." in table.said()
    assert table.send("y-kien", text="Đề nghị <b>gửi</b>\nsớm").location == table.address
    other = Table(client, house.focal_point, house.part_id)
    assert "Trần Quốc Việt · Sở Khoa học và Công nghệ" in other.said()
    assert "Đề nghị <b>gửi</b> sớm" in other.said()
    assert [one.text for one in db.session.scalars(select(Comment))] == ["Đề nghị <b>gửi</b>\nsớm"]


@pytest.mark.parametrize("act", ["xac-nhan", "yeu-cau-bo-sung", "thu-hoi", "y-kien"])
def test_nobody_else_decides(client: FlaskClient, house: made.House, act: str) -> None:
    task_id = made.get_part(house.part_id).task_id
    address = f"/nhiem-vu/{task_id}/phan/{house.part_id}/{act}"
    stranger = factories.agency("Sở Y tế")
    viewing = factories.agency("Văn phòng")
    factories.office(house.plan, viewing, Duty.VIEW)
    expected = [
        (Role.FOCAL_POINT, house.agency, 200 if act == "y-kien" else 403),
        (Role.COORDINATOR, house.agency, 200 if act == "y-kien" else 403),
        (Role.AGENCY_HEAD, house.agency, 403),
        (Role.VIEWER, viewing, 403),
        (Role.ADMINISTRATOR, house.office, 403),
        (Role.COORDINATOR, stranger, 404),
        (Role.LEADER, house.office, 403 if act == "thu-hoi" else 200),
    ]
    for role, agency, status in expected:
        factories.person(role, agency).log_in(client)
        assert client.post(address, data={}).status_code == status, (role, agency.name)
    house.coordinator.log_in(client)
    assert client.post(address.replace(f"/{task_id}/", "/999999/"), data={}).status_code == 404
    assert made.get_part(house.part_id).state is PartState.SUBMITTED
