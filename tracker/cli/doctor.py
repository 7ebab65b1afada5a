"""flask doctor: what is set up, and what is missing."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import Select, func, select
from sqlalchemy.exc import OperationalError

from tracker.accounts.models import User
from tracker.accounts.queries import administrator_ids
from tracker.agencies.models import Agency
from tracker.cli.shared import Command
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import BadInput
from tracker.core.mail import read_server
from tracker.settings.models import DayOff
from tracker.settings.queries import list_years


@dataclass(frozen=True)
class Finding:
    well: bool
    line: str


@click.command("doctor", cls=Command, help="Kiểm tra cơ sở dữ liệu, thư mục tệp, ngày nghỉ, người dùng.")
@with_appcontext
def doctor() -> None:
    findings = [_database()]
    if findings[0].well:
        findings += [check() for check in _CHECKS]
    for finding in findings:
        click.echo(f"{'[được] ' if finding.well else '[THIẾU]'} {finding.line}")
    if not all(finding.well for finding in findings):
        raise click.exceptions.Exit(1)


def _database() -> Finding:
    kind = db.engine.dialect.name
    needed = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config()).get_heads()
    try:
        with db.engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_heads()
    except OperationalError as error:
        return Finding(False, f"Cơ sở dữ liệu {kind} không mở được ({error.orig}): hãy kiểm tra TRACKER_DATABASE_URL.")
    if set(present) != set(needed):
        told = ", ".join(present) or "chưa có bảng nào"
        return Finding(
            False, f"Cơ sở dữ liệu {kind}: {told}, cần phiên bản {', '.join(needed)}: hãy chạy make migrate."
        )
    return Finding(True, f"Cơ sở dữ liệu {kind}, phiên bản {', '.join(present)}")


def _files() -> Finding:
    folder: Path = current_app.config["FILES_ROOT"]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Finding(True, f"Thư mục tệp ghi được: {folder}")
    except OSError as error:
        return Finding(False, f"Thư mục tệp {folder} không ghi được ({error.strerror}): hãy cấp quyền ghi.")


def _days_off() -> Finding:
    present = set(list_years())
    needed = {clock.today().year, clock.today().year + 1}
    if needed - present:
        missing = ", ".join(map(str, sorted(needed - present)))
        return Finding(False, f"Bảng ngày nghỉ thiếu năm {missing}: hãy khởi động lại bằng make run để nạp.")
    unverified = _count(select(DayOff).where(DayOff.verified.is_(False)))
    return Finding(True, f"Bảng ngày nghỉ có các năm {min(present)}-{max(present)}, {unverified} ngày chưa xác minh")


def _agencies() -> Finding:
    agencies = _count(select(Agency))
    return Finding(
        bool(agencies), f"Danh bạ: {agencies} cơ quan, đơn vị" if agencies else "Danh bạ chưa có cơ quan nào."
    )


def _people() -> Finding:
    active = _count(select(User).where(User.active))
    administrators = len(administrator_ids())
    if not administrators:
        return Finding(
            False,
            f"{active} người dùng, không ai giữ vai trò quản trị: "
            "hãy chạy .venv/bin/flask users add LOGIN --name … --agency … --role administrator.",
        )
    return Finding(True, f"{active} người dùng đang hoạt động, {administrators} quản trị")


def _mail() -> Finding:
    url = current_app.config["SMTP_URL"]
    if not url and not current_app.config["PRODUCTION"]:
        return Finding(True, "Thư: chưa đặt TRACKER_SMTP_URL, make run giữ mọi thư trong hộp thư thử")
    if not url:
        return Finding(False, "Chưa đặt TRACKER_SMTP_URL: thư nhắc việc và đôn đốc chờ trong hàng thư, không được gửi.")
    try:
        server = read_server(url)
    except BadInput as wrong:
        return Finding(False, wrong.message)
    links = current_app.config["BASE_URL"]
    return Finding(True, f"Thư gửi qua {server.host}:{server.port}; đường dẫn trong thư bắt đầu bằng {links}")


def _calendar_day() -> Finding:
    moved = current_app.config["TODAY"]
    return Finding(True, f"Ngày làm việc: {clock.today():%d/%m/%Y}" + (" (đặt bởi TRACKER_TODAY)" if moved else ""))


def _count(query: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(query.subquery())) or 0


_CHECKS: tuple[Callable[[], Finding], ...] = (_files, _days_off, _agencies, _people, _mail, _calendar_day)
