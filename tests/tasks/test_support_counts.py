"""Phối hợp is counted nowhere: with a support part in every state, late ones too, every figure stays as it was."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask

from tests import factories
from tests.conftest import TODAY
from tests.tasks import made
from tests.tasks.test_support import Circle
from tracker.accounts.models import User
from tracker.accounts.rules import Duty, Role
from tracker.agencies.models import Agency
from tracker.calendar.reporting import read_period
from tracker.core.db import db, transaction
from tracker.indicators.queries.facts import documents_of, parts_of
from tracker.plans.models.plan import Plan
from tracker.plans.rules import ItemKind
from tracker.reports.access import list_lead_agencies, list_reportable
from tracker.reports.gathering import get_content
from tracker.tasks.actions import support
from tracker.tasks.actions.dates import follow_issue_day
from tracker.tasks.actions.part import lock_part
from tracker.tasks.actions.urge import urge
from tracker.tasks.queries.awaiting import list_awaiting
from tracker.tasks.queries.board import get_board, list_late
from tracker.tasks.queries.counting import EVERYTHING, Extent, tally_agencies, tally_tasks
from tracker.tasks.queries.force import count_force, lacks_work
from tracker.tasks.queries.lists import WorkFilter, get_my_work, list_work
from tracker.tasks.queries.page import get_task_page
from tracker.tasks.queries.scope import View
from tracker.tasks.queries.urging import list_urgeable
from tracker.tasks.rules.states import PartState
from tracker.web.tasks.agencies import agencies_table

PAST = date(2026, 11, 13)


@pytest.fixture
def circle(app: Flask) -> Circle:
    helpers = [factories.agency(f"Sở {name}") for name in ("Y tế", "Tư pháp", "Văn hóa", "Nội vụ", "Ngoại vụ")]
    figures = {"kind": ItemKind.INDICATOR, "target": "100 %", "max_points": Decimal(10)}
    house = made.house(support=helpers, due_on=date(2026, 11, 10), **figures)
    factories.item(house.plan, lead=[helpers[0]], due_on=date(2026, 11, 12))
    made.in_force(house.plan, on=date(2026, 10, 1))
    factories.office(house.plan, factories.agency("Ủy ban nhân dân tỉnh"), Duty.DIRECT)
    answers = factories.person(Role.FOCAL_POINT, helpers[0])
    with transaction():
        db.session.get_one(User, answers.user_id).email = "minh@tinh.example"
    return Circle(house, helpers[0], helpers[1], answers)


def everything_counted(circle: Circle) -> dict[str, Any]:
    """Every figure and list that speaks of the work of the plan, as of now and of a past day."""
    house = circle.house
    db.session.rollback()
    plan = db.session.get_one(Plan, house.plan.id)
    coordinator, answers = house.coordinator.actor, circle.answers.actor
    lawyer = factories.person(Role.FOCAL_POINT, circle.justice).actor
    own = Extent([plan.id], circle.health.id)
    agency = db.session.get_one(Agency, circle.health.id)
    content = get_content([plan], read_period("2026-Q4"))
    own_content = get_content([plan], read_period("2026-Q4"), agency=agency)
    table = agencies_table(get_task_page(coordinator, made.get_part(house.part_id).task_id), TODAY)
    return {
        "tasks": [tally_tasks(day, extent) for day in (PAST, TODAY) for extent in (EVERYTHING, own)],
        "agencies": [tally_agencies(day, extent) for day in (PAST, TODAY) for extent in (EVERYTHING, own)],
        "board": [get_board(actor, day).plans for actor in (coordinator, answers, lawyer) for day in (PAST, TODAY)],
        "late": list_late([circle.health.id, house.agency.id], EVERYTHING, TODAY, reads_reports=True),
        "urgeable": [part.id for part in list_urgeable(coordinator, circle.health.id)],
        "mine": get_my_work(circle.health.id).counts,
        "led": [line.part_id for line in list_work(answers, WorkFilter(View.LEADS)).page.rows],
        "followed": [line.part_id for line in list_work(coordinator, WorkFilter(View.FOLLOWS)).page.rows],
        "awaiting": [line.work.part_id for line in list_awaiting(coordinator).rows],
        "force": (count_force(plan), lacks_work(plan)),
        "report": (content.tally, content.agencies, content.movements, content.tasks),
        "own report": (own_content.tally, own_content.agencies, own_content.movements, own_content.tasks),
        "lead agencies": [one.name for one in list_lead_agencies(plan)],
        "reportable": [
            len(list_reportable(factories.person(Role.FOCAL_POINT, one).actor)) for one in (circle.justice, agency)
        ],
        "indicators": (parts_of(plan, None), documents_of(plan)),
        "done of the task": (table.done, table.total),
    }


def _leave(circle: Circle, part_id: int) -> None:
    """Nobody answers, and the asker urges."""
    with transaction():
        urge(circle.lead, [lock_part(part_id)], "Đề nghị trả lời sớm")


def _answer(circle: Circle, part_id: int) -> None:
    holder = factories.person(Role.FOCAL_POINT, made.get_part(part_id).agency).actor
    made.answer(holder, part_id, cites=[made.note(holder)], on=date(2026, 11, 12))


def _return(circle: Circle, part_id: int) -> None:
    _answer(circle, part_id)
    with transaction():
        support.return_answer(circle.lead, part_id, version=1, reason="Thiếu")


def _receive(circle: Circle, part_id: int) -> None:
    _answer(circle, part_id)
    made.receive_answer(circle.lead, part_id)


def _close(circle: Circle, part_id: int) -> None:
    with transaction():
        support.close_request(circle.lead, part_id, reason="Không cần nữa")


FATES: dict[PartState, Callable[[Circle, int], None]] = {
    PartState.NOT_STARTED: _leave,
    PartState.SUBMITTED: _answer,
    PartState.RETURNED: _return,
    PartState.ACCEPTED: _receive,
    PartState.WITHDRAWN: _close,
}


def test_no_figure_moves_by_a_support_part_in_any_state(circle: Circle) -> None:
    before = everything_counted(circle)
    helpers = [db.session.get_one(Agency, agency_id) for agency_id in _helpers(circle)]
    asked = made.ask(circle.lead, circle.house.part_id, *helpers, on=date(2026, 11, 5), by=date(2026, 11, 9))
    for part_id, (state, fate) in zip(asked, FATES.items(), strict=True):
        fate(circle, part_id)
        assert made.get_part(part_id).state is state
    assert sum(made.get_part(part_id).overdue_after is not None for part_id in asked) >= 2, "late ones among them"
    assert everything_counted(circle) == before


def _helpers(circle: Circle) -> list[int]:
    named = get_task_page(circle.lead, made.get_part(circle.house.part_id).task_id).task.named
    return [db.session.query(Agency).filter_by(name=one.meant).one().id for one in named if one.role.value == "support"]


def test_an_asked_agency_that_comes_to_lead_the_item_gets_its_part(circle: Circle) -> None:
    plan = circle.house.plan
    made.ask(circle.lead, circle.house.part_id, circle.justice)
    assert not lacks_work(plan)
    item = made.get_part(circle.house.part_id).task.item
    factories.lead_also(item, circle.justice)
    assert lacks_work(plan)
    assert made.in_force(plan).parts == 1


def test_the_day_of_issue_moves_no_request(app: Flask) -> None:
    helper = factories.agency("Sở Y tế")
    relative = {"deadline_kind": "relative", "deadline_text": "30 ngày kể từ ngày ban hành"}
    house = made.house(support=[helper], due_on=date(2026, 12, 1), **relative)
    (part_id,) = made.ask(house.focal_point.actor, house.part_id, helper)
    with transaction():
        item = made.get_part(house.part_id).task.item
        item.due_on = date(2026, 12, 1) + timedelta(days=7)
        follow_issue_day(house.coordinator.actor, db.session.get_one(Plan, house.plan.id))
    assert made.get_part(part_id).due_on == date(2026, 11, 20)
    assert made.get_part(house.part_id).due_on == date(2026, 12, 8)


def test_the_report_of_the_plan_says_who_was_silent(circle: Circle) -> None:
    made.ask(circle.lead, circle.house.part_id, circle.health, circle.justice)
    made.report(circle.lead, circle.house.part_id, made.UNDER_WAY)
    content = get_content([db.session.get_one(Plan, circle.house.plan.id)], read_period("2026-Q4"))
    results = [part.result for task in content.tasks for part in task.parts]
    assert results[0] == "Đang lấy ý kiến\nChưa có phần phối hợp: Sở Tư pháp; Sở Y tế"
