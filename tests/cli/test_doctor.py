"""The doctor says what is set up, and fails when something is missing."""

from datetime import date

import pytest
from flask import Flask

from tests import databases, factories
from tracker.accounts.rules import Role
from tracker.app import create_app
from tracker.core.db import db, transaction
from tracker.settings.models import DayOff


def examine(app: Flask) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["doctor"])
    return result.exit_code, result.stdout


def test_an_empty_program_is_told_what_it_lacks(app: Flask) -> None:
    code, said = examine(app)
    assert code == 1
    assert "[THIẾU] Bảng ngày nghỉ thiếu năm 2026, 2027" in said
    assert "[THIẾU] Danh bạ chưa có cơ quan nào." in said
    assert "không ai giữ vai trò quản trị" in said
    assert "[được]  Thư mục tệp ghi được" in said


def test_a_whole_one_is_well(app: Flask) -> None:
    factories.person(Role.ADMINISTRATOR, factories.agency("Sở Nội vụ"))
    with transaction():
        for year in (2026, 2027):
            new_year = DayOff(
                day=date(year, 1, 1), working=False, name="Tết Dương lịch", source="Điều 112", verified=True
            )
            db.session.add(new_year)
    code, said = examine(app)
    assert code == 0
    assert "THIẾU" not in said
    assert "1 người dùng đang hoạt động, 1 quản trị" in said
    assert "Bảng ngày nghỉ có các năm 2026-2027, 0 ngày chưa xác minh" in said


@pytest.mark.parametrize(
    ("production", "url", "said"),
    [
        (False, None, "[được]  Thư: chưa đặt TRACKER_SMTP_URL"),
        (True, None, "[THIẾU] Chưa đặt TRACKER_SMTP_URL"),
        (True, "thu.tinh.example", "[THIẾU] TRACKER_SMTP_URL chưa đúng"),
        (True, "smtps://thu.tinh.example", "[được]  Thư gửi qua thu.tinh.example:465"),
    ],
)
def test_the_way_of_the_mails_is_looked_at(app: Flask, production: bool, url: str | None, said: str) -> None:
    app.config.update(PRODUCTION=production, SMTP_URL=url)
    assert said in examine(app)[1]


@pytest.mark.parametrize("kind", databases.KINDS)
def test_a_database_without_tables_is_told_apart(kind: str) -> None:
    with databases.fresh(kind, migrated=False) as settings:
        app = create_app(settings)
        code, said = examine(app)
        databases.close(app)
    assert (code, said.count("\n")) == (1, 1)
    assert "chưa có bảng nào" in said
    assert "hãy chạy make migrate." in said
