"""Who handed a part over goes on reading what it had reported on it, and nothing that came after."""

from dataclasses import dataclass

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.tasks import made
from tracker.accounts.rules import Right, Role, rights
from tracker.agencies.actions.groups import remove_member
from tracker.agencies.models import Agency
from tracker.audit.rules import SYSTEM, Actor
from tracker.core.db import db, transaction
from tracker.core.errors import Forbidden, NotFound
from tracker.plans.models.plan import Plan
from tracker.plans.queries.finding import PlanFilter, get_plan_for, list_plans_for
from tracker.tasks.actions.hand_over import hand_over
from tracker.tasks.models.report import EvidenceUse
from tracker.tasks.queries.access import get_part_for
from tracker.tasks.queries.hand_overs import count_handed_over, list_handed_over
from tracker.tasks.queries.page import Focus, get_report_page, get_task_page
from tracker.tasks.queries.reports import get_use_for
from tracker.tasks.rules.reading import may_read
from tracker.tasks.rules.report import ReportTexts
from tracker.tasks.rules.states import EventKind, PartState, ReportedStatus, ReportState

_LATER = ReportTexts(ReportedStatus.IN_PROGRESS, percent=80, result="Đã hoàn thiện dự thảo")


@dataclass(frozen=True)
class Story:
    """A member of a class reported, left a draft, left the class, and its part went to a centre that reported too."""

    plan: Plan
    task_id: int
    part_id: int
    before: Agency
    after: Agency
    uses: dict[str, int]
    """The proof of what was sent, of what was left, and of what the centre sent."""

    def focus(self, actor: Actor) -> Focus:
        focus = get_task_page(actor, self.task_id, part_id=self.part_id).focus
        assert focus is not None
        return focus


@pytest.fixture
def story(app: Flask) -> Story:
    before, other, after = (factories.agency(f"Phòng {name}") for name in ("Hành chính", "Kế hoạch", "Tổng hợp"))
    group = factories.group("Các phòng chuyên môn", [before, other])
    plan = factories.plan(factories.agency("Sở Khoa học và Công nghệ"))
    factories.item(plan, lead=[group])
    made.in_force(plan)
    part = next(part for part in made.parts_of(plan) if part.agency_id == before.id)
    old, new = (factories.person(Role.FOCAL_POINT, agency).actor for agency in (before, after))
    made.report(old, part.id, made.UNDER_WAY, cites=[made.note(old)])
    made.report(old, part.id, cites=[made.note(old)], send=False)
    with transaction():
        remove_member(SYSTEM, group, before.id)
        hand_over(SYSTEM, part.id, after, reason="Quyết định 15/QĐ-SKHCN")
    made.report(new, part.id, _LATER, cites=[made.note(new)])
    query = select(EvidenceUse.id).join(EvidenceUse.report).order_by(EvidenceUse.id)
    uses = dict(zip(("sent", "left", "later"), db.session.scalars(query), strict=True))
    return Story(plan, part.task_id, part.id, before, after, uses)


def opened(actor: Actor, story: Story) -> list[str]:
    """Which documents may be opened; it is the same through their page and through the file alone."""
    found = []
    for name, use_id in story.uses.items():
        try:
            get_use_for(actor, use_id, task_id=story.task_id)
        except Forbidden:
            continue
        found.append(name)
    focus = story.focus(actor)
    listed = {use.id for one in focus.reports + focus.left for use in one.uses}
    assert listed == {story.uses[name] for name in found}
    return found


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AGENCY_HEAD, Role.COORDINATOR])
def test_the_agency_reads_what_it_had_reported_and_nothing_later(story: Story, role: Role) -> None:
    actor = factories.person(role, story.before).actor
    focus = story.focus(actor)
    assert [one.report.result for one in focus.reports] == ["Đang lấy ý kiến"]
    assert [one.report.state for one in focus.left] == [ReportState.LEFT]
    assert focus.draft is None
    assert opened(actor, story) == ["sent", "left"]
    assert [event.kind for event in focus.events] == [EventKind.HANDED_OVER, EventKind.REPORTED, EventKind.ASSIGNED]
    assert focus.gave is focus.events[0]


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AGENCY_HEAD, Role.COORDINATOR])
def test_it_has_no_other_right_on_the_part(story: Story, role: Role) -> None:
    actor = factories.person(role, story.before).actor
    part, task = get_part_for(actor, story.part_id, Right.READ_OWN_EARLIER)
    assert task.rights_on(part) - rights(role) == {Right.READ_PLAN, Right.READ_TASK, Right.READ_OWN_EARLIER}
    for right in (Right.WRITE_REPORT, Right.WRITE_COMMENT, Right.READ_REPORT, Right.READ_EVIDENCE):
        with pytest.raises(Forbidden):
            get_part_for(actor, story.part_id, right)


def test_it_sees_no_other_part_of_the_task(story: Story) -> None:
    actor = factories.person(Role.FOCAL_POINT, story.before).actor
    page = get_task_page(actor, story.task_id)
    assert [line.agency_id for line in page.parts] == [story.after.id]
    other = next(part for part in made.parts_of(story.plan) if part.agency_id != story.after.id)
    with pytest.raises(NotFound):
        get_part_for(actor, other.id, Right.READ_TASK)


def test_it_goes_on_reading_the_plan_though_it_left_the_class(story: Story) -> None:
    actor = factories.person(Role.FOCAL_POINT, story.before).actor
    assert get_plan_for(actor, story.plan.code).id == story.plan.id
    assert [line.plan.id for line in list_plans_for(actor, PlanFilter()).rows] == [story.plan.id]


def test_what_it_left_unsent_is_read_by_nobody_else(story: Story) -> None:
    new, coordinator = (
        factories.person(Role.FOCAL_POINT, story.after),
        factories.person(Role.COORDINATOR, story.plan.owner),
    )
    for reader in (new.actor, coordinator.actor):
        assert [one.report.version for one in story.focus(reader).reports] == [2, 1]
        assert opened(reader, story) == ["sent", "later"]
        assert story.focus(reader).gave is None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.LEADER])
def test_who_had_no_part_in_the_work_of_the_agency_reads_nothing(story: Story, role: Role) -> None:
    actor = factories.person(role, story.before).actor
    with pytest.raises(NotFound):
        get_task_page(actor, story.task_id)
    for use_id in story.uses.values():
        with pytest.raises(NotFound):
            get_use_for(actor, use_id)


def test_an_agency_that_gets_it_back_does_not_read_what_the_other_left(story: Story) -> None:
    old, new = (factories.person(Role.FOCAL_POINT, agency).actor for agency in (story.before, story.after))
    made.report(new, story.part_id, send=False)
    with transaction():
        hand_over(SYSTEM, story.part_id, story.before, reason="Quyết định 20/QĐ-SKHCN")
    assert [one.report.result for one in story.focus(old).left] == [made.DONE.result]
    assert opened(old, story) == ["sent", "left", "later"]
    left = db.session.scalars(select(EvidenceUse.id).order_by(EvidenceUse.id.desc())).first()
    with pytest.raises(Forbidden):
        get_use_for(old, left or 0)
    assert get_use_for(new, left or 0)
    assert (count_handed_over(story.before.id), count_handed_over(story.after.id)) == (0, 1)


def test_a_supporter_that_led_before_reads_as_supporters_do_and_its_own_proof(app: Flask) -> None:
    led, after = factories.agency("Sở Y tế"), factories.agency("Sở Nội vụ")
    plan = factories.plan(factories.agency("Sở Khoa học và Công nghệ"))
    factories.item(plan, lead=[led], support=[led])
    made.in_force(plan)
    (part,) = made.parts_of(plan)
    old, new = (factories.person(Role.FOCAL_POINT, agency).actor for agency in (led, after))
    made.report(old, part.id, made.UNDER_WAY, cites=[made.note(old)])
    with transaction():
        hand_over(SYSTEM, part.id, after, reason="Theo phân công mới")
    made.report(new, part.id, _LATER, cites=[made.note(new)])
    focus = get_task_page(old, part.task_id).focus
    assert focus is not None
    assert [(one.report.result, len(one.uses)) for one in focus.reports] == [(_LATER.result, 0), ("Đang lấy ý kiến", 1)]


def test_the_answer_to_a_return_begins_with_the_words_and_without_the_proof_of_the_other(app: Flask) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id)
    made.ask_for_more(house.coordinator.actor, house.part_id)
    after = factories.agency("Sở Y tế")
    with transaction():
        hand_over(SYSTEM, house.part_id, after, reason="Theo phân công mới")
    new = factories.person(Role.FOCAL_POINT, after).actor
    part = made.get_part(house.part_id)
    page = get_report_page(new, part.task_id, part.id)
    assert (page.writing.sent is not None, page.uses) == (True, [])
    made.report(new, house.part_id)
    assert made.get_part(house.part_id).state is PartState.SUBMITTED


def test_the_list_names_who_has_it_now_and_by_what_paper(story: Story) -> None:
    page = list_handed_over(story.before.id)
    assert [(one.part_id, one.to, one.reason) for one in page.rows] == [
        (story.part_id, story.after.name, "Quyết định 15/QĐ-SKHCN")
    ]
    assert (page.total, count_handed_over(story.after.id)) == (1, 0)


_ALL = frozenset(Right)


@pytest.mark.parametrize(
    ("granted", "state", "own", "reads"),
    [
        ({Right.READ_OWN_EARLIER}, ReportState.SENT, True, True),
        ({Right.READ_OWN_EARLIER}, ReportState.RETURNED, True, True),
        ({Right.READ_OWN_EARLIER}, ReportState.SENT, False, False),
        ({Right.READ_OWN_EARLIER}, ReportState.DRAFT, True, False),
        ({Right.READ_OWN_EARLIER}, ReportState.LEFT, True, True),
        ({Right.READ_REPORT}, ReportState.ACCEPTED, False, True),
        ({Right.READ_EVIDENCE}, ReportState.ACCEPTED, True, False),
        ({Right.READ_REPORT}, ReportState.LEFT, True, False),
        ({Right.READ_OWN_DRAFT}, ReportState.LEFT, True, True),
        (_ALL, ReportState.LEFT, False, False),
        (set(), ReportState.SENT, True, False),
    ],
)
def test_the_rule_of_reading(granted: set[Right], state: ReportState, own: bool, reads: bool) -> None:
    assert may_read(granted, state, own=own) is reads
