"""The official count: its rules, its SQL over many generated states, and a past day that later work does not change."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from flask import Flask
from sqlalchemy import insert, select, text

from tests import factories
from tests.tasks import made
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.tasks.models.part import Part, Task
from tracker.tasks.queries.counting import Extent, tally_agencies, tally_tasks
from tracker.tasks.rules.counting import Category, Tally, count_part, count_task, tally
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import kept
from tracker.tasks.rules.states import PartState, TargetMet

TODAY = date(2026, 11, 16)
EARLIER, LATER = TODAY - timedelta(days=40), TODAY + timedelta(days=5)


def test_the_rates_of_the_national_count_of_2017() -> None:
    nation = Tally(done_on_time=14_068, done_late=1_983, in_time=5_640, overdue=223)
    assert nation.total == 21_914
    assert (nation.finished, nation.come_due) == (16_051, 16_274)
    assert nation.completion_rate and round(float(nation.completion_rate) * 100, 2) == 98.63
    assert nation.completion_rate == 1 - Fraction(223, 16_274)


def test_without_anything_due_there_is_no_rate() -> None:
    assert Tally(in_time=3, awaiting=1, undated=2).completion_rate is None
    assert Tally(in_time=3).on_time_rate is None


@pytest.mark.parametrize(
    ("facts", "category"),
    [
        (PartFacts(PartState.NOT_STARTED, TODAY), Category.IN_TIME),
        (PartFacts(PartState.NOT_STARTED, EARLIER), Category.OVERDUE),
        (PartFacts(PartState.RETURNED, LATER, sent_on=EARLIER), Category.IN_TIME),
        (PartFacts(PartState.SUBMITTED, EARLIER, sent_on=EARLIER), Category.AWAITING),
        (PartFacts(PartState.SUBMITTED, EARLIER, sent_on=TODAY), Category.OVERDUE),
        (PartFacts(PartState.NOT_MET, LATER, sent_on=TODAY), Category.IN_TIME),
        (PartFacts(PartState.NOT_MET, EARLIER, sent_on=EARLIER), Category.NOT_MET),
        (PartFacts(PartState.ACCEPTED, LATER, completed_on=TODAY), Category.DONE_ON_TIME),
        (PartFacts(PartState.ACCEPTED, EARLIER, completed_on=TODAY), Category.DONE_LATE),
        (PartFacts(PartState.ACCEPTED, None, completed_on=TODAY), Category.DONE_UNDATED),
        (PartFacts(PartState.IN_PROGRESS, None), Category.UNDATED),
    ],
)
def test_each_part_is_in_one_category(facts: PartFacts, category: Category) -> None:
    counted = count_part(facts, TODAY)
    assert counted and counted.category is category


def test_what_was_withdrawn_is_not_counted() -> None:
    withdrawn = PartFacts(PartState.WITHDRAWN, EARLIER)
    assert count_part(withdrawn, TODAY) is None
    assert count_task([withdrawn], TODAY) is None
    done = count_task([withdrawn, PartFacts(PartState.ACCEPTED, LATER, completed_on=TODAY)], TODAY)
    assert done and done.category is Category.DONE_ON_TIME


def test_a_task_is_overdue_as_soon_as_one_of_its_leads_is() -> None:
    done, late = PartFacts(PartState.ACCEPTED, EARLIER, completed_on=EARLIER), PartFacts(PartState.NOT_STARTED, EARLIER)
    counted = count_task([done] * 98 + [late] * 2, TODAY)
    assert counted and counted.category is Category.OVERDUE
    assert counted.begun
    assert tally([counted]).completion_rate == 0


def test_what_is_asked_for_all_the_time_is_told_apart_where_it_has_no_date() -> None:
    lasting = [PartFacts(state, None, continuous=True) for state in (PartState.NOT_STARTED, PartState.IN_PROGRESS)]
    dated = PartFacts(PartState.IN_PROGRESS, LATER, continuous=True)
    counted = tally(count_part(one, TODAY) for one in [*lasting, dated, PartFacts(PartState.IN_PROGRESS, None)])
    assert (counted.undated, counted.continuous, counted.in_time, counted.total) == (3, 2, 1, 4)


def test_sent_late_it_stays_overdue_and_is_said_apart() -> None:
    sent = PartFacts(PartState.SUBMITTED, EARLIER, sent_on=TODAY)
    assert tally([count_task([sent], TODAY)]) == Tally(overdue=1, overdue_sent=1, long_overdue=1)
    both = tally([count_task([sent, PartFacts(PartState.IN_PROGRESS, TODAY - timedelta(days=1))], TODAY)])
    assert (both.overdue, both.overdue_sent) == (1, 0)


def some_facts(random: Random) -> PartFacts:
    state = random.choice(list(PartState))
    days = [None, *(TODAY + timedelta(days=step) for step in (-60, -31, -30, -9, -1, 0, 1, 7, 8, 40))]
    completed = random.choice(days[1:]) if state is PartState.ACCEPTED else None
    first, second, third = (random.choice(days) for _ in range(3))
    return PartFacts(state, first, second, third, completed, continuous=random.random() < 0.5)


@pytest.fixture(params=range(4))
def many(app: Flask, request: pytest.FixtureRequest) -> Iterator[dict[int, list[tuple[int, PartFacts]]]]:
    """{task: [(agency, facts of its part)]} of 50 tasks: 200 generated states in all."""
    random = Random(request.param)  # noqa: S311 - the same states in every run
    office = factories.agency("Sở Khoa học và Công nghệ")
    agencies = [factories.agency(f"Sở thứ {number}").id for number in range(6)]
    plan = factories.plan(office)
    first = factories.agency("Sở Xây dựng")
    for _ in range(50):
        factories.item(plan, lead=[first])
    made.in_force(plan)
    tasks = list(db.session.scalars(select(Task.id)))
    kept_facts: dict[int, list[tuple[int, PartFacts]]] = defaultdict(list)
    rows = []
    for task_id in tasks:
        for _ in range(random.randint(1, 7)):
            agency_id, facts = random.choice(agencies), some_facts(random)
            kept_facts[task_id].append((agency_id, facts))
            same = {"task_id": task_id, "plan_id": plan.id, "agency_id": agency_id, "self_confirmed": False}
            rows.append(same | kept(facts))
    with transaction():
        db.session.execute(text("UPDATE part SET state = 'withdrawn', overdue_after = NULL"))
        db.session.execute(insert(Part), rows)
    clock.move_today(TODAY)
    yield kept_facts


def test_sql_counts_as_the_rules_do(many: dict[int, list[tuple[int, PartFacts]]]) -> None:
    assert tally_tasks(TODAY) == tally(count_task([facts for _, facts in parts], TODAY) for parts in many.values())
    by_agency: dict[int, list[PartFacts]] = defaultdict(list)
    for parts in many.values():
        for agency_id, facts in parts:
            by_agency[agency_id].append(facts)
    expected = {agency_id: tally(count_part(one, TODAY) for one in facts) for agency_id, facts in by_agency.items()}
    found = tally_agencies(TODAY)
    assert {one.agency_id: one.tally for one in found} == expected
    reds = [(one.tally.overdue, one.tally.not_met) for one in found]
    assert reds == sorted(reds, reverse=True)


PLAIN = text(
    """
    WITH counted AS (
        SELECT task_id, CASE
            WHEN state = 'accepted' THEN CASE WHEN effective_due_on IS NULL THEN 0
                WHEN completed_on <= effective_due_on THEN 1 ELSE 2 END
            WHEN state = 'not_met' AND effective_due_on < :day THEN 6
            WHEN effective_due_on < :day AND (state IN ('not_started', 'in_progress')
                OR (state = 'submitted' AND (sent_on IS NULL OR sent_on > effective_due_on))
                OR (state = 'returned' AND NOT (sent_on IS NOT NULL AND sent_on <= effective_due_on
                    AND supplement_due_on IS NOT NULL AND supplement_due_on >= :day))) THEN 7
            WHEN state = 'submitted' THEN 3
            WHEN state = 'returned' THEN 5
            WHEN effective_due_on IS NULL THEN 4 ELSE 5 END AS rank
        FROM part WHERE state <> 'withdrawn'
    ), tasks AS (SELECT max(rank) AS worst FROM counted GROUP BY task_id)
    SELECT worst, count(*) FROM tasks GROUP BY worst
    """
)


def test_the_count_equals_one_in_plain_sql(many: dict[int, list[tuple[int, PartFacts]]]) -> None:
    plain = dict(db.session.execute(PLAIN, {"day": TODAY.isoformat() if _sqlite() else TODAY}).all())
    found = tally_tasks(TODAY)
    assert {place: getattr(found, category.value) for place, category in enumerate(Category)} == {
        place: plain.get(place, 0) for place in range(8)
    }


def _sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def test_a_past_day_is_counted_as_it_was_then(app: Flask) -> None:
    house = made.house(due_on=date(2026, 10, 20))
    person, officer = house.focal_point.actor, house.coordinator.actor
    made.report(person, house.part_id, made.UNDER_WAY, on=date(2026, 10, 12))
    made.report(person, house.part_id, on=date(2026, 10, 19))
    made.ask_for_more(officer, house.part_id, on=date(2026, 10, 22))
    made.report(person, house.part_id, on=date(2026, 10, 26))
    made.accept(officer, house.part_id, on=date(2026, 10, 28))
    clock.move_today(date(2026, 11, 16))
    history = {
        date(2026, 9, 30): Tally(),
        date(2026, 10, 1): Tally(in_time=1, not_begun_in_time=1),
        date(2026, 10, 12): Tally(in_time=1),
        date(2026, 10, 13): Tally(in_time=1, due_soon=1),
        date(2026, 10, 21): Tally(awaiting=1),
        date(2026, 10, 22): Tally(overdue=1),
        date(2026, 10, 27): Tally(overdue=1, overdue_sent=1),
        date(2026, 10, 28): Tally(done_late=1),
    }
    for day, expected in history.items():
        assert tally_tasks(day) == expected, day
        assert [one.tally for one in tally_agencies(day)] == ([expected] if expected.total else [])
    assert tally_tasks(date(2026, 11, 16)) == Tally(done_late=1)


def test_the_extent_narrows_to_plans_and_to_an_agency(app: Flask) -> None:
    house = made.house(due_on=date(2026, 10, 20))
    other = factories.plan(house.office)
    factories.item(other, lead=[factories.agency("Sở Y tế")], due_on=date(2026, 12, 31))
    made.in_force(other)
    clock.move_today(TODAY)
    for day in (TODAY, date(2026, 11, 15)):
        assert tally_tasks(day, Extent([house.plan.id])).overdue == 1
        assert tally_tasks(day, Extent([])).total == 0
        assert [one.agency for one in tally_agencies(day, Extent(agency_id=house.agency.id))] == ["Sở Xây dựng"]


def test_below_its_target_a_task_is_never_done_and_may_be_reported_again(app: Flask) -> None:
    house = made.house(due_on=date(2026, 10, 20))
    made.report(house.focal_point.actor, house.part_id, on=date(2026, 10, 19))
    made.accept(house.coordinator.actor, house.part_id, on=date(2026, 10, 20), target_met=TargetMet.NO)
    part = made.get_part(house.part_id)
    assert (part.state, part.completed_on, part.target_met) == (PartState.NOT_MET, None, TargetMet.NO)
    clock.move_today(TODAY)
    assert tally_tasks(date(2026, 10, 20)).in_time == 1
    assert tally_tasks(TODAY) == Tally(not_met=1)
    assert tally_tasks(TODAY).completion_rate == 0
    made.report(house.focal_point.actor, house.part_id, on=TODAY)
    assert made.get_part(house.part_id).target_met is None
    assert tally_tasks(TODAY) == Tally(overdue=1, overdue_sent=1)
