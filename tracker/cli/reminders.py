"""flask reminders: who would get what on a day, and sending it."""

import json
from datetime import date, datetime
from typing import Any

import click
from flask import current_app
from sqlalchemy import select

from tracker.audit.rules import SYSTEM
from tracker.cli.shared import CommandGroup, as_json
from tracker.core import clock
from tracker.core.db import db
from tracker.core.mail import read_server
from tracker.messages.delivery.rounds import Round, deliver
from tracker.messages.rules import MessageState
from tracker.reminders.delivery import MAKERS
from tracker.reminders.digests import Digest, Morning, find_digests, queue_digests
from tracker.reminders.rules.stages import why
from tracker.tasks.models.part import Part
from tracker.tasks.queries.lines import WorkLine, line_of, select_lines

reminders = CommandGroup("reminders", help="Nhắc việc qua thư.")

_on = click.option(
    "--on", "on", type=click.DateTime(["%Y-%m-%d"]), help="Ngày xét, dạng YYYY-MM-DD (mặc định hôm nay)."
)
_NO_SERVER = (
    "Chưa đặt TRACKER_SMTP_URL nên chưa gửi được: thư chờ trong hàng thư đến khi chương trình chạy cùng máy chủ thư."
)


@reminders.command("preview", help="Ai sẽ nhận thư gì trong ngày, và vì sao; không gửi gì.")
@_on
@as_json
def preview(on: datetime | None, as_json: bool) -> None:
    morning = find_digests(_day(on))
    digests = morning.digests if morning.working else []
    lines = _lines_of(digests)
    if as_json:
        shown = [_plain(digest, lines, morning.on) for digest in digests]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    if not morning.working:
        click.echo(_day_off(morning.on))
        return
    for digest in digests:
        click.echo(f"{digest.person.name} ({digest.person.login}) <{digest.person.address}>")
        for part_id, reached in digest.reached.items():
            click.echo(f"  - {lines[part_id].name}: {why(reached, morning.on)}")
    click.echo(f"Ngày {morning.on:%d/%m/%Y}: {len(digests)} thư.")
    _name_unreachable(morning)


@reminders.command("run", help="Xếp hàng và gửi thư nhắc của ngày; chạy hai lần cũng chỉ gửi một lần.")
@_on
@click.option("--force", is_flag=True, help="Gửi cả vào ngày nghỉ.")
def run(on: datetime | None, force: bool) -> None:
    morning = find_digests(_day(on))
    if not (morning.working or force):
        click.echo(f"{_day_off(morning.on)} Muốn gửi vẫn gửi được bằng --force.")
        return
    queued = queue_digests(SYSTEM, morning)
    click.echo(f"Ngày {morning.on:%d/%m/%Y}: {queued} thư mới vào hàng thư.")
    _name_unreachable(morning)
    if current_app.config["SMTP_URL"] is None:
        click.echo(_NO_SERVER)
        return
    server = read_server(current_app.config["SMTP_URL"])
    click.echo(_told(deliver(server, current_app.config["MAIL_FROM"], MAKERS)))


def _day(on: datetime | None) -> date:
    return on.date() if on else clock.today()


def _day_off(day: date) -> str:
    return f"Ngày {day:%d/%m/%Y} là ngày nghỉ nên không gửi thư nhắc việc."


def _name_unreachable(morning: Morning) -> None:
    if morning.unreachable:
        click.echo(f"Chưa có công chức đầu mối có địa chỉ thư: {'; '.join(morning.unreachable)}.")


def _told(done: Round) -> str:
    counts = done.outcomes
    said = [
        f"Đã gửi {counts[MessageState.SENT]} thư",
        f"hẹn gửi lại {counts[MessageState.WAITING]}" if counts[MessageState.WAITING] else "",
        f"không gửi được {counts[MessageState.FAILED]}" if counts[MessageState.FAILED] else "",
        f"chưa rõ đã đến hay chưa {counts[MessageState.HELD]}" if counts[MessageState.HELD] else "",
        f"không còn lý do gửi {counts[MessageState.DROPPED]}" if counts[MessageState.DROPPED] else "",
    ]
    return f"{', '.join(filter(None, said))}. {done.stopped_by or ''}".strip()


def _lines_of(digests: list[Digest]) -> dict[int, WorkLine]:
    wanted = {part_id for digest in digests for part_id in digest.reached}
    ids = select(Part.id).where(Part.id.in_(wanted)).subquery()
    return {line.part_id: line for line in map(line_of, db.session.execute(select_lines(ids)))}


def _plain(digest: Digest, lines: dict[int, WorkLine], on: date) -> dict[str, Any]:
    return {
        "login": digest.person.login,
        "address": digest.person.address,
        "channel": "email",
        "items": [
            {
                "plan": lines[part_id].plan_code,
                "code": lines[part_id].code,
                "name": lines[part_id].name,
                "agency": lines[part_id].agency,
                "stage": reached.stage.value,
                "stage_on": reached.on.isoformat(),
                "due_on": _iso(lines[part_id].due_on),
                "effective_due_on": _iso(lines[part_id].effective_due_on),
                "why": why(reached, on),
            }
            for part_id, reached in digest.reached.items()
        ],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
