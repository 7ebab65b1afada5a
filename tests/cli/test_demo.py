"""The samples and the load set leave a database in which all that a person may meet has happened."""

from collections import Counter
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import and_, func, select

from tests import databases, factories
from tests.conftest import TODAY
from tracker.accounts.queries import find_user_by_name
from tracker.agencies.models import Agency
from tracker.app import create_app
from tracker.cli.demo.people import PEOPLE
from tracker.core import clock
from tracker.core.db import db
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.queries.review import list_unknown_names
from tracker.plans.rules import PlanState, Treatment
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.rules.situations import Standing
from tracker.tasks.rules.standing import overdue_after, standing
from tracker.tasks.rules.states import EventKind, PartState

PASSWORD = "mật khẩu dùng chung khi thử"


def load(app: Flask, *words: str) -> str:
    result = app.test_cli_runner().invoke(args=["demo", "load", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def standings_of(agency: str, today: date) -> Counter[Standing]:
    parts = db.session.scalars(select(Part).join(Part.agency).where(Agency.name == agency))
    return Counter(standing(part.facts, today) for part in parts)


def test_the_samples_show_every_state_and_each_role_logs_in(app: Flask) -> None:
    said = load(app, "--password", PASSWORD)
    assert [line.split()[0] for line in said.splitlines()[1:]] == [person.login for person in PEOPLE]
    plans = list(db.session.scalars(select(Plan).order_by(Plan.code)))
    assert [(plan.number, plan.state) for plan in plans] == [
        ("18/KH-UBND", PlanState.CONFIRMED),
        ("07/KH-SKHCN", PlanState.CONFIRMED),
    ]
    assert set(db.session.scalars(select(Part.state).where(Part.plan_id == plans[0].id))) == set(PartState)
    nobody = and_(PlanItemAgency.agency_id.is_(None), PlanItemAgency.group_id.is_(None))
    assert list(db.session.scalars(select(PlanItemAgency.printed).where(nobody))) == ["Giám đốc Sở"]
    assert not any(list_unknown_names(plan) for plan in plans)
    check_the_running_text()
    assert all(user and user.email for user in map(find_user_by_name, ("dieuphoi", "daumoi")))
    for person in PEOPLE:
        page = app.test_client().post("/dang-nhap", data={"login": person.login, "password": PASSWORD})
        assert page.status_code == 302
    check_the_work_of_the_focal_point(TODAY)
    check_the_order_of_events()
    again = load(app)
    assert again == "Dữ liệu mẫu đã có sẵn, không nạp lại.\n"
    assert db.session.scalar(select(func.count()).select_from(Plan)) == 2


def check_the_running_text() -> None:
    """To show at once: something is tracked, and the rest is kept."""
    by_treatment = select(PlanItem.treatment, func.count()).where(PlanItem.treatment.is_not(None))
    counts = dict(db.session.execute(by_treatment.group_by(PlanItem.treatment)).all())
    assert counts == {Treatment.TRACK: 2, Treatment.RECORD: 1}
    tracked = select(Part).join(Part.task).join(Task.item).where(PlanItem.treatment == Treatment.TRACK)
    assert [part.state for part in db.session.scalars(tracked)] == [PartState.NOT_STARTED] * 2


def check_the_work_of_the_focal_point(today: date) -> None:
    counted = standings_of("Sở Nông nghiệp và Môi trường", today)
    assert (counted[Standing.OVERDUE], counted[Standing.OVERDUE_SENT], counted[Standing.RETURNED]) == (1, 0, 1)
    due_today = select(func.count()).where(
        Part.due_on == today, Part.state == PartState.IN_PROGRESS, Agency.name == "Sở Nông nghiệp và Môi trường"
    )
    assert db.session.scalar(due_today.join(Part.agency)) == 1


def check_the_order_of_events() -> None:
    """Nothing happens before the work is assigned, or after now."""
    first = dict(
        db.session.execute(select(PartEvent.part_id, func.min(PartEvent.at)).group_by(PartEvent.part_id)).all()
    )
    for part_id, kind, at in db.session.execute(select(PartEvent.part_id, PartEvent.kind, PartEvent.at)):
        assert (kind is EventKind.ASSIGNED) == (at == first[part_id])
        assert at <= clock.now()


@pytest.mark.parametrize("today", [date(2026, 1, 5), date(2026, 12, 31)])
def test_they_are_the_same_on_every_day_of_the_year(today: date) -> None:
    with databases.fresh("sqlite") as settings:
        settings.TODAY = today
        app = create_app(settings)
        load(app)
        with app.app_context():
            check_the_work_of_the_focal_point(today)
            check_the_order_of_events()
        databases.close(app)
        clock.move_today(None)


def test_a_password_given_later_replaces_the_random_ones(app: Flask) -> None:
    load(app, "--tasks", "1", "--agencies", "1")
    said = load(app, "--password", PASSWORD)
    page = app.test_client().post("/dang-nhap", data={"login": "daumoi", "password": PASSWORD})
    assert "Đã đặt lại mật khẩu trình diễn." in said
    assert page.status_code == 302


def test_a_load_set_is_as_large_as_asked_for_and_keeps_its_facts_right(app: Flask) -> None:
    load(app, "--tasks", "600", "--agencies", "150")
    parts = list(db.session.scalars(select(Part)))
    late = [part for part in parts if standing(part.facts, TODAY) in (Standing.OVERDUE, Standing.OVERDUE_SENT)]
    assert db.session.scalar(select(func.count()).select_from(Task)) == 600
    assert len({part.agency_id for part in parts}) > 100
    assert 0.05 < len(late) / len(parts) < 0.15
    assert all(part.overdue_after == overdue_after(part.facts) for part in parts)
    # What is added by hand afterwards gets numbers of its own.
    factories.item(factories.plan(parts[0].agency), lead=[parts[0].agency])


@pytest.mark.parametrize("words", [("--tasks", "0"), ("--tasks", "many"), ("--agencies", "-1")])
def test_a_size_that_cannot_be_is_refused(app: Flask, words: tuple[str, ...]) -> None:
    result = app.test_cli_runner().invoke(args=["demo", "load", *words])
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "không dùng được" in result.stderr
