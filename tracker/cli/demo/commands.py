"""flask demo load."""

import click

from tracker.accounts.queries import find_user_by_name
from tracker.cli.demo import load
from tracker.cli.demo.people import PEOPLE, describe
from tracker.cli.shared import CommandGroup

demo = CommandGroup("demo", help="Dữ liệu mẫu.")

_MOST_TASKS, _MOST_AGENCIES = 2_000_000, 5_000


@demo.command("load", help="Nạp danh bạ, kế hoạch và người dùng mẫu; có --tasks thì nạp thêm bộ dữ liệu tải.")
@click.option("--password", help="Mật khẩu chung của người dùng trình diễn; bỏ trống thì mỗi người một mật khẩu.")
@click.option("--tasks", type=click.IntRange(1, _MOST_TASKS), help="Số nhiệm vụ của bộ dữ liệu tải.")
@click.option("--agencies", type=click.IntRange(1, _MOST_AGENCIES), default=500, help="Số cơ quan (mặc định 500).")
def load_samples(password: str | None, tasks: int | None, agencies: int) -> None:
    if find_user_by_name(PEOPLE[0].login):
        if password:
            load.renew(password)
        click.echo("Dữ liệu mẫu đã có sẵn, không nạp lại." + (" Đã đặt lại mật khẩu trình diễn." if password else ""))
    elif tasks:
        click.echo(describe(load.load_base(password)))
    else:
        click.echo(describe(load.load_samples(password)))
    if tasks:
        load.load_many(tasks=tasks, agencies=agencies)
        click.echo(f"Đã nạp bộ dữ liệu tải: {tasks} nhiệm vụ, {agencies} cơ quan.")
