"""A task that many lead is one line for who looks over them all: as its worst part, counted as the board counts it."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from flask import Flask

from tests import factories
from tests.conftest import TODAY
from tests.statements import counted
from tests.tasks import made
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.core.db import db, transaction
from tracker.tasks.models.part import Part
from tracker.tasks.queries.counting import tally_tasks
from tracker.tasks.queries.lines import PAGE_SIZE
from tracker.tasks.queries.lists import WorkFilter, WorkList, list_work, stream_work
from tracker.tasks.queries.scope import View
from tracker.tasks.rules.counting import CATEGORY_OF, WORST_FIRST, WORST_LAST, urgency
from tracker.tasks.rules.situations import PartFacts
from tracker.tasks.rules.standing import SECTION_OF, Section, kept, standing
from tracker.tasks.rules.states import PartState

CLASS = 6
DONE_ON = TODAY - timedelta(days=20)


def test_the_order_of_standings_is_that_of_the_count() -> None:
    places = [WORST_LAST.index(CATEGORY_OF[one]) for one in WORST_FIRST]
    assert set(WORST_FIRST) == set(CATEGORY_OF)
    assert all(worse >= better for worse, better in pairwise(places))


def class_plan(tasks: int, *, size: int = CLASS) -> tuple[made.House, list[Agency]]:
    members = [factories.agency(f"Xã số {number:02}") for number in range(size)]
    house = made.house(lead=[factories.group("Các xã", members)])
    for number in range(1, tasks):
        factories.item(house.plan, lead=[factories.group(f"Các xã nhóm {number}", members)])
    made.in_force(house.plan)
    return house, members


def set_facts(parts: Sequence[Part], facts: Sequence[PartFacts]) -> None:
    with transaction():
        for part, one in zip(parts, facts, strict=True):
            for name, value in kept(one).items():
                setattr(part, name, value)


def followed(house: made.House, section: Section | None = None, **narrowed: int) -> WorkList:
    return list_work(house.coordinator.actor, WorkFilter(View.FOLLOWS, section, **narrowed))


FACTS = (
    PartFacts(PartState.NOT_STARTED, TODAY - timedelta(days=3)),
    PartFacts(PartState.IN_PROGRESS, TODAY - timedelta(days=40)),
    PartFacts(PartState.SUBMITTED, TODAY - timedelta(days=9), sent_on=TODAY - timedelta(days=2)),
    PartFacts(PartState.NOT_MET, TODAY - timedelta(days=60), sent_on=DONE_ON),
    PartFacts(PartState.NOT_MET, TODAY + timedelta(days=60), sent_on=DONE_ON),
    PartFacts(PartState.IN_PROGRESS, TODAY + timedelta(days=4)),
    PartFacts(PartState.RETURNED, TODAY + timedelta(days=30), sent_on=DONE_ON),
    PartFacts(PartState.RETURNED, None, sent_on=DONE_ON),
    PartFacts(PartState.NOT_STARTED, TODAY + timedelta(days=30)),
    PartFacts(PartState.NOT_STARTED, None),
    PartFacts(PartState.SUBMITTED, TODAY - timedelta(days=9), sent_on=TODAY - timedelta(days=10)),
    PartFacts(PartState.ACCEPTED, TODAY - timedelta(days=30), completed_on=DONE_ON),
    PartFacts(PartState.ACCEPTED, TODAY, completed_on=DONE_ON),
    PartFacts(PartState.ACCEPTED, None, completed_on=DONE_ON),
    PartFacts(PartState.WITHDRAWN, TODAY - timedelta(days=9)),
)

FINISHED = [facts for facts in FACTS if facts.state is PartState.ACCEPTED]


def test_each_task_stands_once_in_the_section_of_its_worst_part(app: Flask) -> None:
    """Of generated states, held against the rule in Python and against the count of the board."""
    house, _ = class_plan(40, size=3)
    chance = Random(5)  # noqa: S311 - the same states in every run
    parts = made.parts_of(house.plan)
    # Every third task is done, so that finished ones are of several kinds too.
    set_facts(parts, [chance.choice(FACTS if part.task_id % 3 else FINISHED) for part in parts])
    worst: dict[int, Part] = {}
    for part in parts:
        counts = part.state is not PartState.WITHDRAWN
        first = worst.get(part.task_id)
        if counts and (first is None or _order(part) < _order(first)):
            worst[part.task_id] = part
    listed = []
    for section in (*Section, None):
        expected = {one.id for one in worst.values() if section in (None, SECTION_OF[standing(one.facts, TODAY)])}
        found = list(stream_work(house.coordinator.actor, WorkFilter(View.FOLLOWS, section), limit=1_000).lines)
        assert {line.part_id for line in found} == expected, section
        assert len(found) == len(expected) == followed(house, section).page.total
        listed.append(len(found))
    assert sum(listed[:-1]) == listed[-1] > PAGE_SIZE
    size, tally = dict(zip(Section, listed, strict=False)), tally_tasks(TODAY)
    in_time = (Section.DUE_SOON, Section.RETURNED, Section.IN_TIME)
    assert (
        size[Section.OVERDUE],
        size[Section.NOT_MET],
        size[Section.DUE_SOON],
        sum(size[section] for section in in_time),
        size[Section.NO_DUE_DATE],
        size[Section.AWAITING],
        size[Section.DONE],
    ) == (
        tally.overdue,
        tally.not_met,
        tally.due_soon,
        tally.in_time,
        tally.undated,
        tally.awaiting,
        tally.done,
    )


def _order(part: Part) -> tuple[int, date, int]:
    return *urgency(part.facts, TODAY), part.id


def test_a_line_says_how_many_are_done_and_who_is_left_the_latest_first(app: Flask) -> None:
    house, members = class_plan(1)
    done, late, later = FACTS[12], FACTS[0], FACTS[1]
    set_facts(made.parts_of(house.plan), [done, late, done, later, done, FACTS[8]])
    (line,) = followed(house).page.rows
    together = followed(house).together[line.task_id]
    assert line.agency == members[3].name
    assert together.words == "3/6 đã xong; còn: Xã số 03, Xã số 01, Xã số 05"
    assert [line.agency for line in followed(house, agency_id=members[1].id).page.rows] == [members[1].name]
    assert followed(house, Section.DONE).page.total == 0
    assert followed(house, Section.DONE, agency_id=members[0].id).page.total == 1


def test_who_confirms_for_the_coordinators_sees_nothing_of_the_others(app: Flask) -> None:
    house, members = class_plan(1)
    confirms = factories.agency("Văn phòng Ủy ban nhân dân tỉnh")
    factories.office(house.plan, confirms, Duty.CONFIRM)
    factories.office(house.plan, members[0], Duty.FOLLOW)
    set_facts(made.parts_of(house.plan), [FACTS[8], *[FACTS[1]] * (CLASS - 1)])
    actor = factories.person(Role.COORDINATOR, confirms).actor
    wanted = WorkFilter(View.FOLLOWS)
    found = list_work(actor, wanted)
    assert [line.agency for line in found.page.rows] == [members[0].name]
    assert found.together[found.page.rows[0].task_id].words == "0/1 đã xong; còn: Xã số 00"
    whole = stream_work(actor, wanted, limit=9)
    assert ([line.agency for line in whole.lines], whole.together) == ([members[0].name], {})
    assert list_work(actor, WorkFilter(View.FOLLOWS, Section.OVERDUE)).page.total == 0


@pytest.mark.parametrize("tasks", [2, 12])
def test_however_many_lead_the_page_asks_the_same_number_of_times(app: Flask, tasks: int) -> None:
    house, _ = class_plan(tasks)
    db.session.rollback()
    with counted(app) as statements:
        followed(house)
    assert len([one for one in statements if one.startswith("SELECT")]) == 3
