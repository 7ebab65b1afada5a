"""Work that is done at its time whatever the number of processes: claimed firings, and the sign of life of each job."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column

from tracker.core import clock
from tracker.core.db import Base, Key, Line, Moment, Prose, affected, db, insert_once, transaction

LEASE = timedelta(minutes=30)
"""Whoever has not finished by then is taken for dead."""


class JobRun(Base):
    """One firing of a job. Its slot is the time it was planned for; whoever writes the row does the work."""

    __tablename__ = "job_run"
    __table_args__ = (UniqueConstraint("job", "slot"),)

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    job: Mapped[str] = mapped_column(Line(60))
    slot: Mapped[str] = mapped_column(Line(60))
    started_at: Mapped[datetime] = mapped_column(Moment)
    lease_until: Mapped[datetime] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(Prose)


class Heartbeat(Base):
    """When a job ran last, and how that went."""

    __tablename__ = "heartbeat"

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    job: Mapped[str] = mapped_column(Line(60), unique=True)
    at: Mapped[datetime] = mapped_column(Moment)
    error: Mapped[str | None] = mapped_column(Prose)


@contextmanager
def claimed(job: str, slot: str) -> Iterator[bool]:
    """Whether the firing is ours. A firing that failed, or whose process died, may be claimed again."""
    run_id = _claim(job, slot)
    try:
        yield run_id is not None
    except BaseException as error:
        if run_id is not None:
            _note(run_id, lease_until=clock.real_now(), error=f"{type(error).__name__}: {error}")
        raise
    if run_id is not None:
        _note(run_id, finished_at=clock.real_now(), error=None)


def _claim(job: str, slot: str) -> int | None:
    now = clock.real_now()
    times = {"started_at": now, "lease_until": now + LEASE}
    with transaction():
        made = insert_once(JobRun, ["job", "slot"], job=job, slot=slot, **times)
        if made is not None:
            return made
        left = (JobRun.job == job, JobRun.slot == slot, JobRun.finished_at.is_(None), JobRun.lease_until < now)
        return db.session.scalar(update(JobRun).where(*left).values(**times).returning(JobRun.id))


def _note(run_id: int, **values: object) -> None:
    with transaction():
        db.session.execute(update(JobRun).where(JobRun.id == run_id).values(**values))


def beat(job: str, *, error: str | None = None) -> None:
    """Inside a transaction: the job has just run."""
    values = {"at": clock.real_now(), "error": error}
    if insert_once(Heartbeat, ["job"], job=job, **values) is None:
        affected(update(Heartbeat).where(Heartbeat.job == job).values(**values))


def list_heartbeats() -> list[Heartbeat]:
    return list(db.session.scalars(select(Heartbeat).order_by(Heartbeat.job)))
