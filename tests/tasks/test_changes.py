"""Members who join a class or leave it after the work was given, and parts that go to another agency."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.tasks import made
from tracker.accounts.rules import Right, Role
from tracker.agencies.actions.groups import add_members, remove_member
from tracker.agencies.models import Agency, AgencyGroup
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import get_plan_for
from tracker.tasks.actions.force import give_to_members
from tracker.tasks.actions.hand_over import hand_over
from tracker.tasks.models.part import PartEvent
from tracker.tasks.models.report import EvidenceUse, ProgressReport
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.changes import Departed, Joined, list_departed, list_joined
from tracker.tasks.queries.counting import Extent, tally_agencies
from tracker.tasks.queries.force import lacks_work
from tracker.tasks.queries.reports import get_use_for, get_writing
from tracker.tasks.rules.states import EventKind, PartState, ReportState

_SINCE = date(2026, 11, 5)


@pytest.fixture
def divisions(app: Flask) -> list[Agency]:
    return [factories.agency(f"Phòng {name}") for name in ("Hành chính", "Kế hoạch", "Quản lý")]


@pytest.fixture
def group(divisions: list[Agency]) -> AgencyGroup:
    return factories.group("Các phòng chuyên môn", divisions)


@pytest.fixture
def plan(group: AgencyGroup) -> Plan:
    made_plan = factories.plan(factories.agency("Sở Khoa học và Công nghệ"))
    factories.item(made_plan, lead=[group])
    factories.item(made_plan, lead=[group], due_on=date(2026, 11, 10), deadline_text="10/11/2026")
    made.in_force(made_plan, on=date(2026, 10, 1))
    return made_plan


def hand(part_id: int, to: Agency, reason: str = "Quyết định 15/QĐ-SKHCN") -> None:
    with transaction():
        hand_over(SYSTEM, part_id, to, reason=reason)


def test_a_member_that_joined_later_is_named_and_gets_its_parts_by_one_act(plan: Plan, group: AgencyGroup) -> None:
    assert (list_joined(plan), lacks_work(plan)) == ([], False)
    centre = factories.agency("Trung tâm Thông tin")
    with transaction():
        add_members(SYSTEM, group, [centre], since=_SINCE)
    expected = Joined(group.id, group.name, [centre.name], _SINCE, parts=2, overdue=1)
    assert list_joined(plan) == [expected]
    assert len(made.parts_of(plan)) == 6, "nothing is given by itself"
    with transaction():
        assert give_to_members(SYSTEM, plan, group.id).parts == 2
    with transaction():
        assert give_to_members(SYSTEM, plan, group.id).parts == 0
    assert (list_joined(plan), lacks_work(plan)) == ([], False)
    given = db.session.scalars(select(PartEvent).where(PartEvent.holder_id == centre.id)).all()
    assert [event.reason for event in given] == [f"Thành viên của nhóm “{group.name}” từ ngày 05/11/2026."] * 2
    assert {clock.local_day(event.at) for event in given} == {clock.today()}


def test_what_others_lack_is_not_given_with_it(plan: Plan, group: AgencyGroup) -> None:
    late = factories.item(plan, lead=[factories.agency("Văn phòng Sở")])
    centre = factories.agency("Trung tâm Thông tin")
    with transaction():
        add_members(SYSTEM, group, [centre], since=_SINCE)
    with transaction():
        assert give_to_members(SYSTEM, plan, group.id).parts == 2
    assert lacks_work(plan)
    assert late.id not in {part.task.item_id for part in made.parts_of(plan)}


def test_a_member_that_left_keeps_its_parts_and_is_named(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    first, second, _ = divisions
    assert list_departed(plan) == []
    with transaction():
        remove_member(SYSTEM, group, first.id, on=_SINCE)
        second.valid_until = date(2026, 11, 1)
    assert list_departed(plan) == [
        Departed(first.id, first.name, 2, ended_on=None, left_on=_SINCE),
        Departed(second.id, second.name, 2, ended_on=date(2026, 11, 1), left_on=None),
    ]
    assert {part.state for part in made.parts_of(plan)} == {PartState.NOT_STARTED}
    reader = factories.person(Role.FOCAL_POINT, first)
    assert get_plan_for(reader.actor, plan.code).id == plan.id


def test_a_supporter_that_left_its_class_still_reads_the_plan_it_answers_for(app: Flask) -> None:
    asked = factories.agency("Phòng Tài vụ")
    group = factories.group("Các phòng phối hợp", [asked])
    house = made.house(support=[group])
    (part_id,) = made.ask(house.focal_point.actor, house.part_id, asked)
    with transaction():
        remove_member(SYSTEM, group, asked.id, on=_SINCE)
    reader = factories.person(Role.FOCAL_POINT, asked)
    get_part_for(reader.actor, part_id, Right.WRITE_REPORT)
    assert get_plan_for(reader.actor, house.plan.code).id == house.plan.id


def test_a_part_goes_to_another_agency_with_all_that_is_known_of_it(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    first, centre = divisions[0], factories.agency("Trung tâm Thông tin")
    old = factories.person(Role.FOCAL_POINT, first)
    new = factories.person(Role.FOCAL_POINT, centre)
    part_id = next(part.id for part in made.parts_of(plan) if part.agency_id == first.id)
    made.report(old.actor, part_id, made.UNDER_WAY)
    made.report(old.actor, part_id, send=False)
    use = db.session.scalars(select(EvidenceUse)).one()
    with pytest.raises(NotFound):
        get_plan_for(new.actor, plan.code)
    hand(part_id, centre)

    part = made.get_part(part_id)
    assert (part.agency_id, part.state, part.percent) == (centre.id, PartState.IN_PROGRESS, 60)
    event = db.session.scalars(select(PartEvent).where(PartEvent.kind == EventKind.HANDED_OVER)).one()
    assert (event.holder_id, event.from_id, event.reason) == (centre.id, first.id, "Quyết định 15/QĐ-SKHCN")
    earlier = db.session.scalars(select(PartEvent).where(PartEvent.part_id == part_id, PartEvent.id < event.id))
    assert {one.holder_id for one in earlier} == {first.id}
    assert get_plan_for(new.actor, plan.code).id == plan.id
    get_part_for(new.actor, part_id, Right.WRITE_REPORT)
    with pytest.raises(Forbidden):
        get_part_for(old.actor, part_id, Right.WRITE_REPORT)
    # The draft is neither shown to the new holder nor in the way of its own.
    assert get_writing(part_id).draft is None
    with pytest.raises(Forbidden):
        get_use_for(new.actor, use.id)
    made.report(new.actor, part_id)
    states = {one.version > 0: one.state for one in db.session.scalars(select(ProgressReport))}
    assert states[False] is ReportState.LEFT
    assert made.get_part(part_id).state is PartState.SUBMITTED


def test_what_was_handed_over_is_neither_given_again_nor_named_again(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    first, centre = divisions[0], factories.agency("Trung tâm Thông tin")
    with transaction():
        remove_member(SYSTEM, group, first.id, on=_SINCE)
    for part in made.parts_of(plan):
        if part.agency_id == first.id:
            hand(part.id, centre)
    assert (list_departed(plan), lacks_work(plan)) == ([], False)
    with transaction():
        add_members(SYSTEM, group, [first], since=clock.today())
    assert not lacks_work(plan), "it was given its parts once"
    with transaction():
        centre.valid_until = clock.today()
    assert [one.agency for one in list_departed(plan)] == [centre.name]


def test_a_past_day_still_counts_the_old_holder(plan: Plan, divisions: list[Agency]) -> None:
    first, centre = divisions[0], factories.agency("Trung tâm Thông tin")
    for part in made.parts_of(plan):
        if part.agency_id == first.id:
            hand(part.id, centre)

    def counted(day: date) -> dict[str, int]:
        return {one.agency: one.tally.total for one in tally_agencies(day, Extent([plan.id]))}

    assert counted(date(2026, 10, 15))[first.name] == 2
    assert counted(clock.today()) == {"Phòng Kế hoạch": 2, "Phòng Quản lý": 2, centre.name: 2}


def test_what_cannot_be_handed_over_is_refused(plan: Plan, divisions: list[Agency]) -> None:
    first, second, gone = divisions[0], divisions[1], factories.agency("Phòng Cũ")
    with transaction():
        gone.valid_until = date(2026, 1, 1)
    part_id = next(part.id for part in made.parts_of(plan) if part.agency_id == first.id)
    with pytest.raises(RuleBroken, match="lý do"):
        hand(part_id, second, reason="")
    with pytest.raises(RuleBroken, match="đang giữ"):
        hand(part_id, first)
    with pytest.raises(RuleBroken, match="ngừng hoạt động"):
        hand(part_id, gone)
    made.report(factories.person(Role.FOCAL_POINT, first).actor, part_id)
    with pytest.raises(Conflict, match="đang chờ xác nhận"):
        hand(part_id, second)
