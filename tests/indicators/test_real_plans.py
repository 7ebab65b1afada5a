"""Indicators of real plans, imported by the reader, and their points as reports are accepted."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.tasks import made
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency
from tracker.core.db import db, transaction
from tracker.indicators.queries.sheet import get_sheet
from tracker.indicators.rules.rows import Reached, Scored
from tracker.indicators.rules.totals import total
from tracker.plans.models.item import PlanItem
from tracker.plans.models.plan import Plan
from tracker.tasks.actions import decision
from tracker.tasks.models.part import Part, Task
from tracker.tasks.rules.decision import Verdict
from tracker.tasks.rules.figures import Given
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import ReportedStatus, TargetMet

SEEDS = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason=f"the real plans are not beside the repository: {SEEDS}")


def imported(app: Flask, seed: str) -> tuple[Plan, factories.Somebody]:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    (path,) = SEEDS.glob(f"{seed}_*")
    words = ["plans", "import", str(path), "--owner", owner.name, "--create-agencies", "--confirm", "--year", "2026"]
    result = app.test_cli_runner().invoke(args=[*words, "--json"])
    assert result.exit_code == 0, result.output
    plan = db.session.scalars(select(Plan)).one()
    return plan, factories.person(Role.COORDINATOR, db.session.get_one(Agency, plan.owner_id))


def row_of(coordinator: factories.Somebody, plan: Plan, code: str) -> Scored:
    db.session.expire_all()
    return next(row for row in get_sheet(coordinator.actor, plan.code).rows if row.item.code == code)


@pytest.mark.parametrize(("seed", "indicators", "maximum"), [("000", 24, None), ("001", 60, 180), ("003", 35, 265)])
def test_indicators_are_there_with_their_maximum_points(
    app: Flask, seed: str, indicators: int, maximum: int | None
) -> None:
    plan, coordinator = imported(app, seed)
    rows = get_sheet(coordinator.actor, plan.code).rows
    assert len(rows) == indicators
    assert total(rows).maximum == (Decimal(maximum) if maximum else None)
    assert {row.reached for row in rows} == {Reached.NO_DATA}
    assert all(row.self_points is None for row in rows)


def test_an_accepted_report_moves_the_points_of_a_yes_or_no(app: Flask) -> None:
    plan, coordinator = imported(app, "003")
    before = row_of(coordinator, plan, "2.3")
    assert (before.reached, before.self_points) == (Reached.NO_DATA, None)
    part = db.session.scalars(select(Part).join(Task).join(PlanItem).where(PlanItem.code == "2.3")).one()
    holder = factories.person(Role.FOCAL_POINT, db.session.get_one(Agency, part.agency_id))
    texts = ReportTexts(ReportedStatus.DONE, figures=(Given("yes", "Đã ban hành", "1"),))
    made.report(holder.actor, part.id, texts)
    assert row_of(coordinator, plan, "2.3").self_points is None, "nothing moves before the acceptance"
    with transaction():
        verdict = Verdict(target_met=TargetMet.YES)
        decision.accept(coordinator.actor, part.id, version=made.sent_version(part.id), verdict=verdict)
    after = row_of(coordinator, plan, "2.3")
    assert (after.reached, after.self_points) == (Reached.MET, Decimal(10))
    said = app.test_cli_runner().invoke(args=["indicators", "score", "--plan", plan.code, "--period", "2026", "--json"])
    criteria = [one for agency in json.loads(said.stdout)["agencies"] for one in agency["criteria"]]
    assert {"code": "2.3", "points": 10.0, "status": "met"} in criteria
