"""The page of the outbox: problems first, why, what each role may do with them, and whether the sender lives."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.messages.smtp import Inbox
from tests.messages.test_delivery import later
from tests.reminders.mornings import queue, reachable, send
from tests.reminders.test_digests import FRIDAY, house
from tests.reports.spreadsheet import read_book
from tests.tasks import made
from tests.web.tasks.test_lists import page, words
from tracker.accounts.rules import Role
from tracker.audit.models import AuditEvent
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.runs import Heartbeat, beat
from tracker.messages.models import Message
from tracker.messages.rules import MessageState


@pytest.fixture
def browser(app: Flask, client: FlaskClient) -> FlaskClient:
    app.config["SMTP_URL"] = "smtp://127.0.0.1:2525"
    return factories.person(Role.ADMINISTRATOR, factories.agency("Sở Nội vụ")).log_in(client)


def message() -> Message:
    db.session.rollback()
    return db.session.scalars(select(Message)).one()


def refused(address: str = "huong@tinh.example") -> None:
    """A digest whose address does not exist."""
    house()
    queue(TODAY)
    send(Inbox(to_recipient={address: "550 5.1.1 No such user"}))


def test_an_empty_outbox_says_when_something_comes(browser: FlaskClient) -> None:
    text = words(page(browser, "/hang-thu"))
    assert "Chưa có thư nào" in text
    assert "Gửi thư chưa chạy lần nào" in text


def test_what_failed_stands_first_with_its_reason_and_is_sent_again(browser: FlaskClient) -> None:
    refused()
    text = words(page(browser, "/hang-thu"))
    assert "1 không gửi được" in text
    assert "Cần xử lý" in text
    assert (
        "Lê Thị Hương huong@tinh.example Nhắc việc Không gửi được Máy chủ thư từ chối (550 5.1.1 No such user)." in text
    )
    address = f"/hang-thu/{message().id}"
    assert 'action="' + address + '/gui-lai"' in page(browser, address)
    assert browser.post(f"{address}/gui-lai").location == address
    assert message().state is MessageState.WAITING
    assert "trở lại hàng chờ" in words(page(browser, address))
    assert send().to == ["huong@tinh.example"]
    assert "1 đã gửi" in words(page(browser, "/hang-thu"))
    assert db.session.scalar(select(AuditEvent.verb).where(AuditEvent.thing_kind == "message")) == "message_sent_again"


def test_what_was_sent_is_not_sent_again(browser: FlaskClient) -> None:
    house()
    queue(TODAY)
    send()
    address = f"/hang-thu/{message().id}"
    assert "gui-lai" not in page(browser, address)
    browser.post(f"{address}/gui-lai")
    assert "không còn chờ xử lý" in words(page(browser, address))
    assert message().state is MessageState.SENT


def test_what_is_in_doubt_says_so_before_it_is_sent_again(browser: FlaskClient) -> None:
    house()
    queue(TODAY)
    send(Inbox(to_body=["drop"]))
    assert "1 chưa rõ đã đến" in words(page(browser, "/hang-thu"))
    assert "người nhận có thể nhận hai lần" in words(page(browser, f"/hang-thu/{message().id}"))


@pytest.mark.parametrize(
    ("state", "shown"),
    [("dang-cho", True), ("da-gui", False), ("khong-gui-duoc", False), ("chua-ro", False), ("khong-gui", False)],
)
def test_every_figure_leads_to_its_mails(browser: FlaskClient, state: str, shown: bool) -> None:
    house()
    queue(TODAY)
    html = page(browser, "/hang-thu")
    assert f'href="/hang-thu?tinh-trang={state}"' in html
    assert ("Lê Thị Hương" in page(browser, f"/hang-thu?tinh-trang={state}")) is shown


def test_the_words_of_a_mail_are_text(browser: FlaskClient) -> None:
    house(name="{{7*7}} & <b>Nhiệm vụ</b>")
    queue(TODAY)
    address = f"/hang-thu/{message().id}"
    assert "Nội dung được viết khi thư đến lượt gửi" in words(page(browser, address))
    send()
    assert "{{7*7}} &amp; &lt;b&gt;Nhiệm vụ&lt;/b&gt;" in page(browser, address)


def test_a_coordinator_reads_the_mails_about_its_own_plans(app: Flask, client: FlaskClient) -> None:
    here = house(name="Triển khai Cổng dữ liệu mở")
    queue(TODAY)
    send()
    address = f"/hang-thu/{message().id}"
    here.coordinator.log_in(client)
    assert "Triển khai Cổng dữ liệu mở" in page(client, address)
    assert client.post(f"{address}/gui-lai").status_code == 403
    factories.person(Role.COORDINATOR, factories.agency("Sở Công Thương")).log_in(client)
    html = page(client, address)
    assert "Triển khai Cổng dữ liệu mở" not in html
    assert "không theo dõi, tổng hợp" in html


def test_the_list_is_had_as_a_file(browser: FlaskClient) -> None:
    refused()
    with browser.get("/hang-thu/excel") as whole:
        (row,) = read_book(whole.data).table()
    assert (row["Người nhận"], row["Địa chỉ thư"]) == ("Lê Thị Hương", "huong@tinh.example")
    assert (row["Tình trạng"], row["Lý do"]) == ("Không gửi được", "Máy chủ thư từ chối (550 5.1.1 No such user).")
    with browser.get("/hang-thu/excel?tinh-trang=da-gui") as narrowed:
        assert read_book(narrowed.data).table() == []


@pytest.mark.parametrize("role", [Role.LEADER, Role.AGENCY_HEAD, Role.FOCAL_POINT, Role.VIEWER])
def test_others_do_not_see_it(app: Flask, client: FlaskClient, role: Role) -> None:
    factories.person(role, factories.agency("Sở Nội vụ")).log_in(client)
    assert client.get("/hang-thu").status_code == 403
    assert 'href="/hang-thu"' not in client.get("/tai-khoan").text


def test_a_sender_that_lives_says_when_it_ran_and_what_went_wrong(browser: FlaskClient) -> None:
    with transaction():
        beat("gui-thu")
        beat("nhac-viec", error="MissingYear: Chưa có bảng ngày nghỉ")
    text = words(page(browser, "/hang-thu"))
    assert "Gửi thư chạy gần nhất: " in text
    assert "Nhắc việc gặp lỗi lúc" in text
    with transaction():
        for one in db.session.scalars(select(Heartbeat)):
            one.at = clock.real_now() - timedelta(days=2)
    assert "Gửi thư chạy lần cuối" in words(page(browser, "/hang-thu"))


def test_without_a_server_it_is_said(app: Flask, browser: FlaskClient) -> None:
    app.config["SMTP_URL"] = None
    assert "Chưa đặt máy chủ thư (TRACKER_SMTP_URL)" in words(page(browser, "/hang-thu"))


def test_agencies_that_nobody_can_be_written_to_are_named(browser: FlaskClient) -> None:
    here = made.house(due_on=FRIDAY)
    assert "chưa có công chức đầu mối có địa chỉ thư: Sở Xây dựng." in words(page(browser, "/hang-thu"))
    reachable(here.focal_point)
    assert "chưa có công chức đầu mối" not in words(page(browser, "/hang-thu"))


def test_a_long_outbox_has_pages(browser: FlaskClient) -> None:
    here = house()
    for number in range(30):
        reachable(factories.person(Role.FOCAL_POINT, here.agency, name=f"Người {number}"))
    queue(TODAY)
    html = page(browser, "/hang-thu")
    assert "31 thư" in words(html)
    after = re.search(r'href="([^"]+)"[^>]*rel="next"|rel="next"[^>]*href="([^"]+)"', html)
    assert after
    assert 'rel="prev"' in page(browser, (after[1] or after[2]).replace("&amp;", "&"))


def test_a_failed_one_that_is_sent_again_gets_its_whole_time(browser: FlaskClient) -> None:
    refused()
    later(message().id, expires_at=timedelta(days=2))
    browser.post(f"/hang-thu/{message().id}/gui-lai")
    assert message().expires_at > clock.real_now() + timedelta(hours=23)
