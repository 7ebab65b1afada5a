"""Writes to people, memberships and log-ins."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, select, update

from tracker.accounts import queries
from tracker.accounts.models import LoginFailure, LoginSession, Membership, User
from tracker.accounts.rules import Role, password_fault
from tracker.agencies.models import Agency
from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.text import clean

_hasher = PasswordHasher()
# Verified when nobody has the typed name, so that an unknown name takes as long as a wrong password.
_NOBODYS_HASH = _hasher.hash(secrets.token_urlsafe(16))

FAILURE_WINDOW = timedelta(minutes=15)
# Failures within the window after which a try is refused: one person from one address, one person, one address.
_LIMITS = {"pair": 5, "login": 30, "address": 60}


@dataclass(frozen=True)
class LogInResult:
    """Either a token, or the reason in one Vietnamese sentence."""

    token: str | None
    message: str | None
    throttled: bool = False


def log_in(typed: str, password: str, *, address: str) -> LogInResult:
    """Failures are facts to be kept, so a wrong password is an answer here and not an error."""
    keys = _failure_keys(clean(typed).lower(), address)
    if any(queries.count_failures(key, FAILURE_WINDOW) >= _LIMITS[name] for name, key in keys.items()):
        return LogInResult(None, "Đã nhập sai nhiều lần. Hãy đợi 15 phút rồi đăng nhập lại.", throttled=True)
    user = queries.find_user_by_name(typed)
    if not _verified(user, password) or user is None or not user.active:
        _keep_failure(keys)
        return LogInResult(
            None, "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra chữ hoa, chữ thường và bộ gõ tiếng Việt."
        )
    return LogInResult(_open_session(user), None)


def _verified(user: User | None, password: str) -> bool:
    try:
        return _hasher.verify(user.password_hash if user else _NOBODYS_HASH, password)
    except VerificationError:
        return False


def _failure_keys(login: str, address: str) -> dict[str, str]:
    parts = {"pair": f"{login}\n{address}", "login": login, "address": f"@{address}"}
    return {name: hashlib.sha256(f"{name}:{value}".encode()).hexdigest() for name, value in parts.items()}


def _keep_failure(keys: dict[str, str]) -> None:
    now = clock.real_now()
    db.session.execute(delete(LoginFailure).where(LoginFailure.at < now - FAILURE_WINDOW))
    db.session.add_all(LoginFailure(key=key, at=now) for key in keys.values())


def _open_session(user: User) -> str:
    token = secrets.token_urlsafe(32)
    now = clock.real_now()
    memberships = queries.list_memberships(user.id)
    db.session.add(
        LoginSession(
            user_id=user.id,
            membership_id=memberships[0].id if memberships else None,
            token_hash=queries.token_hash(token),
            created_at=now,
            last_seen_at=now,
        )
    )
    actor = queries.actor_of(user, memberships[0] if memberships else None)
    record(actor, "log_in", _user_thing(user))
    return token


def log_out(actor: Actor, session_id: int) -> None:
    session = db.session.get_one(LoginSession, session_id)
    session.ended_at = clock.real_now()
    record(actor, "log_out", _user_thing(session.user))


def touch_session(session_id: int) -> None:
    """Remember that the log-in is in use; not an act of the person, so not audited."""
    db.session.execute(update(LoginSession).where(LoginSession.id == session_id).values(last_seen_at=clock.real_now()))


def act_for(actor: Actor, session_id: int, membership_id: int) -> None:
    """Switch the agency and role the person acts for."""
    session = db.session.get_one(LoginSession, session_id)
    chosen = next((m for m in queries.list_memberships(session.user_id) if m.id == membership_id), None)
    if chosen is None:
        raise NotFound
    session.membership_id = chosen.id
    record(actor, "act_for", Thing("membership", chosen.id, f"{chosen.agency.name}: {chosen.role}"))


@dataclass(frozen=True)
class NewUser:
    login: str
    name: str
    password: str
    email: str | None = None
    phone: str | None = None


def create_user(actor: Actor, new: NewUser) -> User:
    for field, value in (("login", new.login), ("email", new.email)):
        if value and queries.find_user_by_name(value):
            raise RuleBroken(f"“{value}” đã có người dùng khác: hãy chọn tên hoặc địa chỉ khác.", field=field)
    fault = password_fault(new.password, login=new.login)
    if fault:
        raise RuleBroken(fault, field="password")
    user = User(
        login=new.login,
        name=clean(new.name),
        email=new.email,
        phone=new.phone,
        password_hash=_hasher.hash(new.password),
        created_at=clock.real_now(),
    )
    db.session.add(user)
    db.session.flush()  # The record below needs the id.
    record(actor, "create_user", _user_thing(user), changes={"login": [None, user.login], "email": [None, user.email]})
    return user


def give_role(actor: Actor, user: User, agency: Agency, role: Role, *, since: date | None = None) -> Membership:
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
    record(actor, "give_role", _user_thing(user), changes={"role": [None, role.value], "agency": [None, agency.name]})
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
    db.session.execute(
        update(LoginSession).where(LoginSession.membership_id == membership.id).values(membership_id=None)
    )
    changes = {"role": [membership.role.value, None], "agency": [membership.agency.name, None]}
    record(actor, "end_role", _user_thing(membership.user), changes=changes)


def set_active(actor: Actor, user: User, *, active: bool) -> None:
    if user.id == actor.user_id:
        raise RuleBroken("Không thể tự khóa tài khoản của mình.")
    if not active and any(m.role is Role.ADMINISTRATOR for m in queries.list_memberships(user.id)):
        _keep_an_administrator(user.id)
    user.active = active
    if not active:
        end_sessions(user.id)
    record(actor, "enable_user" if active else "disable_user", _user_thing(user))


def change_password(actor: Actor, user: User, *, old: str, new: str, keep_session_id: int | None) -> None:
    """The person's own change; their other log-ins end."""
    if not _verified(user, old):
        raise RuleBroken("Mật khẩu đang dùng không đúng.", field="old")
    _store_password(user, new, field="new")
    end_sessions(user.id, keep_id=keep_session_id)
    record(actor, "change_password", _user_thing(user))


def set_password(actor: Actor, user: User, new: str) -> None:
    """A new password for who forgot the old one; all their log-ins end."""
    _store_password(user, new, field="password")
    end_sessions(user.id)
    record(actor, "set_password", _user_thing(user))


def end_sessions(user_id: int, *, keep_id: int | None = None) -> None:
    living = update(LoginSession).where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
    if keep_id is not None:
        living = living.where(LoginSession.id != keep_id)
    db.session.execute(living.values(ended_at=clock.real_now()))


def _store_password(user: User, password: str, *, field: str) -> None:
    fault = password_fault(password, login=user.login)
    if fault:
        raise RuleBroken(fault, field=field)
    user.password_hash = _hasher.hash(password)


def _keep_an_administrator(leaving_id: int) -> None:
    if not queries.administrator_ids() - {leaving_id}:
        raise RuleBroken("Đây là người quản trị cuối cùng: hãy giao vai trò quản trị cho người khác trước.")


def _user_thing(user: User) -> Thing:
    return Thing("user", user.id, f"{user.name} ({user.login})")
