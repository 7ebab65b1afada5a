"""Loading the samples, or a load set: one transaction each, so an interrupted load leaves nothing behind."""

import gc
from datetime import date

from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM
from tracker.cli.demo import load_set, plans, story
from tracker.cli.demo.directory import make_directory
from tracker.cli.demo.people import LogIn, actor_of, make_people, renew_passwords
from tracker.core import clock
from tracker.core.db import transaction
from tracker.settings.actions import seed_days_off

# The reorganisation of that day gave the agencies their names.
_REORGANISED = date(2025, 7, 1)


def load_samples(password: str | None = None) -> list[LogIn]:
    """Days off, directory, people, two plans in force, and what became of their work until today."""
    province, department = plans.read_samples(clock.today())
    proof = story.store_proof()
    with transaction():
        log_ins, agencies = _make_base(password)
        coordinator = actor_of("dieuphoi")
        first = plans.take_in_province(coordinator, province, agencies)
        second = plans.take_in_department(coordinator, department, agencies)
        story.tell(first, province, proof)
        story.tell(second, department, proof)
    return log_ins


def load_base(password: str | None = None) -> list[LogIn]:
    """Days off, directory and people only."""
    with transaction():
        log_ins, _ = _make_base(password)
    return log_ins


def load_many(*, tasks: int, agencies: int) -> None:
    source = story.store_proof()
    # Rows by the million, none of which holds itself: to look for circles among them took up to a fifth of the time.
    gc.disable()
    try:
        with transaction():
            load_set.load_set(SYSTEM, source, tasks=tasks, agencies=agencies)
    finally:
        gc.enable()


def renew(password: str) -> None:
    """The demonstration log-ins get this password."""
    with transaction():
        renew_passwords(SYSTEM, password)


def _make_base(password: str | None) -> tuple[list[LogIn], dict[str, Agency]]:
    today = clock.today()
    seed_days_off(SYSTEM, range(today.year - 1, today.year + 2))
    agencies = make_directory(SYSTEM, since=min(_REORGANISED, date(today.year - 1, 1, 1)))
    return make_people(SYSTEM, agencies, password=password), agencies
