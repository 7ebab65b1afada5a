"""People: who they are, which roles they hold, and their passwords."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, update

from tracker.accounts import queries
from tracker.accounts.actions.log_ins import end_sessions
from tracker.accounts.actions.passwords import hashed, is_right
from tracker.accounts.actions.things import user_thing
from tracker.accounts.models import LoginSession, Membership, User
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.actions import record
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import db, take_turns
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.text import clean


@dataclass(frozen=True)
class NewUser:
    login: str
    name: str
    password: str
    email: str | None = None
    phone: str | None = None


def create_user(actor: Actor, new: NewUser) -> User:
    take_turns("add a user")
    for field, value in (("login", new.login), ("email", new.email)):
        if value and queries.find_user_by_name(value):
            raise RuleBroken(f"“{value}” đã có người dùng khác: hãy chọn tên hoặc địa chỉ khác.", field=field)
    user = User(
        login=new.login,
        name=clean(new.name),
        email=new.email,
        phone=new.phone,
        password_hash=hashed(new.password, login=new.login),
        created_at=clock.real_now(),
    )
    db.session.add(user)
    db.session.flush()  # The record below needs the id.
    record(actor, "create_user", user_thing(user), changes={"login": [None, user.login], "email": [None, user.email]})
    return user


def give_role(actor: Actor, user: User, agency: Agency, role: Role, *, since: date | None = None) -> Membership:
    """From `since` (today) on; who holds the role already goes on holding it."""
    start = since or clock.today()
    held = [m for m in queries.list_memberships(user.id) if m.agency_id == agency.id and m.role is role]
    if held:
        return held[0]
    ended_today = select(Membership).where(
        Membership.user_id == user.id,
        Membership.agency_id == agency.id,
        Membership.role == role,
        Membership.valid_from == start,
    )
    membership = db.session.scalar(ended_today)
    if membership is None:
        membership = Membership(user_id=user.id, agency_id=agency.id, role=role, valid_from=start)
        db.session.add(membership)
    membership.valid_until = None
    db.session.flush()  # The record below needs the id.
    record(actor, "give_role", user_thing(user), changes={"role": [None, role.value], "agency": [None, agency.name]})
    return membership


def end_role(actor: Actor, membership_id: int, *, user_id: int) -> None:
    """From now on the role is no longer held; log-ins acting in it fall back to another one."""
    membership = db.session.get(Membership, membership_id)
    if membership is None or membership.user_id != user_id:
        raise NotFound
    if membership.role is Role.ADMINISTRATOR:
        if membership.user_id == actor.user_id:
            raise RuleBroken("Không thể tự bỏ vai trò quản trị của mình: hãy nhờ một người quản trị khác.")
        _keep_an_administrator(membership.user_id)
    membership.valid_until = clock.today()
    others = [held.id for held in queries.list_memberships(user_id) if held.id != membership.id]
    acting = update(LoginSession).where(LoginSession.membership_id == membership.id)
    db.session.execute(acting.values(membership_id=next(iter(others), None)))
    changes = {"role": [membership.role.value, None], "agency": [membership.agency.name, None]}
    record(actor, "end_role", user_thing(membership.user), changes=changes)


def set_active(actor: Actor, user: User, *, active: bool) -> None:
    if user.id == actor.user_id:
        raise RuleBroken("Không thể tự khóa tài khoản của mình.")
    if not active and any(m.role is Role.ADMINISTRATOR for m in queries.list_memberships(user.id)):
        _keep_an_administrator(user.id)
    user.active = active
    if not active:
        end_sessions(user.id)
    record(actor, "enable_user" if active else "disable_user", user_thing(user))


def change_password(actor: Actor, user: User, *, old: str, new: str, keep_session_id: int | None) -> None:
    """The person's own change; their other log-ins end."""
    if not is_right(user, old):
        raise RuleBroken("Mật khẩu đang dùng không đúng.", field="old")
    user.password_hash = hashed(new, login=user.login, field="new")
    end_sessions(user.id, keep_id=keep_session_id)
    record(actor, "change_password", user_thing(user))


def set_password(actor: Actor, user: User, new: str) -> None:
    """A new password for who forgot the old one; all their log-ins end."""
    user.password_hash = hashed(new, login=user.login)
    end_sessions(user.id)
    record(actor, "set_password", user_thing(user))


def _keep_an_administrator(leaving_id: int) -> None:
    if not queries.administrator_ids() - {leaving_id}:
        raise RuleBroken("Đây là người quản trị cuối cùng: hãy giao vai trò quản trị cho người khác trước.")
