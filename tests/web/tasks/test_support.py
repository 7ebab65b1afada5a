"""Phối hợp as pages: asking, answering, receiving, and what each sees of it."""

from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from tests import factories
from tests.tasks import made
from tests.web.tasks.desk import Desk, upload, words
from tests.web.tasks.test_lists import page
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.tasks.rules.states import PartState

ASKED = "Gửi danh sách cán bộ phụ trách"


@dataclass(frozen=True)
class Scene:
    house: made.House
    health: Agency
    lawyers: Agency
    answers: factories.Somebody

    @property
    def task(self) -> str:
        return f"/nhiem-vu/{made.get_part(self.house.part_id).task_id}"

    @property
    def asking(self) -> str:
        return f"{self.task}/phan/{self.house.part_id}/phoi-hop"

    def ask(self) -> int:
        return made.ask(self.house.focal_point.actor, self.house.part_id, self.health, text=ASKED)[0]


@pytest.fixture
def scene(app: Flask) -> Scene:
    health, lawyers = factories.agency("Sở Y tế"), factories.agency("Sở Tư pháp")
    house = made.house(support=[health, factories.group("Các sở khác", [lawyers])])
    return Scene(house, health, lawyers, factories.person(Role.FOCAL_POINT, health, name="Đỗ Minh"))


def read(client: FlaskClient, address: str) -> str:
    return words(html.fromstring(page(client, address)))


def test_nobody_is_shown_anything_before_a_request(scene: Scene, client: FlaskClient) -> None:
    scene.answers.log_in(client)
    assert "Được yêu cầu phối hợp" not in read(client, "/nhiem-vu-co-quan")
    assert "Chưa có yêu cầu phối hợp nào" in read(client, "/nhiem-vu?vai-tro=phoi-hop")


def test_the_form_proposes_whoever_is_named_alone_and_keeps_what_was_typed(scene: Scene, client: FlaskClient) -> None:
    scene.house.focal_point.log_in(client)
    task = html.fromstring(page(client, scene.task))
    assert scene.asking in task.xpath("//a/@href")
    form = html.fromstring(page(client, scene.asking))
    boxes = {words(box.getparent()): box.get("checked") for box in form.xpath("//input[@type='checkbox']")}
    assert boxes == {"Sở Y tế": "checked" if boxes["Sở Y tế"] == "checked" else "", "Sở Tư pháp": None}
    assert form.xpath("//input[@name='due_on']/@value") == ["23/11/2026"], "five working days"
    refused = client.post(scene.asking, data={"text": "", "due_on": "31/02/2026", "agencies": [str(scene.lawyers.id)]})
    shown = html.fromstring(refused.text)
    assert "Hãy ghi nội dung cần phối hợp." in words(shown)
    assert "Ngày chưa đúng" in words(shown)
    assert [words(box.getparent()) for box in shown.xpath("//input[@checked]")] == ["Sở Tư pháp"]


def test_a_request_is_sent_and_those_without_an_address_are_named(scene: Scene, client: FlaskClient) -> None:
    scene.house.focal_point.log_in(client)
    asked = {"text": ASKED, "due_on": "20/11/2026", "agencies": [str(scene.health.id), str(scene.lawyers.id)]}
    assert client.post(scene.asking, data=asked).status_code == 302
    shown = read(client, f"{scene.task}?phan={scene.house.part_id}")
    for said in (
        "Đã gửi yêu cầu phối hợp đến 2 cơ quan.",
        "Chưa có ai nhận thư ở Sở Y tế; Sở Tư pháp",
        ASKED,
        "Lê Thị Hương, Sở Xây dựng",
        "hạn trả lời 20/11/2026",
        "0/2 đã trả lời",
    ):
        assert said in shown
    again = client.post(scene.asking, data=asked)
    assert "Đã gửi yêu cầu này, đang chờ trả lời: Sở Tư pháp; Sở Y tế." in words(html.fromstring(again.text))


def test_the_supporter_finds_it_among_its_work_and_answers(scene: Scene, client: FlaskClient) -> None:
    part_id = scene.ask()
    scene.answers.log_in(client)
    mine = read(client, "/nhiem-vu-co-quan")
    assert "Được yêu cầu phối hợp 1" in mine
    assert "Sở Xây dựng yêu cầu" in mine
    listed = read(client, "/nhiem-vu?vai-tro=phoi-hop")
    assert ASKED in listed
    assert "1 yêu cầu phối hợp" in listed
    desk = Desk(client, part_id)
    assert not desk.page.xpath("//*[@name='status' or @name='percent' or @name='waiver_reason' or @name='obstacle']")
    assert desk.press("send").status_code == 200
    assert desk.errors() == {"result": "Hãy ghi nội dung trả lời, hoặc thêm tài liệu."}
    assert desk.press("keep", result="Danh sách").json is not None
    desk.look()
    assert desk.typed("result") == "Danh sách"
    sent = desk.press("send", result="Danh sách gồm 12 người", kind="file", files=upload(b"%PDF-1.7 x", "ds.pdf"))
    assert sent.location == desk.task
    shown = read(client, desk.task)
    for said in ("Đã gửi nội dung trả lời.", "Phần phối hợp của Sở Y tế", "Trả lời Danh sách gồm 12 người", "ds.pdf"):
        assert said in shown
    assert "Xác nhận" not in shown
    assert "Được yêu cầu phối hợp" not in read(client, "/nhiem-vu-co-quan"), "it waits for somebody else"


def test_two_who_answer_at_once_lose_nothing(scene: Scene, client: FlaskClient) -> None:
    desk = Desk(scene.answers.log_in(client), scene.ask())
    made.answer(factories.person(Role.FOCAL_POINT, scene.health, name="Vũ An").actor, desk.part_id, "Bản kia")
    answer = desk.press("send", result="Bản của tôi")
    assert answer.status_code == 409
    text = words(html.fromstring(answer.text))
    assert "Bản kia" in text
    assert "Bản của tôi" in text
    assert "Tình trạng" not in text


def test_the_asker_receives_returns_and_closes(scene: Scene, client: FlaskClient) -> None:
    part_id = scene.ask()
    made.answer(scene.answers.actor, part_id, cites=[made.note(scene.answers.actor)])
    scene.house.focal_point.log_in(client)
    shown = read(client, f"{scene.task}?phan={part_id}")
    for said in (
        "Phần việc của Sở Xây dựng",
        "Danh sách gồm 12 người",
        "Tiếp nhận",
        "Đóng yêu cầu",
    ):
        assert said in shown
    place = f"{scene.task}/phan/{part_id}"
    returned = {"bo-sung-phoi-hop-version": "1", "bo-sung-phoi-hop-reason": "Thiếu số điện thoại"}
    assert client.post(f"{place}/bo-sung-phoi-hop", data=returned).status_code == 302
    assert made.get_part(part_id).state is PartState.RETURNED
    made.answer(scene.answers.actor, part_id, "Đủ rồi")
    late = client.post(f"{place}/tiep-nhan", data={"tiep-nhan-version": "1"})
    assert late.status_code == 409
    assert "vừa gửi nội dung trả lời mới" in words(html.fromstring(late.text))
    assert client.post(f"{place}/tiep-nhan", data={"tiep-nhan-version": "2"}).status_code == 302
    told = read(client, f"{scene.task}?phan={part_id}")
    for said in ("Lê Thị Hương tiếp nhận nội dung trả lời của Sở Y tế", "Đỗ Minh trả lời yêu cầu phối hợp", ASKED):
        assert said in told


def test_a_reason_that_came_too_late_goes_on_as_a_comment(scene: Scene, client: FlaskClient) -> None:
    part_id = scene.ask()
    made.answer(scene.answers.actor, part_id)
    made.receive_answer(scene.house.coordinator.actor, part_id)
    scene.house.focal_point.log_in(client)
    form = {"bo-sung-phoi-hop-version": "1", "bo-sung-phoi-hop-reason": "Thiếu số điện thoại"}
    answer = client.post(f"{scene.task}/phan/{part_id}/bo-sung-phoi-hop", data=form)
    assert answer.status_code == 409
    shown = html.fromstring(answer.text)
    assert "Trần Quốc Việt (Sở Khoa học và Công nghệ) đã tiếp nhận nội dung trả lời" in words(shown)
    assert "Thiếu số điện thoại" in (shown.xpath("//textarea[@name='y-kien-text']")[0].text or "")


def test_the_lead_is_told_who_is_silent_and_the_report_keeps_it(scene: Scene, client: FlaskClient) -> None:
    scene.ask()
    desk = Desk(scene.house.focal_point.log_in(client), scene.house.part_id)
    assert "Chưa có phần phối hợp: Sở Y tế." in words(desk.page)
    desk.press("send", result="Xong", status="done", kind="note", text="Thuyết minh")
    assert "Chưa có phần phối hợp Sở Y tế" in read(client, desk.task)


def test_an_open_class_says_what_to_do(app: Flask, client: FlaskClient) -> None:
    house = made.house(support=[factories.group("Các hội", [])])
    part = made.get_part(house.part_id)
    house.focal_point.log_in(client)
    shown = read(client, f"/nhiem-vu/{part.task_id}/phan/{part.id}/phoi-hop")
    assert "Nhóm “Các hội” hôm nay chưa có cơ quan nào nên chưa gửi yêu cầu được" in shown
    assert "Gửi yêu cầu" not in shown


def test_another_supporter_sees_neither_request_nor_answer(scene: Scene, client: FlaskClient) -> None:
    part_id = scene.ask()
    made.answer(scene.answers.actor, part_id)
    factories.person(Role.FOCAL_POINT, scene.lawyers).log_in(client)
    shown = read(client, scene.task)
    assert ASKED not in shown
    assert "12 người" not in shown
    assert client.get(f"{scene.task}?phan={part_id}").status_code == 404


def test_the_request_of_finished_work_leads_back(scene: Scene, client: FlaskClient) -> None:
    made.report(scene.house.focal_point.actor, scene.house.part_id)
    made.accept(scene.house.coordinator.actor, scene.house.part_id, on=date(2026, 11, 16))
    scene.house.focal_point.log_in(client)
    assert client.get(scene.asking).status_code == 302
    assert scene.asking not in client.get(scene.task).text


def test_the_story_of_the_lead_tells_who_was_asked_who_answered_and_what_was_received(
    scene: Scene, client: FlaskClient
) -> None:
    asker, part_id = scene.house.focal_point.actor, scene.house.part_id
    first, _ = made.ask(asker, part_id, scene.health, scene.lawyers, text=ASKED)
    scene.house.focal_point.log_in(client)

    def told() -> list[str]:
        story = html.fromstring(page(client, f"{scene.task}?phan={part_id}"))
        return [words(line) for line in story.xpath("//ol[contains(@class, 'story')]/li")]

    assert "Lê Thị Hương yêu cầu Sở Tư pháp, Sở Y tế phối hợp" in told()[0]
    made.answer(scene.answers.actor, first)
    made.receive_answer(asker, first)
    received, answered, asked, assigned = told()
    assert "Lê Thị Hương tiếp nhận nội dung trả lời của Sở Y tế" in received
    assert "Sở Y tế trả lời yêu cầu phối hợp" in answered
    assert "yêu cầu Sở Tư pháp, Sở Y tế phối hợp" in asked
    assert "Giao nhiệm vụ" in assigned
    assert ASKED not in asked, "short here, whole where it is answered"
