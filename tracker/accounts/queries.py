"""Reads of people, memberships and log-ins."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager

from tracker.accounts.models import LoginFailure, LoginSession, Membership, User
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.audit.rules import Actor
from tracker.core import clock
from tracker.core.db import TODAY, db
from tracker.core.errors import NotFound
from tracker.core.text import clean, fold


@dataclass(frozen=True)
class Lifetimes:
    """How long a log-in lasts: untouched, and at most."""

    idle: timedelta
    absolute: timedelta


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@dataclass(frozen=True)
class LiveLogIn:
    """A log-in that has not ended, with its person and what they act as: plain values, since every page asks for it."""

    session_id: int
    last_seen_at: datetime
    user_id: int
    login: str
    name: str
    membership_id: int | None
    role: Role | None
    agency_id: int | None
    agency_name: str | None


_LIVE_LOG_IN = (
    select(
        *(LoginSession.id, LoginSession.last_seen_at, LoginSession.user_id, User.login, User.name),
        *(LoginSession.membership_id, Membership.role, Membership.agency_id, Agency.name),
    )
    .join(LoginSession.user)
    .outerjoin(LoginSession.membership)
    .outerjoin(Membership.agency)
    .where(
        LoginSession.token_hash == bindparam("token_hash"),
        LoginSession.ended_at.is_(None),
        LoginSession.last_seen_at > bindparam("seen_after"),
        LoginSession.created_at > bindparam("made_after"),
        User.active,
    )
)


def find_log_in(token: str, lifetimes: Lifetimes) -> LiveLogIn | None:
    now = clock.real_now()
    row = db.session.execute(
        _LIVE_LOG_IN,
        {
            "token_hash": token_hash(token),
            "seen_after": now - lifetimes.idle,
            "made_after": now - lifetimes.absolute,
        },
    ).one_or_none()
    return LiveLogIn(*row) if row else None


HELD_TODAY = and_(Membership.valid_from <= TODAY, or_(Membership.valid_until.is_(None), Membership.valid_until > TODAY))
_CURRENT = (
    select(Membership)
    .join(Membership.agency)
    .where(HELD_TODAY)
    .options(contains_eager(Membership.agency))
    .order_by(Agency.name_order, Membership.role, Membership.id)
)
_OF_USER = Membership.user_id == bindparam("user_id")
_CURRENT_OF_USER = _CURRENT.where(_OF_USER)
_HELD_BY_USER = (
    select(Membership.id, Membership.role, Agency.name)
    .join(Membership.agency)
    .where(HELD_TODAY, _OF_USER)
    .order_by(Agency.name_order, Membership.role, Membership.id)
)


def list_memberships(user_id: int) -> list[Membership]:
    """What the person may act for today."""
    return list(db.session.scalars(_CURRENT_OF_USER, {"user_id": user_id}))


@dataclass(frozen=True)
class Held:
    """A role in an agency, as the frame of every page shows it."""

    membership_id: int
    role: Role
    agency: str


def list_held(user_id: int) -> list[Held]:
    """The same as plain values."""
    return [Held(*row) for row in db.session.execute(_HELD_BY_USER, {"user_id": user_id})]


def list_people_at(agency_id: int) -> list[Membership]:
    """Who works for an agency today, in which role, with the person loaded."""
    query = (
        _CURRENT.join(Membership.user)
        .where(Membership.agency_id == agency_id, User.active)
        .options(contains_eager(Membership.user))
        .order_by(None)
        .order_by(User.name_order, User.id, Membership.role)
    )
    return list(db.session.scalars(query))


def list_memberships_of(user_ids: list[int]) -> dict[int, list[Membership]]:
    """The same for many people in one query."""
    found: dict[int, list[Membership]] = {user_id: [] for user_id in user_ids}
    for membership in db.session.scalars(_CURRENT.where(Membership.user_id.in_(user_ids))):
        found[membership.user_id].append(membership)
    return found


def list_coordinating_agencies() -> list[Agency]:
    """Agencies for which somebody is coordinator today."""
    held = _CURRENT.where(Membership.role == Role.COORDINATOR)
    agencies = {membership.agency_id: membership.agency for membership in db.session.scalars(held)}
    return list(agencies.values())


def administrator_ids() -> frozenset[int]:
    """The people who may log in today and keep the program for everybody."""
    query = (
        select(Membership.user_id)
        .join(Membership.user)
        .where(Membership.role == Role.ADMINISTRATOR, HELD_TODAY, User.active)
    )
    return frozenset(db.session.scalars(query))


def served_agency_ids(user_id: int | None) -> frozenset[int]:
    """Every agency the person serves today in any role: nobody confirms the work of their own agency."""
    if user_id is None:
        return frozenset()
    return frozenset(membership.agency_id for membership in list_memberships(user_id))


# The same as a part of another statement, which is given the `user_id`.
SERVED_BY_USER = select(Membership.agency_id).where(_OF_USER, HELD_TODAY)


def find_user_by_name(login_or_email: str) -> User | None:
    typed = clean(login_or_email).lower()
    return db.session.scalar(
        select(User).where(or_(User.login == typed, User.email == typed)).order_by(User.id).limit(1)
    )


def get_user(user_id: int) -> User:
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound
    return user


def list_users(search: str = "") -> list[User]:
    query = select(User).order_by(User.name_order, User.id)
    if search:
        words = fold(search)
        query = query.where(
            or_(*(column.contains(words, autoescape=True) for column in (User.name_folded, User.login)))
        )
    return list(db.session.scalars(query))


def count_failures(key: str, window: timedelta) -> int:
    since = clock.real_now() - window
    query = select(func.count()).select_from(LoginFailure).where(LoginFailure.key == key, LoginFailure.at > since)
    return db.session.scalar(query) or 0


def actor_of(user: User, membership: Membership | None) -> Actor:
    if membership is None:
        return Actor(user_id=user.id, name=user.name)
    return Actor(
        user_id=user.id,
        name=user.name,
        agency_id=membership.agency_id,
        agency_name=membership.agency.name,
        role=membership.role.value,
    )
