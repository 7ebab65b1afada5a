import pytest
from flask import Flask

from tests import factories
from tests.plans.drafts import bring_in, draft, row, small_draft
from tracker.accounts.rules import Duty, Holding, Right, Role
from tracker.core.errors import BadInput, Forbidden, NotFound
from tracker.plans.queries.finding import (
    PlanFilter,
    find_by_name,
    get_plan_for,
    list_plans_for,
    list_years_for,
    relations_of,
)
from tracker.plans.rules import PlanState


def test_a_plan_goes_by_its_code_and_by_its_number(app: Flask) -> None:
    plan = bring_in(small_draft(), factories.agency("Sở Khoa học và Công nghệ")).plan
    for name in ("KH-2026-01", "kh-2026-01", " 27/KH-UBND", "27 /kh-ubnd"):
        assert find_by_name(name).id == plan.id


@pytest.mark.parametrize("name", ["KH-2026-99", "", "x" * 5000, "KH-2026-01\x00"])
def test_a_name_of_no_plan_is_refused(app: Flask, name: str) -> None:
    with pytest.raises(BadInput, match="Không có kế hoạch"):
        find_by_name(name)


def test_an_ambiguous_number_is_refused_with_the_list(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    for content, issuer, year in (("a", "Sở Nội vụ", 2026), ("b", "Sở Tài chính", 2026), ("c", "Sở Nội vụ", 2027)):
        bring_in(draft(row(1, "Việc"), issuer=issuer, year=year), owner, content=content)
    with pytest.raises(BadInput) as refused:
        find_by_name("27/KH-UBND")
    for words in ("KH-2026-01 (Sở Nội vụ, 2026)", "KH-2026-02 (Sở Tài chính, 2026)", "KH-2027-01 (Sở Nội vụ, 2027)"):
        assert words in refused.value.message


def test_who_reads_a_draft_and_who_a_plan_in_force(app: Flask) -> None:
    owner, lead, member, other = (factories.agency(name) for name in ("Sở A", "Sở B", "Sở C", "Sở D"))
    classes = factories.group("Các sở", [member])
    people = {
        "coordinator": factories.person(Role.COORDINATOR, owner),
        "leader": factories.person(Role.LEADER, owner),
        "lead": factories.person(Role.FOCAL_POINT, lead),
        "member": factories.person(Role.AGENCY_HEAD, member),
        "foreign": factories.person(Role.FOCAL_POINT, other),
        "foreign coordinator": factories.person(Role.COORDINATOR, other),
        "own focal point": factories.person(Role.FOCAL_POINT, owner),
        "administrator": factories.person(Role.ADMINISTRATOR, other),
        "viewer": factories.person(Role.VIEWER, other),
    }
    readers = {
        PlanState.DRAFT: {"coordinator", "leader"},
        PlanState.CONFIRMED: {"coordinator", "leader", "lead", "member", "administrator", "viewer"},
    }
    for state, expected in readers.items():
        plan = factories.plan(owner, state=state)
        factories.item(plan, lead=[lead, classes])
        factories.office(plan, other, Duty.VIEW)
        reading = set()
        for name, person in people.items():
            listed = plan.id in [line.plan.id for line in list_plans_for(person.actor, PlanFilter()).rows]
            try:
                get_plan_for(person.actor, plan.code)
            except NotFound:
                assert not listed, name
            else:
                assert listed, name
                reading.add(name)
        assert reading == expected


def test_a_plan_one_reads_but_may_not_manage(app: Flask) -> None:
    owner, lead = factories.agency("Sở A"), factories.agency("Sở B")
    plan = factories.plan(owner)
    factories.item(plan, lead=[lead])
    named = factories.person(Role.COORDINATOR, lead)
    assert relations_of(named.actor, plan) == {Holding.NAMED}
    with pytest.raises(Forbidden):
        get_plan_for(named.actor, plan.code, Right.MANAGE_PLAN)
    assert get_plan_for(factories.person(Role.COORDINATOR, owner).actor, plan.code, Right.MANAGE_PLAN).id == plan.id
    for code in ("KH-0", "x" * 5000, "\x00"):
        with pytest.raises(NotFound):
            get_plan_for(named.actor, code)


def test_the_list_is_filtered_and_paged(app: Flask) -> None:
    owner = factories.agency("Sở A")
    actor = factories.person(Role.COORDINATOR, owner).actor
    for year in (2025, 2026):
        factories.plan(owner, year=year, title=f"Kế hoạch cải cách hành chính năm {year}", number=f"5{year}/KH-UBND")
    factories.plan(owner, state=PlanState.DRAFT, title="Dự thảo")
    assert list_years_for(actor) == [2026, 2025]
    assert [line.plan.state for line in list_plans_for(actor, PlanFilter()).rows][0] is PlanState.DRAFT
    for wanted, count in (
        (PlanFilter(year=2025), 1),
        (PlanFilter(search="cai cach"), 2),
        (PlanFilter(search="52026 /kh"), 1),
        (PlanFilter(search="%" * 300), 0),
        (PlanFilter(search="\x00"), 3),
        (PlanFilter(state=PlanState.DRAFT), 1),
    ):
        assert list_plans_for(actor, wanted).total == count
    for _ in range(40):
        factories.plan(owner)
    page = list_plans_for(actor, PlanFilter(), page=2)
    assert (page.total, len(page.rows), page.has_next) == (43, 13, False)
