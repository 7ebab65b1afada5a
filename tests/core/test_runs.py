"""Firings: done once whoever asks, taken up again after a failure or a death; and signs of life."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.runs import JobRun, beat, claimed, list_heartbeats


def fire(job: str = "nhac-viec", slot: str = "2026-11-16") -> bool:
    with claimed(job, slot) as ours:
        return ours


def test_a_firing_belongs_to_whoever_comes_first(app: Flask) -> None:
    assert [fire(), fire(), fire(slot="2026-11-17"), fire(job="khac")] == [True, False, True, True]


def test_what_is_under_way_is_left_alone_and_what_died_is_taken_up(app: Flask) -> None:
    with claimed("nhac-viec", "2026-11-16"):
        assert not fire()
        with transaction():
            run = db.session.scalars(select(JobRun)).one()
            run.lease_until = clock.real_now() - timedelta(seconds=1)
        assert fire()


def test_a_firing_that_failed_says_why_and_is_done_again(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError), claimed("nhac-viec", "2026-11-16"):
        _ = 1 / 0
    db.session.rollback()
    run = db.session.scalars(select(JobRun)).one()
    assert (run.error, run.finished_at) == ("ZeroDivisionError: division by zero", None)
    assert fire()
    db.session.refresh(run)
    assert run.error is None
    assert run.finished_at is not None


def test_a_job_shows_that_it_lives_and_what_went_wrong(app: Flask) -> None:
    for error in ("hỏng", None, "lại hỏng"):
        with transaction():
            beat("gui-thu", error=error)
    (one,) = list_heartbeats()
    assert (one.job, one.error) == ("gui-thu", "lại hỏng")
    assert clock.real_now() - one.at < timedelta(minutes=1)
