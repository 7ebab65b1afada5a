"""Who is logged in. The cookie carries a token, the database the session; ending the row ends the log-in."""

from datetime import timedelta
from typing import cast

from flask import Flask, current_app, g, session
from flask_login import LoginManager, current_user, login_user, logout_user

from tracker.accounts import queries
from tracker.accounts.actions import log_ins
from tracker.accounts.queries import LiveLogIn
from tracker.accounts.rules import Right, Role, rights
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import transaction

_TOUCH_AFTER = timedelta(minutes=1)


class SignedIn:
    """The person of this request: plain values, so that it outlives the end of a database transaction."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str, log_in: LiveLogIn) -> None:
        self.token = token
        self.session_id = log_in.session_id
        self.user_id = log_in.user_id
        self.name = log_in.name
        self.login = log_in.login
        self.membership_id = log_in.membership_id
        self.actor = Actor(
            user_id=log_in.user_id,
            name=log_in.name,
            agency_id=log_in.agency_id,
            agency_name=log_in.agency_name,
            role=log_in.role.value if log_in.role else None,
        )
        self.role = log_in.role
        self.seen_at = log_in.last_seen_at

    def get_id(self) -> str:
        return self.token


def init_session(app: Flask) -> None:
    manager = LoginManager(app)
    # The session is kept and ended on our side; a changed address or browser version must not log people out.
    manager.session_protection = None
    manager.user_loader(_load)
    app.before_request(_touch)


def _load(token: str) -> SignedIn | None:
    lifetimes = queries.Lifetimes(
        idle=timedelta(minutes=current_app.config["IDLE_MINUTES"]),
        absolute=timedelta(hours=current_app.config["SESSION_HOURS"]),
    )
    log_in = queries.find_log_in(token, lifetimes)
    return SignedIn(token, log_in) if log_in else None


def _touch() -> None:
    person = signed_in_or_none()
    if person and clock.real_now() - person.seen_at > _TOUCH_AFTER:
        with transaction():
            log_ins.touch_session(person.session_id)


def enter(token: str) -> bool:
    """A new session after a log-in; nothing of the one before is carried over."""
    session.clear()
    g.pop("_login_user", None)
    person = _load(token)
    return person is not None and bool(login_user(person))


def end() -> None:
    logout_user()
    session.clear()


def signed_in_or_none() -> SignedIn | None:
    return cast(SignedIn, current_user) if current_user.is_authenticated else None


def signed_in() -> SignedIn:
    """The person of this request; only for pages behind a log-in."""
    person = signed_in_or_none()
    if person is None:
        raise RuntimeError("this page asks for a log-in it does not require")
    return person


def actor() -> Actor:
    return signed_in().actor


def general_rights() -> frozenset[Right]:
    role = signed_in().role
    return rights(Role(role)) if role else frozenset()
