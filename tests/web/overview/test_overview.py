"""The leader's board as a page, and urging from it."""

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.reports.spreadsheet import read_book
from tests.tasks import made
from tests.tasks.test_lists import in_every_section
from tests.web.tasks.test_lists import page, words
from tracker.accounts.models import User
from tracker.accounts.rules import Duty, Role
from tracker.core.db import db, transaction
from tracker.messages.models import Message
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.urge import Urge
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import EventKind, ReportedStatus
from tracker.tasks.rules.words import AWAITING, COME_DUE, DONE_ON_TIME, NOT_MET, OVERDUE

ADDRESS = "daumoi@hoagiang.example"
URGED = "Đề nghị xong trước thứ Sáu."


def leader_of(house: made.House) -> factories.Somebody:
    council = factories.agency("UBND tỉnh")
    factories.office(house.plan, council, Duty.DIRECT)
    return factories.person(Role.LEADER, council, name="Lê Minh Khuê")


def late(**fields: object) -> made.House:
    house = made.house(due_on=TODAY - timedelta(days=40), **fields)
    known(house.focal_point, email=ADDRESS)
    return house


def known(somebody: factories.Somebody, **particulars: str) -> None:
    with transaction():
        for name, value in particulars.items():
            setattr(db.session.get_one(User, somebody.user_id), name, value)


def test_a_leader_lands_on_the_board_and_reads_every_category(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    leader_of(house).log_in(client)
    assert client.get("/").location == "/tong-quan"
    text = words(page(client, "/tong-quan"))
    assert "3 nhiệm vụ đã đến hạn" in text
    for said in (
        "1 hoàn thành đúng hạn",
        "1 đang thực hiện quá hạn",
        "1 đã báo cáo, chưa đạt chỉ tiêu",
        "1 chờ xác nhận",
    ):
        assert said in text
    assert "Tỷ lệ hoàn thành 33,3 % 1/3 nhiệm vụ đã đến hạn" in text
    assert "Nhiệm vụ giao nhiều cơ quan được tính cho từng cơ quan chủ trì" in text
    assert "Cơ quan có nhiệm vụ quá hạn 1/1" in text


def test_every_figure_leads_to_its_list(app: Flask, client: FlaskClient) -> None:
    house = late()
    leader_of(house).log_in(client)
    address = f"/nhiem-vu?tinh-trang=qua-han&amp;co-quan={house.agency.id}"
    assert address in page(client, "/tong-quan")
    assert "Quá hạn 40 ngày" in words(page(client, address.replace("&amp;", "&")))


def test_the_latest_obstacle_and_who_to_call_stand_under_a_late_agency(app: Flask, client: FlaskClient) -> None:
    house = late()
    head = factories.person(Role.AGENCY_HEAD, house.agency, name="Đặng Văn Hải")
    known(head, phone="0905 000 316")
    obstacle = ReportTexts(ReportedStatus.IN_PROGRESS, percent=40, obstacle="Chờ hướng dẫn kỹ thuật")
    made.report(house.focal_point.actor, house.part_id, obstacle, on=TODAY)
    leader_of(house).log_in(client)
    text = words(page(client, "/tong-quan"))
    assert "Khó khăn, vướng mắc: Chờ hướng dẫn kỹ thuật" in text
    assert "Người đứng đầu: Đặng Văn Hải · 0905 000 316" in text


def test_a_viewer_reads_the_board_and_neither_obstacles_nor_buttons(app: Flask, client: FlaskClient) -> None:
    house = late()
    obstacle = ReportTexts(ReportedStatus.IN_PROGRESS, percent=40, obstacle="Chờ hướng dẫn kỹ thuật")
    made.report(house.focal_point.actor, house.part_id, obstacle, on=TODAY)
    inspectors = factories.agency("Thanh tra tỉnh")
    factories.office(house.plan, inspectors, Duty.VIEW)
    factories.person(Role.VIEWER, inspectors).log_in(client)
    html = page(client, "/tong-quan")
    assert "1 đang thực hiện quá hạn" in words(html)
    assert "Chờ hướng dẫn kỹ thuật" not in html
    assert "don-doc" not in html


def test_a_plan_that_is_not_overseen_counts_for_nobody(app: Flask, client: FlaskClient) -> None:
    house = late()
    stranger = factories.person(Role.LEADER, factories.agency("UBND tỉnh khác"))
    stranger.log_in(client)
    assert "Chưa có nhiệm vụ nào" in words(page(client, "/tong-quan"))
    assert "Không có nhiệm vụ nào" in words(page(client, f"/tong-quan?ke-hoach={house.plan.code}"))


def test_the_head_of_an_agency_sees_its_own_work_alone(app: Flask, client: FlaskClient) -> None:
    house = late()
    factories.item(house.plan, lead=[factories.agency("Sở Y tế")], due_on=TODAY - timedelta(days=3))
    made.in_force(house.plan)
    factories.person(Role.AGENCY_HEAD, house.agency).log_in(client)
    text = words(page(client, "/tong-quan"))
    assert "1 nhiệm vụ đã đến hạn" in text
    assert "Sở Y tế" not in text


def test_a_closed_quarter_is_counted_as_it_was_then(app: Flask, client: FlaskClient) -> None:
    house = made.house(due_on=date(2026, 10, 20))
    leader_of(house).log_in(client)
    assert "1 đang thực hiện quá hạn" in words(page(client, "/tong-quan"))
    assert "Không có nhiệm vụ nào" in words(page(client, "/tong-quan?ky=2026-Q3"))
    assert "Không có kỳ báo cáo “2026-Q7”" in page(client, "/tong-quan?ky=2026-Q7", status=422)


def test_one_press_urges_an_agency_and_each_part_tells_of_it(app: Flask, client: FlaskClient) -> None:
    house, other = late(), factories.agency("Sở Y tế")
    factories.item(house.plan, lead=[house.agency], due_on=TODAY - timedelta(days=3))
    factories.item(house.plan, lead=[other], due_on=TODAY - timedelta(days=3))
    made.in_force(house.plan)
    leader_of(house).log_in(client)
    address = f"/tong-quan/don-doc/{house.agency.id}"
    html = page(client, address)
    assert "Nhiệm vụ được đôn đốc 2" in words(html)
    assert ADDRESS in html
    answer = client.post(address, data={"don-doc-text": URGED})
    assert answer.location == "/tong-quan"
    (message,) = db.session.scalars(select(Message))
    assert (message.recipient_id, message.kind) == (house.focal_point.user_id, "urge")
    told = db.session.scalars(select(PartEvent).where(PartEvent.kind == EventKind.URGED)).all()
    assert [event.reason for event in told] == [URGED] * 2
    text = words(page(client, "/tong-quan"))
    assert "Đã đôn đốc 1 lần" in text
    task = made.get_part(house.part_id).task_id
    assert URGED in words(page(client, f"/nhiem-vu/{task}?phan={house.part_id}"))


def test_the_excel_file_counts_as_the_page_does(app: Flask, client: FlaskClient) -> None:
    house = in_every_section()
    leader_of(house).log_in(client)
    with client.get("/tong-quan/excel") as answer:
        (row,) = read_book(answer.data).table()
    named = ("Cơ quan", *(figure.words for figure in (COME_DUE, OVERDUE, NOT_MET, AWAITING, DONE_ON_TIME)))
    assert [row[name] for name in named] == ["Sở Xây dựng", "3", "1", "1", "1", "1"]
    assert round(float(row["Tỷ lệ hoàn thành"]), 3) == 0.333


@pytest.mark.parametrize("words_typed", ["", "   ", "\u200b\ufeff\x01"])
def test_an_urge_without_words_is_not_sent(app: Flask, client: FlaskClient, words_typed: str) -> None:
    house = late()
    leader_of(house).log_in(client)
    answer = client.post(f"/tong-quan/don-doc/{house.agency.id}", data={"don-doc-text": words_typed})
    assert "Hãy ghi nội dung đôn đốc." in answer.text
    assert db.session.scalar(select(Urge)) is None


def test_without_anybody_to_read_it_nothing_is_recorded(app: Flask, client: FlaskClient) -> None:
    agency = factories.agency("Công an tỉnh")
    house = late(lead=[agency])
    leader_of(house).log_in(client)
    answer = client.post(f"/tong-quan/don-doc/{agency.id}", data={"don-doc-text": URGED})
    assert "Công an tỉnh chưa có ai nhận thư" in answer.text
    assert URGED in answer.text, "what was typed is not lost"
    assert db.session.scalar(select(Urge)) is None


def test_one_part_is_urged_on_its_own_page(app: Flask, client: FlaskClient) -> None:
    house = late()
    house.coordinator.log_in(client)
    task = made.get_part(house.part_id).task_id
    answer = client.post(f"/nhiem-vu/{task}/phan/{house.part_id}/don-doc", data={"don-doc-text": URGED})
    assert answer.status_code == 302
    assert db.session.scalar(select(Urge.text)) == URGED


def test_what_is_urged_is_read_by_who_is_urged_and_not_by_who_only_views(app: Flask, client: FlaskClient) -> None:
    house = late()
    leader_of(house).log_in(client)
    task = made.get_part(house.part_id).task_id
    address = f"/nhiem-vu/{task}?phan={house.part_id}"
    client.post(f"/tong-quan/don-doc/{house.agency.id}", data={"don-doc-text": URGED})
    house.focal_point.log_in(client)
    assert URGED in words(page(client, address))
    inspectors = factories.agency("Thanh tra tỉnh")
    factories.office(house.plan, inspectors, Duty.VIEW)
    factories.person(Role.VIEWER, inspectors).log_in(client)
    text = words(page(client, address))
    assert "đôn đốc Sở Xây dựng" in text
    assert URGED not in text
