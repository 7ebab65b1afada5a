"""What a part is on a day: by its facts in Python, by its columns in SQL, and both alike."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import case, insert, literal, select

from tests.tasks import made
from tracker.core.db import db, transaction
from tracker.tasks.models.part import Part
from tracker.tasks.queries.standing import conditions
from tracker.tasks.rules.situations import PartFacts, Standing
from tracker.tasks.rules.standing import completion_day, kept, occurrence_of, overdue_after, standing, submission_day
from tracker.tasks.rules.states import OPEN_STATES, PartState, TargetMet

TODAY = date(2026, 11, 16)
DAYS = [None, *(TODAY + timedelta(days=step) for step in (-9, -1, 0, 1, 7, 8))]
FEWER = [None, *(TODAY + timedelta(days=step) for step in (-2, 0, 3))]


def every_combination() -> Iterator[PartFacts]:
    """All that the tables allow: only an acceptance completes, and it always does."""
    for state, due, supplement, sent, completed in product(PartState, DAYS, FEWER, FEWER, FEWER):
        if (state is PartState.ACCEPTED) is (completed is not None):
            yield PartFacts(state, due, supplement, sent, completed)


def facts_on(day: date, **values: object) -> Standing:
    return standing(PartFacts(**values), day)  # type: ignore[arg-type]


def test_sql_and_python_say_the_same_of_every_combination(app: Flask) -> None:
    plan = made.house().plan
    template = made.parts_of(plan)[0]
    same = {name: getattr(template, name) for name in ("task_id", "plan_id", "agency_id")}
    facts = list(every_combination())
    rows = [
        same | {"id": number, "self_confirmed": False, **kept(one)} for number, one in enumerate(facts, start=1_000)
    ]
    with transaction():
        db.session.execute(insert(Part), rows)
    matching = sum((case((condition, 1), else_=0) for condition in conditions(TODAY).values()), literal(0))
    standing_on = case(*((condition, one.value) for one, condition in conditions(TODAY).items()))
    told = db.session.execute(select(Part.id, standing_on, matching).where(Part.id >= 1_000)).all()
    said = {number: name for number, name, _ in told}
    assert {count for *_, count in told} == {1}
    wrong = {one: said[number] for number, one in enumerate(facts, start=1_000) if said[number] != standing(one, TODAY)}
    assert wrong == {}
    assert set(said.values()) == set(Standing)


@given(
    state=st.sampled_from(PartState),
    days=st.tuples(*[st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 1, 1)))] * 4),
    today=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
)
def test_a_part_once_overdue_stays_so_while_nothing_happens(
    state: PartState, days: tuple[date | None, date | None, date | None, date | None], today: date
) -> None:
    facts = PartFacts(state, *days)
    late = {Standing.OVERDUE, Standing.OVERDUE_SENT, Standing.NOT_MET}
    if standing(facts, today) in late:
        assert state in OPEN_STATES
        assert standing(facts, today + timedelta(days=1)) in late
    if overdue_after(facts) is None:
        assert standing(facts, today) not in late


def test_it_is_overdue_only_from_the_day_after() -> None:
    open_part = {"state": PartState.IN_PROGRESS, "effective_due_on": TODAY}
    assert facts_on(TODAY, **open_part) is Standing.DUE_SOON
    assert facts_on(TODAY + timedelta(days=1), **open_part) is Standing.OVERDUE


def test_below_its_target_it_is_under_way_until_its_day_and_not_met_from_then_on() -> None:
    below = {"state": PartState.NOT_MET, "effective_due_on": TODAY, "target_met": TargetMet.NO, "sent_on": TODAY}
    assert facts_on(TODAY, **below) is Standing.DUE_SOON
    assert facts_on(TODAY + timedelta(days=1), **below) is Standing.NOT_MET
    assert facts_on(TODAY, **below | {"effective_due_on": None}) is Standing.NO_DUE_DATE


def test_sent_in_time_it_waits_however_long_the_decision_takes() -> None:
    sent = {"state": PartState.SUBMITTED, "effective_due_on": TODAY, "sent_on": TODAY}
    assert facts_on(TODAY + timedelta(days=90), **sent) is Standing.AWAITING


def test_sent_late_it_stays_overdue() -> None:
    sent = {"state": PartState.SUBMITTED, "effective_due_on": TODAY, "sent_on": TODAY + timedelta(days=1)}
    assert facts_on(TODAY + timedelta(days=2), **sent) is Standing.OVERDUE_SENT


@pytest.mark.parametrize(("after", "expected"), [(3, Standing.RETURNED), (4, Standing.OVERDUE)])
def test_a_return_waits_until_the_supplementary_deadline(after: int, expected: Standing) -> None:
    returned = {
        "state": PartState.RETURNED,
        "effective_due_on": TODAY,
        "sent_on": TODAY,
        "supplement_due_on": TODAY + timedelta(days=3),
    }
    assert facts_on(TODAY + timedelta(days=after), **returned) is expected


def test_a_return_of_what_was_late_is_late_by_its_own_date() -> None:
    returned = {
        "state": PartState.RETURNED,
        "effective_due_on": TODAY - timedelta(days=1),
        "sent_on": TODAY,
        "supplement_due_on": TODAY + timedelta(days=3),
    }
    assert facts_on(TODAY, **returned) is Standing.OVERDUE


def test_an_answer_within_the_supplementary_deadline_keeps_its_day() -> None:
    first, until = TODAY - timedelta(days=5), TODAY
    returned = PartFacts(PartState.RETURNED, first, supplement_due_on=until, sent_on=first)
    assert submission_day(returned, until) == first
    assert submission_day(returned, until + timedelta(days=1)) == until + timedelta(days=1)
    assert submission_day(PartFacts(PartState.IN_PROGRESS, first), TODAY) == TODAY


def test_completion_is_the_day_of_the_product_and_never_of_the_acceptance() -> None:
    sent, earlier = TODAY, TODAY - timedelta(days=3)
    assert completion_day([earlier, earlier - timedelta(days=9)], handed_in=sent, counts_on=sent) == earlier
    assert completion_day([], handed_in=sent, counts_on=earlier) == earlier
    assert completion_day([sent + timedelta(days=1)], handed_in=sent, counts_on=sent) == sent


@pytest.mark.parametrize(
    ("recurrence", "due", "expected"),
    [
        (None, date(2026, 12, 31), "once"),
        ("quarterly", None, "once"),
        ("quarterly", date(2026, 9, 30), "2026-Q3"),
        ("quarterly", date(2026, 10, 1), "2026-Q4"),
        ("monthly", date(2026, 1, 31), "2026-M01"),
        ("half-yearly", date(2026, 6, 30), "2026-H1"),
        ("half-yearly", date(2026, 7, 1), "2026-H2"),
        ("yearly", date(2026, 1, 25), "2026-01-25"),
    ],
)
def test_an_occurrence_is_named_by_its_period(recurrence: str | None, due: date | None, expected: str) -> None:
    assert occurrence_of(recurrence, due) == expected
