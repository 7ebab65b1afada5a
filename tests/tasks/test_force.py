"""Putting a plan in force makes the work it asks for, once."""

import time
from collections import Counter
from datetime import date
from itertools import product

from flask import Flask
from sqlalchemy import func, select

from tests import factories
from tests.tasks import made
from tracker.audit.rules import SYSTEM
from tracker.calendar.workdays import DaysOff
from tracker.core.db import db, transaction
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.models.plan import CommonDeadline, Plan
from tracker.plans.rules import CommonKind, Governs, ItemKind, PlanState, choose_year_end
from tracker.settings.actions import DayFacts, edit_day, remove_day, seed_days_off
from tracker.settings.queries import list_days_off
from tracker.tasks.actions.dates import refresh_effective_dates
from tracker.tasks.actions.force import put_in_force
from tracker.tasks.models.part import Part, PartEvent, Task
from tracker.tasks.queries.force import count_force
from tracker.tasks.rules.standing import effective_day
from tracker.tasks.rules.states import EventKind

SATURDAY = date(2026, 12, 19)


def common(plan: Plan, due_on: date, recurrence: str | None = None) -> CommonDeadline:
    with transaction():
        chosen = CommonDeadline(
            plan_id=plan.id,
            kind=CommonKind.DUTY,
            text="trước ngày 25/01 hằng năm",
            due_on=due_on,
            recurrence=recurrence,
        )
        db.session.add(chosen)
    return chosen


def test_each_leading_agency_gets_a_part_and_a_group_one_for_each_member(app: Flask) -> None:
    office, one = factories.agency("Sở KH&CN"), factories.agency("Sở Xây dựng")
    communes = [factories.agency(f"UBND xã {number}") for number in range(3)]
    plan = factories.plan(office)
    factories.item(plan, lead=[one, factories.group("UBND các xã", communes)], support=[office])
    assert made.in_force(plan) == made.Made(tasks=1, parts=4)
    assert [part.agency_id for part in made.parts_of(plan)] == [one.id, *(commune.id for commune in communes)]
    kinds = db.session.scalars(select(PartEvent.kind)).all()
    assert kinds == [EventKind.ASSIGNED] * 4


def test_only_what_asks_for_work_becomes_a_task(app: Flask) -> None:
    office = factories.agency("Sở KH&CN")
    plan = factories.plan(office)
    for strange in ({"kind": ItemKind.INFO}, {"rollup": True}, {"excluded": True}, {"lead": []}):
        factories.item(plan, **({"lead": [office]} | strange))
    factories.item(plan, lead=[office], kind=ItemKind.INDICATOR)
    assert made.in_force(plan) == made.Made(tasks=1, parts=1)


def test_a_second_run_changes_nothing_and_a_later_one_makes_what_is_missing(app: Flask) -> None:
    office, one, other = (factories.agency(name) for name in ("Sở KH&CN", "Sở A", "Sở B"))
    plan = factories.plan(office)
    waiting = factories.item(plan)
    half = factories.item(plan, lead=[one])
    made.in_force(plan)
    assert made.in_force(plan) == made.Made(0, 0)
    for item, agency in ((waiting, one), (half, other)):
        with transaction():
            db.session.add(
                PlanItemAgency(item_id=item.id, role="lead", position=5, printed=agency.name, agency_id=agency.id)
            )
    assert made.in_force(plan) == made.Made(tasks=1, parts=2)
    assert Counter(part.agency_id for part in made.parts_of(plan)) == {one.id: 2, other.id: 1}


def test_each_name_makes_its_parts_and_the_preview_says_how_many(app: Flask) -> None:
    one, two, three = (factories.agency(f"Sở {letter}") for letter in "ABC")
    members = {
        "one": [one], "two": [two], "ab": [one, two], "bc": [two, three], "none": [],
    }  # fmt: skip
    named = {"one": one, "two": two} | {name: factories.group(name, members[name]) for name in ("ab", "bc", "none")}
    for leads in (leads for count in range(3) for leads in product(named, repeat=count)):
        plan = factories.plan(one)
        factories.item(plan, lead=[named[name] for name in leads])
        expected = Counter(member.id for name in leads for member in members[name])
        counts = count_force(plan)
        assert (counts.tasks, counts.parts, counts.waiting) == (bool(expected), expected.total(), not expected), leads
        assert made.in_force(plan) == made.Made(counts.tasks, counts.parts)
        assert Counter(part.agency_id for part in made.parts_of(plan)) == expected
        again = count_force(plan)
        assert (again.tasks, again.parts, made.in_force(plan)) == (0, 0, made.Made(0, 0))


def test_two_leads_that_come_to_one_agency_are_two_parts(app: Flask) -> None:
    office, one = factories.agency("Sở KH&CN"), factories.agency("Sở Tài chính")
    plan = factories.plan(office)
    factories.item(plan, lead=[one, one])
    made.in_force(plan)
    assert made.in_force(plan) == made.Made(0, 0)
    assert len(made.parts_of(plan)) == 2


def test_the_printed_deadline_moves_to_the_next_working_day(app: Flask) -> None:
    part = made.get_part(made.house(due_on=SATURDAY).part_id)
    assert (part.original_due_on, part.due_on, part.effective_due_on) == (SATURDAY, SATURDAY, date(2026, 12, 21))
    assert part.overdue_after == date(2026, 12, 21)


def test_the_common_deadline_governs_what_prints_none(app: Flask) -> None:
    office = factories.agency("Sở KH&CN")
    plan = factories.plan(office)
    chosen = common(plan, date(2027, 1, 25), "yearly")
    undated = {"lead": [office], "due_on": None, "deadline_text": None}
    factories.item(plan, **undated, governs=Governs.COMMON, common_deadline_id=chosen.id)
    factories.item(plan, **undated | {"governs": Governs.NOTHING, "deadline_text": "theo dự án"})
    made.in_force(plan)
    tasks = db.session.scalars(select(Task).order_by(Task.id)).all()
    assert [(task.occurrence, task.due_on, task.deadline_text) for task in tasks] == [
        ("2027-01-25", date(2027, 1, 25), "trước ngày 25/01 hằng năm"),
        ("once", None, "theo dự án"),
    ]
    assert made.parts_of(plan)[1].overdue_after is None


def test_what_is_asked_for_all_the_time_is_known_as_such(app: Flask) -> None:
    house = made.house(due_on=None, governs=Governs.PRINTED, deadline_text="Thường xuyên", recurrence="continuous")
    part = made.get_part(house.part_id)
    assert (part.continuous, part.due_on) == (True, None)
    agency = factories.agency("Sở Y tế")
    with transaction():
        lead = {"item_id": part.task.item_id, "role": "lead", "printed": agency.name}
        db.session.add(PlanItemAgency(**lead, position=5, agency_id=agency.id))
    made.in_force(house.plan)
    assert [one.continuous for one in made.parts_of(house.plan)] == [True, True]
    (event,) = db.session.scalars(select(PartEvent).where(PartEvent.part_id == part.id))
    assert event.continuous


def test_a_later_choice_of_the_deadline_makes_no_second_first_task(app: Flask) -> None:
    house = made.house(due_on=None, governs=Governs.NOTHING)
    chosen = common(house.plan, date(2027, 1, 25), "yearly")
    with transaction():
        item = made.get_part(house.part_id).task.item
        item.governs, item.common_deadline_id = Governs.COMMON, chosen.id
    assert made.in_force(house.plan) == made.Made(0, 0)


def test_open_parts_follow_the_days_off_and_finished_ones_do_not(app: Flask) -> None:
    house = made.house(due_on=date(2026, 11, 24))
    actor = house.coordinator.actor
    facts = DayFacts(date(2026, 11, 24), working=False, name="Nghỉ", source="Công văn số 1", verified=True)
    with transaction():
        seed_days_off(actor, [2026])
        (row,) = [day for day in list_days_off(2026) if day.day == facts.day]
        edit_day(actor, row, facts, reason="Đã có luật")
        assert refresh_effective_dates(actor) == 1
        assert refresh_effective_dates(actor) == 0
    part = made.get_part(house.part_id)
    assert (part.due_on, part.effective_due_on, part.overdue_after) == (facts.day, *[date(2026, 11, 25)] * 2)
    made.report(house.focal_point.actor, house.part_id)
    made.accept(house.coordinator.actor, house.part_id)
    with transaction():
        remove_day(actor, row, reason="Nhập nhầm")
        assert refresh_effective_dates(actor) == 0
    assert made.get_part(house.part_id).effective_due_on == date(2026, 11, 25)


def test_a_year_whose_days_off_nobody_knows_keeps_the_printed_day() -> None:
    assert effective_day(SATURDAY, DaysOff(frozenset(), frozenset(), frozenset({2025}))) == SATURDAY
    assert effective_day(None, DaysOff(frozenset(), frozenset(), frozenset())) is None


def test_a_draft_is_confirmed_with_the_common_deadline_chosen(app: Flask) -> None:
    office = factories.agency("Sở KH&CN")
    plan = factories.plan(office, state=PlanState.DRAFT)
    factories.item(plan, lead=[office], due_on=None, deadline_text=None, governs=Governs.NOTHING)
    with transaction():
        assert put_in_force(SYSTEM, plan, common=choose_year_end(2026)) == made.Made(1, 1)
        assert put_in_force(SYSTEM, plan) == made.Made(0, 0)
    assert plan.state is PlanState.CONFIRMED
    task = made.parts_of(plan)[0].task
    assert (task.governs, task.due_on, task.deadline_text) == (Governs.COMMON, date(2026, 12, 31), "hết năm 2026")


def test_a_class_of_a_hundred_communes_is_in_force_at_once(app: Flask) -> None:
    communes = [factories.agency(f"UBND xã {number}") for number in range(100)]
    office = factories.agency("Sở KH&CN")
    plan = factories.plan(office)
    group = factories.group("UBND các xã, phường", communes)
    for _ in range(40):
        factories.item(plan, lead=[group])
    started = time.perf_counter()
    assert made.in_force(plan).parts == 4_000
    assert time.perf_counter() - started < 10
    assert db.session.scalar(select(func.count(Part.id))) == 4_000
