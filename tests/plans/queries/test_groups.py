"""Who leads as a member of a class, in one plan."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tracker.accounts.rules import Role
from tracker.agencies.models import Agency, AgencyGroup, AgencyGroupMember
from tracker.agencies.rules.kinds import names_open_class
from tracker.audit.models import AuditEvent
from tracker.audit.rules import SYSTEM
from tracker.core import clock
from tracker.core.db import db, transaction
from tracker.core.errors import NotFound, RuleBroken
from tracker.plans.actions.groups import choose_members
from tracker.plans.models.group import PlanGroupChange
from tracker.plans.models.item import PlanItemAgency
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import PlanFilter, list_plans_for
from tracker.plans.queries.groups import Belongs, GroupSize, get_leading_group, list_group_sizes
from tracker.plans.queries.items import list_item_views
from tracker.plans.queries.members import leading_agencies
from tracker.plans.queries.review import count_review, list_empty_groups, list_items_without_lead
from tracker.plans.rules import ItemRole, PlanState


@pytest.fixture
def divisions(app: Flask) -> list[Agency]:
    return [factories.agency(f"Phòng {name}") for name in ("Hành chính", "Kế hoạch", "Quản lý")]


@pytest.fixture
def group(divisions: list[Agency]) -> AgencyGroup:
    return factories.group("Các phòng chuyên môn", divisions)


@pytest.fixture
def plan(group: AgencyGroup) -> Plan:
    made = factories.plan(factories.agency("Sở Khoa học và Công nghệ"), state=PlanState.DRAFT)
    for _ in range(2):
        factories.item(made, lead=[group])
    return made


def choose(plan: Plan, group: AgencyGroup, *agencies: Agency, among: list[Agency] | None = None) -> None:
    ids = None if among is None else [one.id for one in among]
    with transaction():
        choose_members(SYSTEM, plan, group.id, [one.id for one in agencies], among=ids)


def leading(plan: Plan) -> set[int]:
    return {agency_id for _, agency_id, _ in db.session.execute(leading_agencies(plan.id, clock.today()))}


def test_a_member_is_left_out_and_another_added_in_one_plan_only(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    other = factories.plan(plan.owner, state=PlanState.DRAFT)
    factories.item(other, lead=[group])
    first, second, third = divisions
    centre = factories.agency("Trung tâm Thông tin")
    choose(plan, group, first, third, centre)
    assert leading(plan) == {first.id, third.id, centre.id}
    assert leading(other) == {one.id for one in divisions}
    belongs = {one.agency.name: one.belongs for one in get_leading_group(plan, group.id).members}
    assert belongs == {
        first.name: Belongs.DIRECTORY,
        second.name: Belongs.LEFT_OUT,
        third.name: Belongs.DIRECTORY,
        centre.name: Belongs.ADDED,
    }
    assert list_group_sizes(plan) == [GroupSize(group.id, group.name, items=2, size=3)]
    (view, _) = list_item_views(plan).rows
    assert view.of(ItemRole.LEAD)[0].members == 3


def test_each_change_names_who_made_it_and_what_returns_to_the_directory_is_no_change(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    choose(plan, group, *divisions[1:])
    choose(plan, group, *divisions)
    choose(plan, group, *divisions)
    assert db.session.scalars(select(PlanGroupChange)).all() == []
    changes = select(AuditEvent).where(AuditEvent.verb == "change_group_in_plan").order_by(AuditEvent.id)
    written = [event.changes["members"] for event in db.session.scalars(changes)]
    assert written == [[["Phòng Hành chính"], []], [[], ["Phòng Hành chính"]]]


def test_who_joined_while_the_form_was_open_is_not_left_out(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    late = factories.agency("Thanh tra Sở")
    with transaction():
        db.session.add(AgencyGroupMember(group_id=group.id, agency_id=late.id, valid_from=date(2026, 1, 1)))
    choose(plan, group, divisions[0], among=divisions)
    assert leading(plan) == {divisions[0].id, late.id}


def test_what_cannot_be_is_refused(plan: Plan, group: AgencyGroup, divisions: list[Agency]) -> None:
    with pytest.raises(RuleBroken, match="ít nhất một cơ quan"):
        choose(plan, group)
    idle = factories.group("Các trường", divisions)
    with pytest.raises(NotFound):
        choose(plan, idle, *divisions)
    gone = factories.agency("Phòng Cũ")
    with transaction():
        gone.valid_until = date(2026, 1, 1)
    with pytest.raises(NotFound, match="không còn trong danh bạ"):
        choose(plan, group, *divisions, gone)


def test_a_class_without_members_is_in_doubt_until_this_plan_has_some(plan: Plan, divisions: list[Agency]) -> None:
    empty = factories.group("Các đơn vị có liên quan", [])
    other = factories.plan(plan.owner, state=PlanState.DRAFT)
    for one in (plan, other):
        factories.item(one, lead=[empty])
    assert [one.name for one in list_empty_groups(plan)] == [empty.name]
    choose(plan, empty, divisions[0])
    assert (count_review(plan).led_by_nobody, count_review(plan).doubtful, list_empty_groups(plan)) == (0, 0, [])
    assert (count_review(other).led_by_nobody, count_review(other).doubtful) == (1, 1)
    with transaction():
        divisions[0].valid_until = clock.today()
    assert [one.name for one in list_empty_groups(plan)] == [empty.name]


def test_a_class_of_which_the_last_member_ended_is_in_doubt(
    plan: Plan, group: AgencyGroup, divisions: list[Agency]
) -> None:
    choose(plan, group, divisions[0])
    with transaction():
        divisions[0].valid_until = clock.today()
    assert count_review(plan).led_by_nobody == 2


def test_a_lead_that_is_kept_as_printed_leads_nothing(plan: Plan, divisions: list[Agency]) -> None:
    item = factories.item(plan)
    with transaction():
        kept = {"role": ItemRole.LEAD, "printed": "Các cơ quan liên quan", "kept_as_printed": True}
        db.session.add(PlanItemAgency(item_id=item.id, position=1, **kept))
    assert [one.id for one in list_items_without_lead(plan)] == [item.id]
    assert count_review(plan).doubtful == 1


def test_whoever_was_added_to_a_plan_reads_it(plan: Plan, group: AgencyGroup, divisions: list[Agency]) -> None:
    centre = factories.agency("Trung tâm Thông tin")
    reader = factories.person(Role.FOCAL_POINT, centre).actor
    with transaction():
        plan.state = PlanState.CONFIRMED
    assert list_plans_for(reader, PlanFilter()).rows == []
    choose(plan, group, *divisions, centre)
    assert [line.plan.id for line in list_plans_for(reader, PlanFilter()).rows] == [plan.id]


@pytest.mark.parametrize(
    ("name", "is_open"),
    [
        ("Các cơ quan, đơn vị có liên quan", True),
        ("các đơn vị liên quan", True),
        ("Các sở, ban, ngành tỉnh", False),
        ("Phòng Quan hệ quốc tế", False),
        ("Ban Liên quân", False),
    ],
)
def test_words_that_leave_it_open_who_is_meant(name: str, is_open: bool) -> None:
    assert names_open_class(name) is is_open
