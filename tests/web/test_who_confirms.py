"""Nobody confirms the part of an agency they serve: every route that confirms, every role, every duty in the plan.

In this plan somebody is named to confirm what the coordinators do themselves, so there is nothing to be confirmed by
oneself: whoever serves the agency that holds the part is refused, whichever of their roles they act in.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from tests import databases, factories
from tests.conftest import TODAY, application
from tests.tasks import made
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.core.writing import day
from tracker.indicators.models import IndicatorValue
from tracker.plans.models.plan import Plan
from tracker.plans.rules import ItemKind
from tracker.tasks.models.part import Part
from tracker.tasks.models.report import ProgressReport
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import PartState, ReportedStatus

_RATIO = {"kind": ItemKind.INDICATOR, "scoring_text": "a = số đã số hoá; b = tổng số; điểm = a/b × điểm tối đa"}
DUTIES = (
    frozenset({Duty.FOLLOW}),
    frozenset({Duty.CONFIRM}),
    frozenset({Duty.DIRECT}),
    frozenset({Duty.VIEW}),
    frozenset({Duty.FOLLOW, Duty.CONFIRM}),
    frozenset({Duty.FOLLOW, Duty.DIRECT}),
    frozenset(),
)
REFUSED = {403, 404}


@dataclass(frozen=True)
class Held:
    """What one agency holds: a part that waits for a decision, and one that nothing was said of."""

    agency: Agency
    waiting: Part
    untouched: Part


@dataclass(frozen=True)
class World:
    app: Flask
    plan: Plan
    coordinator: factories.Somebody
    confirmer: factories.Somebody
    own: dict[frozenset[Duty], Held]
    """Of agencies with these duties."""
    others: list[Held]
    """Of an agency without any duty, and of one that follows the plan too."""


def _build(app: Flask) -> World:
    office, named = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Văn phòng Ủy ban")
    plan = factories.plan(office)
    factories.office(plan, named, Duty.CONFIRM)
    own = {duties: _agency(plan, duties) for duties in DUTIES}
    others = [_agency(plan, frozenset()), _agency(plan, frozenset({Duty.FOLLOW}))]
    for agency in (*own.values(), *others):
        for _ in range(2):
            factories.item(plan, lead=[agency], max_points=10, **_RATIO)
    made.in_force(plan)
    held = {agency.id: _held(plan, agency) for agency in (*own.values(), *others)}
    return World(
        app,
        plan,
        factories.person(Role.COORDINATOR, office),
        factories.person(Role.COORDINATOR, named),
        {duties: held[agency.id] for duties, agency in own.items()},
        [held[agency.id] for agency in others],
    )


def _agency(plan: Plan, duties: frozenset[Duty]) -> Agency:
    said = "-".join(sorted(duties)) or "none"
    agency = factories.agency(f"Cơ quan {said} {next(_numbers)}", by_letter=True)
    for duty in duties:
        factories.office(plan, agency, duty)
    return agency


_numbers = iter(range(1_000))


def _held(plan: Plan, agency: Agency) -> Held:
    waiting, untouched = (part for part in made.parts_of(plan) if part.agency_id == agency.id)
    reporter = factories.person(Role.FOCAL_POINT, agency)
    figures = (Given("a", "số đã số hoá", "9"), Given("b", "tổng số", "10"))
    made.report(reporter.actor, waiting.id, ReportTexts(ReportedStatus.DONE, result="Đã xong", figures=figures))
    return Held(agency, waiting, untouched)


@pytest.fixture(scope="module", params=databases.KINDS)
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    with application(request.param) as app:
        yield _build(app)


def _part(held: Held, act: str) -> str:
    return f"/nhiem-vu/{held.waiting.task_id}/phan/{held.waiting.id}/{act}"


def _accept(held: Held) -> tuple[str, dict[str, Any]]:
    return _part(held, "xac-nhan"), {"xac-nhan-version": "1", "xac-nhan-completed_on": day(TODAY)}


def _return(held: Held) -> tuple[str, dict[str, Any]]:
    return _part(held, "yeu-cau-bo-sung"), {"bo-sung-version": "1", "bo-sung-reason": "Thiếu"}


def _correct(held: Held) -> tuple[str, dict[str, Any]]:
    said = {"read": TODAY.isoformat(), "completed_on": day(TODAY), "reason": "Ngày ký"}
    return _part(held, "sua-ngay-hoan-thanh"), {f"sua-ngay-{name}": value for name, value in said.items()}


def _enter(held: Held) -> tuple[str, dict[str, Any]]:
    part_id = held.untouched.id
    letter = {"document_number": "1/CV", "issued_on": day(TODAY), "issuer": "Cơ quan", "kept_at": "Văn thư"}
    row = {"chosen": "y", "basis": "1.0", "status": "done", "result": "Đã xong", "figure_a": "9", "figure_b": "10"}
    return f"/nhap-thay/{held.agency.id}", letter | {"rows": part_id} | {f"{part_id}-{k}": v for k, v in row.items()}


def _value(kind: str, letter: str = "") -> Callable[[Held], tuple[str, dict[str, Any]]]:
    def ask(held: Held) -> tuple[str, dict[str, Any]]:
        return f"/chi-so/{held.waiting.task.item_id}", {"kind": kind, "typed": "5", "letter": letter}

    return ask


ROUTES: dict[str, Callable[[Held], tuple[str, dict[str, Any]]]] = {
    "accept": _accept,
    "return": _return,
    "correct": _correct,
    "enter": _enter,
    "appraised": _value("appraised"),
    "final": _value("final"),
    "shared": _value("shared", "a"),
}


def _nothing_changed(world: World) -> None:
    db.session.rollback()
    for held in (*world.own.values(), *world.others):
        assert made.get_part(held.waiting.id).state is PartState.SUBMITTED
        assert made.get_part(held.untouched.id).state is PartState.NOT_STARTED
    assert db.session.scalar(select(func.count()).select_from(IndicatorValue)) == 0
    entered = select(func.count()).where(ProgressReport.letter_id.is_not(None))
    assert db.session.scalar(entered) == 0


def _refused(client: FlaskClient, held: Held) -> None:
    for name, ask in ROUTES.items():
        address, form = ask(held)
        answer = client.post(address, data=form)
        # A kind of value that the form does not offer is refused by it, beside the field.
        beside = name in ("shared", "appraised", "final") and "Lựa chọn này không có trong danh sách." in answer.text
        assert answer.status_code in REFUSED or beside, (name, address, answer.status_code)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("duties", DUTIES, ids=lambda duties: "+".join(sorted(duties)) or "none")
def test_nobody_confirms_what_the_agency_they_act_for_holds(world: World, role: Role, duties: frozenset[Duty]) -> None:
    held = world.own[duties]
    client = world.app.test_client()
    _refused(factories.person(role, held.agency).log_in(client), held)
    _nothing_changed(world)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("duties", DUTIES, ids=lambda duties: "+".join(sorted(duties)) or "none")
def test_nobody_confirms_for_one_agency_what_another_that_they_serve_holds(
    world: World, role: Role, duties: frozenset[Duty]
) -> None:
    """Acting for an agency with these duties, and holding some role, whichever, in the one whose part it is."""
    at = world.own[duties].agency
    for held, served_as in product(world.others, (Role.FOCAL_POINT, Role.VIEWER, Role.ADMINISTRATOR)):
        person = factories.person(role, at)
        factories.person(served_as, held.agency, user_id=person.user_id)
        _refused(person.log_in(world.app.test_client()), held)
    _nothing_changed(world)


def _post(app: Flask, person: factories.Somebody, name: str, held: Held) -> TestResponse:
    address, form = ROUTES[name](held)
    return person.log_in(app.test_client()).post(address, data=form)


@pytest.mark.parametrize("name", ROUTES)
def test_who_serves_nobody_in_it_gets_through_with_the_same_forms(app: Flask, name: str) -> None:
    """Else the refusals above would say nothing."""
    world = _build(app)
    answer = _post(app, world.coordinator, name, world.others[0])
    # There is no day of completion to correct yet, and it says so to who may.
    assert answer.status_code == (409 if name == "correct" else 302), answer.text
    if name in ("accept", "return"):
        answer = _post(app, world.confirmer, name, world.own[frozenset({Duty.FOLLOW})])
        assert answer.status_code == 302, answer.text
