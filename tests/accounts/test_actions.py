from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update

from tests import factories
from tracker.accounts import queries
from tracker.accounts.actions import log_ins, people
from tracker.accounts.models import LoginFailure, LoginSession
from tracker.accounts.rules import Role
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import RuleBroken

PASSWORD = "mùa xuân trên núi"
LIFETIMES = queries.Lifetimes(idle=timedelta(minutes=30), absolute=timedelta(hours=12))


def _user(login: str = "huong", email: str | None = "Huong@so.vn") -> int:
    with transaction():
        new = people.NewUser(login=login, name="Lê Thị Hương", password=PASSWORD, email=email)
        return people.create_user(SYSTEM, new).id


def _log_in(typed: str, password: str = PASSWORD, address: str = "10.0.0.1") -> log_ins.LogInResult:
    with transaction():
        return log_ins.log_in(typed, password, address=address)


@pytest.mark.parametrize("typed", ["huong", "HUONG", " huong ", "huong@so.vn", "Huong@So.vn"])
def test_name_or_mail_log_in(app: Flask, typed: str) -> None:
    _user()
    token = _log_in(typed).token
    assert token
    assert queries.find_log_in(token, LIFETIMES)


def test_wrong_name_and_wrong_password_get_the_same_answer(app: Flask) -> None:
    _user()
    assert _log_in("huong", "sai mật khẩu rồi") == _log_in("khong-co-ai", "sai mật khẩu rồi")


def test_guessing_is_slowed_and_the_owner_is_not_locked_out(app: Flask) -> None:
    _user()
    for _ in range(5):
        assert not _log_in("huong", "sai mật khẩu rồi", "10.9.9.9").throttled
    assert _log_in("huong", PASSWORD, "10.9.9.9").throttled
    assert _log_in("huong", PASSWORD, "10.0.0.1").token
    with transaction():
        db.session.execute(update(LoginFailure).values(at=clock.real_now() - timedelta(minutes=16)))
    assert _log_in("huong", PASSWORD, "10.9.9.9").token


def test_a_session_ends_when_idle_when_old_and_when_logged_out(app: Flask) -> None:
    _user()
    for ended in (
        {"last_seen_at": clock.real_now() - timedelta(minutes=31)},
        {"created_at": clock.real_now() - timedelta(hours=13)},
        {"ended_at": clock.real_now()},
    ):
        token = _log_in("huong").token or ""
        assert queries.find_log_in(token, LIFETIMES)
        with transaction():
            db.session.execute(update(LoginSession).values(**ended))
        assert queries.find_log_in(token, LIFETIMES) is None


def test_a_new_password_ends_every_log_in(app: Flask) -> None:
    user_id = _user()
    token = _log_in("huong").token or ""
    with transaction():
        people.set_password(SYSTEM, queries.get_user(user_id), "nắng vàng đồng lúa")
    assert queries.find_log_in(token, LIFETIMES) is None
    assert _log_in("huong", PASSWORD).token is None
    assert _log_in("huong", "nắng vàng đồng lúa").token


@pytest.mark.parametrize("weak", ["ngắn", "aaaaaaaaaaaaaa", "xin-chao-huong-nhe"])
def test_weak_passwords_are_refused_with_a_reason(app: Flask, weak: str) -> None:
    with pytest.raises(RuleBroken), transaction():
        people.create_user(SYSTEM, people.NewUser(login="huong", name="Lê Thị Hương", password=weak))


@pytest.mark.parametrize(("login", "email"), [("huong", None), ("khac", "huong@so.vn"), ("huong@so.vn", None)])
def test_no_two_people_answer_to_one_name(app: Flask, login: str, email: str | None) -> None:
    _user()
    with pytest.raises(RuleBroken), transaction():
        people.create_user(SYSTEM, people.NewUser(login=login, name="Ai đó", password=PASSWORD, email=email))


def test_a_role_ended_is_gone_at_once_and_may_be_given_again_the_same_day(app: Flask) -> None:
    user_id, office = _user(), factories.agency("Sở Nội vụ")
    for _ in range(2):
        with transaction():
            membership = people.give_role(SYSTEM, queries.get_user(user_id), office, Role.FOCAL_POINT)
            membership_id = membership.id
        assert [m.role for m in queries.list_memberships(user_id)] == [Role.FOCAL_POINT]
        with transaction():
            people.end_role(SYSTEM, membership_id, user_id=user_id)
        assert queries.list_memberships(user_id) == []


def test_the_last_administrator_stays(app: Flask) -> None:
    office = factories.agency("Văn phòng")
    last = factories.person(Role.ADMINISTRATOR, office)
    with pytest.raises(RuleBroken), transaction():
        people.end_role(SYSTEM, last.membership_id, user_id=last.user_id)
    with pytest.raises(RuleBroken), transaction():
        people.set_active(SYSTEM, queries.get_user(last.user_id), active=False)
