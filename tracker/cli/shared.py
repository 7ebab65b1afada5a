"""What all commands share: for whom they act, and how a refusal is said."""

from typing import IO, Any

import click
from click.exceptions import NoArgsIsHelpError
from flask.cli import AppGroup
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker.accounts import queries
from tracker.agencies.models import Agency
from tracker.agencies.queries import list_agencies_named
from tracker.audit.rules import SYSTEM, Actor
from tracker.core.errors import BadInput, TrackerError

_REFUSED = 2


class Refusal(click.ClickException):
    """One Vietnamese sentence on standard error, and exit status 2."""

    exit_code = _REFUSED

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, err=file is None, file=file)


class Command(click.Command):
    """A command whose every refusal is a Refusal: words it cannot use, and what the program itself refuses."""

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        try:
            return super().make_context(*args, **options)
        except NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            raise Refusal(_in_vietnamese(error)) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TrackerError as error:
            raise Refusal(error.message) from None
        except (OperationalError, ProgrammingError) as error:
            raise Refusal(
                f"Cơ sở dữ liệu chưa dùng được, hãy chạy .venv/bin/flask db upgrade rồi thực hiện lại ({error.orig})."
            ) from None


class CommandGroup(AppGroup):
    """Commands of one capability."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise Refusal(_in_vietnamese(error)) from None


as_login = click.option("--as", "as_login", metavar="LOGIN", help="Thực hiện thay mặt người dùng này.")
as_json = click.option("--json", "as_json", is_flag=True, help="In kết quả dạng JSON.")


def acting(login: str | None) -> Actor:
    """The person named by --as in the first of their roles, else the system."""
    if login is None:
        return SYSTEM
    user = queries.find_user_by_name(login)
    if user is None or not user.active:
        raise BadInput(f"Không có người dùng “{login}” đang hoạt động: hãy kiểm tra tên sau --as.")
    memberships = queries.list_memberships(user.id)
    return queries.actor_of(user, memberships[0] if memberships else None)


def agency_named(name: str) -> Agency:
    """The one agency that goes by the name."""
    found = list_agencies_named(name)
    if not found:
        raise BadInput(f"Không có cơ quan nào tên “{name}”: hãy kiểm tra tên, hoặc thêm cơ quan vào danh bạ trước.")
    if len(found) > 1:
        where = "; ".join(
            f"{agency.name} ({agency.parent.name if agency.parent else 'cấp trên cùng'})" for agency in found
        )
        raise BadInput(f"Tên “{name}” chỉ nhiều cơ quan, hãy ghi tên đầy đủ: {where}.")
    return found[0]


def _in_vietnamese(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "flask"
    return f"{_what_is_wrong(error)}: xem cách dùng bằng lệnh {path} --help."


def _what_is_wrong(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter():
            return f"Còn thiếu {_name(error.param)}"
        case click.BadParameter():
            return f"Giá trị của {_name(error.param)} không dùng được"
        case click.NoSuchOption() | click.BadOptionUsage():
            return f"Tùy chọn {error.option_name} không có hoặc chưa đúng"
        case click.NoSuchCommand():
            return f"Không có lệnh {error.command_name}"
        case _:
            return "Lệnh chưa đúng"


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return "một tham số"
    return param.opts[0] if isinstance(param, click.Option) else param.human_readable_name
