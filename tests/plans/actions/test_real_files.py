"""From a file to a plan in review: our own samples, and the real plans where they are at hand."""

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from samples.make import make
from tests import factories
from tests.conftest import TODAY
from tests.plans.drafts import bring_in
from tracker.core.db import db
from tracker.plans.models.item import PlanItem, PlanItemAgency, PlanItemText
from tracker.plans.queries.review import count_review
from tracker.plans.queries.undated import list_undated_items
from tracker.plans.rules import ItemRole, Reach
from tracker.reading.child import read_in_child
from tracker.reading.draft import PlanDraft

# Reading is the same for every database.
pytestmark = pytest.mark.parametrize("app", ["sqlite"], indirect=True)


def _kept_as_read(draft: PlanDraft) -> None:
    """Every item, name and printed row of the draft stands in the tables."""
    items = db.session.scalars(select(PlanItem).order_by(PlanItem.position)).all()
    obligations = [one.what for one in draft.obligations]
    assert [item.name for item in items] == [row.name for row in draft.items] + obligations
    dates = [(row.due_on, row.recurrence) for row in (*draft.items, *draft.obligations)]
    assert [(item.due_on, item.recurrence) for item in items] == dates
    assert db.session.scalar(select(func.count()).select_from(PlanItemText)) == len(items)
    led = select(func.count()).where(PlanItemAgency.role == ItemRole.LEAD)
    assert db.session.scalar(led) == sum(len(row.lead) for row in draft.items) + sum(
        len(one.who) for one in draft.obligations
    )


def test_our_samples_become_plans(app: Flask, tmp_path: Path) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    for number, place in enumerate(make(tmp_path, TODAY)):
        result = bring_in(read_in_child(place, place.name), owner, content="ab"[number])
        assert (result.created, result.plan.year) == (True, TODAY.year)
        assert result.plan.number
        assert result.items > 10


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_real_plans_lose_nothing_on_the_way(app: Flask, shared: Path, number: str) -> None:
    (place,) = (shared / "seeds").glob(f"{number}_*.txt")
    gold = json.loads((shared / f"gold/{number}.json").read_text(encoding="utf-8"))
    draft = read_in_child(place, place.name)
    plan = bring_in(draft, factories.agency("Sở Khoa học và Công nghệ")).plan
    _kept_as_read(draft)
    assert plan.year == gold["document"]["year"]
    undated = list_undated_items(plan)
    assert count_review(plan).undated == sum(item.reach is Reach.COMMON for item in undated)
    assert len(undated) - sum(one.is_tracked and one.due_on is None for one in draft.obligations) == sum(
        item["due_on"] is None and item["kind"] != "info" and not item.get("rollup") for item in gold["items"]
    )
