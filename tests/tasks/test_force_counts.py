"""How much of what goes into force is in doubt, and whether anything is left to give."""

from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.plans.drafts import bring_in, draft, row
from tests.tasks import made
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItem, PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.reading.draft import Doubt
from tracker.tasks.queries.force import ForceCounts, count_force, lacks_work

NOTHING_NEW = {"tasks": 0, "parts": 0, "doubtful": 0, "undated": 0, "overdue": 0}


def a_draft() -> Plan:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    factories.group("Các phòng chuyên môn", [factories.agency(f"Phòng {letter}") for letter in "ABC"])
    return bring_in(
        draft(
            row(1, "Nhóm và cơ quan", lead=("Các phòng chuyên môn", owner.name)),
            row(2, "Đã rõ", lead=(owner.name,)),
            row(3, "Tên lạ", lead=("Viện Lạ",)),
            row(4, "Không ai"),
            row(5, "Dòng tổng", lead=(owner.name,), rollup=True),
            row(6, "Phối hợp lạ", lead=(owner.name, owner.name), support=("Viện Lạ",)),
            doubts=(Doubt("bảng 1", "deadline", "Hai thời hạn trong một ô", 1),),
        ),
        owner,
    ).plan


def test_what_is_in_doubt_goes_into_force_and_is_counted(app: Flask) -> None:
    plan = a_draft()
    counts = count_force(plan)
    assert counts == ForceCounts(tasks=3, parts=7, doubtful=2, undated=3, overdue=0, waiting=2)
    assert lacks_work(plan)
    assert made.in_force(plan) == made.Made(counts.tasks, counts.parts)
    assert count_force(plan) == ForceCounts(**NOTHING_NEW, waiting=2)
    assert not lacks_work(plan)


def test_of_a_plan_in_force_only_what_is_missing_counts(app: Flask) -> None:
    plan = a_draft()
    made.in_force(plan)
    for name, counted in {
        "Dòng tổng": ForceCounts(**NOTHING_NEW, waiting=2),
        "Phối hợp lạ": ForceCounts(**NOTHING_NEW | {"parts": 1}, waiting=2),
        "Không ai": ForceCounts(**NOTHING_NEW | {"tasks": 1, "parts": 2, "undated": 1}, waiting=1),
    }.items():
        _name_as_lead("Sở Khoa học và Công nghệ", name)
        assert count_force(plan) == counted
        assert lacks_work(plan) is bool(counted.parts)


def _name_as_lead(agency: str, item: str) -> None:
    with transaction():
        item_id = db.session.scalars(select(PlanItem.id).where(PlanItem.name == item)).one()
        meant = db.session.scalars(select(PlanItemAgency.agency_id).where(PlanItemAgency.printed == agency)).first()
        lead = PlanItemAgency(item_id=item_id, role="lead", position=9, printed=agency, agency_id=meant)
        db.session.add(lead)
