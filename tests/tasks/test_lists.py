"""Lists show exactly what their reader may open, in the right section, with counts that agree."""

from datetime import date, timedelta
from itertools import product

import pytest
from flask import Flask
from sqlalchemy import select

from tests import factories
from tests.conftest import TODAY
from tests.statements import counted
from tests.tasks import made
from tracker.accounts.rules import Duty, Right, Role
from tracker.agencies.models import Agency
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.paging import COUNTED_TO
from tracker.plans.rules import ItemRole
from tracker.tasks.models.part import Part, Task
from tracker.tasks.queries.access import get_task_for
from tracker.tasks.queries.awaiting import list_awaiting, stream_awaiting
from tracker.tasks.queries.lines import PAGE_SIZE, WorkLine, list_return_reasons
from tracker.tasks.queries.lists import WorkFilter, get_my_work, list_work
from tracker.tasks.queries.scope import View, items_named_in, views_of
from tracker.tasks.rules.decision import Say
from tracker.tasks.rules.standing import SECTION_OF, Section, standing
from tracker.tasks.rules.states import TargetMet


def everything(actor: made.Actor, view: View) -> set[int]:
    """The parts of each agency; what is listed of all agencies together are the same tasks."""
    if not view.of_many:
        return {line.part_id for line in _lines(actor, WorkFilter(view))}
    agencies = db.session.scalars(select(Agency.id)).all()
    parts = [line for agency_id in agencies for line in _lines(actor, WorkFilter(view, agency_id=agency_id))]
    found = list_work(actor, WorkFilter(view))
    tasks = [line.task_id for line in found.page.rows]
    assert sorted(tasks) == sorted({line.task_id for line in parts})
    for task_id in tasks:
        assert found.together[task_id].total == sum(line.task_id == task_id for line in parts), "only what one may read"
    assert {line.part_id for line in found.page.rows} <= {line.part_id for line in parts}
    return {line.part_id for line in parts}


def _lines(actor: made.Actor, wanted: WorkFilter) -> list[WorkLine]:
    page = list_work(actor, wanted).page
    assert not page.has_next
    return page.rows


def in_every_section() -> made.House:
    """One part in each section, held by one agency."""
    house = made.house(due_on=TODAY - timedelta(days=3))
    agency, plan = house.agency, house.plan
    for due in (TODAY + timedelta(days=2), *[TODAY + timedelta(days=30)] * 4, None, TODAY - timedelta(days=3)):
        factories.item(plan, lead=[agency], due_on=due)
    made.in_force(plan)
    _, _, returned, waiting, done, *_, below = [part.id for part in made.parts_of(plan)]
    for part_id in (returned, waiting, done, below):
        made.report(house.focal_point.actor, part_id, on=TODAY)
    made.ask_for_more(house.coordinator.actor, returned)
    made.accept(house.coordinator.actor, done)
    made.accept(house.coordinator.actor, below, target_met=TargetMet.NO)
    return house


def test_my_work_counts_each_part_in_the_section_it_stands_in(app: Flask) -> None:
    house = in_every_section()
    work = get_my_work(house.agency.id)
    assert work.counts == dict.fromkeys(Section, 1)
    for section, lines in work.lines.items():
        expected = [] if section is Section.DONE else [section]
        assert [SECTION_OF[standing(line.facts, TODAY)] for line in lines] == expected
    assert list_return_reasons([work.lines[Section.RETURNED][0].part_id]).popitem()[1] == "Thiếu danh sách kèm theo"


@pytest.mark.parametrize("section", Section)
def test_the_list_of_a_section_agrees_with_the_count_above_it(app: Flask, section: Section) -> None:
    house = in_every_section()
    found = list_work(house.focal_point.actor, WorkFilter(View.LEADS, section)).page
    assert (len(found.rows), found.total, found.has_next) == (1, 1, False)
    assert SECTION_OF[standing(found.rows[0].facts, TODAY)] is section


def test_the_first_lines_are_the_most_urgent_and_no_more_than_asked_for(app: Flask) -> None:
    house = made.house(due_on=TODAY - timedelta(days=3))
    for days in (5, 9, 6):
        factories.item(house.plan, lead=[house.agency], due_on=TODAY - timedelta(days=days))
    made.in_force(house.plan)
    work = get_my_work(house.agency.id, cap=2)
    assert work.counts[Section.OVERDUE] == 4
    assert [(TODAY - line.due_on).days for line in work.lines[Section.OVERDUE] if line.due_on] == [9, 6]
    assert get_my_work(house.agency.id, plan_id=house.plan.id + 1).counts[Section.OVERDUE] == 0


def test_a_list_is_narrowed_by_plan_agency_and_words(app: Flask) -> None:
    house = made.house(name="Xây dựng Cổng dữ liệu mở 100%")
    other = factories.agency("Sở Y tế")
    second = factories.plan(house.office)
    factories.item(second, lead=[other], name="Tập huấn kỹ năng số", code="6.2")
    made.in_force(second)

    def names(**wanted: object) -> list[str]:
        page = list_work(house.coordinator.actor, WorkFilter(View.FOLLOWS, **wanted)).page  # type: ignore[arg-type]
        return [line.name for line in page.rows]

    assert (
        names(plan_code=second.code) == names(agency_id=other.id) == names(search="TAP HUAN") == ["Tập huấn kỹ năng số"]
    )
    assert names(search="6.2") == ["Tập huấn kỹ năng số"]
    assert names(search="cổng dữ liệu") == names(search="100%") == ["Xây dựng Cổng dữ liệu mở 100%"]
    assert names(search="%") == ["Xây dựng Cổng dữ liệu mở 100%"]
    assert names(search="không có") == names(plan_code=second.code, agency_id=house.agency.id) == []
    assert len(names()) == 2


def test_long_lists_come_in_pages_that_neither_skip_nor_repeat(app: Flask) -> None:
    house = made.house()
    for _ in range(2 * PAGE_SIZE):
        factories.item(house.plan, lead=[house.agency], due_on=date(2026, 11, 1))
    made.in_force(house.plan)
    pages = [list_work(house.focal_point.actor, WorkFilter(View.LEADS), page=number).page for number in (1, 2, 3, 4)]
    assert [(len(page.rows), page.has_next, page.total) for page in pages] == [
        (PAGE_SIZE, True, 51),
        (PAGE_SIZE, True, 51),
        (1, False, 51),
        (0, False, 51),
    ]
    assert len({line.part_id for page in pages for line in page.rows}) == 51
    assert pages[0].total <= COUNTED_TO


ROLES = [role for role in Role if role is not Role.ADMINISTRATOR]


def province() -> list[Agency]:
    """Agencies in every relation to two plans, with parts in both; some are submitted."""
    names = ("Theo dõi", "Xác nhận", "Chỉ đạo", "Xem", "Chủ trì", "Phối hợp", "Hướng dẫn", "Người ngoài")
    agencies = [factories.agency(name) for name in names]
    follows, confirms, directs, views, leads, supports, guides, stranger = agencies
    group = factories.group("Các đơn vị phối hợp", [supports])
    for named in ((Duty.CONFIRM, confirms), (Duty.DIRECT, directs), (Duty.VIEW, views)), ():
        plan = factories.plan(follows)
        for duty, agency in named:
            factories.office(plan, agency, duty)
        factories.item(plan, lead=[leads, follows], support=[group, views], guide=[guides])
        factories.item(plan, lead=[directs])
        factories.item(plan, lead=[stranger] if not named else [leads])
        made.in_force(plan)
        for part in made.parts_of(plan)[:3]:
            part_id, holder_id = part.id, part.agency_id
            holder = factories.person(Role.FOCAL_POINT, db.session.get_one(Agency, holder_id))
            made.report(holder.actor, part_id)
        asker = factories.person(Role.FOCAL_POINT, leads).actor
        made.ask(asker, made.parts_of(plan)[0].id, supports)
    return agencies


def test_no_list_shows_what_cannot_be_opened_nor_hides_what_can(app: Flask) -> None:
    for agency, role in product(province(), ROLES):
        actor = factories.person(role, agency).actor
        listed: set[int] = set()
        for view in views_of(actor):
            listed |= everything(actor, view)
        readable = set()
        for part in db.session.scalars(select(Part)).all():
            try:
                task = get_task_for(actor, part.task_id)
            except NotFound:
                assert part.id not in listed, (agency.name, role)
                continue
            if Right.READ_TASK in task.rights_on(part):
                readable.add(part.id)
        # Other agencies' parts of a task that one leads oneself are shown on its page, not in the list.
        led_besides = {
            part.id
            for part in db.session.scalars(select(Part)).all()
            if db.session.scalar(select(Part.id).where(Part.task_id == part.task_id, Part.agency_id == agency.id))
        }
        # A request is listed for whoever is to answer it; everybody else reads it on the page of the task.
        of_others = {part.id for part in db.session.scalars(select(Part)).all() if part.supports} - listed
        # Whoever is named as supporter reads of the task, and has nothing to do until it is asked.
        named = select(Part.id).join(Part.task).where(Task.item_id.in_(items_named_in(actor, ItemRole.SUPPORT)))
        assert listed <= readable, (agency.name, role)
        assert readable - led_besides - of_others - set(db.session.scalars(named)) <= listed, (agency.name, role)


def test_the_awaiting_list_is_what_the_person_may_decide(app: Flask) -> None:
    agencies = province()
    decided = 0
    for agency, role in product(agencies, ROLES):
        somebody = factories.person(role, agency)
        if role is Role.COORDINATOR:
            # Someone who serves a second agency decides nothing of that one either.
            factories.person(Role.VIEWER, agencies[4], user_id=somebody.user_id)
        listed = {line.work.part_id for line in list_awaiting(somebody.actor).rows}
        expected = set()
        for part in db.session.scalars(select(Part).where(Part.state == "submitted")).all():
            try:
                task = get_task_for(somebody.actor, part.task_id)
            except NotFound:
                continue
            if task.say_on(part) is not Say.NONE:
                expected.add(part.id)
        assert listed == expected, (agency.name, role)
        decided += len(listed)
    assert decided > 10


def test_what_waits_comes_with_what_was_sent(app: Flask) -> None:
    house = made.house()
    made.report(house.focal_point.actor, house.part_id, made.UNDER_WAY, on=TODAY - timedelta(days=9))
    made.report(house.focal_point.actor, house.part_id, on=TODAY - timedelta(days=2))
    (line,) = list_awaiting(house.coordinator.actor).rows
    assert (line.said, line.documents, line.work.sent_on) == ("Đã ban hành quyết định", 1, TODAY - timedelta(days=2))


def test_all_that_waits_is_read_in_one_statement_however_much_it_is(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read a few rows at a time, what belongs to them must come with them."""
    monkeypatch.setattr("tracker.tasks.queries.lines._AT_A_TIME", 2)
    house = made.house()
    for _ in range(4):
        factories.item(house.plan, lead=[house.agency])
    made.in_force(house.plan)
    for part in made.parts_of(house.plan):
        made.report(house.focal_point.actor, part.id, on=TODAY)
    asked = []
    for reading in (lambda actor: list_awaiting(actor).rows, stream_awaiting):
        with counted(app) as statements:
            read = list(reading(house.coordinator.actor))
        assert [(line.said, line.documents) for line in read] == [(made.DONE.result, 1)] * 5
        asked.append(sum(one.startswith("SELECT") for one in statements))
    assert asked[0] == asked[1]
