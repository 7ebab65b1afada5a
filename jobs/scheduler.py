"""The one table of jobs, and the clockwork that asks for them.

The clockwork keeps nothing: what must happen once is claimed in the database, and what was missed is found there.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from flask import Flask

from jobs import morning, sending
from tracker.core import clock
from tracker.core.db import transaction
from tracker.core.runs import beat

_LATE = int(timedelta(hours=12).total_seconds())


@dataclass(frozen=True)
class Job:
    name: str
    trigger: BaseTrigger
    run: Callable[[Flask], None]


def jobs(stopping: threading.Event) -> tuple[Job, ...]:
    """In the order in which they are done once at the start: what a morning queues is sent at once."""
    # Asked again every hour: a morning that failed, or whose process died, is taken up by whoever comes next.
    hours = CronTrigger(hour=f"{morning.AT.hour}-23", minute=morning.AT.minute, timezone=clock.VIETNAM)
    minutes = CronTrigger(minute="*", timezone=clock.VIETNAM)
    return (
        Job(morning.NAME, hours, morning.run),
        Job(sending.NAME, minutes, partial(sending.run, goes_on=lambda: not stopping.is_set())),
    )


def run_until(app: Flask, stopping: threading.Event) -> None:
    """Until told to stop; a mail that is under way is ended first."""
    scheduler = BackgroundScheduler(timezone=clock.VIETNAM)
    scheduler.add_listener(partial(_note, app), EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
    for job in jobs(stopping):
        scheduler.add_job(
            partial(_in_context, app, job.run), job.trigger, id=job.name, misfire_grace_time=_LATE, coalesce=True
        )
        scheduler.modify_job(job.name, next_run_time=clock.real_now())
    scheduler.start()
    stopping.wait()
    scheduler.shutdown(wait=True)


def _in_context(app: Flask, run: Callable[[Flask], None]) -> None:
    with app.app_context():
        run(app)


def _note(app: Flask, event: JobExecutionEvent) -> None:
    """The sign of life of a job, or what went wrong."""
    error = f"{type(event.exception).__name__}: {event.exception}" if event.exception else None
    with app.app_context(), transaction():
        beat(event.job_id, error=error)
