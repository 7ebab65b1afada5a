import pytest
from flask import Flask

from tests import factories
from tests.plans.drafts import bring_in, draft, row, small_draft
from tracker.audit.rules import SYSTEM
from tracker.core.db import transaction
from tracker.core.errors import NotFound, RuleBroken
from tracker.plans.actions.agencies import AS_PRINTED, Target, set_item_agencies, settle_name
from tracker.plans.actions.plan import confirm
from tracker.plans.models.plan import Plan
from tracker.plans.queries.items import list_item_views
from tracker.plans.queries.review import count_review, list_items_without_lead, list_unknown_names
from tracker.plans.rules import NO_DEADLINE, ItemRole


def _leads(plan: Plan) -> list[list[str]]:
    return [[named.label for named in view.of(ItemRole.LEAD)] for view in list_item_views(plan).rows]


def test_a_name_settled_once_is_settled_in_the_whole_plan(app: Flask) -> None:
    owner, interior = factories.agency("Sở Khoa học và Công nghệ"), factories.agency("Sở Nội Vụ tỉnh")
    plan = bring_in(small_draft(), owner).plan
    name = next(name for name in list_unknown_names(plan) if name.printed == "Sở Nội vụ")
    assert (name.items, name.as_lead, name.suggestions[0].agency_id) == (2, 0, interior.id)
    with transaction():
        assert settle_name(SYSTEM, plan, "Sở Nội vụ", Target(agency_id=interior.id)) == 2
    assert "Sở Nội vụ" not in [name.printed for name in list_unknown_names(plan)]
    with pytest.raises(NotFound), transaction():
        settle_name(SYSTEM, plan, "Sở Nội vụ", Target(agency_id=interior.id))


def test_a_name_may_stay_as_printed_and_mean_nobody(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    plan = bring_in(draft(row(1, "Việc", lead=(owner.name,), support=("Các đơn vị có liên quan",))), owner).plan
    assert count_review(plan).doubtful == 1
    with transaction():
        settle_name(SYSTEM, plan, "Các đơn vị có liên quan", AS_PRINTED)
    assert (count_review(plan).doubtful, list_unknown_names(plan)) == (0, [])


def test_many_items_get_one_lead_at_once(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    factories.group("Các phòng chuyên môn", [factories.agency("Phòng A"), factories.agency("Phòng B")])
    plan = bring_in(draft(*(row(number, f"Chỉ số {number}") for number in range(1, 61))), owner).plan
    waiting = [item.id for item in list_items_without_lead(plan)]
    assert len(waiting) == 60
    with transaction():
        assert set_item_agencies(SYSTEM, plan, waiting[:50], ItemRole.LEAD, ["Các phòng chuyên môn"]) == 50
        assert set_item_agencies(SYSTEM, plan, waiting[50:], ItemRole.LEAD, [owner.name]) == 10
    assert _leads(plan) == [["Các phòng chuyên môn"]] * 50 + [[owner.name]] * 10
    assert (count_review(plan).clear, list_items_without_lead(plan)) == (60, [])


def test_only_who_is_known_is_given(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    plan = bring_in(small_draft(), owner).plan
    (waiting,) = list_items_without_lead(plan)
    for ids, names in (([waiting.id], ["Sở Không Có"]), ([waiting.id], []), ([], [owner.name])):
        with pytest.raises(RuleBroken), transaction():
            set_item_agencies(SYSTEM, plan, ids, ItemRole.LEAD, names)


def test_a_plan_in_force_gives_leads_only_to_items_that_wait(app: Flask) -> None:
    owner = factories.agency("Sở Khoa học và Công nghệ")
    other = bring_in(draft(row(1, "Việc khác"), number=None), owner, content="c").plan
    foreign = list_items_without_lead(other)[0].id
    plan = bring_in(small_draft(), owner).plan
    with transaction():
        confirm(SYSTEM, plan, common=NO_DEADLINE)
    led = list_item_views(plan).rows[0].item.id
    (waiting,) = list_items_without_lead(plan)
    for item_id in (led, foreign):
        with pytest.raises(RuleBroken), transaction():
            set_item_agencies(SYSTEM, plan, [item_id], ItemRole.LEAD, [owner.name])
    with transaction():
        set_item_agencies(SYSTEM, plan, [waiting.id], ItemRole.LEAD, [owner.name])
    assert list_items_without_lead(plan) == []
