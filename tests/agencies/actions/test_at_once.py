"""Two who give the same code, or the same log-in name, at the same moment: the second is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from flask import Flask

from tracker.accounts.actions.people import NewUser, create_user
from tracker.agencies.actions.agencies import Facts, create_agency
from tracker.agencies.rules import AgencyKind
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction
from tracker.core.errors import RuleBroken


def _code(number: int) -> None:
    create_agency(SYSTEM, f"Sở thứ {number}", Facts(kind=AgencyKind.DEPARTMENT, official_code="H32.01"))


def _log_in_name(number: int) -> None:
    create_user(SYSTEM, NewUser("huong", f"Người thứ {number}", "mùa xuân trên núi"))


def _written(app: Flask, write: Callable[[int], None], number: int, written: Event, may_end: Event) -> str | None:
    """Why it was refused. Says when its rows are written, and ends its transaction only when it may."""
    try:
        with app.app_context(), transaction():
            write(number)
            written.set()
            may_end.wait(10)
    except RuleBroken as broken:
        return broken.field
    return None


@pytest.mark.parametrize(("write", "field"), [(_code, "official_code"), (_log_in_name, "login")])
def test_the_second_waits_and_is_told_who_has_it(app: Flask, write: Callable[[int], None], field: str) -> None:
    written, may_end, at_once = Event(), Event(), Event()
    at_once.set()
    with ThreadPoolExecutor(2) as people:
        first = people.submit(_written, app, write, 1, written, may_end)
        assert written.wait(10)
        second = people.submit(_written, app, write, 2, Event(), at_once)
        # Long enough for the second to come as far as it can without the first.
        Event().wait(0.5)
        may_end.set()
        assert (first.result(), second.result()) == (None, field)
