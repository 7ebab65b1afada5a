from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.plans.drafts import bring_in, draft, row, small_draft
from tracker.accounts.rules import Duty
from tracker.audit.rules import SYSTEM
from tracker.core.db import db, transaction
from tracker.core.errors import RuleBroken
from tracker.plans.actions.deadlines import choose_common_deadline
from tracker.plans.actions.plan import PlanFacts, confirm, end_office, fill_facts, set_office
from tracker.plans.models.item import PlanDoubt, PlanItem
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import list_offices
from tracker.plans.queries.undated import list_undated_items
from tracker.plans.rules import NO_DEADLINE, Governs, PlanState, choose_day, choose_duty, choose_year_end
from tracker.reading.draft import Doubt
from tracker.tasks.queries.force import count_force

FACTS = PlanFacts("27/KH-UBND", date(2026, 3, 2), "UBND tỉnh", "Kế hoạch", "Chuyển đổi số năm 2026", 2026)


def _governing() -> list[tuple[Governs, date | None]]:
    items = db.session.scalars(select(PlanItem).order_by(PlanItem.position))
    return [(item.governs, item.common_deadline.due_on if item.common_deadline else item.due_on) for item in items]


def test_the_common_deadline_holds_for_what_prints_none(app: Flask) -> None:
    plan = bring_in(small_draft(), factories.agency("Sở Khoa học và Công nghệ")).plan
    with transaction():
        duty = choose_duty("trước ngày 20/12", year=plan.year, issued_on=plan.issued_on)
        assert choose_common_deadline(SYSTEM, plan, duty) == 1
    printed, december, nothing = date(2026, 9, 30), date(2026, 12, 20), (Governs.NOTHING, None)
    assert _governing() == [(Governs.PRINTED, printed), (Governs.COMMON, december), nothing, nothing]
    continuous = list_undated_items(plan)[1].id
    with transaction():
        assert choose_common_deadline(SYSTEM, plan, choose_year_end(2026), item_ids=[continuous]) == 1
    assert _governing()[2] == (Governs.COMMON, date(2026, 12, 31))


def test_a_printed_date_is_never_governed_by_the_common_one(app: Flask) -> None:
    plan = bring_in(small_draft(), factories.agency("Sở Khoa học và Công nghệ")).plan
    first = db.session.scalars(select(PlanItem).where(PlanItem.position == 1)).one()
    with pytest.raises(RuleBroken), transaction():
        choose_common_deadline(SYSTEM, plan, choose_day(date(2026, 12, 1)), item_ids=[first.id])


def test_confirming_governs_only_what_nothing_was_chosen_for(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    plan = bring_in(draft(row(1, "Một", lead=(owner.name,)), row(2, "Hai", lead=(owner.name,))), owner).plan
    first = list_undated_items(plan)[0].id
    with transaction():
        choose_common_deadline(SYSTEM, plan, NO_DEADLINE, item_ids=[first])
        confirm(SYSTEM, plan, common=choose_year_end(2026))
    assert _governing() == [(Governs.NOTHING, None), (Governs.COMMON, date(2026, 12, 31))]
    confirmed = db.session.get_one(Plan, plan.id)
    assert confirmed.state is PlanState.CONFIRMED
    assert confirmed.confirmed_at is not None
    with pytest.raises(RuleBroken), transaction():
        confirm(SYSTEM, plan, common=NO_DEADLINE)


def test_what_confirming_will_make_is_known_before(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    divisions = [factories.agency(f"Phòng {letter}") for letter in "ABC"]
    factories.group("Các phòng chuyên môn", divisions)
    plan = bring_in(
        draft(
            row(1, "Nhóm và cơ quan", lead=("Các phòng chuyên môn", "Phòng A", owner.name)),
            row(2, "Đã quá hạn", lead=(owner.name,), due_on=date(2026, 3, 31), deadline_text="Quý I/2026"),
            row(3, "Tên lạ", lead=("Viện Lạ",)),
            row(4, "Không ai"),
            row(5, "Dòng tổng", lead=(owner.name,), rollup=True),
        ),
        owner,
    ).plan
    counts = count_force(plan)
    assert (counts.tasks, counts.parts, counts.undated, counts.overdue, counts.waiting) == (2, 6, 1, 1, 2)


def test_a_year_nobody_knows_stands_in_the_way(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    unsure = Doubt("Đầu văn bản", "year", "Không thấy năm của kế hoạch")
    item = row(1, "Việc", lead=(owner.name,), deadline_text="trước ngày 20/12")
    plan = bring_in(draft(item, doubts=(unsure,), year=None, number=None), owner).plan
    with pytest.raises(RuleBroken, match="năm"), transaction():
        confirm(SYSTEM, plan, common=NO_DEADLINE)
    with transaction():
        fill_facts(SYSTEM, db.session.get_one(Plan, plan.id), replace(FACTS, year=2027, issued_on=None))
        confirm(SYSTEM, plan, common=NO_DEADLINE)
    assert _governing() == [(Governs.PRINTED, date(2027, 12, 20))]


@pytest.mark.parametrize(("printed", "settled"), [("ngày 20 hằng tháng", True), ("ngày 32 hằng tháng", False)])
def test_a_new_year_settles_only_deadlines_that_can_be_read(app: Flask, printed: str, settled: bool) -> None:
    plan = factories.plan(factories.agency("Sở Khoa học và Công nghệ"), state=PlanState.DRAFT)
    item = factories.item(plan, deadline_text=printed)
    with transaction():
        db.session.add(PlanDoubt(plan_id=plan.id, item_id=item.id, field="deadline", place="bảng 1", message="?"))
    with transaction():
        fill_facts(SYSTEM, plan, replace(FACTS, number=plan.number))
    assert (db.session.scalars(select(PlanDoubt)).one().settled_at is not None) is settled


def test_a_number_that_another_plan_has_is_refused(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    first = bring_in(small_draft(), owner).plan
    second = bring_in(draft(row(1, "Việc"), number=None), owner, content="b").plan
    with pytest.raises(RuleBroken, match=first.code), transaction():
        fill_facts(SYSTEM, second, replace(FACTS, number="27 /KH-UBND"))
    with transaction():
        fill_facts(SYSTEM, second, replace(FACTS, number="30/KH-UBND"))
        fill_facts(SYSTEM, first, FACTS)
    assert db.session.get_one(Plan, second.id).number == "30/KH-UBND"


def test_the_year_of_a_plan_in_force_stays(app: Flask) -> None:
    plan = bring_in(small_draft(), factories.agency("Sở Khoa học và Công nghệ")).plan
    with transaction():
        confirm(SYSTEM, plan, common=NO_DEADLINE)
    with pytest.raises(RuleBroken, match="năm"), transaction():
        fill_facts(SYSTEM, plan, replace(FACTS, year=2027))
    with transaction():
        fill_facts(SYSTEM, plan, replace(FACTS, number="31/KH-UBND"))


def test_offices_come_and_go_but_somebody_always_follows(app: Flask) -> None:
    owner, finance = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Sở Tài chính")
    plan = bring_in(small_draft(), owner).plan
    with transaction():
        set_office(SYSTEM, plan, finance, Duty.CONFIRM)
        set_office(SYSTEM, plan, finance, Duty.CONFIRM)
    assert [(office.agency.name, office.duty) for office in list_offices(plan)] == [
        ("Sở Tài chính", Duty.CONFIRM),
        ("Sở Khoa học và Công nghệ", Duty.FOLLOW),
    ]
    following = next(office.id for office in list_offices(plan) if office.duty is Duty.FOLLOW)
    with pytest.raises(RuleBroken), transaction():
        end_office(SYSTEM, plan, following)
    confirming = next(office.id for office in list_offices(plan) if office.duty is Duty.CONFIRM)
    with transaction():
        end_office(SYSTEM, plan, confirming)
    assert [office.duty for office in list_offices(plan)] == [Duty.FOLLOW]
