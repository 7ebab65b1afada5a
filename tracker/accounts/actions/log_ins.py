"""Log-ins: begun, used, ended; and how often guessing is allowed."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from tracker.accounts import queries
from tracker.accounts.actions.passwords import is_right
from tracker.accounts.actions.things import user_thing
from tracker.accounts.models import LoginFailure, LoginSession, User
from tracker.audit.actions import record
from tracker.audit.rules import Actor, Thing
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.text import clean

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
    if not is_right(user, password) or user is None or not user.active:
        _keep_failure(keys)
        return LogInResult(
            None, "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra chữ hoa, chữ thường và bộ gõ tiếng Việt."
        )
    return LogInResult(_open_session(user), None)


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
    record(actor, "log_in", user_thing(user))
    return token


def log_out(actor: Actor, session_id: int) -> None:
    session = db.session.get_one(LoginSession, session_id)
    session.ended_at = clock.real_now()
    record(actor, "log_out", user_thing(session.user))


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


def end_sessions(user_id: int, *, keep_id: int | None = None) -> None:
    living = update(LoginSession).where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
    if keep_id is not None:
        living = living.where(LoginSession.id != keep_id)
    db.session.execute(living.values(ended_at=clock.real_now()))
