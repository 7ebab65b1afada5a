"""The form of a report: begun, filled in, refused, kept and sent."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import factories
from tests.conftest import TODAY
from tests.evidence import uploads
from tests.tasks import made
from tests.web.tasks.desk import DECREE, Desk, reports, statements_of, upload, words
from tracker.accounts.rules import Duty, Role
from tracker.plans.rules import ItemKind
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus, ReportState


def test_a_report_with_its_file_is_sent_in_one_go(desk: Desk) -> None:
    file = upload(uploads.PDF, "Quyết định.pdf")
    answer = desk.press("send", status="done", result="Đã ban hành", kind="document", files=[file], **DECREE)
    assert answer.location == desk.task
    page = desk.client.get(answer.location).text
    assert "Đã gửi báo cáo hoàn thành" in page
    assert "12/QĐ-SXD ngày 12/11/2026" in page
    part = made.get_part(desk.part_id)
    assert (part.state, part.sent_on) == (PartState.SUBMITTED, TODAY)


def test_a_draft_is_kept_and_gone_on_with(desk: Desk) -> None:
    answer = desk.press("save", status="in_progress", percent="60 %", result="Đang làm", obstacle="Thiếu người")
    assert answer.location == desk.address
    desk.look()
    assert [desk.typed(name) for name in ("result", "percent", "obstacle")] == ["Đang làm", "60", "Thiếu người"]
    assert "lưu nháp: Hôm nay" in words(desk.page)
    assert desk.press("send", result="Gần xong").location == desk.task
    (report,) = reports(desk.part_id)
    assert (report.state, report.percent, report.result) == (ReportState.SENT, 60, "Gần xong")
    assert made.get_part(desk.part_id).state is PartState.IN_PROGRESS


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({}, "status", "Hãy chọn tình trạng"),
        ({"status": "in_progress"}, "result", "Hãy ghi kết quả đến nay"),
        ({"status": "in_progress", "percent": "140"}, "percent", "từ 0 đến 100"),
        ({"status": "in_progress", "percent": "nửa"}, "percent", "số nguyên"),
        ({"status": "done"}, "result", "Hãy ghi kết quả thực hiện"),
        ({"status": "done", "result": "Xong"}, "files", "Chưa có tài liệu kiểm chứng"),
        ({"status": "xong"}, "status", "không có trong danh sách"),
        ({"status": "in_progress", "result": "a" * 10_001}, "result", "dài quá 10.000 ký tự"),
        ({"status": "in_progress", "result": "a\x00b"}, "result", "ký tự không đọc được"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(desk: Desk, typed: dict[str, str], field: str, sentence: str) -> None:
    answer = desk.press("send", **typed, recommendation="Bổ sung kinh phí")
    assert answer.status_code == 200
    assert sentence in desk.errors()[field]
    assert desk.typed("recommendation") == "Bổ sung kinh phí"
    assert reports(desk.part_id) == []


def test_a_reason_stands_for_the_proof(desk: Desk) -> None:
    answer = desk.press("send", status="done", result="Xong", waiver_reason="Không phát sinh văn bản")
    assert answer.location == desk.task
    assert "Không phát sinh văn bản" in desk.client.get(desk.task).text


def test_an_indicator_asks_for_what_was_achieved(client: FlaskClient, app: Flask) -> None:
    house = made.house(kind=ItemKind.INDICATOR)
    desk = Desk(house.focal_point.log_in(client), house.part_id)
    desk.press("send", status="done", kind="note", text="Số liệu tháng 11")
    assert "Hãy nhập kết quả đạt được" in desk.errors()["achieved"]
    assert desk.press("send", achieved="85 %").location == desk.task
    assert "85 %" in desk.client.get(desk.task).text


def test_what_was_said_last_time_can_be_used_again_without_a_script(desk: Desk, house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id, made.UNDER_WAY)
    desk.look()
    assert "Lần trước, 16/11/2026 · Đang triển khai, 60 %" in words(desk.page)
    assert desk.press("reuse", result="Mới:", obstacle="Không có").status_code == 200
    assert (desk.typed("result"), desk.typed("obstacle")) == ("Mới:\nĐang lấy ý kiến", "Không có")


def test_an_answer_to_a_return_begins_with_what_was_sent(desk: Desk, house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id)
    made.ask_for_more(house.coordinator.actor, house.part_id, by=TODAY + made.days(3))
    desk.look()
    page = words(desk.page)
    assert "Thiếu danh sách kèm theo. Hạn bổ sung: 19/11/2026." in page
    assert "vẫn tính theo ngày gửi trước, 16/11/2026" in page
    assert desk.typed("result") == made.DONE.result
    assert desk.received() == ["Thuyết minh"]
    assert desk.press("send").location == desk.task
    assert [report.version for report in reports(desk.part_id)] == [2, 1]


def test_nothing_is_reported_on_what_waits_or_is_closed(desk: Desk, house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id)
    assert desk.client.get(desk.address).location == desk.task
    assert "đang chờ xác nhận kết quả" in desk.client.get(desk.task).text
    made.accept(house.coordinator.actor, house.part_id)
    assert desk.client.get(desk.address).location == desk.task


def test_who_may_write(client: FlaskClient, app: Flask) -> None:
    supporter, stranger, viewing = (factories.agency(name) for name in ("Sở Nội vụ", "Sở Y tế", "Văn phòng"))
    house = made.house(support=[supporter])
    factories.office(house.plan, viewing, Duty.VIEW)
    task_id = made.get_part(house.part_id).task_id
    address = f"/nhiem-vu/{task_id}/phan/{house.part_id}/bao-cao"
    expected = [
        (Role.FOCAL_POINT, house.agency, 200),
        (Role.COORDINATOR, house.agency, 200),
        (Role.AGENCY_HEAD, house.agency, 403),
        (Role.FOCAL_POINT, supporter, 403),
        (Role.FOCAL_POINT, stranger, 404),
        (Role.COORDINATOR, house.office, 403),
        (Role.LEADER, house.office, 403),
        (Role.ADMINISTRATOR, house.office, 403),
        (Role.VIEWER, viewing, 403),
    ]
    for role, agency, status in expected:
        factories.person(role, agency).log_in(client)
        assert client.get(address).status_code == status, (role, agency.name)
        assert client.post(address, data={"act": "remove"}).status_code == status, (role, agency.name)


def test_a_part_is_reached_only_through_its_own_task(desk: Desk, house: made.House) -> None:
    factories.item(house.plan, lead=[house.agency])
    made.in_force(house.plan)
    other = made.parts_of(house.plan)[1]
    wrong = f"/nhiem-vu/{other.task_id}/phan/{house.part_id}/bao-cao"
    assert desk.client.get(wrong).status_code == 404
    assert desk.client.get("/nhiem-vu/999999/phan/999999/bao-cao").status_code == 404


def test_the_page_asks_the_database_seldom(desk: Desk, house: made.House) -> None:
    made.report(house.focal_point.actor, house.part_id)
    made.ask_for_more(house.coordinator.actor, house.part_id)
    assert max(statements_of(desk.client, [desk.address]).values()) <= 12


def test_a_status_without_words_is_enough_to_say_that_nothing_was_done(desk: Desk) -> None:
    assert desk.press("send", status="not_started").location == desk.task
    assert [report.status for report in reports(desk.part_id)] == [ReportedStatus.NOT_STARTED]


def test_enter_in_a_field_saves_the_draft_and_sends_nothing(desk: Desk) -> None:
    first = desk.page.xpath("//form[contains(@action, 'bao-cao')]//button")[0]
    assert (first.get("name"), first.get("value")) == ("act", "save")
    desk.press("in_progress", status="in_progress", result="Đang làm")
    assert made.get_part(desk.part_id).state is PartState.NOT_STARTED


def test_texts_are_shown_as_text(desk: Desk, house: made.House) -> None:
    attack = "<script>alert(1)</script>"
    made.report(house.focal_point.actor, house.part_id, ReportTexts(ReportedStatus.IN_PROGRESS, result=attack))
    for address in (desk.address, desk.task):
        page = desk.client.get(address).text
        assert attack not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
