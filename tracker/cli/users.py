"""flask users: people without a browser."""

import re
import secrets
import unicodedata

import click

from tracker.accounts import queries
from tracker.accounts.actions import people
from tracker.accounts.models import User
from tracker.accounts.rules import (
    EMAIL_MAX,
    EMAIL_MISSHAPEN,
    EMAIL_SHAPE,
    LOGIN_MISSHAPEN,
    LOGIN_SHAPE,
    NAME_MAX,
    ROLE_LABELS,
    Role,
)
from tracker.agencies.actions.agencies import Facts, create_agency
from tracker.agencies.models import Agency
from tracker.agencies.queries import list_agencies
from tracker.agencies.rules.kinds import guess_kind
from tracker.audit.rules import Actor
from tracker.cli.shared import CommandGroup, acting, agency_named, as_login
from tracker.core.db import transaction
from tracker.core.errors import BadInput
from tracker.core.text import clean

# No letter that is mistaken for another when it is read out.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"

users = CommandGroup("users", help="Người dùng: thêm, đặt lại mật khẩu.")


def random_password() -> str:
    """Four groups of four letters and digits: 79 bits, and it can be said over the telephone."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


@users.command("add", help="Thêm người dùng LOGIN giữ một vai trò trong một cơ quan.")
@click.argument("login")
@click.option("--name", required=True, help="Họ và tên.")
@click.option("--agency", required=True, help="Tên hoặc tên viết tắt của cơ quan.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="Vai trò trong cơ quan.")
@click.option("--email", help="Địa chỉ thư công vụ.")
@click.option("--password", help="Mật khẩu; bỏ trống thì chương trình tạo và in ra một lần.")
@as_login
def add(**given: str) -> None:
    password = _composed(given["password"]) or random_password()
    role = Role(given["role"])
    new = people.NewUser(given["login"], clean(given["name"]), password, given["email"])
    _check_shape(new)
    with transaction():
        actor = acting(given["as_login"])
        agency = _agency(actor, given["agency"])
        user = people.create_user(actor, new)
        people.give_role(actor, user, agency, role)
        said = f"Đã thêm {user.name} ({user.login}): {ROLE_LABELS[role]}, {agency.name}."
    click.echo(said)
    _say_password(given["password"], password)


@users.command("set-password", help="Đặt mật khẩu mới cho người dùng LOGIN; mọi phiên đăng nhập của họ kết thúc.")
@click.argument("login")
@click.option("--password", help="Mật khẩu mới; bỏ trống thì chương trình tạo và in ra một lần.")
@as_login
def set_password(login: str, password: str | None, as_login: str | None) -> None:
    new = _composed(password) or random_password()
    with transaction():
        user = _get_user(login)
        people.set_password(acting(as_login), user, new)
        said = f"Đã đặt mật khẩu mới cho {user.name} ({user.login})."
    click.echo(said)
    _say_password(password, new)


def _agency(actor: Actor, name: str) -> Agency:
    """The first person of an empty directory brings the first agency along."""
    if list_agencies():
        return agency_named(name)
    return create_agency(actor, name, Facts(kind=guess_kind(name)))


def _check_shape(new: people.NewUser) -> None:
    if not re.search(LOGIN_SHAPE, new.login):
        raise BadInput(LOGIN_MISSHAPEN)
    if not 0 < len(new.name) <= NAME_MAX:
        raise BadInput(f"Họ và tên cần từ 1 đến {NAME_MAX} ký tự.")
    if new.email and (len(new.email) > EMAIL_MAX or not re.search(EMAIL_SHAPE, new.email)):
        raise BadInput(EMAIL_MISSHAPEN)


def _composed(password: str | None) -> str | None:
    """As a form takes it in: the same password typed by another keyboard must match."""
    return unicodedata.normalize("NFC", password) if password else None


def _get_user(login: str) -> User:
    user = queries.find_user_by_name(login)
    if user is None:
        raise BadInput(f"Không có người dùng “{login}”: hãy kiểm tra tên đăng nhập.")
    return user


def _say_password(chosen: str | None, password: str) -> None:
    """A password that was typed is known already; one that was made is shown this once."""
    if not chosen:
        click.echo(f"Mật khẩu: {password}")
