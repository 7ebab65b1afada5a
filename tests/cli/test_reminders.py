"""flask reminders: what it says and prints, and that it sends once."""

import json

import pytest
from flask import Flask

from tests.conftest import TODAY
from tests.messages.smtp import Inbox, free_port, serving
from tests.reminders.test_digests import house
from tests.tasks import made
from tracker.core.mail import MailServer


def run(app: Flask, *words: str, code: int = 0) -> str:
    result = app.test_cli_runner().invoke(args=["reminders", *words])
    assert result.exit_code == code, result.output
    return str(result.stderr if code else result.stdout)


def by(app: Flask, server: MailServer) -> None:
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{server.port}"


def test_a_preview_says_who_would_get_what_and_why(app: Flask) -> None:
    here = house(name="Triển khai Cổng dữ liệu mở")
    (person,) = json.loads(run(app, "preview", "--json"))
    (item,) = person.pop("items")
    actor = here.focal_point
    assert person == {"login": person["login"], "address": "huong@tinh.example", "channel": "email"}
    assert item["name"] == "Triển khai Cổng dữ liệu mở"
    assert (item["plan"], item["stage"], item["due_on"]) == (here.plan.code, "overdue", "2026-11-13")
    assert item["why"] == "Đã quá hạn ngày 13/11/2026; nhắc mỗi tuần một lần."
    said = run(app, "preview")
    assert f"{actor.actor.name} ({person['login']}) <huong@tinh.example>" in said
    assert "Ngày 16/11/2026: 1 thư." in said


def test_running_twice_sends_once(app: Flask) -> None:
    house()
    inbox = Inbox()
    with serving(inbox) as server:
        by(app, server)
        assert run(app, "run") == "Ngày 16/11/2026: 1 thư mới vào hàng thư.\nĐã gửi 1 thư.\n"
        assert run(app, "run") == "Ngày 16/11/2026: 0 thư mới vào hàng thư.\nĐã gửi 0 thư.\n"
    assert len(inbox.mails) == 1


def test_on_a_day_off_nothing_is_sent_unless_forced(app: Flask) -> None:
    house()
    inbox = Inbox()
    with serving(inbox) as server:
        by(app, server)
        assert run(app, "run", "--on", "2026-11-21").startswith("Ngày 21/11/2026 là ngày nghỉ nên không gửi")
        assert json.loads(run(app, "preview", "--on", "2026-11-21", "--json")) == []
        assert not inbox.mails
        run(app, "run", "--on", "2026-11-21", "--force")
    assert len(inbox.mails) == 1


def test_without_a_server_the_mails_wait(app: Flask) -> None:
    house()
    assert "Chưa đặt TRACKER_SMTP_URL nên chưa gửi được" in run(app, "run")
    inbox = Inbox()
    with serving(inbox) as server:
        by(app, server)
        run(app, "run")
    assert len(inbox.mails) == 1


def test_a_server_that_is_away_is_said(app: Flask) -> None:
    house()
    by(app, MailServer("127.0.0.1", free_port()))
    assert "hẹn gửi lại 1. Không kết nối được máy chủ thư 127.0.0.1" in run(app, "run")


def test_agencies_without_anybody_to_write_to_are_named(app: Flask) -> None:
    made.house(due_on=TODAY)
    assert run(app, "preview") == ("Ngày 16/11/2026: 0 thư.\nChưa có công chức đầu mối có địa chỉ thư: Sở Xây dựng.\n")


@pytest.mark.parametrize("words", [("preview", "--on", "2026-13-40"), ("run", "--on", "mai"), ("gui",)])
def test_what_cannot_be_understood_is_refused_in_one_sentence(app: Flask, words: tuple[str, ...]) -> None:
    said = run(app, *words, code=2)
    assert said.count("\n") == 1


def test_a_wrong_address_of_the_server_is_refused(app: Flask) -> None:
    house()
    app.config["SMTP_URL"] = "thu.tinh.example"
    assert "TRACKER_SMTP_URL chưa đúng" in run(app, "run", code=2)
