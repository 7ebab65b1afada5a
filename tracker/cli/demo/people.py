"""The six demonstration log-ins, one for each role."""

from collections.abc import Mapping
from dataclasses import dataclass

from samples import directory as samples
from tracker.accounts import queries
from tracker.accounts.actions import people
from tracker.accounts.rules import ROLE_LABELS, Role
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.cli.users import random_password


@dataclass(frozen=True)
class DemoPerson:
    login: str
    name: str
    role: Role
    agency: str
    email: str | None = None


PEOPLE = (
    DemoPerson("quantri", "Trần Quốc Huy", Role.ADMINISTRATOR, samples.COORDINATOR),
    DemoPerson("dieuphoi", "Nguyễn Lan Anh", Role.COORDINATOR, samples.COORDINATOR, "dieuphoi@hoagiang.example"),
    DemoPerson("lanhdao", "Lê Minh Khuê", Role.LEADER, samples.PROVINCE),
    DemoPerson("thutruong", "Đặng Văn Hải", Role.AGENCY_HEAD, samples.ENVIRONMENT),
    DemoPerson("daumoi", "Vũ Thị Mai", Role.FOCAL_POINT, samples.ENVIRONMENT, "daumoi@hoagiang.example"),
    DemoPerson("nguoixem", "Bùi Đức Thành", Role.VIEWER, samples.INSPECTORATE),
)


@dataclass(frozen=True)
class LogIn:
    login: str
    password: str
    who: str


def make_people(actor: Actor, agencies: Mapping[str, Agency], *, password: str | None) -> list[LogIn]:
    """Each with a password of their own, or all with the one given."""
    log_ins: list[LogIn] = []
    for person in PEOPLE:
        chosen = password or random_password()
        user = people.create_user(actor, people.NewUser(person.login, person.name, chosen, person.email))
        people.give_role(actor, user, agencies[person.agency], person.role)
        log_ins.append(LogIn(person.login, chosen, f"{ROLE_LABELS[person.role]}, {person.agency}"))
    return log_ins


def renew_passwords(actor: Actor, password: str) -> None:
    for person in PEOPLE:
        user = queries.find_user_by_name(person.login)
        if user is not None:
            people.set_password(actor, user, password)


def actor_of(login: str) -> Actor:
    """The demonstration person in their role."""
    user = queries.find_user_by_name(login)
    if user is None:
        raise LookupError(login)
    return queries.actor_of(user, queries.list_memberships(user.id)[0])


def describe(log_ins: list[LogIn]) -> str:
    """The table of log-ins, printed once."""
    width = max(len(log_in.login) for log_in in log_ins)
    lines = [f"  {log_in.login:{width}}  {log_in.password}  {log_in.who}" for log_in in log_ins]
    return "\n".join(["Người dùng trình diễn (mật khẩu chỉ in ra lần này):", *lines])
