"""The jobs by themselves, and the process that runs them."""

import os
import signal
import subprocess
import sys
import time as clockwork
from datetime import date, time
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from jobs import morning, sending
from tests import databases
from tests.conftest import TODAY
from tests.messages.smtp import Inbox, free_port, serving
from tests.reminders.test_digests import house
from tracker.core import clock
from tracker.core.db import db
from tracker.core.runs import JobRun, list_heartbeats
from tracker.messages.models import Message

ROOT = Path(__file__).resolve().parents[2]
_HALF_PAST_SEVEN, _NOON = time(7, 30), time(12, 0)
_WITHIN = 60


def queued() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Message.id)).all())


def test_a_morning_is_queued_once_and_not_before_its_hour(app: Flask) -> None:
    house()
    morning.fire(time(7, 29))
    assert queued() == 0
    morning.fire(_HALF_PAST_SEVEN)
    morning.fire(_NOON)
    assert queued() == 1


def test_who_starts_late_makes_up_for_the_morning(app: Flask) -> None:
    house()
    morning.fire(_NOON)
    assert queued() == 1


def test_on_a_day_off_nothing_is_queued(app: Flask) -> None:
    house()
    clock.move_today(date(2026, 11, 21))
    morning.fire(_NOON)
    assert queued() == 0
    assert db.session.scalars(select(JobRun)).one().finished_at is not None


def test_what_waits_is_sent_and_without_a_server_it_waits(app: Flask) -> None:
    house()
    morning.fire(_NOON)
    sending.run(app)
    inbox = Inbox()
    with serving(inbox) as server:
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{server.port}"
        sending.run(app, goes_on=lambda: False)
        assert not inbox.mails, "told to stop"
        sending.run(app)
    assert len(inbox.mails) == 1


def environment(settings: databases.Testing, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    place = {"TRACKER_INSTANCE": str(settings.INSTANCE), "TRACKER_DATABASE_URL": settings.SQLALCHEMY_DATABASE_URI}
    return {**kept, **place, **more}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_process_sends_what_waits_and_stops_when_told(app: Flask, ending: signal.Signals) -> None:
    house()
    inbox = Inbox()
    settings = databases.Testing(app.config["SQLALCHEMY_DATABASE_URI"], app.config["INSTANCE"])
    with serving(inbox) as server:
        url = f"smtp://127.0.0.1:{server.port}"
        morning.fire(_NOON)
        surroundings = environment(settings, TRACKER_SMTP_URL=url, TRACKER_TODAY=TODAY.isoformat())
        running = subprocess.Popen([sys.executable, "-m", "jobs"], cwd=ROOT, env=surroundings)
        ends = clockwork.monotonic() + _WITHIN
        while len(list_heartbeats()) < 2 and clockwork.monotonic() < ends:
            db.session.rollback()
            clockwork.sleep(0.2)
        running.send_signal(ending)
        assert running.wait(_WITHIN) == 0
    assert [beat.job for beat in list_heartbeats()] == ["gui-thu", "nhac-viec"]
    assert len(inbox.mails) == 1


def test_in_production_a_missing_mail_server_is_said_in_one_sentence(tmp_path: Path) -> None:
    more = {"TRACKER_ENV": "production", "TRACKER_SECRET_KEY": "một chuỗi đủ dài để làm khóa bí mật, 0123456789"}
    with databases.fresh("sqlite") as settings:
        running = subprocess.Popen(
            [sys.executable, "-m", "jobs", "--with-parent"],
            cwd=ROOT,
            env=environment(settings, **more),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        # Its standard input ends at once, as if the parent had died.
        _, said = running.communicate(timeout=_WITHIN)
    assert running.returncode == 0
    assert said.startswith("Chưa đặt TRACKER_SMTP_URL nên không thư nào được gửi")
    assert said.count("\n") == 1


def test_a_wrong_address_of_the_mail_server_stops_it(tmp_path: Path) -> None:
    with databases.fresh("sqlite") as settings:
        done = subprocess.run(
            [sys.executable, "-m", "jobs"],
            cwd=ROOT,
            env=environment(settings, TRACKER_SMTP_URL=f"http://127.0.0.1:{free_port()}"),
            capture_output=True,
            text=True,
            timeout=_WITHIN,
        )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
