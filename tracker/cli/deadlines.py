"""flask deadlines: what a deadline means as a plan prints it."""

import json
from datetime import datetime

import click

from tracker.calendar.deadlines.read import read_deadline
from tracker.cli.shared import CommandGroup, as_json

deadlines = CommandGroup("deadlines", help="Thời hạn như văn bản ghi.")


@deadlines.command("read", help="Đọc thời hạn TEXT thành ngày bắt đầu, ngày hết hạn, định kỳ.")
@click.argument("text")
@click.option("--year", type=click.IntRange(1900, 2200), help="Năm của kế hoạch.")
@click.option("--issued-on", type=click.DateTime(["%Y-%m-%d"]), help="Ngày ban hành, dạng YYYY-MM-DD.")
@as_json
def read(text: str, year: int | None, issued_on: datetime | None, as_json: bool) -> None:
    deadline = read_deadline(text, year=year, issued_on=issued_on.date() if issued_on else None)
    click.echo(json.dumps(deadline.as_json(), ensure_ascii=False) if as_json else deadline.why)
